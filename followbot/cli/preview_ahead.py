"""`followbot preview --until DATE`: every mail that will go out, before anything is sent."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError

if TYPE_CHECKING:
    from followbot.jobs.mail_ahead import ComingMail


def show_mails_ahead(until: str, out: Path | None, *, as_json: bool) -> None:
    """Print the mails of the configured bot up to a day; with `out` write each as .eml too.

    Raises:
        UsageError: the value is no date, or lies before today.
    """
    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import Column, print_json, print_line, print_table
    from followbot.jobs.mail_ahead import mails_ahead

    now = clock()
    last = _day(until, now.date())
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        mails = mails_ahead(bot, now, last)
    if out is not None:
        _write(mails, out)
    if as_json:
        print_json(_as_object(mail) for mail in mails)
        return
    print_table(
        [Column("When (local)", keep=True), Column("To", keep=True), "Kind", "Subject"],
        [(_local(one.local), one.to, one.kind.value.replace("_", " "), one.subject)
         for one in mails],
        empty=f"nothing goes out up to {last:%d %b %Y}",
    )  # fmt: skip
    if mails:
        print_line(
            f"{len(mails)} up to {last:%d %b %Y}, if nobody answers and nothing is decided; "
            "nothing was sent"
        )


def _as_object(mail: ComingMail) -> dict[str, object]:
    return {
        "at": mail.local.isoformat(),
        "to": mail.to,
        "kind": mail.kind.value,
        "subject": mail.subject,
        "plan": mail.plan or None,
        "waits": mail.waits,
    }


def _write(mails: list[ComingMail], out: Path) -> None:
    """The mails as files that sort in the order of sending and are harmless on every system."""
    out.mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mails, start=1):
        to = re.sub(r"[^A-Za-z0-9.@+-]", "_", mail.to)
        name = f"{number:04d}-{mail.local:%Y-%m-%d}-{mail.kind.value}-{to}.eml"
        (out / name).write_bytes(mail.raw)


def _local(at: datetime) -> str:
    return f"{at:%a %d %b %Y %H:%M %z}"


def _day(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(f"`--until {text}` is no date", "write it like 2026-12-31") from exc
    if found < today:
        raise UsageError(f"`--until {text}` is over already", "name today or a day to come")
    return found

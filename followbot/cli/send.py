"""`followbot send`: hand over what is due now, or write it to files."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.jobs.bot import Bot


def send(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the mails as .eml files; send nothing")
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where a dry run writes")
    ] = Path("out"),
    again: Annotated[
        list[int] | None,
        typer.Option("--again", metavar="NO", help="Send this letter in doubt once more"),
    ] = None,
    arrived: Annotated[
        list[int] | None,
        typer.Option("--arrived", metavar="NO", help="This letter in doubt did arrive"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object, in a dry run per mail")
    ] = False,
) -> None:
    """Hand the letters that are due now over to the mail server.

    With `--dry-run` everything that `run` would send now is written to files instead, and
    neither the mailbox nor the database changes. `--again` and `--arrived` settle letters of
    which nobody knows whether they arrived; `followbot review` lists them.
    """
    if again or arrived:
        _settle_doubts(again or [], arrived or [], yes=yes, as_json=as_json)
        return
    from followbot.cli.first_send import ask_before_first_send
    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import counted, print_json, print_line
    from followbot.cli.progress import busy
    from followbot.daemon.lock import only_one
    from followbot.jobs.ask import ask
    from followbot.jobs.send import send as hand_over

    with opened_bot(signs_in=not dry_run, logs=False) as (bot, _):
        now = clock()
        if dry_run:
            _write_files(bot, now, out, as_json=as_json)
            return
        ask_before_first_send(bot.database, yes=yes)
        with only_one(bot.database.path):
            ask(bot, now)
            with busy("sending"):
                report = hand_over(bot, now, lambda: clock() - now)
        if as_json:
            print_json([counted(report)])
        elif report.accepted or report.troubled or report.failure is not None:
            print_line(
                f"{report.accepted} sent, {report.deferred} deferred, {report.refused} refused, "
                f"{report.unknown} unknown"
            )
        else:
            print_line(_nothing(bot))
        if report.failure is not None:
            raise report.failure
        if report.troubled:
            raise typer.Exit(1)


def _settle_doubts(
    again: Sequence[int], arrived: Sequence[int], *, yes: bool, as_json: bool
) -> None:
    """Put letters of unknown fate back into the outbox, or note that they arrived."""
    import getpass

    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.domain.errors import UsageError
    from followbot.jobs.doubts import note_letters_arrived, send_letters_again

    if again and not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                "there is nobody to ask whether to send again: it may arrive twice",
                "repeat the command with `--yes`",
            )
        typer.confirm("It may arrive twice. Send it again?", abort=True)
    with opened_database() as database:
        who, now = getpass.getuser(), clock()
        noted = note_letters_arrived(database, arrived, who, now) if arrived else 0
        queued = send_letters_again(database, again, who, now) if again else 0
    if as_json:
        print_json([{"arrived": noted, "again": queued}])
        return
    if noted:
        print_line(f"{noted} noted as arrived")
    if queued:
        print_line(f"{queued} back in the outbox; `followbot run` or `followbot send` sends")


def _write_files(bot: Bot, now: datetime, out: Path, *, as_json: bool) -> None:
    from followbot.cli.output import print_json, print_line
    from followbot.jobs.dry_run import letters_of_dry_run

    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, raw in letters_of_dry_run(bot, now):
        (out / name).write_bytes(raw)
        if as_json:
            print_json([_dry_mail(out / name, raw)])
        else:
            print_line(f"wrote {out / name}")
        count += 1
    if as_json:
        return
    mails = "1 mail" if count == 1 else f"{count} mails"
    print_line(f"{mails} would be sent now; nothing was sent" if count else _nothing(bot))


def _dry_mail(file: Path, raw: bytes) -> dict[str, str]:
    from email import message_from_bytes, policy

    mail = message_from_bytes(raw, policy=policy.default)
    return {"file": str(file), "to": str(mail["To"]), "subject": str(mail["Subject"])}


def _nothing(bot: Bot) -> str:
    """What is said when nothing is due, also of letters that wait for another attempt."""
    from followbot.domain.terms import OutgoingState
    from followbot.jobs.standing import mail_standing

    waiting = mail_standing(bot.database).outbox.get(OutgoingState.DEFERRED, 0)
    if not waiting:
        return "nothing is due"
    letters = "1 letter waits" if waiting == 1 else f"{waiting} letters wait"
    return f"nothing is due now; {letters} for the next attempt, `followbot due` says when"

"""`followbot preview`: write a letter to files, exactly as it would be sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from followbot.domain.errors import UsageError

if TYPE_CHECKING:
    from followbot.domain.identity import BotIdentity
    from followbot.domain.plan import AgreedPlan
    from followbot.domain.terms import LetterKind

EXAMPLE_ADDRESS = "followbot@example.org"
"""Whom a preview answers to where no configuration is named (RFC 2606: nobody's domain)."""

DEFAULT_SEND_AT = time(9, 0)


def preview(
    letter: Annotated[
        str,
        typer.Argument(
            metavar="LETTER",
            help="status-request, reminder, receipt, escalation, digest, decision-receipt "
            "or buyer-decision",
        ),
    ],
    plan: Annotated[Path, typer.Option(metavar="PLAN.toml", help="The plan file")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files")],
    lang: Annotated[
        str,
        typer.Option(
            "--lang", "--language", metavar="LANG", help="Such as `bn`; else the reader's own"
        ),
    ] = "",
    now: Annotated[
        str, typer.Option(metavar="ISO-8601", help="Write it as of then, 2026-12-06T10:00")
    ] = "",
) -> None:
    """Write a letter as .eml, .html and .txt, exactly as it would be sent.

    The files that it carries lie beside it, such as the calendar file of the agreed dates, and
    with every status request its answer sheet, `answer-sheet.xlsx`.

    Needs no configuration, no database and no server, and sends nothing. The status request
    is the plan's first round; the other letters tell of made-up answers to it.
    """
    from followbot.cli.plan_files import usable_plan
    from followbot.cli.preview_facts import Occasion
    from followbot.cli.preview_samples import FACTS
    from followbot.domain.facts import ReplyWay, RequestFacts
    from followbot.domain.terms import LetterKind
    from followbot.domain.tokens import new_code, new_message_id, new_token
    from followbot.writing.letters import sheet_for, write_letter
    from followbot.writing.mime import MailHeaders, compose

    if letter not in FACTS:
        raise UsageError(f"there is no letter `{letter}`", f"choose one of {_named(FACTS)}")
    agreed = usable_plan(plan)
    identity, folder = _identity_and_templates()
    language = known_language(lang, folder, LetterKind(letter.replace("-", "_")))
    instant = moment(now, agreed)
    token = new_token()
    way = ReplyWay(identity.address_with(token), token, new_code())
    facts = FACTS[letter](Occasion(agreed, way, instant, language))
    written = write_letter(facts, identity, folder)
    headers = MailHeaders(
        identity=identity,
        to=facts.recipient,
        reply_to=way.address,
        message_id=new_message_id(identity.domain),
        date=instant,
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{letter}.eml").write_bytes(compose(written, headers))
    (out / f"{letter}.html").write_text(written.html, encoding="utf-8", newline="\n")
    (out / f"{letter}.txt").write_text(written.plain, encoding="utf-8", newline="\n")
    typer.echo(f"{written.subject}")
    typer.echo(f"{out / letter}.eml .html .txt ({written.language}, to {facts.recipient.email})")
    beside = {file.name: file for file in written.attachments}
    if isinstance(facts, RequestFacts) and facts.kind is LetterKind.STATUS_REQUEST:
        sheet = sheet_for(facts, folder)
        beside.setdefault(sheet.name, sheet)
    for file in beside.values():
        (out / file.name).write_bytes(file.content)
        typer.echo(f"{out / file.name}")


def moment(value: str, plan: AgreedPlan) -> datetime:
    """The instant that `--now` names, aware; without it the clock's.

    A time without offset is the supplier's; a bare date means the agreed hour of that day.

    Raises:
        UsageError: the value is no date and no time.
    """
    from followbot.cli.opening import clock

    zone = ZoneInfo(plan.follow_up.timezone)
    if not value:
        return clock().astimezone(zone)
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"`--now {value}` is no time", "write it as `2026-12-06T10:00` or `2026-12-06`"
        ) from None
    if "T" not in value.upper() and " " not in value:
        found = datetime.combine(found.date(), plan.follow_up.send_at or DEFAULT_SEND_AT)
    return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)


def known_language(wanted: str, folder: Path | None, kind: LetterKind) -> str:
    """The catalogue that `--lang` means for this letter, "" when it was not given.

    Raises:
        UsageError: this letter is not written in it.
    """
    from followbot.writing.texts import known_languages, nearest_language, texts_for

    if not wanted:
        return ""
    known = tuple(
        language
        for language in known_languages(folder, buyers=True)
        if kind in texts_for(language, folder).letters
    )
    found = nearest_language(wanted, known)
    if found is None:
        raise UsageError(
            f"there are no texts for this letter in `{wanted}`", f"there are {_named(known)}"
        )
    return found


def _identity_and_templates() -> tuple[BotIdentity, Path | None]:
    """The configured bot where `--config` names one, else an example that is nobody's."""
    from followbot.cli.options import chosen, configuration
    from followbot.domain.identity import BotIdentity

    if chosen().config is None:
        return BotIdentity(EXAMPLE_ADDRESS), None
    config = configuration()
    return config.identity(), config.letters.template_folder


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)

"""`followbot preview`: letters in files or on a page, exactly as they would be sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from followbot.domain.errors import UsageError

if TYPE_CHECKING:
    from followbot.cli.preview_files import Previewer
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
            metavar="[LETTER]",
            help="introduction, status-request, reminder, receipt, buyer-decision, escalation, "
            "absence, digest, decision-receipt, proposal, amendment, proposal-receipt, "
            "counter-proposal, acceptance, agreement, impact-request, impact-receipt, recognition, "
            "rhythm-offer, visit-sheet or visit-question; `all` in every language; or `page`",
        ),
    ] = "",
    plan: Annotated[
        Path | None,
        typer.Option(metavar="PLAN.toml", help="The plan file; a sample where none is named"),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder for the files")] = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang", "--language", metavar="LANG", help="Such as `bn`; else the reader's own"
        ),
    ] = "",
    now: Annotated[
        str, typer.Option(metavar="ISO-8601", help="Write it as of then, 2026-12-06T10:00")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="List every mail that will go out up to this day")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="With --until: one JSON object per line")
    ] = False,
) -> None:
    """Write a letter as .eml, .html and .txt, exactly as it would be sent.

    The files that it carries lie beside it, such as the calendar file of the agreed dates, and
    with every status request its answer sheet, `answer-sheet.xlsx`. `all` writes every letter
    in every language, and `page` one page for a browser, with switches for width, dark and
    what mail programs make of a letter.

    Needs no configuration, no database and no server, and sends nothing. The status request
    is the plan's first round; the other letters tell of made-up answers to it. With `--until`
    it is about the configured database: every mail to come, written and not sent.
    """
    from followbot.cli.preview_ahead import show_mails_ahead
    from followbot.cli.preview_samples import FACTS

    if until:
        show_mails_ahead(until, out, as_json=as_json)
        return
    if letter not in (*FACTS, "all", "page"):
        said = f"there is no letter `{letter}`" if letter else "no letter is named"
        raise UsageError(said, f"choose one of {_named(FACTS)}, or `all`, or `page`")
    if out is None:
        raise UsageError("no folder is named", "say where to write: `--out DIR`")
    previewer = _previewer(plan, now)
    if letter in FACTS:
        _one(previewer, letter, lang, out)
    else:
        _all(previewer, out, files=letter == "all")


def _previewer(plan: Path | None, now: str) -> Previewer:
    from followbot.cli.plan_files import shared_plan
    from followbot.cli.preview_files import Previewer
    from followbot.plans.samples import sample_paths

    agreed = shared_plan(plan or sample_paths()[0])
    identity, folder = _identity_and_templates()
    return Previewer(agreed, identity, folder, moment(now, agreed))


def _one(previewer: Previewer, letter: str, lang: str, out: Path) -> None:
    """One letter into files of the folder."""
    from followbot.domain.terms import LetterKind

    kind = LetterKind(letter.replace("-", "_"))
    language = known_language(lang, previewer.folder, kind)
    found = previewer.letter(letter, language)
    beside = found.write(out)
    typer.echo(f"{found.letter.subject}")
    typer.echo(f"{out / letter}.eml .html .txt ({found.letter.language}, to {found.to.email})")
    for path in beside:
        typer.echo(f"{path}")


def _all(previewer: Previewer, out: Path, *, files: bool) -> None:
    """Every letter in every language: a folder for each language, and one page of them all."""
    from followbot.cli.preview_page import preview_page

    letters = list(previewer.all_letters())
    out.mkdir(parents=True, exist_ok=True)
    if files:
        for one in letters:
            one.write(out / one.letter.language)
            typer.echo(f"{out / one.letter.language / one.name}.eml .html .txt")
    page = out / "letters.html"
    page.write_text(preview_page(letters), encoding="utf-8", newline="\n")
    languages = {one.letter.language for one in letters}
    typer.echo(f"{page}: {len(letters)} letters, {len(languages)} languages; open it in a browser")


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
    from followbot.cli.preview_files import languages_of
    from followbot.writing.texts import nearest_language

    if not wanted:
        return ""
    known = languages_of(kind, folder)
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

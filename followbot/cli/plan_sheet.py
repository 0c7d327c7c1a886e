"""`followbot plan sheet`: the sheet of a visit to take along, entered when it is filled in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

_DAY = ["%Y-%m-%d"]


def plan_sheet(
    ref: Annotated[str, typer.Argument(metavar="PLAN", help="The plan's ref, such as EXT-2026-01")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it: .xlsx to fill in, .html to print"),
    ] = None,
    read: Annotated[
        Path | None, typer.Option("--read", metavar="FILE", help="Enter a filled-in sheet")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Day of the visit; the planned one where there is one"),
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="Language of the sheet")] = "",
    who: Annotated[str, typer.Option("--who", help="Who was there, for the history")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --read: say what would happen")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per row")] = False,
) -> None:
    """Write the visit sheet of a plan, or enter one that was filled in.

    It lists the open measures, the most serious first, with what was reported and the evidence
    wanted. Entering it has the same effect as a reply by mail: what was seen is verified or
    returned, and every row is told what became of it.
    """
    from followbot.domain.errors import UsageError

    if (out is None) == (read is None):
        hint = "name one file: `--out FILE` writes, `--read FILE` enters"
        raise UsageError("nothing to do", hint)
    day = on.date() if on else None
    if out is not None:
        _write(ref, out, day, language)
    elif read is not None:
        _enter(ref, read, day, who, dry_run=dry_run, as_json=as_json)


def _write(ref: str, out: Path, on: date | None, language: str) -> None:
    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_line
    from followbot.domain.errors import FollowbotError, UsageError
    from followbot.jobs.sheet_here import sheet_of_plan

    ending = out.suffix.lower()
    if ending not in (".xlsx", ".html", ".htm"):
        raise UsageError(f"`{out}` is neither", "end its name in .xlsx or .html")
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        sheet, page = sheet_of_plan(bot, ref, on, language, clock())
    try:
        out.write_bytes(sheet.content if ending == ".xlsx" else page.content)
    except OSError as error:
        problem = f"`{out}` cannot be written: {error.strerror}"
        raise FollowbotError(problem, "name another file") from error
    print_line(f"{out}", "good")


def _enter(
    ref: str, read: Path, on: date | None, who: str, *, dry_run: bool, as_json: bool
) -> None:
    import getpass

    from followbot.cli.decide import tell_decided
    from followbot.cli.opening import clock, opened_bot
    from followbot.domain.errors import FollowbotError, UsageError
    from followbot.jobs.sheet_here import enter_sheet
    from followbot.reading.visit_sheet import seen_rows
    from followbot.sheets.workbook import read_workbook

    try:
        raw = read.read_bytes()
    except OSError as error:
        problem = f"`{read}` cannot be read: {error.strerror}"
        raise FollowbotError(problem, "check the path") from error
    book = read_workbook(raw)
    rows = seen_rows(book)
    if rows is None:
        why = f" ({book.refused.replace('_', ' ')})" if book.refused else ""
        raise UsageError(
            f"`{read}` is no visit sheet{why}",
            f"`followbot plan sheet {ref} --out FILE.xlsx` writes one to fill in",
        )
    if not rows:
        raise UsageError(f"nothing is filled in in `{read}`", "the yellow columns are for that")
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        done = enter_sheet(bot, ref, rows, on, who or getpass.getuser(), clock(), dry_run=dry_run)
    tell_decided(done, dry_run=dry_run, as_json=as_json)
    if done.troubled:
        raise typer.Exit(1)

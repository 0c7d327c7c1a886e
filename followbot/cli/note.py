"""`followbot note`: a call or a visit, noted on the command line like in a reply."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def note(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="The plan's ref: EXT-2026-01")],
    words: Annotated[
        list[str], typer.Argument(metavar="NOTE...", help="What was said or seen: `1 done, 2 60%`")
    ],
    visited: Annotated[
        bool, typer.Option("--visited/--called", help="A visit, or a telephone call")
    ] = False,
    on: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="The day; today where none is named")
    ] = None,
    measure: Annotated[
        str, typer.Option("--measure", help="Ref or number of the one measure it is about")
    ] = "",
    who: Annotated[str, typer.Option("--who", help="Who called or visited, for the history")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and change nothing")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per effect")] = False,
) -> None:
    """Note a call or a visit, such as `followbot note EXT-2026-01 "1 done, 2 60%"`.

    The words, their meaning and the history are those of a reply by mail that says "I called: …":
    what is said of measures is taken, the rest is kept as a note.
    """
    import getpass

    from followbot.cli.decide import tell_decided
    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_line
    from followbot.jobs.decide_here import decide_here

    said = _checked("\n".join(words), on)
    verb = "visited" if visited else "called"
    parts = [verb, measure, on.date().isoformat() if on else ""]
    line = f"{' '.join(part for part in parts if part)}: {said}"
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        done = decide_here(bot, line, "", plan, who or getpass.getuser(), clock(), dry_run=dry_run)
    tell_decided(done, dry_run=dry_run, as_json=as_json)
    if done.troubled:
        raise typer.Exit(1)
    if not (as_json or done.heard or done.doubted):
        print_line("kept as a note; it says of no measure how far it is", "quiet")


def _checked(said: str, on: datetime | None) -> str:
    """The words. Raises UsageError for none at all, and for a day that is still to come."""
    from followbot.cli.opening import clock
    from followbot.domain.errors import UsageError

    if not said.strip():
        raise UsageError("there is nothing to note", 'write what was said: "1 done, 2 60%"')
    tomorrow = (clock() + timedelta(days=1)).date()
    if on is not None and on.date() > tomorrow:  # somewhere it is tomorrow already
        raise UsageError(
            f"{on.date()} is still to come", "name the day of the call or visit, or none for today"
        )
    return said

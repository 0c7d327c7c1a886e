"""`followbot due`: what goes out next, to whom, when and why."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

import typer


def due(
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Last day to show (default: in 14 days)")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """List what goes out next: letters in the outbox, introductions, rounds, reminders, digests.

    Nothing is sent or changed.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import Column, print_json, print_table
    from followbot.jobs.due import due_list

    now = clock()
    last = _day(until) if until else now.date() + timedelta(days=14)
    with opened_database() as database:
        items = due_list(database, now, last, configuration().policy())
    if as_json:
        print_json(items)
        return
    print_table(
        [Column("When (local)", keep=True), Column("Plan", keep=True), "To", "What", "Why"],
        [(_local(item.local), item.plan, item.to, item.what, item.why) for item in items],
        empty=f"nothing goes out up to {last:%d %b %Y}",
    )


def _local(at: datetime) -> str:
    return f"{at:%a %d %b %Y %H:%M %z}"


def _day(text: str) -> date:
    from followbot.domain.errors import UsageError

    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(f"`--until {text}` is no date", "write it like 2026-12-31") from exc

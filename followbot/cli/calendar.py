"""`followbot calendar`: list the rounds that a plan file's agreement gives."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.errors import UsageError
from followbot.domain.plan import AgreedPlan


def calendar(
    plan: Annotated[Path, typer.Option(metavar="PLAN.toml", help="The plan file")],
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="First day, 2026-12-01")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Last day, included")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per round")] = False,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help="Also write a calendar file for people"),
    ] = None,
) -> None:
    """List the rounds that the follow-up agreement of a plan gives.

    Needs no database and no server, and changes nothing. Days are the supplier's. The days off of
    your own table `[holidays]` count only where `--config` names the configuration.
    """
    from followbot.cli.plan_files import shared_plan
    from followbot.rules.cadence import rounds_between

    from_on, until_on = _day("--from", from_), _day("--until", until)
    if until_on < from_on:
        raise UsageError(
            f"`--until {until_on}` lies before `--from {from_on}`", "both days are included"
        )
    agreed = shared_plan(plan)
    rounds = rounds_between(agreed, from_on, until_on, _own_holidays(agreed.supplier.country))
    if ics is not None:
        _write_ics(ics, agreed, rounds, from_on, until_on)
    if as_json:
        for one in rounds:
            typer.echo(json.dumps(_as_object(one)))
    elif rounds:
        _print_table(rounds, agreed.title)
    else:
        typer.echo(f"no rounds from {from_on} to {until_on}")


def _own_holidays(country: str) -> frozenset[date]:
    """The organisation's own days off there, where a configuration was named on the command."""
    from followbot.cli.options import chosen, configuration

    if chosen().config is None:
        return frozenset()
    return configuration().policy().days_off_in(country)


def _write_ics(
    file: Path, plan: AgreedPlan, rounds: Sequence[AgreedRound], from_on: date, until_on: date
) -> None:
    """The rounds and the planned visits of that time as a calendar file."""
    from followbot.cli.opening import clock
    from followbot.domain.facts_supplier import CalendarFacts
    from followbot.jobs.agreed_dates import dates_of
    from followbot.writing.calendar_file import calendar_in

    dates = tuple(
        one for one in dates_of(plan, rounds, from_on, max(plan.version - 1, 0))
        if one.on <= until_on
    )  # fmt: skip
    facts = CalendarFacts(plan.buyer.name, clock(), dates)
    try:
        file.write_bytes(calendar_in(facts, plan.follow_up.language).content)
    except OSError as error:
        raise UsageError(
            f"`{file}` cannot be written: {error.strerror}", "check the path and who may write it"
        ) from error


def _day(option: str, value: str) -> date:
    hint = "write days as `2026-12-01`"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise UsageError(f"`{option} {value}` is no date", hint)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"`{option} {value}` is no day of the calendar", hint) from None


def _as_object(one: AgreedRound) -> dict[str, str | None]:
    return {
        "kind": one.kind,
        "due_at": one.due_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "local": one.local.isoformat(timespec="seconds"),
        "agreed_on": one.agreed_on.isoformat(),
        "moved": one.moved,
    }


def _print_table(rounds: Sequence[AgreedRound], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Local time", "UTC", "Asks about", "Agreed for", "Moved"):
        table.add_column(heading, no_wrap=True)
    for one in rounds:
        table.add_row(
            f"{one.local:%a %Y-%m-%d %H:%M}",
            f"{one.due_at:%m-%d %H:%M}",
            "+".join(one.covers),
            one.agreed_on.isoformat(),
            (one.moved or "").replace("_", " "),
        )
    Console().print(table)

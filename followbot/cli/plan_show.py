"""`followbot plan show`: one plan with its measures and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.jobs.standing import HistoryEntry, MeasureStanding


def plan_show(
    ref: Annotated[str, typer.Argument(metavar="PLAN", help="The plan's ref, such as EXT-2026-01")],
    as_json: Annotated[
        bool, typer.Option("--json", help="The plan, then its measures, one object per line")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="Every change: who, when, by which mail")
    ] = False,
) -> None:
    """Show one plan with its measures."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json
    from followbot.cli.plan_table import print_plans
    from followbot.jobs.standing import plan_history, plan_standing

    with opened_database() as database:
        found = plan_standing(database, ref, clock())
        if found is None:
            raise _unknown(database, ref)
        changes = plan_history(database, ref) if history else []
    plan, measures = found
    if as_json:
        print_json([plan, *measures])
        print_json(changes)
        return
    print_plans([plan])
    _print_measures(measures)
    if history:
        _print_history(changes)


def _unknown(database: object, ref: str) -> Exception:
    import difflib

    from followbot.domain.errors import UsageError
    from followbot.jobs.standing import known_plan_refs
    from followbot.store.database import Database

    refs = known_plan_refs(database) if isinstance(database, Database) else []
    near = difflib.get_close_matches(ref, refs, n=1, cutoff=0.5)
    hint = f"did you mean `{near[0]}`?" if near else "`followbot plan list` shows all plans"
    return UsageError(f"there is no plan `{ref}`", hint)


def _print_measures(measures: Sequence[MeasureStanding]) -> None:
    from followbot.cli.output import Cell, Column, print_table
    from followbot.cli.plan_table import status_cell

    print_table(
        [
            Column("No", right=True),
            Column("Ref", keep=True),
            "Measure",
            Column("Severity", keep=True),
            "Status",
            Column("Due", keep=True),
            "Last answer",
        ],
        [
            (
                measure.number,
                measure.ref,
                measure.title,
                "zero tolerance" if measure.zero_tolerance else measure.severity,
                status_cell(measure.status, measure.percent),
                Cell(_due(measure), "bad" if measure.late else ""),
                _last(measure),
            )
            for measure in measures
        ],
        title="\nMeasures",
    )


def _due(measure: MeasureStanding) -> str:
    """The current deadline, with the first agreed one where it moved, and a wish for another."""
    text = f"{measure.current_deadline:%d %b %Y}"
    if measure.first_agreed_deadline != measure.current_deadline:
        text += f" (first {measure.first_agreed_deadline:%d %b %Y})"
    if measure.wish_for is not None:
        text += f", asks for {measure.wish_for:%d %b %Y}"
    return text + (", late" if measure.late else "")


def _last(measure: MeasureStanding) -> str:
    if measure.last_said_on is None:
        return ""
    return f"{measure.last_said_on:%d %b}: {measure.last_said}"


def _print_history(changes: Sequence[HistoryEntry]) -> None:
    from followbot.cli.output import Column, print_table

    print_table(
        [Column("When (UTC)", keep=True), "Who", "What", "Before", "After", "Why", "Mail"],
        [
            (
                f"{change.at:%Y-%m-%d %H:%M}",
                change.who,
                f"{change.about} {change.field.replace('_', ' ')}",
                change.before,
                change.after,
                change.why,
                change.mail,
            )
            for change in changes
        ],
        title="\nHistory",
        empty="nothing happened yet",
    )

"""`followbot history`: the whole way of one measure, every step with its mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.jobs.measure_history import HistoryStep, MeasureHistory


def history(
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Its ref, such as M-02")],
    plan: Annotated[
        str, typer.Option("--plan", metavar="PLAN", help="Of this plan, where several have it")
    ] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Read the mails behind it again, and compare")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per step and line")
    ] = False,
) -> None:
    """Show every change of a measure: who, when, by which mail, and what it was before.

    With `--explain` the status is built up again from the mails behind it: which words made it,
    and where today's reader reads a mail otherwise. Ends with 1 where the measure does not stand
    where its history ends.
    """
    if explain:
        from followbot.cli.history_explained import show_explained

        show_explained(measure, plan, as_json=as_json)
        return
    from followbot.cli.opening import opened_database
    from followbot.cli.output import print_json
    from followbot.jobs.measure_history import measure_history

    with opened_database() as database:
        found = measure_history(database, measure, plan)
    if as_json:
        print_json(found.steps)
        return
    _print_steps(found)


def _print_steps(found: MeasureHistory) -> None:
    from followbot.cli.output import Column, print_table
    from followbot.cli.plan_table import local_time

    print_table(
        [
            Column("When (at the supplier)", keep=True),
            "Who",
            "What",
            "Words and reasons",
            "Mail",
        ],
        [
            (
                local_time(step.at, found.timezone),
                step.who,
                _what(step),
                " · ".join(part for part in (step.words.strip(), step.why) if part),
                f"{step.mail.number}: {step.mail.subject}" if step.mail else "",
            )
            for step in found.steps
        ],
        title=f"{found.plan} {found.measure}  {found.title}",
        empty="nothing has happened yet",
    )


def _what(step: HistoryStep) -> str:
    """`status: in progress → blocked`, `asked: round of 2026-12-06`."""
    told = f"{step.before} → {step.after}" if step.before else step.after
    return f"{step.what}: {told}" if told else step.what

"""`followbot escalation list|acknowledge`: what was told to the buyer and is open."""

from __future__ import annotations

from typing import Annotated

import typer


def escalation_list(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """List what was told to the buyer and is open."""
    from followbot.cli.opening import opened_database
    from followbot.cli.output import Column, print_json, print_table
    from followbot.jobs.acknowledge import open_cases

    with opened_database() as database:
        cases = open_cases(database)
    if as_json:
        print_json(cases)
        return
    print_table(
        [
            Column("No", right=True),
            Column("Plan", keep=True),
            Column("Measure", keep=True),
            Column("Rule", keep=True),
            Column("State", keep=True),
            Column("Rung", right=True),
            Column("Raised", keep=True),
            Column("Answer by", keep=True),
        ],
        [
            (
                case.number,
                case.plan,
                case.measure,
                case.rule,
                case.state,
                case.step,
                f"{case.raised_at:%Y-%m-%d}",
                case.acknowledge_by,
            )
            for case in cases
        ],
        empty="nothing is open",
    )


def escalation_acknowledge(
    numbers: Annotated[
        list[int], typer.Argument(metavar="NO...", help="Numbers of `escalation list`")
    ],
    who: Annotated[str, typer.Option("--who", help="Who takes care, for the history")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Say that somebody takes care: the next rung of the ladder is not told."""
    import getpass

    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.jobs.acknowledge import acknowledge_cases

    with opened_database() as database:
        done = acknowledge_cases(database, numbers, who or getpass.getuser(), clock())
    if as_json:
        print_json([{"acknowledged": done}])
        return
    print_line(f"{done} acknowledged" if done else "nothing changed: they were acknowledged before")

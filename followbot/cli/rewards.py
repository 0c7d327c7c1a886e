"""`followbot rewards`: the ledger of what was promised to suppliers."""

from __future__ import annotations

from typing import Annotated

import typer


def rewards(
    plan: Annotated[str, typer.Argument(metavar="[PLAN]", help="Only this plan")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per promise")] = False,
) -> None:
    """List what was promised to suppliers: for what, by when, whose, and how it stands.

    A condition that names measures or classes is counted; one in words is yours to judge. Grant
    or refuse by reply, or with `followbot decide`.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import Cell, Column, print_json, print_table
    from followbot.jobs.rewards_ledger import promised_rewards

    with opened_database() as database:
        rows = promised_rewards(database, clock(), plan)
    if as_json:
        print_json(rows)
        return
    styles = {"due": "bad", "earned": "warn", "granted": "good", "refused": "quiet"}
    print_table(
        [
            Column("Plan", keep=True),
            "Supplier",
            "Promise",
            "Condition",
            Column("Verified", keep=True),
            Column("Decide by", keep=True),
            "Owner",
            Column("State", keep=True),
            "Why",
        ],
        [
            (
                row.plan,
                row.supplier,
                row.promise,
                row.condition,
                f"{row.verified} of {row.wanted}",
                row.decide_by,
                row.owner,
                Cell(row.state, styles.get(row.state, "")),
                row.reason,
            )
            for row in rows
        ],
        empty="nothing was promised; `[[recognition]]` in a plan file promises something",
    )

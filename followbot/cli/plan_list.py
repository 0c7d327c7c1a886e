"""`followbot plan list`: the plans and how far they are."""

from __future__ import annotations

from typing import Annotated

import typer


def plan_list(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per plan")] = False,
) -> None:
    """List the plans and how far they are. "Verified" is the buyer's word only."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json
    from followbot.cli.plan_table import print_plans
    from followbot.jobs.standing import plan_standings

    with opened_database() as database:
        plans = plan_standings(database, clock())
    if as_json:
        print_json(plans)
        return
    print_plans(plans)

"""`followbot buyer`: the people of your own side."""

from __future__ import annotations

from typing import Annotated

import typer


def buyer_handover(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Address of who leaves")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Address of who takes over")],
    name: Annotated[str, typer.Option("--name", help="Name of who takes over")] = "",
    language: Annotated[str, typer.Option("--language", help="Language of its letters")] = "",
    who: Annotated[str, typer.Option("--who", help="Who says so, for the history")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per plan")] = False,
) -> None:
    """Hand over every plan of somebody who leaves to somebody else, with role, visits and duties.

    Whoever left decides nothing any more, whatever old letters it still has.
    """
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import Column, print_json, print_line, print_table
    from followbot.jobs.hand_over import hand_over

    with opened_bot(signs_in=False, logs=False) as (bot, _):
        done = hand_over(bot, old, new, name, language, who or getpass.getuser(), clock())
    if as_json:
        print_json(done)
        return
    print_table(
        [Column("Plan", keep=True), "Supplier", "Role"],
        [(one.plan, one.supplier, one.role.replace("_", " ")) for one in done],
    )
    print_line(
        "change the address in the plan files too: importing them again would bring it back", "warn"
    )

"""`followbot standards`: the table of international expectations, to be checked before use."""

from __future__ import annotations

from typing import Annotated

import typer


def standards(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per issue area")] = False,
) -> None:
    """Show who else expects what suppliers are asked for, and whether letters may say so.

    The table is written from general knowledge of the instruments. Let somebody who knows them
    check it; then write its day into the configuration, and requests carry one line per measure.
    """
    from followbot.cli.options import configuration
    from followbot.cli.output import Column, print_json, print_line, print_table
    from followbot.domain.errors import ConfigError
    from followbot.rules.standards import is_confirmed, standards, table_of

    rows = list(standards().values())
    if as_json:
        print_json(rows)
        return
    print_table(
        [Column("Issue area", keep=True), "Fundamental", "What a request says"],
        [(row.issue_area, "yes" if row.fundamental else "", ", ".join(row.names)) for row in rows],
        title=f"Table of {table_of()}",
    )
    try:
        checked_on = configuration().letters.expectations_checked_on
    except ConfigError:
        checked_on = None  # the table is for reading before anything is set up
    if is_confirmed(checked_on):
        print_line("requests say this, one line per measure", "good")
    else:
        print_line("requests do not say this yet; once somebody has checked the table, write")
        print_line(f"  [letters]\n  expectations_checked_on = {table_of()}")

"""`followbot supplier list --reporting`, `supplier reporting`: who reports adverse impacts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.jobs.supplier_reporting import SupplierReporting


def list_reporting(*, as_json: bool) -> None:
    """List the suppliers that are ready to report their impacts or do, with their trend."""
    from followbot.cli.opening import opened_database
    from followbot.jobs.supplier_reporting import supplier_reportings

    with opened_database() as database:
        found = supplier_reportings(database)
    _print(found, as_json=as_json)


def supplier_reporting(
    supplier: Annotated[
        str, typer.Argument(metavar="SUPPLIER", help="Its ref, its name, or the ref of a plan")
    ],
    every: Annotated[
        str, typer.Option("--every", help="half-year or year; as it was, or half-year")
    ] = "",
    first_on: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Day of the first letter; else tomorrow")
    ] = "",
    stop: Annotated[bool, typer.Option("--stop", help="It reports no more")] = False,
    who: Annotated[str, typer.Option("--who", help="Who decides, for the history")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Let a supplier report its adverse impacts, every half-year or year; open rounds go on."""
    import getpass

    from followbot.cli.opening import clock, opened_database
    from followbot.domain.errors import UsageError
    from followbot.domain.impact import ReportRhythm
    from followbot.jobs.supplier_reporting import set_reporting

    if every and every not in list(ReportRhythm):
        raise UsageError(f"`{every}` is no rhythm", "say `half-year` or `year`")
    if stop and (every or first_on):
        raise UsageError("`--stop` takes no rhythm and no day", "leave them out")
    with opened_database() as database:
        done = set_reporting(
            database,
            supplier,
            ReportRhythm(every) if every else None,
            _day(first_on) if first_on else None,
            who or getpass.getuser(),
            clock(),
            stop=stop,
        )
    _print([done], as_json=as_json)


def _day(text: str) -> date:
    from followbot.domain.errors import UsageError

    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(f"`{text}` is no day", "write it as 2027-03-01") from exc


def _print(found: Sequence[SupplierReporting], *, as_json: bool) -> None:
    from followbot.cli.output import Column, print_json, print_table
    from followbot.writing.impact_trend import trend_text
    from followbot.writing.texts import texts_for

    if as_json:
        print_json(found)
        return
    texts = texts_for("en")
    print_table(
        ["Supplier", "Phase", "Stands", Column("Next", keep=True), "Plan", "Reports"],
        [
            (
                one.name,
                one.phase.value.replace("_", " "),
                f"{one.state.value}, every {one.every.value}" if one.next_on else one.state.value,
                one.next_on.isoformat() if one.next_on else "",
                one.plan,
                trend_text(one.trend, texts) if one.trend.reports else "",
            )
            for one in found
        ],
        empty="no supplier is ready yet: one of its plans must be completed first",
    )

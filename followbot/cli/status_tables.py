"""The tables of suppliers and measures that `status` shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followbot.jobs.standing import MeasureStanding
    from followbot.jobs.supplier_standing import SupplierStanding


def print_suppliers(suppliers: Sequence[SupplierStanding]) -> None:
    """One line per supplier: its plans together, what is late, how it answers."""
    from followbot.cli.output import Cell, Column, print_table
    from followbot.cli.plan_table import progress_bar

    print_table(
        [
            "Supplier",
            Column("Country", keep=True),
            "Plans",
            Column("Verified", keep=True),
            Column("Late", right=True, keep=True),
            Column("Answers", keep=True),
            Column("Last answer", keep=True),
            "Told to the buyer",
        ],
        [
            (
                one.supplier,
                one.country,
                ", ".join(one.plans),
                progress_bar(one.verified, one.total, one.awaiting),
                Cell(str(one.late), "bad" if one.late else "good"),
                f"{one.rounds_answered} of {one.rounds_asked}",
                one.last_answer_on,
                Cell(", ".join(one.alarms), "warn"),
            )
            for one in suppliers
        ],
        empty="no supplier to show",
    )


def print_measures(measures: Sequence[tuple[str, MeasureStanding]]) -> None:
    """One line per measure, with its slip against both deadlines."""
    from followbot.cli.output import Cell, Column, print_table
    from followbot.cli.plan_table import status_cell

    print_table(
        [
            Column("Plan", keep=True),
            Column("Ref", keep=True),
            "Measure",
            Column("Severity", keep=True),
            "Status",
            Column("Due", keep=True),
            Column("Late", right=True, keep=True),
            Column("Slip", right=True, keep=True),
            "Last answer",
        ],
        [
            (
                plan,
                one.ref,
                one.title,
                "zero tolerance" if one.zero_tolerance else one.severity,
                status_cell(one.status, one.percent),
                one.current_deadline,
                Cell(f"{one.days_late} d", "bad") if one.late else "",
                f"{one.slip_days:+d} d" if one.slip_days else "",
                one.last_said,
            )
            for plan, one in measures
        ],
        empty="no measure to show",
    )

"""The table of plans that `plan list` and `status` show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from followbot.cli.output import Cell
    from followbot.jobs.standing import PlanStanding

BAR = 10


def print_plans(plans: Sequence[PlanStanding]) -> None:
    """One line per plan: progress, what is late, answers, next contact."""
    from followbot.cli.output import Cell, Column, print_table

    print_table(
        [
            Column("Plan", keep=True),
            "Supplier",
            Column("State", keep=True),
            Column("Verified", keep=True),
            Column("Late", right=True, keep=True),
            Column("Answers", keep=True),
            "Told to the buyer",
            Column("Next round", keep=True),
        ],
        [
            (
                plan.ref,
                f"{plan.supplier}, {plan.site}" if plan.site else plan.supplier,
                plan.state.value,
                progress_bar(plan.verified, plan.total, plan.awaiting),
                Cell(str(plan.late), "bad" if plan.late else "good"),
                f"{plan.rounds_answered} of {plan.rounds_asked}",
                Cell(", ".join(plan.alarms), "warn"),
                local_time(plan.next_round_at, plan.timezone),
            )
            for plan in plans
        ],
        empty="no plans yet; `followbot plan import FILE` takes one in",
    )


def progress_bar(verified: int, total: int, awaiting: int) -> str:
    """`██████░░░░ 6 of 10 (+1)`: the plus counts what waits for the buyer's word."""
    full = round(BAR * verified / total) if total else 0
    waits = f" (+{awaiting})" if awaiting else ""
    return f"{'█' * full}{'░' * (BAR - full)} {verified} of {total}{waits}"


def local_time(at: datetime | None, timezone: str) -> str:
    """An instant as the supplier's clock shows it, "" for None."""
    return f"{at.astimezone(ZoneInfo(timezone)):%a %d %b %H:%M %z}" if at else ""


def status_cell(status: str, percent: int | None) -> Cell:
    """A measure's status in words, never by colour alone."""
    from followbot.cli.output import Cell

    words = status.replace("_", " ")
    shown = percent is not None and status not in ("reported_complete", "verified")
    style = {"verified": "good", "reported_complete": "good", "blocked": "warn"}.get(status, "")
    return Cell(f"{words} {percent} %" if shown else words, style)

"""The letter about a buyer's own lists, for `preview`: the plan of the file as a list of theirs."""

from __future__ import annotations

from collections import Counter

from followbot.cli.preview_facts import Occasion
from followbot.domain.facts_lists import (
    ListedColumn,
    ListedFile,
    ListedPlan,
    ListReadingFacts,
    ListStage,
    PlanNews,
)
from followbot.domain.terms import MeasureStatus

_COLUMNS = (
    ("A", "Supplier", "supplier"),
    ("B", "No.", "number"),
    ("C", "Finding", "breach"),
    ("D", "Corrective action", "action"),
    ("E", "Due date", "deadline"),
    ("F", "Status", "status"),
    ("G", "Colour", ""),
)


def list_reading_facts(occasion: Occasion) -> ListReadingFacts:
    """A list that can be imported after a yes."""
    plan = occasion.plan
    states = [MeasureStatus.VERIFIED, *[MeasureStatus.IN_PROGRESS] * (len(plan.measures) - 1)]
    count = Counter(state.value for state in states)
    listed = ListedPlan(
        plan.ref, plan.supplier.name, len(plan.measures), tuple(count.items()), PlanNews.NEW
    )
    return ListReadingFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        stage=ListStage.READY,
        lists=(
            ListedFile(
                "tracker.xlsx",
                columns=tuple(ListedColumn(*one) for one in _COLUMNS),
                plans=(listed,),
                left=(("Tracker!9", "Signature of the auditee"),),
            ),
        ),
    )

"""Letters about buyers' own lists for the tests."""

from __future__ import annotations

from dataclasses import replace

from followbot.domain.facts_letter import LetterFacts
from followbot.domain.facts_lists import (
    ListedColumn,
    ListedFile,
    ListedFinding,
    ListedPlan,
    ListReadingFacts,
    ListStage,
    PlanNews,
)
from tests.writing.sample_facts import BUYER, TODAY, WAY, buyer

TRACKER = ListedFile(
    "Supplier improvement tracker 2026.xlsx",
    columns=(
        ListedColumn("A", "Supplier", "supplier", "Example Mills"),
        ListedColumn("D", "Corrective and preventive action agreed with the site", "action"),
        ListedColumn("F", "Due date", "deadline"),
        ListedColumn("G", "Colour", ""),
    ),
    plans=(
        ListedPlan("EXAMPLE-MILLS", "Example Mills", 12, (("verified", 3), ("in_progress", 9)),
                   PlanNews.NEW),
        ListedPlan("EXAMPLE-KNIT", "Example Knit", 4, (("not_started", 4),), PlanNews.UNCHANGED),
    ),
    left=(("Tracker!19", "Signature of the auditee: ________"),),
)  # fmt: skip


def list_ready(language: str = "en") -> ListReadingFacts:
    """A list that a yes imports."""
    return ListReadingFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=TODAY,
        stage=ListStage.READY,
        lists=(TRACKER,),
    )


def list_incomplete(language: str = "en") -> ListReadingFacts:
    """A list with a day that could be two, and a line of the buyer's that says nothing."""
    missing = ListedFinding(
        "Tracker!F7",
        "`03/04/2027` may be two days; say `day-first`",
        "ambiguous_date",
        "03/04/2027",
    )
    proof = "no proof is named; say what shows that the measure is carried out"
    warnings = tuple(ListedFinding(f"M-{n:02}", proof, "no_evidence") for n in range(1, 10))
    return replace(
        list_ready(language),
        stage=ListStage.INCOMPLETE,
        lists=(replace(TRACKER, missing=(missing,), warnings=warnings),),
        unclear=("the colours mean what you think",),
    )


def list_imported(language: str = "en") -> ListReadingFacts:
    """What a yes led to."""
    return replace(list_ready(language), stage=ListStage.IMPORTED)


def lists(language: str) -> dict[str, LetterFacts]:
    """All of them, by name."""
    return {
        "list_reading": list_ready(language),
        "incomplete_lists": list_incomplete(language),
        "imported_lists": list_imported(language),
    }

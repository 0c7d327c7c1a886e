"""Which published finding may stand beside a measure (data: `benefit_library.toml`).

1. Only a finding that may be quoted, with the study it comes from; anything else is left out.
2. Never on zero tolerance: people's safety and rights are not argued with profit.
3. The plan's own choice (`library_key`) counts; else the first finding of the measure's issue
   area that is about the same kind of benefit.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.domain.plan import AgreedMeasure

_FILE = Path(__file__).parent / "data" / "benefit_library.toml"


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """A finding by its key: what letters say of it stands in the catalogues of texts."""

    key: str
    kind: str
    issue_areas: frozenset[str]
    finding: str
    study: str
    quotable: bool


def finding_for(measure: AgreedMeasure) -> PublishedFinding | None:
    """The finding that a request may quote beside this measure, None when there is none."""
    benefit = measure.benefit
    if measure.zero_tolerance or benefit is None or not benefit.kind:
        return None
    if benefit.library_key:
        chosen = findings().get(benefit.library_key)
        return chosen if chosen is not None and _may_be_quoted(chosen) else None
    fitting = (
        one
        for one in findings().values()
        if one.kind == benefit.kind and measure.issue_area in one.issue_areas
    )
    return next((one for one in fitting if _may_be_quoted(one)), None)


@cache
def findings() -> dict[str, PublishedFinding]:
    """Every finding of the library by its key, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["entry"]
    return {
        row["key"]: PublishedFinding(
            key=row["key"],
            kind=row["kind"],
            issue_areas=frozenset(row["issue_areas"]),
            finding=row["finding"],
            study=row["study"],
            quotable=row["quotable"],
        )
        for row in rows
    }


def _may_be_quoted(one: PublishedFinding) -> bool:
    return one.quotable and bool(one.study)

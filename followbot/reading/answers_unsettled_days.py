"""A day to come that stands before a "done": `on Friday it is done`, `in two weeks elected`."""

from __future__ import annotations

from datetime import date

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.dates_found import FoundDate
from followbot.reading.unsettled_words import spans_of

_NO_TENSES = frozenset({"vi", "id", "th", "zh-Hans", "zh-Hant", "ja", "ko"})
"""Languages whose verbs say nothing of when: `thứ sáu này xong`."""
_SOON = 75
"""Days to a month without a year that is more likely the next one than the last."""
_NEAR = 20


def is_of_a_day_to_come(
    clause: Clause, parts: Parts, setting: Setting, languages: tuple[str, ...]
) -> bool:
    """Whether a "done" of this clause stands behind a day that is still to come."""
    for found in clause.dates:
        behind = [hit for hit in clause.having("done") if hit.start >= found.end]
        if not behind or found.past or found.impossible or found.yearless_past:
            continue
        if found.weak:
            coming = _is_of_the_present(found, clause, parts, languages)
        else:
            coming = _is_ahead(found, setting.today)
        if coming:
            return True
    return False


def _is_ahead(found: FoundDate, today: date) -> bool:
    if found.day is not None:
        return found.distance > 0
    first = min(found.ambiguous, default=today)
    if not found.month_only or first <= today:
        return False
    return not found.yearless or (first - today).days < _SOON


def _is_of_the_present(
    found: FoundDate, clause: Clause, parts: Parts, languages: tuple[str, ...]
) -> bool:
    """`on Friday it is done`: the verb behind a weekday does not tell of the past."""
    if languages[:1] and languages[0] in _NO_TENSES:
        return True
    return any(
        found.end <= start <= found.end + _NEAR and end <= clause.end
        for language in languages
        for start, end in spans_of(parts.folded, language, "present")
    )

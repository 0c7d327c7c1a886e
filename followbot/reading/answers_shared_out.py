"""Shares that are given out in order: `2 and 3 are in progress, 60% and 35% respectively`."""

from __future__ import annotations

import re
from dataclasses import replace

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Parts
from followbot.reading.answers_content import Content

_AND = (
    r"(?:,|;|&|、|[ ](?:and|und|et|y|e|en|og|i|a|ve|va|dan|si|es|aur|ar"
    r"|и|και|và|و|और|ও|এবং)[ ]"
    r"|和|及|と|및)"
)
_LIST = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[ ]?%)?(?:[ ]?{_AND}[ ]?\d{{1,3}}(?:[ ]?%)?){{1,11}}")
_AGAINST = ("negation", "future", "condition", "hedge", "partial", "but", "except", "not_done",
            "almost", "blocked", "done", "help", "step")  # fmt: skip
_FEW = 2
_WHOLE = 100


def shared_out(content: Content, count: int) -> tuple[Content, ...]:
    """The content of each of so many measures, () where no share is said of each of them.

    Only a plain list with a sign for per cent at its end, as long as the list of measures, in an
    answer that says nothing else.
    """
    parts = content.parts
    if count < _FEW or parts is None or parts.dates or not parts.percents:
        return ()
    values = _values(parts)
    if len(values) != count or any(value > _WHOLE for value in values) or _says_more(parts):
        return ()
    return tuple(_with_share(content, value) for value in values)


def _with_share(content: Content, value: int) -> Content:
    status = MeasureStatus.IN_PROGRESS
    if value in {0, _WHOLE}:
        status = MeasureStatus.REPORTED_COMPLETE if value else MeasureStatus.NOT_STARTED
    return replace(
        content, status=status, percent=value, sure=True, about=None, nothing=False, percents=()
    )


def _values(parts: Parts) -> tuple[int, ...]:
    found = [match for match in _LIST.finditer(parts.folded.bare) if match.group().endswith("%")]
    if len(found) != 1:
        return ()
    start, end = found[0].span()
    if any(not start <= percent.start < end for percent in parts.percents):
        return ()
    return tuple(int(value) for value in re.findall(r"\d+", found[0].group()))


def _says_more(parts: Parts) -> bool:
    """Whether anything stands beside the shares that could change them."""
    clauses = parts.clauses
    if any(clause.asks or clause.having(*_AGAINST) for clause in clauses):
        return True
    bare = parts.folded.bare
    strange = [1 for one in clauses for a, b in one.open_words if not bare[a:b].isdigit()]
    return len(strange) > _FEW

"""A line above a list that makes it no status of today: `Planned:`, `Last month we wrote:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from followbot.reading.answers_clauses import Parts, Setting, says, take_apart
from followbot.reading.dates import FoundDate
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words
from followbot.reading.written import WrittenLine

_LONGEST_HEAD = 60
_LETTERED = re.compile(
    r"(?i:factory|plant|werk|fabrik|usine|planta|fábrica|stabilimento|fabriek|zakład|fabrika|pabrik)"
    r" [A-H1-9](?!\w)|(?<!\w)[A-H][厂廠栋棟]"
)
"""`Factory B:`, `B厂：`: what stands below holds there."""
_LEADS_IN = ("intro", "evidence", "thanks", "greeting", "done", "in_progress", "no_change")


def is_head_of_plans(text: str, setting: Setting) -> bool:
    """Whether what stands below this line is planned, wished, asked or of another time."""
    line = text.strip()
    if not line.endswith((":", "：", "?", "？")) or len(line) > _LONGEST_HEAD:
        return False
    parts = take_apart(line, setting)
    if not line.endswith((":", "：")):
        return not any(clause.having("greeting", "thanks") for clause in parts.clauses)
    said = f" {parts.folded.bare.rstrip(': ：')} "
    if said.strip() in plain_words("plan_heads"):
        return True
    if any(f" {words} " in said for words in plain_words("not_now")):
        return True
    clauses = parts.clauses
    if any(says(one, parts, "back_then") and not says(one, parts, "since") for one in clauses):
        return True  # "Status last month:", but not "progress since last month:"
    return _is_elsewhere_or_later(line, parts, setting)


def _is_elsewhere_or_later(line: str, parts: Parts, setting: Setting) -> bool:
    """`If all goes well:`, `Factory B:`, `By end of January:`, `Will be finished soon:`."""
    if any(clause.having("condition") for clause in parts.clauses):
        return True
    if any(clause.having(*_LEADS_IN) for clause in parts.clauses):
        return False
    if any(clause.having("place") for clause in parts.clauses) or _LETTERED.search(line):
        return True
    if parts.dates:
        return any(_is_to_come(found, setting.today) for found in parts.dates)
    return any(
        clause.hits and clause.hits[0].kinds & {"future", "not_started"} for clause in parts.clauses
    )


def _is_to_come(found: FoundDate, today: date) -> bool:
    """Whether a day is after today, or a month after this one."""
    if found.day is not None:
        return found.day > today
    first = min(found.ambiguous, default=today)
    return not found.past and (first.year, first.month) > (today.year, today.month)


@cache
def heads_of_open() -> frozenset[str]:
    """Heads of what is planned, or still to be done."""
    return plain_words("plan_heads") | plain_words("open_heads")


def apart_from_open_heads(
    lines: Sequence[WrittenLine], setting: Setting
) -> tuple[list[WrittenLine], list[WrittenLine]]:
    """The lines that stand below no head such as "Still open:", and those that do."""
    kept: list[WrittenLine] = []
    below: list[WrittenLine] = []
    last: WrittenLine | None = None
    for line in lines:
        text = fold(line.text).bare.strip(" .:：-*")
        ends = line.text.rstrip().endswith((":", "："))
        if ends or text in heads_of_open():
            last = line if text in heads_of_open() or _says_what_is_left(text, setting) else None
            kept.append(line)
        elif last is not None and line.at in {last.at, last.at + 1}:
            last = line
            below.append(line)
        else:
            last = None
            kept.append(line)
    return kept, below


def _says_what_is_left(head: str, setting: Setting) -> bool:
    """`We still miss for measure 2:`."""
    if len(head) > _LONGEST_HEAD:
        return False
    parts = take_apart(head, setting)
    return any(
        clause.having("not_done", "not_started") or says(clause, parts, "missing")
        for clause in parts.clauses
    )

"""Shares that are given out in order: `2 and 3 are in progress, 60% and 35% respectively`."""

from __future__ import annotations

import re
from dataclasses import replace

from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Parts
from followbot.reading.answers_content import Content
from followbot.reading.words_plain import running_words

_AND = (
    r"(?:,|;|&|、|[ ](?:and|und|et|y|e|en|og|i|a|ve|va|dan|si|es|aur|ar"
    r"|и|και|và|و|और|ও|এবং)[ ]"
    r"|和|及|と|및)"
)
_LIST = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[ ]?%)?(?:[ ]?{_AND}[ ]?\d{{1,3}}(?:[ ]?%)?){{1,11}}")
_BETWEEN = re.compile(rf"{_AND}[ ]?$")
_AGAINST = ("negation", "future", "condition", "hedge", "partial", "but", "except", "not_done",
            "almost", "blocked", "done", "help", "step")  # fmt: skip
_FEW = 2
_WHOLE = 100


def shared_out(content: Content, count: int) -> tuple[Content, ...]:
    """The content of each of so many measures, () where no list of shares is said of them.

    Sure is only a plain list with a sign for per cent at its end, as long as the list of measures,
    in an answer that says nothing else: with any other list it is open whose a share is.
    """
    parts = content.parts
    if count < _FEW or parts is None or not parts.percents:
        return ()
    values = _values(parts)
    if not values:
        return ()
    if len(values) != count or parts.dates or max(values) > _WHOLE or _says_more(parts):
        open_ = replace(content, percent=None, sure=False, about=QuestionAbout.PERCENT)
        return (open_,) * count
    return tuple(_with_share(content, value) for value in values)


def _with_share(content: Content, value: int) -> Content:
    status = MeasureStatus.IN_PROGRESS
    if value in {0, _WHOLE}:
        status = MeasureStatus.REPORTED_COMPLETE if value else MeasureStatus.NOT_STARTED
    return replace(
        content, status=status, percent=value, sure=True, about=None, nothing=False, percents=()
    )


def _values(parts: Parts) -> tuple[int, ...]:
    """The shares of the one list with signs for per cent, () where there is none."""
    bare, leading = parts.folded.bare, False
    for percent in sorted(parts.percents, key=lambda one: -one.start):
        said = bare[percent.start : percent.end]
        if not said[0].isdigit():
            leading = True  # `yüzde 50`, `%50`
        elif "%" in said or not said.rstrip()[-1].isalpha() or _BETWEEN.search(said):
            continue  # `50%`, and the "50 and" of "50 and 20%"
        bare = f"{bare[: percent.start]}{percent.value}%{bare[percent.end :]}"
    found = [match.group() for match in _LIST.finditer(bare) if "%" in match.group()]
    if len(found) != 1 or not (leading or found[0].endswith("%")):
        return ()
    values = tuple(int(value) for value in re.findall(r"\d+", found[0]))
    return values if len(parts.percents) <= len(values) else ()


def _says_more(parts: Parts) -> bool:
    """Whether anything stands beside the shares that could change them."""
    clauses = parts.clauses
    if any(clause.asks or clause.having(*_AGAINST) for clause in clauses):
        return True
    bare = parts.folded.bare
    if running_words("between_two").stand_in(bare):
        return True
    strange = [1 for one in clauses for a, b in one.open_words if not bare[a:b].isdigit()]
    return len(strange) > _FEW

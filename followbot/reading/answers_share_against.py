"""What speaks against a percentage in its own clause: it is refused, wanted, of another time.

1. `60% is not possible`, `we are not at 60%`, `60% not done`: it is not so.
2. `we need 60%`, `up to 60%`, `60% next week`: it is aimed at, a bound, or still to come.
3. `last month it was 60%`: it was so.

What stands behind a reason, a "waiting" or a "but" is a comment and speaks against nothing.
"""

from __future__ import annotations

from functools import cache

from followbot.reading.answers_clauses import Clause, Parts, is_postposed, says
from followbot.reading.dates_found import FoundDate
from followbot.reading.numbers import FoundPercent
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

_COMMENT = ("reason", "waiting", "blocked", "on_hold", "but")
_TOLD = ("done", "in_progress")
_BESIDE = 2
_FEW = 1
_LABEL = 30
"""Characters of a label before a colon that may say what a share is of."""


def is_spoken_against(clause: Clause, percent: FoundPercent, parts: Parts) -> bool:
    """Whether the clause of a percentage says that it is not so, not yet or not any more."""
    end = min(
        (hit.start for hit in clause.having(*_COMMENT) if hit.start >= percent.end),
        default=clause.end,
    )
    return (
        _is_refused(clause, percent, end)
        or _is_a_bound(clause, percent, parts)
        or _is_wanted(clause, percent, parts, end)
        or _is_of_another_time(clause, parts)
        or (says(clause, parts, "people") and not clause.having(*_TOLD))
        or parts.folded.bare[: percent.start].endswith("+")
    )


def _is_refused(clause: Clause, percent: FoundPercent, end: int) -> bool:
    """`we are not at 60%`, `60% is not possible`, `40% not done`."""
    for hit in clause.hits:
        if hit.start >= end or hit.kinds.isdisjoint({"negation", "condition", "not_done"}):
            continue
        if hit.status not in {None, "not_done"} or "harmless" in hit.kinds:
            continue
        if hit.end <= percent.start and hit.status is None:
            return True
        if hit.start >= percent.end and _words_between(clause, percent.end, hit.start) <= _FEW:
            return hit.status is None or not _words_between(clause, percent.end, hit.start)
    return False


def _words_between(clause: Clause, start: int, end: int) -> int:
    told = sum(start <= hit.start < end and bool(hit.status) for hit in clause.hits)
    return told + sum(start <= word < end for word, _ in clause.open_words)


def _is_a_bound(clause: Clause, percent: FoundPercent, parts: Parts) -> bool:
    """`up to 60%`, `%60'a kadar`, with nothing that says it has been reached."""
    if clause.having(*_TOLD):
        return False
    return any(
        0 <= percent.start - hit.end <= _BESIDE or 0 <= hit.start - percent.end <= _BESIDE + 1
        for hit in clause.having("new_date")
        if hit.status is None and not _is_reached(hit, parts) and not _is_now(hit, clause, parts)
    )


def _is_reached(hit: Hit, parts: Parts) -> bool:
    """South Asian English says `up to 60%` for what has been reached."""
    return parts.folded.bare[hit.start : hit.end] in plain_words("reach")


def _is_now(hit: Hit, clause: Clause, parts: Parts) -> bool:
    """`75% by now`, `60% bis jetzt`: what there is, no bound to come."""
    behind = parts.folded.bare[hit.start : clause.end]
    return running_words("until_now").stand_at_head(behind.strip())


def _is_wanted(clause: Clause, percent: FoundPercent, parts: Parts, end: int) -> bool:
    """`we need 60%`, `60% चाहिए`: how much is wanted, not how much there is."""
    bare = parts.folded.bare
    wanted = plain_words("wanted")
    before = bare[clause.start : percent.start].split()[-_BESIDE:]
    behind = bare[percent.end : end].split()
    said = {*before, " ".join(before), *behind[:_BESIDE], " ".join(behind[:_BESIDE])}
    if not wanted.isdisjoint(said):
        return True
    dense = [word for word in wanted if word[:1] >= "\u0e00"]
    beside = bare[max(clause.start, percent.start - 8) : percent.start] + "\n"
    beside += bare[percent.end : min(end, percent.end + 10)]
    return any(word in beside for word in dense)


def _is_of_another_time(clause: Clause, parts: Parts) -> bool:
    """`60% next week`, `last month it was 60%`."""
    bare = parts.folded.bare
    if any(
        _is_loose(day, bare) and not day.past for day in clause.dates if day.day or day.ambiguous
    ):
        return not clause.having("new_date", *_TOLD)
    if clause.having("no_change", *_TOLD):
        return False
    return says(clause, parts, "back_then")


def _is_loose(day: FoundDate, bare: str) -> bool:
    """A day told without a figure: `next week`, `tomorrow`."""
    return not any(sign.isdigit() for sign in bare[day.start : day.end])


def _is_no_share(before: str, behind: str) -> bool:
    """`remaining 40%`, `target 60%`, `not yet 60%`, `60% left`: not what was done."""
    ahead, after = before.rstrip(" :=-"), behind.lstrip(" -")
    # Nearly all have none of these words: that is told at once.
    if not (
        ahead.endswith(_words("no_share_behind")) or after.startswith(_words("no_share_before"))
    ):
        return False
    return any(
        ahead.endswith(word) and not _goes_on(ahead[: len(ahead) - len(word)][-1:], word[:1])
        for word in _words("no_share_behind")
    ) or any(
        after.startswith(word) and not _goes_on(after[len(word) : len(word) + 1], word[-1:])
        for word in _words("no_share_before")
    )


@cache
def _words(name: str) -> tuple[str, ...]:
    """A word list as texts are asked whether they begin or end with one of it."""
    return tuple(plain_words(name))


def _goes_on(neighbour: str, edge: str) -> bool:
    """Whether a letter goes on with a word of a script that has blanks between words."""
    return neighbour.isalpha() and edge.isalpha() and edge < "\u0e00"


def _is_to_come(clause: Clause, percent: FoundPercent) -> bool:
    """Whether a share is not there yet: `will reach 60%`, `60% ho jayega`."""
    if clause.having("done", "in_progress") and not clause.having("future"):
        return False
    return any(
        hit.end <= percent.start if not is_postposed(hit) else hit.start >= percent.end
        for hit in clause.having("future")
        if "new_date" not in hit.kinds and not hit.status
    )


_BY = frozenset(
    [
        *("by", "by the", "until", "till", "before", "within", "bis", "vor", "hasta", "antes de"),
        *("até", "avant", "d'ici", "jusqu'a", "entro", "tot", "voor", "inden", "do", "sampai"),
    ]
)


def is_rest_or_target(clause: Clause, parts: Parts) -> bool:
    """`20% left` is what is not done; `60% by end of May` what will be."""
    bare = parts.folded.bare
    for percent in clause.percents:
        if _is_to_come(clause, percent):
            return True
        before = bare[clause.start : percent.start]
        if bare[clause.start - 1 : clause.start] == ":":
            before = (
                bare[max(0, clause.start - _LABEL) : clause.start - 1] + before
            )  # "missing: 40%"
        if _is_no_share(before, bare[percent.end : clause.end]):
            return True
        behind = [hit for hit in clause.having("partial") if 0 <= hit.start - percent.end <= 1]
        if any(bare[hit.start : hit.end] not in _SHARE_OF for hit in behind):
            return True
        for day in clause.dates:
            if percent.value == 100 and not day.past:
                return True
            between = bare[percent.end : day.start].strip()
            opening = bare[day.start : day.end].split(" ")[0] if not between else ""
            if not day.past and (between in _BY or opening in _BY):
                return True
    return False


_SHARE_OF = frozenset(["some", "most", "most of", "part of", "out of", "only", "portion"])

"""What of an answer is comment: the writer's own words without what was already understood."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.answers_status import Told
from followbot.reading.answers_wish import Wish
from followbot.reading.words_index import TOKEN, is_hangul

MAX_COMMENT = 1_000
_EDGE = " \t\n,;:.-–—|>/،。，、；：（(["
_SPENT = frozenset(
    [
        "done",
        "in_progress",
        "not_started",
        "new_date",
        "percent",
        "filler",
        "item",
        "comment",
        "help",
        "half",
        "all",
    ]
)
_SMALL = frozenset({"filler", "harmless", "all", "item"})
_POLITE = frozenset(["thanks", "greeting", "signoff"])


def comment_of(parts: Parts, wish: Wish, told: Told) -> str:
    """The comment of an answer, "" where every word was understood."""
    kept: list[tuple[int, int]] = []
    bare = parts.folded.bare
    for clause in parts.clauses:
        span = _rest_of(clause, parts, wish, told)
        if clause.having("signoff"):
            break
        if span is None:
            continue
        if kept and not bare[kept[-1][1] : span[0]].strip(" ,;.:!\n()"):
            kept[-1] = (kept[-1][0], span[1])
        else:
            kept.append(span)
    texts = (parts.folded.original(*span).strip().strip(_EDGE).strip() for span in kept)
    return ", ".join(text for text in texts if text)[:MAX_COMMENT]


def _rest_of(clause: Clause, parts: Parts, wish: Wish, told: Told) -> tuple[int, int] | None:
    """A clause without the understood words at its head; None where nothing is left."""
    taken = [(found.start, found.end) for found in wish.taken]
    taken += [(found.start, found.end) for found in clause.percents] if told.percent_clear else []
    taken += [(hit.start, hit.end) for hit in clause.hits if hit.kinds & _SPENT]
    polite = not clause.open_words and all(hit.kinds & (_POLITE | _SPENT) for hit in clause.hits)
    if polite and clause.hits and not clause.dates:
        return None
    place = _past_taken(parts.folded.bare, clause, taken)
    if place >= clause.end or _is_crumb(parts.folded.bare, clause, taken):
        return None
    return (place, clause.end)


def _is_crumb(bare: str, clause: Clause, taken: list[tuple[int, int]]) -> bool:
    """A word such as "al" or "noch" that is left over between understood ones."""
    if not taken or clause.having("negation", "partial", "hedge", "condition", "step"):
        return False
    rest = list(bare[clause.start : clause.end])
    for a, b in taken:
        begin, end = max(a, clause.start) - clause.start, max(b, clause.start) - clause.start
        rest[begin:end] = " " * len(rest[begin:end])
    left = "".join(rest).strip(" .:-").split()
    return len(left) == 1 and len(left[0]) <= 2 and left[0].isascii()


def _past_taken(bare: str, clause: Clause, taken: list[tuple[int, int]]) -> int:
    """The first place of a clause behind its understood words; small words before it stay."""
    fillers = {(hit.start, hit.end) for hit in clause.hits if hit.kinds <= _SMALL}
    place = meant = clause.start
    while place < clause.end:
        if not bare[place].isalnum() and TOKEN.match(bare, place) is None:
            place += 1
            continue
        span = next(((a, b) for a, b in taken if a <= place < b), None)
        if span is None:
            return meant
        place = _end_of_korean_word(bare, span[1], clause.end)
        if span not in fillers:
            meant = place
    return place


def _end_of_korean_word(bare: str, place: int, end: int) -> int:
    """Behind the ending of a Korean word of which the beginning was understood."""
    while 0 < place < end and is_hangul(bare[place - 1 : place]) and is_hangul(bare[place]):
        place += 1
    return place

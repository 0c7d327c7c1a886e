"""What of an answer is comment: the writer's own words without what was already understood."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.answers_status import Told
from followbot.reading.answers_wish import Wish
from followbot.reading.words_index import TOKEN

MAX_COMMENT = 1_000
_EDGE = " \t\n,;:.-–—|>/،。，、；：（(["
_SPENT = frozenset(
    "done in_progress not_started new_date percent filler item comment help half".split()
)
_POLITE = frozenset("thanks greeting signoff".split())


def comment_of(parts: Parts, wish: Wish, told: Told) -> str:
    """The comment of an answer, "" where every word was understood."""
    kept: list[tuple[int, int]] = []
    for clause in parts.clauses:
        span = _rest_of(clause, parts, wish, told)
        if span is not None:
            if kept and span[0] == clause.start and span[0] - kept[-1][1] <= 3:
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
    dates = [found for found in clause.dates if (found.start, found.end) not in taken]
    for token in TOKEN.finditer(parts.folded.bare, clause.start, clause.end):
        behind = next((b for a, b in taken if a <= token.start() < b), None)
        if behind is None:
            start = token.start()
            return (clause.start if _only_fillers(clause, start, parts) else start, clause.end)
        if behind < token.end():
            return (behind, clause.end)
    return (clause.start, clause.end) if dates else None


def _only_fillers(clause: Clause, place: int, parts: Parts) -> bool:
    """Small words before the first real one stay with it ("we are waiting for …")."""
    spent = [hit for hit in clause.hits if hit.start < place and "filler" not in hit.kinds]
    numbers = [one for one in (*clause.dates, *clause.percents) if one.start < place]
    return not spent and not numbers and bool(parts.folded.bare[clause.start : place].strip())

"""Work that goes on, believed only where an answer tells of nothing else.

`Under repair` and `we are painting` say how far a measure is where only the measure is spoken of.
Beside any other word they may tell of an office, a letter, a machine or a plan (`your letter is
being translated`, `we are painting in spring`), and beside another status of what is waited for.
There they are words as any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from followbot.reading.answers_open import open_words
from followbot.reading.dates_data import date_words
from followbot.reading.prose_titles import in_title
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_clauses import Clause, Setting
    from followbot.reading.words import Hit

_BESIDE = frozenset(
    ["at_work", "begin", "in_progress", "filler", "harmless", "percent", "new_date", "greeting",
     "thanks", "signoff", "evidence", "light"]
)  # fmt: skip
"""What may be said along with it."""
_WORK = frozenset({"at_work", "in_progress", "on_hold"})
_BORDERS = "でのにとをがは。、,.!;:)(（）了이입으인을은 \n"
"""What may stand behind a work in a script without blanks: `施工中`, but not `翻译中文`."""
_DENSE = "\u3040"


def believed_work(
    clauses: tuple[Clause, ...], bare: str, named: Sequence[tuple[int, int]], setting: Setting
) -> tuple[Clause, ...]:
    """All clauses of an answer, without the works that may be no work on its measure.

    `bare` is its folded text, dates and percentages blanked, `named` where its measure's topics
    stand.
    """
    if not any(one.having("at_work") for one in clauses):
        return clauses
    if all(_is_of_the_measure(one, bare, setting) for one in clauses):
        return clauses
    done = any(one.having("done") for one in clauses)
    return tuple(_without(one, bare, named, beside_done=done) for one in clauses)


def _is_of_the_measure(clause: Clause, bare: str, setting: Setting) -> bool:
    """Whether a clause tells of work on the measure, of a day until when, or of nothing."""
    if _asks(clause, bare) or not all(
        "at_work" in hit.kinds or _is_beside(hit) for hit in clause.hits
    ):
        return False
    if running_words("habits").stand_in(bare[clause.start : clause.end]):
        return False
    works = clause.having("at_work")
    if any(_goes_on(hit, bare) or not hit.kinds <= _BESIDE | _WORK for hit in works):
        return False
    to_come = any(day.to_come for day in clause.dates)
    if to_come and not clause.having("new_date"):
        return False
    said = bare[clause.start : clause.end]
    if not clause.dates and not date_words().units.keys().isdisjoint(said.split()):
        return False  # "in about a month"
    return all(_is_known(bare[a:b], setting) for a, b in clause.open_words)


def _is_known(word: str, setting: Setting) -> bool:
    """Whether a word is small or one of the title, which keeps dense scripts in pairs of signs."""
    if any(word in plain_words(one) for one in ("linking", "auxiliary", "workmen")):
        return True
    if word[0] >= _DENSE:
        word = word.strip()
        return len(word) > 1 and all(one + two in setting.title for one, two in pairwise(word))
    return in_title(word, setting.title, setting.languages)


def _asks(clause: Clause, bare: str) -> bool:
    said = bare[: clause.end].rstrip(" .!")
    return clause.asks or running_words("asks_last").stand_at_end(said)


def _is_beside(hit: Hit) -> bool:
    return hit.kinds <= _BESIDE and hit.status in {None, "in_progress"}


def _goes_on(hit: Hit, bare: str) -> bool:
    """Whether a word of a script without blanks goes on behind its phrase."""
    following = bare[hit.end : hit.end + 1]
    return bare[hit.end - 1] >= _DENSE and following >= _DENSE and following not in _BORDERS


def _without(
    clause: Clause, bare: str, named: Sequence[tuple[int, int]], *, beside_done: bool
) -> Clause:
    """The clause in which a work is a word as any other, but for what else it guards.

    Beside a "done" it may be what is left of it.
    """
    if not clause.having("at_work"):
        return clause
    kept = frozenset({"partial"}) if beside_done else frozenset()
    left = (
        hit._replace(kinds=hit.kinds - _WORK | kept, status=None) if "at_work" in hit.kinds else hit
        for hit in clause.hits
    )
    hits = tuple(hit for hit in left if hit.kinds)
    covered = [*((hit.start, hit.end) for hit in hits), *named]
    return clause._replace(
        hits=hits,
        kinds=frozenset().union(*(hit.kinds for hit in hits)),
        open_words=open_words(bare, (clause.start, clause.end), covered),
    )

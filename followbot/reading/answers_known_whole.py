"""Answers of which every word is known: there the words of more languages are believed.

In a language of `confidence = "lines"` we know each phrase of the vocabulary beyond doubt, but
neither its grammar nor what else people write. So `1 klart` and `2 pågår, 60 %` are believed, and
whatever holds one word that we do not know, or a word that colours what is said ("almost", "if",
"not", "tomorrow"), is asked as before. Words of the measure's own title are known as well, and so
is its name that was cut out of the text, but not beside a "done": that may be of a part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_open import open_words
from followbot.reading.prose_titles import in_title
from followbot.reading.words_kinds import STATUS_KINDS
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_clauses import Clause, Setting
    from followbot.reading.words import Hit

_POLITE = frozenset({"thanks", "greeting", "signoff"})
_PLAIN = frozenset(
    {*STATUS_KINDS, *_POLITE, "filler", "harmless", "all", "evidence", "new_date", "percent",
     "help", "no_change"}
)  # fmt: skip
"""What may stand beside a status without changing it."""
_SHADES = frozenset({"at_work", "begin", "light", "waiting"})
"""What a phrase for a status may be besides."""
_BY_ITSELF = ("yes", "approve", "help", "no_change")
"""These are plain only in a clause without a status: `да, готово`, not `да е готово`."""
_OF_ALL = frozenset({"done", "in_progress"})
"""`all not started` may mean that only some are."""
_BEFORE, _BEHIND = " -–:", " .!"


def believed_whole(clauses: tuple[Clause, ...], bare: str, setting: Setting) -> tuple[Clause, ...]:
    """All clauses of an answer; phrases that are believed on a line are sure where all is known.

    `bare` is its folded text, dates and percentages blanked.
    """
    doubted = [
        hit for one in clauses for hit in one.hits if hit.by_line and not hit.kinds <= _POLITE
    ]
    if not doubted:
        return clauses
    languages = frozenset.intersection(*(hit.languages for hit in doubted))
    done = any(one.having("done", "almost") for one in clauses)
    if not languages or (done and setting.named):
        return clauses
    title = frozenset[str]() if done else setting.title
    if not all(_is_plain(one, bare, languages, title) for one in clauses):
        return clauses
    if sum(len(one.having("done")) for one in clauses) > 1:
        return clauses  # "gotovo je završeno": is it done, or nearly done?
    if any(one.having("done") for one in clauses) and any(
        one.having("new_date", "help") for one in clauses
    ):
        return clauses  # "done, help": which of both is meant?
    return tuple(one._replace(hits=tuple(map(_sure, one.hits))) for one in clauses)


def _sure(hit: Hit) -> Hit:
    return hit._replace(sure=True) if hit.by_line else hit


def _is_plain(clause: Clause, bare: str, languages: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a clause asks nothing, tells one status, and is made of what colours nothing."""
    if clause.asks or _asks_by_order(bare[clause.start : clause.end]):
        return False
    strange = open_words(bare, clause[:2], (hit[:2] for hit in clause.hits))
    if not all(in_title(bare[a:b], title, sorted(languages)) for a, b in strange):
        return False
    if not all(_is_known(hit, languages) for hit in clause.hits):
        return False
    told = {hit.status for hit in clause.hits if hit.status}
    if len(told) > 1 or (told and clause.having(*_BY_ITSELF)):
        return False
    if clause.having("all") and not told <= _OF_ALL:
        return False
    # What a day to come means beside a status is not said by the words around it.
    asks_for_it = bool(clause.having("new_date"))
    return bool(clause.dates) if asks_for_it else all(day.past for day in clause.dates)


def _asks_by_order(said: str) -> bool:
    """`är det klart`, `er alt i gang`: a question by its first words, or by its last."""
    first, last = running_words("asks_first"), running_words("asks_last")
    return first.stand_at_head(said.lstrip(_BEFORE)) or last.stand_at_end(said.rstrip(_BEHIND))


def _is_known(hit: Hit, languages: frozenset[str]) -> bool:
    """Whether a phrase changes nothing, means one thing, and is of the same language."""
    kinds = hit.kinds - _SHADES if hit.status else hit.kinds
    if not kinds or not kinds <= _PLAIN | {"yes", "approve"}:
        return False
    if hit.status and not (hit.sure or hit.by_line):
        return False
    return bool(hit.languages & (languages | {"any"})) or hit.kinds <= _POLITE

"""Papers that only prepare a measure and are ready: `changing room: drawing ready`.

A drawing is not yet the room. It must be all that its clause tells, beside the measure's own name,
and nothing that the measure itself asks for.
"""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.milestone_things import things_in
from followbot.reading.milestone_words import joins_in
from followbot.reading.prepared_steps import asks_for_a_step
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.topics import PAID, topics_in, wider
from followbot.reading.words_fold import fold

_DRAFTS = frozenset({"drawing"})
_NOT_OVER = ("negation", "not_done", "not_started", "partial", "almost", "waiting", "half", "help",
             "except", "but", "no", "reject", "place", "all", "condition", "hedge")  # fmt: skip
_DENSE = "\u3040"
_GENERAL = frozenset({"payment", "records"})


def is_of_a_draft(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause says of a paper alone that it is done, of the measure's own matter."""
    if not clause.having("done") or clause.having(*_NOT_OVER) or clause.asks or clause.dates:
        return False
    dense = parts.masked.bare[clause.start : clause.end].strip()[:1] >= _DENSE
    if dense or PAID & setting.topics or asks_for_a_step(setting.own_title):
        return False
    found = [(a, b, name) for a, b, *_, name in things_in(parts.masked.bare, setting.languages[:1])
             if clause.start <= a < clause.end and name in _DRAFTS]  # fmt: skip
    own = {name for *_, name in things_in(fold(setting.own_title).bare, setting.languages)}
    if not found or own & _DRAFTS or _is_joined(clause, parts, setting):
        return False
    topics = [one for one in topics_in(parts.masked, setting.languages)
              if clause.start <= one.start < clause.end]  # fmt: skip
    named = {wider(one.name, setting.topics) for one in topics} - _GENERAL
    if not named <= setting.topics or not (named or _names_title(clause, found, parts, setting)):
        return False  # "1 drawing done" may be of whatever drawing
    covered = [(a, b) for a, b, _ in found] + [(one.start, one.end) for one in topics]
    return not any(_is_strange(a, b, covered, parts, setting) for a, b in clause.open_words)


def _names_title(
    clause: Clause, found: list[tuple[int, int, str]], parts: Parts, setting: Setting
) -> bool:
    return any(
        in_title(parts.masked.bare[a:b], setting.title, setting.languages)
        and not any(start < b and a < end for start, end, _ in found)
        for a, b in clause.open_words
    )


def _is_joined(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`drawing and wiring ready`: not the drawing alone."""
    joins = joins_in(parts.masked, setting.languages)
    return any(clause.start <= start < clause.end for start, _ in joins)


def _is_strange(
    a: int, b: int, covered: list[tuple[int, int]], parts: Parts, setting: Setting
) -> bool:
    word = parts.masked.bare[a:b]
    if word in small_words() or any(start < b and a < end for start, end in covered):
        return False
    return not in_title(word, setting.title, setting.languages)

"""Sentences that name no measure and go on with the one before.

`Toilets: the contractor left. We ask for a new date: 30 June.`, `The clothing is given out.
Completed.`: where every word of such a sentence is known, nothing in it can be about another
measure. What comes of both together must be sure and must keep what was sure before; else the
sentence is asked about by itself.
"""

from __future__ import annotations

from typing import NamedTuple

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import take_apart
from followbot.reading.answers_collect import Collected, LastNamed, is_guarded
from followbot.reading.answers_content import Content, read_content
from followbot.reading.prose_mention import Part
from followbot.reading.prose_turns import small_words, subject_of, tells_why
from followbot.reading.words_index import TOKEN

_BLOCKED = MeasureStatus.BLOCKED
_DONE = MeasureStatus.REPORTED_COMPLETE


class Continued(NamedTuple):
    """A part put together with the one before, and what both say."""

    part: Part
    content: Content


def continued(part: Part, found: Collected) -> Continued | None:
    """The part before with this one behind it, None where this one stands by itself."""
    last = found.named_last
    if part.targets or last is None:
        return None
    alone = _read(part, last, found)
    if not _adds(alone, last):
        return None
    joined = last.part.followed_by(part)
    both = _read(joined, last, found)
    if not both.sure or both.about is not None or both.nothing:
        return None
    if (last.part.narrow and both.status is not last.content.status) or not _keeps(both, last):
        return None
    return Continued(joined, both)


def _read(part: Part, last: LastNamed, found: Collected) -> Content:
    setting = found.setting_for(last.target.measure, named=bool(part.told))
    return read_content(part.told or part.text, setting)


def take_back(last: LastNamed, found: Collected) -> None:
    """Forgets what the part before said by itself: it is read again with what goes on with it."""
    del found.items[last.items :]
    del found.unread[last.unread :]


def _adds(alone: Content, last: LastNamed) -> bool:
    """Whether a part says something, and not a word that could be about another measure."""
    if alone.nothing or alone.yes is not None or alone.parts is None or alone.no_change:
        return False
    several = any(clause.having("all", "others") for clause in alone.parts.clauses)
    if _only_asks_help(alone) and not several:
        in_need = last.content.status is _BLOCKED or last.content.about is not None
        return in_need or not _strange(alone)
    if tells_why(alone.parts):
        return not (several or last.content.nothing or last.content.status is _DONE)
    if several or not alone.sure or alone.about is not None:
        return False
    if last.content.nothing and not is_guarded(last.content):
        # `The extra hours show from January. We ask for 31 January, as the bank is slow`
        return not subject_of(alone.parts) or (
            alone.new_date is not None and _is_dense(alone.parts.folded.bare)
        )
    return not _strange(alone)


def _is_dense(bare: str) -> bool:
    """Whether a text is in a script without blanks: who writes so names a measure once a line."""
    first = TOKEN.search(bare)
    return first is not None and first.lastgroup == "dense"


def _only_asks_help(content: Content) -> bool:
    said = (content.status, content.percent, content.new_date)
    return content.help and all(one is None for one in said)


def _strange(content: Content) -> bool:
    """Whether a word stands there that is neither known nor small."""
    if content.parts is None:
        return True
    bare, small = content.parts.folded.bare, small_words()
    return any(
        bare[a:b].strip() not in small
        for clause in content.parts.clauses
        for a, b in clause.open_words
    )


def _keeps(both: Content, last: LastNamed) -> bool:
    """Whether nothing that was sure before is lost or changed."""
    before = last.content
    if before.about is not None or not before.sure or before.nothing:
        return True
    said = ((before.status, both.status), (before.percent, both.percent),
            (before.new_date, both.new_date))  # fmt: skip
    if any(old is not None and old != new for old, new in said):
        return False
    return both.help or not before.help


def is_said_of_one(part: Part, found: Collected) -> bool:
    """Whether a part names exactly one measure, beyond doubt, and of no other thing."""
    if len(part.targets) != 1 or not part.certain:
        return False
    parts = take_apart(part.text, found.setting)
    return not any(clause.having("all", "others") for clause in parts.clauses)

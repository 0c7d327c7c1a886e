"""Days on which a measure's own deed will be done: `we will disburse on 20 January 2027`.

Nothing asks for such a day by a word, and yet it is when the measure will be done, as long as

1. the day is written out with its year, and nothing in its clause doubts it or counts only some;
2. the deed fits the measure, or all that is told is the measure's own words ("will be in use");
3. nothing else is named, nor a step that only prepares it.

So is a day that somebody outside has named, where nothing else is said ("the supplier now says …").
"""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_doubt import is_step
from followbot.reading.answers_named import is_kin
from followbot.reading.dates_found import FoundDate
from followbot.reading.deed_of_measure import GENERAL, fits
from followbot.reading.deeds_counted import counts_some
from followbot.reading.deeds_to_come import deeds_to_come
from followbot.reading.deeds_words import deeds_in
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_index import plain_words

_AGAINST = frozenset(
    ["negation", "condition", "hedge", "partial", "half", "except", "not_started", "begin",
     "others", "not_done", "cancelled", "blocked", "on_hold", "waiting", "help", "place",
     "no_change"]
)  # fmt: skip
_MOST_STRANGERS = 4
_YEAR_DIGITS = 4


def is_due_then(found: FoundDate, clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a day is when the measure's own deed will be done."""
    if not _is_whole_day(found, parts) or clause.asks or clause.having(*_AGAINST):
        return False
    if any(is_step(step, parts, setting) for step in clause.having("step")):
        return False
    if any(says(clause, parts, words) for words in ("other_day", "announce", "of_yours")):
        return False
    if len(clause.dates) > 1 or parts.fractions or _names_another(clause, parts, setting):
        return False
    return _is_told(clause, parts, setting) and not counts_some(clause, parts, setting)


def is_told_by_others(clause: Clause, parts: Parts) -> bool:
    """`the supplier now says 15 March 2027`: nobody and nothing else stands beside the day."""
    bare = parts.folded.bare
    outside = plain_words("outsiders")
    tells = plain_words("tells")
    spans = [*clause.open_words, *((hit.start, hit.end) for hit in clause.hits)]
    words = {bare[a:b].strip() for a, b in spans}
    named = {word for word in words if any(part in outside for part in word.split(" "))}
    told = words & tells
    small = {bare[hit.start : hit.end] for hit in clause.having("filler")}
    linking = plain_words("linking") | plain_words("until_now")
    return bool(named and told) and words <= named | told | small | linking


def _is_whole_day(found: FoundDate, parts: Parts) -> bool:
    """A day to come that was written with its year, and is the only one that can be meant."""
    if found.day is None or found.past or found.yearless or found.weak or not found.clear:
        return False
    digits = "".join(c if c.isdigit() else " " for c in parts.folded.bare[found.start : found.end])
    return any(len(number) == _YEAR_DIGITS for number in digits.split())


def _names_another(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause names what the measure is not about, or too much that nobody knows."""
    named = {
        wider(topic.name, setting.topics)
        for topic in topics_in(parts.masked, setting.languages)
        if clause.start <= topic.start < clause.end
        and not is_kin(topic.name, setting.topics)
        and not in_title(parts.folded.bare[topic.start : topic.end], setting.title,
                         setting.languages)
    }  # fmt: skip
    strangers = [one for one in clause.open_words if _is_strange(one, parts, setting)]
    return not named - GENERAL <= setting.topics or len(strangers) > _MOST_STRANGERS


def _is_strange(word: tuple[int, int], parts: Parts, setting: Setting) -> bool:
    bare = parts.folded.bare[slice(*word)]
    small = plain_words("linking") | plain_words("people") | plain_words("whole_measure")
    return bare not in small and not in_title(bare, setting.title, setting.languages)


def _is_told(clause: Clause, parts: Parts, setting: Setting) -> bool:
    deeds = deeds_to_come(parts.masked, clause.start, clause.end, setting.languages)
    if any(fits(deed, parts, setting) for deed in deeds):
        return True
    strangers = any(_is_strange(one, parts, setting) for one in clause.open_words)
    return bool(clause.having("future")) and bool(clause.open_words) and not strangers


def tells_a_deed(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`took place on 18 November`: no word says "done" there, and the deed does."""
    return bool(deeds_in(parts.masked, clause.start, clause.end, setting.languages))

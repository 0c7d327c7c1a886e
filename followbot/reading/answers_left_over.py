"""A sentence that names no measure and tells what is left of the one before.

`The exits are unlocked and finished. The bar on the back door still has to be mounted.`: whoever
reads only the first takes for done what is not. So the measure is asked about, unless the sentence
speaks of something that only another measure could be about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_collect import Collected
from followbot.reading.answers_content import Content
from followbot.reading.answers_other_matters import is_commerce
from followbot.reading.aspects import aspects_in
from followbot.reading.deed_of_measure import shared_words
from followbot.reading.lines_book import Target
from followbot.reading.numbers_words import spoken_after, words_of_languages
from followbot.reading.prose_mention import Part
from followbot.reading.prose_passages import names_in
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_DONE = MeasureStatus.REPORTED_COMPLETE
_ASIDE = ("evidence", "thanks", "greeting", "signoff", "intro", "help", "harmless", "no_change",
          "others", "all", "except", "wrong_person", "condition")  # fmt: skip
_OPEN = frozenset({"left", "rest"})
_NO_WORK = frozenset({"idle", "use"})
_LABEL = re.compile(r"[^:：.!?\n]{2,40}[:：]")
_LONGEST = 20
"""Words of the longest sentence that only tells what is left."""


def tells_what_is_left(
    part: Part, content: Content, told: Sequence[Target], found: Collected
) -> bool:
    """Whether a part names no measure and says what is left of those just told to be done."""
    if part.targets or len(told) != 1 or not found.items or content.parts is None:
        return False
    last, parts = found.items[-1], content.parts
    if last.target != told[0] or last.content.status is not _DONE:
        return False
    if len(parts.folded.bare.split()) > _LONGEST or content.yes is not None or content.help:
        return False
    if any(one.asks or one.having(*_ASIDE) for one in parts.clauses):
        return False
    if is_commerce(parts, found.book.printed) or _is_of_another(part, last.target, found):
        return False
    setting = found.setting_for(last.target.measure)
    return any(_leaves(one, parts, setting) for one in parts.clauses)


def _is_of_another(part: Part, last: Target, found: Collected) -> bool:
    """Whether a part names another measure or a topic of another, or opens a new one by a label."""
    if _LABEL.match(part.text):
        return True
    folded, languages = fold(part.text), found.setting.languages
    own = (last.measure.plan_ref, last.measure.ref)
    if any(one.key != own for one in names_in(folded, found.book, languages)):
        return True
    topics = found.setting_for(last.measure).topics
    said = {wider(topic.name, topics) for topic in topics_in(folded, languages)} - topics
    return any(
        said & found.setting_for(one).topics for one in found.book.printed if one != last.measure
    )


def _leaves(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells of a thing of the measure that it is not there yet.

    What is only to come must count some ("two seats"), or name what the measure is about: "I am on
    leave until January" leaves nothing of it.
    """
    if not clause.open_words:
        return False
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    kinds = {one.kind for one in found}
    if kinds & _NO_WORK:
        return False
    against = [hit for hit in clause.having("negation", "no")
               if not any(a.start < hit.end and hit.start < a.end for a in found)]  # fmt: skip
    if kinds & _OPEN:
        return not against  # "nothing is left"
    comes = any(day.to_come for day in clause.dates)
    if not (comes or "coming" in kinds or clause.having("future")):
        return False
    return _counts(clause, parts, setting) or _is_of_it(clause, parts, setting)


def _counts(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether so many things are told of: `two seats`, `12 people`, `one stair`, `another door`."""
    bare = parts.masked.bare
    places = [token.span() for token in TOKEN.finditer(bare, clause.start, clause.end)]
    words = {bare[start:end] for start, end in places}
    own = words_of_languages(setting.languages[:1]).keys()
    known = own | plain_words("few_of_them") | plain_words("ordinal")
    if words & known or any(word.isdigit() for word in words):
        return True
    return any(spoken_after(bare, start) is not None for start, _ in places[:1])


def _is_of_it(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a topic or a word of the measure's title is named."""
    named = {
        wider(topic.name, setting.topics)
        for topic in topics_in(parts.masked, setting.languages)
        if clause.start <= topic.start < clause.end
    }
    return bool(named & setting.topics) or shared_words(clause, (), parts, setting) > 0

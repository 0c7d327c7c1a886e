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
from followbot.reading.aspects import aspects_in
from followbot.reading.lines_book import Target
from followbot.reading.prose_mention import Part
from followbot.reading.prose_passages import names_in
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_fold import fold

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
    if not any(_leaves(one, parts, found.setting) for one in parts.clauses):
        return False
    return not _is_of_another(part, last.target, found)


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
    """Whether a clause tells of a thing that it is not there yet."""
    if not clause.open_words:
        return False
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    kinds = {one.kind for one in found}
    if kinds & _NO_WORK:
        return False
    coming = any(not day.past and not day.yearless_past for day in clause.dates)
    return bool(kinds & _OPEN) or coming or bool(clause.having("future"))

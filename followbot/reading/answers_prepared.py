"""A measure that is prepared, told by a step alone: `guards ordered`, `offer approved`.

Nobody orders doors for a measure that has not begun, and ordered doors are not yet hung: a step
that only prepares what was agreed says "in progress" by itself. It must be

1. of a class that ends no measure of this kind (`milestone_deeds.toml`): what is paid by a measure
   about pay, or translated by one about translations, may be all of it;
2. told as over, of nothing but the measure's own matter;
3. beside nothing else but what comes next (`mounting in February`), proofs and politeness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_deeds import is_long_ago
from followbot.reading.answers_parts import is_appointed
from followbot.reading.answers_underway import NO_STEPS, stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.answers_wish_steps import is_day_of_a_step
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.dates_found import FoundDate
from followbot.reading.deed_of_measure import GENERAL
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_things import things_in, things_of
from followbot.reading.milestone_words import Told as Step
from followbot.reading.milestone_words import joins_in, told_in
from followbot.reading.prepared_drafts import is_of_a_draft
from followbot.reading.prepared_steps import MAY_BE_ALL, PREPARES, PREPARES_PAY, only_prepares
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "future", "in_progress"})
_NOT_OVER = ("negation", "not_done", "not_started", "partial", "almost", "waiting", "half",
             "except", "but", "no", "reject", "place")  # fmt: skip
_STOPS = ("except", "no_change", "help", "condition", "no", "reject")
_BESIDE = frozenset({"filler", "greeting", "thanks", "signoff", "evidence", "harmless", "intro"})
_HELD_UP = ("blocked", "on_hold", "delayed", "cancelled", "help", "condition", "hedge")
_MOST_WORDS = 20
_NUMBER = re.compile(r"\d+")
_FEW_NUMBERS = 2
_OF_ANY = frozenset({"offer", "trainer", "contractor", "cable", "survey", "roster", "sensor", "fan",
                     "guard", "form", "template", "drawing", "list", "calculation", "budget",
                     "permit", "material", "machine", "pump", "door", "contract", "committee",
                     "laboratory", "doctor", "wall", "roof", "sign", "report", "trial", "light",
                     "mask", "officer", "lawyer", "tank", "valve"})  # fmt: skip
"""Things that prepare a measure of any kind; others ("extinguisher") only one that names them."""


def is_prepared(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether a step on the way to the measure is told as over, and nothing but what follows it."""
    if _says_more(parts, setting, told):
        return False
    if any(_stops(one, parts, setting) for one in parts.clauses):
        return False
    drafts = [one for one in parts.clauses if is_of_a_draft(one, parts, setting)]
    prepares = [one for one in parts.clauses if one in drafts or _prepares(one, parts, setting)]
    others = [one for one in parts.clauses if one not in prepares]
    if not prepares or not all(_is_beside(one, parts, setting) for one in others):
        return False
    if told.strong and not _says_done_of_steps(prepares, drafts, parts, setting):
        return False
    return (
        bool(drafts)
        or _begins_the_work(prepares, parts, setting)
        or any(_says_what_follows(one, parts, setting) for one in parts.clauses)
    )


def _says_more(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether an answer is of no measure, counts something, says another status, or too much."""
    # "All materials were ordered" is said of no measure.
    if not setting.own_title or told.kinds - _FITS:
        return True
    if told.percents or parts.fractions or is_no_claim(parts, setting):
        return True
    if len(_NUMBER.findall(parts.masked.bare)) > _FEW_NUMBERS:
        return True  # a list on one line: "2好了 3还在谈 4约好了20号"
    return sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS


def _says_done_of_steps(
    prepares: Sequence[Clause], drafts: Sequence[Clause], parts: Parts, setting: Setting
) -> bool:
    """`bar order complete`: what says "done" says it of a step that prepares, and of a thing."""
    steps = [one for one in told_in(parts.masked, setting.languages)
             if only_prepares(one, parts, setting)]  # fmt: skip
    topics = topics_in(parts.masked, setting.languages)
    named = [t.start for t in topics if not any(s.start <= t.start < s.end for s in steps)]
    things = [one for one in prepares if one.open_words
              or any(one.start <= place < one.end for place in named)]  # fmt: skip
    return all(
        clause in things and any(one.start <= hit.start and hit.end <= one.end for one in steps)
        for clause in parts.clauses
        if clause not in drafts
        for hit in clause.having("done")
    )


def _begins_the_work(clauses: Sequence[Clause], parts: Parts, setting: Setting) -> bool:
    """Whether a step is told that can be no more than a beginning."""
    return any(
        one.kinds - MAY_BE_ALL
        for clause in clauses
        for one in told_in(parts.masked, setting.languages)
        if clause.start <= one.start < clause.end and one.kinds <= PREPARES | PREPARES_PAY
    )


def _says_what_follows(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause says that something is on its way, left, or will be done."""
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    if any(one.kind in AHEAD for one in found) or clause.having("future"):
        return True
    if _is_work(clause, parts):
        return True
    return any(day.to_come for day in clause.dates)


def _stops(clause: Clause, parts: Parts, setting: Setting) -> bool:
    if clause.having(*_STOPS):
        return True
    return stops(clause, parts) and not (clause.dates and is_day_of_a_step(clause, parts, setting))


def only_follow(days: Sequence[FoundDate], parts: Parts) -> bool:
    """`bought, will be fitted next week`: days on which the next step is due, asked for by nobody.

    A day that is written out may be when all will be done.
    """
    return bool(days) and all(
        (day.weak or not _has_digits(day, parts))
        and not any(day in one.dates and _asks_for_it(one) for one in parts.clauses)
        for day in days
    )


def is_beside(parts: Parts, setting: Setting) -> bool:
    """Whether words beside a step say what comes next, or nothing of how the measure stands."""
    return all(_is_beside(one, parts, setting) for one in parts.clauses)


def _asks_for_it(clause: Clause) -> bool:
    """`new date …`, or nothing but the day: `ordered, 15 January`."""
    bare = not clause.open_words and all(hit.kinds <= {"filler"} for hit in clause.hits)
    return bare or bool(clause.having("new_date", "delayed"))


def _is_work(clause: Clause, parts: Parts) -> bool:
    """Whether something is in progress, and not only running as it should."""
    bare, runs = parts.folded.bare, plain_words("running")
    return any(bare[hit.start : hit.end] not in runs for hit in clause.having("in_progress"))


def _has_digits(day: FoundDate, parts: Parts) -> bool:
    return any(map(str.isdigit, parts.folded.bare[day.start : day.end]))


def says_what_follows(parts: Parts, setting: Setting) -> bool:
    """Whether words beside a step say that something is on its way, left, or will be done."""
    return any(_says_what_follows(one, parts, setting) for one in parts.clauses)


def _prepares(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a step that only prepares, of the measure's own matter."""
    if clause.having(*_NOT_OVER) or _asks(clause, parts) or is_long_ago(clause, parts, setting):
        return False
    steps = [one for one in told_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end]  # fmt: skip
    named = {wider(one.name, setting.topics) for one in topics_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end}  # fmt: skip
    if not setting.addressed and setting.topics and not named - GENERAL <= setting.topics:
        return False
    if not _is_over(clause, steps, parts):
        return False
    if not any(only_prepares(one, parts, setting) for one in steps):
        return False
    if not (_names_a_thing(clause, steps, parts, setting) or _is_labelled(clause, parts, setting)):
        return False  # "1 approved": is that a step?
    return not _goes_on(clause, steps, parts, setting)


def _asks(clause: Clause, parts: Parts) -> bool:
    """Whether a clause is a question, also without its mark, or says that nobody did it."""
    said = parts.folded.bare[clause.start : clause.end].strip(" .!,")
    if clause.asks or "n't" in said or running_words("nobody").stand_in(said):
        return True
    return running_words("asks_at_last").stand_at_end(said) or said.endswith(
        tuple(word for word in plain_words("asks_at_last") if word >= "\u0e00")
    )


def _names_a_thing(clause: Clause, steps: Sequence[Step], parts: Parts, setting: Setting) -> bool:
    """Whether a clause names the measure's own matter, or a thing that prepares any.

    `lunch ordered`, `approved` tell nothing of a measure about guards.
    """
    bare = parts.masked.bare
    if any(one.name in setting.topics and clause.start <= one.start < clause.end
           for one in topics_in(parts.masked, setting.languages)):  # fmt: skip
        return True
    own = _OF_ANY | things_of(setting.own_title, setting.languages)
    if any(clause.start <= start < clause.end and name in own
           for start, _, name in things_in(bare, setting.languages)):  # fmt: skip
        return True
    words = (
        word.group()
        for word in TOKEN.finditer(bare, clause.start, clause.end)
        if not any(one.start <= word.start() < one.end for one in steps)
    )
    return any(in_title(word, setting.title, setting.languages) for word in words if len(word) > 1)


def _is_labelled(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`Extraction – ordered`: the measure is named right before what was done for it."""
    at = parts.clauses.index(clause)
    return at > 0 and _is_label(parts.clauses[at - 1], parts, setting)


def _is_label(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause is nothing but words of the title, or what they speak of."""
    if clause.dates or clause.percents or any(hit.kinds - _BESIDE for hit in clause.hits):
        return False
    words = [parts.masked.bare[a:b] for a, b in clause.open_words]
    named = {one.name for one in topics_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end}  # fmt: skip
    known = all(in_title(word, setting.title, setting.languages) for word in words)
    return known and bool(words or named & setting.topics)


def _goes_on(clause: Clause, steps: list[Step], parts: Parts, setting: Setting) -> bool:
    """`bought and hung`: what is joined to a step is no step that only prepares, nor to come."""
    if running_words("then").stand_in(parts.masked.bare[steps[0].end : clause.end]):
        return True  # "carters commandés puis posés"
    for start, end in joins_in(parts.masked, setting.languages):
        if not steps[0].end <= start < clause.end:
            continue
        joined = any(one.start >= end and only_prepares(one, parts, setting) for one in steps)
        coming = aspects_in(parts.masked, start, clause.end, setting.languages[:1])
        follows = any(one.kind in AHEAD for one in coming) or any(
            day.start >= end and day.to_come for day in clause.dates
        )
        if not (joined or follows or any(hit.start >= end for hit in clause.having("future"))):
            return True
    return False


def _is_over(clause: Clause, steps: list[Step], parts: Parts) -> bool:
    """Whether what is told in a clause is not to come: a future or a day stands behind it."""
    if not steps:
        return False
    first = steps[0]
    if is_appointed(clause, first, parts):
        return False
    coming = [hit.start for hit in clause.having("future", "new_date")]
    return all(first.end <= start for start in coming)


def _is_beside(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause says what comes next, tells one more step, or leaves all as it is."""
    if clause.asks or clause.having(*_HELD_UP):
        return False
    if not clause.open_words and all(hit.kinds <= _BESIDE for hit in clause.hits):
        topics = topics_in(parts.masked, setting.languages)
        return not any(clause.start <= one.start < clause.end and one.name not in setting.topics
                       for one in topics)  # fmt: skip
    if _is_label(clause, parts, setting):
        return True
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    ahead = [one for one in found if one.kind in AHEAD]
    against = [hit for hit in clause.having(*_NOT_OVER) if hit.status != "not_done"
               and not any(one.start <= hit.start < one.end for one in ahead)]  # fmt: skip
    if any(hit.kinds.isdisjoint({"but", "partial"}) for hit in against):
        return False
    if ahead or clause.having("future") or _is_work(clause, parts):
        return True
    plain = not against and not clause.having("all", "done")
    return plain and _goes_along(clause, parts, setting)


def _goes_along(clause: Clause, parts: Parts, setting: Setting) -> bool:
    deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    if clause.dates:  # "ordered in May, fitted in June"
        return not deeds and any(not day.past for day in clause.dates)
    return _tells_one_more(clause, parts, setting)


def _tells_one_more(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells one more step that only prepares; any other may be the end of it."""
    steps = [one for one in told_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end and one.kinds - NO_STEPS]  # fmt: skip
    return bool(steps) and all(only_prepares(one, parts, setting) for one in steps)

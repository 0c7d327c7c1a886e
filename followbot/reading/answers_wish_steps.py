"""Days of a step: when something is booked for, or comes, is not when the measure will be done."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_wish_meant import BEFORE_STEPS
from followbot.reading.aspects import aspects_in
from followbot.reading.milestone_words import Told as Step
from followbot.reading.milestone_words import named_in, told_in
from followbot.reading.prose_titles import in_title
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words

_HAS_A_DAY = frozenset({"ordered", "delivered", "booked"})
_MAY_BE_NAMED = frozenset({"delivered"})


def is_day_of_a_step(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the electrician is booked for Thursday`, `delivery next week`: the day of a mere step.

    Whoever asks for the day outright means it all the same, and what the title names is no step.
    """
    steps = [one for one in told_in(parts.masked, setting.languages)
             if one.kinds & _HAS_A_DAY and not _is_scheduled(one, parts)]  # fmt: skip
    steps += [one for one in named_in(parts.masked, setting.languages)
              if one.kinds & _MAY_BE_NAMED]  # fmt: skip
    own = [one for one in steps if clause.start <= one.start < clause.end]
    if not own or any(_is_in_title(one, parts, setting) for one in own):
        return False
    return not any(_asks(hit, own, parts) for hit in clause.having("new_date", "delayed"))


def is_of_what_comes(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`rescue practice still to come (21 Dec)`: the day of what stands before the bracket."""
    bare = parts.folded.bare
    if clause.hits or clause.open_words or bare[: clause.start].rstrip()[-1:] != "(":
        return False
    before = next((one for one in reversed(parts.clauses) if one.end <= clause.start), None)
    if before is None or not before.open_words or before.having("new_date", "done", "delayed"):
        return False
    found = aspects_in(parts.masked, before.start, before.end, setting.languages[:1])
    return any(one.kind in {"coming", "left"} for one in found)


def _asks(hit: Hit, own: Sequence[Step], parts: Parts) -> bool:
    """Whether a phrase asks for a day by more than the step itself and a preposition."""
    bare, weak = parts.folded.bare, BEFORE_STEPS | plain_words("expected_then")
    for one in own:
        if hit.start < one.end and one.start < hit.end:
            beside = bare[hit.start : one.start] + bare[one.end : hit.end]
            return bool(beside.strip()) and beside.strip() not in weak
    return bare[hit.start : hit.end] not in weak


def _is_scheduled(step: Step, parts: Parts) -> bool:
    """`completion is scheduled for 15 February`: what is scheduled may be the whole."""
    return parts.folded.bare[step.start : step.end].startswith(tuple(plain_words("scheduled")))


def _is_in_title(step: Step, parts: Parts, setting: Setting) -> bool:
    own = setting.title - setting.steps
    return in_title(parts.folded.bare[step.start : step.end], own, setting.languages)


def is_of_the_rest(clause: Clause, parts: Parts) -> bool:
    """`half of them are paid, the rest this month`: when the rest of it comes, and no new date.

    A day that is written out may be one all the same.
    """
    bare = parts.folded.bare
    if any(map(str.isdigit, "".join(bare[day.start : day.end] for day in clause.dates))):
        return False
    parted = any(one.having("partial", "half") for one in parts.clauses if one.end <= clause.start)
    return parted and bool(clause.having("others"))

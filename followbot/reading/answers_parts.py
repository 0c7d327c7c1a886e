"""A "done" of only a part of its measure, told beside what says so.

`Electrician booked for Friday, guard fixed`: something is only ordered. `Hoods mounted, the flow is
measured in January`: something has its day. `Extinguishers filled, routes being painted`: of two
things that the title joins, one is done.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.dates_found import FoundDate
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_things import things_in
from followbot.reading.milestone_words import DID, told_in
from followbot.reading.milestone_words import Told as Step
from followbot.reading.prepared_steps import (
    asks_for_a_step,
    only_prepares,
    tells_of_objections,
)
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.title_shape import parts_of_title
from followbot.reading.words import Hit
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words
from followbot.reading.words_stem import stem_of

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_ONLY_ASKED_FOR = frozenset({"ordered", "booked", "submitted"})
_NO_ORDER = ("negation", "done", "condition", "hedge", "help")
_A_WEEK, _SOON = 7, 240
"""Days: a weekday may be the last one of its name, and so may a month without a year."""
_DOUBTED = ("negation", "hedge", "condition", "help")
_LEAST = 3


def is_told_of_a_step(hit: Hit, clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a "done" is only a part of what tells that something was ordered or applied for.

    So is the "signed" of an offer.
    """
    if "light" not in hit.kinds or not _names_something(clause, parts, setting):
        return False
    for one in told_in(parts.masked, setting.languages):
        if not one.start <= hit.start < one.end or _is_own(one, parts, setting):
            continue
        inside = one.start < hit.start or hit.end < one.end
        if inside and one.kinds <= _ONLY_ASKED_FOR | {"hired"}:
            return True
        if one.kinds <= {"signed", "approved"} and only_prepares(one, parts, setting):
            return True
    return False


def is_beside_an_order(told: Told, parts: Parts, setting: Setting) -> bool:
    """Whether one thing is done and another only ordered, each in a clause of its own."""
    if told.kinds != {"done"} or told.percents or told.future or parts.fractions:
        return False
    done = [one for one in parts.clauses if one.having("done")]
    orders = [one for one in parts.clauses if is_an_order(one, parts, setting)]
    orders = [one for one in orders if _is_of_title(one, parts, setting)]
    named = any(_names_something(one, parts, setting) for one in done)
    return bool(orders) and named and not any(one.having("all") for one in done)


def is_appointed(clause: Clause, step: Step, parts: Parts) -> bool:
    """`Umweltbeauftragter bestellt`: who is "ordered" is a person, and appointed."""
    before = parts.masked.bare[clause.start : step.start].split()
    named = plain_words("appointees")
    long = tuple(one for one in named if len(one) > _LEAST + 1)
    return any(word in named or word.endswith(long) for word in before)


def _is_ahead_of_us(day: FoundDate, today: date) -> bool:
    """A day to come; "on Friday" may be the last one."""
    if not day.to_come:
        return False
    days = (one for one in (day.day, *day.ambiguous) if one is not None)
    ahead = max(((one - today).days for one in days), default=0)
    return (1 if day.month_only else _A_WEEK) < ahead <= _SOON


def waits_behind_a_step(told: Told, parts: Parts, setting: Setting) -> bool:
    """`the list is handed in, now we wait`: who waits for what was asked for has not stopped."""
    if told.kinds != {"waiting"} or told.percents or parts.fractions:
        return False
    waits = next((at for at, one in enumerate(parts.clauses) if one.having("waiting")), 0)
    if not waits_for_what_was_asked(parts, setting):
        return False
    first = min(hit.start for hit in parts.clauses[waits].having("waiting"))
    steps = [one for one in told_in(parts.masked, setting.languages) if one.end <= first]
    return any(one.kinds <= _ONLY_ASKED_FOR or only_prepares(one, parts, setting) for one in steps)


def waits_for_what_was_asked(parts: Parts, setting: Setting) -> bool:
    """Whether nothing is waited for but what was asked for, or must come next, and no day named."""
    waits = next((one for one in parts.clauses if one.having("waiting")), None)
    if waits is None or parts.dates or tells_of_objections(parts):
        return False
    if any(one.having(*_DOUBTED) or one.asks for one in parts.clauses):
        return False
    return not (_is_stuck(parts, waits, setting) or asks_for_a_step(setting.own_title))


def _is_stuck(parts: Parts, waits: Clause, setting: Setting) -> bool:
    """Whether anything is waited for but what was asked for: money, an answer, for months."""
    bare = parts.masked.bare
    things = [(a, b) for a, b, name in things_in(bare, setting.languages) if name != "budget"]
    words = [bare[a:b] for one in parts.clauses if one.start >= waits.start
             for a, b in one.open_words
             if not any(start < b and a < end for start, end in things)]  # fmt: skip
    awaited = tuple(plain_words("awaited"))
    strange = (
        word
        for word in words
        if not word.startswith(awaited) and not in_title(word, setting.title, setting.languages)
    )
    return running_words("money").stand_in(bare[waits.start :]) or any(strange)


def is_left_for_a_day(parts: Parts, setting: Setting) -> bool:
    """Whether a clause without a "done" tells a step of the measure for a day to come."""
    steps = told_in(parts.masked, setting.languages)
    return any(
        not one.having("done", "new_date", "evidence", "harmless")
        and any(_is_ahead_of_us(day, setting.today) for day in one.dates)
        and (
            any(one.start <= step.start < one.end and step.kinds - {DID} for step in steps)
            or _names_a_milestone(one, parts, setting)
        )
        for one in parts.clauses
    )


def _names_a_milestone(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`all lamps hung, test on Friday`, where a milestone of the measure is the test."""
    if not setting.steps:
        return False
    words = [parts.folded.bare[a:b] for a, b in clause.open_words]
    words += [parts.folded.bare[hit.start : hit.end] for hit in clause.having("step")]
    return any(in_title(word, setting.steps, setting.languages) for word in words)


def one_part_is_left(told: Told, parts: Parts, setting: Setting) -> bool:
    """Whether one of the things that the title joins is done, and another goes on or is to come."""
    if told.kinds - {"done", "in_progress"} or told.percents or told.doubtful or parts.fractions:
        return False
    joined = parts_of_title(setting.own_title, setting.languages)
    if not joined or any(one.having("all") for one in parts.clauses):
        return False
    done, others = set[int](), set[int]()
    for clause in parts.clauses:
        named = _parts_named(clause, joined, parts, setting)
        if clause.having("done"):
            done |= named
        elif _is_ahead(clause, parts, setting):
            others |= named
    return bool(done) and bool(others - done)


def tells_one_of_two(parts: Parts, setting: Setting) -> bool:
    """Whether only one of the things that the title joins is named, and not all of it."""
    joined = parts_of_title(setting.own_title, setting.languages[:1])
    if not joined or any(one.having("all") for one in parts.clauses):
        return False
    named = (_parts_named(one, joined, parts, setting) for one in parts.clauses)
    return len(frozenset[int]().union(*named)) == 1


def _is_ahead(clause: Clause, parts: Parts, setting: Setting) -> bool:
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    bare, runs = parts.folded.bare, plain_words("running")
    goes_on = [hit for hit in clause.having("in_progress") if bare[hit.start : hit.end] not in runs]
    ahead = [one for one in found if one.kind in AHEAD and bare[one.start : one.end] not in runs]
    return bool(ahead or goes_on)


def _parts_named(
    clause: Clause, joined: tuple[frozenset[str], ...], parts: Parts, setting: Setting
) -> frozenset[int]:
    words = {
        word.group()
        for word in TOKEN.finditer(parts.masked.bare, clause.start, clause.end)
        if len(word.group()) >= _LEAST
    }
    return frozenset(
        at
        for at, own in enumerate(joined)
        if any(in_title(word, own, setting.languages) for word in words)
    )


def is_an_order(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether the last deed of a clause is that something was ordered, applied for, booked."""
    if clause.having(*_NO_ORDER):
        return False
    steps = [one for one in told_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end]  # fmt: skip
    if not steps or not steps[-1].kinds <= _ONLY_ASKED_FOR or _is_own(steps[-1], parts, setting):
        return False
    if is_appointed(clause, steps[-1], parts):
        return False
    return not deeds_in(parts.masked, steps[-1].end, clause.end, setting.languages)


def _is_own(step: Step, parts: Parts, setting: Setting) -> bool:
    own = setting.title - setting.steps
    return in_title(parts.masked.bare[step.start : step.end], own, setting.languages)


def _is_of_title(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause has a word of the measure's titles, beside its own deed."""
    steps = told_in(parts.masked, setting.languages)
    return any(
        in_title(parts.masked.bare[a:b], setting.title, setting.languages)
        for a, b in clause.open_words
        if not any(one.start <= a < one.end for one in steps)
    )


def _names_something(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause has a word beside what says how it stands."""
    told = [(hit.start, hit.end) for hit in clause.hits if hit.status or hit.kinds]
    told += [(one.start, one.end) for one in told_in(parts.masked, setting.languages)]
    deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    told += [(one.start, one.end) for one in deeds]
    small = small_words()
    return any(
        len(word.group()) >= _LEAST
        and word.group() not in small
        and stem_of(word.group()) not in small
        and not any(a <= word.start() < b for a, b in told)
        for word in TOKEN.finditer(parts.masked.bare, clause.start, clause.end)
    )

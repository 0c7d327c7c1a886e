"""Which date of an answer is the new date the writer wishes for.

1. A date is a wish where a word says so ("new date", "until", "postponed to"), where "done" is
   still to come, or where it stands alone. Any other date belongs to the comment.
2. A day that is over beside "done" is when it was done. A day to come beside "done" is asked.
3. Ambiguous, impossible and past wishes are asked, with days to choose from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from followbot.reading.answers_clauses import Clause, Parts, Setting, is_postposed, says
from followbot.reading.answers_doubt import is_step
from followbot.reading.answers_status import Told
from followbot.reading.answers_wish_choices import choices_for, far_choices
from followbot.reading.answers_wish_deeds import is_due_then, is_told_by_others, tells_a_deed
from followbot.reading.answers_wish_meant import (
    BEFORE_DAYS,
    BEFORE_STEPS,
    PREPOSITIONS,
    asked_outright,
    exact,
    is_replaced,
    is_why_behind,
    negations_in,
)
from followbot.reading.answers_wish_steps import is_day_of_a_step, is_of_the_rest, is_of_what_comes
from followbot.reading.dates_found import FAR_DAYS, FoundDate, months_later
from followbot.reading.dates_months import starts_month
from followbot.reading.deeds_counted import counts_some
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import last_words, running_words
from followbot.reading.words_stem import stems

_OTHER_MATTERS = ("blocked", "on_hold", "waiting", "evidence", "thanks", "greeting", "harmless")
_SMALL = 2
_NAMED_QUARTER = re.compile(r"q[1-4]")
_LATELY = 120  # days back within which a yearless day beside "done" is when it was done


@dataclass(frozen=True, slots=True)
class Wish:
    """The new date. `day` is None where there is none or it must be asked.

    `choices` are days to offer. `ask`: the date must be asked. `against_done`: a day to come
    stands beside "done". `taken` are the dates that are no longer comment.
    """

    day: date | None = None
    ask: bool = False
    choices: tuple[date, ...] = ()
    against_done: bool = False
    taken: tuple[FoundDate, ...] = ()


def wish_in(parts: Parts, told: Told, setting: Setting) -> Wish:
    """The wished date of an answer."""
    today = setting.today
    wished = [
        found
        for clause in parts.clauses
        for found in clause.dates
        if _is_wished(found, clause, parts, told, setting)
        and not _is_of_title(found, parts, setting)
        and not is_replaced(found, parts)
    ]
    if not wished:
        return Wish()
    wished = asked_outright(_instead(exact(wished, parts), parts), parts)
    days, done = tuple(dict.fromkeys(one.day for one in wished if one.day)), "done" in told.kinds
    maybe = all(_is_passing(found, parts, told, setting) for found in wished)
    refused = any(_is_refused(found, parts) for found in wished)
    if len(days) > 1 or refused:
        choices = () if refused else days[:2]
        return Wish(ask=True, choices=choices, against_done=done, taken=tuple(wished))
    unclear = next((found for found in wished if not found.clear), None)
    if unclear is not None:
        choices = choices_for(unclear, parts.folded.bare, today)
        return Wish(ask=True, choices=choices, against_done=done, taken=tuple(wished))
    found = wished[0]
    if found.yearless and found.day and (found.day - today).days > FAR_DAYS:
        return Wish(ask=True, choices=far_choices(found.day, today), against_done=done,
                    taken=tuple(wished))  # fmt: skip
    if maybe and found.day:
        return Wish(ask=True, choices=(found.day,), against_done=done, taken=tuple(wished))
    return Wish(found.day, against_done=done, taken=tuple(wished))


def _instead(wished: list[FoundDate], parts: Parts) -> list[FoundDate]:
    """`30 April is not possible, new date 31 May`: the day that is asked for instead."""
    *before, last = wished
    asks = [one for one in parts.clauses if last in one.dates and one.having("new_date")]
    if not before or not asks or _is_refused(last, parts):
        return wished
    own = asks[0].start
    refused = all(one.start < own and _is_refused(one, parts) for one in before)
    return [last] if refused else wished


def _is_of_title(found: FoundDate, parts: Parts, setting: Setting) -> bool:
    """`the premium for April to September`: months that the measure's own title names."""
    words = stems(parts.folded.bare[found.start : found.end])
    named = [word for word in words if word.isalpha() and word in setting.title]
    told = stems(parts.folded.bare)
    if not all(word in told for word in setting.title if starts_month(word)):
        return False  # "paid for April" is not for April to September
    return bool(named) and all(word in setting.title or len(word) <= _SMALL for word in words)


def _is_beginning(found: FoundDate, clause: Clause, parts: Parts, today: date) -> bool:
    """`done since July`, `10月より実施`: from when on it has been so."""
    ahead = f" {parts.folded.bare[clause.start : found.start].rstrip()}"
    if ahead.endswith(last_words("since")):
        return True
    behind = parts.folded.bare[found.end : clause.end].lstrip()
    if clause.having("not_started", "begin") or not behind.startswith(
        tuple(plain_words("since_behind"))
    ):
        return False
    days = [day for day in (found.day, *found.ambiguous) if day is not None]
    if any(_is_lately(day, today) for day in days):
        return True
    return not clause.having("future") and any(_is_this_month(day, today) for day in days)


def _is_this_month(day: date, today: date) -> bool:
    return (day.year, day.month) == (today.year, today.month)


def _is_wished(
    found: FoundDate, clause: Clause, parts: Parts, told: Told, setting: Setting
) -> bool:
    named = bool(clause.having("new_date")) or any(is_replaced(one, parts) for one in clause.dates)
    bare_day = not clause.hits and not clause.open_words  # "done (3 December)"
    done = (bare_day or bool(clause.having("done"))) and "done" in told.kinds
    then = done or ("done" in told.kinds and tells_a_deed(clause, parts, setting))
    if _is_why(found, clause) or _is_when(found, clause, parts, told, setting.today, done=then):
        return False
    if clause.having("not_started", "begin") and not named:
        return False  # when it will start is not when it will be done
    beside = [parts.folded.bare[a:b] for a, b in clause.open_words]
    joined = plain_words("either") if len(parts.dates) > 1 else frozenset()
    alone = joined.issuperset(beside) and not clause.having("step")
    other = _has_other_matters(clause) and not _will_be_done_then(found, clause)
    steps = is_day_of_a_step(clause, parts, setting) or is_of_what_comes(clause, parts, setting)
    if other or steps or (not named and is_of_the_rest(clause, parts)):
        return False
    if found.weak and not (named or alone or clause.having("delayed")):
        return False
    if named or alone or done or clause.having("future", "delayed"):
        return True
    return is_due_then(found, clause, parts, setting) or is_told_by_others(clause, parts)


def _is_why(found: FoundDate, clause: Clause) -> bool:
    """Whether a day stands in the reason that is given."""
    reason = next(iter(clause.having("reason")), None)
    return reason is not None and not is_postposed(reason) and reason.end <= found.start


def _is_when(
    found: FoundDate, clause: Clause, parts: Parts, told: Told, today: date, *, done: bool
) -> bool:
    """Whether a day says when it was done, since when, or as of when a share holds."""
    named = clause.having("new_date")
    told_then = done or clause.having("in_progress", "delayed")
    if found.day == today or _is_beginning(found, clause, parts, today):
        return True  # "paid so since October", "nobody found till today"
    if "done" in told.kinds and _NAMED_QUARTER.fullmatch(
        parts.folded.bare[found.start : found.end]
    ):
        return True  # "Q4 measuring completed"
    if clause.having("delayed") and not named and _is_now(found, clause, parts, today):
        return True  # "the payment is late this month"
    over = "done" in told.kinds and found.past and not named  # "done (3 Dec 2026)"
    if over or (clause.percents and found.day == today):
        return True
    return bool(told_then) and _was_then(found, today)


def _is_now(found: FoundDate, clause: Clause, parts: Parts, today: date) -> bool:
    """`this month`: the time that we are in, and not until when."""
    bare = parts.folded.bare
    said = bare[found.start : found.end]
    before = bare[clause.start : found.start].split()[-1:]
    now = found.day is not None and _is_this_month(found.day, today)
    return now and not any(map(str.isdigit, said)) and not BEFORE_DAYS.intersection(before)


def _has_other_matters(clause: Clause) -> bool:
    """Whether a day may be one of something else; "Dear Sir" in front of it is nothing."""
    matters = clause.having(*_OTHER_MATTERS)
    first = min((start for start, _ in clause.open_words), default=clause.end)
    return any("greeting" not in hit.kinds or hit.start >= first for hit in matters)


def _will_be_done_then(found: FoundDate, clause: Clause) -> bool:
    """`will be completed by end of May as the permit is awaited`: why stands behind the day."""
    told = ("future", "done")
    before = all(any(hit.end <= found.start for hit in clause.having(kind)) for kind in told)
    return before and all(hit.start >= found.end for hit in clause.having(*_OTHER_MATTERS))


def _is_day_of_a_step(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`inspection on 15 Jan`, `holiday until 15 Jan`: the day of something else."""
    if says(clause, parts, "announce"):
        return True  # "we will tell you the new date on 15 Jan"
    why = min((hit.start for hit in clause.having("reason")), default=clause.end)
    steps = any(
        is_step(hit, parts, setting) for hit in clause.having("step") if hit.start <= why
    )  # "we pay by 20 January because the software is renewed"
    if not steps and not says(clause, parts, "other_day"):
        return False
    weak = BEFORE_STEPS if steps else BEFORE_DAYS
    asked_for = (parts.folded.bare[hit.start : hit.end] for hit in clause.having("new_date"))
    return all(words in weak for words in asked_for)


def _is_passing(found: FoundDate, parts: Parts, told: Told, setting: Setting) -> bool:
    """A date beside a bare "will": the writer may mean something else than the measure."""
    clause = next(one for one in parts.clauses if found in one.dates)
    if not told.kinds - {"future"} and _is_day_of_a_step(clause, parts, setting):
        return True
    if says(clause, parts, "of_yours"):
        return True  # "you asked for 15 Jan"
    if is_due_then(found, clause, parts, setting):
        return False
    some = clause.having("half") or counts_some(clause, parts, setting)
    if clause.having("future") and some:
        return True  # "two doors will be replaced on 15 January"
    plain = clause.having("new_date", "delayed", "done", "not_done", "not_started", "in_progress")
    return (
        bool(clause.having("future")) and bool(clause.open_words) and not plain and not told.future
    )


def _is_refused(found: FoundDate, parts: Parts) -> bool:
    """`29 April 2027 is not possible`: a negation behind the day speaks of the day."""
    clause = next(one for one in parts.clauses if found in one.dates)
    why = [hit.start for hit in clause.having("reason") if hit.start >= found.end]
    behind = min(why, default=clause.end)  # "until 15 May because nothing is built yet"
    negations = negations_in(clause, parts)
    nots = [hit for hit in negations if found.end <= hit.start < behind]
    refused = bool(nots) and not is_why_behind(found, nots[0], clause, parts)
    if refused or _is_bound(found, clause, parts):
        return True
    asked_for = any(
        parts.folded.bare[hit.start : hit.end].rpartition(" ")[2] not in PREPOSITIONS
        and parts.folded.bare[hit.start : hit.end] not in PREPOSITIONS
        for hit in clause.having("new_date")
    )
    # "cannot finish by 15 Jan", "maybe 15 Jan": no day to count on.
    doubts = negations or _refuses(clause, parts) or _guesses(clause, parts)
    depends = clause.having("condition")  # "if approved on 15 Jan", "15 Jan if approved"
    return bool(depends) or (bool(doubts) and not asked_for)


def _is_bound(found: FoundDate, clause: Clause, parts: Parts) -> bool:
    """`not before 15 Jan`, `after 15 Jan`, `every Monday`, `new date maybe 15 Jan`: no such day."""
    bare = parts.folded.bare
    ahead = f" {bare[clause.start : found.start].rstrip()}"
    if ahead.endswith(last_words("maybe")):
        return True
    if ahead.endswith(last_words("day_latest")):
        return False
    return running_words("day_bound").stand_at_end(ahead)


def _refuses(clause: Clause, parts: Parts) -> bool:
    said = parts.folded.bare[clause.start : clause.end]
    return bool(clause.having("not_done")) and any(word in said for word in plain_words("refusal"))


def _guesses(clause: Clause, parts: Parts) -> bool:
    return any(
        parts.folded.bare[hit.start : hit.end] in plain_words("maybe")
        for hit in clause.having("hedge")
    )


def _was_then(found: FoundDate, today: date) -> bool:
    """Whether a date beside "done" says when it was done."""
    if found.day is None:
        return any(_is_lately(day, today) for day in found.ambiguous)
    if found.past or found.day == today:
        return True
    if not found.yearless:
        return False
    last_year = months_later(found.day, -12)
    return (today - last_year).days <= _LATELY and (found.day - today).days > 180


def _is_lately(day: date, today: date) -> bool:
    """Whether this day of a doubtful date (without a year: of last year) is just over."""
    return any(0 <= (today - one).days <= _LATELY for one in (day, months_later(day, -12)))

"""What the clauses of one answer say about the status: sure, doubtful or nothing.

1. "Done" is believed only when nothing near it takes it back: no negation, future, condition,
   guess, rest or preparatory step in its clause, no exception anywhere in the answer.
2. A percentage below 100 beside "done" is a percentage, not done; behind it, a contradiction.
3. Two different statuses in one answer are asked, except where they tell one story
   ("not done, in progress"; "60%, waiting for the inspector").
4. "Almost", a negated and a future "done" are asked unless a percentage or date says the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from followbot.reading.answers_asked_back import is_cited
from followbot.reading.answers_begun import (
    begins_at_a_time_to_come,
    begins_on_a_day_to_come,
    is_not_begun,
    is_of_a_day_ahead,
    is_why_not_begun,
    is_yet,
    may_have_begun,
)
from followbot.reading.answers_beside import is_taken_back_elsewhere
from followbot.reading.answers_clauses import Clause, Parts, Setting, is_postposed, says
from followbot.reading.answers_doubt import (
    TAKES_BACK,
    is_behind_past,
    is_doubtful,
    is_due,
    is_guessed_at,
    is_share_done,
    is_taken_back,
    is_weak,
    leads,
)
from followbot.reading.answers_going import (
    is_guessed,
    is_halted,
    is_over,
    may_be_in_use,
)
from followbot.reading.answers_names import names_only
from followbot.reading.answers_papers import is_of_a_paper
from followbot.reading.answers_parts import is_told_of_a_step
from followbot.reading.answers_plain import (
    is_concluded,
    is_counted_and_going,
    is_counted_share,
    runs_and_is_done,
    says_otherwise,
    waits,
)
from followbot.reading.answers_reasons import (
    comes_behind,
    is_of_the_reason,
    is_why_it_stands,
    lacks_something,
)
from followbot.reading.answers_settled import settle
from followbot.reading.answers_share import is_progress, says_half
from followbot.reading.answers_share_against import is_rest_or_target
from followbot.reading.deed_of_measure import speaks_only_of_where
from followbot.reading.prose_titles import in_title
from followbot.reading.title_shape import counts_a_share
from followbot.reading.words import Hit

_WHOLE = 100
_ALL_BUT_ONE = 99
"""`99 %` is a figure of speech for "nearly"."""
_BEGIN = 5
"""Letters that two forms of a word have in common."""
_HELD_UP = ("blocked", "on_hold", "waiting")
"""These say themselves that it stands still."""
_THUMB = "\U0001f44d"


@dataclass(slots=True)
class Told:
    """Statuses found, as words of the vocabulary, with what speaks against them.

    `kinds`: status categories that count. `doubtful`: why "done" cannot be believed.
    `future`: a "done" still to come. `unsure_words`: only little-known words carry it.
    `percent`: the percentage meant, None where none is; `percents` all that were found.
    `done_sure`: a well-known word says "done", not just a thumb.
    `weak`: a "done" that may be about something else ("ok" beside unknown words); `strong`:
    one that is not. `first`: the status named first.
    """

    kinds: set[str] = field(default_factory=set)
    doubtful: bool = False
    future: bool = False
    unsure_words: bool = False
    percent: int | None = None
    percents: tuple[int, ...] = ()
    percent_clear: bool = True
    done_sure: bool = False
    weak: bool = False
    strong: bool = False
    first: str = ""


def told_in(parts: Parts, setting: Setting) -> Told:
    """Everything the clauses say about the status."""
    told = Told(percents=tuple(p.value for p in parts.percents))
    _percent(parts, told, setting)
    for clause in parts.clauses:
        for hit in _counting(clause, parts):
            if hit.status == "done" and (
                names_only(clause, hit, parts, setting)
                or is_told_of_a_step(hit, clause, parts, setting)
            ):
                continue
            told.first = told.first or hit.status or ""
            if hit.status == "done":
                _done(clause, hit, parts, setting, told)
            else:
                _other(clause, hit, parts, told)
        if any(p.value == 100 for p in clause.percents) and not clause.having("done"):
            _hundred(clause, parts, setting, told)
        if waits(clause, bool(told.kinds)):
            told.kinds.add("waiting")
    settle(told, parts, setting)
    if "done" in told.kinds and is_taken_back_elsewhere(parts):
        told.doubtful = True
    return told


def _counting(clause: Clause, parts: Parts) -> tuple[Hit, ...]:
    """Status phrases outside of a reason that is only given for the answer."""
    hits = tuple(hit for hit in clause.hits if hit.status)
    if clause.having("future") and any(not day.past and day.clear for day in clause.dates):
        # "se van a pagar hasta el 29": what only another language takes for a status is the deed
        hits = tuple(hit for hit in hits if hit.sure)
    reason = next(iter(clause.having("reason")), None)
    if reason is None:
        return hits
    if comes_behind(reason, parts):
        rest = tuple(hit for hit in hits if hit.start > reason.start)
    else:
        rest = tuple(hit for hit in hits if hit.end <= reason.start)
    others = bool(rest or parts.percents or parts.dates) or any(
        c.having("done", "in_progress", "help") for c in parts.clauses if c is not clause
    )
    return rest if others else hits


def _done(clause: Clause, hit: Hit, parts: Parts, setting: Setting, told: Told) -> None:
    if is_share_done(clause, hit, parts):
        told.kinds.add("in_progress")
        told.doubtful |= is_taken_back(clause, hit, ("negation", "condition"))
        told.doubtful |= is_guessed_at(clause, hit, parts)
        return
    if (clause.having("future") and not is_behind_past(clause)) or is_due(clause, hit, parts):
        told.future = True
        told.kinds.add("future")
        return
    if is_counted_and_going(clause, hit, parts) or is_counted_share(parts, told.percent):
        told.kinds.add("in_progress")
        return
    told.done_sure |= hit.sure and parts.folded.bare[hit.start : hit.end] != _THUMB
    if is_concluded(clause, hit, parts):
        return  # "the fans are fitted on line 2, so this is completed": the end says it all
    doubtful, weak = is_doubtful(clause, hit, parts, setting), is_weak(clause, hit, parts, setting)
    of_a_paper = is_of_a_paper(clause, hit, parts, setting)
    before = any(one.having("done") for one in parts.clauses if one.end <= clause.start)
    if of_a_paper and before and "done" in told.kinds and not told.doubtful:
        return  # "done, the report is ready"
    doubtful = doubtful or of_a_paper
    doubtful = doubtful or ("light" in hit.kinds and speaks_only_of_where(clause, parts, setting))
    first = told.first == "in_progress" or _tells_a_detail(clause, hit, parts)
    if (doubtful or weak) and (first or says_otherwise(clause, parts)):
        return  # "in progress: 3 doors fixed" tells a detail, not that all is done
    told.kinds.add("done")
    told.doubtful |= doubtful
    told.weak |= weak
    told.strong |= not weak


def _tells_a_detail(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`40 %, nine of them are trained so far`: a deed in a clause behind the share."""
    before = [one for one in parts.percents if one.end <= clause.start]
    return "light" in hit.kinds and any(0 < one.value < _WHOLE for one in before)


def _hundred(clause: Clause, parts: Parts, setting: Setting, told: Told) -> None:
    """`100%` says done, alone or behind the measure's name, unless it is still to come."""
    if clause.having("future") or any(not day.past for day in clause.dates):
        told.future = True
        told.kinds.add("future")
        return
    told.kinds.add("done")
    told.done_sure = True
    words = (parts.folded.bare[a:b] for a, b in clause.open_words)
    named = all(_is_of_title(word, setting) for word in words)
    whole = named or leads(clause, clause.percents[0].start)
    told.doubtful |= clause.asks or not whole or bool(clause.having(*TAKES_BACK))
    told.doubtful |= says(clause, parts, "other_share") or says(clause, parts, "rate")


def _is_of_title(word: str, setting: Setting) -> bool:
    """Whether a word is one of the title, or begins like one: `affiliated` of `affiliation`."""
    if in_title(word, setting.title, setting.languages):
        return True
    return len(word) > _BEGIN and any(own.startswith(word[:_BEGIN]) for own in setting.title)


def _other(clause: Clause, hit: Hit, parts: Parts, told: Told) -> None:
    kind = hit.status or ""
    if kind == "in_progress" and runs_and_is_done(clause, hit, parts):
        return
    if kind == "blocked" and ("waiting" in hit.kinds or is_why_not_begun(hit, parts, told)):
        kind = "waiting"
    if kind == "in_progress" and is_not_begun(clause, hit, parts):
        told.kinds.add("not_started")
        return
    told.kinds.add(kind)
    told.unsure_words |= not hit.sure
    if kind in {"not_done", "almost", "delayed", "cancelled"}:
        return
    negations = [
        other
        for other in clause.having("negation", "condition")
        if other is not hit
        and not (kind == "not_started" and is_yet(other, parts))
        and not (kind in _HELD_UP and is_of_the_reason(other, hit, clause, parts))
        and not (kind in _HELD_UP and is_why_it_stands(other, hit, clause, parts))
        and (
            other.start < hit.start
            or (is_postposed(other) and kind != "not_started")
            or (kind == "in_progress" and "condition" in other.kinds)
        )
    ]
    told.doubtful |= kind == "in_progress" and any(
        other.status == "not_done" and other.start > hit.start and is_postposed(other)
        for other in clause.hits
    )
    if kind == "in_progress":
        told.doubtful |= is_halted(clause, hit, parts)
    else:
        told.doubtful |= kind in {"blocked", "waiting"} and is_over(clause, hit, parts)
    coming = [other for other in clause.having("future") if 0 <= hit.start - other.end <= 6]
    coming += [other for other in clause.having("future") if other.start == hit.end + 1
               and other.end == clause.end]  # "in progress soon"  # fmt: skip
    told.doubtful |= clause.asks or bool(negations) or is_cited(hit, parts)
    told.doubtful |= kind == "in_progress" and (
        is_guessed(clause, hit, parts)
        or begins_on_a_day_to_come(clause, hit)
        or is_of_a_day_ahead(clause, hit)
    )
    told.doubtful |= kind == "in_progress" and may_be_in_use(clause, hit, parts)
    told.doubtful |= "begin" in hit.kinds and begins_at_a_time_to_come(clause, hit)
    told.doubtful |= kind != "not_started" and any(
        no.start == hit.end + 1 and no.end == clause.end and not lacks_something(no, parts)
        for no in clause.having("negation", "no")
    )  # "blocked no"
    told.doubtful |= kind == "in_progress" and bool(coming)
    told.doubtful |= kind == "not_started" and may_have_begun(clause, hit, parts)


def _percent(parts: Parts, told: Told, setting: Setting) -> None:
    values = tuple(dict.fromkeys(told.percents))
    if not values:
        if any(says_half(clause) for clause in parts.clauses):
            told.percent = 50
        return
    told.percent = values[0] if len(values) == 1 and values[0] <= 100 else None
    told.percent_clear = told.percent is not None and (
        is_progress(parts, setting) or is_counted_share(parts, told.percent)
    )
    plain = any(one.percents and one.having("done") for one in parts.clauses)
    told.percent_clear &= told.percent != _ALL_BUT_ONE
    told.percent_clear &= plain or not counts_a_share(setting.own_title)
    told.percent_clear &= not any(is_rest_or_target(clause, parts) for clause in parts.clauses)

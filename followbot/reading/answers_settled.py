"""What a "done" comes to beside deeds, details and shares of the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_counted import counts_a_part
from followbot.reading.answers_deeds import deed_told
from followbot.reading.answers_going import runs_by_now
from followbot.reading.answers_parts import (
    is_beside_an_order,
    is_left_for_a_day,
    one_part_is_left,
    waits_behind_a_step,
)
from followbot.reading.answers_step_first import is_a_step_before_another
from followbot.reading.answers_underway import is_under_way
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_words import DID, told_in
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.words import Hit
from followbot.reading.words_index import TOKEN, plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_WHOLE = 100
_NO_STEP = ("negation", "condition", "hedge", "future", "except", "place", "almost", "help", "no")
_LEAST = 3
"""Letters of a word that names a step."""
_HELD_UP = frozenset({"waiting", "blocked"})
_BESIDE_A_SHARE = frozenset({"done", "waiting", "in_progress"})


def settle(told: Told, parts: Parts, setting: Setting) -> None:
    """What a "done" comes to beside deeds, details and shares."""
    plain = told.kinds <= {"done"} and not (told.strong or told.doubtful or told.future)
    if (plain or _only_runs(told, parts)) and deed_told(parts, setting):
        told.kinds, told.done_sure, told.weak, told.doubtful = {"done"}, True, False, False
    if told.weak and not told.strong:
        _weigh(told)
    if counts_a_part(parts, setting, told) or one_part_is_left(told, parts, setting):
        told.kinds, told.doubtful = {"in_progress"}, False
    elif is_under_way(parts, setting, told):
        told.kinds, told.doubtful, told.future = {"in_progress"}, False, False
    elif _is_a_step_beside_work(parts, setting, told):
        told.kinds, told.doubtful = {"in_progress"}, False
    elif _is_a_step_beside_a_share(parts, setting, told):
        told.kinds.discard("done")
        told.doubtful = False
    elif _is_left_for_a_day_of_it(parts, setting, told):
        told.kinds.discard("done")
    elif is_beside_an_order(told, parts, setting):
        told.kinds, told.doubtful, told.strong = {"in_progress"}, False, False
    elif is_a_step_before_another(told, parts, setting):
        told.kinds = {"in_progress"}
    else:
        told.doubtful |= told.kinds == {"done"} and is_left_for_a_day(parts, setting)
    _settle_waiting(told, parts, setting)


def _only_runs(told: Told, parts: Parts) -> bool:
    """Whether all that is "in progress" is the thing itself, which runs by now."""
    if told.strong or told.future or not {"in_progress"} <= told.kinds <= {"done", "in_progress"}:
        return False
    return all(
        runs_by_now(clause, hit, parts)
        for clause in parts.clauses
        for hit in clause.hits
        if hit.status == "in_progress"
    )


def _settle_waiting(told: Told, parts: Parts, setting: Setting) -> None:
    if waits_behind_a_step(told, parts, setting):
        told.kinds, told.doubtful = {"in_progress"}, False
    elif told.kinds & _HELD_UP and _is_held_up_in_part(parts, setting, told):
        told.doubtful = True


def _is_held_up_in_part(parts: Parts, setting: Setting, told: Told) -> bool:
    """`the legs are poured, waiting for the welder`, `only the certificate is awaited`.

    Much may be done that is only not at its end; and who asks something may have stopped for that.
    """
    if parts.dates or any(one.having("help") for one in parts.clauses):
        return False
    if any(one.asks for one in parts.clauses):
        return True
    if told.kinds != {"waiting"} or told.percents:
        return False
    waits = next(at for at, one in enumerate(parts.clauses) if one.having("waiting"))
    waiting = parts.clauses[waits]
    only = (parts.folded.bare[one.start : one.end] for one in waiting.having("partial"))
    if not plain_words("only").isdisjoint(only):
        return True
    before = parts.clauses[0].start, min(hit.start for hit in waiting.having("waiting"))
    return _tells_work(*before, parts, setting)  # also without a comma: "takıldı üçüncüsü bekliyor"


def _tells_work(start: int, end: int, parts: Parts, setting: Setting) -> bool:
    """Whether a deed stands between that is no mere check ("checked, waiting for results")."""
    kinds = [deed.kinds for deed in deeds_in(parts.masked, start, end, setting.languages)]
    steps = told_in(parts.masked, setting.languages)
    kinds += [deed.kinds for deed in steps if start <= deed.start < end]
    return any(one - {"checked", DID} for one in kinds)


def _is_left_for_a_day_of_it(parts: Parts, setting: Setting, told: Told) -> bool:
    """`mounted, but not switched on, 80 %`: a step, what is left, and how far it is by that."""
    if told.percent is None or told.percent >= _WHOLE or "done" not in told.kinds:
        return False
    last = parts.clauses[-1]
    if not last.percents or last.having("done"):
        return False
    words = parts.folded.bare[last.start : last.end].split()
    if words and words[0] in plain_words("therefore"):
        return True  # "the well is finished, water in one hall of two, so 50 %"
    first = next((one.end for one in parts.clauses if one.having("done")), parts.clauses[-1].end)
    return any(
        not plain_words("missing").isdisjoint(parts.folded.bare[one.start : one.end].split())
        or (one.having("but") and one.having("negation", "not_done", "not_started"))
        or _is_left(one, parts, setting)
        for one in parts.clauses
        if one.end > first
    )


def _is_left(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the masks still have to come`: told by the small words and endings for what is left."""
    if not clause.open_words or clause.percents or clause.having("evidence", "thanks"):
        return False
    stands = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    return bool(stands) and all(one.kind in AHEAD for one in stands)


def _is_a_step_beside_a_share(parts: Parts, setting: Setting, told: Told) -> bool:
    """`the list is checked, 80 %`, `40 %, trial done`: a deed on the way, and how far it all is.

    The share stands alone, and the "done" is one of something that is not the measure itself.
    """
    if told.kinds - _BESIDE_A_SHARE or not told.percent_clear or told.percent is None:
        return False
    shares = [one for one in parts.clauses if one.percents]
    deeds = [one for one in parts.clauses if one.having("done")]
    if len(shares) != 1 or shares[0] in deeds or not 0 < told.percent < _WHOLE:
        return False
    asked = any(one.asks or one.having("hedge", "condition") for one in (*shares, *deeds))
    if asked or _speaks_of(shares[0], parts, setting):
        return False
    bare = not any(parts.folded.bare[a:b] not in small_words() for a, b in shares[0].open_words)
    return all(
        _speaks_of(one, parts, setting) or (bare and _names_a_step(one, parts, setting))
        for one in deeds
    )


def _is_a_step_beside_work(parts: Parts, setting: Setting, told: Told) -> bool:
    """`in progress, the offer is signed`, `2 halls finished, 1 hall in progress`: it goes on.

    Both stand in clauses of their own, and what is done is a thing that is not the measure itself.
    Where that stands first both must be counted, and what goes on must be named.
    """
    if told.kinds != {"done", "in_progress"} or told.percents or parts.dates or told.future:
        return False
    going = [one for one in parts.clauses if one.having("in_progress")]
    deeds = [one for one in parts.clauses if one.having("done")]
    if len(going) != 1 or going[0] in deeds or _tells_no_step(going[0], deeds, parts):
        return False
    if told.first == "done" and _may_be_in_use(going[0], parts):
        return False  # "ducts installed, extraction running"
    if told.first == "done" and _are_two_of_its_parts(deeds, going[0], parts, setting):
        return True
    if told.first == "done" and not (
        _speaks_of(going[0], parts, setting)
        and all(_has_digit(one, parts) for one in (*deeds, *going))
    ):
        return False  # "the workshop is finished, the store is in progress": which is meant?
    return all(
        _speaks_of(one, parts, setting) or _names_a_step(one, parts, setting) for one in deeds
    )


def _may_be_in_use(going: Clause, parts: Parts) -> bool:
    words = (parts.folded.bare[one.start : one.end] for one in going.having("in_progress"))
    return any(word in plain_words("running") for word in words)


def _are_two_of_its_parts(
    deeds: Sequence[Clause], going: Clause, parts: Parts, setting: Setting
) -> bool:
    """`the guard is ready but the wiring goes on` about "guard and wiring": one of them is left."""
    if not going.having("but"):
        return False  # "pump done, room in progress" about a pump room
    done = frozenset[str]().union(*(_of_title(one, parts, setting) for one in deeds))
    left = _of_title(going, parts, setting)
    return bool(done and left) and done.isdisjoint(left) and not _speaks_of(going, parts, setting)


def _of_title(clause: Clause, parts: Parts, setting: Setting) -> frozenset[str]:
    """The words of the measure's own title that a clause has; none of its milestones."""
    said = [(hit.start, hit.end) for hit in clause.hits if hit.status]
    title = setting.title - setting.steps
    return frozenset(
        word.group()
        for word in TOKEN.finditer(parts.folded.bare, clause.start, clause.end)
        if len(word.group()) >= _LEAST
        and not any(a <= word.start() < b for a, b in said)
        and word.group() not in small_words()
        and in_title(word.group(), title, setting.languages)
    )


def _tells_no_step(going: Clause, deeds: Sequence[Clause], parts: Parts) -> bool:
    """Whether all of it may be done, or it is doubted, or was going on some other time."""
    unsure = any(one.asks or one.having(*_NO_STEP) for one in parts.clauses)
    if unsure or not all(hit.sure for hit in _works(going)) or says(going, parts, "back_then"):
        return True
    whole = any(part >= all_of_them for part, all_of_them in parts.fractions)
    return whole or any(one.having("all") for one in deeds)


def _has_digit(clause: Clause, parts: Parts) -> bool:
    """Whether a number stands in a clause, which is no number of a measure any more here."""
    return any(sign.isdigit() for sign in parts.masked.bare[clause.start : clause.end])


def _works(clause: Clause) -> list[Hit]:
    return [hit for hit in clause.hits if hit.status == "in_progress"]


def _names_a_step(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a word stands in a clause that only the title of a milestone has."""
    said = [(hit.start, hit.end) for hit in clause.hits if hit.status]
    return any(
        in_title(word.group(), setting.steps, setting.languages)
        for word in TOKEN.finditer(parts.folded.bare, clause.start, clause.end)
        if not any(a <= word.start() < b for a, b in said) and len(word.group()) >= _LEAST
    )


def _speaks_of(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a word stands in a clause that names a thing, other than the measure as a whole."""
    words = (parts.folded.bare[a:b] for a, b in clause.open_words)
    return any(
        word not in small_words() and not in_title(word, setting.title, setting.languages)
        for word in words
    )


def _weigh(told: Told) -> None:
    """A "done" that only tells a detail counts for nothing where the rest is told ("60%")."""
    if not told.doubtful and (told.kinds - {"done"} or told.percents):
        told.kinds.discard("done")
    else:
        told.doubtful = True

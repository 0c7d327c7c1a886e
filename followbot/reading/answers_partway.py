"""A measure on its way, told by how its deeds stand: one is over, another is left or goes on.

`The pipe is laid, the fan still has to come` is in progress whatever a pipe or a fan is. So every
clause must tell one or the other by its small words and endings (`aspects.py`), and what is over
must be a deed that is known: `the hinge snapped, the lock is not there yet` tells of no step. What
is of another matter, depends on something, or tells nothing that is known leaves it to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_underway import NO_STEPS, ON_THE_WAY_TO_PAY, stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import Aspect, aspects_in, names_a_deed
from followbot.reading.clause_aspects import is_no_rest
from followbot.reading.deed_of_measure import GENERAL, shared_words
from followbot.reading.deeds_words import deeds_in, goes_with
from followbot.reading.milestone_words import told_in
from followbot.reading.prose_titles import in_title, title_words
from followbot.reading.topics import PAID, topics_in, wider
from followbot.reading.words_index import TOKEN, plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done"})
_ONE_OF_SEVERAL = re.compile(r"\d|(?<![A-Za-z])[A-Z](?![A-Za-z])")
_MOST_WORDS = 30
_A_SMALL_WORD = 3
_SOON = 240
"""Days within which a month without a year is a time to come, and not the last one of its name."""
_AUXILIARIES = frozenset({"تم", "تمت", "وتم", "وتمت", "da", "sudah", "telah", "sdh", "udah", "udh",
                          "dah", "已", "已经", "已經"})  # fmt: skip
"""Words for "was done" that what was done stands behind."""
_STOPS = ("except", "no_change", "evidence", "help", "condition")
_SAYS_ITSELF = frozenset({"done", "all", "filler", "greeting", "thanks", "partial", "but",
                          "not_done", "negation", "in_progress", "not_started"})  # fmt: skip
_NOT_OVER = ("negation", "not_done", "not_started", "future", "partial", "almost", "waiting",
             "in_progress", "half", "place")  # fmt: skip


def is_partway(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether one deed is over and another left or going on, and nothing else is told."""
    if told.kinds - _FITS or told.percents or parts.fractions or is_no_claim(parts, setting):
        return False
    if any(
        one.having(*_STOPS) or stops(one, parts) or is_no_rest(one, parts, setting)
        for one in parts.clauses
    ):
        return False
    if sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS:
        return False
    told_of = _without_what_was_found(
        [_stands(clause, parts, setting) for clause in parts.clauses], parts, setting
    )
    if None in told_of:
        return False
    stands = [one for clause in told_of for one in clause or ()]
    # What is left stands behind what is over: "not yet, too much to do" begins with nothing.
    finished = stands[:1] == ["finished"]
    # "Plant A finished, plant B in progress": of which of them is the measure?
    of_one = "going" not in stands or _is_all_of_one(told_of, parts, setting)
    if finished and (not of_one or _names_another_one(parts)):
        return False
    begun = (finished or stands[:1] == ["over"]) and bool({"left", "going"} & set(stands))
    return begun and not is_all_left(parts, setting)


def _without_what_was_found(
    told_of: list[tuple[str, ...] | None], parts: Parts, setting: Setting
) -> list[tuple[str, ...] | None]:
    """`measured, the result is too high, hoods being fitted`: what was found out stands between.

    Only where the end says in words for it that work goes on, and the beginning told a deed.
    """
    ends = (told_of[-1] if told_of else None) or ()
    if "going" not in ends or not told_of[0] or not parts.clauses[-1].having("in_progress"):
        return told_of
    return [
        () if one is None and _is_found_out(clause, parts, setting) else one
        for one, clause in zip(told_of, parts.clauses, strict=True)
    ]


def _is_found_out(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause has nothing but words that tell of no deed, and none of its own."""
    if any(hit.kinds - {"filler"} for hit in clause.hits) or any(
        day.to_come for day in clause.dates
    ):
        return False
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    return not deeds and all(one.kind == "over" for one in found)


def _is_all_of_one(
    told_of: Sequence[tuple[str, ...] | None], parts: Parts, setting: Setting
) -> bool:
    """`2. data complete, registration going on`: two things of the measure behind its number.

    What names the measure itself as finished contradicts what goes on; what is no deed may be a
    place, and of two measures; proofs that are being made leave a measure done.
    """
    aside = ("place", "evidence", "future")
    if not setting.addressed or any(one.having(*aside) for one in parts.clauses):
        return False
    for clause, told in zip(parts.clauses, told_of, strict=True):
        finished = "finished" in (told or ())
        if finished and not _is_a_deed(clause, parts, setting):
            return False
        named = is_named(clause, parts, setting) and not _is_of_a_milestone(
            clause, clause.end, parts, setting
        )
        if finished and (named or _is_numbered(clause, parts)):
            return False
        going = "going" in (told or ())
        if going and goes_with(parts.masked, clause.start, clause.end, setting.languages):
            return False
    return True


def _is_a_deed(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause says what was done, and not only that something is done."""
    steps = told_in(parts.masked, setting.languages)
    told = any(clause.start <= one.start < clause.end and one.kinds - NO_STEPS for one in steps)
    span = parts.masked, clause.start, clause.end, setting.languages
    return told or bool(deeds_in(*span)) or names_a_deed(*span)


def _is_numbered(clause: Clause, parts: Parts) -> bool:
    """`A동 완료`, `2号楼完成`: one of several places or things."""
    said = parts.folded.original(clause.start, clause.end)
    return _ONE_OF_SEVERAL.search(said) is not None


def _names_another_one(parts: Parts) -> bool:
    """`building A completed, building B in January`: a day is told of another one of its kind."""
    said: set[str] = set()
    for clause in parts.clauses:
        tokens = TOKEN.finditer(parts.masked.bare, clause.start, clause.end)
        words = {one.group() for one in tokens if len(one.group()) > _A_SMALL_WORD}
        if any(day.to_come for day in clause.dates) and words & said:
            return True
        said |= words
    return False


def _stands(clause: Clause, parts: Parts, setting: Setting) -> tuple[str, ...] | None:
    """What a clause tells: "over" or "finished", then "left" or "going"; None: who knows."""
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    if any(one.kind in {"idle", "use"} for one in found):
        return None
    if any(day.to_come for day in clause.dates):
        aside = goes_along(clause, parts)  # "the channel is set up, with answers within 5 days"
        return ("left",) if _comes_soon(clause, found) and not aside else None
    if not found:
        return None if clause.open_words else ()
    first = next((one for one in found if one.kind not in {"over", "anew"}), None)
    if first is None:
        return _step(clause, clause.end, found, parts, setting) or None
    lost = any(one.kind == "anew" for one in found)  # "a new hinge is to come": the old one broke
    if lost or _is_of_the_rest(clause, found) or not _names(clause, found, parts):
        return None
    left = "going" if all(one.kind in {"over", "going"} for one in found) else "left"
    return (*_step(clause, first.start, found, parts, setting), left)


def _step(
    clause: Clause, until: int, found: Sequence[Aspect], parts: Parts, setting: Setting
) -> tuple[str, ...]:
    """The deed on the way to the measure that is told before this place, "over" or "finished"."""
    over = [one for one in found if one.kind == "over" and one.start < until]
    bare = [one for one in over if any(hit.start <= one.start < hit.end for hit in
                                       clause.having("done"))]  # fmt: skip
    bare = [one for one in bare if parts.folded.bare[one.start : one.end] not in _AUXILIARIES]
    if not over or (bare == over and not _names(clause, found, parts, over[0].start)):
        return ()  # "done, two doors are left" says it of the whole measure
    if any(hit.start < until for hit in clause.having(*_NOT_OVER)):
        return ()
    if not _is_known(clause, until, parts, setting) or not _names(clause, found, parts, until):
        return ()
    whole = [hit for hit in clause.having("done") if "light" not in hit.kinds]
    whole += clause.having("all")
    return ("finished",) if any(hit.start < until for hit in whole) else ("over",)


def is_all_left(parts: Parts, setting: Setting) -> bool:
    """`windows painted, exits still to do`: the measure is named only where it is left."""
    named = [one for one in parts.clauses if is_named(one, parts, setting)]
    return bool(named) and named[0] is not parts.clauses[0] and len(parts.clauses) > 1


def is_named(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause has a topic or a word of the measure's title."""
    topics = {wider(one.name, setting.topics)
              for one in topics_in(parts.masked, setting.languages)
              if clause.start <= one.start < clause.end}  # fmt: skip
    own = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    return bool(topics & setting.topics) or shared_words(clause, own, parts, setting) > 0


def _is_known(clause: Clause, until: int, parts: Parts, setting: Setting) -> bool:
    """Whether what is over is a deed of the lists, of no other matter than the measure."""
    named = {wider(one.name, setting.topics) for one in topics_in(parts.masked, setting.languages)
             if clause.start <= one.start < until}  # fmt: skip
    if setting.topics and not named - GENERAL <= setting.topics:
        return False  # "the wage is paid, the premium is not yet"
    steps = [one.kinds - NO_STEPS for one in told_in(parts.masked, setting.languages)
             if clause.start <= one.start < until]  # fmt: skip
    if any(steps) and _is_of_a_milestone(clause, until, parts, setting):
        return True
    if PAID & setting.topics:  # "the goods are delivered, the premium is missing"
        return any(one & ON_THE_WAY_TO_PAY for one in steps)
    own = deeds_in(parts.masked, clause.start, until, setting.languages)
    whole = (hit for hit in clause.having("done") if "light" not in hit.kinds)
    if any(steps) or bool(own) or any(hit.start < until for hit in whole):
        return True
    return names_a_deed(parts.masked, clause.start, until, setting.languages[:1])


def _is_of_a_milestone(clause: Clause, until: int, parts: Parts, setting: Setting) -> bool:
    """`the finger scanner is installed` about wages: a milestone of the measure says so."""
    steps = told_in(parts.masked, setting.languages)
    said = parts.masked.blanked([(one.start, one.end) for one in steps]).bare
    words = title_words(said[clause.start : until], (), _A_SMALL_WORD)
    return any(in_title(word, setting.steps, setting.languages) for word in words)


def goes_along(clause: Clause, parts: Parts) -> bool:
    """Whether a clause begins with "with": what it names came along with the deed before."""
    words = parts.masked.bare[clause.start : clause.end].split()
    return bool(words) and words[0] in plain_words("along_with")


def _comes_soon(clause: Clause, found: Sequence[Aspect]) -> bool:
    """`mounting mid January`: a thing of its own, on a day of the next months."""
    kinds = {one.kind for one in found}
    over = "over" in kinds and not kinds & {"left", "coming"}
    soon = all(0 < day.distance <= _SOON and (day.month_only or not day.weak)
               for day in clause.dates)  # fmt: skip
    return soon and not over and not clause.percents and bool(clause.open_words)


def _is_of_the_rest(clause: Clause, found: Sequence[Aspect]) -> bool:
    """`the remaining six all have theirs`, `the rest is paid`, `none is missing`."""
    if clause.having("all"):
        return True  # "all of them are being worn"
    rest = next((one for one in found if one.kind == "rest"), None)
    if rest is None:
        return False
    behind = any(one.kind == "over" and one.start > rest.start for one in found)
    return behind or any(
        hit.end <= rest.start or rest.end <= hit.start for hit in clause.having("negation", "no")
    )


def _names(clause: Clause, found: Sequence[Aspect], parts: Parts, until: int | None = None) -> bool:
    """Whether a thing is named, beside words that say of the whole measure how it stands."""
    known = [(hit.start, hit.end) for hit in clause.hits if hit.kinds & _SAYS_ITSELF]
    known += [(one.start, one.end) for one in found]
    words = TOKEN.finditer(parts.masked.bare, clause.start, clause.end if until is None else until)
    return any(
        not any(a <= place < b for a, b in known)
        for word in words
        # Scripts without blanks name a thing anywhere in a run of characters.
        for place in (range(*word.span()) if word.lastgroup == "dense" else (word.start(),))
        if parts.masked.bare[place].isalnum()
    )

"""What stands in the words of a milestone themselves: is its deed over, is nothing against it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_doubt import is_behind_past, is_doubtful, is_due, is_step
from followbot.reading.aspects import aspects_in
from followbot.reading.dates_found import FAR_DAYS, FoundDate
from followbot.reading.deeds_words import Deed, has_tense, speaks_against
from followbot.reading.milestone_counts import is_a_day
from followbot.reading.milestone_pieces import NEGATED, Piece, strangers
from followbot.reading.milestone_steps import AT_ONCE, NUMBER, Step
from followbot.reading.milestone_things import things_in
from followbot.reading.milestone_words import DID, Told, named_in, told_in
from followbot.reading.topics import topics_in
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN
from followbot.reading.words_stem import stem_of

_AGAINST = ("condition", "hedge", "partial", "except", "but", "half", "waiting", "help", "no",
            "reject", "later", "wrong_person", "almost", "in_progress", "blocked", "on_hold",
            "cancelled", "delayed", "new_date", "no_change", "others")  # fmt: skip
_ALWAYS_AGAINST = frozenset(_AGAINST) - {"new_date"}
_NEVER = ("future", "condition", "hedge", "except", "half", "others", "no_change", "help", "reason",
          "new_date", "done")  # fmt: skip
"""What speaks against a "not yet" as well."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NOT_MAY_FOLLOW = frozenset({"tr", "ko", "ja", "hi", "ur", "bn", "ta", "my", "hu", "fa"})
"""Languages whose "not" may follow its verb; elsewhere "ordered, not come" denies no order."""
_FEW = 2
"""Words nobody knows that may stand beside a "not yet"."""
_LATIN = "\u0250"
"""Where the letters end that Latin is written with."""
_LONG_AGO = 400
"""Days after which a deed is over, and maybe due again."""
_GOES_ON = frozenset({"되어", "하여", "되고", "하고", "했고", "됐고", "되며", "하며"})
"""Endings of a Korean verb that are written behind its deed."""
_VERB_LAST = frozenset({"tr", "hi", "bn", "ur", "ja", "ko", "zh-Hans", "zh-Hant"})


def is_unclear(parts: Parts) -> bool:
    """Whether anything makes a "not yet" doubtful, or tells it only of a share."""
    if parts.percents or parts.fractions:
        return True
    return any(clause.asks or clause.dates or clause.having(*_NEVER) for clause in parts.clauses)


def is_denied(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether a "not" is one of the milestone's own deed, and of no other that is told.

    Without a "yet", what else stands there may turn it: "at the audit", "from China", "well".
    """
    own = [one for one in (*piece.told, *piece.named) if one.kinds & (step.deeds - {DID})]
    others = [
        one
        for one in (*piece.told, *piece.named)
        if DID not in one.kinds and not one.kinds & step.deeds
    ]
    nots = piece.having(*NEGATED)
    if others or _is_denied_twice(nots, piece):
        return False
    yet = any(says(clause, piece.parts, "yet") for clause in piece.parts.clauses)
    then = any(says(clause, piece.parts, "back_then") for clause in piece.parts.clauses)
    alone = yet or _says_no_more(piece, step)
    if then or not alone or len(strangers(piece, step, setting)) > _FEW:
        return False
    return any(
        deed.language in hit.languages
        and (deed.language in _NOT_MAY_FOLLOW or hit.start < deed.end)
        for hit in nots
        for deed in own
    )


def _says_no_more(piece: Piece, step: Step) -> bool:
    """Whether a piece has no words but those of the titles, the deed and small ones."""
    milestone = step.target.milestone
    titles = fold(f"{step.target.measure.title} {milestone.title if milestone else ''}").bare
    known = {stem_of(token.group()) for token in TOKEN.finditer(titles)}
    bare = piece.parts.masked.bare
    deeds = (*piece.told, *piece.named)
    steps = [hit for hit in piece.having("step")
             if not any(deed.start <= hit.start < deed.end for deed in deeds)]  # fmt: skip
    if steps or piece.having("new_date", "evidence", "place", "but", "reason"):
        return False
    return all(
        any(deed.start <= start < deed.end for deed in deeds) or stem_of(bare[start:end]) in known
        for clause in piece.parts.clauses
        for start, end in clause.open_words
    )


def _is_denied_twice(nots: Sequence[Hit], piece: Piece) -> bool:
    """`no machine where guards are not fitted`: two that stand apart."""
    places = sorted((hit.start, hit.end) for hit in nots)
    return any(
        any(
            start < place < next_start
            for clause in piece.parts.clauses
            for place, _ in clause.open_words
            if not any(deed.start <= place < deed.end for deed in piece.told)
        )
        for (start, _), (next_start, _) in pairwise(places)
    )


def is_guarded(parts: Parts, step: Step, setting: Setting) -> bool:
    """Whether anything takes a deed back, puts it off, or speaks of only a share of it."""
    if parts.percents or not all(str(part) in step.numbers for part, _ in parts.fractions):
        return True
    return any(_is_doubted(clause, parts, step, setting) for clause in parts.clauses)


def _is_doubted(clause: Clause, parts: Parts, step: Step, setting: Setting) -> bool:
    booked = "booked" in step.deeds
    if clause.asks or any(_is_against(hit, clause, booked) for hit in clause.having(*_AGAINST)):
        return True
    if not booked and _is_to_come(clause, parts, setting):
        return True
    if any(is_step(one, parts, setting) for one in clause.having("step", "place")):
        return True
    if any(says(clause, parts, words) for words in ("halted", "setback", "still_owed")):
        return True
    if any(day.past and day.day and day.distance < -_LONG_AGO for day in clause.dates):
        return True
    years = _YEAR.findall(parts.masked.bare, clause.start, clause.end)
    return any(int(year) < setting.today.year - 1 for year in years)


def _is_against(hit: Hit, clause: Clause, booked: bool) -> bool:
    """Whether a phrase speaks against a deed; `booked`: its very matter is a day to come."""
    if "harmless" in hit.kinds:
        return False
    if not hit.kinds.isdisjoint(_ALWAYS_AGAINST):
        return True
    # "Approved by our lawyer" wants no date, nor does "booked for Thursday".
    return not booked and any(day.to_come for day in clause.dates)


def _is_maybe_over(day: FoundDate, clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`ordered on 3/12`, `has been delivered on Thursday`: a deed that is over had its day."""
    if day.ambiguous:
        return any((one - setting.today).days > FAR_DAYS for one in day.ambiguous)
    bare_weekday = day.weak and not day.yearless and day.day is not None
    stands = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    return bare_weekday and {one.kind for one in stands} == {"over"}


def _is_to_come(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause speaks of the future, or names a day that is not over."""
    if clause.having("future") and not is_behind_past(clause):
        return True
    return any(
        day.to_come and not _is_maybe_over(day, clause, parts, setting) for day in clause.dates
    )


def is_over(parts: Parts, piece: Piece, setting: Setting) -> bool:
    """Whether the deed is told as over, and nothing in its clause makes it doubtful."""
    clauses = [clause for clause in parts.clauses if clause.hits or clause.open_words]
    deeds = piece.told or tuple(
        Told(hit.start, hit.end, frozenset(), "")
        for clause in clauses
        for hit in clause.having("done")
    )
    return bool(deeds) and all(
        not _is_unsure(deed, clause, parts, setting)
        for clause in clauses
        for deed in deeds
        if clause.start <= deed.start < clause.end
    )


def _is_unsure(deed: Told, clause: Clause, parts: Parts, setting: Setting) -> bool:
    hit = Hit(deed.start, deed.end, frozenset({"done", "light"}), frozenset({deed.language}))
    due = "booked" not in deed.kinds and is_due(clause, hit, parts)
    if due or is_doubtful(clause, hit, _without_counts(parts, deed), setting):
        return True
    if deed.language in _VERB_LAST and any(
        start >= deed.end and parts.masked.bare[start:end].strip() not in _GOES_ON
        for start, end in clause.open_words
    ):
        return True  # "fitted, they say": where the verb comes last, nothing comes behind it
    over = any(day.past for day in clause.dates)
    told = Deed(deed.start, deed.end, deed.kinds, deed.language, last=False)
    if deed.language and not over and not _has_tense(told, parts.masked, clause):
        return True
    return _speaks_against(parts, clause, setting)


def _without_counts(parts: Parts, deed: Told) -> Parts:
    """The parts without how many were ordered, and on which day of the month it was.

    `Fans ordered 20 units`: whoever ordered some has ordered. And the part of a fraction that the
    title asks for is all of it.
    """
    bare = parts.masked.bare
    numbers = [one.span() for one in NUMBER.finditer(bare)
               if deed.kinds & AT_ONCE or is_a_day(bare, one)]  # fmt: skip
    return replace(parts, masked=parts.masked.blanked(numbers), fractions=())


def _has_tense(deed: Deed, masked: Folded, clause: Clause) -> bool:
    try:
        return has_tense(deed, masked, clause.start, clause.end)
    except KeyError:  # a language of which only the steps are known
        return True


def _speaks_against(parts: Parts, clause: Clause, setting: Setting) -> bool:
    """Whether a word takes the deed back; the milestone's own deeds and words do not."""
    bare = parts.masked.bare
    own = [(one.start, one.end) for one in told_in(parts.masked, setting.languages)]
    own += [(one.start, one.end) for one in named_in(parts.masked, setting.languages)]
    own += [
        token.span() for token in TOKEN.finditer(bare) if stem_of(token.group()) in setting.title
    ]
    own += _pairs_of_title(bare, setting)
    topics = topics_in(parts.masked, setting.languages)
    own += [(one.start, one.end) for one in topics]
    own += [(start, _word_end(bare, end)) for start, end, _ in things_in(bare, setting.languages)]
    rest = parts.masked.blanked(sorted(_apart(own))) if own else parts.masked
    return speaks_against(rest, clause.start, clause.end, setting.languages)


def _word_end(bare: str, end: int) -> int:
    """Where a word in Latin letters ends: the `ene` of `alarmknappene` is no "one of them"."""
    while end < len(bare) and bare[end].isalpha() and bare[end] < _LATIN:
        end += 1
    return end


def _pairs_of_title(bare: str, setting: Setting) -> list[tuple[int, int]]:
    """Where a script without blanks has the title's own characters, pair by pair."""
    spans: list[tuple[int, int]] = []
    for token in TOKEN.finditer(bare):
        if token.lastgroup != "dense":
            continue
        for at in range(token.start(), token.end() - 1):
            if bare[at : at + 2] not in setting.title:
                continue
            if spans and at < spans[-1][1]:
                spans[-1] = (spans[-1][0], at + 2)
            else:
                spans.append((at, at + 2))
    return spans


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, those that overlap made one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept

"""Whether a clause that names no measure goes on with the one before, or turns to another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.lines_book import Target
from followbot.reading.prose_titles import title_stems, title_words
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_SHORTEST = 3
_WHOLE = 100
_MORE = frozenset(
    {"done", "in_progress", "not_started", "new_date", "help", "no_change", "all", "others"}
)
"""What a clause that only tells why does not say."""


def turns_away(clause: str, before: str, targets: Sequence[Target], setting: Setting) -> bool:
    """A clause about something else that says something of its own ("for the payroll until …").

    Behind a clause that tells nothing yet ("all exits are open"), only one that begins with
    the other thing ("training done").
    """
    own = take_apart(clause, setting)
    if not tells(own) or _only_explains(own) or _is_why(own, before, setting):
        return False
    if _concludes(own, take_apart(before, setting)):
        return False
    if tells_why(own) or (_is_missing(own) and _goes_on(take_apart(before, setting))):
        return False
    known = title_stems(target.measure for target in targets) | {"then", "again"}
    strange = [
        (a, b)
        for part in own.clauses
        for a, b in part.open_words
        if b - a >= 4
        and stem_of(own.folded.bare[a:b]) not in known
        and own.folded.bare[a:b] not in _of_the_same()
        and own.folded.bare[a:b] not in plain_words("roughly")
    ]
    if tells(take_apart(before, setting)):
        return bool(strange)
    return bool(strange) and not own.folded.bare[: strange[0][0]].strip()


def _concludes(parts: Parts, before: Parts) -> bool:
    """`the fans run well, so this point is closed`, behind a "done": of the measure named last."""
    ends = parts.clauses[-1].having("concluded")
    return bool(ends) and "done" in _statuses(before)


@cache
def _of_the_same() -> frozenset[str]:
    """`progress`, `installing`, `the balance`: words that go on with the measure named before."""
    names = ("whole_measure", "carrying_out", "rest_of_it")
    return frozenset[str]().union(*map(plain_words, names))


_NOT_THE_SAME = ("hedge", "condition", "future", "negation", "except", "partial", "but", "half",
                 "almost", "not_done", "not_started", "later")  # fmt: skip
_THE_SAME = re.compile(
    r"[ ]*(?:and |und |y |e |et |en |i )?(?:"
    r"(?:the )?same (?:goes |applies |holds |is true )?(?:for|with|to) |(?:as|so) (?:is|are) "
    r"|(?:das ?selbe|das gleiche|gleiches) gilt (?:fur|auch fur) |lo mismo (?:con|para|vale para) "
    r"|(?:de )?meme (?:chose )?pour |idem pour |lo stesso (?:vale )?per |o mesmo (?:vale )?para "
    r"|hetzelfde geldt voor |to samo dotyczy |det samme gaelder )(?!as |comme |que |wie )"
)
"""Folded, at the head of a clause: what was told before holds for the measure named now."""


def is_the_same(clause: str, parts: Parts | None) -> bool:
    """`same for the election`, `so is the election`: and nothing that could make it doubtful."""
    if _THE_SAME.match(fold(clause).bare) is None or parts is None:
        return False
    if parts.dates or parts.percents or parts.fractions:
        return False
    return not any(one.asks or one.having(*_NOT_THE_SAME) for one in parts.clauses)


def speaks_of_its_own(clause: str, setting: Setting, targets: Sequence[Target] = ()) -> bool:
    """Whether a clause tells something of a thing that it names before that.

    `the smoke is at 50 %, the school bus is done`: the share is none of the bus. Behind
    `finally done, the exits` nothing else is named. Words of the titles of these measures are no
    other thing.
    """
    parts = take_apart(clause, setting)
    return bool(tells(parts) and subject_of(parts) - title_stems(one.measure for one in targets))


@cache
def small_words() -> frozenset[str]:
    """Words that name no thing, or only the measure as a whole ("progress about 60 %")."""
    names = ("linking", "request_words", "whole_measure", "therefore", "joining")
    return frozenset[str]().union(*map(plain_words, names))


def subject_of(parts: Parts) -> frozenset[str]:
    """Stems of the words before what is told first: what the clause speaks of."""
    bare = parts.folded.bare
    small = small_words()
    told = [hit.start for part in parts.clauses for hit in part.hits if hit.status]
    told += [day.start for day in parts.dates] + [share.start for share in parts.percents]
    first = min(told, default=len(bare))
    spans = [(a, b) for part in parts.clauses for a, b in part.open_words
             if b <= first and bare[a:b] not in small]  # fmt: skip
    words = (title_words(bare[a:b], (), _SHORTEST) for a, b in spans)
    return frozenset[str]().union(*words)


def _only_explains(parts: Parts) -> bool:
    """A clause that only says what is waited for, or why, goes on with the one before."""
    kinds = frozenset[str]().union(*(clause.kinds for clause in parts.clauses))
    more = kinds & {"done", "in_progress", "not_started", "new_date", "not_done"}
    explains = kinds & {"waiting", "reason"}
    if parts.fractions and not parts.dates and not parts.percents:
        return True  # "nine of 22 supervisors are trained" details a share
    return bool(explains) and not more and not parts.dates and not parts.percents


def tells_why(parts: Parts) -> bool:
    """`the supplier had no stock`: somebody outside keeps it up; of no measure by itself."""
    kinds = frozenset[str]().union(*(clause.kinds for clause in parts.clauses))
    if not kinds & {"blocked", "delayed", "on_hold", "waiting"} or kinds & _MORE:
        return False
    if parts.dates or parts.percents or any(clause.asks for clause in parts.clauses):
        return False
    bare = parts.folded.bare
    told = [hit.start for part in parts.clauses for hit in part.hits if hit.status]
    before = bare[: min(told, default=0)]
    words = {token.group() for token in TOKEN.finditer(before)}
    dense = any(word in before for word in plain_words("outsiders") if not word.isascii())
    return bool(words & plain_words("outsiders")) or (dense and not _is_spaced(before))


def _is_spaced(text: str) -> bool:
    return any(token.lastgroup == "word" for token in TOKEN.finditer(text))


def _is_missing(parts: Parts) -> bool:
    """`three data sheets are still missing`: begins with that, and says nothing else."""
    kinds = frozenset[str]().union(*(clause.kinds for clause in parts.clauses))
    if kinds & _MORE or parts.dates or parts.percents or len(parts.clauses) > 1:
        return False
    bare, clause = parts.folded.bare, parts.clauses[0]
    first = next((hit for hit in clause.hits if hit.kinds != {"filler"}), None)
    opened = min((start for start, _ in clause.open_words), default=clause.end)
    return (
        first is not None
        and first.start < opened
        and not plain_words("missing").isdisjoint(bare[first.start : first.end].split())
    )


def _goes_on(parts: Parts) -> bool:
    """Whether a share below 100 or "going on" is told."""
    going = any(hit.status == "in_progress" for clause in parts.clauses for hit in clause.hits)
    return going or any(share.value < _WHOLE for share in parts.percents)


def _is_why(parts: Parts, said: str, setting: Setting) -> bool:
    """`the lockers are stuck, we have no building permit`: both say that nothing moves."""
    before = take_apart(said, setting)
    told = [_statuses(one) for one in (parts, before)]
    return told == [{"blocked"}, {"blocked"}] and not parts.dates and not parts.percents


def _statuses(parts: Parts) -> set[str]:
    return {hit.status for clause in parts.clauses for hit in clause.hits if hit.status}


def tells(parts: Parts) -> bool:
    """Whether a status, a day or a share stands in these clauses."""
    status = any(hit.status for clause in parts.clauses for hit in clause.hits)
    return status or bool(parts.dates or parts.percents)

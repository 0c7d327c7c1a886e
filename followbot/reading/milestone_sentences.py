"""The milestones that one sentence tells, piece by piece, with what else it says.

What stands around a piece counts: a condition or doubt anywhere in the sentence, a "but" or a
"not" behind it. Where two milestones fit, or one is told in two ways, none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_prepared import is_beside, says_what_follows
from followbot.reading.answers_unsettled import is_no_claim, is_undone
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.milestone_behind import is_taken_back
from followbot.reading.milestone_counts import places_in
from followbot.reading.milestone_cuts import pieces_in
from followbot.reading.milestone_heads import behind_head
from followbot.reading.milestone_measure import FoundStep
from followbot.reading.milestone_next import comes_next
from followbot.reading.milestone_pieces import Piece, names_apart
from followbot.reading.milestone_steps import Step, shared
from followbot.reading.milestone_told import is_of_title, is_told, is_under_a_plan
from followbot.reading.milestone_words import DID, joins_in
from followbot.reading.prose_titles import title_stems
from followbot.reading.prose_turns import tells
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words

_BEFORE = ("condition", "hedge")
_ENDS = frozenset({"installed", "built", "repaired", "handed", "paid", "trained", "held", "elected",
                   "posted", "signed", "marked"})  # fmt: skip
"""Deeds of which a measure may be the end, beside a milestone that is told as well."""
_MOST_PIECES = 40


def told_in_sentence(
    text: str, behind: str, measure: PrintedMeasure | None, steps: Sequence[Step], setting: Setting
) -> list[FoundStep]:
    """The milestones that one sentence, or a part of it, tells."""
    near = [step for step in steps if measure is None or step.target.measure is measure]
    later = list(islice(pieces_in(behind, setting), _MOST_PIECES)) if behind else []
    known = measure is not None
    for words in dict.fromkeys((text, behind_head(text, setting)) if known else (text,)):
        pieces = list(islice(pieces_in(words, setting), _MOST_PIECES))
        one = _Sentence(text.strip(), pieces, later, known=known)
        found = [step for step in _told_in(one, near, setting)
                 if step.reached or (words == text and not _is_turned(one))]  # fmt: skip
        if found:
            return found
    return []


class _Sentence(NamedTuple):
    """A sentence in pieces, with what stands behind it; `known`: its measure is named."""

    words: str
    pieces: Sequence[Piece]
    later: Sequence[Piece]
    known: bool


def _is_turned(one: _Sentence) -> bool:
    """`not ordered by us but by the landlord`, `were not fitted, now they are`."""
    turns = plain_words("and_now")
    later = (*one.pieces[1:], *one.later)
    return any(
        piece.having("but", "done")
        or (piece.text.split()[:1] and piece.text.split()[0].lower() in turns)
        for piece in later
    )


def _told_in(one: _Sentence, near: Sequence[Step], setting: Setting) -> Iterator[FoundStep]:
    for at, piece in enumerate(one.pieces):
        if is_under_a_plan(piece, setting):
            continue
        fitting = [
            (step, reached)
            for step in near
            if (reached := is_told(piece, step, setting, known=one.known)) is not None
        ]
        fitting = _closest(fitting, piece, setting)
        others = any(before.told or before.named for before in one.pieces[:at])
        if others and not any(_is_of(piece, step, setting) for step, _ in fitting):
            continue  # "fitted" behind something else is said of that
        if len(fitting) == 1 and _holds(one.pieces, at, fitting[0][0], setting):
            yield _as_told(one, at, *fitting[0], setting)


def _as_told(one: _Sentence, at: int, step: Step, reached: bool, setting: Setting) -> FoundStep:
    """The milestone that a piece of a sentence tells, with what else the sentence says."""
    piece = one.pieces[at]
    beside = (*one.pieces[:at], *one.pieces[at + 1 :])
    rest = (*beside, *one.later)
    places = places_in(piece.parts, step, setting.languages)
    return FoundStep(
        step,
        reached,
        one.words,
        first=bool(places & (plain_words("the_first") | plain_words("half_of_them"))),
        whole=not any(tells(other.parts) for other in beside),
        concluded=any(other.done for other in rest),
        ended=any(other.kinds & _ENDS for other in rest),
        verbatim=_is_verbatim(piece, step),
        exact=_is_of(piece, step, setting) and not step.deeds.isdisjoint(piece.kinds),
        apart=names_apart(piece, step, setting) or bool(places),
        goes_on=_goes_on(piece, setting)
        or not all(is_beside(other.parts, setting) or comes_next(other, setting) for other in rest),
        ahead=any(
            says_what_follows(other.parts, setting) or comes_next(other, setting) for other in rest
        ),
    )


def _is_verbatim(piece: Piece, step: Step) -> bool:
    """Whether a piece is the milestone's title and nothing else."""
    title = fold(step.target.milestone.title if step.target.milestone else "").bare
    return piece.parts.folded.bare.strip(" .!-*") == title.strip(" .!")


def _is_of(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether a piece names what the milestone is about, and not only its deed."""
    if shared(piece.words, step.words, setting.languages) or piece.things & step.things:
        return True
    if not step.words and step.deeds & (piece.kinds - {DID}):
        return True  # "inspection done": its title has nothing but the deed
    return not piece.topics.isdisjoint(step.topics)


def _goes_on(piece: Piece, setting: Setting) -> bool:
    """`aa gayi aur lag gayi`: behind the deed a word joins what may be the end of it all."""
    told = max((one.end for one in piece.told), default=0)
    masked = piece.parts.masked
    joined = [start for start, _ in joins_in(masked, setting.languages) if start >= told]
    if not joined or not masked.bare[joined[0] :].strip(" .!"):
        return False
    ahead = aspects_in(masked, joined[0], len(masked.bare), setting.languages[:1])
    coming = any(one.kind in AHEAD for one in ahead)
    days = [day for clause in piece.parts.clauses for day in clause.dates
            if day.to_come]  # fmt: skip
    coming = coming or any(day.start >= joined[0] for day in days)
    return not coming and not any(hit.start >= joined[0] for hit in piece.having("future"))


def _closest(
    fitting: list[tuple[Step, bool]], piece: Piece, setting: Setting
) -> list[tuple[Step, bool]]:
    """Those whose very deed is told, and all of whose words, where others only fit as well."""
    kinds = frozenset[str]().union(*(one.kinds for one in piece.told))
    exact = [one for one in fitting if one[0].deeds & kinds] or fitting
    words = [(shared(piece.words, one[0].words, setting.languages), one) for one in exact]
    whole = [one for found, one in words if len(found) == len(one[0].words)]
    return whole if len(exact) > 1 and whole else exact


def _holds(pieces: Sequence[Piece], at: int, step: Step, setting: Setting) -> bool:
    """Whether nothing around a piece makes doubtful what it tells."""
    title = title_stems((step.target.measure,))
    doubted = any(
        not is_of_title(hit, piece.parts, title)
        for piece in pieces
        for hit in piece.having(*_BEFORE)
    )
    heard = any(is_no_claim(piece.parts, setting) for piece in pieces[: at + 1])
    heard = heard or any(is_undone(piece.parts, setting) for piece in pieces[at:])
    every = bool(pieces[at].having("all"))
    return not (doubted or heard) and not is_taken_back(
        pieces[at + 1 :], step, setting, every=every
    )

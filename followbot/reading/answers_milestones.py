"""Milestones told in prose by what they are about: "the drill was held on 1 December".

1. A clause that tells a deed reaches the one open milestone whose deed and words it has; where
   the sentence names a measure, only milestones of that one are looked at.
2. What stands around it counts: a condition or doubt anywhere in the sentence, a "but" or a "not"
   behind it. Where two milestones fit, or one is told in two ways, none is taken.
3. Where its measure is told to be done, a milestone is taken only if its very deed is told; else
   it may say that the measure is in progress (`milestone_measure.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure
from followbot.domain.terms import AnswerSource, MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.answers_content import Content
from followbot.reading.answers_prepared import is_beside, says_what_follows
from followbot.reading.answers_unsettled import is_no_claim, is_undone
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.lines import Page
from followbot.reading.milestone_behind import is_taken_back
from followbot.reading.milestone_counts import places_in
from followbot.reading.milestone_cuts import behind_head, pieces_in
from followbot.reading.milestone_heads import heads_off, is_heading_of_deeds, open_headed
from followbot.reading.milestone_measure import (
    FoundStep,
    is_later,
    is_of_the_measure,
    is_open_behind,
    tell_measure,
)
from followbot.reading.milestone_pieces import Piece, names_apart
from followbot.reading.milestone_steps import Step, open_steps, shared
from followbot.reading.milestone_told import is_of_title, is_told, is_under_a_plan
from followbot.reading.milestone_words import DID, joins_in, told_in
from followbot.reading.prose import parts_of
from followbot.reading.prose_sentences import sentences
from followbot.reading.prose_titles import title_stems
from followbot.reading.prose_turns import tells
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words

_BEFORE = ("condition", "hedge")
_ENDS = frozenset({"installed", "built", "repaired", "handed", "paid", "trained", "held", "elected",
                   "posted", "signed", "marked"})  # fmt: skip
"""Deeds of which a measure may be the end, beside a milestone that is told as well."""
Told = dict[tuple[str, str, str], list[FoundStep]]
"""What was told of milestones, by their keys."""
_MOST_PIECES = 40
_MOST = 6_000
"""Characters that are looked through for milestones: more than anybody tells of them."""


def tell_milestones(page: Page, found: Collected) -> None:
    """Take the open milestones that the lines of a page tell; never raises, linear."""
    steps = open_steps(found.book, found.setting.languages)
    explicit = {item.target.key for item in found.items if item.target.milestone}
    steps = tuple(step for step in steps if step.target.key not in explicit)
    if not steps:
        return
    told: Told = {}
    headings = open_headed(page, found.book, found.setting)
    left = _MOST
    for text, measure, behind in _texts(page, found):
        left -= len(text)
        if left < 0:
            break
        if measure in headings or heads_off(text, steps, found.setting):
            if measure is not None and is_heading_of_deeds(text, found.setting):
                headings.add(measure)
            continue
        for one in _told(text, behind, measure, steps, found.setting):
            told.setdefault(one.step.target.key, []).append(one)
    latest, lists = _latest(told), _lists(told, steps)
    for several in told.values():
        measure = several[0].step.target.measure
        if len({one.reached for one in several}) == 1 and measure not in lists:
            _take(several, latest[measure], told, found)
    for measure in lists | headings:
        _is_only_listed(measure, found)


def _lists(told: Told, steps: Sequence[Step]) -> set[PrintedMeasure]:
    """The measures all of whose milestones stand there as in the plan: a list, and no news."""
    listed: set[PrintedMeasure] = set()
    for measure in {step.target.measure for step in steps}:
        own = [step.target.key for step in steps if step.target.measure is measure]
        if len(own) > 1 and all(
            any(one.verbatim and not one.concluded for one in told.get(key, ())) for key in own
        ):
            listed.add(measure)
    return listed


def _is_only_listed(measure: PrintedMeasure, found: Collected) -> None:
    """Ask about a measure of which nothing stands there but the titles of its milestones."""
    for at, item in enumerate(found.items):
        own = item.target.measure is measure and item.target.milestone is None
        if own and item.content.status is MeasureStatus.REPORTED_COMPLETE and item.content.sure:
            asked = replace(item.content, sure=False, about=QuestionAbout.STATUS)
            found.items[at] = replace(item, content=asked)


def _take(several: Sequence[FoundStep], latest: Step, told: Told, found: Collected) -> None:
    """Take one milestone that was told once or more, always the same of it."""
    first = several[0]
    concluded = any(one.concluded for one in several)
    left = not concluded and is_open_behind(first.step.target, told)
    of_measure = first.reached and not left and is_of_the_measure(first, found)
    if of_measure and not any(one.exact for one in several):
        return
    content = Content(reached=first.reached)
    found.items.append(Item(first.step.target, content, AnswerSource.PROSE, first.words))
    if first.reached and not of_measure:
        tell_measure(several, found, latest)
    if first.reached and all(one.whole for one in several):
        _are_read([one.words for one in several], found)


def _latest(told: Told) -> dict[PrintedMeasure, Step]:
    """The last of the milestones that are told of each measure, by the day that was agreed."""
    latest: dict[PrintedMeasure, Step] = {}
    for several in told.values():
        step = several[0].step
        other = latest.setdefault(step.target.measure, step)
        if is_later(step, other):
            latest[step.target.measure] = step
    return latest


def _are_read(words: Sequence[str], found: Collected) -> None:
    """Words that told a milestone and nothing else are neither unread nor nameless."""
    found.unread[:] = [text for text in found.unread if text.strip() not in words]
    found.nameless[:] = [one for one in found.nameless if one[1].strip() not in words]


def _texts(page: Page, found: Collected) -> Iterator[tuple[str, PrintedMeasure | None, str]]:
    """The texts of a page with the measure that each speaks of, None where it names none.

    With each comes what stands behind it in its sentence and names no measure.
    """
    only = found.book.printed[0] if len(found.book.printed) == 1 else None
    for entry in page.entries:
        targets = entry.address.targets
        plain = len(targets) == 1 and targets[0].milestone is None and not entry.mixed
        if plain and not entry.doubt and entry.source is not AnswerSource.BUTTON:
            yield from ((text, targets[0].measure, "") for text in sentences(entry.texts))
    for sentence in sentences([line.text for line in page.loose]):
        if told_in(fold(sentence), found.setting.languages) or _may_tell(sentence, found.setting):
            parts = list(parts_of(sentence, found.book, found.setting))
            for at, part in enumerate(parts):
                targets = part.targets
                certain = part.certain and len(targets) == 1
                nameless = takewhile(lambda one: not one.targets, parts[at + 1 :])
                behind = ", ".join(one.text for one in nameless)
                yield part.text, targets[0].measure if certain else only, behind


def _may_tell(sentence: str, setting: Setting) -> bool:
    clauses = take_apart(sentence, setting).clauses
    return any(clause.having("done", "negation", "not_done") for clause in clauses)


def _told(
    text: str, behind: str, measure: PrintedMeasure | None, steps: Sequence[Step], setting: Setting
) -> list[FoundStep]:
    """The milestones that one sentence, or a part of it, tells."""
    near = [step for step in steps if measure is None or step.target.measure is measure]
    later = list(islice(pieces_in(behind, setting), _MOST_PIECES)) if behind else []
    known = measure is not None
    for words in dict.fromkeys((text, behind_head(text, setting)) if known else (text,)):
        pieces = list(islice(pieces_in(words, setting), _MOST_PIECES))
        one = _Sentence(text.strip(), pieces, later, known=known)
        if found := list(_told_in(one, near, setting)):
            return found
    return []


class _Sentence(NamedTuple):
    """A sentence in pieces, with what stands behind it; `known`: its measure is named."""

    words: str
    pieces: Sequence[Piece]
    later: Sequence[Piece]
    known: bool


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
    places = places_in(piece.parts, step)
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
        or not all(is_beside(other.parts, setting) for other in rest),
        ahead=any(says_what_follows(other.parts, setting) for other in rest),
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

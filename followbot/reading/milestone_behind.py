"""What stands behind a milestone in its sentence: does it take back what was told?

"Masks handed out, 40 are missing" tells of the masks; "guards ordered, not yet delivered" tells
the next step, and takes nothing back.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.answers_clauses import Setting, says
from followbot.reading.milestone_counts import places_in
from followbot.reading.milestone_pieces import Piece, strangers
from followbot.reading.milestone_steps import Step, content_words, is_at_once, shared
from followbot.reading.milestone_words import DID
from followbot.reading.prose_turns import small_words
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN

_BEFORE = ("condition", "hedge")
_BEHIND = ("condition", "hedge", "negation", "partial", "except", "but", "half", "not_done",
           "almost", "others", "cancelled", "not_started")  # fmt: skip
_GRADUAL = frozenset({"installed", "built", "trained", "paid", "handed", "signed", "marked"})
"""Deeds that may be done by degrees: a share behind them may be theirs."""
_FITTING = frozenset({"installed", "built", "changed", "repaired"})
"""Deeds that people call by each other's names: "fitted, two still to be replaced"."""
_SAYS_LITTLE = frozenset({DID, "held", "running"})
_EQUIPMENT = frozenset(
    {"fan", "extraction", "hood", "duct", "filter", "pipe", "hose", "pump", "tank", "valve", "cable",
     "alarm", "siren", "sensor", "meter", "sprinkler", "extinguisher", "light", "mask", "glove",
     "shoe", "goggles", "helmet", "earplug", "clothing", "harness", "railing", "ladder", "fence",
     "gate", "ramp", "sign", "marking", "label", "software", "generator", "heating", "eyewash",
     "air_conditioner", "camera", "earthing", "tap", "shower", "locker", "stairs", "permit"}
)  # fmt: skip
"""Things that are no place, no people and no part of another: what is missing is one of its own."""


def is_taken_back(
    behind: Sequence[Piece], step: Step, setting: Setting, *, every: bool = False
) -> bool:
    """Whether what follows in the sentence says that it is not so, or not all of it.

    `every`: it was told of all of them.
    """
    at_once = is_at_once(step)
    gradual = not at_once and bool(step.kinds & _GRADUAL) and not every
    others = next_step = False
    for piece in behind:
        if _is_only_no(piece) or any(
            says(one, piece.parts, "setback") for one in piece.parts.clauses
        ):
            return True
        others = others or _is_of_others(piece, step, setting)
        next_step = (
            next_step or _tells_another_deed(piece, step) or _is_another(piece, step, setting)
        )
        next_step = next_step or _is_of_another_thing(piece, step, setting)
        if any(share.value < 100 for share in piece.parts.percents):
            if _is_share_of_it(piece, step, setting, others=others):
                return True
            continue
        against = piece.having(*_BEHIND) or piece.parts.fractions
        if at_once and _is_only_not_begun(piece):
            continue  # "the drawings are approved, work has not begun"
        elsewhere = next_step or (others and not gradual)
        elsewhere = elsewhere or (at_once and _says_what_has_not_come(piece, step, setting))
        if against and (not elsewhere or piece.having(*_BEFORE, "except")):
            return True
    return False


def _says_what_has_not_come(piece: Piece, step: Step, setting: Setting) -> bool:
    """`ordered, goods not arrived`: a "not" of other words than the step's, which count nothing."""
    if piece.having("all", "almost", "half") or (piece.kinds | piece.kinds_named) & step.deeds:
        return False
    bare = piece.parts.masked.bare
    if any(sign.isdigit() for sign in bare) or shared(piece.words, step.words, setting.languages):
        return False
    nots = [(hit.start, hit.end) for hit in piece.having(*_BEHIND)]
    small = small_words()
    return any(
        word.group() not in small
        and len(word.group()) > 1
        and not any(start <= word.start() < end for start, end in nots)
        for word in TOKEN.finditer(bare)
    )


def _is_only_no(piece: Piece) -> bool:
    """`guards fitted: no`."""
    return bool(piece.having("no")) and not piece.told and not piece.words


def _is_share_of_it(piece: Piece, step: Step, setting: Setting, *, others: bool) -> bool:
    """Whether a share below the whole may be the milestone's own, and not its measure's."""
    if _is_of_the_measure_itself(piece, step, setting):
        return False
    return bool(step.kinds & _GRADUAL) or not (others or _is_of_the_whole(piece, step))


def _is_only_not_begun(piece: Piece) -> bool:
    against = piece.having(*_BEHIND)
    told = [hit for hit in against if hit.status != "not_started" and "negation" not in hit.kinds]
    return not told and bool(piece.having("not_started")) and not piece.parts.fractions


def _is_of_the_measure_itself(piece: Piece, step: Step, setting: Setting) -> bool:
    """`the list is made, 50 %`: a share of the measure, which it names or stands alone."""
    title = content_words(fold(step.target.measure.title).bare, ()) - step.words
    if shared(piece.words, title, setting.languages):
        return True
    return not step.kinds & _GRADUAL and not strangers(piece, step, setting) and not piece.told


def _is_of_the_whole(piece: Piece, step: Step) -> bool:
    """`trainer chosen, we are at 10 %`: what is done at once is not done to a tenth."""
    return is_at_once(step) and any(clause.hits for clause in piece.parts.clauses)


def _tells_another_deed(piece: Piece, step: Step) -> bool:
    """`guards fitted, not yet tested`: the next step is another deed than the milestone's."""
    little = {DID} if is_at_once(step) else _SAYS_LITTLE
    kinds = (piece.kinds | piece.kinds_named) - little
    own = step.deeds
    if not kinds or not own or kinds & own:
        return False
    return not (kinds & _FITTING and own & _FITTING)


def _is_another(piece: Piece, step: Step, setting: Setting) -> bool:
    """`first shift trained, second shift in January`."""
    return bool(step.places) and bool(places_in(piece.parts, step, setting.languages) - step.places)


def _is_of_another_thing(piece: Piece, step: Step, setting: Setting) -> bool:
    """`masks handed out, the extraction is missing`, and nothing that counts the masks."""
    if not piece.things or not piece.things <= _EQUIPMENT or piece.parts.fractions:
        return False
    return piece.things.isdisjoint(step.things) and not shared(
        piece.words, step.words, setting.languages
    )


def _is_of_others(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether a piece speaks of something else: words of its own, and none of the milestone's."""
    kinds = piece.kinds | piece.kinds_named
    if shared(piece.words, step.words, setting.languages) or kinds & step.deeds:
        return False
    others = strangers(piece, step, setting) or piece.topics - step.topics
    return bool(others or piece.things - step.things)

"""What a milestone that is told says of its measure: in progress, where more must follow.

Whoever has ordered the guards has begun, and is not done before they hang. So where nothing else
was said of the measure, and its words hold no more than the milestone, a milestone says that the
measure is in progress if it only prepares, or if a later one is still open. And where the words
that told it were read as "done", it is the milestone that is done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from followbot.domain.terms import AnswerSource, MeasureStatus, MilestoneState, QuestionAbout
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.answers_content import Content
from followbot.reading.lines_book import Target
from followbot.reading.milestone_steps import Step
from followbot.reading.milestone_words import DID, deeds_of_title
from followbot.reading.prose_titles import in_title, same_word, title_words
from followbot.reading.title_shape import parts_of_title
from followbot.reading.words_fold import fold

_DONE = MeasureStatus.REPORTED_COMPLETE
_GOING = MeasureStatus.IN_PROGRESS
_PREPARES = frozenset(
    {"ordered", "approved", "submitted", "drafted", "chosen", "calculated", "booked"}
)
_BEGINS = frozenset({"bought", "delivered", "checked", "hired", "signed", "translated"})
"""What may be all of it, unless something follows."""
_FINISHES = frozenset({"installed", "built", "repaired", "handed", "paid", "marked"})
"""What may be the end of a measure, where it is its last milestone."""
_NAMING = 4
"""Letters of a word that names something."""
_OFFERS = frozenset({"offer", "drawing", "budget"})
"""Papers that are never what a measure is for: "offer received"."""
_SAYS_LITTLE = frozenset({DID, "held"})
_ASKED_IN_VAIN = frozenset({QuestionAbout.STATUS, QuestionAbout.OTHER})


@dataclass(frozen=True, slots=True)
class FoundStep:
    """A milestone as the words of a sentence tell it.

    `first`: they say that it is the first of several, or half of them; `whole`: they say nothing
    else that must be read; `concluded`: beside it they say that something is done; `verbatim`:
    they are its title; `exact`: they tell the very deed of its title; `apart`: they name what its
    measure's title does not, or which of several; `goes_on`: beside it they say something that
    nobody knows; `ahead`: they say what comes next; `ended`: they tell a deed that may be the end
    of its measure.
    """

    step: Step
    reached: bool
    words: str
    first: bool
    whole: bool
    concluded: bool
    verbatim: bool
    exact: bool
    apart: bool
    goes_on: bool
    ahead: bool
    ended: bool


def is_of_the_measure(one: FoundStep, found: Collected) -> bool:
    """Whether the measure is told to be done, by these words or with its own."""
    if not one.concluded and _is_one_of_two(one.step, found):
        return False
    return (one.concluded or not one.apart) and any(
        item.target.milestone is None
        and item.target.measure is one.step.target.measure
        and item.content.status is _DONE
        and item.content.sure
        for item in found.items
    )


def _is_one_of_two(step: Step, found: Collected) -> bool:
    """Whether a milestone is about one of the things that its measure's title joins."""
    own, languages = step.target.milestone, found.setting.languages[:1]
    joined = parts_of_title(step.target.measure.title, languages)
    words = title_words(fold(own.title if own else "").bare, (), _NAMING)
    return sum(any(in_title(word, one, languages) for word in words) for one in joined) == 1


def is_later(one: Step, other: Step) -> bool:
    """Whether the first of two milestones was agreed for a later day."""
    first, second = one.target.milestone, other.target.milestone
    return first is not None and second is not None and first.due_on > second.due_on


def tell_measure(told: Sequence[FoundStep], found: Collected, latest: Step) -> None:
    """Say of the measure what its milestone says, where nothing else was said of it.

    `latest` is the last of its milestones that the reply tells.
    """
    step = told[0].step
    measure, words = step.target.measure, {one.words for one in told if one.whole}
    ahead = any(one.ahead for one in told)
    ended = any(one.ended for one in told)
    first = any(one.first for one in told)
    begun = _more_must_follow(latest, ahead=ahead) or first
    unclear = any(one.goes_on for one in told) and not (first and ahead)
    begun = begun and not unclear and not any(one.concluded for one in told)
    if begun:
        words = {one.words for one in told}
    own = [at for at, item in enumerate(found.items)
           if item.target.milestone is None and item.target.measure is measure]  # fmt: skip
    for at in own:
        item = found.items[at]
        of_step = any(item.words.strip().endswith(one) for one in words)
        of_both = ended or (not begun and _ends_the_measure(item.words, step, found))
        if of_step and (begun or not of_both):
            found.items[at] = _of_its_milestone(item, begun=begun and not ended)
    if not own and begun:
        content = Content(status=_GOING)
        found.items.append(Item(Target(measure), content, AnswerSource.PROSE, told[0].words))


def _ends_the_measure(words: str, step: Step, found: Collected) -> bool:
    """Whether words name what only the title of the measure has, beside its last milestone.

    `The detectors in the spirit store are fitted` ends "Fire detection in the spirit store", whose
    last milestone is "detectors fitted".
    """
    if step.deeds.isdisjoint(_FINISHES):
        return False
    own, language = step.target.milestone, found.setting.languages[0]
    said, title, of_step = (
        title_words(fold(one).bare, (), _NAMING)
        for one in (words, step.target.measure.title, own.title if own else "")
    )
    return any(
        same_word(word, one, language)
        for word in title
        if not any(same_word(word, other, language) for other in of_step)
        for one in said
    )


def _of_its_milestone(item: Item, *, begun: bool) -> Item:
    """What was read of a measure in words that tell its milestone and nothing else."""
    content = item.content
    done = content.status is _DONE and content.sure
    in_vain = content.about in _ASKED_IN_VAIN and not (
        content.days or content.percents or content.help or content.new_date
    )
    if begun and (done or (in_vain and content.status in {None, _DONE})):
        return replace(item, content=replace(content, status=_GOING, sure=True, about=None))
    if not done:
        return item
    asked = replace(content, sure=False, about=QuestionAbout.STATUS, statuses=(_DONE, _GOING))
    return replace(item, content=asked)


def _more_must_follow(step: Step, *, ahead: bool) -> bool:
    """Whether a milestone only prepares its measure, or others are open behind it.

    `ahead`: what comes next is told beside it, or the milestone is done to something that the
    measure is not for ("doctor contracted" for asthma checks).
    """
    measure, kinds = step.target.measure, step.deeds
    if "chosen" in kinds:
        kinds -= {"elected"}  # one word in some languages
    kinds = kinds - _SAYS_LITTLE or kinds
    own = deeds_of_title(measure.title, ("en",))
    of_title = frozenset[str]().union(*(one.kinds for deeds in own for one in deeds))
    if kinds and kinds <= _PREPARES and not kinds & of_title:
        return True
    if ahead and kinds and kinds <= _PREPARES | _BEGINS and not kinds & of_title:
        return True
    if step.things & _OFFERS and kinds <= _PREPARES | _BEGINS:
        return True
    return is_open_behind(step.target, ())


def is_open_behind(target: Target, told: Collection[tuple[str, str, str]]) -> bool:
    """Whether the measure has a later milestone that is not reached, nor among those told.

    Of two for one day the one that the plan lists behind is the later.
    """
    own, listed = target.milestone, target.measure.milestones
    return own is not None and any(
        one.state == MilestoneState.PENDING.value
        and (one.due_on, at) > (own.due_on, listed.index(own))
        and Target(target.measure, one).key not in told
        for at, one in enumerate(listed)
    )

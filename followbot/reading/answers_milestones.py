"""Milestones told in prose by what they are about: "the drill was held on 1 December".

1. A clause that tells a deed reaches the one open milestone whose deed and words it has; where
   the sentence names a measure, only milestones of that one are looked at.
2. What stands around it counts (`milestone_sentences.py`), and the head that it stands below
   (`milestone_heads.py`). One that is told in two ways is not taken.
3. Where its measure is told to be done, a milestone is taken only if its very deed is told; else
   it may say that the measure is in progress (`milestone_measure.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from followbot.domain.letter import PrintedMeasure
from followbot.domain.terms import AnswerSource, MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.answers_content import Content
from followbot.reading.lines import Page
from followbot.reading.milestone_heads import heads_off, is_heading_of_deeds, open_headed
from followbot.reading.milestone_measure import (
    FoundStep,
    is_later,
    is_of_the_measure,
    is_open_behind,
    tell_measure,
)
from followbot.reading.milestone_sentences import told_in_sentence
from followbot.reading.milestone_steps import Step, open_steps
from followbot.reading.milestone_words import told_in
from followbot.reading.prose import parts_of
from followbot.reading.prose_apart import begins_another
from followbot.reading.prose_sentences import sentences
from followbot.reading.words_fold import fold

Told = dict[tuple[str, str, str], list[FoundStep]]
"""What was told of milestones, by their keys."""
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
        for one in told_in_sentence(text, behind, measure, steps, found.setting):
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
    apart = partial(begins_another, book=found.book, setting=found.setting)
    for sentence in sentences([line.text for line in page.loose], apart):
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

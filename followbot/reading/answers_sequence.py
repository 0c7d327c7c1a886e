"""Statements that name no measure we know the words of, placed by those around them.

Whoever answers without numbers mostly goes through the letter from above: `Exits: done. Gloves:
60 %. Machines: not started.` Where the measures that are named stand in the order of the letter,
and as many statements stand between two of them as measures, each of these is of its own measure.

1. All measures of the letter must find their place so, and at least two must be named beyond doubt;
   what names none must be fewer than those.
2. A sentence of which nothing was made, or that speaks of a topic of another measure, fills no gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followbot.domain.letter import PrintedMeasure
from followbot.domain.terms import AnswerSource, MeasureStatus
from followbot.reading.answers_clauses import take_apart
from followbot.reading.answers_collect import Collected, Slot
from followbot.reading.answers_comment import MAX_COMMENT
from followbot.reading.answers_content import Content, read_content
from followbot.reading.answers_elimination import placed_by_elimination
from followbot.reading.lines_book import Target
from followbot.reading.prose_mention import Part
from followbot.reading.prose_passages import names_in
from followbot.reading.prose_turns import subject_of
from followbot.reading.topics import topics_in, topics_of, wider
from followbot.reading.words_fold import fold

_DONE = MeasureStatus.REPORTED_COMPLETE
_FEWEST = 3
"""Measures of a letter of which two are named and one may be placed."""
_ANCHORS = 2
_NO_STATEMENT = ("all", "others", "except", "greeting", "signoff", "thanks")


def keep_slot(part: Part, content: Content, before: tuple[int, int], found: Collected) -> None:
    """Remembers in which place of the reply a part stands, and what came of it."""
    if len(found.items) > before[0]:
        found.slots.append(Slot(part, content, found.items[-1]))
    else:
        unread = len(found.unread) > before[1]
        found.slots.append(Slot(part, None if unread and not part.targets else content))


def place_by_order(slots: Sequence[Slot], found: Collected) -> None:
    """Gives statements without a name to the measures whose place they stand in."""
    printed = [measure for measure in found.book.printed if measure.number]
    if len(printed) < _FEWEST or found.rests or any(len(one.part.targets) > 1 for one in slots):
        return
    numbers = [measure.number for measure in printed]
    placed = _placed(slots, numbers) or placed_by_elimination(slots, printed)
    if placed is None:
        return
    measures = {measure.number: measure for measure in printed}
    read = [(slot, measures[number], _read(slot, measures[number], found))
            for slot, number in placed]  # fmt: skip
    unnamed = [slot for slot, _, content in read if not slot.number]
    named = {slot.number for slot, _, content in read if slot.number and slot.part.certain}
    if len(named) < max(_ANCHORS, len(unnamed)) or any(content is None for _, _, content in read):
        return
    for slot, measure, content in read:
        if content is not None:
            _take(slot, Target(measure), content, found)


def _placed(slots: Sequence[Slot], numbers: Sequence[int]) -> list[tuple[Slot, int]] | None:
    """Every slot with its number where the whole letter is gone through in order, else None."""
    placed: list[tuple[Slot, int]] = []
    waiting: list[Slot] = []
    reached = 0  # how many numbers have their place
    for slot in slots:
        if not slot.number:
            waiting.append(slot)
            continue
        at = numbers.index(slot.number) if slot.number in numbers else -1
        if at != reached - 1 or _told(waiting):
            filled = _filled(waiting, numbers[reached : max(at, reached)])
            if at < reached or filled is None:
                return None
            placed += filled
        placed.append((slot, slot.number))
        waiting, reached = [], at + 1
    filled = _filled(waiting, numbers[reached:])
    return None if filled is None else placed + filled


def _filled(slots: Sequence[Slot], numbers: Sequence[int]) -> list[tuple[Slot, int]] | None:
    """The slots between two measures with the numbers there; a remark needs no measure."""
    if not numbers:
        return None if _told(slots) else []
    return list(zip(slots, numbers, strict=True)) if len(slots) == len(numbers) else None


def _told(slots: Sequence[Slot]) -> bool:
    return any(slot.content is not None for slot in slots)


def _read(slot: Slot, measure: PrintedMeasure, found: Collected) -> Content | None:
    """What a slot says of the measure in whose place it stands, None where it cannot be of it."""
    if slot.part.targets and (slot.content is None or not slot.part.certain):
        return slot.content
    own = found.setting_for(measure)
    subject = subject_of(take_apart(slot.part.text, own))
    # What a statement speaks of is the measure itself, by whatever words.
    setting = replace(own, title=own.title | subject, named=bool(slot.part.told))
    content = read_content(slot.part.told or slot.part.text, setting)
    if slot.part.targets:
        return content if content.sure and content.about is None else slot.content
    said = not content.nothing and content.sure and content.about is None
    if not said or content.yes is not None or content.parts is None:
        return None
    clauses = content.parts.clauses
    if any(clause.having(*_NO_STATEMENT) or clause.asks for clause in clauses):
        return None
    return content if subject and _may_be_of(slot, measure, found) else None


def _may_be_of(slot: Slot, measure: PrintedMeasure, found: Collected) -> bool:
    """Whether nothing in the words speaks of another measure, or of a topic that this one lacks."""
    folded, languages = fold(slot.part.text), found.setting.languages
    own = (measure.plan_ref, measure.ref)
    if any(one.key != own for one in names_in(folded, found.book, languages)):
        return False
    topics = topics_of(measure.title)
    said = {wider(topic.name, topics) for topic in topics_in(folded, languages)}
    return not (said and topics) or bool(said & topics)


def _take(slot: Slot, target: Target, content: Content, found: Collected) -> None:
    words = slot.part.text.strip()
    if not slot.part.targets:
        found.nameless = [one for one in found.nameless if one[1] != words]
        # What has its own measure takes nothing back of the one before.
        found.items = [one for one in found.items if one is not slot.item or one.content.sure
                       or one.words != words]  # fmt: skip
        told = replace(content, comment=words[:MAX_COMMENT]) if content.comment else content
        found.add(target, told, AnswerSource.PROSE, words)
        found.mentioned.add(target.measure)
        return
    narrow = slot.part.narrow and content.status is _DONE
    if slot.item is None or narrow or content.nothing or not content.sure or content.about:
        return
    if slot.item in found.items:  # what its words name or tell less than beyond doubt
        told = replace(content, comment=slot.item.content.comment)
        found.items[found.items.index(slot.item)] = replace(slot.item, content=told)

"""From typed parts to what a report says: sure values, doubts, and whether nothing was found.

1. A value is taken where it is sure; else it is a doubt that is asked back once.
2. "None found" beside an impact is a contradiction, and neither counts.
3. Free words are only an answer where our letter asked for nothing but how they looked.
4. "None found" beside words of somebody who was hurt is a contradiction, too, and "minor" beside a
   death a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from followbot.domain.impact import ImpactDoubt, ImpactField, ImpactReading, ImpactSaid
from followbot.domain.letter import SentLetter
from followbot.domain.terms import SeverityClass
from followbot.reading.impact_lines import Block, read_blocks
from followbot.reading.impact_values import people_of, without_persons
from followbot.reading.impact_words import actuality_of, is_grave, severity_of, tells_of_harm

MOST_IMPACTS = 50
_READERS = {
    ImpactField.PEOPLE: people_of,
    ImpactField.ACTUALITY: actuality_of,
    ImpactField.SEVERITY: severity_of,
}


def read_impacts(
    lines: Iterable[str],
    letter: SentLetter | None,
    languages: Sequence[str],
    sheet: Sequence[Block] = (),
) -> ImpactReading:
    """What a reply says of impacts: `lines` are the writer's own, `sheet` rows of a form."""
    typed = read_blocks(lines, languages)
    blocks = [*typed.blocks, *sheet][:MOST_IMPACTS]
    known = letter.impacts if letter is not None else ()
    only = known[0] if len(known) == 1 else None
    said: list[ImpactSaid] = []
    doubts: list[ImpactDoubt] = []
    for place, block in enumerate(blocks):
        one, doubtful = _said(block, languages)
        said.append(replace(one, number=_number(block, known, only)))
        doubts += [ImpactDoubt(place, name, words) for name, words in doubtful]
    looked, unread = typed.looked, tuple(typed.unread)
    if letter is not None and letter.asks_how_looked and not (blocks or typed.none or looked):
        looked, unread = " ".join(typed.unread), ()
    harmed = not blocks and (typed.none or bool(looked))
    harmed = harmed and tells_of_harm(" ".join((looked, *unread)), languages)
    return ImpactReading(
        said=tuple(said),
        doubts=tuple(doubts),
        none_found=typed.none and not (blocks or harmed),
        how_looked="" if harmed else without_persons(looked)[0],
        contradicts=harmed or (typed.none and bool(blocks)),
        unread=unread,
    )


def _number(block: Block, known: Sequence[int], only: int | None) -> int | None:
    """Which entry of our letter is meant: the counted one, or the only one that is completed."""
    if block.number is not None:
        return block.number if block.number in known else None
    return None if block.parts.get(ImpactField.WHAT) else only


def _said(
    block: Block, languages: Sequence[str]
) -> tuple[ImpactSaid, list[tuple[ImpactField, str]]]:
    """The sure values of one impact, and the words that are no sure value."""
    values: dict[str, Any] = {}
    doubts, left_out = [], 0
    for name, words in block.parts.items():
        part = ImpactField(name)
        if not words:
            continue
        read = _READERS.get(part)
        if read is None:
            values[name], out = without_persons(words)
            left_out += out
            continue
        value = read(words, languages)
        if value is None:
            doubts.append((part, without_persons(words)[0][:200]))
        else:
            values[name] = value
    if values.get(ImpactField.SEVERITY) is SeverityClass.MINOR and _is_grave(block, languages):
        del values[ImpactField.SEVERITY]
        doubts.append((ImpactField.SEVERITY, block.parts[ImpactField.SEVERITY][:200]))
    return ImpactSaid(**values, left_out=left_out), doubts


def _is_grave(block: Block, languages: Sequence[str]) -> bool:
    """Whether its texts tell of what nobody can call slight."""
    return is_grave(" ".join(block.parts.values()), languages)

"""What somebody answers to a letter that is no status round, and what is meant by it.

1. An act is played once, in answer to the first letter that shows the words it waits for.
2. `{M-02}` or `{other words}` in a line stands for the number or letter that the answered letter
   prints before the measure or decision with these words; where it prints none, there is no act.
3. `means` are the facts that must be recorded of the mail, as `recorded` words them: no more, no
   less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from followbot.demo.eyes import mentions, printed_numbers
from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import ReceivedLetter

_HOLE = re.compile(r"\{([^{}]+)\}")
_LETTERED = re.compile(r"([A-Z]{1,2})  \S")
_NUMBERED_REF = re.compile(r"\(\d{1,3}\) ((?:[A-Z]{1,4}-)\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class Act:
    """One answer. `name` is what the timeline calls it.

    `when`: words (a pattern) that the letter shows. `company`: whom a decision of the buyer is
    about, `asked`: words (a pattern) of the very decision that is asked. `from_on`: not before
    this day. `after_days`: so long after the letter. `unsure`: it must be asked back.
    """

    name: str
    when: str
    says: tuple[str, ...]
    means: tuple[str, ...]
    company: str = ""
    asked: str = ""
    from_on: date = date.min
    after_days: int = 1
    files: tuple[OutFile, ...] = ()
    unsure: bool = False


def lines_of(
    act: Act, letter: ReceivedLetter, titles: Mapping[str, str], today: date
) -> Sequence[str]:
    """What is typed in answer to this letter; nothing where the act does not belong to it.

    `titles` are those of the measures by ref, as their plan has them.
    """
    shown = " ".join(f"{letter.subject}\n{letter.plain}".split())
    if today < act.from_on or re.search(act.when, shown) is None:
        return ()
    if act.company and not mentions(f"{letter.subject} {letter.plain}", act.company):
        return ()
    marks = {hole: _mark(act, letter, titles, hole) for hole in _holes(act)}
    if any(mark is None for mark in marks.values()):
        return ()
    return [_HOLE.sub(lambda hole: marks[hole.group(1)] or "", line).strip() for line in act.says]


def _holes(act: Act) -> set[str]:
    return {hole for line in act.says for hole in _HOLE.findall(line)}


def _mark(act: Act, letter: ReceivedLetter, titles: Mapping[str, str], hole: str) -> str | None:
    """What the letter prints before what is meant; "" where it is about nothing else."""
    if act.company:
        return _decision(act, letter, hole)
    title = titles.get(hole, hole)
    numbers = printed_numbers(letter.plain, [title])
    return str(numbers[title]) if title in numbers else None


def _decision(act: Act, letter: ReceivedLetter, hole: str) -> str | None:
    """The letter A, B, C … of the decision with these words about this company."""
    blocks = re.split(r"\n(?=\s*\n)|\n(?=[A-Z]{1,2}  \S)", letter.plain)
    lettered = [block for block in blocks if _LETTERED.match(block.strip("\n"))]
    # A letter about one supplier names it once, one about several beside each decision.
    about_it = not any(mentions(block, act.company) for block in lettered)
    for block in lettered:
        found = _LETTERED.match(block.strip("\n"))
        if (
            found
            and mentions(block, hole)
            and (about_it or mentions(block, act.company))
            and _asks(act, block)
        ):
            return found.group(1)
    # A letter about one measure of one supplier has no letters, and needs none.
    alone = set(_NUMBERED_REF.findall(letter.plain)) == {hole}
    alone = alone and mentions(letter.subject, act.company)
    return "" if alone and _asks(act, letter.plain) else None


def _asks(act: Act, text: str) -> bool:
    return not act.asked or re.search(act.asked, " ".join(text.split())) is not None

"""The lines that our buttons write for the supplier: ours up to the first colon.

The shape is that of followbot/writing/mailto.py: `(1) M-01 Title: answer`, in letters over
several plans `(1) M-01 · PLAN-REF Title: answer`; titles may be cut or missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.reading.word_stream import words_of
from followbot.reading.written import Region, WrittenLine

_LINE = re.compile(r"[\s*>|]*\(\s*(\d{1,3})\s*\)\s*([^:\uff1a]{1,400})[:\uff1a]\s*(.*)", re.DOTALL)


def prefilled_lines(texts: Sequence[str], letter: SentLetter | None) -> Mapping[int, WrittenLine]:
    """Line index -> what the writer put behind the colon ("" where it stayed blank)."""
    if letter is None:
        return {}
    by_number = {measure.number: measure for measure in letter.measures}
    found: dict[int, WrittenLine] = {}
    for at, text in enumerate(texts):
        line = _LINE.match(text) if "(" in text or "\uff08" in text else None
        line = line or (
            _LINE.match(unicodedata.normalize("NFKC", text)) if "\uff08" in text else None
        )
        measure = by_number.get(int(line.group(1))) if line else None
        if line and measure is not None and _is_head(line.group(2), line.group(3), measure):
            found[at] = WrittenLine(
                line.group(3).strip(), Region.BUTTON, measure.ref, measure.plan_ref
            )
    return found


def _is_head(words: str, answer: str, measure: PrintedMeasure) -> bool:
    """Whether these words are the ref, the plan and (a piece of) the title, nothing else."""
    said = words_of(words)
    ref = words_of(measure.ref)
    if said[: len(ref)] != ref:
        return False
    rest = said[len(ref) :]
    plan = words_of(measure.plan_ref)
    if plan and rest[: len(plan)] == plan:
        rest = rest[len(plan) :]
    title = words_of(measure.title)
    # A letter prints `Store: labels` where a button writes `Store, labels`: what is behind the
    # colon then goes on with the title, and nobody has answered.
    if rest and words_of(answer)[:2] == title[len(rest) : len(rest) + 2] != []:
        return False
    # A cut title may end in the middle of a word.
    return rest[:-1] == title[: max(len(rest) - 1, 0)] and (
        not rest or (len(rest) <= len(title) and title[len(rest) - 1].startswith(rest[-1]))
    )

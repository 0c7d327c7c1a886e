"""The lines of a button's mail inside a body, also where a mail program wrapped them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from followbot.domain.letter import SentLetter
from followbot.reading.body_lines import BodyLine
from followbot.reading.frame import Frame
from followbot.reading.prefilled import prefilled_lines
from followbot.reading.written import WrittenLine

_MAX_WRAPPED = 4
_FULL_ROW = 66
_OPENINGS = ("(", "\uff08")
_COLONS = (":", "\uff1a")


def button_lines(
    lines: Sequence[BodyLine], frames: Sequence[Frame], letter: SentLetter
) -> Mapping[int, WrittenLine | None]:
    """Line index -> what the writer put behind the colon; behind the quote's mark none count.

    A title that was wrapped belongs to its first line; the lines it goes on over are
    None there, and the writer's words stand at the last of them.
    """
    end = min([frame.begin for frame in frames[:1]], default=len(lines))
    end = next((at for at, line in enumerate(lines[:end]) if line.depth), end)
    texts = [line.text for line in lines[:end]]
    found: dict[int, WrittenLine | None] = dict(prefilled_lines(texts, letter))
    wrapped = {at: rows for at in range(end) if (rows := _wrapped_rows(texts, at)) > 1}
    joined = [" ".join(texts[at : at + wrapped[at]]) if at in wrapped else "" for at in range(end)]
    for at, line in prefilled_lines(joined, letter).items():
        last = at + wrapped[at] - 1
        found |= dict.fromkeys(range(at, last))
        found[last] = line
    return _with_wrapped_answers(found, texts)


def _with_wrapped_answers(
    found: dict[int, WrittenLine | None], texts: Sequence[str]
) -> dict[int, WrittenLine | None]:
    """A line that was full up to its colon has the answer on the row below."""
    for at, line in tuple(found.items()):
        below = texts[at + 1] if at + 1 < len(texts) else ""
        if line is None or line.text or at + 1 in found or not below.strip():
            continue
        if len(texts[at].rstrip()) + len(below.split()[0]) >= _FULL_ROW:
            found[at] = None
            found[at + 1] = replace(line, text=below.strip())
    return found


def _wrapped_rows(texts: Sequence[str], at: int) -> int:
    """How many rows a button's line takes until its colon; 1 where none was wrapped."""
    if not texts[at].lstrip().startswith(_OPENINGS) or any(mark in texts[at] for mark in _COLONS):
        return 1
    for rows, text in enumerate(texts[at + 1 : at + _MAX_WRAPPED], 2):
        if not text.strip() or text.lstrip().startswith(_OPENINGS):
            return 1
        if any(mark in text for mark in _COLONS):
            return rows
    return 1

"""Lines with marked words for a terminal: underlined with colour, pointed at without.

1. Widths are those of a terminal: a Chinese character takes two cells, a vowel sign none.
2. With colour a badge stands behind the words; without it a row below points at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from `start` to `end`, the tag that names them, and a style of rich."""

    start: int
    end: int
    tag: str
    style: str


def badge(style: str) -> str:
    """The style of a badge in this colour, readable on any background."""
    return f"bold black on {style}"


def marked_rows(
    text: str, marks: Sequence[Mark], width: int, *, colour: bool, style: str = ""
) -> Iterator[Any]:
    """The rows of one line, as texts of rich no wider than `width`."""
    marks = _apart(marks)
    yield from (_coloured if colour else _pointed)(text, marks, width, style)


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in order, those of the same words joined, overlapping ones left out."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last and (last.start, last.end) == (mark.start, mark.end):
            kept[-1] = Mark(mark.start, mark.end, f"{last.tag} {mark.tag}", last.style)
        elif last is None or mark.start >= last.end:
            kept.append(mark)
    return kept


def _coloured(text: str, marks: Sequence[Mark], width: int, style: str) -> Iterator[Any]:
    from rich.text import Text

    whole = Text(style=style)
    at = 0
    for mark in marks:
        whole.append(text[at : mark.start])
        whole.append(text[mark.start : mark.end], style=f"underline {mark.style}")
        whole.append(" ")
        # Circled digits would be prettier, but terminals disagree about their width.
        whole.append(f"\u00a0{mark.tag}\u00a0".replace(" ", "\u00a0"), style=badge(mark.style))
        at = mark.end
    whole.append(text[at:])
    for start, end in wrapped(whole.plain, width):
        # Not `rstrip` of rich, which takes the last blank of a badge too.
        yield whole[start : start + len(whole.plain[start:end].rstrip(" "))]


def _pointed(text: str, marks: Sequence[Mark], width: int, style: str) -> Iterator[Any]:
    from rich.cells import cell_len
    from rich.text import Text

    for start, end in wrapped(text, width):
        yield Text(text[start:end].rstrip(), style=style)
        below = ""
        for mark in marks:
            first, last = max(mark.start, start), min(mark.end, end)
            if first >= last:
                continue
            gap = cell_len(text[start:first]) - cell_len(below)
            points = "^" * max(1, cell_len(text[first:last].rstrip()))
            below += " " * max(gap, 1 if below else 0) + points
            below += f" {mark.tag}" if last == mark.end else ""
        if below:
            yield Text(below)


def wrapped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the rows of a text begin and end, each at most `width` cells (but one character)."""
    from rich.cells import cell_len

    start = cells = 0
    fits = 0
    for at, character in enumerate(text):
        size = cell_len(character)
        if cells + size > width and at > start:
            cut = fits if fits > start else at
            yield start, cut
            start, cells = cut, cell_len(text[cut:at])
        cells += size
        if character == " " or size > 1:
            fits = at + 1
    yield start, len(text)

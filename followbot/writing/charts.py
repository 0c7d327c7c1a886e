"""Charts that survive every mail program: coloured table cells, and the same in characters.

Inline SVG, data URIs and gradients do not survive Gmail or Outlook (mail UX).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_SPARKS = "▁▂▃▄▅▆▇█"
_SIGNS = {
    "verified": "█",
    "awaiting": "▒",
    "on_track": "▓",
    "attention": "▚",
    "overdue": "▞",
    "rest": "░",
}
SPARK_HEIGHT = 22
"""Height of the tallest bar of a sparkline, in pixels."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its colour name and its width in percent of the whole."""

    tone: str
    percent: int


def segments(total: int, parts: Sequence[tuple[str, int]]) -> tuple[Segment, ...]:
    """A bar out of (tone, count); what is missing to `total` is the `rest`.

    Widths add up to 100; a count above zero is never narrower than 2 percent.
    """
    counted = [(tone, count) for tone, count in parts if count > 0]
    whole = max(total, sum(count for _, count in counted))
    if whole <= 0:
        return (Segment("rest", 100),)
    rest = whole - sum(count for _, count in counted)
    shares = [(tone, max(2, round(100 * count / whole))) for tone, count in counted]
    if rest > 0:
        shares.append(("rest", max(2, round(100 * rest / whole))))
    widest = max(range(len(shares)), key=lambda place: shares[place][1])
    surplus = sum(share for _, share in shares) - 100
    shares[widest] = (shares[widest][0], shares[widest][1] - surplus)
    return tuple(Segment(tone, share) for tone, share in shares)


def text_bar(parts: Sequence[Segment], cells: int = 20) -> str:
    """The bar in characters: `████▒░░░`; every part of a bar shows at least one sign."""
    lengths = [max(1, round(part.percent * cells / 100)) for part in parts]
    widest = lengths.index(max(lengths))
    lengths[widest] = max(1, lengths[widest] - (sum(lengths) - cells))
    return "".join(_SIGNS[part.tone] * length for part, length in zip(parts, lengths, strict=True))


def share(part: int, whole: int) -> int:
    """A share in percent, rounded down, so that 100 means all of them."""
    return part * 100 // whole if whole > 0 else 0


def sparkline(values: Sequence[float]) -> str:
    """Shares from 0 to 1 as `▁▃▆█`, oldest first; "" without values."""
    return "".join(_SPARKS[min(7, int(min(max(value, 0.0), 1.0) * 8))] for value in values)


def spark_heights(values: Sequence[float]) -> tuple[int, ...]:
    """Shares from 0 to 1 as heights of bars in pixels; a zero keeps a visible foot."""
    return tuple(max(2, round(min(max(value, 0.0), 1.0) * SPARK_HEIGHT)) for value in values)

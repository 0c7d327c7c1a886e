"""What a writer wrote in a mail, once everything that we had sent is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Region(StrEnum):
    """Where a line stood in the mail."""

    ABOVE = "above"
    INSIDE = "inside"
    BUTTON = "button"
    ALONE = "alone"
    """No letter of ours is known: nothing could be subtracted, so trust the line less."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One line of the writer's own words: quote marks and our words are removed.

    `near` is the ref of the printed measure that the line stands next to (INSIDE
    only, else None); `near_plan` the ref of that measure's plan.
    """

    text: str
    region: Region
    near: str | None
    near_plan: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture shown in the text: `line` is the written line on or below which it stands.

    -1 where it stands above all lines. `beside`: on the line itself, not below it.
    """

    line: int
    name: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A mail taken apart. A line without text ends a paragraph.

    `frame` (attribution, header block, banner) and `signature` (sign-off, mobile
    footer, disclaimer) are recognised, never data.
    """

    lines: tuple[WrittenLine, ...]
    frame: tuple[str, ...]
    signature: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()

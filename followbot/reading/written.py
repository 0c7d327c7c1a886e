"""What a writer wrote in a mail, once everything that we had sent is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followbot.reading.body_lines import BodyLine


class Origin(StrEnum):
    """Whose words a piece of a body is."""

    WRITTEN = "written"
    OURS = "ours"
    FRAME = "frame"
    """Attribution or header block around a quote."""
    BANNER = "banner"
    """A warning that a gateway put in."""
    OTHERS = "others"
    """Older mails of the thread: others' words, or the writer's old ones."""
    SIGNATURE = "signature"


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

    `near` is the ref of the printed measure that the line stands next to (INSIDE,
    or `titled`, else None); `near_plan` the ref of that measure's plan. `at` is the line of the
    body on which it stands, -1 where nobody knows. `asks`: it is one question from its first word
    to its last. `titled`: it stands below the title of the measure it is near to, as the writer
    put it on a line.
    """

    text: str
    region: Region
    near: str | None
    near_plan: str = ""
    at: int = field(default=-1, compare=False)
    asks: bool = field(default=False, compare=False)
    titled: bool = field(default=False, compare=False)


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
    footer, disclaimer) are recognised, never data. `body` and `origins` tell whose every line
    of the body is (see `page.py`): those of `origins`, the writer's own, and ours.
    """

    lines: tuple[WrittenLine, ...]
    frame: tuple[str, ...]
    signature: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    body: Sequence[BodyLine] = field(default=(), repr=False, compare=False)
    origins: Mapping[int, Origin] = field(default_factory=dict, repr=False, compare=False)

"""Where subtraction puts the lines of a body, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from followbot.reading.body_lines import BodyLine
from followbot.reading.picture_places import pictures_apart, pictures_in_quote
from followbot.reading.written import Origin, Written, WrittenLine

MAX_WRITTEN_LINE = 4_000
MAX_WRITTEN = 100_000
"""More characters nobody types; they are cut off before anything is looked for in them."""


@dataclass(slots=True)
class Pile:
    """What was sorted out so far. `origins`: the lines that are neither ours nor written.

    `pictures`: whether the mail brought any, so that their places are worth looking for.
    """

    body: Sequence[BodyLine]
    pictures: bool = False
    lines: list[WrittenLine] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    origins: dict[int, Origin] = field(default_factory=dict)

    def set_aside(self, at: int, text: str, origin: Origin) -> None:
        """Note a line of the body that says nothing: frame, banner, signature, others' words."""
        (self.signature if origin is Origin.SIGNATURE else self.frame).append(text)
        self.origins[at] = origin

    def written(self) -> Written:
        """Everything sorted, the writer's lines cut to a sensible size."""
        kept: list[WrittenLine] = []
        left = MAX_WRITTEN
        for line in self.lines:
            text = line.text[: min(MAX_WRITTEN_LINE, left)]
            if text or (kept and kept[-1].text and not line.text):
                kept.append(line if text == line.text else replace(line, text=text))
            left -= len(text)
        while kept and not kept[-1].text:
            kept.pop()
        lines, pictures = pictures_apart(kept)
        if self.pictures:
            pictures += pictures_in_quote(self.body, lines, self.origins)
        return Written(
            lines, tuple(self.frame), tuple(self.signature), pictures, self.body, self.origins
        )

"""The compact English version of a letter, as its templates print it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class EnglishPart:
    """The compact English version as the templates print it."""

    heading: str
    opening: tuple[str, ...]
    lines: tuple[str, ...]
    closing: tuple[str, ...]


def part_of(
    english: Texts, opening: Iterable[str], lines: Iterable[str], closing: Iterable[str]
) -> EnglishPart:
    """These lines below the heading that says which language they are in."""
    return EnglishPart(english.say("english.heading"), tuple(opening), tuple(lines), tuple(closing))

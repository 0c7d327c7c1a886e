"""How a company looks in its letters: its name, its colour, its logo."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that goes inside every letter, shown in `width` times `height` pixels."""

    content: bytes
    content_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Brand:
    """What is the company's own in a letter; whatever is empty looks as followbot's letters do.

    `name` goes before the buyer's name of the plan. `colour` and `colour_dark` are `#rrggbb`;
    without `colour_dark` the dark scheme gets a lighter `colour`.
    """

    name: str = ""
    colour: str = ""
    colour_dark: str = ""
    logo: Logo | None = None


PLAIN = Brand()
"""Letters as they are."""

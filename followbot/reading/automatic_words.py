"""The words machines write, by what they mean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AutomaticWords:
    """Lists of phrases in lower case with single blanks."""

    subject_starts: tuple[str, ...]
    absence: tuple[str, ...]
    machines: tuple[str, ...]
    ticket_subjects: tuple[str, ...]
    receipt_subjects: tuple[str, ...]
    receipt_texts: tuple[str, ...]
    bounce_subjects: tuple[str, ...]
    bounce_senders: tuple[str, ...]
    soft: tuple[str, ...]


@cache
def automatic_words() -> AutomaticWords:
    """The phrases of `automatic.toml`."""
    with (Path(__file__).parent / "automatic.toml").open("rb") as file:
        data = tomllib.load(file)
    return AutomaticWords(**{name: tuple(map(plain, words)) for name, words in data.items()})


def plain(text: str) -> str:
    """Lower case, straight quotes, one blank between words."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


def holds(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether any of the phrases stands anywhere in the text."""
    compared = plain(text)
    return any(map(compared.__contains__, phrases))

"""The words of frames, read once from `frames.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DECORATION = " \t*|_>•·#\u3000\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""What mail programs put around the words of a frame."""


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Labels with their kinds, verbs and beginnings of attributions, separators, banners.

    `weak_verbs` end an attribution only where it names an address; `reply_lines` ask for the
    reply above themselves; `below_comments` begin what a ticket system writes below a comment.
    """

    labels: Mapping[str, frozenset[str]]
    verbs: re.Pattern[str]
    verb_words: tuple[str, ...]
    weak_verbs: re.Pattern[str]
    starts: tuple[str, ...]
    separators: frozenset[str]
    alone: frozenset[str]
    reply_lines: tuple[str, ...]
    below_comments: tuple[str, ...]
    banners: tuple[str, ...]
    may_be_banner: re.Pattern[str]
    headings: tuple[str, ...]

    def has_verb(self, lowered: str) -> bool:
        """Whether a verb of an attribution stands in a text of small letters."""
        # Most texts hold none of the words, and that is seen fastest without the pattern.
        found = any(map(lowered.__contains__, self.verb_words))
        return found and self.verbs.search(lowered) is not None


@cache
def frame_words() -> FrameWords:
    """The words of all languages."""
    with (Path(__file__).parent / "frames.toml").open("rb") as file:
        data = tomllib.load(file)
    labels: dict[str, set[str]] = {}
    for kind, texts in data["labels"].items():
        for text in texts:
            labels.setdefault(plain_label(text), set()).add(kind)
    return FrameWords(
        labels={label: frozenset(kinds) for label, kinds in labels.items()},
        verbs=_any_of(data["attribution"]["verbs"]),
        verb_words=tuple(data["attribution"]["verbs"]),
        weak_verbs=_any_of(data["attribution"]["weak_verbs"]),
        starts=tuple(data["attribution"]["starts"]),
        separators=frozenset(map(plain_label, data["separators"]["words"])),
        alone=frozenset(map(plain_label, data["separators"]["alone"])),
        reply_lines=tuple(data["separators"]["reply_lines"]),
        below_comments=tuple(data["tickets"]["below"]),
        banners=tuple(data["banners"]["words"]),
        headings=tuple(data["banners"]["headings"]),
        may_be_banner=_telling_word_of(data["banners"]["words"] + data["banners"]["headings"]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<![^\W_]){re.escape(v)}" if v.isascii() else re.escape(v) for v in longest)
    )


def _telling_word_of(phrases: list[str]) -> re.Pattern[str]:
    """The longest word of each of these phrases: most lines hold none, and are done with."""
    longest = {max(re.findall(r"\w+", phrase), key=len) for phrase in phrases}
    return re.compile("|".join(sorted(map(re.escape, longest))))


def plain_label(text: str) -> str:
    """Lower case, one blank between words; blanks inside Chinese labels vanish."""
    text = " ".join(text.casefold().split())
    return text.replace(" ", "") if text and text[0] >= "\u2e80" else text

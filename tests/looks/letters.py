"""Which letters are looked at: enough for every change, and all of them with `make looks`."""

from __future__ import annotations

import os
from collections.abc import Iterator

from followbot.domain.letter import Letter
from followbot.domain.terms import BUYER_LETTERS
from followbot.writing.letters import kind_of, write_letter
from followbot.writing.texts import known_languages, texts_for
from tests.writing.sample_facts import IDENTITY, all_samples

WHOLE = os.environ.get("FOLLOWBOT_LOOKS", "") == "all"
"""Whether every letter is looked at in every language."""

CLOSELY = ("en", "ar", "zh-Hans", "bn")
"""A script each: in these every letter is always looked at."""

ONE = "status_request"
"""What is always looked at in every other language."""

TIGHT = (
    ("undeliverable", "de"),
    ("undeliverable", "es"),
    ("roll_up", "de"),
    ("roll_up", "es"),
)
"""Letters that were too wide once: they are looked at every time, too."""


def chosen(*, buyers: bool) -> list[tuple[str, str]]:
    """(sample, language) of the letters to buyers or to suppliers.

    A letter that a catalogue lacks is written in English, where it is looked at anyway.
    """
    return sorted(_chosen(buyers=buyers))


def _chosen(*, buyers: bool) -> Iterator[tuple[str, str]]:
    for language in known_languages(buyers=True):
        letters = texts_for(language).letters
        for name, facts in all_samples(language).items():
            kind = kind_of(facts)
            closely = language in CLOSELY or name == ONE or (name, language) in TIGHT
            looked_at = WHOLE or closely
            if (kind in BUYER_LETTERS) == buyers and kind.value in letters and looked_at:
                yield name, language


def written(name: str, language: str) -> Letter:
    """The letter of a sample."""
    return write_letter(all_samples(language)[name], IDENTITY)

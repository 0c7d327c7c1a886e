"""How a writer says that work goes on (`at_work.toml`): `under repair`, `painting`, `据付中`.

Most languages have a few frames into which any name of a work fits. Which works count is a list:
whatever may go on for ever, or is only talked about, says nothing of how far a measure is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from followbot.reading.data_files import load_data

_FRAMES = (
    ("frames", "nouns", ("in_progress", "at_work")),
    ("room_frames", "rooms", ("in_progress", "at_work")),
    ("stopped", "nouns", ("on_hold", "at_work")),
    ("else", "nouns", ("word",)),
)


def work_phrases() -> Iterator[tuple[str, str, str]]:
    """Language, kind and phrase of everything that tells of work going on, or standing still.

    What goes on is `in_progress` and `at_work`, what was broken off `on_hold`; `word` says nothing
    and only looks like one of them ("training centre").
    """
    for language, table in _tables().items():
        for frames, nouns, kinds in _FRAMES:
            for kind in kinds:
                for frame in table.get(frames, ()):
                    yield from ((language, kind, frame.format(noun)) for noun in table[nouns])
        for phrase in table["phrases"]:
            yield language, "in_progress", phrase
            yield language, "at_work", phrase


def _tables() -> dict[str, dict[str, Any]]:
    return load_data("at_work.toml")

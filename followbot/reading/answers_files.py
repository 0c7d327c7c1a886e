"""Files of the mail that an answer names ("done, see exit.jpg")."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.words_fold import Folded


def named_files(
    folded: Folded, files: Sequence[tuple[str, str]]
) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The names that stand in a text, and where; `files` are names with their folded form."""
    names: list[str] = []
    spans: list[tuple[int, int]] = []
    for name, bare in files:
        stem = bare.rpartition(".")[0] or bare
        for key in (bare, stem):
            place = folded.bare.find(key) if len(key) >= 4 else -1
            if place >= 0 and _whole(folded.bare, place, place + len(key)):
                names.append(name)
                spans.append((place, place + len(key)))
                break
    return tuple(dict.fromkeys(names)), spans


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isascii()) and not (after.isalnum())

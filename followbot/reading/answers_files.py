"""Files of the mail that an answer names ("done, see exit.jpg")."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.words import find_phrases
from followbot.reading.words_fold import Folded, fold


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
                if key != bare and find_phrases(fold(key), ()):
                    break  # "1 completed" beside completed.pdf tells the status
                names.append(name)
                spans.append((place, place + len(key)))
                break
    return tuple(dict.fromkeys(names)), spans


def without_file_names(folded: Folded, files: Sequence[tuple[str, str]]) -> Folded:
    """The text without the whole names of files: the number in `see 3.jpg` is no measure's."""
    spans = [
        (place, place + len(bare))
        for _, bare in files
        if (place := folded.bare.find(bare)) >= 0
        and "." in bare
        and _whole(folded.bare, place, place + len(bare))
    ]
    return folded.blanked(spans, "x") if spans else folded


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isascii()) and not (after.isalnum())

"""The fast way to read the room's data files gives what TOML says, for every file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import followbot.reading
from followbot.reading.data_files import _by_lines, load_data
from followbot.reading.words_fold import fold
from followbot.reading.words_index import Sense, Term, _add, _phrases, _spellings, index
from followbot.reading.words_kinds import Believed

ROOM = Path(followbot.reading.__file__).parent
FILES = sorted(ROOM.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_data_file_says_what_toml_says(file: Path) -> None:
    assert load_data(file.name) == tomllib.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("name", ["vocabulary.toml", "guards.toml", "topics.toml"])
def test_the_large_files_are_read_the_fast_way(name: str) -> None:
    assert _by_lines((ROOM / name).read_text("utf-8")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a = ['x']",
        'a = ["x", # why\n]',
        "a = 1.5",
        "a = true",
        "[a.b]",
        "[[a]]",
        'a = "\\U0001f600"',
        "a = 2026-01-01T10:00:00",
        " [a]",
        "a = 012",
        'a.b = "x"',
    ],
)
def test_what_is_no_line_of_its_own_is_left_to_the_standard_library(text: str) -> None:
    assert _by_lines(text) is None


def test_every_phrase_is_found_where_its_words_begin() -> None:
    """The index is compiled piece by piece: nothing of the vocabulary may be out of reach."""
    known = index()
    for language, kind, phrase, _ in _phrases():
        for spelling in _spellings(phrase, language):
            terms: dict[tuple[tuple[str, ...], str], Term] = {}
            _add(terms, spelling, known_sense := _sense(language, kind))
            for term in terms.values():
                near = (
                    known.dense(term.dense[0])
                    if term.dense
                    else known.starting(term.words[0], "".join(term.words[1:2]))
                )
                same = [one for one in near if (one.exact, one.dense) == (term.exact, term.dense)]
                assert len(same) == 1, spelling
                assert any(
                    (one.language, one.kind) == (known_sense.language, known_sense.kind)
                    for one in same[0].senses
                ), spelling


def _sense(language: str, kind: str) -> Sense:
    return Sense(language, kind, Believed.ALWAYS)


def test_phrases_folded_together_are_those_folded_alone() -> None:
    phrases = [phrase for _, _, phrase, _ in _phrases()]
    together = fold("\n".join(phrases)).bare.split("\n")
    assert together == [fold(phrase).bare for phrase in phrases]

"""Our own corpus as a task for every parser: the writer's lines of mails that quote our letter."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading.foreign_parser import Extracted
from benchmarks.reading.public_corpora import Case
from benchmarks.reading.scoring import finder
from followbot.reading.envelope import open_envelope
from followbot.reading.subtract import subtract

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "reading" / "corpus"
REPLIES = FOLDER.parent / "replies"
CORPUS = "ours"


def all_folders() -> list[Path]:
    """The corpus and the sets of replies that others wrote."""
    return [FOLDER, *sorted(folder for folder in REPLIES.iterdir() if folder.is_dir())]


def own_cases() -> Iterator[Case]:
    """Every mail of the corpus whose expected reading says which lines are the writer's."""
    for path in sorted(FOLDER.glob("*.toml")):
        expected = tomllib.loads(path.read_text("utf-8"))
        if "lines" in expected:
            text = "\n".join(line for _, _, line in expected["lines"])
            raw = path.with_suffix(".eml").read_bytes()
            yield Case(CORPUS, f"{expected['letter']}/{path.stem}", raw, text, signature=False)


def with_letter(case: Case) -> Extracted:
    """The writer's text when the letter that is answered is known, as in real use."""
    envelope = open_envelope(case.mail)
    letter = finder(case.name.partition("/")[0])(envelope).letter
    return Extracted("\n".join(line.text for line in subtract(envelope, letter).lines))

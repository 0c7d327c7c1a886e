"""Replies as other writers and other mail programs wrote them, with what a person reads in them.

`replies/` holds a folder for each set; a set was written by people who had not seen the reader.
What was measured before anything was mended stands in `benchmarks/README.md`. Here nothing may
get worse: no new wrong claim, no crash, and at least the recall that a set has reached.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from benchmarks.reading.marks import Score
from benchmarks.reading.scoring import score_of

HERE = Path(__file__).parent
REPLIES = HERE / "replies"
SETS = sorted(folder for folder in REPLIES.iterdir() if folder.is_dir())
KNOWN = tomllib.loads((REPLIES / "known_faults.toml").read_text("utf-8"))
RECALL = {
    "east": 0.960,
    "english": 0.985,
    "programs": 1.0,
    "south": 0.955,
    "strangers_a": 0.953,
    "strangers_b": 0.970,
    "strangers_c": 0.990,
    "strangers_d": 0.895,
    "strangers_e": 0.900,
    "strangers_f": 0.800,
    "strangers_g": 0.840,
    "strangers_h": 0.835,
    "strangers_i": 0.30,
    "strangers_k": 0.58,
    "strangers_l": 0.755,
    "strangers_m": 0.655,
    "strangers_n": 0.695,
    "west": 0.925,
}
"""The least share of clear statements taken, per set."""


@cache
def score(folder: Path) -> Score:
    return score_of([folder])


def test_every_reply_has_its_expected_reading() -> None:
    mails = {path.with_suffix("") for path in REPLIES.rglob("*.eml")}
    readings = {path.with_suffix("") for path in REPLIES.rglob("*/*.toml")}
    assert mails == readings
    assert len(mails) >= 500


def test_the_replies_come_from_many_programs_and_languages() -> None:
    readings = [tomllib.loads(path.read_text("utf-8")) for path in REPLIES.rglob("*/*.toml")]
    languages = {reading.get("language", "").partition("-")[0] for reading in readings} - {""}
    assert len({reading["program"] for reading in readings}) >= 25
    assert len(languages) >= 22


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_no_reply_is_misread_but_the_known_ones(folder: Path) -> None:
    said = {Path(wrong["file"]).stem for wrong in score(folder).wrong}
    assert said == set(KNOWN["wrong"].get(folder.name, {}))


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_no_kind_of_mail_is_mistaken_but_the_known_ones(folder: Path) -> None:
    said = {Path(one["file"]).stem for one in score(folder).differs if one["what"] == "kind"}
    assert said == set(KNOWN["kind"].get(folder.name, {}))


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_no_reply_crashes_or_takes_long(folder: Path) -> None:
    assert not score(folder).crashed


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_clear_statements_are_taken(folder: Path) -> None:
    recall = score(folder).counts["recall"].share()
    assert recall is not None
    assert recall >= RECALL[folder.name]

"""Replies that nobody mends from: they are scored, and no mistake of theirs is ever shown.

The floors and ceilings are ratchets; see `held_back/README.md`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.reading.marks import Score
from benchmarks.reading.scoring import score_of

HELD_BACK = Path(__file__).parent / "held_back"
WRONG = 10
"""The most sure claims that may be wrong."""
RECALL = 0.315
"""The least share of clear statements that is taken."""


@cache
def score() -> Score:
    return score_of([HELD_BACK])


def test_every_mail_has_its_expected_reading() -> None:
    mails = {path.stem for path in HELD_BACK.glob("*.eml")}
    assert mails == {path.stem for path in HELD_BACK.glob("*.toml")}
    assert len(mails) >= 100


def test_no_more_claims_are_wrong_than_before() -> None:
    assert len(score().wrong) <= WRONG


def test_no_fewer_clear_statements_are_taken_than_before() -> None:
    assert (score().counts["recall"].share() or 0) >= RECALL


def test_nothing_crashes_and_every_kind_is_right() -> None:
    assert not score().crashed
    assert score().counts["kind"].share() == 1.0

"""Replies that nobody mends from: they are scored, and no mistake of theirs is ever shown.

The floors and ceilings are ratchets; see `held_back/README.md`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.reading.marks import Score
from benchmarks.reading.scoring import score_of

HERE = Path(__file__).parent
WRONG = {"held_back": 6, "held_back_mixed": 13, "held_back_ordinary": 3}
"""The most sure claims that may be wrong, per set."""
RECALL = {"held_back": 0.450, "held_back_mixed": 0.577, "held_back_ordinary": 0.801}
"""The least share of clear statements that is taken, per set."""
SETS = sorted(WRONG)


@cache
def score(name: str) -> Score:
    return score_of([HERE / name])


@pytest.mark.parametrize("name", SETS)
def test_every_mail_has_its_expected_reading(name: str) -> None:
    mails = {path.stem for path in (HERE / name).glob("*.eml")}
    assert mails == {path.stem for path in (HERE / name).glob("*.toml")}
    assert len(mails) >= 100


@pytest.mark.parametrize("name", SETS)
def test_no_more_claims_are_wrong_than_before(name: str) -> None:
    assert len(score(name).wrong) <= WRONG[name]


@pytest.mark.parametrize("name", SETS)
def test_no_fewer_clear_statements_are_taken_than_before(name: str) -> None:
    assert (score(name).counts["recall"].share() or 0) >= RECALL[name]


@pytest.mark.parametrize("name", SETS)
def test_nothing_crashes_and_every_kind_is_right(name: str) -> None:
    assert not score(name).crashed
    assert score(name).counts["kind"].share() == 1.0

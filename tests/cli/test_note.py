"""`followbot note`: what was heard is taken, told or refused; nothing of it is lost silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.domain.terms import MeasureStatus
from tests.cli.test_supplier import config, run

__all__ = ["config"]


def status_of(config: Path, capsys: pytest.CaptureFixture[str], ref: str) -> str:
    import json

    _, out, _ = run(config, capsys, "plan", "show", "EXT-2026-01", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    return str(next(row["status"] for row in rows if row.get("ref") == ref))


def note(
    config: Path, capsys: pytest.CaptureFixture[str], words: str, *more: str
) -> tuple[int, str, str]:
    return run(config, capsys, "note", "EXT-2026-01", words, *more, "--who", "Bea")


def test_a_day_that_is_still_to_come_is_refused_with_all_that_was_said(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = note(config, capsys, "1 done", "--on", "2030-01-01")
    assert (status, "2030-01-01 is still to come" in err) == (2, True)
    assert status_of(config, capsys, "M-01") == MeasureStatus.NOT_STARTED


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_is_no_note(config: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    status, _, err = note(config, capsys, words)
    assert (status, "there is nothing to note" in err) == (2, True)


def test_what_says_of_no_measure_how_far_it_is_is_kept_and_told_so(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = note(config, capsys, "they were friendly")
    assert (status, "it says of no measure how far it is" in out) == (0, True)
    status, out, _ = note(config, capsys, "9 done")
    assert (status, "not taken, because it is not clear: 9 done" in out) == (0, True)


@pytest.mark.parametrize("name", ["", " ", "x", "e"])
def test_a_letter_or_two_means_no_supplier(
    config: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for command in ("show", "pause"):
        status, _, err = run(config, capsys, "supplier", command, name)
        assert (status, "there is no supplier" in err) == (2, True)
    assert run(config, capsys, "supplier", "show", "textiles")[0] == 0

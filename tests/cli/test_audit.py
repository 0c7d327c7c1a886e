"""`followbot audit`: what a person is told of the history's chain."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from followbot.cli.main import main
from followbot.store.append_only import guard_history, unguard_history
from tests.cli.test_looking_back import Desk, answers, desk

__all__ = ["desk"]


def forge(desk: Desk, statement: str) -> None:
    with desk.world.database.engine.begin() as connection:
        unguard_history(connection)
        connection.execute(text(statement))
        guard_history(connection)


def ends(desk: Desk, *words: str) -> tuple[int, str]:
    desk.capsys.readouterr()
    code = main(["--config", str(desk.config), *words])
    told = desk.capsys.readouterr()
    return code, told.out + told.err


def test_a_whole_history_ends_with_its_head(desk: Desk) -> None:
    answers(desk, "1: 40%")
    told = desk.types("audit", "verify").splitlines()
    assert told[0].startswith("the history is whole: ")
    assert told[1] == f"head {desk.types('audit', 'head').strip()}"


def test_a_forged_status_is_named_with_what_to_do(desk: Desk) -> None:
    answers(desk, "1 done")
    forge(desk, "UPDATE change SET after = 'verified' WHERE after = 'reported_complete'")
    code, told = ends(desk, "audit", "verify")
    assert code == 1
    assert "the history is broken at entry" in told
    assert "says something else in `after`" in told
    assert "what to do: " in told
    (found,) = [json.loads(ends(desk, "audit", "verify", "--json")[1])]
    assert (found["ok"], found["breaks"][0]["kind"]) == (False, "change")


def test_a_kept_head_is_looked_for(desk: Desk) -> None:
    head = desk.types("audit", "head").strip()
    answers(desk, "1: 40%")
    desk.types("audit", "verify", "--pin", head)
    code, told = ends(desk, "audit", "verify", "--pin", f"1:{'0' * 64}")
    assert (code, "the chain was rewritten" in told) == (1, True)
    assert "is no head of the chain" in desk.fails("audit", "verify", "--pin", "12:x")


def test_the_head_as_json_has_number_hash_and_instant(desk: Desk) -> None:
    (head,) = desk.types_json("audit", "head")
    assert set(head) == {"number", "hash", "at"}


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        ("status = 'verified'", "`status` of M-01 is `verified`, but its history ends at"),
        ("percent = 99", "`percent` of M-01 is `99`, but its history ends at `100`"),
        ("current_deadline = '2029-01-01'", "`current_deadline` of M-01 is `2029-01-01`"),
    ],
)
def test_a_measure_that_was_moved_by_hand_is_named(desk: Desk, moved: str, told: str) -> None:
    answers(desk, "1 done")
    assert ends(desk, "audit", "verify")[0] == 0
    with desk.world.database.engine.begin() as connection:
        connection.execute(text(f"UPDATE measure SET {moved} WHERE ref = 'M-01'"))
    code, words = ends(desk, "audit", "verify")
    assert (code, told in words) == (1, True), words


def test_the_last_of_many_measures_is_looked_at_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.store.standing_by_history._AT_A_TIME", 1)
    with desk.world.database.engine.begin() as connection:
        connection.execute(
            text("UPDATE measure SET percent = 7 WHERE id = (SELECT max(id) FROM measure)")
        )
    code, words = ends(desk, "audit", "verify")
    assert (code, "`percent` of M-01 is `7`" in words) == (1, True), words

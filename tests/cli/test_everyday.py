"""The everyday commands as a user calls them: what they print, and how they end."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import create_engine

from followbot.cli.main import main
from followbot.plans.samples import sample_paths
from tests.cli.everyday import GARMENT, lines


def test_importing_says_what_is_new_and_twice_changes_nothing(
    config: Path, at: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--config", str(config), "plan", "import", "--yes", *map(str, sample_paths())]
    assert main(command) == 0
    assert "imported 3 plans" in capsys.readouterr().out
    assert main(command) == 0
    assert "nothing to import" in capsys.readouterr().out


def test_importing_shows_the_difference_and_without_anybody_to_ask_changes_nothing(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.toml"
    changed.write_text(
        GARMENT.read_text().replace("deadline = 2027-02-15", "deadline = 2027-02-20")
    )
    capsys.readouterr()
    command = ["--config", str(imported), "plan", "import", str(changed)]
    assert main(command) == 2
    told = capsys.readouterr()
    assert "2027-02-15" in told.out
    assert "2027-02-20" in told.out
    assert "--yes" in told.err
    assert main([*command, "--yes"]) == 0
    capsys.readouterr()
    main(["--config", str(imported), "plan", "show", "EXT-2026-01", "--json"])
    row = next(row for row in lines(capsys) if row["ref"] == "M-05")
    assert (row["first_agreed_deadline"], row["current_deadline"]) == ("2027-02-15", "2027-02-20")


def test_one_wrong_file_among_several_stores_none_and_names_every_fault(
    config: Path, at: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.toml"
    text = GARMENT.read_text().replace('"Asia/Dhaka"', '"Asia/Daka"')
    broken.write_text(text.replace("deadline = 2027-02-15", 'deadline = "soon"'))
    assert (
        main(["--config", str(config), "plan", "import", "--yes", str(GARMENT), str(broken)]) == 1
    )
    told = capsys.readouterr().err
    assert "follow_up.timezone" in told
    assert "M-05" in told
    assert told.count(str(broken)) == 2  # once for each of the two faults
    main(["--config", str(config), "plan", "list", "--json"])
    assert lines(capsys) == []


def test_a_plan_that_does_not_exist_is_said_with_the_nearest_one(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(imported), "plan", "show", "EXT-2026-10"]) == 2
    told = capsys.readouterr().err
    assert "there is no plan `EXT-2026-10`" in told
    assert "did you mean `EXT-2026-01`?" in told


def test_due_names_who_when_and_why(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--config", str(imported), "due", "--until", "2026-12-14", "--json"]) == 0
    requests = [row for row in lines(capsys) if row["what"] == "status request"]
    assert [row["local"] for row in requests] == [
        "2026-12-06T04:00:00Z",
        "2026-12-13T04:00:00Z",
    ]
    assert requests[0]["plan"] == "EXT-2026-01"
    assert "compliance@example-textiles.example" in str(requests[0]["to"])
    assert requests[0]["why"] == "regular round of 2026-12-06, as agreed"


def test_due_refuses_what_is_no_date(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(imported), "due", "--until", "tomorrow"]) == 2
    assert "2026-12-31" in capsys.readouterr().err


def test_a_dry_run_writes_the_mails_and_changes_nothing(
    imported: Path, at: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at("2026-12-06T10:00:00+06:00")
    out = tmp_path / "letters"
    command = ["--config", str(imported), "send", "--dry-run", "--out", str(out)]
    for _ in range(2):
        shutil.rmtree(out, ignore_errors=True)
        assert main(command) == 0
        mails = sorted(out.glob("*.eml"))
        assert len(mails) == 2
    first = message_from_bytes(mails[0].read_bytes(), policy=policy.default)
    assert first["To"].addresses[0].addr_spec == "compliance@example-textiles.example"
    capsys.readouterr()
    main(["--config", str(imported), "status", "--json"])
    assert lines(capsys)[0]["outbox"] == {}


def test_a_server_that_is_away_ends_with_75_and_loses_nothing(
    imported: Path,
    at: Callable[[str], None],
    closed_port: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at("2026-12-06T10:00:00+06:00")
    capsys.readouterr()
    assert main(["--config", str(imported), "run", "--once"]) == 75
    told = capsys.readouterr()
    assert str(closed_port) in told.err
    assert "hint:" in told.err
    assert "canary" not in told.err + told.out
    main(["--config", str(imported), "status", "--json"])
    assert lines(capsys)[0]["outbox"] == {"deferred": 2}


def test_a_plan_is_shown_with_its_measures_and_its_history(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--config", str(imported), "plan", "show", "EXT-2026-01", "--history"]) == 0
    told = capsys.readouterr().out
    for words in ("M-01", "zero tolerance", "02 Dec 2026", "import"):
        assert words in told


def test_status_says_when_the_mailbox_was_never_read(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["--config", str(imported), "status"]) == 0
    assert "never read" in capsys.readouterr().out


def test_status_lists_what_only_the_buyer_can_do(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(tmp_path / "followbot.db") as stored:
        stored.execute("UPDATE measure SET status = 'reported_complete' WHERE ref = 'M-02'")
    stored.close()
    capsys.readouterr()
    assert main(["--config", str(imported), "status"]) == 0
    told = capsys.readouterr().out
    assert "waits for you:" in told
    assert "EXT-2026-01 M-02  reported as done, to be verified" in told


def test_sending_again_says_which_letters_wait(
    imported: Path, at: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    at("2026-12-06T10:01:00+06:00")
    main(["--config", str(imported), "send"])
    capsys.readouterr()
    assert main(["--config", str(imported), "send", "--dry-run"]) == 0
    assert "letters wait for the next attempt" in capsys.readouterr().out


def test_a_full_disk_is_said_in_one_line_and_nothing_is_half_written(
    config: Path,
    at: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--config", str(config), "plan", "list"])

    def small(*arguments: Any, **more: Any) -> Engine:
        engine = create_engine(*arguments, **more)

        @event.listens_for(engine, "connect")
        def _limit(connection: Any, _record: Any) -> None:
            # SQLite itself says SQLITE_FULL when it may not grow any more.
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages}")

        return engine

    with monkeypatch.context() as patched:
        patched.setattr("followbot.store.database.create_engine", small)
        capsys.readouterr()
        command = ["--config", str(config), "plan", "import", "--yes", *map(str, sample_paths())]
        assert main(command) == 75
        told = capsys.readouterr().err
    assert "full" in told
    assert "Traceback" not in told
    main(["--config", str(config), "plan", "list", "--json"])
    assert lines(capsys) == []


def test_a_second_daemon_on_one_database_is_refused(
    imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from followbot.daemon.lock import only_one

    capsys.readouterr()
    with only_one(imported.parent / "followbot.db"):
        assert main(["--config", str(imported), "run", "--once"]) == 69
    assert "another followbot" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["status"], ["run", "--once"], ["plan", "list"], ["due"]])
def test_without_a_configuration_the_way_to_one_is_told(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--config", str(tmp_path / "none.toml"), *words]) == 78
    assert "hint:" in capsys.readouterr().err

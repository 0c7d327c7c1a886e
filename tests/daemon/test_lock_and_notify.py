"""One daemon per database, and what systemd is told."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from followbot.daemon.lock import RunningDaemon, daemons_of, only_one
from followbot.daemon.notify import notify_system
from followbot.domain.errors import RefusedError, UnreachableError

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom followbot.daemon.lock import only_one\n"
    "with only_one(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def test_a_second_process_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    database = tmp_path / "followbot.db"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RefusedError) as caught, only_one(database):
            pass
        assert str(holder.pid) in caught.value.message
    finally:
        holder.kill()
        holder.communicate()
    with only_one(database):
        pass  # a killed holder leaves no stale lock


def test_a_server_database_needs_no_lock() -> None:
    with only_one(None), only_one(None):
        pass


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError) as caught, only_one(tmp_path / "missing" / "x.db"):
        pass
    assert "missing" in caught.value.message


def test_systemd_hears_where_it_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(path))
        monkeypatch.setenv("NOTIFY_SOCKET", str(path))
        assert notify_system("READY=1")
        assert listener.recv(100) == b"READY=1"


def test_nobody_listening_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert not notify_system("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    assert not notify_system("READY=1")


def test_whoever_holds_the_lock_is_seen_also_when_its_file_was_removed(tmp_path: Path) -> None:
    database = tmp_path / "followbot.db"
    assert daemons_of(database) == []
    holders = []
    try:
        for _ in range(2):
            holder = subprocess.Popen(
                [sys.executable, "-c", HOLD, str(database)], stdout=subprocess.PIPE, text=True
            )
            holders.append(holder)
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            (tmp_path / "followbot.db.lock").unlink()
            assert [one.pid for one in daemons_of(database)] == sorted(h.pid for h in holders)
            assert all(one.lock_is_gone for one in daemons_of(database))
    finally:
        for holder in holders:
            holder.kill()
            holder.communicate()
    assert daemons_of(database) == []


def test_where_open_files_cannot_be_seen_the_lock_itself_is_asked(tmp_path: Path) -> None:
    database = tmp_path / "followbot.db"
    nothing = tmp_path / "no-proc"
    assert daemons_of(database, nothing) == []
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert daemons_of(database, nothing) == [RunningDaemon(holder.pid, lock_is_gone=False)]
    finally:
        holder.kill()
        holder.communicate()
    assert daemons_of(database, nothing) == []

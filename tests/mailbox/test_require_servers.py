"""Where servers are required, none may be missing unnoticed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(tmp_path: Path, required: str, body: str = "") -> subprocess.CompletedProcess[str]:
    """A test run on a machine whose Dovecot is hidden."""
    (tmp_path / "conftest.py").write_text(
        "import tests.servers.dovecot as dovecot\n"
        "dovecot._PATH = '/nowhere'\n"
        "from tests.conftest import *\n"
        "from tests.conftest import _NoSilentSkips\n"
    )
    (tmp_path / "test_one.py").write_text(body or "def test_one(shared_dovecot): pass\n")
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-c",
            "/dev/null",
            str(tmp_path),
        ],
        cwd=tmp_path,
        env={**os.environ, "FOLLOWBOT_REQUIRE_SERVERS": required, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_server_is_a_skip_that_says_what_to_install(tmp_path: Path) -> None:
    ended = run(tmp_path, "")
    assert ended.returncode == 0, ended.stdout
    assert "1 skipped" in ended.stdout
    assert "Dovecot missing" in ended.stdout


def test_a_missing_server_is_a_failure_where_it_is_required(tmp_path: Path) -> None:
    ended = run(tmp_path, "1")
    assert ended.returncode == 1, ended.stdout
    assert "dovecot-imapd" in ended.stdout


def test_a_server_test_skipped_for_another_reason_fails_the_run_too(tmp_path: Path) -> None:
    body = (
        "import pytest\n"
        "@pytest.mark.skip(reason='not today')\n"
        "def test_one(shared_dovecot): pass\n"
        "def test_two(): pass\n"
    )
    ended = run(tmp_path, "1", body)
    assert ended.returncode == 1, ended.stdout
    assert "skipped although its server is required" in ended.stdout
    assert run(tmp_path, "", body).returncode == 0

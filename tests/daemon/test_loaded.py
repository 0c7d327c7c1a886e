"""What the daemon loads at its start, and what it leaves to whoever needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LOADED = """
import sys
import followbot.cli.logs, followbot.config.loading
import followbot.daemon.heartbeat, followbot.daemon.tick
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "unused",
    [
        "rich",  # tables and bars of commands
        "sqlalchemy.dialects.postgresql",  # with SQLite
        "followbot.sheets.workbook",  # spreadsheets of a reply
        "followbot.reading.answers",  # the words of a reply
        "followbot.jobs.digest_facts",  # a digest
        "alembic",  # an upgrade
        "xlsxwriter",
        "followbot.demo",
    ],
)
def test_what_a_quiet_daemon_does_not_need_is_not_loaded(loaded: set[str], unused: str) -> None:
    assert unused not in loaded


def test_every_job_is_loaded(loaded: set[str]) -> None:
    assert {f"followbot.jobs.{verb}" for verb in ("collect", "ask", "send", "report")} <= loaded

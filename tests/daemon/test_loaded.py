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
        "followbot.reading.envelope",  # a mail, and what judges it
        "followbot.jobs.read_stored",
        "followbot.jobs.taken_in",
        "followbot.jobs.digest_facts",  # a digest
        "followbot.writing.digest",
        "followbot.writing.scorecard_page",
        "followbot.writing.receipt",  # letters that nobody writes now
        "followbot.writing.english",
        "followbot.writing.escalation",
        "followbot.jobs.escalation_letter",
        "followbot.jobs.proposal_letter",
        "followbot.jobs.visit_letters",
        "followbot.domain.facts_letter",
        "followbot.domain.facts_impact",
        "followbot.domain.facts_people",
        "followbot.domain.reply",  # what is made of a mail
        "followbot.jobs.impact_asking",
        "followbot.jobs.impact_waiting",
        "followbot.jobs.introduction_letter",
        "followbot.mailbox.oauth",  # tokens
        "babel",  # languages, all of them
        "wcwidth",  # signs that take two cells
        "urllib.request",  # token servers
        "http.client",
        "pydantic_settings",  # what stands in the environment
        "followbot.config.environment",
        "alembic",  # an upgrade
        "xlsxwriter",
        "followbot.demo",
    ],
)
def test_what_a_quiet_daemon_does_not_need_is_not_loaded(loaded: set[str], unused: str) -> None:
    assert unused not in loaded


def test_every_job_is_loaded(loaded: set[str]) -> None:
    assert {f"followbot.jobs.{verb}" for verb in ("collect", "ask", "send", "report")} <= loaded


def test_bars_of_a_letter_load_no_tables_of_wide_signs() -> None:
    script = (
        "import sys; from followbot.writing.plain import wrap_line;"
        " print(wrap_line('1 of 2 measures verified  ██████░░░░░░ 50\\xa0%' * 2));"
        " print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "followbot.writing.plain" in done.stdout.split()
    assert "wcwidth" not in done.stdout.split()


def test_forms_of_letters_are_loaded_one_by_one() -> None:
    script = (
        "import sys; from followbot.writing.forms import form_of, _form;"
        " _form('RequestFacts'); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    found = {name.removeprefix("followbot.writing.") for name in done.stdout.split()}
    assert "request" in found
    assert found.isdisjoint({"digest", "receipt", "escalation", "proposal", "visits"})


def test_nothing_is_built_that_would_validate_rows() -> None:
    script = (
        "from followbot.daemon import tick;"
        " from followbot.domain.tables_columns import Row;"
        " rows = Row.__subclasses__(); print(len(rows));"
        " print(*(row.__name__ for row in rows if row.__pydantic_complete__))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    count, _, built = done.stdout.partition("\n")
    assert int(count) >= 40
    assert built.strip() == ""

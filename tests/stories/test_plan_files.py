"""Plan files for people, whole: a buyer's own list is taken in, half done, and followed up.

Real Postfix and Dovecot. The list says what is done; the supplier is asked about the rest only,
answers, and the plan goes out as a spreadsheet, is adapted and comes in again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from followbot.plans.toml_file import read_plan_file
from tests.conftest import _need
from tests.plans.test_both_forms import cell_below, retyped
from tests.reading.plan_lists import workbook
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.installation import InstallationHere, typed_reply

BOT = "bot@buyer.example"
BUYER = "buyer@example-nordic.example"
HR = "compliance@example-textiles.example"
PLAN = "EXAMPLE-TEXTILES-LTD"
DEFAULTS = """
[defaults.buyer]
name = "Example Nordic A/S"
contacts = [{ email = "buyer@example-nordic.example", role = "responsible_buyer" }]
[defaults.plan]
agreed_on = 2026-11-02
[defaults.follow_up]
cadence = "monthly on the first Sunday"
"""

pytestmark = [pytest.mark.server, pytest.mark.timeout(240)]


@pytest.fixture
def servers() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys((BOT, HR, BUYER), "secret-of-the-test")
    with running_dovecot(users) as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


def a_list() -> bytes:
    """A tracker in the middle of its life: one closed, one half done, one put off."""
    return workbook(
        (
            "Tracker",
            [
                ["Improvement plan, status of November"],
                ["Supplier", "Country", "E-mail", "No.", "Finding", "Corrective action",
                 "Due date", "Extended to", "Status", "%"],
                ["Example Textiles Ltd", "Bangladesh", HR, 1, "Exit locked", "Unlock every exit",
                 date(2026, 11, 30), "", "Closed", 100],
                ["Example Textiles Ltd", "Bangladesh", HR, 2, "No training", "Train supervisors",
                 date(2027, 1, 31), "", "In progress", 40],
                ["Example Textiles Ltd", "Bangladesh", HR, 3, "No register", "Start a register",
                 date(2026, 12, 31), date(2027, 2, 28), "Open", 0],
            ],
        )
    )  # fmt: skip


def standing(installation: InstallationHere) -> dict[str, tuple[str, int | None]]:
    lines = installation.run("plan", "show", PLAN, "--json").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["ref"]: (row["status"], row["percent"]) for row in rows if "number" in row}


def test_a_half_done_list_is_followed_up_from_where_it_stands(
    tmp_path: Path, servers: MailServers
) -> None:
    installation = InstallationHere(tmp_path, servers)
    installation.at("2026-12-01T08:00:00+06:00")
    tracker, defaults = tmp_path / "tracker.xlsx", tmp_path / "defaults.toml"
    tracker.write_bytes(a_list())
    defaults.write_text(DEFAULTS)
    told = installation.run("plan", "import", str(tracker), "--yes", "--defaults", str(defaults))
    assert "1 verified, 1 in progress, 1 not started" in told
    assert standing(installation) == {
        "M-01": ("verified", None),
        "M-02": ("in_progress", 40),
        "M-03": ("not_started", None),
    }

    installation.at("2026-12-06T10:00:00+06:00")
    installation.run("run", "--once")
    mails = servers.wait_for_mails(HR, 1)
    request = next(raw for raw in mails if "Train supervisors" in plain(raw))
    assert "Unlock every exit" not in plain(request), "what is closed is not asked"
    assert "Start a register" in plain(request)
    servers.submit_as_supplier(
        typed_reply(request, "M-02 70% two lines are left\nM-03 done", HR).as_bytes(), HR, BOT
    )
    servers.wait_for_mails(BOT, 1)
    installation.run("run", "--once")
    assert standing(installation)["M-02"] == ("in_progress", 70)
    assert standing(installation)["M-03"][0] == "reported_complete"

    # The list comes again as it was, and once more adapted in followbot's own form.
    installation.run("plan", "import", str(tracker), "--yes", "--defaults", str(defaults))
    assert standing(installation)["M-02"] == ("in_progress", 70)
    sheet = tmp_path / "plan.xlsx"
    installation.run("plan", "export", PLAN, str(sheet))
    stored = read_plan_file(sheet).plan
    assert stored is not None
    where = cell_below(stored, "Measures", "deadline", 1)
    sheet.write_bytes(retyped(sheet.read_bytes(), ("Measures", where, date(2027, 3, 31))))
    installation.run("plan", "import", str(sheet), "--yes")
    history = installation.run("plan", "show", PLAN, "--history", "--json").splitlines()
    moves = [
        (row["before"], row["after"])
        for row in map(json.loads, history)
        if row.get("field") == "current_deadline"
    ]
    assert ("2026-12-31", "2027-02-28") in moves
    assert ("2027-01-31", "2027-03-31") in moves
    assert standing(installation)["M-02"] == ("in_progress", 70)
    installation.run("audit", "verify")


def plain(raw: bytes) -> str:
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())

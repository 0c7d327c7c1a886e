"""`followbot doctor` finds nothing where nothing is wrong, and leaves nothing behind."""

from __future__ import annotations

import pytest

from tests.doctor.clinic import DOMAIN, Clinic
from tests.servers.dovecot import PASSWORD

pytestmark = pytest.mark.server


def test_a_set_up_in_good_health_has_no_fault_and_nothing_is_left_in_the_mailbox(
    clinic: Clinic,
) -> None:
    results = clinic.run()
    assert [r for r in results if r["level"] != "ok"] == []
    assert clinic.code == 0
    assert [r["check"] for r in results] == [
        "config",
        "database",
        "journal",
        "daemon",
        "disk",
        "imap",
        "smtp",
        "round_trip",
        "plus_addresses",
        "authserv_id",
        "bare_newlines",
        "spf",
        "dkim",
        "dmarc",
        "clock",
        "texts",
    ]
    clinic.servers.settle()
    assert clinic.left_behind() == []


def test_for_people_every_line_has_a_mark_and_the_last_one_counts(clinic: Clinic) -> None:
    clinic.names.text(f"_dmarc.{DOMAIN}")
    clinic.capsys.readouterr()
    assert clinic.command("doctor", "--quick", "--dns", clinic.names.address) == 1
    shown = clinic.capsys.readouterr().out
    assert f"  ✓ {'SMTP':<16}localhost:" in shown
    assert "  ✗ DMARC           no record at _dmarc.buyer.example\n" in shown
    assert f"{'':<20}→ add TXT  v=DMARC1; p=none; rua=mailto:dmarc@buyer.example" in shown
    assert "1 problem, 0 hints, " in shown
    assert "Exit code 1." in shown
    assert PASSWORD not in shown

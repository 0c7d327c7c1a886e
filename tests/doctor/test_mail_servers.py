"""Faults of the mail servers that `followbot doctor` finds: each is set on purpose."""

from __future__ import annotations

import json

import pytest

from tests.doctor.clinic import BOT, Clinic
from tests.doctor.conftest import SAFE
from tests.doctor.ill import daemon_of, ended, other_servers
from tests.servers.postfix import AUTHSERV_ID

pytestmark = pytest.mark.server


def test_a_password_that_imap_does_not_take(clinic: Clinic) -> None:
    clinic.configure(imap={"password_file": None, "password": "canary-wrong"})
    clinic.file.chmod(0o600)
    found = clinic.found("imap", "problem")
    assert "does not let" in found["text"]
    assert "canary" not in json.dumps(found)


def test_a_certificate_that_nobody_vouches_for(clinic: Clinic) -> None:
    clinic.configure(imap={"ca_file": None})
    assert "certificate" in clinic.found("imap", "problem")["text"]


def test_a_host_that_nobody_knows(clinic: Clinic) -> None:
    clinic.configure(imap={"port": 1})
    assert "port 1" in clinic.found("imap", "problem")["text"]


def test_a_mailbox_that_is_nearly_full(clinic: Clinic) -> None:
    quota = (
        "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}\n"
        "plugin {\n  quota = maildir:Mailbox\n  quota_rule = *:storage=200K\n}\n"
    )
    with other_servers(clinic, dovecot=quota) as servers:
        servers.deliver(b"Subject: big\r\n\r\n" + (b"x" * 70 + b"\r\n") * 2620, BOT)
        found = clinic.found("imap", "hint", "--quick")
        assert "MB used" in found["text"]
        assert "archive" in found["advice"]


def test_a_server_without_idle_and_move(clinic: Clinic) -> None:
    plain = "protocol imap {\n  imap_capability = IMAP4rev1 NAMESPACE LITERAL+ UIDPLUS\n}\n"
    with other_servers(clinic, dovecot=plain):
        found = clinic.found("imap", "hint")
        assert "has no IDLE and no MOVE" in found["text"]


def test_folders_that_may_not_be_made(clinic: Clinic) -> None:
    clinic.configure(imap={"processed": "x" * 400})
    found = clinic.found("imap", "problem", "--quick")
    assert "cannot be made" in found["text"]


def test_a_password_that_smtp_does_not_take(clinic: Clinic) -> None:
    clinic.configure(smtp={"password_file": None, "password": "canary-wrong"})
    clinic.file.chmod(0o600)
    assert "does not let" in clinic.found("smtp", "problem")["text"]


def test_a_server_that_offers_no_encryption(clinic: Clinic) -> None:
    clinic.configure(smtp={"port": clinic.servers.postfix.plain_port, "security": "ssl"})
    assert "does not speak TLS" in clinic.found("smtp", "problem")["text"]


def test_a_server_that_takes_small_mails_only(clinic: Clinic) -> None:
    with other_servers(clinic, more=f"{SAFE}\nmessage_size_limit = 500000"):
        assert "0.5 MB only" in clinic.found("smtp", "hint", "--quick")["text"]


def test_mails_that_are_taken_and_never_arrive(clinic: Clinic) -> None:
    with other_servers(clinic, more=f"{SAFE}\nvirtual_transport = discard:"):
        results = clinic.run("--wait", "2")
        (trip,) = [r for r in results if r["check"] == "round_trip" and r["level"] == "problem"]
        assert "did not arrive within 2 s" in trip["text"]
        assert clinic.code == 1


def test_a_server_without_sub_addressing(clinic: Clinic) -> None:
    with other_servers(clinic, delimiter="") as servers:
        found = clinic.found("plus_addresses", "problem")
        assert "bot+test@buyer.example is refused" in found["text"]
        assert "plus_addressing = false" in found["advice"]
        clinic.configure(bot={"plus_addressing": False})
        clinic.run()
        assert clinic.code == 0
        servers.settle()
        assert clinic.left_behind() == []


def test_sub_addressing_that_is_not_used(clinic: Clinic) -> None:
    clinic.configure(bot={"plus_addressing": False})
    assert "set it to true" in clinic.found("plus_addresses", "hint")["advice"]


def test_a_wrong_authserv_id(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": "mx.other.example"})
    found = clinic.found("authserv_id", "problem")
    assert f'authserv_id = "{AUTHSERV_ID}"' in found["advice"]


def test_an_authserv_id_that_is_not_set(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": ""})
    found = clinic.found("authserv_id", "hint")
    assert f'authserv_id = "{AUTHSERV_ID}"' in found["advice"]


def test_exchange_that_is_none(clinic: Clinic) -> None:
    clinic.configure(trust={"authserv_id": "", "profile": "microsoft365"})
    assert "no mark of Exchange" in clinic.found("authserv_id", "problem")["text"]


def test_a_server_that_ends_mails_at_bare_newlines(clinic: Clinic) -> None:
    """Postfix as Debian 12 has it (CVE-2023-51764)."""
    with other_servers(clinic, more="smtpd_forbid_bare_newline = no") as servers:
        found = clinic.found("bare_newlines", "problem")
        assert r"\n.\n" in found["text"]
        assert "smtpd_forbid_bare_newline" in found["advice"]
        clinic.configure(trust={"authserv_id": ""})
        results = clinic.run()
        assert [r["level"] for r in results if r["check"] == "bare_newlines"] == ["hint"]
        servers.settle()
        assert clinic.left_behind() == []


def test_a_server_that_refuses_bare_newlines_is_in_order(clinic: Clinic) -> None:
    with other_servers(clinic, more="smtpd_forbid_bare_newline = reject") as servers:
        results = {r["check"]: r for r in clinic.run()}
        assert results["bare_newlines"]["level"] == "ok"
        assert "is refused" in results["bare_newlines"]["text"]
        servers.settle()
        assert clinic.left_behind() == []


def test_a_daemon_that_files_the_test_mails_meanwhile_leaves_none_either(clinic: Clinic) -> None:
    daemon = daemon_of(clinic)
    try:
        for _ in range(3):
            clinic.run()
            assert clinic.code == 0
    finally:
        ended(daemon)
    clinic.servers.settle()
    assert [name for name in clinic.left_behind() if not name.startswith("followbot")] == []
    for folder in ("followbot/processed", "followbot/review"):
        assert clinic.servers.mails(BOT, folder) == []

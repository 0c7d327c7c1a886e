"""What a look makes of facts that no test server shows: certificates, read-only inboxes, quotas."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followbot.doctor.at_home import _network_disk
from followbot.doctor.servers import IMAP, _certificate, _imap_problems
from followbot.domain.checkup import Level
from followbot.mailbox.certificate import Encryption
from followbot.mailbox.imap_checkup import ImapFacts
from followbot.reading.receiving_server import authserv_id_in, marks_in

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SOUND = ImapFacts(Encryption("TLS 1.3"), frozenset({"IDLE", "MOVE", "UIDPLUS"}), 0, False, {}, None)


@pytest.mark.parametrize(("days", "told"), [(13, True), (14, False), (-1, True)])
def test_a_certificate_that_ends_soon_is_told(days: int, told: bool) -> None:
    until = NOW + timedelta(days=days)
    found = list(_certificate(IMAP, "mail.example:993", Encryption("TLS 1.3", until), NOW))
    assert bool(found) is told
    assert all(one.level is Level.HINT for one in found)


@pytest.mark.parametrize(
    ("facts", "level", "told"),
    [
        (replace(SOUND, read_only=True), Level.PROBLEM, "may only be read"),
        (replace(SOUND, folder_faults={"x": "no"}), Level.PROBLEM, "cannot be made: no"),
        (replace(SOUND, quota=(98, 100)), Level.PROBLEM, "replies bounce"),
        (replace(SOUND, quota=(90, 100)), Level.HINT, "used"),
    ],
)
def test_what_keeps_a_mailbox_from_being_read(facts: ImapFacts, level: Level, told: str) -> None:
    (found,) = _imap_problems(facts, "INBOX", "mail.example:993")
    assert found.level is level
    assert told in found.text
    assert found.advice
    assert not list(_imap_problems(replace(SOUND, quota=(89, 100)), "INBOX", "x"))


@pytest.mark.parametrize(
    ("kind", "expected"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("ext4", None), ("tmpfs", None)]
)
def test_a_database_on_a_network_disk_is_seen(
    tmp_path: Path, kind: str, expected: str | None
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"none / ext4 rw 0 0\nnone {tmp_path.resolve()} {kind} rw 0 0\n")
    assert _network_disk(tmp_path / "followbot.db", mounts) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("mx.buyer.example; dmarc=pass header.from=x.example", "mx.buyer.example"),
        ("mx.buyer.example 1; none", "mx.buyer.example"),
        ("spf=pass smtp.mailfrom=x.example; dkim=none", ""),
        ('"mx; evil=pass"', ""),
        ("", ""),
        ("(open", ""),
    ],
)
def test_the_name_of_our_own_server(field: str, expected: str) -> None:
    found = authserv_id_in(field)
    assert found == expected or (field.startswith('"') and "=" not in found)


def test_only_the_topmost_results_count_and_signatures_are_named() -> None:
    marks = marks_in(
        b"Authentication-Results: mx.ours.example; dmarc=pass\r\n"
        b"Authentication-Results: mx.evil.example; dmarc=pass\r\n"
        b"DKIM-Signature: v=1; a=rsa-sha256; d=Ours.Example;\r\n\ts=s2026; b=abc=\r\n"
        b"X-MS-Exchange-Organization-AuthAs: Internal\r\n"
        b"To: bot+x@ours.example\r\nMessage-ID: <1@ours.example>\r\n\r\n"
    )
    assert marks.authserv_id == "mx.ours.example"
    assert marks.signatures == (("ours.example", "s2026"),)
    assert marks.exchange
    assert marks.message_id == "<1@ours.example>"

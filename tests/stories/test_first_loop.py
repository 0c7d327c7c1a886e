"""The loop, whole: plan in, real mail out, reply back, update stored, buyer told.

Real Postfix and Dovecot, the real daemon as a process of its own, and kill -9 in the middle.
"""

from __future__ import annotations

import json
import random
import signal
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from followbot.plans.samples import sample_paths
from tests.conftest import _need
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers, wait_until
from tests.servers.postfix import running_postfix
from tests.stories.installation import Installation, typed_reply

HR = "compliance@example-textiles.example"
FACTORY = "manager@example-textiles.example"
BUYER = "buyer@example-nordic.example"
CSR = "csr@example-nordic.example"
BOT = "bot@buyer.example"
GARMENT = next(path for path in sample_paths() if "garment" in path.name)

pytestmark = [pytest.mark.server, pytest.mark.timeout(240)]


@pytest.fixture
def servers() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys((BOT, HR, FACTORY, BUYER, CSR), "secret-of-the-test")
    with running_dovecot(users) as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


@pytest.fixture
def installation(tmp_path: Path, servers: MailServers) -> Installation:
    made = Installation(tmp_path, servers)
    made.at("2026-12-01T08:00:00+06:00")
    made.run("plan", "import", "--yes", str(GARMENT))
    return made


def subjects(mails: list[bytes]) -> list[str]:
    return [str(message_from_bytes(raw, policy=policy.default)["Subject"]) for raw in mails]


def plain(raw: bytes) -> str:
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def measures(installation: Installation) -> dict[str, tuple[str, int | None]]:
    lines = installation.run("plan", "show", "EXT-2026-01", "--json").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["ref"]: (row["status"], row["percent"]) for row in rows if "number" in row}


def test_a_plan_is_asked_answered_and_receipted_over_real_servers(
    installation: Installation, servers: MailServers
) -> None:
    installation.at("2026-12-06T09:59:57+06:00")
    with installation.daemon() as daemon:
        (request,) = servers.wait_for_mails(HR, 1)
        servers.wait_for_mails(FACTORY, 1)
        reply = typed_reply(request, "1 done\n2 60% trainer booked\n4 help please", HR)
        servers.submit_as_supplier(reply.as_bytes(), HR, BOT)
        receipt = servers.wait_for_mails(HR, 2)[1]
        wait_until(
            lambda: len(servers.mails(BOT, "followbot/processed")) == 1, "the reply to be filed"
        )
        assert servers.mails(BOT) == []
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(15) == 0, installation.log
    assert measures(installation)["M-01"] == ("reported_complete", 100)
    assert measures(installation)["M-02"] == ("in_progress", 60)
    text = plain(receipt)
    assert "M-01" in text
    assert "60 %" in text
    answered = message_from_bytes(receipt, policy=policy.default)
    assert answered["In-Reply-To"] == reply["Message-ID"]
    assert answered["Auto-Submitted"] == "auto-replied"
    assert answered["To"].addresses[0].addr_spec == HR


def test_killing_the_daemon_again_and_again_changes_nothing_in_the_end(
    installation: Installation, servers: MailServers
) -> None:
    moments = random.Random(20261206)
    installation.at("2026-12-06T10:00:00+06:00")
    _live_and_die(installation, moments, lambda: len(servers.mails(HR)) >= 1)
    installation.run("run", "--once")
    if not servers.mails(HR):
        # Killed while the letter was under way: nobody knows its fate, so it is not sent
        # again blindly. A person looks into the mailbox and decides.
        rows = [json.loads(line) for line in installation.run("review", "--json").splitlines()]
        (number,) = [row["number"] for row in rows if row.get("recipient") == HR]
        installation.run("send", "--again", str(number), "--yes")
        installation.run("run", "--once")
    (letter,) = servers.wait_for_mails(HR, 1)
    servers.submit_as_supplier(typed_reply(letter, "1 done\n2 60%", HR).as_bytes(), HR, BOT)
    servers.wait_for_mails(BOT, 1)
    _live_and_die(installation, moments, lambda: len(servers.mails(HR)) >= 2)
    installation.run("run", "--once")
    installation.run("run", "--once")
    receipts = [s for s in subjects(servers.mails(HR)) if s.startswith("Re: ")]
    assert len(receipts) <= 1
    assert len(servers.mails(HR)) == 1 + len(receipts)
    assert len(servers.mails(FACTORY)) <= 1
    assert servers.mails(BOT) == []
    assert len(servers.mails(BOT, "followbot/processed")) == 1
    assert measures(installation)["M-01"] == ("reported_complete", 100)
    assert measures(installation)["M-02"] == ("in_progress", 60)
    history = installation.run("plan", "show", "EXT-2026-01", "--history", "--json")
    changes = [json.loads(line) for line in history.splitlines()]
    applied = [c for c in changes if c.get("field") == "status" and c["who"] == HR]
    assert len(applied) == 2
    # Whatever did not arrive is counted as unknown: nothing is lost without a word.
    told = json.loads(installation.run("status", "--json").splitlines()[0])["outbox"]
    missing = (1 - len(receipts)) + (1 - len(servers.mails(FACTORY)))
    assert told.get("unknown", 0) >= missing


def _live_and_die(
    installation: Installation, moments: random.Random, done: Callable[[], bool]
) -> None:
    """Start the daemon and kill it -9 at a random moment, some lives long or until done."""
    for attempt in range(6):
        # Later lives are longer, so that something happens on a slow machine too.
        installation.live_and_die(moments.uniform(0.05, 0.8) + attempt * 0.5)
        if done():
            return


def test_garbage_a_bounce_and_an_absence_among_ten_answers_stop_nothing(
    installation: Installation, servers: MailServers
) -> None:
    installation.at("2026-12-06T10:00:00+06:00")
    installation.run("run", "--once")
    request = servers.wait_for_mails(HR, 1)[0]
    for number in range(1, 11):
        if number == 4:
            servers.deliver(b"\x00\xff garbage \r\n: no header\r\n\r\n\xfe" * 40, BOT)
        if number == 6:
            servers.deliver(_forged_bounce(), BOT, sender="")
        if number == 8:
            servers.submit_as_supplier(_absence(request).as_bytes(), HR, BOT)
        reply = typed_reply(request, f"2 {number * 5}%", HR)
        servers.submit_as_supplier(reply.as_bytes(), HR, BOT)
    servers.wait_for_mails(BOT, 13)
    before = measures(installation)
    installation.run("run", "--once")
    after = measures(installation)
    assert {ref for ref in after if after[ref] != before[ref]} == {"M-02"}
    assert after["M-02"][0] == "in_progress"
    receipts = subjects(servers.wait_for_mails(HR, 11))[1:]
    assert len(receipts) == 10
    shown = installation.run("status", "--json").splitlines()[0]
    # It was a Sunday: the note that somebody is away waits for the buyer's Monday.
    assert json.loads(shown)["outbox"] == {"pending": 1}


def _forged_bounce() -> bytes:
    return (
        b"From: MAILER-DAEMON@evil.example\r\nTo: bot@buyer.example\r\nSubject: failed\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nfailed\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        b"Final-Recipient: rfc822; compliance@example-textiles.example\r\nAction: failed\r\n"
        b"Status: 5.1.1\r\n--b--\r\n"
    )


def _absence(request: bytes) -> EmailMessage:
    reply = typed_reply(request, "I am out of office until 20 December 2026. 1 done", HR)
    reply.replace_header("Subject", "Automatic reply: out of office")
    reply["Auto-Submitted"] = "auto-replied"
    return reply

"""Two followbots face each other over real Postfix and Dovecot, also without their marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import _need
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.installation import Installation
from tests.stories.test_first_loop import BUYER, CSR, FACTORY, GARMENT, HR

ONE, TWO = "bot@buyer.example", "bot@example-textiles.example"
MARKS = ("Auto-Submitted", "X-Auto-Response-Suppress", "X-Followbot-Letter", "List-Unsubscribe")

pytestmark = [pytest.mark.server, pytest.mark.timeout(240)]


@pytest.fixture(params=[(), MARKS], ids=["as sent", "without the marks of programs"])
def servers(request: pytest.FixtureRequest) -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys((ONE, TWO, HR, FACTORY, BUYER, CSR), "secret-of-the-test")
    with (
        running_dovecot(users) as dovecot,
        running_postfix(dovecot, strip=request.param) as postfix,
    ):
        yield MailServers(dovecot, postfix)


def a_bot(folder: Path, servers: MailServers, own: str, other: str) -> Installation:
    """A followbot that judges no senders, whose supplier's first contact is the other bot."""
    folder.mkdir()
    made = Installation(folder, servers)
    configured = made.config.read_text().replace(ONE, own)
    made.config.write_text(configured.replace(servers.authserv_id, ""))
    plan = folder / "plan.toml"
    plan.write_text(GARMENT.read_text().replace(HR, other))
    made.at("2026-12-01T08:00:00+06:00")
    made.run("plan", "import", "--yes", str(plan))
    made.at("2026-12-06T10:00:00+06:00")
    return made


def everything_in(servers: MailServers, user: str) -> list[bytes]:
    return [
        raw
        for folder in ("INBOX", "followbot/processed", "followbot/review")
        for raw in servers.mails(user, folder)
    ]


def test_two_bots_write_one_request_each_and_no_more(tmp_path: Path, servers: MailServers) -> None:
    bots = [
        a_bot(tmp_path / "one", servers, ONE, TWO),
        a_bot(tmp_path / "two", servers, TWO, ONE),
    ]
    for _ in range(4):
        for bot in bots:
            bot.run("run", "--once")
        servers.postfix.wait_until_empty()
    for user in (ONE, TWO):
        (request,) = everything_in(servers, user)
        shown = request.partition(b"\r\n\r\n")[0].lower()
        assert (b"auto-submitted:" in shown) is (not servers.postfix.strip)
        assert servers.mails(user, "followbot/review") == []
    # Nothing came back to anybody: no bounce, no receipt.
    assert [len(servers.mails(user)) for user in (BUYER, CSR)] == [0, 0]

"""Servers that are in order, for the tests of `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import _need
from tests.doctor.clinic import BOT, DOMAIN, Clinic, rsa_key
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers
from tests.servers.name_server import NameServer, running_name_server
from tests.servers.postfix import AUTHSERV_ID, running_postfix

SAFE = "smtpd_forbid_bare_newline = normalize\nsmtpd_forbid_bare_newline_exclusions ="
GOOD_KEY = rsa_key(2048)


@pytest.fixture(scope="session")
def sound_servers() -> Iterator[MailServers]:
    """Servers without a fault: no bare newline ends a mail, and they say who they are."""
    _need("Dovecot", "Postfix")
    with (
        running_dovecot({BOT: PASSWORD}) as dovecot,
        running_postfix(dovecot, more=SAFE, own_stamp=AUTHSERV_ID) as postfix,
    ):
        yield MailServers(dovecot, postfix)


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A DNS that says everything right about the bot's domain."""
    with running_name_server() as server:
        server.records[DOMAIN, "MX"] = [f"10 {AUTHSERV_ID}."]
        server.text(DOMAIN, "some-verification=1", "v=spf1 mx -all")
        server.text(f"_dmarc.{DOMAIN}", "v=DMARC1; p=quarantine")
        server.text(f"mail._domainkey.{DOMAIN}", GOOD_KEY)
        yield server


@pytest.fixture
def clinic(
    sound_servers: MailServers,
    names: NameServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Clinic:
    """A set-up in good health, with a sample plan."""
    from followbot.plans.samples import sample_paths

    sound_servers.dovecot.empty()
    made = Clinic(sound_servers, names, tmp_path, capsys)
    made.configure()
    assert made.command("plan", "import", "--yes", str(sample_paths()[0])) == 0
    return made

"""One pair of mail servers; each test begins with a status request in a supplier's mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import _need
from tests.programs.account import Account
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.desk import ANNA, ASKED_AT, PEOPLE, Desk, a_plan


@pytest.fixture(scope="package")
def shared_mailboxes() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys(PEOPLE, "secret-of-the-test")
    with running_dovecot(users) as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


@pytest.fixture
def desk(shared_mailboxes: MailServers, tmp_path: Path) -> Desk:
    """Anna has been asked where her four measures stand; every mailbox else is empty."""
    shared_mailboxes.dovecot.empty()
    home = tmp_path / "desk"
    home.mkdir()
    made = Desk(home, shared_mailboxes, a_plan())
    made.tick(ASKED_AT)
    return made


@pytest.fixture
def anna(desk: Desk) -> Account:
    """The supplier's mailbox, as her mail program opens it."""
    return Account(desk.servers, "Anna", ANNA)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a mail program keeps its settings."""
    folder = tmp_path / "program"
    folder.mkdir()
    return folder

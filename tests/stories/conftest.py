"""One pair of mail servers for all stories of deciding; each story finds its mailboxes empty."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import _need
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.desk import PEOPLE, Desk


@pytest.fixture(scope="package")
def shared_mailboxes() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys(PEOPLE, "secret-of-the-test")
    with running_dovecot(users) as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


@pytest.fixture(autouse=True)
def promises_are_kept() -> Iterator[None]:
    """Every button and line in every letter of a story does what it says."""
    Desk.all_of_them.clear()
    yield
    wrong = [one for desk in Desk.all_of_them for one in desk.promises.checked.wrong]
    assert wrong == []


@pytest.fixture
def mailboxes(shared_mailboxes: MailServers) -> MailServers:
    """The servers with everybody's mailbox empty."""
    shared_mailboxes.dovecot.empty()
    return shared_mailboxes

"""Whose mailbox a mail program opens, and what its owner types there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from tests.servers.mail import MailServers

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Account:
    """A supplier's mailbox on the servers of a test.

    Mail leaves through the plain door, which stamps it as the server of its domain would.
    """

    servers: MailServers
    name: str
    address: str

    @property
    def password(self) -> str:
        return self.servers.dovecot.users[self.address]

    @property
    def imap_port(self) -> int:
        return self.servers.dovecot.imap_port

    @property
    def smtp_port(self) -> int:
        return self.servers.postfix.plain_port


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """What somebody types into a reply.

    On top; beneath quoted lines that hold certain words; and at the ends of such lines.
    """

    above: str = ""
    below: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)


def only_in_all_programs() -> None:
    """Skip what takes minutes on a busy machine, but in `make programs`."""
    if os.environ.get("FOLLOWBOT_PROGRAMS", "") != "all":
        pytest.skip("runs with `make programs`")


def need(*programs: str) -> None:
    """Skip where one of these programs is not installed, and but in `make programs`."""
    only_in_all_programs()
    if missing := [one for one in programs if shutil.which(one) is None]:
        pytest.skip(f"needs {', '.join(missing)}")

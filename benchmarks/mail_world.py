"""The mail servers of the benchmarks: a private Postfix and Dovecot, as in life."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.side_by_side import NotToBeHadError
from tests.servers import dovecot as dovecot_server
from tests.servers import postfix as postfix_server
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix

_SWALLOWS = "virtual_transport = discard:\n"
"""What was accepted goes nowhere: the limit that is measured is that of handing in."""


@contextmanager
def mail_world(*, swallows: bool = False) -> Iterator[MailServers]:
    """Both servers for as long as the block runs.

    Raises NotToBeHadError where one cannot run here.
    """
    for server in (dovecot_server, postfix_server):
        if lacking := server.missing():
            raise NotToBeHadError(f"needs {lacking}")
    more = _SWALLOWS if swallows else ""
    with running_dovecot() as dovecot, running_postfix(dovecot, more=more) as postfix:
        yield MailServers(dovecot, postfix)

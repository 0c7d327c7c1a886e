"""Cyrus IMAP: MOVE, IDLE, CONDSTORE, everything below `INBOX.`, mails deleted at its own leisure.

Who may sign in it asks a socket of ours, by the protocol of saslauthd.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient

from followbot.mailbox.settings import ImapSettings
from tests.servers.background import (
    Background,
    free_port,
    greets,
    start_on_free_ports,
    unprivileged,
)
from tests.servers.unpacked import HOW, environment, program

PASSWORD = "canary-Pa55word"
USER = "bot"

_IMAPD = """
configdirectory: {folder}/conf
defaultpartition: default
partition-default: {folder}/spool
admins: admin
cyrus_user: {user}
cyrus_group: {group}
allowplaintext: yes
sasl_mech_list: PLAIN
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {folder}/run/mux
autocreate_quota: 0
autocreate_post: yes
unixhierarchysep: no
altnamespace: no
delete_mode: immediate
virtdomains: off
proc_path: {folder}/run/proc
mboxname_lockpath: {folder}/run/lock
duplicate_db_path: {folder}/run/deliver.db
statuscache_db_path: {folder}/run/statuscache.db
tls_sessions_db_path: {folder}/run/tls.db
ptscache_db_path: {folder}/run/pts.db
idlesocket: {folder}/run/idle
imapidlepoll: 1
"""
_MASTER = """
START {{
  recover cmd="{bin}/ctl_cyrusdb -r -C {folder}/imapd.conf"
}}
SERVICES {{
  imap cmd="{bin}/imapd -C {folder}/imapd.conf" listen="127.0.0.1:{port}" prefork=1
}}
EVENTS {{ }}
DAEMON {{ }}
"""


def missing() -> str | None:
    """None when Cyrus can run here, else what to do."""
    return None if program("usr/lib/cyrus/bin/master") else f"Cyrus IMAP ({HOW})"


class Cyrus:
    """A running Cyrus; `deliver` puts a mail in, `mails` shows what is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._door = socket.socket(socket.AF_UNIX)
        master = program("usr/lib/cyrus/bin/master")
        assert master is not None
        self._bin = master.parent
        run = folder / "run"
        self._server = Background(
            [
                str(master),
                *("-C", str(folder / "imapd.conf"), "-M", str(folder / "cyrus.conf")),
                *("-p", str(run / "pid"), "-L", str(run / "log"), "-D"),
            ],
            [folder / "out.log"],
            gently="TERM",
            environment=environment(),
        )

    def start(self) -> None:
        """Write the configuration and start."""
        account = pwd.getpwnam(unprivileged("dovenull"))
        values = {
            "folder": self.folder,
            "user": account.pw_name,
            "group": account.pw_name,
            "bin": self._bin,
            "port": self.port,
        }
        (self.folder / "imapd.conf").write_text(_IMAPD.format(**values))
        (self.folder / "cyrus.conf").write_text(_MASTER.format(**values))
        self.folder.chmod(0o755)
        for name in ("conf", "spool", "run"):
            (self.folder / name).mkdir(exist_ok=True)
            if os.geteuid() == 0:
                os.chown(self.folder / name, account.pw_uid, account.pw_gid)
        self._door.bind(str(self.folder / "run" / "mux"))
        (self.folder / "run" / "mux").chmod(0o777)
        self._door.listen()
        threading.Thread(target=self._let_in, daemon=True).start()
        self._server.start(lambda: greets(self.port, b"* OK"))

    def stop(self) -> None:
        """End every process of this Cyrus."""
        self._server.stop()
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def settings(self, **more: object) -> ImapSettings:
        """Settings as a person would configure them."""
        values: dict[str, object] = {
            "host": "localhost",
            "port": self.port,
            "security": "none",
            "user": USER,
            "password": PASSWORD,
            "timeout": 20.0,
            **more,
        }
        return ImapSettings(**values)  # type: ignore[arg-type]

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """A plain connection for looking around and for meddling."""
        with IMAPClient("127.0.0.1", self.port, ssl=False) as client:
            client.login(USER, PASSWORD)
            yield client

    def deliver(self, raw: bytes, folder: str = "INBOX") -> None:
        """Put a mail into a folder."""
        with self.client() as client:
            client.append(folder, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """The raw mails of a folder, oldest first; empty when there is no such folder."""
        with self.client() as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [found[uid][b"BODY[]"] for uid in sorted(found)]

    def _let_in(self) -> None:
        """Answer saslauthd's question: four counted words, one counted answer."""
        while True:
            try:
                asked, _ = self._door.accept()
            except OSError:
                return
            with asked, contextlib.suppress(OSError, struct.error), asked.makefile("rb") as file:
                words = [file.read(struct.unpack("!H", file.read(2))[0]).decode() for _ in range(4)]
                answer = b"OK" if words[1] == PASSWORD else b"NO"
                asked.sendall(struct.pack("!H", len(answer)) + answer)


@contextmanager
def running_cyrus() -> Iterator[Cyrus]:
    """A private Cyrus for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="cyrus.", ignore_cleanup_errors=True) as folder:
        server = start_on_free_ports(lambda: Cyrus(Path(folder)))
        try:
            yield server
        finally:
            server.stop()

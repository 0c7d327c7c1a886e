"""Courier IMAP on a Maildir: no MOVE, everything below `INBOX.`, no UIDNEXT in SELECT.

Its own sign-in wants a daemon at a fixed place of the system, so greeting and LOGIN are ours;
from then on Courier itself speaks.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from followbot.mailbox.settings import ImapSettings
from tests.servers.broken import Conversation, LineServer
from tests.servers.unpacked import HOW, environment, program

PASSWORD = "canary-Pa55word"
CAPABILITIES = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE"


def missing() -> str | None:
    """None when Courier can run here, else what to do."""
    return None if program("usr/bin/imapd") else f"Courier IMAP ({HOW})"


class Courier(LineServer):
    """A running Courier; `deliver` puts a mail in, `mails` shows what is there."""

    def __init__(self, folder: Path, capabilities: str = CAPABILITIES) -> None:
        super().__init__()
        self.folder = folder / "Maildir"
        self.capabilities = capabilities
        self._count = 0
        for name in ("cur", "new", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def settings(self, **more: object) -> ImapSettings:
        """Settings as a person would configure them."""
        values: dict[str, object] = {
            "host": "localhost",
            "port": self.port,
            "security": "none",
            "user": "bot",
            "password": PASSWORD,
            "timeout": 20.0,
            **more,
        }
        return ImapSettings(**values)  # type: ignore[arg-type]

    def deliver(self, raw: bytes) -> None:
        """Put a mail into the inbox, as a delivery agent does."""
        self._count += 1
        name = f"{1_700_000_000 + self._count}.{self._count}.test"
        (self.folder / "tmp" / name).write_bytes(raw.replace(b"\r\n", b"\n"))
        (self.folder / "tmp" / name).rename(self.folder / "new" / name)

    def mails(self, name: str = "") -> Sequence[bytes]:
        """The raw mails of a folder (`.followbot.processed`), "" for the inbox."""
        place = self.folder / name if name else self.folder
        files = [file for part in ("cur", "new") for file in (place / part).glob("*")]
        kept = [file for file in files if "T" not in file.name.rpartition(":2,")[2]]
        return [file.read_bytes() for file in sorted(kept)]

    def converse(self, talk: Conversation) -> None:
        talk.say(b"* OK ready\r\n")
        while True:
            line = talk.line().decode()
            self.commands.append(line)
            tag, verb, *words = line.split(" ")
            if verb == "CAPABILITY":
                talk.say(f"* CAPABILITY {self.capabilities}\r\n{tag} OK done\r\n".encode())
            elif verb == "LOGIN" and words[-1].strip('"') == PASSWORD:
                return self._courier(talk, tag)
            else:
                talk.say(f"{tag} NO no\r\n".encode())

    def _courier(self, talk: Conversation, tag: str) -> None:
        ours, theirs = socket.socketpair()
        self._open.append(ours)
        set_up = {
            "AUTHENTICATED": "bot",
            "AUTHADDR": "bot",
            "PROTOCOL": "IMAP",
            "IMAP_CAPABILITY": self.capabilities,
            "IMAP_IDLE_TIMEOUT": "1",
            "IMAP_USELOCKS": "0",
            "IMAP_ENHANCEDIDLE": "0",
            "IMAP_TRASHFOLDERNAME": "Trash",
            "TCPREMOTEIP": "127.0.0.1",
            "HOME": str(self.folder.parent),
        }
        with theirs:
            process = subprocess.Popen(
                [str(program("usr/bin/imapd")), str(self.folder)],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                cwd=self.folder.parent,
                env={**os.environ, **environment(), **set_up},
            )
        server = Conversation(ours)
        try:
            while not server.line().startswith(b"* PREAUTH"):
                pass
            talk.say(f"{tag} OK LOGIN Ok.\r\n".encode())
            self._start(self._forward, talk.socket, ours)
            while data := ours.recv(65536):
                talk.say(data)
        except OSError:
            return
        finally:
            process.kill()
            process.wait(10)

    def _forward(self, client: socket.socket, courier: socket.socket) -> None:
        try:
            while data := client.recv(65536):
                courier.sendall(data)
            courier.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

"""Every commit and every word to a mail server is a step; at a chosen one the process dies.

Nothing of the program itself is changed: the libraries it speaks through are watched, from
inside the process, and SIGKILL leaves no chance to clean up anything.
"""

from __future__ import annotations

import functools
import inspect
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosmtplib.protocol
import imapclient
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from followbot.mailbox.smtp_dialogue import Dialogue

_IMAP = (
    "login",
    "select_folder",
    "search",
    "fetch",
    "get_flags",
    "move",
    "copy",
    "add_flags",
    "uid_expunge",
    "list_folders",
    "create_folder",
    "subscribe_folder",
    "logout",
)
_ROOMS = ("/followbot/jobs/", "/followbot/daemon/")


@dataclass
class Watch:
    """Counts the steps, writes each down, and dies at step `die_at` (from 1; None: never)."""

    journal: int
    die_at: int | None
    count: int = 0

    def step(self, name: str) -> None:
        """One step: it is in the journal before anything can happen to the process."""
        self.count += 1
        os.write(self.journal, f"{name}\n".encode())
        if self.count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def watch_everything(journal: Path, die_at: int | None) -> Watch:
    """Watch this process from now on; its steps go into the file, one a line."""
    opened = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    watch = Watch(opened, die_at)
    _watch_commits(watch)
    _watch_imap(watch)
    _watch_smtp(watch)
    return watch


def _watch_commits(watch: Watch) -> None:
    @event.listens_for(Engine, "commit")
    def _before(_connection: Any) -> None:
        watch.step(f"before commit of {_job()}")

    @event.listens_for(Session, "after_commit")
    def _after(_session: Any) -> None:
        watch.step(f"after commit of {_job()}")


def _job() -> str:
    """The innermost function of a job or of the daemon that is at work, as `ask._queue`."""
    frame = inspect.currentframe()
    while frame is not None:
        code = frame.f_code
        if any(room in code.co_filename for room in _ROOMS):
            return f"{Path(code.co_filename).stem}.{code.co_name}"
        frame = frame.f_back
    return "something else"


def _watch_imap(watch: Watch) -> None:
    for name in _IMAP:
        setattr(
            imapclient.IMAPClient,
            name,
            _watched(watch, getattr(imapclient.IMAPClient, name), f"IMAP {name}"),
        )


def _watched(watch: Watch, real: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(real)
    def watched(*arguments: Any, **named: Any) -> Any:
        watch.step(f"before {name}")
        answer = real(*arguments, **named)
        watch.step(f"after {name}")
        return answer

    return watched


def _watch_smtp(watch: Watch) -> None:
    """What opens a connection is the library's, what is said over it then our own dialogue's."""
    for conversation, say, listen in (
        (aiosmtplib.protocol.SMTPProtocol, "write", "read_response"),
        (Dialogue, "say", "answer"),
    ):
        _watch_conversation(watch, conversation, say, listen)


def _watch_conversation(watch: Watch, conversation: type, say: str, listen: str) -> None:
    write, read_answer = getattr(conversation, say), getattr(conversation, listen)
    said = "connect"

    @functools.wraps(write)
    def watched_write(self: Any, data: bytes, **named: Any) -> None:
        nonlocal said
        said = _words(data)
        watch.step(f"before SMTP {said}")
        write(self, data, **named)

    @functools.wraps(read_answer)
    async def watched_read(self: Any, *arguments: Any, **named: Any) -> Any:
        answer = await read_answer(self, *arguments, **named)
        watch.step(f"after SMTP {said}")
        return answer

    setattr(conversation, say, watched_write)
    setattr(conversation, listen, watched_read)


def _words(data: bytes) -> str:
    """What is said, as `MAIL`, or `MAIL+RCPT+DATA` in one breath; anything else is content."""
    known = {"EHLO", "MAIL", "RCPT", "DATA", "QUIT", "RSET", "NOOP"}
    lines = data.split(b"\r\n")[:4]
    words = [line.partition(b" ")[0].decode("ascii", "replace").upper() for line in lines if line]
    return "+".join(words) if known.issuperset(words) else "content"

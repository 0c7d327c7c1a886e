"""Servers that misbehave as told: SMTP and IMAP by script.

A script maps a verb to what the server answers: text, `DROP` (cut the connection), `STALL` (say
nothing any more), or text followed by `THEN_DROP`. A list gives one answer per use, the last
one for ever after.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from tests.servers.authority import Certificates

DROP = "<drop>"
STALL = "<stall>"
THEN_DROP = "<then drop>"
Script = Mapping[str, str | Sequence[str]]


class _GoneError(Exception):
    """The conversation is over."""


class Conversation:
    """One connection of a client, as lines."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self._rest = b""

    def line(self) -> bytes:
        """The next line without its end."""
        while b"\n" not in self._rest:
            self._rest += self._more()
        line, self._rest = self._rest.split(b"\n", 1)
        return line.rstrip(b"\r")

    def until_dot(self) -> bytes:
        """The content of a mail up to the line with a single dot."""
        while b"\r\n.\r\n" not in b"\r\n" + self._rest:
            self._rest += self._more()
        content, self._rest = (b"\r\n" + self._rest).split(b"\r\n.\r\n", 1)
        return content.removeprefix(b"\r\n") + b"\r\n"

    def say(self, text: bytes) -> None:
        with contextlib.suppress(OSError):
            self.socket.sendall(text)

    def encrypt(self, certificates: Certificates) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.chain, certificates.key)
        try:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        except OSError as error:
            raise _GoneError from error

    def _more(self) -> bytes:
        try:
            data = self.socket.recv(65536)
        except OSError as error:
            raise _GoneError from error
        if not data:
            raise _GoneError
        return data


class LineServer:
    """Listens on loopback; every connection is served in a thread of its own."""

    def __init__(self, script: Script | None = None) -> None:
        self.script = {
            verb: [answer] if isinstance(answer, str) else list(answer)
            for verb, answer in (script or {}).items()
        }
        self.connections = 0
        self.commands: list[str] = []
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            _cut(connection)
        for thread in self._threads:
            thread.join(10)

    def converse(self, talk: Conversation) -> None:
        """Speak with one client until `_GoneError`."""
        raise NotImplementedError

    def answer_to(self, verb: str, otherwise: str) -> str:
        """What the script says to this use of a verb."""
        with self._lock:
            answers = self.script.get(verb)
            if not answers:
                return otherwise
            return answers.pop(0) if len(answers) > 1 else answers[0]

    def act(self, talk: Conversation, answer: str, end: str = "\r\n") -> None:
        """Say the answer, or do what it stands for."""
        if answer == STALL:
            self._stopped.wait()
            raise _GoneError
        text, then_drop = answer.removesuffix(THEN_DROP), answer.endswith(THEN_DROP)
        if answer != DROP and text:
            talk.say(text.encode() + end.encode())
        if answer == DROP or then_drop:
            raise _GoneError

    def _start(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self.connections += 1
            self._open.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        talk = Conversation(connection)
        try:
            with contextlib.suppress(_GoneError):
                self.converse(talk)
        finally:
            _cut(talk.socket)
            _cut(connection)


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


class BrokenSmtp(LineServer):
    """An SMTP server by script; verbs: GREETING EHLO STARTTLS AUTH MAIL RCPT DATA CONTENT ….

    `CONTENT` answers the final dot; `INTO-CONTENT` set to `DROP` cuts as soon as the first
    bytes of the content have come.
    """

    def __init__(
        self,
        script: Script | None = None,
        *,
        extensions: Sequence[str] = ("SIZE 1000000", "8BITMIME"),
        certificates: Certificates | None = None,
    ) -> None:
        super().__init__(script)
        self.extensions = extensions
        self.certificates = certificates
        self.mails: list[bytes] = []

    def converse(self, talk: Conversation) -> None:
        encrypted = False
        self.act(talk, self.answer_to("GREETING", "220 broken.example ESMTP"))
        while True:
            line = talk.line().decode("utf-8", "replace")
            self.commands.append(line)
            verb = line.split(" ", 1)[0].upper()
            if verb == "EHLO":
                self._ehlo(talk, encrypted)
            elif verb == "STARTTLS":
                self.act(talk, self.answer_to("STARTTLS", "220 go ahead"))
                assert self.certificates is not None
                talk.encrypt(self.certificates)
                encrypted = True
            elif verb == "DATA":
                self._data(talk)
            else:
                usual = {"QUIT": f"221 bye{THEN_DROP}", "AUTH": "235 2.7.0 welcome"}
                self.act(talk, self.answer_to(verb, usual.get(verb, "250 2.0.0 ok")))

    def _ehlo(self, talk: Conversation, encrypted: bool) -> None:
        offered = list(self.extensions)
        if self.certificates and not encrypted:
            offered.append("STARTTLS")
        lines = ["broken.example", *offered]
        usual = "\r\n".join(f"250-{line}" for line in lines[:-1]) + f"\r\n250 {lines[-1]}"
        self.act(talk, self.answer_to("EHLO", usual.lstrip("\r\n")))

    def _data(self, talk: Conversation) -> None:
        answer = self.answer_to("DATA", "354 go on")
        self.act(talk, answer)
        if not answer.startswith("354"):
            return
        if self.answer_to("INTO-CONTENT", "") == DROP:
            talk.line()
            raise _GoneError
        self.mails.append(talk.until_dot())
        self.act(talk, self.answer_to("CONTENT", "250 2.0.0 queued"))


class BrokenImap(LineServer):
    """An IMAP server by script; verbs as in commands: GREETING LOGIN SELECT `UID FETCH` IDLE ….

    `{tag}` in an answer becomes the tag of the command (for DONE, of the IDLE). An answer is
    sent exactly as it is, so it has to bring its line ends.
    """

    USUAL: Mapping[str, str] = {
        "GREETING": "* OK broken here\r\n",
        "CAPABILITY": "* CAPABILITY IMAP4rev1 {extensions}\r\n{tag} OK done\r\n",
        "SELECT": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 2] next\r\n"
        "{tag} OK [READ-WRITE] selected\r\n",
        "LOGOUT": "* BYE bye\r\n{tag} OK bye\r\n",
        "IDLE": "+ idling\r\n",
        "DONE": "{tag} OK done\r\n",
    }

    def __init__(self, script: Script | None = None, *, extensions: str = "IDLE UIDPLUS") -> None:
        super().__init__(script)
        self.extensions = extensions

    def converse(self, talk: Conversation) -> None:
        tag = ""
        self.act(talk, self.answer_to("GREETING", self.USUAL["GREETING"]), end="")
        while True:
            line = talk.line().decode("utf-8", "replace")
            self.commands.append(line)
            words = line.split(" ")
            if words[0] != "DONE" and len(words) > 1:
                tag = words.pop(0)
            elif words[0] != "DONE":
                words = []
            # A line without a verb continues AUTHENTICATE.
            first = words[0] if words else "ANSWER"
            verb = " ".join(words[:2]) if first.upper() == "UID" else first
            usual = self.USUAL.get(verb.upper(), "{tag} OK done\r\n")
            answer = self.answer_to(verb.upper(), usual)
            answer = answer.replace("{tag}", tag).replace("{extensions}", self.extensions)
            self.act(talk, answer, end="")

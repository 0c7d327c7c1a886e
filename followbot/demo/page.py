"""The demo's page on loopback: all mails, and a reply box under the bot's letters.

1. Everything shown comes from mails: escaped always; a mail's HTML is shown in a
   sandboxed frame only. No scripts, no link to elsewhere.
2. A reply must carry the page's own token (CSRF); who may ask at all is decided by
   the server (`page_server`).
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from followbot.demo.mail_view import MailView, quoted_for_reply
from followbot.demo.page_server import LoopbackServer

_FILES = Path(__file__).parent / "page_files"
PREFERRED_PORT = 8025


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail of the list, as people call it. `tone` is a style: good, ask, bad, calm or "".

    `answerable` True: the user may answer it as its recipient, in whose `zone` times are shown
    and in whose `language` (an English word) it is written to. `decides`: an answer to it is a
    decision of the buyer.
    """

    mail: MailView
    ours: bool
    who: str
    label: str
    tone: str
    zone: tzinfo
    answerable: bool = False
    decides: bool = False
    language: str = ""
    understood: tuple[tuple[str, str], ...] = ()

    @property
    def day(self) -> str:
        """When it was sent, short."""
        local = self.mail.at.astimezone(self.zone)
        return f"{local.day} {local:%b %H:%M}"


@dataclass(frozen=True, slots=True)
class Post:
    """What the page stands on: the mails as they are now, and how a reply is sent.

    `reply` takes the answered entry and the typed text, and returns the number of the
    mail to show next with a line that says what happened.
    """

    entries: Callable[[], Sequence[Entry]]
    reply: Callable[[Entry, str], tuple[int, str]]
    weeks: int


class Page:
    """The page's server: `start`, then `url`, then `stop`."""

    def __init__(self, post: Post, port: int = PREFERRED_PORT) -> None:
        self._post = post
        self._token = secrets.token_urlsafe(24)
        self._turn = threading.Lock()
        self._notices: dict[int, str] = {}
        try:
            self._server = LoopbackServer(self, port)
        except OSError:
            # Something else has the port: any free one will do.
            self._server = LoopbackServer(self, 0)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )

    @property
    def port(self) -> int:
        """Where the page listens on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The only Host headers that are answered."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    def start(self) -> None:
        """Serve in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @cached_property
    def _templates(self) -> Environment:
        # Everything shown comes from mails: escaped always, without exception.
        return Environment(
            loader=FileSystemLoader(_FILES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def _style(self) -> str:
        return (_FILES / "page.css").read_text(encoding="utf-8")

    def overview(self) -> str:
        """The list of all mails."""
        return self._render("layout.html.j2", self._post.entries(), current=None)

    def mail(self, number: int, view: str) -> str | None:
        """One mail, or None when there is none with this number."""
        entries = self._post.entries()
        entry = next((one for one in entries if one.mail.number == number), None)
        if entry is None:
            return None
        mail = entry.mail
        views = [("html", "Letter")] if mail.html else []
        views += [("text", "Text"), ("source", "Source")]
        local = mail.at.astimezone(entry.zone)
        return self._render(
            "mail.html.j2",
            entries,
            current=mail,
            understood=entry.understood,
            views=views,
            view=view if view in dict(views) else views[0][0],
            when=f"{local:%A}, {local.day} {local:%B %Y, %H:%M} ({local:%Z})",
            answers=[e for e in entries if mail.message_id and mail.message_id in _answered(e)],
            notice=self._notices.pop(number, ""),
            decides=entry.decides,
            quote=quoted_for_reply(mail, entry.zone) if entry.answerable else None,
            token=self._token,
        )

    def _render(self, template: str, entries: Sequence[Entry], **more: Any) -> str:
        newest = sorted(entries, key=lambda entry: entry.mail.number, reverse=True)
        return self._templates.get_template(template).render(
            entries=newest,
            answerable=_first_of_each([entry for entry in newest if entry.answerable]),
            weeks=self._post.weeks,
            style=_Raw(self._style),
            **more,
        )

    def reply(self, number: int, form: Mapping[str, str]) -> tuple[HTTPStatus, str]:
        """Send a typed reply; the status, and where to look next or what is wrong."""
        if not secrets.compare_digest(form.get("token", "").encode(), self._token.encode()):
            return HTTPStatus.FORBIDDEN, "this form was not made by this page; open it again"
        entries = self._post.entries()
        entry = next((one for one in entries if one.mail.number == number), None)
        if entry is None or not entry.answerable:
            return HTTPStatus.NOT_FOUND, "there is no letter here that can be answered"
        text = form.get("text", "").replace("\r\n", "\n")
        with self._turn:
            next_number, notice = self._post.reply(entry, text)
        self._notices[next_number] = notice
        return HTTPStatus.SEE_OTHER, f"/mail/{next_number}"


class _Raw(str):
    """Our own style sheet: the one text that autoescape must leave alone."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _answered(entry: Entry) -> str:
    """The Message-ID a mail answers: the last of its References."""
    return entry.mail.references.rpartition(" ")[2]


def _first_of_each(entries: Sequence[Entry]) -> list[Entry]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.who, entry)
    return list(seen.values())

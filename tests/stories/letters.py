"""A letter as its reader has it: words, buttons, lines to type; and the mails a reader makes of it.

A button is what its `mailto:` says and nothing else: the mail it starts quotes nothing. A typed
reply quotes the whole letter below itself, as mail programs do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from html.parser import HTMLParser
from itertools import count
from urllib.parse import unquote, urlsplit

from followbot.writing.no_break import with_plain_spaces
from followbot.writing.texts import Texts, texts_for

_NUMBERS = count(1)
_CODE = re.compile(r"\bFB-[0-9A-Z]{6}\b")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: what stands on it, and the mail it starts."""

    label: str
    to: str
    subject: str
    body: str

    @property
    def is_open(self) -> bool:
        """Whether the reader is meant to go on writing."""
        return self.label.endswith("…")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail of the bot, as it lies in a mailbox."""

    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return _parsed(self.raw)

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def language(self) -> str:
        return str(self.mail["Content-Language"])

    @property
    def texts(self) -> Texts:
        """What its catalogue says, with the spaces that readers have on their keyboards."""
        return _plainly_spaced(texts_for(self.language))

    @property
    def plain(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def words(self) -> str:
        """The text twin on one line."""
        return " ".join(self.plain.split())

    @property
    def code(self) -> str:
        """Its code `FB-…`, which stands at the end of the text."""
        return str(_CODE.findall(self.plain)[-1])

    @property
    def buttons(self) -> list[Pressed]:
        return [_pressed(label, link) for label, link in _Page(self.html).links]

    @property
    def typed(self) -> list[str]:
        """The lines that are printed in the manner of a typewriter, to be typed by the reader."""
        return _Page(self.html).typed

    def button(self, label: str, about: str = "") -> Pressed:
        """The first button whose words begin so, of the decision with this letter A, B …"""
        start = f"{about} " if about else ""
        for one in self.buttons:
            if one.label.lstrip("✓▸→? ").startswith(label) and one.body.startswith(start):
                return one
        raise AssertionError(f"{label!r} is not among {[one.label for one in self.buttons]}")

    def lettered(self, about: str) -> str:
        """The letter A, B … of the decision whose title holds these words."""
        for letter, title in re.findall(
            r"^([A-Z])  ((?:.+\n)(?:   .+\n)*)", self.plain, re.MULTILINE
        ):
            if about in " ".join(title.split()):
                return str(letter)
        raise AssertionError(f"no decision about {about!r} in\n{self.plain}")

    def _part(self, kind: str) -> str:
        body = self.mail.get_body((kind,))
        assert body is not None
        return str(body.get_content())


@dataclass(frozen=True, eq=False)
class _PlainTexts(Texts):
    """Texts that say everything with plain spaces."""

    def say(self, key: str, **values: object) -> str:
        return with_plain_spaces(Texts.say(self, key, **values))


def _plainly_spaced(texts: Texts) -> Texts:
    own = {one.name: getattr(texts, one.name) for one in fields(texts) if one.init}
    return _PlainTexts(**own)


@lru_cache(maxsize=64)
def _parsed(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _pressed(label: str, link: str) -> Pressed:
    parts = urlsplit(link)
    # `+` is a plus in a mailto: only forms write blanks so (RFC 6068).
    fields = dict(field.split("=", 1) for field in parts.query.split("&"))
    body = unquote(fields.get("body", "")).replace("\r\n", "\n")
    return Pressed(label, unquote(parts.path), unquote(fields.get("subject", "")), body)


class _Page(HTMLParser):
    """The `mailto:` links with their words, and the lines set like a typewriter."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self.typed: list[str] = []
        self._link, self._text = "", ""
        self._typing = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href", "").startswith("mailto:"):
            self._link, self._text = found["href"], ""
        if {"typed", "code-word"} & set(found.get("class", "").split()):
            self._typing, self._text = tag, ""
        if tag == "br" and self._typing:
            self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            label = " ".join(self._text.split())
            # The service's own List-Unsubscribe and people's addresses are no buttons.
            if "body=" in self._link:
                self.links.append((label, self._link))
            self._link = ""
        if self._typing and tag == self._typing:
            self.typed += [line.strip() for line in self._text.split("\n") if line.strip()]
            self._typing = ""

    def handle_data(self, data: str) -> None:
        self._text += data


def button_mail(pressed: Pressed, sender: str, more: str = "") -> EmailMessage:
    """The mail a button starts, sent as it is, or with something written behind its words."""
    mail = _new_mail(sender, pressed.to, pressed.subject)
    mail.set_content(f"{pressed.body}{more}\n")
    return mail


def reply_mail(
    letter: Letter,
    text: str,
    sender: str,
    *,
    wrote: str = "On {date}, {sender} wrote:",
    below: str | None = None,
    to: str | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> EmailMessage:
    """What a mail program makes of Reply and some typing: the letter is quoted below it.

    Args:
        letter: the letter that is answered.
        text: what is typed on top.
        sender: the writer's address.
        wrote: how the writer's program introduces the quote.
        below: what stands there instead of the quoted letter, such as a forwarded mail.
        to: the address it goes to, for somebody who has not got the letter's own.
        files: names and bytes of attached pictures.
    """
    original = letter.mail
    if below is None:
        frame = wrote.format(date=original["Date"], sender=original["From"])
        below = "\n".join((frame, *(f"> {line}" for line in letter.plain.splitlines())))
    mail = _new_mail(sender, to or str(original["Reply-To"]), f"Re: {original['Subject']}")
    mail["In-Reply-To"] = mail["References"] = str(original["Message-ID"])
    mail.set_content(f"{text}\n\n{below}\n")
    for name, content in files:
        mail.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
    return mail


def _new_mail(sender: str, to: str, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Somebody <{sender}>"
    mail["To"] = to
    mail["Subject"] = subject
    # Without one every server on the way would write its own, and each copy were another mail.
    mail["Date"] = datetime.now(UTC)
    mail["Message-ID"] = f"<{next(_NUMBERS)}.story@{sender.partition('@')[2]}>"
    return mail

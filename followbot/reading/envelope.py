"""The outside of a mail: who, when, about what, with which texts and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from followbot.domain.reply import AttachedFile
from followbot.reading.addresses import all_addresses, one_sender
from followbot.reading.attachments import attached_files, packed_text
from followbot.reading.bodies import is_report, joined_text
from followbot.reading.header_text import decode_value, server_value, split_headers
from followbot.reading.mime_parts import Part, Tree, open_tree
from followbot.reading.picture_places import marked_text, picture_marks, shown_pictures

MAX_MAIL_BYTES = 25 * 1024 * 1024
"""Larger mails are not opened; 25 MB is what the large providers deliver."""

_MAX_REPORT = 64 * 1024
_RECIPIENT_FIELDS = frozenset(
    {
        "to",
        "cc",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "x-envelope-to",
        "x-delivered-to",
        "x-forwarded-to",
        "x-rcpt-to",
        "apparently-to",
        "resent-to",
        "original-recipient",
    }
)
# A mail has at least one of these; bytes that have none are no mail.
_TELLING_FIELDS = frozenset(
    {"from", "to", "subject", "date", "message-id", "received", "content-type", "mime-version"}
)
# What servers say of a mail, and what never holds encoded words (RFC 2047, section 5).
_OF_SERVERS = frozenset({"authentication-results", "received"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAX_IDS = 100
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_CALENDAR_METHOD = re.compile(r"(?im)^METHOD\s*:\s*([A-Z]{1,20})")


@dataclass(frozen=True, slots=True)
class Envelope:
    """One incoming mail, opened but not yet judged.

    `sender` is the lower-case address of the only From, or None with the reason in
    `sender_problems` (`no_from`, `several_from`, `malformed_from`). `recipients` are
    all addresses of the recipient and trace headers. `headers` keep the order of the
    mail: lower-case name, unfolded and decoded value (that of a server undecoded).
    `plain` and `html` are the decoded bodies, "" when there is none; `reports` the texts
    of delivery-status, disposition and returned-header parts. `unreadable` says why
    nothing could be read, "" for a mail that could.
    """

    sender: str | None = None
    sender_name: str = ""
    sender_problems: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    written_at: datetime | None = None
    subject: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/plain"
    plain: str = ""
    html: str = ""
    files: tuple[AttachedFile, ...] = ()
    reports: tuple[str, ...] = ()
    calendar_method: str = ""
    defects: tuple[str, ...] = ()
    unreadable: str = ""
    size: int = 0
    raw: bytes = field(default=b"", repr=False, compare=False)

    def header(self, name: str) -> str | None:
        """The first value of this header (any case), or None when there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)

    def header_values(self, name: str) -> tuple[str, ...]:
        """Every value of this header (any case), topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key == wanted)

    @property
    def takes_answers(self) -> bool:
        """False where the last server noted an empty return path (RFC 3834, section 2)."""
        return (self.header("return-path") or "").strip() != "<>"


def open_envelope(raw: bytes) -> Envelope:
    """Open a mail; never raises: what cannot be read is said in `defects` or `unreadable`."""
    if len(raw) > MAX_MAIL_BYTES:
        section, _ = split_headers(raw)
        raw_start = section + b"\r\n\r\n"
        return _opened(open_tree(raw_start), section, raw, "too_large")
    if not raw.strip(b"\x00 \t\r\n"):
        return Envelope(raw=raw, size=len(raw), unreadable="empty")
    tree = open_tree(raw)
    section, _ = split_headers(raw)
    known = any(name in _TELLING_FIELDS for name, _ in tree.fields)
    return _opened(tree, section, raw, "" if known else "no_headers")


def _opened(tree: Tree, section: bytes, raw: bytes, unreadable: str) -> Envelope:
    sender, sender_name, problem = one_sender(
        [value for name, value in tree.fields if name == "from"], section
    )
    headers = tuple(
        (name, (server_value if name in _OF_SERVERS else decode_value)(value))
        for name, value in tree.fields
    )
    first = dict(reversed(headers))
    html = joined_text(tree.parts, "text/html")
    plain = joined_text(tree.parts, "text/plain")
    if not (plain or html):
        plain, html = packed_text(tree.parts)
    files = attached_files(tree.parts, html, plain)
    if shown := shown_pictures(tree.parts, files):
        plain, html = _with_pictures(tree, plain, html, shown, files)
    return Envelope(
        sender=sender,
        sender_name=sender_name,
        sender_problems=(problem,) if problem else (),
        recipients=_recipients(headers),
        message_id=next(iter(_ids(first.get("message-id", ""))), ""),
        in_reply_to=_ids(first.get("in-reply-to", "")),
        references=_ids(first.get("references", "")),
        written_at=_instant(first.get("date", "")),
        subject=first.get("subject", ""),
        headers=headers,
        content_type=tree.content_type,
        plain=plain,
        html=html,
        files=files,
        reports=tuple(_report(part) for part in tree.parts if is_report(part)),
        calendar_method=_calendar_method(tree.parts),
        defects=tuple(tree.defects),
        unreadable=unreadable or _why_unreadable(tree),
        size=len(raw),
        raw=raw,
    )


def _with_pictures(
    tree: Tree,
    plain: str,
    html: str,
    shown: Mapping[int, Part],
    files: tuple[AttachedFile, ...],
) -> tuple[str, str]:
    """Both texts with a mark where each picture that is evidence stands."""
    marks = picture_marks(shown, files)
    between = {
        number: marks[number] for number, part in shown.items() if part.disposition == "inline"
    }
    if plain and between and "[image" not in plain and "[cid:" not in plain:
        plain = joined_text(tree.parts, "text/plain", between)
    return marked_text(plain, shown, marks), marked_text(html, shown, marks)


def _why_unreadable(tree: Tree) -> str:
    """Reason a mail cannot be judged by what was read of it, "" when it can."""
    blocking = ("too_many_parts", "too_deep")
    if _is_encrypted(tree):
        return "encrypted"
    return next((defect for defect in blocking if defect in tree.defects), "")


def _is_encrypted(tree: Tree) -> bool:
    """S/MIME (RFC 8551) or OpenPGP (RFC 3156): nothing of what was written can be seen."""
    if tree.content_type == "multipart/encrypted":
        return True
    sealed = [part for part in tree.parts if part.content_type in _SEALED]
    texts = any(part.content_type.startswith("text/") for part in tree.parts)
    return bool(sealed) and not texts


def _recipients(headers: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name, value in headers:
        if name in _RECIPIENT_FIELDS:
            found.update(dict.fromkeys(all_addresses(value)))
    return tuple(found)


def _ids(value: str) -> tuple[str, ...]:
    """Message-IDs in angle brackets, the last ones where there are too many."""
    return tuple(_MESSAGE_ID.findall(value)[-_MAX_IDS:])


def _instant(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value[:100])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _report(part: Part) -> str:
    return part.text()[:_MAX_REPORT]


def _calendar_method(parts: list[Part]) -> str:
    for part in parts:
        if part.content_type == "text/calendar":
            inside = _CALENDAR_METHOD.search(part.text()[:_MAX_REPORT])
            return (part.parameter("method") or (inside.group(1) if inside else "none")).upper()
    return ""

"""The outside of a mail: who, when, about what, with which texts and files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from followbot.domain.reply import AttachedFile


@dataclass(frozen=True, slots=True)
class Envelope:
    """One incoming mail, opened but not yet judged.

    `sender` is the lower-case address of the only From, or None with the reason in
    `sender_problems` (`no_from`, `several_from`, `malformed_from`). `recipients` are
    all addresses of the recipient and trace headers. `headers` keep the order of the
    mail: lower-case name, unfolded and decoded value. `plain` and `html` are the
    decoded bodies, "" when there is none; `reports` the texts of delivery-status,
    disposition and returned-header parts. `unreadable` says why nothing could be
    read, "" for a mail that could.
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


def open_envelope(raw: bytes) -> Envelope:
    """Open a mail; never raises: what cannot be read is said in `defects` or `unreadable`."""
    return Envelope(raw=raw, size=len(raw), unreadable="not_written_yet")

"""What a mail to ourselves shows of our own servers: who judges senders, and who signs.

Only a mail that we sent ourselves proves anything here: whatever stands in it and was not in what
we sent, our own servers wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from followbot.reading.authentication_words import results_in
from followbot.reading.header_text import raw_fields, server_value, split_headers

_EXCHANGE = "x-ms-exchange-organization-authas"


@dataclass(frozen=True, slots=True)
class ServerMarks:
    """What our servers wrote into a mail.

    `authserv_id` is the name in the topmost `Authentication-Results` (RFC 8601), "" where there is
    none; `exchange`: Exchange Online's own marks are there; `signatures` are (domain, selector) of
    each DKIM signature (RFC 6376); `message_id` as it stands now.
    """

    authserv_id: str
    exchange: bool
    signatures: tuple[tuple[str, str], ...]
    message_id: str
    recipients: str


def marks_in(headers: bytes) -> ServerMarks:
    """Read the marks out of a mail's headers."""
    section, _ = split_headers(headers)
    fields = [(name, server_value(value)) for name, value in raw_fields(section)]

    def first(wanted: str) -> str:
        return next((value.strip() for name, value in fields if name == wanted), "")

    return ServerMarks(
        authserv_id=authserv_id_in(first("authentication-results")),
        exchange=bool(first(_EXCHANGE)),
        signatures=tuple(_signatures(fields)),
        message_id=first("message-id"),
        recipients=first("to"),
    )


def authserv_id_in(field: str) -> str:
    """The name before the first semicolon; "" where there is none (Exchange Online)."""
    found = results_in(field) if field else None
    if found is None or "=" in found.head:
        return ""
    return next(iter(found.words(found.head)), "")


def _signatures(fields: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in fields:
        if name == "dkim-signature":
            pairs = (part.partition("=") for part in value.split(";"))
            tags = {tag.strip(): told.strip() for tag, _, told in pairs}
            if tags.get("d") and tags.get("s"):
                yield tags["d"].lower(), tags["s"]

"""What in a mail leads back to a letter of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from followbot.domain.tokens import CODE_PATTERN, TOKEN_PATTERN
from followbot.reading.envelope import Envelope

_MAX_TRACES = 50
_MAX_BODY = 200_000
_RECEIVED_FOR = re.compile(r"\bfor\s+<([^<>\s]{3,320})>")
_RECEIVED_FIELDS = 12
_RETURNED_ID = re.compile(r"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,900}>)")


@dataclass(frozen=True, slots=True)
class Trace:
    """Traces in the order in which they are believed; all may be empty.

    `tokens` prove (lower case), `message_ids` prove by their random part (newest
    first), `codes` only trace (`FB-7K3M9Q`, upper case).
    """

    tokens: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def trace_of(envelope: Envelope) -> Trace:
    """Every trace of a letter of ours that the mail carries."""
    return Trace(
        tokens=_unique(_tokens(envelope)),
        message_ids=_unique(
            [*envelope.in_reply_to, *reversed(envelope.references), *_returned_ids(envelope)]
        ),
        codes=_unique(_codes(envelope)),
    )


def _tokens(envelope: Envelope) -> list[str]:
    """Tokens of plus addresses first, then of the subject of a button's mail."""
    addresses = list(envelope.recipients)
    # Some servers keep the address before the alias only here.
    for received in envelope.header_values("received")[:_RECEIVED_FIELDS]:
        addresses += _RECEIVED_FOR.findall(received)
    found = [
        token for address in addresses for token in TOKEN_PATTERN.findall(address.partition("@")[0])
    ]
    found += TOKEN_PATTERN.findall(envelope.subject)
    return [f"fb{token.lower()}" for token in found]


def _returned_ids(envelope: Envelope) -> list[str]:
    """Message-IDs of mail that a bounce or a receipt brings back in a part of its own."""
    return [found for report in envelope.reports for found in _RETURNED_ID.findall(report)]


def _codes(envelope: Envelope) -> list[str]:
    """Codes of the subject, else of the body (searching a body costs more than all the rest)."""
    for text in (envelope.subject, envelope.plain[:_MAX_BODY], envelope.html[:_MAX_BODY]):
        found = CODE_PATTERN.findall(text)
        if found:
            return [f"FB-{code.upper()}" for code in found]
    return []


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:_MAX_TRACES]

"""The arithmetic of the journal: a chain of hashes over salted commitments.

1. An entry's hash covers everything in it and the hash before it, so nothing in the middle can
   be changed, left out or put in without changing every hash behind it.
2. What an entry says stands beside it with a salt of its own. The entry holds only the keyed
   hash of both (HMAC, RFC 2104): with the salt erased nobody can guess what was said, and the
   chain is still whole.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Any

BEFORE_THE_FIRST = "0" * 64
"""What stands as predecessor in the first entry."""

SALT_BYTES = 16
"""128 random bits: nobody finds a short text again by trying."""

Content = Mapping[str, Any]


class Event(StrEnum):
    """What an entry tells of, where it is not the row of a table (whose name stands then)."""

    IMPORT = "import"
    COMMAND = "command"
    STEP = "step"
    DELIVERY = "delivery"
    ERASURE = "erasure"
    SETTINGS = "settings"


def canonical(content: Content) -> str:
    """The one text that stands for this content: JSON, keys sorted, instants in UTC."""
    return _TEXT.encode(content)


def commitment(salt: bytes, content: str) -> str:
    """What an entry holds of its content, in hex."""
    return hmac.digest(salt, content.encode(), "sha256").hex()


def entry_hash(
    number: int, at: datetime, kind: str, subject_id: int | None, committed: str, previous: str
) -> str:
    """The hash of one entry, in hex; `previous` is that of the entry before it."""
    told = [number, _instant(at), kind, subject_id, committed, previous]
    return hashlib.sha256(_ENTRY.encode(told).encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(value: object) -> object:
    match value:
        case datetime():
            return _instant(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.value
        case _:
            raise TypeError(f"no journal text for {type(value).__name__}")


_TEXT = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
_ENTRY = json.JSONEncoder(separators=(",", ":"))
"""Made once: the library would make one for each text."""

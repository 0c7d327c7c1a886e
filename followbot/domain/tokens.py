"""Tokens, codes and Message-IDs: what lets an answer find its letter.

1. A token proves: 128 random bits, stored only as a hash.
2. A code (`FB-7K3M9Q`) only traces; it never authorises.
3. A Message-ID carries 128 random bits too, so naming it proves as well.
"""

from __future__ import annotations

import hashlib
import re
import secrets

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(first + second for second in _BASE32 for first in _BASE32)
"""Two digits at once, the lower one first."""

TOKEN_PATTERN = re.compile(r"(?<![a-z2-7])fb([a-z2-7]{26})(?![a-z2-7])", re.IGNORECASE)
"""A token wherever it stands: in an address after the plus, or in a subject."""

CODE_PATTERN = re.compile(r"(?<![A-Z0-9])FB-([2-9A-HJKMNP-TV-Z]{6})(?![A-Z0-9])", re.IGNORECASE)
"""A trace code in a subject or a body."""

MESSAGE_ID_PATTERN = re.compile(r"<fb\.[a-z2-7]{26}@", re.IGNORECASE)
"""How the Message-ID of every letter begins, whichever followbot wrote it."""


def _base32(number: int, length: int) -> str:
    pairs = [_PAIRS[(number >> shift) & 1023] for shift in range(0, 5 * length, 10)]
    return "".join(pairs)[:length]


def new_token() -> str:
    """A fresh token with 128 random bits: `fb` and 26 characters safe in any address."""
    return "fb" + _base32(secrets.randbits(128), 26)


def new_code() -> str:
    """A fresh trace code such as `FB-7K3M9Q`; no letter that looks like another."""
    number, signs = secrets.randbelow(len(_ALPHABET) ** 6), ""
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        signs += _ALPHABET[digit]
    return f"FB-{signs}"


def new_message_id(domain: str) -> str:
    """A fresh Message-ID in angle brackets, short enough that no header ever folds it."""
    return f"<fb.{_base32(secrets.randbits(128), 26)}@{domain}>"


def token_hash(token: str) -> str:
    """What is stored of a token: SHA-256 of its lower case, in hex."""
    return hashlib.sha256(token.lower().encode("ascii", "replace")).hexdigest()

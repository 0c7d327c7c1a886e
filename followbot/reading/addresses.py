"""Addresses in headers: strict for who wrote, lenient for whom it reached.

1. Who wrote is known only from exactly one From field with exactly one address.
2. A form that two programs read differently (CVE-2023-27043: `a@good <b@evil>`,
   unquoted commas, groups, nested comments) is nobody's address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.header_text import clean, decode_value, decode_words

_MAX_FROM = 1000
_ADDRESS = r"[^\s<>()\[\],;:\\\"@\x00-\x1f]{1,64}@[^\s<>()\[\],;:\\\"@\x00-\x1f]{1,253}"
_BARE = re.compile(rf"({_ADDRESS})\s*(?:\(([^()<>@]*)\))?")
_ANGLE = re.compile(
    rf"(\"(?:[^\"\\]|\\.)*+\"|[^\"<>,;:\\]*+)\s*+<\s*+({_ADDRESS})\s*>\s*(?:\([^()<>@]*\))?"
)
_ANY = re.compile(_ADDRESS)
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_BARE_RETURN_FROM = re.compile(rb"\r[ \t]*from[ \t]*:", re.IGNORECASE)


def lower_address(address: str) -> str:
    """Lower case of ASCII letters only: `K` (Kelvin sign) must not become the letter k."""
    return address.translate(_LOWER)


def one_sender(froms: Sequence[bytes], header_section: bytes) -> tuple[str | None, str, str]:
    """The only From address, its display name, and the problem ("" when there is none)."""
    if not froms:
        return None, "", "no_from"
    if len(froms) > 1 or _BARE_RETURN_FROM.search(header_section):
        return None, "", "several_from"
    if len(froms[0]) > _MAX_FROM or b"\x00" in froms[0]:
        return None, "", "malformed_from"
    return _read_from(froms[0])


def _read_from(value: bytes) -> tuple[str | None, str, str]:
    # Encoded words are decoded only in the display name: decoding first would let a
    # name bring its own angle brackets.
    text = decode_value(value) if b"=?" not in value else clean(value.decode("utf-8", "replace"))
    bare = _BARE.fullmatch(text)
    if bare is not None:
        return _checked(bare.group(1), bare.group(2) or "")
    angle = _ANGLE.fullmatch(text)
    if angle is None:
        return None, "", "malformed_from"
    quoted = angle.group(1).strip()
    name = re.sub(r"\\(.)", r"\1", quoted[1:-1]) if quoted.startswith('"') else quoted
    address = lower_address(angle.group(2))
    if not quoted.startswith('"') and "@" in quoted and lower_address(quoted) != address:
        return None, "", "malformed_from"
    return _checked(address, decode_words(name))


def _checked(address: str, name: str) -> tuple[str | None, str, str]:
    address = lower_address(address)
    domain = address.rpartition("@")[2]
    if ".." in domain or domain.startswith((".", "-")) or domain.endswith("-") or "=?" in address:
        return None, "", "malformed_from"
    return address.rstrip("."), clean(name), ""


def all_addresses(value: str) -> list[str]:
    """Every address in a recipient header, lower case, in order; nothing is believed of them."""
    return [lower_address(found) for found in _ANY.findall(value[:20_000])]


def domain_of(address: str) -> str:
    """The part after the last @, "" when there is none."""
    return address.rpartition("@")[2]

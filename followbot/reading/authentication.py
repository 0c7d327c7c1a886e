"""`Authentication-Results` (RFC 8601): what our own receiving server says of a sender.

1. Only the topmost field counts, and only when it names the configured authserv-id:
   everything below may have been written by the sender.
2. Only a DMARC pass (RFC 7489) whose `header.from` is the domain of the From that we read.
3. Anything odd in the field (two dmarc results, an open quote or comment) means no pass.
4. Exchange Online names no authserv-id; there its own hops say where the outside begins
   (`exchange_vouches`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followbot.reading.addresses import domain_of, lower_address
from followbot.reading.authentication_words import Results, results_in

_VERSION = "1"
_MICROSOFT = (".outlook.com", ".office365.com")
_FRONT_DOOR = ".protection.outlook.com"
_BY = re.compile(r"(?:^|\s)by\s+([A-Za-z0-9.-]{1,253})")
_INTO_MAILBOX = re.compile(r"\swith\s+LMTPS?A?\b")
_AUTH_AS = "x-ms-exchange-organization-authas"


@dataclass(frozen=True, slots=True)
class _Hops:
    """Which hosts a mail passed on its way into the mailbox.

    `front_door` is the place among the fields where it came in from outside, None where it
    never was outside. `foreign`: another server stood on the way behind that door.
    """

    front_door: int | None
    foreign: bool


def dmarc_passes(fields: Sequence[str], authserv_id: str, sender: str) -> bool:
    """Whether our server's topmost field has an aligned DMARC pass for this sender.

    `fields` are the mail's `Authentication-Results`, topmost first, encoded words left as
    they came: what a sender can smuggle into an address must not become a result.
    """
    found = results_in(fields[0]) if fields and authserv_id else None
    if found is None or not _is_ours(found, authserv_id):
        return False
    return _passes(found.resinfos, sender)


def exchange_vouches(
    headers: Sequence[tuple[str, str]], sender: str, authserv_id: str = ""
) -> bool:
    """Whether Exchange Online, whose mailbox this is, says that the sender is who it claims.

    From outside its topmost result counts, where it stands above the hop through which the mail
    came in; inside the tenant there is no DMARC verdict, and `AuthAs: Internal` counts, which
    Exchange takes away from every mail that comes from outside.
    """
    hops = _hops(headers)
    if hops.foreign:
        return False
    if hops.front_door is None:
        marks = [value.strip().lower() for name, value in headers if name == _AUTH_AS]
        return bool(marks) and set(marks) == {"internal"}
    above = headers[: hops.front_door]
    topmost = next((value for name, value in above if name == "authentication-results"), None)
    found = results_in(topmost) if topmost is not None else None
    if found is None:
        return False
    if "=" not in found.head:
        return _is_ours(found, authserv_id) and _passes(found.resinfos, sender)
    return _passes((found.head, *found.resinfos), sender)


def _hops(headers: Sequence[tuple[str, str]]) -> _Hops:
    # The last hop of all may be the one into the mailbox itself (RFC 2033).
    received = [(at, value) for at, (name, value) in enumerate(headers) if name == "received"]
    if received and _INTO_MAILBOX.search(received[0][1]):
        del received[0]
    for at, value in received:
        host = by.group(1).lower() if (by := _BY.search(value)) else ""
        if host.endswith(_FRONT_DOOR):
            return _Hops(at, foreign=False)
        if not host.endswith(_MICROSOFT):
            return _Hops(None, foreign=True)
    return _Hops(None, foreign=False)


def _is_ours(found: Results, authserv_id: str) -> bool:
    """Whether the head names our server; only a version may stand behind it (RFC 8601, 2.2)."""
    name, *version = found.words(found.head) or [""]
    if version not in ([], [_VERSION]):
        return False
    return bool(authserv_id) and lower_address(name) == lower_address(authserv_id)


def _passes(resinfos: Sequence[str], sender: str) -> bool:
    """Whether there is one dmarc result, and it is a pass for the sender's domain."""
    verdicts = [found for found in map(_dmarc, resinfos) if found is not None]
    if len(verdicts) != 1:
        return False
    result, header_from = verdicts[0]
    return result == "pass" and header_from != "" and header_from == domain_of(sender)


def _dmarc(resinfo: str) -> tuple[str, str] | None:
    """Result and `header.from` of a dmarc entry; None for every other method."""
    first, *properties = lower_address(resinfo).split(" ")
    method, equals, value = first.partition("=")
    if method.partition("/")[0] != "dmarc":
        return None
    if not equals:
        return "", ""
    froms = [word.partition("=")[2] for word in properties if word.startswith("header.from=")]
    if len(froms) != 1:
        return value, ""
    # Some servers print the whole address there.
    return value, (domain_of(froms[0]) or froms[0]).strip('"').rstrip(".")

"""`Authentication-Results` (RFC 8601): what our own receiving server says of a sender.

1. Only the topmost field counts, and only when it names the configured authserv-id:
   everything below may have been written by the sender.
2. Only a DMARC pass (RFC 7489) whose `header.from` is the domain of the From that we read.
3. Anything odd in the field (two dmarc results, a quoted trick, a comment) means no pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.addresses import domain_of, lower_address

_COMMENT = re.compile(r"\([^()]*\)")
_SPACES = re.compile(r"\s+")
_MAX_FIELD = 8_000


def dmarc_passes(fields: Sequence[str], authserv_id: str, sender: str) -> bool:
    """Whether our server's topmost field has an aligned DMARC pass for this sender."""
    if not fields or not authserv_id or len(fields[0]) > _MAX_FIELD or '"' in fields[0]:
        return False
    head, *results = _without_comments(fields[0]).split(";")
    # After the id only a version may stand (RFC 8601, 2.2).
    if re.fullmatch(r"\s*(\S+)(?:\s+1)?\s*", head) is None:
        return False
    if lower_address(head.split()[0]) != lower_address(authserv_id):
        return False
    verdicts = [found for found in map(_dmarc, results) if found is not None]
    if len(verdicts) != 1:
        return False
    result, header_from = verdicts[0]
    return result == "pass" and header_from == domain_of(sender)


def _without_comments(text: str) -> str:
    # Nested comments are taken off from the inside; what is left of a broken one fails.
    for _ in range(4):
        text = _COMMENT.sub(" ", text)
    return text


def _dmarc(result: str) -> tuple[str, str] | None:
    """Result and `header.from` of a dmarc entry; None for every other method."""
    words = _SPACES.sub(" ", re.sub(r"\s*([=/])\s*", r"\1", result)).strip().lower().split(" ")
    method, equals, value = words[0].partition("=")
    if method.partition("/")[0] != "dmarc":
        return None
    if not equals:
        return "", ""
    froms = [word.partition("=")[2] for word in words[1:] if word.startswith("header.from=")]
    # Some servers print the whole address there.
    return value, domain_of(froms[0]) or froms[0] if len(froms) == 1 else ""

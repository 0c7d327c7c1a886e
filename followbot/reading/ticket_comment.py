"""What a person wrote through a ticket system, which marks every mail of its own as automatic.

Zendesk, Freshdesk, Zoho Desk and Jira send an agent's answer with `Auto-Submitted: auto-generated`
(RFC 3834), as they send their receipts. An answer has a head that names who commented and when;
what stands below it, down to the next rule, is that person's. A receipt has no such head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.automatic_words import automatic_words, holds
from followbot.reading.body_lines import BodyLine
from followbot.reading.envelope import Envelope

_SYSTEM_HEADERS = ("x-zendesk-from-account-id", "x-jira-fingerprint", "x-atlassian-token",
                   "x-freshdesk-ticket-id", "x-zohodesk-ticket-id", "x-ticket-id")  # fmt: skip
_SYSTEM_NAMES = ("zendesk", "freshdesk", "zohodesk", "zoho desk", "jira", "atlassian", "hubspot",
                 "helpscout", "intercom")  # fmt: skip
_NAMED_IN = ("x-mailer", "user-agent", "message-id")
_HEAD = re.compile(
    r"[^,:<>|]{2,60}, [^:<>|]{6,30} \d{1,2}[:.h]\d{2}"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4}[+-]?[\d:]{0,5})?"
)
"""`Sadia Islam, Dec 7, 2026, 10:28 GMT+6`."""
_COMMENTED = re.compile(
    r"[^,:<>|]{2,60} (?:commented|added a comment|replied|hat kommentiert|a commenté|comentó"
    r"|comentou|ha commentato|yorum yaptı)(?: on [^:]{1,80})?:?"
)
_RULE = re.compile(r"[-_=─—]{10,}")
_LAST_HEAD = 30
_MOST_LINES = 200


def ticket_comment(lines: Sequence[BodyLine]) -> range | None:
    """The places of the newest comment's lines, None where no head of a comment stands above."""
    for at, line in enumerate(lines[:_LAST_HEAD]):
        text = line.text.strip()
        if line.depth or not (_HEAD.fullmatch(text[:140]) or _COMMENTED.fullmatch(text[:140])):
            continue
        end = at + 1
        while end < min(len(lines), at + _MOST_LINES) and not _RULE.fullmatch(
            lines[end].text.strip()
        ):
            end += 1
        return range(at + 1, end)
    return None


def is_a_persons_comment(envelope: Envelope, lines: Sequence[BodyLine]) -> bool:
    """Whether a mail of a ticket system carries what a person wrote, and nothing automatic."""
    if not _is_of_a_ticket_system(envelope):
        return False
    places = ticket_comment(lines)
    text = "\n".join(lines[at].text for at in places) if places else ""
    words = automatic_words()
    return bool(text.strip()) and not holds(text, words.machines) and not holds(text, words.absence)


def _is_of_a_ticket_system(envelope: Envelope) -> bool:
    if any(envelope.header(name) for name in _SYSTEM_HEADERS):
        return True
    named = " ".join(envelope.header(name) or "" for name in _NAMED_IN).lower()
    return any(name in named for name in _SYSTEM_NAMES)

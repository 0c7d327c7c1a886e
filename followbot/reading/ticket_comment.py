"""What a person wrote through a ticket system, which marks every mail of its own as automatic.

Zendesk, Freshdesk, Zoho Desk and Jira send an agent's answer with `Auto-Submitted: auto-generated`
(RFC 3834), as they send their receipts. An answer has a head that names who commented and when;
what stands below it, down to the next rule, head, quote or line of the system's own, is that
person's. A receipt has no such head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.automatic_words import automatic_words, holds
from followbot.reading.body_lines import BodyLine
from followbot.reading.envelope import Envelope
from followbot.reading.frame_words import frame_words

_SYSTEM_HEADERS = ("x-zendesk-from-account-id", "x-jira-fingerprint", "x-atlassian-token",
                   "x-freshdesk-ticket-id", "x-zohodesk-ticket-id", "x-ticket-id")  # fmt: skip
_SYSTEM_NAMES = ("zendesk", "freshdesk", "zohodesk", "zoho desk", "jira", "atlassian", "hubspot",
                 "helpscout", "intercom")  # fmt: skip
_NAMED_IN = ("x-mailer", "user-agent", "message-id")
_WHEN = (
    r"[^:<>|]{6,30} \d{1,2}[:.h]\d{2}"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4}[+-]?[\d:]{0,5})?"
)
_HEAD = re.compile(rf"[^,:<>|]{{2,60}}, {_WHEN}")
"""`Sadia Islam, Dec 7, 2026, 10:28 GMT+6`."""
_NAME = re.compile(r"[^\W\d_][^,:<>|\d]{1,60}")
_DAY = re.compile(_WHEN)
"""The name of who writes and, on the line below, when (`Dec 7, 2026, 10:28`)."""
_COMMENTED = re.compile(
    r"[^,:<>|]{2,60} (?:commented|added a comment|replied|hat kommentiert|a commenté|comentó"
    r"|comentou|ha commentato|yorum yaptı)(?: on [^:]{1,80})?:?"
)
_RULE = re.compile(r"[-_=─—]{10,}")
_LAST_HEAD = 30
_MOST_LINES = 200
_LONGEST_HEAD = 140


def ticket_comment(lines: Sequence[BodyLine]) -> range | None:
    """The places of the newest comment's lines, None where no head of a comment stands above."""
    for at in range(min(len(lines), _LAST_HEAD)):
        begin = _head_ends(lines, at)
        if begin is None:
            continue
        last = min(len(lines), begin + _MOST_LINES)
        if begin < last and _RULE.fullmatch(lines[begin].text.strip()):
            begin += 1  # Jira underlines the head
        end = begin
        while end < last and not (_ends_comment(lines[end]) or _head_ends(lines, end)):
            end += 1
        return range(begin, end)
    return None


def _head_ends(lines: Sequence[BodyLine], at: int) -> int | None:
    """Where the head of a comment ends that begins on this line, None where none does.

    Some write the name on a line and the day on the next.
    """
    text = lines[at].text.strip()
    if lines[at].depth or not text or len(text) > _LONGEST_HEAD:
        return None
    if _HEAD.fullmatch(text) or _COMMENTED.fullmatch(text):
        return at + 1
    below = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    name = _NAME.fullmatch(text) is not None
    return at + 2 if name and _DAY.fullmatch(below[:_LONGEST_HEAD]) else None


def _ends_comment(line: BodyLine) -> bool:
    """A rule, a quote, what the system writes below a comment, or where our letter begins."""
    text = line.text.strip()
    lowered = text.casefold().replace("\u2019", "'")
    words = frame_words()
    return (
        line.depth > 0
        or _RULE.fullmatch(text) is not None
        or lowered.startswith(words.below_comments)
        or any(map(lowered.__contains__, words.reply_lines))
        or ("@" in text and text.endswith(":") and words.has_verb(lowered))
    )


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

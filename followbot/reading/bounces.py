"""Bounces: whom they report, and whether for good.

1. A delivery-status part (RFC 3464) is read field by field: `5.x` is hard, `4.x`, `delayed`
   and a full mailbox (`x.2.2`) are soft.
2. Other shapes (qmail, Exim, Exchange, Postfix, Sina, Yahoo …) are asked of flufl.bounce,
   but only where sender or subject already say that this is a bounce: on ordinary mail it
   finds addresses too.
3. What a bounce says is only a claim; whether it counts is decided by our signed return path.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import compat32

from followbot.reading.addresses import all_addresses
from followbot.reading.automatic_words import automatic_words, holds, plain
from followbot.reading.envelope import Envelope

_MAX_FOREIGN_BYTES = 200_000
_MAX_NESTED = 30
_MAX_BLOCKS = 200
"""Blank lines of a mail with a status part: each makes a message there, looked at by everybody."""

_BEYOND_LINES = re.compile(rb"\A((?:[^\n]*\n){4000}).*", re.DOTALL)
"""Each detector looks at each line; a notice comes before the mail that it returns."""
_BEYOND_A_LINE = re.compile(rb"([^\n]{998})[^\n]+")
"""No line of a mail may be longer (RFC 5322, 2.1.1); detectors take the square of its length."""

_BLANK_LINE = re.compile(rb"\n\r?\n")
_STATUS_FIELD = re.compile(
    r"(?im)^[ \t]*(final-recipient|original-recipient|action|status|diagnostic-code)[ \t]*:"
    r"[ \t]*(.{0,1000})$"
)
_MESSAGE_ID = re.compile(r"(?im)^[> \t]*message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,900}>)")
_CODE = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_FOR_GOOD = re.compile(r"(?<![\d.])5\d\d[ -]#?5\.(?!2\.2|0\.0)\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -]")


@dataclass(frozen=True, slots=True)
class Bounce:
    """`recipients` that were reported; `hard` only where nothing speaks for a later success."""

    recipients: tuple[str, ...]
    hard: bool
    delivered: bool = False
    message_ids: tuple[str, ...] = ()


def bounce_of(envelope: Envelope) -> Bounce | None:
    """What the mail reports as undelivered (or, `delivered`, as delivered), else None."""
    status = "\n".join(envelope.reports)
    fields = _STATUS_FIELD.findall(status)
    if any(name.lower() == "action" for name, _ in fields):
        return _from_status(envelope, fields)
    if not _looks_like_bounce(envelope):
        return None
    return _from_text(envelope)


def _from_status(envelope: Envelope, fields: list[tuple[str, str]]) -> Bounce:
    recipients: dict[str, None] = {}
    actions: list[str] = []
    codes: list[str] = []
    for name, value in fields:
        match name.lower():
            case "final-recipient" | "original-recipient":
                recipients.update(dict.fromkeys(all_addresses(value.partition(";")[2] or value)))
            case "action":
                actions.append(value.strip().lower())
            case _:
                codes += [".".join(code) for code in _CODE.findall(value)]
    failed = any(action.startswith("failed") for action in actions)
    delayed = any(action.startswith("delayed") for action in actions)
    return Bounce(
        recipients=tuple(recipients),
        hard=failed and not _is_soft(codes, envelope),
        delivered=not failed and not delayed,
        message_ids=_bounced_ids(envelope),
    )


def _is_soft(codes: list[str], envelope: Envelope) -> bool:
    if any(code.startswith("4.") or code.endswith(".2.2") for code in codes):
        return True
    # "5.0.0" and no code at all say nothing: then the words decide.
    telling = [code for code in codes if code.startswith("5.") and code != "5.0.0"]
    return not telling and holds(envelope.plain[:20_000], automatic_words().soft)


def _looks_like_bounce(envelope: Envelope) -> bool:
    words = automatic_words()
    if envelope.header("x-failed-recipients"):
        return True
    sender = plain(envelope.header("from") or "")
    from_daemon = any(word in sender for word in words.bounce_senders)
    about_failure = holds(envelope.subject, words.bounce_subjects)
    null_path = (envelope.header("return-path") or "").strip() == "<>"
    return (from_daemon and (about_failure or null_path)) or (about_failure and null_path)


def _from_text(envelope: Envelope) -> Bounce:
    named = all_addresses(envelope.header("x-failed-recipients") or "")
    temporary, permanent = _foreign_detectors(envelope.raw)
    text = f"{envelope.subject}\n{envelope.plain or envelope.html}"[:20_000]
    codes = [".".join(code) for code in _CODE.findall(text)]
    replies = set(_REPLY_CODE.findall(text))
    found = tuple(dict.fromkeys([*named, *permanent, *temporary]))
    for_good = named or permanent or _FOR_GOOD.search(text)
    hard = bool(for_good) and not _is_soft(codes, envelope) and replies != {"4"}
    return Bounce(found, hard, message_ids=_bounced_ids(envelope))


def _foreign_detectors(raw: bytes) -> tuple[list[str], list[str]]:
    from flufl.bounce import all_failures  # heavy, and needed for few mails

    # It tells every detector that fails to the log: nobody asked for that.
    logging.getLogger("flufl.bounce").disabled = True
    small = raw.lower()
    if len(raw) > _MAX_FOREIGN_BYTES or small.count(b"boundary=") > _MAX_NESTED:
        return [], []
    if b"delivery-status" in small and len(_BLANK_LINE.findall(raw)) > _MAX_BLOCKS:
        return [], []
    cut = _BEYOND_A_LINE.sub(rb"\1", _BEYOND_LINES.sub(rb"\1", raw))
    try:
        temporary, permanent = all_failures(BytesParser(policy=compat32).parsebytes(cut))
    except Exception:  # detectors of many hands on hostile mail; reading never raises
        return [], []
    return _addresses(temporary), _addresses(permanent)


def _addresses(found: object) -> list[str]:
    values = sorted(found) if isinstance(found, set | frozenset) else []
    return [address for value in values for address in all_addresses(_as_text(value))]


def _as_text(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _bounced_ids(envelope: Envelope) -> tuple[str, ...]:
    """Message-IDs of the returned mail; our own is one of them when the bounce is genuine."""
    texts = [*envelope.reports, envelope.plain[:100_000]]
    found = [match for text in texts for match in _MESSAGE_ID.findall(text)]
    return tuple(dict.fromkeys([*found, *envelope.in_reply_to, *envelope.references]))[:20]

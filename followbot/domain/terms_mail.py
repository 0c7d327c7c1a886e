"""The closed sets of words of mails themselves; `terms` has them all, and there they are found."""

from __future__ import annotations

from enum import StrEnum


class OutgoingState(StrEnum):
    """Life of a letter in the outbox (docs/how_it_works.md, "Nothing lost, nothing twice")."""

    PENDING = "pending"
    LEASED = "leased"
    TRANSMITTING = "transmitting"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class IncomingState(StrEnum):
    """Life of a mail in the inbox table."""

    STORED = "stored"
    UNDERSTOOD = "understood"
    CONFIRMING = "confirming"
    REVIEW = "review"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"


class MailKind(StrEnum):
    """What an incoming mail is (command line contract of `try-reply`)."""

    REPLY = "reply"
    OUT_OF_OFFICE = "out_of_office"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    UNRELATED = "unrelated"
    UNREADABLE = "unreadable"


class Decision(StrEnum):
    """What becomes of an incoming mail (command line contract of `try-reply`)."""

    APPLY = "apply"
    ASK_BACK = "ask_back"
    REVIEW = "review"
    IGNORE = "ignore"


class AnswerSource(StrEnum):
    """Where in the mail an answer stood."""

    LINE = "line"
    EDITED = "edited"
    BUTTON = "button"
    SHEET = "sheet"
    PROSE = "prose"

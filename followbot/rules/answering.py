"""How often one address is answered automatically; beyond that a person goes on.

A receipt answers a mail, so whoever makes mails makes receipts: a program that answers ours, or
somebody who wants them to hit another. What is not answered is not taken either: the writer
would not know what was understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """The most automatic answers to one address, and to the mails of one thread within a day."""

    per_hour: int = 30
    per_day: int = 100
    per_thread: int = 20


def answered_enough(
    limits: AnswerLimits, answered_at: Sequence[datetime], in_thread: int, now: datetime
) -> str:
    """Why the next mail of an address is left to a person; "" when it may be answered.

    Args:
        limits: what the organisation set.
        answered_at: when this address was answered during the last day.
        in_thread: how many of these answers belong to the thread of the mail.
        now: the instant at which it would be answered.
    """
    if in_thread >= limits.per_thread:
        return "thread_too_long"
    within_hour = sum(1 for at in answered_at if now - at < HOUR)
    within_day = sum(1 for at in answered_at if now - at < DAY)
    if within_hour >= limits.per_hour or within_day >= limits.per_day:
        return "too_many_answers"
    return ""

"""expire: a token whose time is over proves nothing, and is blanked in the stored letter.

Whoever reads an old backup or an old database must not find a word that is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followbot.jobs.bot import Bot
from followbot.store.letters import forget_token, letters_to_blank, raw_of
from followbot.writing.blank import without_token

BATCH = 200


@dataclass(slots=True)
class ExpireReport:
    """How many letters lost their token in this run."""

    blanked: int = 0


def expire(bot: Bot, now: datetime) -> ExpireReport:
    """Blank the token of every letter whose token has expired by `now`."""
    report = ExpireReport()
    while done := _expire_some(bot, now):
        report.blanked += done
    return report


def _expire_some(bot: Bot, now: datetime) -> int:
    with bot.database.write() as session:
        letters = letters_to_blank(session, now, BATCH)
        for letter in letters:
            forget_token(session, letter, without_token(raw_of(letter), letter.token_hash))
        return len(letters)

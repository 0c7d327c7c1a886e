"""expire: a token whose time is over proves nothing, and is blanked in the stored letter.

Whoever reads an old backup or an old database must not find a word that is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from followbot.domain.tables import Outgoing
from followbot.jobs.bot import Bot
from followbot.jobs.step import step
from followbot.store.erasing import Rewriting, rewrite_rows
from followbot.store.letters import letters_to_blank, packed, raw_of
from followbot.writing.blank import without_token

BATCH = 200
_WHY = "its token has expired"


@dataclass(slots=True)
class ExpireReport:
    """How many letters lost their token in this run."""

    blanked: int = 0


@step("expire")
def expire(bot: Bot, now: datetime) -> ExpireReport:
    """Blank the token of every letter whose token has expired by `now`."""
    report = ExpireReport()
    while done := _expire_some(bot, now):
        report.blanked += done
    return report


def _expire_some(bot: Bot, now: datetime) -> int:
    with bot.database.write() as session:
        letters = letters_to_blank(session, now, BATCH)
        rewrite_rows(session, [_without_token(letter) for letter in letters], _WHY, now)
        return len(letters)


def _without_token(letter: Outgoing) -> Rewriting:
    """What remains of a letter without its token; its return path held the token as well."""
    remains: dict[str, object] = {"envelope_sender": "", "token_expires_at": None}
    if letter.raw:
        blanked = without_token(raw_of(letter), letter.token_hash)
        remains |= {"raw": packed(blanked), "size": len(blanked)}
    return Rewriting(letter, remains)

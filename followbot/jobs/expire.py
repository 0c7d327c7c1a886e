"""expire: a token whose time is over proves nothing, and is blanked in the stored letter.

Whoever reads an old backup or an old database must not find a word that is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Outgoing
from followbot.jobs.bot import Bot
from followbot.jobs.step import step
from followbot.store.erasing import Rewriting, rewrite_rows
from followbot.store.letter_bytes import raw_of
from followbot.store.letters import letters_to_blank
from followbot.writing.blank import without_token

if TYPE_CHECKING:
    from sqlmodel import Session

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
        rewrite_rows(session, [_without_token(session, one) for one in letters], _WHY, now)
        return len(letters)


def _without_token(session: Session, letter: Outgoing) -> Rewriting:
    """What remains of a letter without its token; its return path held the token as well."""
    remains: dict[str, object] = {"envelope_sender": "", "token_expires_at": None}
    raw = raw_of(session, letter)
    if not raw:
        return Rewriting(letter, remains)
    blanked = without_token(raw, letter.token_hash)
    return Rewriting(letter, {**remains, "size": len(blanked)}, blanked)

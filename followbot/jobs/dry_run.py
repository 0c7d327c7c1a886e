"""A dry run: what would be sent now, worked out in a transaction that is undone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from followbot.domain.tables import Outgoing, id_of
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.escalate import escalate
from followbot.jobs.introduce import introduce
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.store.letter_bytes import raw_of
from followbot.store.letters import letters_waiting


def letters_of_dry_run(bot: Bot, now: datetime) -> list[tuple[str, bytes]]:
    """File name and bytes of every mail that would go out now; the database stays as it is."""
    with bot.database.trial() as database:
        trial = replace(bot, database=database)
        negotiate(trial, now)
        introduce(trial, now)
        ask(trial, now)
        remind(trial, now)
        escalate(trial, now)
        report(trial, now)
        with database.read() as session:
            waiting = [row for row in letters_waiting(session) if row.next_try_at <= now]
            return [(_file_name(row), raw_of(session, row)) for row in waiting]


def _file_name(letter: Outgoing) -> str:
    """A name that sorts in the order of sending and is harmless on every system."""
    recipient = re.sub(r"[^A-Za-z0-9.@+-]", "_", letter.recipient)
    return f"{id_of(letter):06d}-{letter.kind.value}-{recipient}.eml"

"""understand: make facts of stored mail, each mail in one transaction with its receipt.

1. The attempt is counted and committed before anything is parsed: poison ends in quarantine.
2. Reading happens outside a transaction; effects, history and receipt inside one.
3. Never answer a machine; what is not sure changes nothing.
4. Plain answers that have nothing to do with each other share a transaction; where that fails,
   each has one of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from followbot.jobs.bot import Bot
from followbot.jobs.step import step
from followbot.store import incoming as stored


@dataclass(slots=True)
class UnderstandReport:
    """What became of the mails of one run: counts by decision; `failed` will be tried again."""

    decisions: Counter[str] = field(default_factory=Counter)
    failed: int = 0


@step("understand")
def understand(bot: Bot, now: datetime) -> UnderstandReport:
    """Understand every stored mail, in the order they came. One bad mail stops no other."""
    report = UnderstandReport()
    with bot.database.read() as session:
        waiting = stored.mails_to_understand(session)
    if waiting:
        # Much to load: the first mail does it.
        from followbot.jobs.understood_each import understand_each

        understand_each(bot, waiting, now, report)
    bot.reader.rest(now)
    return report

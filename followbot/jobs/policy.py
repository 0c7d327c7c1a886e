"""Changed settings of the organisation count at once, not when something happens to a plan.

What a plan, a round, a wish or a reader waits for is computed with these settings and kept;
with others it is computed anew. Every job that looks at what is due asks this first.
"""

from __future__ import annotations

from followbot.jobs.bot import Bot
from followbot.store import policy_known as stored


def follow_policy(bot: Bot) -> None:
    """Let everything be looked at again where the settings are not those of the last run."""
    with bot.database.read() as session:
        if stored.policy_is(session, bot.policy_print):
            return
    with bot.database.write() as session:
        stored.follow(session, bot.policy_print)

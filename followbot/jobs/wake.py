"""wake: has the configuration changed since everything was last looked at?

Plans and rounds are looked at when something happens to them or their day has come; another
limit, ladder or day off is such a happening for all of them, whether the daemon was started
again or cron runs the bot.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.jobs.bot import Bot
from followbot.rules.policy import print_of
from followbot.store.remembering import remember, remembered
from followbot.store.waking import POLICY, wake_everything


@dataclass(frozen=True, slots=True)
class WakeReport:
    """Whether the configuration was another one than before."""

    changed: bool = False


def wake(bot: Bot) -> WakeReport:
    """Wake every plan and open round where the configuration is not the one they were judged by."""
    now_set = print_of(bot.policy)
    with bot.database.read() as session:
        if remembered(session, POLICY) == now_set:
            return WakeReport()
    with bot.database.write() as session:
        wake_everything(session)
        remember(session, POLICY, now_set)
    return WakeReport(changed=True)

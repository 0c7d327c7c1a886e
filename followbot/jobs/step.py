"""A job's step in the journal: its verb and its instant, where it did something.

`followbot replay` does the same steps again, at the same instants and under the same settings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import TypeVar

from followbot.jobs.bot import Bot
from followbot.jobs.rules_in_force import rules_of
from followbot.store.journal import working

Report = TypeVar("Report")


def step(
    verb: str,
) -> Callable[[Callable[[Bot, datetime], Report]], Callable[[Bot, datetime], Report]]:
    """Mark a job as a step that can be done again from the journal."""

    def marked(job: Callable[[Bot, datetime], Report]) -> Callable[[Bot, datetime], Report]:
        @wraps(job)
        def run(bot: Bot, now: datetime) -> Report:
            with working(verb, now, partial(rules_of, bot)):
                return job(bot, now)

        return run

    return marked

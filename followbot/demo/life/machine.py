"""Somebody at the machine itself: the commands of a story, at their times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from followbot.jobs.bot import Bot


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its moment; `words` is how somebody types it, `run` does the same."""

    at: datetime
    plan_ref: str
    words: str
    run: Callable[[Bot, datetime], object]


class Machine:
    """Gives each command once, when its time has come."""

    def __init__(self, bot: Bot, commands: tuple[Command, ...]) -> None:
        self.done: list[Command] = []
        self._bot = bot
        self._waiting = sorted(commands, key=lambda command: command.at)

    @property
    def next_at(self) -> datetime | None:
        """When the next command is given, None when all were."""
        return self._waiting[0].at if self._waiting else None

    def look(self, now: datetime) -> None:
        """Nobody writes to a machine."""

    def act(self, now: datetime) -> None:
        """Give the commands that are due."""
        while self._waiting and self._waiting[0].at <= now:
            command = self._waiting.pop(0)
            command.run(self._bot, now)
            self.done.append(command)

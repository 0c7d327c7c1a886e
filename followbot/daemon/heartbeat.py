"""The daemon: APScheduler as heartbeat, new mail as a nudge, SIGTERM as a clean end.

What is due is a question to the database, so a missed beat, a restart or a week of
downtime costs nothing and repeats nothing. The scheduler keeps nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from followbot.daemon.listen import Listener
from followbot.daemon.notify import notify_system
from followbot.daemon.roles import ALL_ROLES, Role, shown
from followbot.daemon.tick import TickReport, tick
from followbot.jobs.bot import Bot
from followbot.jobs.logger import get_logger
from followbot.mailbox.connections import KeptConnections

log = get_logger()

Clock = Callable[[], datetime]
AfterRun = Callable[[TickReport, datetime], None]


def utc_now() -> datetime:
    """The clock of this floor: aware, UTC."""
    return datetime.now(UTC)


class Heartbeat:
    """Beats until stopped. `tick_seconds` between beats; `idle` listens for mail as well."""

    def __init__(
        self,
        bot: Bot,
        *,
        tick_seconds: float,
        poll_seconds: float,
        idle: bool,
        clock: Clock = utc_now,
        after_run: AfterRun | None = None,
        roles: frozenset[Role] = ALL_ROLES,
    ) -> None:
        """Prepare the scheduler; nothing runs before `run`. `after_run` hears of every beat.

        Only who collects listens for mail.
        """
        self._bot = replace(bot, connections=KeptConnections())
        self._roles = roles
        self._clock = clock
        self._after_run = after_run
        self._stopping = threading.Event()
        self._nudged = threading.Event()
        self._beating = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._beat,
            "interval",
            seconds=tick_seconds,
            id="beat",
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._listener = (
            Listener(bot.imap, self.nudge, poll_seconds) if idle and Role.COLLECT in roles else None
        )

    def nudge(self) -> None:
        """Beat now, because mail came; a beat under way is followed by another at once."""
        self._nudged.set()
        if not self._beating.locked():
            self._scheduler.modify_job("beat", next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """End after the beat that is under way."""
        self._stopping.set()

    def run(self) -> None:
        """Beat until `stop`, SIGTERM or SIGINT; the beat under way is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        self._scheduler.start()
        if self._listener is not None:
            self._listener.start()
        log.info(
            "daemon.started", **({} if self._roles == ALL_ROLES else {"roles": shown(self._roles)})
        )
        notify_system("READY=1")
        self._stopping.wait()
        notify_system("STOPPING=1")
        if self._listener is not None:
            self._listener.stop()
        self._scheduler.shutdown(wait=True)
        self._bot.connections.close()
        if self._listener is not None:
            self._listener.join(timeout=5)
        log.info("daemon.stopped")

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.stop()

    def _since(self, began_at: datetime) -> timedelta:
        return self._clock() - began_at

    def _beat(self) -> None:
        with self._beating:
            while not self._stopping.is_set():
                self._nudged.clear()
                now = self._clock()
                done = tick(self._bot, now, partial(self._since, now), self._roles)
                if self._after_run is not None:
                    self._after_run(done, self._clock())
                self._bot.connections.close_idle()
                notify_system("WATCHDOG=1")
                if not self._nudged.is_set():
                    return

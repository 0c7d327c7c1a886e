"""Telling a monitor outside that we are alive; it raises the alarm when it hears nothing.

The address is pinged after runs that went well; after trouble `/fail` is put behind it, as such
monitors (Healthchecks and its like) understand it. Only a count goes out, no name and no address.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from followbot.daemon.health import Health
from followbot.domain.errors import FollowbotError
from followbot.jobs.logger import get_logger
from followbot.mailbox.oauth_http import Https

log = get_logger()

SECONDS = 10.0
Say = Callable[[str, bytes], None]


class Pinger:
    """Pings at most every `every` seconds while all is well, and at once when that changes."""

    def __init__(self, url: str, every: float, say: Say | None = None) -> None:
        """`say` posts a text to an address; by default over HTTPS."""
        self._url = url.rstrip("/")
        self._every = timedelta(seconds=every)
        self._say = say or Https(None, SECONDS).ping
        self._pinged_at: datetime | None = None
        self._was_well = True

    def after_run(self, health: Health, now: datetime) -> None:
        """Say how we are, where it is time; a monitor that cannot be reached is only logged."""
        due = self._pinged_at is None or now - self._pinged_at >= self._every
        if not (due or health.is_well != self._was_well):
            return
        self._pinged_at, self._was_well = now, health.is_well
        url = self._url if health.is_well else f"{self._url}/fail"
        try:
            self._say(url, b"" if health.is_well else _told(health))
        except FollowbotError as error:
            # Without the address: whoever reads it can say that all is well.
            log.warning("ping.failed", reason=type(error).__name__)


def _told(health: Health) -> bytes:
    count = len(health.reasons)
    return f"{count} trouble{'' if count == 1 else 's'}; the log and /healthz say which\n".encode()

"""Waiting for new mail with IDLE, in a thread of its own with a connection of its own.

Ticks have a connection of their own: IMAPClient is not thread-safe.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from followbot.domain.errors import FollowbotError
from followbot.jobs.logger import get_logger
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.settings import ImapSettings
from followbot.mailbox.sign_in import is_told_already

log = get_logger()

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 300.0


class Listener(threading.Thread):
    """Calls `wake` when mail comes; reconnects with growing pauses; ends with `stop`.

    Polling goes on beside it, so a connection that dies silently costs time, never mail.
    """

    def __init__(
        self, settings: ImapSettings, wake: Callable[[], None], poll_seconds: float
    ) -> None:
        """Prepare the thread; nothing is connected before `start`."""
        super().__init__(name="followbot-listen", daemon=True)
        self._settings = settings
        self._wake = wake
        self._poll_seconds = poll_seconds
        self._stop_event = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end; it does within about a second."""
        self._stop_event.set()

    def run(self) -> None:
        """Listen until stopped."""
        pause, lost = FIRST_PAUSE, False
        while not self._stop_event.is_set():
            try:
                with ImapMailbox(self._settings) as mailbox:
                    mailbox.select_inbox()
                    pause = FIRST_PAUSE
                    if lost:
                        # What came while nobody listened is announced by nobody.
                        self._wake()
                    lost = False
                    self._listen(mailbox)
            except Exception as exc:  # whatever happens, listening begins again
                lost = True
                reason = exc.message if isinstance(exc, FollowbotError) else repr(exc)
                if not is_told_already(exc):
                    log.warning("listen.lost", reason=reason, again_in=pause)
                self._stop_event.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _listen(self, mailbox: ImapMailbox) -> None:
        while not self._stop_event.is_set():
            if mailbox.wait_for_mail(self._poll_seconds, self._stop_event):
                self._wake()

"""How the work of a reading process ended: what came of it, or whose fault it is."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, TypeVar

from followbot.domain.errors import FollowbotError, UnreachableError

if TYPE_CHECKING:
    from concurrent.futures import Future

Result = TypeVar("Result")

_HINT = "it stays under `followbot review`; `followbot retry` tries again"


class ReadingStoppedError(FollowbotError):
    """A mail needed more time or memory than a mail may, or it broke the reader."""


def ended(work: Future[Result], seconds: float, megabytes: int) -> Result:
    """What came of work that has so much time and memory.

    Raises ReadingStoppedError, or UnreachableError without a process.
    """
    from pebble import ProcessExpired

    try:
        return work.result()
    except TimeoutError as exc:
        raise ReadingStoppedError(f"reading took longer than {seconds:g} s", _HINT) from exc
    except MemoryError as exc:
        raise ReadingStoppedError(f"reading needed more than {megabytes} MB", _HINT) from exc
    except ProcessExpired as exc:
        if abs(exc.exitcode) in (signal.SIGTERM, signal.SIGINT):
            # Whoever ends the daemon may end its reader first; the mail is not to blame.
            raise UnreachableError("the process that reads mails was ended") from exc
        raise ReadingStoppedError("the mail ended its reader", _HINT) from exc
    except OSError as exc:
        raise cannot_start(exc) from exc


def cannot_start(problem: OSError) -> UnreachableError:
    """What is said where no process can be had."""
    return UnreachableError(
        f"the process that reads mails cannot be started: {problem.strerror or problem}",
        "look how many processes and how much memory this machine has left",
    )

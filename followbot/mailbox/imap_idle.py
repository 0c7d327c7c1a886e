"""Waiting inside IDLE (RFC 2177), around three traps of the library.

1. After the server has gone, `idle_check` returns an empty list at once and for ever. An early
   empty answer is therefore followed by leaving IDLE, which a dead connection cannot answer.
2. A line that arrives in two pieces, or data before the server's `+`, raises: the connection is
   out of step and counts as lost.
3. Lines that arrive in one packet with the `+` lie in a buffer that polling the socket does
   not see. They are looked for before each poll.
"""

from __future__ import annotations

import ssl
import threading
import time

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError

# RFC 2177 allows 29 minutes; firewalls and providers forget quiet connections after ten.
LONGEST_IDLE = 9 * 60.0
# How soon a stop request is noticed.
STEP = 0.5


def idle(client: IMAPClient, seconds: float, stop: threading.Event) -> bool:
    """Stay in IDLE at most `seconds`; return whether the server announced mail.

    Returns early when it did, when `stop` is set, or when something has to be looked at.

    Raises:
        IMAPClientError: the connection is lost or out of step.
        OSError: the same, seen by the socket.
    """
    deadline = time.monotonic() + min(seconds, LONGEST_IDLE)
    client.idle()
    came = False
    while not (came or stop.is_set() or _lies_in_buffer(client)):
        began = time.monotonic()
        step = min(STEP, deadline - began)
        if step <= 0:
            break
        answers = client.idle_check(timeout=step)
        came = announces_mail(answers)
        if not answers and time.monotonic() - began < step / 2:
            break
    _text, left = client.idle_done()
    return announces_mail(left) or came


def announces_mail(answers: list[tuple[object, ...]]) -> bool:
    """Whether unsolicited answers tell of mail.

    Any EXISTS counts: comparing numbers goes wrong when an EXPUNGE was missed, and one
    needless look costs less than a mail that waits.

    Raises:
        IMAPClientAbortError: the server says goodbye.
    """
    for answer in answers:
        if answer and answer[0] == b"BYE":
            raise IMAPClientAbortError(f"the server says goodbye: {answer[1:]!r}")
    return any(len(answer) > 1 and answer[1] == b"EXISTS" for answer in answers)


def _lies_in_buffer(client: IMAPClient) -> bool:
    """Whether lines were read from the socket already but not taken yet."""
    connection = client.socket()
    before = connection.gettimeout()
    connection.setblocking(False)
    try:
        # The library has no word for this; `file` is imaplib's documented-by-use reader.
        return bool(client._imap.file.peek(1))  # noqa: SLF001
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        connection.settimeout(before)

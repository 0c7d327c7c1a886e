"""Servers' words made fit for one line of ours: no line breaks, no secrets, not endless."""

from __future__ import annotations

import base64
import re
from functools import lru_cache

from followbot.domain.errors import RefusedError

LONGEST = 300
_PRINTED_BYTES = re.compile(r"^b(['\"])(.*)\1$", re.DOTALL)


def one_line(answer: object, *secrets: str) -> str:
    """Return a server's answer as one line of at most `LONGEST` characters.

    Every secret is blanked, also where the server repeats it in base64 (as SASL sends it).
    """
    if isinstance(answer, Exception) and answer.args and isinstance(answer.args[0], bytes):
        answer = answer.args[0]  # imaplib raises with the server's line as it came
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    text = _PRINTED_BYTES.sub(r"\2", text)  # imapclient raises with the line as Python prints it
    for secret in filter(None, secrets):
        for form in _forms(secret):
            text = text.replace(form, "***")
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@lru_cache(maxsize=16)
def _forms(secret: str) -> tuple[str, ...]:
    """The secret itself, quoted, and in base64 at each of the three possible offsets."""
    raw = secret.encode()
    encoded = [secret, secret.replace("\\", "\\\\").replace('"', '\\"')]
    for offset in range(3):
        # The first and last characters of a group also depend on the neighbours: leave them out.
        shifted = base64.b64encode(b"\0" * offset + raw).decode().rstrip("=")
        inner = shifted[(0, 2, 3)[offset] : -1]
        if len(inner) >= 4:
            encoded.append(inner)
    return tuple(sorted(encoded, key=len, reverse=True))


def without_control(what: str, text: str) -> str:
    """Return `text` unchanged if it is fit for a command line of a mail protocol.

    CR, LF and NUL would end the command and begin another one (CVE-2025-15366); no other
    control character belongs there either.

    Raises:
        RefusedError: it has one of them. The message names `what`, never the text.
    """
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise RefusedError(
            f"{what} contains a line break or another control character",
            "nothing was sent to the server; correct the value",
        )
    return text

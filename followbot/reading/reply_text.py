"""The text of a reply as its writer typed it, for mails of which no letter is known."""

from __future__ import annotations

from followbot.reading.alone import own_lines, writers_places
from followbot.reading.attribution import parted
from followbot.reading.body_lines import body_lines
from followbot.reading.envelope import open_envelope
from followbot.reading.frame import find_frames
from followbot.reading.subtract import subtract


def reply_text(raw: bytes, *, signature: bool = False) -> str:
    """What the writer of a mail wrote, quotes and frames taken away by patterns alone.

    Never raises; linear in the size of the mail.

    Args:
        raw: the whole mail.
        signature: keep sign-off, name and disclaimer as well.
    """
    envelope = open_envelope(raw)
    if not signature:
        return "\n".join(line.text for line in subtract(envelope, None).lines)
    lines = parted(body_lines(envelope))
    places = writers_places(lines, own_lines(lines, find_frames(lines)))
    return "\n".join(lines[at].text for at in places).strip()

"""The lines of a mail as they are said over SMTP (RFC 5321 sections 2.3.8 and 4.5.2).

Every letter is looked through from end to end just before it goes, so each look is one pass in C:
counting three kinds of line ends, or looking for two bytes at once, takes up to four times as long.
"""

from __future__ import annotations

import io
import re

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BEFORE_A_DOT = re.compile(rb"\n(?=\.)")


def with_line_ends(raw: bytes) -> bytes:
    """The content with CRLF at the end of every line, also the last; ours has it already."""
    seen = io.IncrementalNewlineDecoder(None, translate=False)
    seen.decode(raw.decode("latin-1"), final=True)
    content = raw if seen.newlines in (None, "\r\n") else _LINE_END.sub(b"\r\n", raw)
    return content if content.endswith(b"\r\n") else content + b"\r\n"


def dot_stuffed(content: bytes) -> bytes:
    """Lines that begin with a dot get another one; every line ends with CRLF."""
    stuffed = _BEFORE_A_DOT.sub(b"\n.", content)
    return b"." + stuffed if stuffed.startswith(b".") else stuffed

"""Texts as quoted-printable (RFC 2045, 6.7), as the standard library writes it, but quicker.

Most lines of a letter are in every letter: each is written once. The long ones hold links with a
letter's own token, and of those a library written in C looks at every sign.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Sequence
from functools import lru_cache

CRLF = "\r\n"
_SELDOM_TWICE = 500
"""Longer lines hold links: no other letter has them."""
_SOFT = "=\r\n"
_ROOM = 75
"""Signs before the `=` that ends a line softly."""
_PIECE = re.compile(r".{73}(?:[^=][^=]|[^=](?==)|(?==))")
"""As many of them as there is room for; what a `=` begins stays together."""
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
_NOT_ASCII = bytes(range(0x80, 0x100))


def quoted_printable(octets: bytes) -> str:
    """Octets as quoted-printable, its lines ended by CRLF."""
    printable = binascii.b2a_qp(octets, istext=True).decode("ascii")
    # Soft line breaks come out as LF or CRLF, whatever the text began with.
    return printable.replace(CRLF, "\n").replace("\n", CRLF)


def strange_octets(octets: bytes) -> tuple[int, bool]:
    """How many octets are beyond ASCII, and whether there are control signs but line ends."""
    strange = octets.translate(None, _PLAIN)
    controls = len(strange.translate(None, _NOT_ASCII))
    return len(strange) - controls, controls > 0


def printable_lines(lines: Sequence[str], *, controls: bool) -> str:
    """Lines of text as quoted-printable; `controls`: they have control signs, too."""
    long = _by_the_library if controls else _long_line
    return CRLF.join([_line(one) if len(one) < _SELDOM_TWICE else long(one) for one in lines])


def _by_the_library(line: str) -> str:
    return quoted_printable(line.encode("utf-8", "replace"))


_line = lru_cache(maxsize=4096)(_by_the_library)


def _long_line(line: str) -> str:
    """A line without control signs: where it is broken depends on nothing but its length."""
    if not line.endswith(">"):  # a space or a dot at its end would be written in another way
        return _by_the_library(line)
    written = line.replace("=", "=3D").encode("ascii", _QUOTED).decode("ascii")
    pieces = _PIECE.findall(written)
    rest = written[sum(map(len, pieces)) :]
    if len(rest) == 1 and len(pieces[-1]) == _ROOM:  # no soft break stands behind the last one
        rest = pieces.pop() + rest
    return _SOFT.join([*pieces, rest] if rest else pieces)


def _quoted(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs beyond ASCII."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    octets = error.object[error.start : error.end].encode("utf-8", "replace")
    return "".join(f"={one:02X}" if one > 0x7E else chr(one) for one in octets), error.end


_QUOTED = "followbot-quoted-printable"
codecs.register_error(_QUOTED, _quoted)

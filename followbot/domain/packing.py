"""How the bytes of mails, ours and others, are packed where they are kept."""

from __future__ import annotations

import zlib

_PACKING = 4
"""The usual 6 takes half as long again for a twentieth less."""
_ROOM = 64 * 1024
"""Most mails fit: room that has to grow is copied each time."""


def packed(raw: bytes) -> bytes:
    """A mail's bytes as they lie in the database."""
    return zlib.compress(raw, _PACKING)


def unpacked(packed_mail: bytes) -> bytes:
    """A mail's bytes out of the database; b"" where they were erased."""
    return zlib.decompress(packed_mail, bufsize=_ROOM) if packed_mail else b""

"""How the bytes of mails, ours and others, are packed where they are kept: as zlib does it.

Where the extra `fast` is installed a quicker library does it. Both read what either wrote.
"""

from __future__ import annotations

import zlib
from contextlib import suppress

try:
    from isal import isal_zlib
except ImportError:  # the extra `fast` is not installed
    isal_zlib = None  # type: ignore[assignment]

quick = isal_zlib
"""None where only the standard library is there."""

_PACKING = 4
"""The usual 6 takes half as long again for a twentieth less."""
_QUICK_PACKING = 3
"""Its best: a quarter of the time of zlib's 4, and a twelfth more."""
_ROOM = 64 * 1024
"""Most mails fit: room that has to grow is copied each time."""


def packed(raw: bytes) -> bytes:
    """A mail's bytes as they lie in the database."""
    return zlib.compress(raw, _PACKING) if quick is None else quick.compress(raw, _QUICK_PACKING)


def unpacked(packed_mail: bytes) -> bytes:
    """A mail's bytes out of the database; b"" where they were erased.

    Raises zlib.error for bytes that are damaged.
    """
    if not packed_mail:
        return b""
    if quick is not None:
        # Damage is told below: whoever looks for it knows only the standard library's own error.
        with suppress(Exception):
            return quick.decompress(packed_mail, bufsize=_ROOM)
    return zlib.decompress(packed_mail, bufsize=_ROOM)

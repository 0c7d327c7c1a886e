"""Small pictures made by hand: a PNG of one colour in any size."""

from __future__ import annotations

import random
import zlib
from struct import pack


def png(width: int, height: int, *, noise: bool = False) -> bytes:
    """A PNG file (RFC 2083); with `noise` its pixels cannot be compressed."""
    if noise:
        chance = random.Random(1)  # a picture, no secret
        rows = b"".join(b"\0" + chance.randbytes(3 * width) for _ in range(height))
    else:
        rows = b"".join(b"\0" + b"\x0a\x66\x53" * width for _ in range(height))
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )

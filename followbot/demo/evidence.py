"""Proof that simulated suppliers attach: small real PNG and PDF files, made in code."""

from __future__ import annotations

import struct
import zlib
from random import Random

from followbot.demo.programs.parts import OutFile

_WIDTH, _HEIGHT = 120, 80


def photo(name: str, seed: int) -> OutFile:
    """A small picture of a wall with a door, other in colour and light for every seed."""
    chance = Random(seed)  # noqa: S311 (a picture, not a secret)
    wall = [chance.randrange(150, 215) for _ in range(3)]
    door = [chance.randrange(40, 120) for _ in range(3)]
    left = chance.randrange(30, 60)
    rows = bytearray()
    for y in range(_HEIGHT):
        rows.append(0)  # PNG filter type "none" for this row
        for x in range(_WIDTH):
            colour = door if left < x < left + 30 and y > 20 else wall
            light = chance.randrange(-12, 12) + (x + y) // 6
            rows += bytes(max(0, min(255, channel + light)) for channel in colour)
    return OutFile(name, "image/png", _png(bytes(rows)))


def _png(rows: bytes) -> bytes:
    """PNG, ISO/IEC 15948: signature, IHDR, one IDAT, IEND."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 6))
        + chunk(b"IEND", b"")
    )


def certificate(name: str, lines: tuple[str, ...]) -> OutFile:
    """A one-page PDF (ISO 32000) with these ASCII lines."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 14 Tf 18 TL 60 760 Td {shown} ET".encode("ascii", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return OutFile(name, "application/pdf", out + end % (len(objects) + 1, len(out)))

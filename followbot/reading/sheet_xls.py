"""The records of an .xls workbook ([MS-XLS]), made safe for the table reader.

1. Records are walked once; a cell beyond the limits refuses the file, and the declared
   dimension is taken out: room was made for it, whatever it said.
2. Formulas are taken out with the texts they gave: nobody typed them.
"""

from __future__ import annotations

import struct

from followbot.reading import sheet_limits as limit
from followbot.reading.sheet_limits import Budget, RefusedSheetError

_NOTHING = 0x1FFF
"""A record type that does not exist: readers pass over it."""

_FORMULA, _FORMULA_TEXT, _DIMENSIONS, _PASSWORD = 0x0006, 0x0207, 0x0200, 0x002F
_OLD_FORMULAS = frozenset({0x0206, 0x0406})
_TAKEN_OUT = frozenset({_FORMULA, _FORMULA_TEXT, _DIMENSIONS, *_OLD_FORMULAS})
_CELLS = frozenset({0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x00D6, 0x0004, 0x0003, 0x0005})
_MANY_NUMBERS = 0x00BD
_SHARED_TEXTS, _MERGED, _STARTS = 0x00FC, 0x00E5, 0x0809


def safe_stream(stream: bytes, budget: Budget) -> bytes:
    """The stream without formulas and dimensions.

    Raises:
        RefusedSheetError: it is broken, too large, or needs a password.
    """
    safe = bytearray(stream)
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        content = stream[place + 4 : place + 4 + length]
        if kind == 0 and length == 0:
            break  # zeros behind the last sheet
        budget.element()
        budget.filled(_filled(kind, content))
        _check(kind, content, length)
        if kind in _TAKEN_OUT:
            struct.pack_into("<H", safe, place, _NOTHING)
        place += 4 + length
    return bytes(safe)


def _check(kind: int, content: bytes, length: int) -> None:
    if kind == _PASSWORD:
        raise RefusedSheetError("password")
    if len(content) < length:
        raise RefusedSheetError("broken")
    if kind == _SHARED_TEXTS and (length < 8 or struct.unpack_from("<I", content, 4)[0] > 1 << 20):
        raise RefusedSheetError("broken")


def _filled(kind: int, content: bytes) -> int:
    """How many cells a record fills; refuses one beyond the limits."""
    if kind not in _CELLS and kind != _MANY_NUMBERS:
        return 0
    if len(content) < 6:
        raise RefusedSheetError("broken")
    row, column = struct.unpack_from("<HH", content)
    count = 1
    if kind == _MANY_NUMBERS:
        count = (len(content) - 6) // 6
        last = struct.unpack_from("<H", content, len(content) - 2)[0]
        if last < column or last - column + 1 != count:
            raise RefusedSheetError("broken")
    if row >= limit.MAX_ROWS or column + count > limit.MAX_COLUMNS:
        raise RefusedSheetError("too_large")
    return count

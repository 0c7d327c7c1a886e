"""The records of an .xls workbook ([MS-XLS]), made safe for the table reader.

1. Records are walked once; a cell beyond the limits refuses the file, and the declared
   dimension is taken out: room was made for it, whatever it said.
2. Formulas are taken out with the texts they gave: nobody typed them.
3. Cells share texts: each is counted as often as it is shown, before the reader copies it.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from followbot.sheets import limits as limit
from followbot.sheets.limits import Budget, RefusedSheetError

_NOTHING = 0x1FFF
"""A record type that does not exist: readers pass over it."""

_FORMULA, _FORMULA_TEXT, _DIMENSIONS, _PASSWORD = 0x0006, 0x0207, 0x0200, 0x002F
_OLD_FORMULAS = frozenset({0x0206, 0x0406})
_TAKEN_OUT = frozenset({_FORMULA, _FORMULA_TEXT, _DIMENSIONS, *_OLD_FORMULAS})
_CELLS = frozenset({0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x00D6, 0x0004, 0x0003, 0x0005})
_MANY_NUMBERS = 0x00BD
_SHOWS_SHARED, _SHARED_TEXTS, _CONTINUES = 0x00FD, 0x00FC, 0x003C


def safe_stream(stream: bytes, budget: Budget) -> bytes:
    """The stream without formulas and dimensions.

    Raises:
        RefusedSheetError: it is broken, too large, or needs a password.
    """
    safe = bytearray(stream)
    texts = _Texts()
    for place, kind, content in _records(stream):
        budget.element()
        budget.filled(_filled(kind, content))
        texts.note(kind, content)
        if kind in _TAKEN_OUT:
            struct.pack_into("<H", safe, place, _NOTHING)
    texts.count(budget)
    return bytes(safe)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Place, type and content of every record."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        content = stream[place + 4 : place + 4 + length]
        if kind == 0 and length == 0:
            return  # zeros behind the last sheet
        _check(kind, content, length)
        yield place, kind, content
        place += 4 + length


@dataclass(slots=True)
class _Texts:
    """The texts that cells share, and how many cells show each."""

    pieces: list[bytes] = field(default_factory=list)
    shown: Counter[int] = field(default_factory=Counter)
    open: bool = False

    def note(self, kind: int, content: bytes) -> None:
        """Look at the next record."""
        if kind == _SHARED_TEXTS:
            self.pieces = [content[8:]]
        elif kind == _CONTINUES and self.open:
            self.pieces.append(content)
        elif kind == _SHOWS_SHARED and len(content) >= 10:
            self.shown[struct.unpack_from("<I", content, 6)[0]] += 1
        self.open = kind == _SHARED_TEXTS or (kind == _CONTINUES and self.open)

    def count(self, budget: Budget) -> None:
        """Count every text as often as it is shown."""
        for at, length in enumerate(_text_lengths(self.pieces) if self.shown else ()):
            budget.element()
            budget.shown(length * self.shown[at])


def _text_lengths(pieces: Sequence[bytes]) -> Iterator[int]:
    """The lengths of the shared texts in characters ([MS-XLS] 2.5.293), as far as they are whole.

    `pieces` are the contents of their record and of those that continue it.
    """
    shared = _Pieces(pieces)
    try:
        while head := shared.head(3):
            characters, flags = struct.unpack("<HB", head)
            yield characters
            looks = struct.unpack("<H", shared.head(2))[0] if flags & 8 else 0
            spoken = struct.unpack("<I", shared.head(4))[0] if flags & 4 else 0
            shared.pass_text(characters, flags & 1)
            shared.pass_bytes(looks * 4 + spoken)
    except (IndexError, struct.error):
        return


class _Pieces:
    """Records that continue each other, read from the first to the last."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._rest = [memoryview(piece) for piece in reversed(pieces)]
        self._left = memoryview(b"")

    def head(self, length: int) -> memoryview:
        """The next bytes of this record; of the next one where this is over."""
        if not self._left and self._rest:
            self._left = self._rest.pop()
        found, self._left = self._left[:length], self._left[length:]
        return found

    def pass_text(self, characters: int, wide: int) -> None:
        """Go behind a text; a record that continues it says again how wide its characters are.

        Raises:
            IndexError: it ends too early.
        """
        while True:
            here = min(characters, len(self._left) >> wide)
            self._left, characters = self._left[here << wide :], characters - here
            if not characters:
                return
            self._left = self._rest.pop()
            wide, self._left = self._left[0] & 1, self._left[1:]

    def pass_bytes(self, count: int) -> None:
        """Go behind so many bytes.

        Raises:
            IndexError: they end too early.
        """
        while True:
            here = min(count, len(self._left))
            self._left, count = self._left[here:], count - here
            if not count:
                return
            self._left = self._rest.pop()


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

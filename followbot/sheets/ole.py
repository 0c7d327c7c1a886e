"""The compound file around an .xls ([MS-CFB]): the workbook's stream out of it, and a new one.

The new file holds nothing but that stream: no macro, no other stream, no table of sectors
that leads in a circle.
"""

from __future__ import annotations

import struct

from followbot.sheets import limits as limit
from followbot.sheets.limits import RefusedSheetError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_MINI_BELOW = 4096
_WORKBOOKS = ("Workbook", "Book")
_ENCRYPTED = ("EncryptedPackage", "EncryptionInfo")
_MAX_ENTRIES = 2_000


def workbook_stream(raw: bytes) -> bytes:
    """The stream with the sheets of an .xls file.

    Raises:
        RefusedSheetError: it has none, needs a password, is broken or too large.
    """
    try:
        return _Compound(raw).workbook()
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError):
        raise RefusedSheetError("broken") from None


class _Compound:
    """A compound file, its chains of sectors followed with an end in sight."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.shift, self.mini_shift = struct.unpack_from("<HH", raw, 30)
        if self.shift not in {9, 12} or self.mini_shift != 6:
            raise RefusedSheetError("broken")
        self.size = 1 << self.shift
        self.fat = self._fat()

    def workbook(self) -> bytes:
        """The first stream with one of the known names."""
        entries = self._entries()
        if any(name in entries for name in _ENCRYPTED):
            raise RefusedSheetError("password")
        for name in _WORKBOOKS:
            if name in entries:
                return self._stream(*entries[name], root=entries.get("Root Entry", (_END, 0)))
        raise RefusedSheetError("no_spreadsheet")

    def _fat(self) -> list[int]:
        first_more, more = struct.unpack_from("<II", self.raw, 68)
        places = list(struct.unpack_from("<109I", self.raw, 76))
        seen = 0
        while first_more < _FAT and seen <= min(more, 200):
            table = self._numbers(first_more)
            places += table[:-1]
            first_more = table[-1]
            seen += 1
        fat: list[int] = []
        for place in places:
            if place < _FAT:
                fat += self._numbers(place)
            # More entries than the file has sectors: a table is named again and again.
            if len(fat) > len(self.raw) // self.size + self.size:
                raise RefusedSheetError("broken")
        return fat

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        if start >= len(self.raw):
            raise RefusedSheetError("broken")
        return self.raw[start : start + self.size]

    def _numbers(self, sector: int) -> list[int]:
        return list(struct.unpack(f"<{self.size // 4}I", self._sector(sector)))

    def _chain(self, first: int, table: list[int]) -> list[int]:
        """Sector numbers from the first on; a circle is refused."""
        chain: list[int] = []
        while first < _FAT:
            if len(chain) >= len(table):
                raise RefusedSheetError("broken")
            chain.append(first)
            first = table[first]
        return chain

    def _content(self, first: int, most: int) -> bytes:
        chain = self._chain(first, self.fat)
        if len(chain) * self.size > most + self.size:
            raise RefusedSheetError("too_large")
        return b"".join(map(self._sector, chain))

    def _entries(self) -> dict[str, tuple[int, int]]:
        """Names with first sector and size in bytes."""
        first = struct.unpack_from("<I", self.raw, 48)[0]
        directory = self._content(first, _MAX_ENTRIES * 128)
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            begin, size = struct.unpack_from("<II", directory, at + 116)
            entries.setdefault(name, (begin, size))
        return entries

    def _stream(self, first: int, size: int, root: tuple[int, int]) -> bytes:
        if size > limit.MAX_XLS_BYTES:
            raise RefusedSheetError("too_large")
        if size >= _MINI_BELOW:
            return self._content(first, limit.MAX_XLS_BYTES)[:size]
        small = self._content(root[0], limit.MAX_XLS_BYTES)
        start, count = struct.unpack_from("<II", self.raw, 60)
        table: list[int] = []
        for sector in self._chain(start, self.fat)[:count]:
            table += self._numbers(sector)
        pieces = [small[n << 6 : (n + 1) << 6] for n in self._chain(first, table)]
        return b"".join(pieces)[:size]


def compound_file(stream: bytes, name: str = "Workbook") -> bytes:
    """A new compound file with this one stream ([MS-CFB] version 3)."""
    # Shorter streams would need the table of small sectors; zeros behind the end do no harm.
    stream = stream.ljust(_MINI_BELOW, b"\0")
    length = len(stream)
    sectors = -(-length // _SECTOR)
    tables = 1
    while (sectors + 1 + tables) > tables * 128:
        tables += 1
    fat = [_FAT] * tables + [_END]
    first = len(fat)
    fat += [*range(first + 1, first + sectors), _END]
    fat += [_FREE] * (tables * 128 - len(fat))
    places = [*range(tables), *[_FREE] * (109 - tables)]
    header = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, _MINI_BELOW, _END, 0, _END, 0)
    header += struct.pack("<109I", *places)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, first, length)
    directory = directory.ljust(_SECTOR, b"\0")
    return (
        header
        + struct.pack(f"<{len(fat)}I", *fat)
        + directory
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<III", first, size, 0)
    )

"""A winmail.dat cut into its objects before any parser sees it ([MS-OXTNEF] 2.1).

1. A count inside the file may say four thousand million: nothing is given on that was not
   walked over here, with every length inside the bytes that are there.
2. Only the objects that hold bodies, names and files are given on; dates and recipients are
   nothing we need, and what is wrong with them must not cost the files.
3. A mail inside the mail is cut out and its mark taken off, so that no parser goes down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import error as ShortData  # noqa: N812  # as an exception it needs the name of one
from struct import pack, unpack_from

SIGNATURE = b"\x78\x9f\x3e\x22"
MAX_BYTES = 25 * 1024 * 1024
MAX_OBJECTS = 1_000
MAX_ATTACHMENTS = 100
_MAX_PROPERTIES = 2_000
_MAX_VALUES = 1_000

_MESSAGE, _ATTACHMENT = 1, 2
_BODY, _CODEPAGE, _PROPERTIES = 0x800C, 0x9007, 0x9003
_STARTS_FILE, _TITLE, _DATA, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_FIXED = {2: 2, 11: 2, 3: 4, 4: 4, 10: 4, 5: 8, 6: 8, 7: 8, 20: 8, 64: 8, 72: 16}
_VARIABLE = frozenset({0, 13, 30, 31, 258})
_INSIDE = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"


class BrokenTnefError(ValueError):
    """The bytes are no TNEF, or go beyond a limit."""


@dataclass(slots=True)
class TnefFile:
    """The objects of one attachment; `title` is its short name as bytes, `inside` a whole mail."""

    objects: list[bytes] = field(default_factory=list)
    title: bytes = b""
    inside: bytes = b""


@dataclass(slots=True)
class TnefShape:
    """What was cut: the objects of the message and of each attachment."""

    key: bytes
    codepage: int = 1252
    message: list[bytes] = field(default_factory=list)
    files: list[TnefFile] = field(default_factory=list)

    def stream(self, objects: list[bytes]) -> bytes:
        """A small TNEF of its own that holds only these objects."""
        page = packed(_MESSAGE, _CODEPAGE, pack("<II", self.codepage, 0))
        # The parser leaves out what ends less than two bytes before the end.
        return b"".join((SIGNATURE, self.key, page, *objects, bytes(16)))


def tnef_shape(data: bytes) -> TnefShape:
    """Cut a TNEF into its objects; linear in its size.

    Raises:
        BrokenTnefError: it is none, it is cut off, or it holds more than the limits allow.
    """
    if len(data) > MAX_BYTES or not data.startswith(SIGNATURE) or len(data) < 6:
        raise BrokenTnefError("no TNEF")
    shape = TnefShape(data[4:6])
    try:
        for level, name, content in _objects(data):
            if level == _MESSAGE:
                _message(shape, name, content)
            elif level == _ATTACHMENT:
                _attachment(shape, name, content)
    except ShortData:
        raise BrokenTnefError("cut off") from None
    return shape


def packed(level: int, name: int, content: bytes) -> bytes:
    """One object of a TNEF; the type in its id is left out, the parser does not need it."""
    checksum = sum(content[:64]) & 0xFFFF if len(content) <= 64 else 0
    return pack("<BHHI", level, name, 0, len(content)) + content + pack("<H", checksum)


def _objects(data: bytes) -> Iterator[tuple[int, int, memoryview]]:
    view = memoryview(data)
    at = 6
    for _ in range(MAX_OBJECTS):
        if at + 11 > len(data):
            return
        level, name, _, length = unpack_from("<BHHI", data, at)
        if at + 11 + length > len(data):
            raise BrokenTnefError("cut off")
        yield level, name, view[at + 9 : at + 9 + length]
        at += 11 + length
    raise BrokenTnefError("too many objects")


def _message(shape: TnefShape, name: int, content: memoryview) -> None:
    if name == _CODEPAGE:
        page = unpack_from("<I", content)[0]
        shape.codepage = page if 0 < page <= 65_001 else 1252
    elif name == _BODY:
        shape.message.append(packed(_MESSAGE, name, bytes(content)))
    elif name == _PROPERTIES:
        shape.message.append(packed(_MESSAGE, name, _walked(bytes(content))[0]))


def _attachment(shape: TnefShape, name: int, content: memoryview) -> None:
    if name == _STARTS_FILE:
        if len(shape.files) >= MAX_ATTACHMENTS:
            raise BrokenTnefError("too many files")
        shape.files.append(TnefFile([packed(_ATTACHMENT, name, bytes(content))]))
    elif shape.files and name in {_TITLE, _DATA, _FILE_PROPERTIES}:
        found, kept = shape.files[-1], bytes(content)
        if name == _TITLE:
            found.title = kept.rstrip(b"\x00")
        elif name == _FILE_PROPERTIES:
            kept, inside = _walked(kept)
            found.inside = found.inside or inside
        if name != _TITLE:
            found.objects.append(packed(_ATTACHMENT, name, kept))


def _walked(data: bytes) -> tuple[bytes, bytes]:
    """MAPI properties as far as they are whole, and the mail inside the mail ("" without)."""
    count = min(unpack_from("<I", data)[0], _MAX_PROPERTIES)
    at, good, inside = 4, 0, b""
    held = bytearray(data)
    for _ in range(count):
        try:
            end, values = _property_end(data, at)
        except ShortData:
            break
        for begin, behind in values:
            if data.startswith(_INSIDE, begin):
                inside = data[begin + len(_INSIDE) : behind]
                held[begin] = 0
        at, good = end, good + 1
    return pack("<I", good) + bytes(held[4:at]), inside


def _property_end(data: bytes, at: int) -> tuple[int, list[tuple[int, int]]]:
    """Behind the property that begins here, and where its values of varying length lie."""
    kind, name = unpack_from("<HH", data, at)
    at += 4
    if name >= 0x8000:
        at = _past_name(data, at)
    several, count = kind & 0x1000, 1
    kind &= ~0x1000
    if several or kind in _VARIABLE:
        count = unpack_from("<I", data, at)[0]
        at += 4
    if count > _MAX_VALUES or not (kind in _FIXED or kind in _VARIABLE):
        raise ShortData
    values: list[tuple[int, int]] = []
    for _ in range(count):
        length = _FIXED.get(kind)
        if length is None:
            length = unpack_from("<I", data, at)[0]
            values.append((at + 4, at + 4 + length))
            at += 4
            length += -length % 4
        at += length
    if kind in {2, 11} and count % 2:
        at += 2
    if at > len(data):
        raise ShortData
    return at, values


def _past_name(data: bytes, at: int) -> int:
    """Behind the name of a named property: its set, and a number or a text."""
    kind, value = unpack_from("<II", data, at + 16)
    if kind == 0:
        return at + 24
    return at + 24 + int(value) + -int(value) % 4

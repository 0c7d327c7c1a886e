"""winmail.dat files as Outlook writes them, made byte by byte for the tests ([MS-OXTNEF])."""

from __future__ import annotations

from struct import pack

SIGNATURE = b"\x78\x9f\x3e\x22"
KEY = b"\x01\x00"
INSIDE = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"


def an_object(level: int, ident: int, content: bytes) -> bytes:
    head = pack("<BII", level, ident, len(content))
    return head + content + pack("<H", sum(content) & 0xFFFF)


def text(name: int, value: str) -> bytes:
    data = (value + "\x00").encode("utf-16-le")
    return pack("<HHII", 0x1F, name, 1, len(data)) + data + bytes(-len(data) % 4)


def binary(name: int, data: bytes, kind: int = 0x102) -> bytes:
    return pack("<HHII", kind, name, 1, len(data)) + data + bytes(-len(data) % 4)


def properties(*props: bytes) -> bytes:
    return pack("<I", len(props)) + b"".join(props)


def a_file(name: str, content: bytes, *more: bytes, title: bytes = b"SHORT~1.JPG") -> bytes:
    return b"".join(
        (
            an_object(2, 0x00069002, bytes(14)),
            an_object(2, 0x00018010, title + b"\x00"),
            an_object(2, 0x0006800F, content),
            an_object(2, 0x00069005, properties(text(0x3707, name), *more)),
        )
    )


def a_mail_inside(tnef: bytes) -> bytes:
    return an_object(2, 0x00069002, bytes(14)) + an_object(
        2, 0x00069005, properties(binary(0x3701, INSIDE + tnef, 0x0D))
    )


def winmail(*files: bytes, plain: str = "", html: str = "", codepage: int = 1252) -> bytes:
    props = []
    if plain:
        props.append(text(0x1000, plain))
    if html:
        props.append(pack("<HHI", 0x03, 0x3FDE, 65001))
        props.append(binary(0x1013, html.encode()))
    body = an_object(1, 0x00069003, properties(*props)) if props else b""
    return b"".join(
        (
            SIGNATURE,
            KEY,
            an_object(1, 0x00089006, pack("<I", 0x10000)),
            an_object(1, 0x00069007, pack("<II", codepage, 0)),
            body,
            *files,
        )
    )

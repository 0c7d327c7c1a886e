"""Wrong inputs made of right ones: by bytes, by lines, by parts, by the members of a zip.

The same generator of numbers gives the same inputs, so that a seed is a finding's whole story.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

MAX_BYTES = 1_000_000
_BYTES = (
    *(bytes([one]) for one in (0, 9, 10, 13, 32, 34, 38, 40, 41, 60, 61, 62, 64, 92, 127, 255)),
    b"\r\n", b"\r\n\r\n", b"\n.\n", b"=0A", b"=?utf-8?q?=0a?=", b"=?x?b?////?=", b"((((", b"<<<<",
    b"\xff\xfe", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"&#0;", b"&amp;" * 9,
    b"%", b"{{7*7}}", b"0" * 40, b"9" * 400, b"-1", b"1e999", b"NaN", b"99999999999999999999",
    b"2027-02-30", b"0000-00-00", b"31/31/31", b"\xd9\xa1\xd9\xa2", b"\xef\xbc\x91", b"]]>",
    b"<!--",
)  # fmt: skip
_FIELDS = (
    b"From: a@good.example <b@evil.example>", b"From: x@y.example", b"Content-Type: text/html",
    b'Content-Type: multipart/mixed; boundary="b"', b"Content-Type: message/rfc822",
    b"Content-Type: application/ms-tnef; name=winmail.dat", b"Content-Type: text/calendar",
    b"Content-Type: text/plain; charset=utf-7", b"Content-Type: text/plain; charset=rot13",
    b"Content-Type: text/plain; charset=unicode_escape", b"Content-Type: text/plain; charset=idna",
    b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: quoted-printable",
    b"Content-Disposition: attachment; filename*0*=utf-8''%00; filename*1*=%ff",
    b"Auto-Submitted: auto-replied", b"Subject: =?utf-8?q?a=0d=0aX:_y?=", b"Date: 99 Foo 99999",
    b"In-Reply-To: <" + b"x" * 900 + b">", b"List-Id: <x>", b"Precedence: bulk", b"Return-Path: <>",
    b"Authentication-Results: mx.buyer.example; dmarc=pass header.from=mill.example",
)  # fmt: skip

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutated(seeds: Sequence[bytes], shape: str, chance: random.Random) -> bytes:
    """One wrong input out of these true ones."""
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 12))):
        data = chance.choice(_WAYS[shape])(data, chance, seeds)[:MAX_BYTES]
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = _place(data, chance)
    length = chance.choice((1, 4, 16, 80, 400, 4000))
    return begin, min(len(data), begin + chance.randrange(length) + 1)


def _flip(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _n in range(chance.choice((1, 2, 8, 40)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_BYTES) * chance.choice((1, 1, 2, 9)) + data[at:]


def _cut(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    begin, end = _span(data, chance)
    return data[:begin] + data[end:]


def _end_early(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: _place(data, chance)]


def _repeat(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """One piece many times over: what takes a square of its length shows here."""
    begin, end = _span(data, chance)
    most = max(1, min(20_000, 200_000 // max(1, end - begin)))
    return data[:begin] + data[begin:end] * chance.randrange(1, most + 1) + data[end:]


def _splice(data: bytes, chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _number(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """A length or an offset that lies."""
    if len(data) < 4:
        return data
    at = chance.randrange(len(data) - 3)
    size = chance.choice((1, 2, 4))
    value = chance.choice((0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data)))
    wrong = (value & (1 << 8 * size) - 1).to_bytes(size, chance.choice(("little", "big")))
    return data[:at] + wrong + data[at + size :]


def _lines(data: bytes, chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """Lines moved, doubled, dropped, or taken from another input."""
    lines = data.split(b"\n")
    other = chance.choice(seeds).split(b"\n")
    for _n in range(chance.choice((1, 3, 9))):
        at = chance.randrange(len(lines) + 1)
        match chance.randrange(4):
            case 0:
                lines.insert(at, chance.choice(other))
            case 1:
                lines[at : at + 1] = []
            case 2:
                lines[at:at] = lines[at : at + 1] * chance.choice((1, 50, 2_000))
            case _:
                chance.shuffle(lines[at : at + 5])
    return b"\n".join(lines)


def _field(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """A header put in at the top, or at the head of a part."""
    lines = data.split(b"\r\n")
    heads = [at for at, line in enumerate(lines) if line.lower().startswith(b"content-type:")]
    at = chance.choice([0, *heads])
    lines.insert(at, chance.choice(_FIELDS))
    return b"\r\n".join(lines)


def _wrap(data: bytes, chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """The mail inside a mail, some levels deep, or beside another in one."""
    for level in range(chance.choice((1, 2, 5, 30))):
        mark = b"w%d" % level
        kind = chance.choice((b"mixed", b"alternative", b"related", b"digest", b"report"))
        inner = chance.choice((b"Content-Type: message/rfc822\r\n\r\n", b"", b"\r\n"))
        more = chance.choice((b"", chance.choice(seeds)))
        data = (
            b"From: hr@mill.example\r\nContent-Type: multipart/" + kind + b'; boundary="' + mark
            + b'"\r\n\r\n--' + mark + b"\r\n" + inner + data + b"\r\n--" + mark + b"\r\n" + more
            + b"\r\n--" + mark + b"--\r\n"
        )  # fmt: skip
        if len(data) > MAX_BYTES:
            break
    return data


def _member(data: bytes, chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One file of a zip made wrong, and the zip packed again as if nothing had happened."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # made wrong before: a zip no more
        return _flip(data, chance, seeds)
    if not members:
        return data
    name = chance.choice(sorted(members))
    way = chance.choice((_flip, _insert, _cut, _repeat, _lines, _number, _end_early))
    members[name] = way(members[name], chance, [members[name]])[:MAX_BYTES]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in members.items():
            archive.writestr(zipfile.ZipInfo(one), content)
    return packed.getvalue()


_BY_BYTES: tuple[Mutation, ...] = (_flip, _insert, _cut, _end_early, _repeat, _splice, _number)
_WAYS: dict[str, tuple[Mutation, ...]] = {
    "bytes": _BY_BYTES,
    "text": (*_BY_BYTES, _lines, _insert, _lines),
    "mail": (*_BY_BYTES, _lines, _field, _wrap, _field),
    "zip": (*_BY_BYTES, _member, _member, _member, _member, _member),
}

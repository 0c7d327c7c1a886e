"""Quoted-printable by hand is what the standard library makes of the same lines."""

from __future__ import annotations

import binascii
import random
from collections.abc import Sequence

import pytest

from followbot.writing.quoted_printable import printable_lines, strange_octets

LENGTHS = (0, 1, 74, 75, 76, 77, 150, 151, 152, 499, 500, 501, 574, 575, 576, 650, 1200)


def by_the_library(text: str) -> str:
    lines = text.encode("utf-8", "replace").split(b"\n")
    written = [binascii.b2a_qp(line, istext=True).decode("ascii") for line in lines]
    return "\r\n".join(written).replace("\r\n", "\n").replace("\n", "\r\n")


@pytest.mark.parametrize(
    "signs",
    [
        "ab =.>",
        "abcdefgh=>\n",
        "ab=✓\n>é",
        "ab\t\r\n>=",
        "ab\x00\x7f=>\n",
        "ab\ud800=>",
        "日本語ab",
        "aaaaaaaaaaaaaaaaaaaaaaaaaa=é",
        ["a", '"', ' href="', "=", "✓", ">"],
    ],
)
@pytest.mark.parametrize("end", ["", ">", "\n", ".", " ", "é>"])
def test_every_line_is_as_the_library_writes_it(signs: Sequence[str], end: str) -> None:
    some = random.Random(ascii([*signs, end]))
    for length in LENGTHS:
        for more in range(4):
            text = "".join(some.choice(signs) for _ in range(length + more)) + end
            _, controls = strange_octets(text.encode("utf-8", "replace"))
            assert printable_lines(text.split("\n"), controls=controls) == by_the_library(text)


@pytest.mark.parametrize("sign", ["a", "=", "✓", "=é"])
def test_links_may_be_of_any_length_and_stand_anywhere(sign: str) -> None:
    row = '<td class="x"><a href="{}">✓ Done</a></td>' + "<td>=</td>" * 50
    for length in range(160):
        for text in (row.format(sign * length), row.format(sign * length) * 3, row[:-length]):
            assert printable_lines([text], controls=False) == by_the_library(text)


def test_octets_beyond_ascii_are_counted_and_control_signs_are_seen() -> None:
    assert strange_octets("a ✓\nb".encode()) == (3, False)
    assert strange_octets(b"a\tb") == (0, True)
    assert strange_octets(b"\x7f") == (0, True)

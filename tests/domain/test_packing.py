"""Packing: what is kept is read again, whichever library packed it and whichever reads it."""

from __future__ import annotations

import random
import zlib

import pytest

from followbot.domain import packing
from followbot.domain.packing import packed, unpacked

MAILS = (
    b"x",
    b"Subject: Where do you stand?\r\n\r\nHello\r\n",
    b"the same line\r\n" * 5000,
    random.Random(1).randbytes(200_000),
)


@pytest.fixture(params=["with the extra", "without it"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to be installed."""
    if request.param == "without it":
        monkeypatch.setattr(packing, "quick", None)
    else:
        assert packing.quick is not None


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("mail", MAILS, ids=len)
def test_a_mail_comes_out_as_it_was_whoever_packed_it(mail: bytes) -> None:
    kept = packed(mail)
    assert unpacked(kept) == zlib.decompress(kept) == mail
    assert unpacked(zlib.compress(mail, 4)) == mail
    assert len(kept) < len(mail) * 1.001 + 100


@pytest.mark.usefixtures("library")
def test_an_erased_mail_is_empty() -> None:
    assert unpacked(b"") == b""


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("mail", MAILS, ids=len)
def test_damage_is_told_as_the_standard_library_tells_it(mail: bytes) -> None:
    kept = packed(mail)
    for damaged in (b"zlib?", kept[:-3], kept[:-1] + bytes([kept[-1] ^ 1])):
        with pytest.raises(zlib.error):
            unpacked(damaged)

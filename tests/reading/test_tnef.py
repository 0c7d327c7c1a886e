"""winmail.dat: opened under limits, and never more than what is in the bytes."""

from __future__ import annotations

import logging
from base64 import encodebytes
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.reading.attachments import attachment_content
from followbot.reading.envelope import open_envelope
from followbot.reading.tnef import MAX_DEPTH, opened_tnef
from followbot.reading.tnef_shape import MAX_ATTACHMENTS, MAX_OBJECTS
from tests.quickest import quickest
from tests.reading import tnef_writer as made

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40


def a_mail(winmail: bytes, body: str = "") -> bytes:
    lines = [
        "From: a@b.example", "To: bot@c.example", "Subject: Re: status",
        'Content-Type: multipart/mixed; boundary="x"', "", "--x",
        "Content-Type: text/plain", "", body, "--x",
        'Content-Type: application/ms-tnef; name="winmail.dat"',
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="winmail.dat"', "",
        encodebytes(winmail).decode(), "--x--", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def test_the_files_inside_a_winmail_dat_are_the_evidence() -> None:
    raw = a_mail(
        made.winmail(made.a_file("安全出口 1.jpg", PHOTO), made.a_file("b.pdf", b"%PDF-1"))
    )
    photo, paper = open_envelope(raw).files
    assert (photo.name, photo.content_type, photo.size) == (
        "安全出口 1.jpg",
        "image/jpeg",
        len(PHOTO),
    )
    assert (paper.name, paper.content_type) == ("b.pdf", "application/pdf")
    assert attachment_content(raw, photo.part) == PHOTO
    assert attachment_content(raw, paper.part) == b"%PDF-1"
    assert attachment_content(raw, paper.part + 1) is None


def test_a_short_name_is_read_in_the_code_page_of_the_file() -> None:
    named = made.a_file("", PHOTO, title="Çıkış.jpg".encode("cp1254"))
    opened = opened_tnef(made.winmail(named, codepage=1254))
    assert opened is not None
    assert [file.name for file in opened.files] == ["Çıkış.jpg"]


@pytest.mark.parametrize(("plain", "html"), [("1 done\n2 60%", ""), ("", "<p>1 tamamlandı</p>")])
def test_its_text_is_read_where_the_mail_has_no_other(plain: str, html: str) -> None:
    inside = made.winmail(plain=plain.replace("\n", "\r\n"), html=html)
    envelope = open_envelope(a_mail(inside))
    assert (envelope.plain, envelope.html) == (plain, html)
    other = open_envelope(a_mail(inside, "3 help"))
    assert (other.plain.strip(), other.html) == ("3 help", "")


def test_a_mail_inside_gives_its_files_down_to_a_limit() -> None:
    inner = made.winmail(made.a_file("deep.pdf", b"%PDF"))
    for depth in range(1, MAX_DEPTH + 2):
        opened = opened_tnef(inner)
        assert opened is not None
        expected = ["deep.pdf"] if depth <= MAX_DEPTH else []
        assert [file.name for file in opened.files] == expected
        inner = made.winmail(made.a_mail_inside(inner))


def test_a_broken_winmail_dat_stays_a_file_of_its_own() -> None:
    whole = made.winmail(made.a_file("a.pdf", b"%PDF" * 100))
    (file,) = open_envelope(a_mail(whole[:-200])).files
    assert (file.name, file.size) == ("winmail.dat", len(whole) - 200)
    (named_only,) = open_envelope(a_mail(b"no tnef at all")).files
    assert named_only.name == "winmail.dat"


def test_more_files_or_objects_than_the_limits_are_not_opened() -> None:
    few = made.winmail(*[made.a_file(f"{n}.pdf", b"%") for n in range(MAX_ATTACHMENTS)])
    opened = opened_tnef(few)
    assert opened is not None
    assert len(opened.files) == MAX_ATTACHMENTS
    assert opened_tnef(few + made.a_file("one.pdf", b"%")) is None
    assert opened_tnef(made.winmail(*[made.an_object(1, 0x8005, b"")] * MAX_OBJECTS)) is None


def _bombs() -> dict[str, bytes]:
    many = pack("<I", 0xFFFFFFFF)
    endless = made.an_object(1, 0x00069003, many + made.text(0x1000, "1 done"))
    values = made.an_object(1, 0x00069003, pack("<IHHI", 1, 0x1003, 0x1000, 0xFFFFFFFF))
    strings = made.an_object(1, 0x00069003, pack("<IHHI", 1, 0x1F, 0x1000, 0xFFFFFFFF))
    people = made.an_object(1, 0x00069004, many)
    nested = made.winmail(made.a_file("a.pdf", b"%"))
    for _ in range(200):
        nested = made.winmail(made.a_mail_inside(nested))
    return {
        "properties": made.winmail(endless),
        "values": made.winmail(values),
        "strings": made.winmail(strings),
        "recipients": made.winmail(people),
        "nested": nested,
        "megabytes": made.winmail(*[made.a_file("a.pdf", bytes(10_000))] * 100),
        "named": made.winmail(
            made.an_object(1, 0x00069003, pack("<IHH16sII", 1, 0x1F, 0x8001, b"", 1, 0xFFFFFFF0))
        ),
    }


@pytest.mark.parametrize("name", list(_bombs()))
def test_a_bomb_is_over_within_a_second(name: str) -> None:
    data = _bombs()[name]
    raw = a_mail(data)

    def work() -> None:
        opened_tnef(data)
        open_envelope(raw)

    assert quickest(work, 1) < 1


def test_the_parser_keeps_silent(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert opened_tnef(made.winmail(made.an_object(1, 0x00069003, pack("<I", 9)))) is not None
    assert not caplog.records


@settings(max_examples=300)
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    whole = bytearray(
        made.winmail(
            made.a_file("a.jpg", PHOTO[:50]),
            made.a_mail_inside(made.winmail(made.a_file("b.pdf", b"%PDF"))),
            plain="1 done",
        )
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(4, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    opened = opened_tnef(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    assert opened is None or all(len(file.content) <= len(whole) for file in opened.files)

# ruff: noqa: E501  # one case on one line is easier to compare
"""Which parts of a mail are evidence, and what they are called."""

from __future__ import annotations

from base64 import b64encode, encodebytes
from dataclasses import dataclass
from hashlib import sha256
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.attachments import attachment_content
from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.file_names import sent_name
from followbot.reading.pictures import is_camera_name, pixels
from tests.quickest import quickest

ID = "<fb.abcdefghijklmnopqrstuvwxyz@bot.example>"


def png(width: int, height: int, size: int = 2_000) -> bytes:
    head = b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", width, height)
    return head + bytes(max(0, size - len(head)))


def jpeg(width: int, height: int, size: int = 2_000) -> bytes:
    app = b"\xff\xe0" + pack(">H", 16) + bytes(14)
    frame = b"\xff\xc0" + pack(">HBHH", 17, 8, height, width) + bytes(10)
    return b"\xff\xd8" + app + frame + bytes(max(0, size - 40))


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + pack("<HH", width, height) + bytes(30)


@dataclass(frozen=True)
class APart:
    head: bytes
    content: bytes

    @property
    def raw(self) -> bytes:
        return b"\r\n".join(
            (self.head, b"Content-Transfer-Encoding: base64", b"", encodebytes(self.content))
        )


def a_part(head: str | bytes, content: bytes = b"%PDF-1.7") -> APart:
    return APart(head.encode() if isinstance(head, str) else head, content)


def a_mail(*parts: APart, html: str = "", kind: str = "mixed", charset: str = "utf-8") -> bytes:
    text = f"Content-Type: text/{'html' if html else 'plain'}; charset={charset}\r\n\r\n"
    head = f'From: a@b.example\r\nContent-Type: multipart/{kind}; boundary="x"\r\n\r\n'
    body = text.encode() + (html or "1 done").encode()
    return head.encode() + b"".join(
        b"--x\r\n" + piece + b"\r\n" for piece in (body, *(part.raw for part in parts))
    )


def names(envelope: Envelope) -> list[str]:
    return [file.name for file in envelope.files]


def test_a_file_is_told_by_name_type_size_and_hash() -> None:
    content = b"%PDF-1.7 certificate"
    head = "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=c.pdf"
    (file,) = open_envelope(a_mail(a_part(head, content))).files
    assert (file.name, file.content_type, file.size) == ("c.pdf", "application/pdf", len(content))
    assert file.sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a signature of S/MIME", a_part('Content-Type: application/pkcs7-signature; name="smime.p7s"')),
        ("the same under a lie", a_part('Content-Type: application/octet-stream; name="SMIME.P7S"')),
        ("a signature of PGP", a_part('Content-Type: application/pgp-signature; name="signature.asc"')),
        ("the shell of an encrypted mail", a_part("Content-Type: application/pgp-encrypted")),
        ("an invitation", a_part('Content-Type: text/calendar; name="invite.ics"; method=REPLY')),
        ("an invitation as bytes", a_part('Content-Type: application/octet-stream; name="meet.ics"')),
        ("a contact card", a_part('Content-Type: text/x-vcard; name="rahim.vcf"')),
        ("the resource fork of a Mac", a_part('Content-Type: application/applefile; name="IMG_1.jpg"')),
        ("text that Exchange cut off", a_part(
            'Content-Type: text/plain; name="ATT00001.txt"\r\nContent-Disposition: attachment')),
        ("a clip of Outlook's", a_part('Content-Type: application/x-mso; name="oledata.mso"')),
    ],
)  # fmt: skip
def test_what_a_mail_program_adds_is_no_evidence(name: str, part: APart) -> None:
    assert open_envelope(a_mail(part)).files == (), name


def shown(name: str, content: bytes, *, disposition: str = "inline") -> Envelope:
    head = (
        f'Content-Type: image/x; name="{name}"\r\nContent-ID: <pic@1>\r\n'
        f'Content-Disposition: {disposition}; filename="{name}"'
    )
    kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    part = a_part(head.replace("image/x", kind), content)
    return open_envelope(a_mail(part, html='<p>1 done</p><img src="cid:pic@1">', kind="related"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("image001.png", png(180, 60)),
        ("image001.png", png(900, 120, 90_000)),
        ("logo.jpg", jpeg(320, 200, 30_000)),
        ("Outlook-abc123.png", png(300, 300, 20_000)),
        ("pixel.png", png(1, 1, 100)),
        ("image002.gif", gif(88, 31)),
    ],
)
@pytest.mark.parametrize("disposition", ["inline", "attachment"])
def test_the_pictures_of_a_letterhead_are_no_evidence(
    name: str, content: bytes, disposition: str
) -> None:
    assert names(shown(name, content, disposition=disposition)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("IMG_1234.jpg", jpeg(4032, 3024, 900_000)),
        ("IMG_1234.jpg", jpeg(480, 640, 30_000)),
        ("IMG-20261207-WA0003.jpg", jpeg(240, 320, 9_000)),
        ("20261207_101500.jpg", jpeg(1280, 960, 60_000)),
        ("image001.jpg", jpeg(1600, 1200, 300_000)),
        ("image001.png", png(1200, 800, 40_000)),
        ("微信图片_20261207101500.jpg", jpeg(1080, 1440, 80_000)),
        ("IMG_0007.HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(40_000)),
        ("picture.webp", b"RIFF" + bytes(80_000)),
    ],
)
@pytest.mark.parametrize("disposition", ["inline", "attachment"])
def test_a_photo_pasted_into_the_text_is_evidence(
    name: str, content: bytes, disposition: str
) -> None:
    assert names(shown(name, content, disposition=disposition)) == [name]


def test_a_phone_that_names_no_content_id_still_sends_evidence() -> None:
    head = "Content-Type: image/jpeg; name=IMG_1.jpeg\r\nContent-Disposition: inline; filename=IMG_1.jpeg"
    assert names(open_envelope(a_mail(a_part(head, jpeg(800, 600))))) == ["IMG_1.jpeg"]


CHINESE, TURKISH, RUSSIAN, THAI = "安全出口.jpg", "çıkış ğ.pdf", "выход.pdf", "ทางออก.jpg"


def attachment(parameter: bytes) -> bytes:
    return (
        b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; " + parameter
    )


@pytest.mark.parametrize(
    ("head", "charset", "name"),
    [
        (attachment(b"filename*=UTF-8''%E5%AE%89%E5%85%A8%E5%87%BA%E5%8F%A3.jpg"), "utf-8", CHINESE),
        (attachment(b"filename*=gb2312''%B0%B2%C8%AB%B3%F6%BF%DA.jpg"), "utf-8", CHINESE),
        (attachment(b"filename*=x-gbk'zh'%B0%B2%C8%AB%B3%F6%BF%DA.jpg"), "utf-8", CHINESE),
        (attachment(b"filename*0*=UTF-8''%E5%AE%89%E5%85%A8%E5;\r\n filename*1*=%87%BA%E5%8F%A3;\r\n"
                    b" filename*2=.jpg"), "utf-8", CHINESE),
        (attachment(b'filename="____.jpg"; filename*=UTF-8\'\'%E5%AE%89%E5%85%A8%E5%87%BA%E5%8F%A3.jpg'),
         "utf-8", CHINESE),
        (attachment(b'filename="=?gb2312?B?' + b64encode(CHINESE.encode("gb2312")) + b'?="'), "", CHINESE),
        (attachment(b'filename="=?UTF-8?Q?=C3=A7=C4=B1k=C4=B1=C5=9F?=\r\n =?UTF-8?Q?_=C4=9F.pdf?="'),
         "", TURKISH),
        (attachment(b'filename==?utf-8?B?' + b64encode(CHINESE.encode()) + b'?='), "", CHINESE),
        (attachment(b'filename*0="=?UTF-8?B?' + b64encode(CHINESE.encode())[:12]
                    + b'";\r\n filename*1="' + b64encode(CHINESE.encode())[12:] + b'?="'), "", CHINESE),
        (attachment(b'filename="' + CHINESE.encode("gb18030") + b'"'), "gb2312", CHINESE),
        (attachment(b'filename="' + CHINESE.encode("gb18030") + b'"'), "", CHINESE),
        (attachment(b'filename="' + CHINESE.encode("utf-8") + b'"'), "gb2312", CHINESE),
        (attachment(b'filename="' + TURKISH.encode("cp1254") + b'"'), "windows-1254", TURKISH),
        (attachment(b'filename="' + RUSSIAN.encode("cp1251") + b'"'), "windows-1251", RUSSIAN),
        (attachment(b'filename="' + THAI.encode("cp874") + b'"'), "tis-620", THAI),
        (attachment(b'filename="%E5%AE%89%E5%85%A8%E5%87%BA%E5%8F%A3.jpg"'), "", CHINESE),
        (attachment(b'filename="100%25 done.pdf"'), "", "100%25 done.pdf"),
        (b'Content-Type: image/jpeg;\r\n name="=?utf-8?B?' + b64encode(CHINESE.encode()) + b'?="', "", CHINESE),
        (b"Content-Type: image/jpeg; name=exit door.jpg\r\nContent-Disposition: attachment", "", "exit door.jpg"),
        (attachment(b'filename="C:\\Users\\rahim\\exit.jpg"'), "", "exit.jpg"),
        (attachment(b"filename*=UTF-8''..%2F..%2Fetc%2Fpasswd"), "", "passwd"),
        (attachment(b'filename="=?utf-8?Q?..=2F..=2Fexit.jpg?="'), "", "exit.jpg"),
        (attachment(b'filename="exit\xe2\x80\xaegpj.exe"'), "", "exitgpj.exe"),
        (attachment(b'filename="a;b.pdf"'), "", "a;b.pdf"),
        (attachment(b'FILENAME="A.PDF"'), "", "A.PDF"),
        (b"Content-Type: image/jpeg\r\nContent-Disposition: attachment", "", "file.jpg"),
    ],
)  # fmt: skip
def test_names_are_shown_right_in_every_encoding(head: bytes, charset: str, name: str) -> None:
    raw = a_mail(a_part(head, jpeg(800, 600)), charset=charset or "utf-8")
    assert names(open_envelope(raw)) == [name]


def test_every_file_has_a_name_of_its_own() -> None:
    head = "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=image.jpg"
    mail = a_mail(*[a_part(head, jpeg(800, n)) for n in (500, 600, 700)])
    files = open_envelope(mail).files
    assert [file.name for file in files] == ["image.jpg", "image (2).jpg", "image (3).jpg"]
    assert attachment_content(mail, files[1].part) == jpeg(800, 600)


def a_forwarded(message_id: str, subject: str = "Inspection") -> tuple[APart, bytes]:
    paper = a_part(
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=r.pdf"
    )
    head = f"Message-ID: {message_id}\r\nSubject: {subject}\r\n".encode()
    return a_part("Content-Type: message/rfc822", head + a_mail(paper)), paper.content


def test_a_forwarded_mail_is_a_file_and_so_are_its_files_but_its_words_are_not_read() -> None:
    part, paper = a_forwarded("<1@inspector.example>")
    raw = a_mail(part)
    envelope = open_envelope(raw)
    assert names(envelope) == ["Inspection.eml", "r.pdf"]
    assert attachment_content(raw, envelope.files[1].part) == paper
    assert envelope.plain.strip() == "1 done"


def test_our_own_letter_that_comes_back_attached_is_no_evidence() -> None:
    part, _ = a_forwarded(ID)
    assert names(open_envelope(a_mail(part))) == []


def test_a_zip_is_one_file() -> None:
    head = "Content-Type: application/zip\r\nContent-Disposition: attachment; filename=photos.zip"
    assert names(open_envelope(a_mail(a_part(head, b"PK\x03\x04")))) == ["photos.zip"]


@given(st.binary(max_size=200))
def test_any_bytes_make_a_name_or_none(value: bytes) -> None:
    name = sent_name([("content-disposition", b"attachment; filename" + value)])
    assert "\x00" not in name


@given(st.binary(max_size=100))
def test_any_head_has_pixels_or_none(data: bytes) -> None:
    for start in (b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b""):
        found = pixels(start + data)
        assert found is None or min(found) >= 0


@pytest.mark.parametrize(
    ("name", "camera"),
    [
        ("IMG_1234.jpg", True), ("DSC00012.JPG", True), ("PXL_20261207_101500.jpg", True),
        ("WhatsApp Image 2026-12-07 at 10.15.00.jpeg", True), ("mmexport1764812345678.jpg", True),
        ("Screenshot_20261207-101500.png", True), ("logo.png", False), ("image001.png", False),
        ("facebook.png", False), ("Outlook-xyz.png", False),
    ],
)  # fmt: skip
def test_names_of_cameras(name: str, camera: bool) -> None:
    assert is_camera_name(name) is camera


def a_shown(html: str) -> bytes:
    head = "Content-Type: image/jpeg; name=IMG_1.jpg\r\nContent-ID: <p@x>\r\nContent-Disposition: inline"
    return a_mail(a_part(head, jpeg(1600, 1200)), html=html)


HOSTILE = {
    "open pictures": a_shown("<img " * 200_000 + "src='cid:p@x'"),
    "open sources": a_shown("<img src=cid:" * 77_000),
    "many sources": a_shown("<img" + " src=" * 200_000),
    "open marks": a_shown("[cid:" * 200_000),
    "open names": a_shown("[image: " * 125_000),
    "many pictures": a_shown("<img src=cid:p@x>" * 58_000),
    "forwarded in forwarded": b"Content-Type: message/rfc822\n\n" * 30_000 + b"From: a@b.example\n\n1 done",
    "one name": a_mail(*[a_part("Content-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: attachment")] * 190),
    "camera": a_mail(a_part(f'Content-Type: image/jpeg; name="img{"a-" * 1900}"\r\nContent-ID: <x@y>')),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_of_pictures_and_names_is_opened_within_a_second(name: str) -> None:
    assert quickest(lambda: open_envelope(HOSTILE[name]), 1) < 1

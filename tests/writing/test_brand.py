"""A company's name, colour and logo in its letters: readable, inside the mail, no evidence."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from followbot.demo.programs.received import open_letter
from followbot.domain.brand import Brand, Logo
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import token_hash
from followbot.reading.classify import mail_kind
from followbot.reading.envelope import open_envelope
from followbot.reading.letter_back import sent_letter_from_mail
from followbot.reading.read import read_mail
from followbot.reading.subtract import subtract
from followbot.reading.trust import Trust, Verdict
from followbot.writing.blank import BLANK, without_token
from followbot.writing.brand_colours import colour_trouble, with_brand
from followbot.writing.contrast import contrast, mixed
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, compose
from followbot.writing.templates import palette
from tests.reading.corpus_mail import html, mail, multipart, text
from tests.writing.pictures import png
from tests.writing.reading_html import Page
from tests.writing.sample_facts import (
    IDENTITY,
    TOKEN,
    WAY,
    all_samples,
    contact,
    many_measures,
    status_request,
)

LOGO = Logo(png(160, 64), "image/png", 80, 32)
BRANDED = replace(IDENTITY, brand=Brand("Nordwear", "#7a1f5c", "", LOGO))
SAMPLES = sorted(all_samples())


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def sent(count: int = 5) -> bytes:
    letter = write_letter(many_measures(count), BRANDED)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return compose(letter, MailHeaders(BRANDED, contact(), WAY.address, "<fb.logo@x.example>", at))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_letter_carries_the_companys_name_colour_and_logo(name: str) -> None:
    letter = write_letter(all_samples()[name], BRANDED)
    page = Page(letter.html)
    assert "Nordwear" in page.text
    assert "Example Nordic A/S" not in page.text.replace("buyer@example-nordic.example", "")
    (picture,) = [attrs for tag, attrs in page.tags if tag == "img"]
    assert picture["src"] == "cid:logo@followbot"
    assert (picture["width"], picture["height"], picture["alt"]) == ("80", "32", "")
    assert "#0a6653" not in letter.html
    assert [file.content for file in letter.attachments if file.content_id] == [LOGO.content]


def test_without_a_brand_nothing_is_different() -> None:
    letter = write_letter(status_request(), IDENTITY)
    assert "cid:" not in letter.html
    assert "<img" not in letter.html
    assert not letter.attachments


def test_the_logo_stands_beside_the_html_and_files_outside_of_both() -> None:
    few, many = parsed(sent()), parsed(sent(12))
    shapes = [[part.get_content_type() for part in message.walk()] for message in (few, many)]
    inner = [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip
    assert shapes[0] == inner
    assert shapes[1][:6] == ["multipart/mixed", *inner]
    assert "sheet" in shapes[1][6]
    picture = next(part for part in few.walk() if part.get_content_type() == "image/png")
    assert picture["Content-ID"] == "<logo@followbot>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_payload(decode=True) == LOGO.content


def test_a_letter_with_a_logo_comes_back_from_its_bytes() -> None:
    raw = sent()
    written = write_letter(many_measures(5), BRANDED)
    back = sent_letter_from_mail(raw, kind=LetterKind.STATUS_REQUEST)
    assert back.plain.rstrip() == written.plain.rstrip()
    assert back.html.rstrip() == written.html.rstrip()
    blank = without_token(raw, token_hash(TOKEN))
    assert TOKEN.encode() not in base64_free(blank)
    assert BLANK in base64_free(blank)


def base64_free(raw: bytes) -> bytes:
    """All texts of a mail, decoded."""
    parts = parsed(raw).walk()
    bodies = [part.get_payload(decode=True) or b"" for part in parts if not part.is_multipart()]
    return raw.partition(b"\r\n\r\n")[0] + b"".join(bodies)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["logo.png", "image001.png", "IMG_1234.png"])
def test_our_logo_that_an_answer_brings_back_proves_nothing(name: str) -> None:
    raw = sent()
    letter = sent_letter_from_mail(raw, kind=LetterKind.STATUS_REQUEST)
    received = open_letter(raw)
    picture = (
        f"Content-Type: image/png; name={name}\r\nContent-ID: <logo@followbot>\r\n"
        f"Content-Disposition: inline; filename={name}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(LOGO.content)
    quoted = f"<div>1 done</div><blockquote type=cite>{received.html}</blockquote>"
    body = multipart(
        "related", multipart("alternative", text("1 done\n\n> " + received.plain), html(quoted)),
        picture,
    )  # fmt: skip
    envelope = open_envelope(mail(received, body))
    assert subtract(envelope, letter).lines[0].text == "1 done"
    reading = read_mail(
        envelope,
        mail_kind(envelope, BRANDED),
        letter,
        Trust(Verdict.TAKE),
        date(2026, 11, 23),
        "en",
    )
    assert not reading.files
    assert not any(answer.evidence for answer in reading.answers)


@pytest.mark.parametrize("colour", ["#7a1f5c", "#0a6653", "#c00000", "#1144aa", "#000000"])
def test_a_colour_is_readable_in_both_schemes(colour: str) -> None:
    assert colour_trouble(palette("light"), colour) == ""
    for scheme in ("light", "dark"):
        colours = with_brand(palette(scheme), scheme, Brand(colour=colour))
        assert contrast(colours["brand"], colours["brand_text"]) >= 4.5
        assert contrast(colours["brand"], colours["card"]) >= 3


@pytest.mark.parametrize(
    ("scheme", "colour", "reason"),
    [
        ("light", "#ffdd00", "on #ffffff it reaches 1.3 : 1, and needs 3.0 : 1"),
        ("light", "#ffffff", "on #ffffff it reaches 1.0 : 1, and needs 3.0 : 1"),
        ("dark", "#202020", "on #181f1d it reaches 1.0 : 1, and needs 3.0 : 1"),
    ],
)
def test_a_weak_colour_is_refused_with_what_was_measured(
    scheme: str, colour: str, reason: str
) -> None:
    assert colour_trouble(palette(scheme), colour) == reason


def test_an_own_colour_for_dark_mode_is_taken() -> None:
    letter = write_letter(
        status_request(), replace(IDENTITY, brand=Brand(colour="#7a1f5c", colour_dark="#e7a3d2"))
    )
    styles = letter.html.partition("prefers-color-scheme: dark)")[2]
    dark = re.search(r"\.face-primary \{([^}]*)\}", styles)
    assert dark is not None
    assert "#e7a3d2" in dark[1]


def test_colours_mix_from_one_to_the_other() -> None:
    assert [mixed("#000000", "#ffffff", share) for share in (0, 0.5, 1)] == [
        "#000000", "#808080", "#ffffff",
    ]  # fmt: skip

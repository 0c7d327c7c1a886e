"""A mail on the wire: headers that no text can break, parts that decode to the letter."""

from __future__ import annotations

import email
import email.policy
import re
import tracemalloc
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import Attachment, Letter
from followbot.domain.plan import Person
from followbot.domain.terms import LetterKind
from followbot.writing.letters import write_letter
from followbot.writing.mime import MailHeaders, clean_header, compose, message_ids
from followbot.writing.texts import known_languages
from tests.writing.sample_facts import IDENTITY, WAY, contact, receipt, status_request

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EXPECTED_HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted",
    "X-Auto-Response-Suppress", "List-Unsubscribe", "X-Followbot-Letter", "MIME-Version",
    "Content-Language", "Content-Type",
]  # fmt: skip


def headers(**more: object) -> MailHeaders:
    values: dict[str, object] = {
        "identity": IDENTITY,
        "to": contact(),
        "reply_to": WAY.address,
        "message_id": "<fb.abc@example-nordic.example>",
        "date": AT,
        **more,
    }
    return MailHeaders(**values)  # type: ignore[arg-type]  # a table of keyword values


def letter(**more: object) -> Letter:
    values: dict[str, object] = {
        "kind": LetterKind.STATUS_REQUEST,
        "language": "en",
        "subject": "How are you? [FB-7K3M9Q]",
        "plain": "Dear you,\n\n-- \nus\n",
        "html": "<p>Dear you</p>\n",
        **more,
    }
    return Letter(**values)  # type: ignore[arg-type]  # a table of keyword values


def parsed(raw: bytes) -> EmailMessage:
    """The mail as the standard library reads it, without a single defect."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        assert part.defects == []
    return message


def unfolded(raw: bytes, name: str) -> str:
    head = raw.split(b"\r\n\r\n")[0].decode("ascii")
    lines = re.sub(r"\r\n(?=[ \t])", "", head).split("\r\n")
    return next(line.partition(": ")[2] for line in lines if line.startswith(f"{name}: "))


def texts(message: Message) -> list[str]:
    return [
        cast("bytes", part.get_payload(decode=True)).decode().replace("\r\n", "\n")
        for part in message.walk()
        if part.get_content_maintype() == "text"
    ]


def test_a_request_carries_its_headers_in_order() -> None:
    raw = compose(write_letter(status_request(), IDENTITY), headers())
    message = parsed(raw)
    assert message.keys() == EXPECTED_HEADERS
    assert message["Reply-To"].addresses[0].addr_spec == WAY.address
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "DR, RN, NRN, AutoReply"
    assert message["X-Followbot-Letter"] == "status_request"
    assert message["Date"] == "Sun, 22 Nov 2026 09:00:00 +0000"
    assert message["List-Unsubscribe"].startswith("<mailto:followbot%2Bfb")


def test_a_receipt_is_an_automatic_answer() -> None:
    message = parsed(compose(write_letter(receipt(), IDENTITY), headers()))
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize("language", known_languages())
def test_both_parts_decode_to_the_letter(language: str) -> None:
    written = write_letter(status_request(language), IDENTITY)
    raw = compose(written, headers())
    message = parsed(raw)
    assert message.get_content_type() == "multipart/alternative"
    assert texts(message) == [written.plain, written.html]
    assert message["Subject"] == written.subject
    assert message["Content-Language"] == language
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()


def test_files_go_around_the_letter() -> None:
    files = (
        Attachment("Plan ★.xlsx", "application/vnd.ms-excel", bytes(range(256)) * 40),
        Attachment('a"\r\nX-Evil: 1.pdf', "bad type\r\nX: y", b"%PDF"),
    )
    message = parsed(compose(letter(attachments=files), headers()))
    assert message.get_content_type() == "multipart/mixed"
    found = list(message.iter_attachments())
    assert [part.get_filename() for part in found] == ["Plan ★.xlsx", 'a" X-Evil: 1.pdf']
    assert [part.get_content() for part in found] == [file.content for file in files]
    assert found[1].get_content_type() == "application/octet-stream"
    assert texts(message)[0] == letter().plain


@settings(max_examples=300)
@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_ever_makes_a_header(subject: str, to: str, sender: str, language: str) -> None:
    person = Person(to, "a@example.org")
    raw = compose(
        letter(subject=subject, language=language), headers(to=person, sender_name=sender)
    )
    message = parsed(raw)
    assert [name for name in message.keys() if name != "Subject"] == [  # noqa: SIM118
        name for name in EXPECTED_HEADERS if name != "Subject"
    ]
    assert (message["Subject"] or "") == clean_header(subject)
    assert message["To"].addresses[0].addr_spec == "a@example.org"
    assert len(message["To"].addresses) == 1


@settings(max_examples=300)
@given(st.text(max_size=80))
def test_a_name_comes_back_as_it_was(name: str) -> None:
    raw = compose(letter(), headers(to=Person(name, "a@example.org")))
    phrase = unfolded(raw, "To").removesuffix("<a@example.org>").strip()
    if phrase.startswith('"'):
        phrase = re.sub(r"\\(.)", r"\1", phrase[1:-1])
    # decode_header joins neighbouring encoded words (RFC 2047, 6.2); the address parser does not.
    assert str(make_header(decode_header(phrase))) == clean_header(name)


@given(st.text(), st.text())
def test_any_letter_text_survives(plain: str, html: str) -> None:
    plain, html = (text.replace("\r", "") for text in (plain, html))
    assert texts(parsed(compose(letter(plain=plain, html=html), headers()))) == [plain, html]


@pytest.mark.parametrize(
    "trick",
    [
        "a\rBcc: x@evil.example",
        "a\nBcc: x@evil.example",
        "a\r\n\r\nbody",
        "a\x00b",
        "=?utf-8?q?a=0ABcc=3A_x=40evil.example?=",
        "a\u2028Bcc: x@evil.example\x85Bcc: y",
    ],
)
def test_known_tricks_stay_text(trick: str) -> None:
    message = parsed(compose(letter(subject=trick), headers(to=Person(trick, "a@example.org"))))
    assert message["Bcc"] is None
    assert message["Subject"] == clean_header(trick)


def test_long_outlook_message_ids_are_never_encoded() -> None:
    long_id = "<" + "AM0PR07MB" * 20 + "@eurprd07.prod.outlook.com>"
    raw = compose(letter(), headers(in_reply_to=long_id, references=("<first@x>", long_id)))
    assert unfolded(raw, "In-Reply-To") == long_id
    assert unfolded(raw, "References") == f"<first@x> {long_id}"
    assert b"=?" not in raw.split(b"\r\n\r\n")[0]


@given(st.lists(st.text(), max_size=5), st.text())
def test_references_take_only_message_ids(references: list[str], answered: str) -> None:
    raw = compose(letter(), headers(references=tuple(references), in_reply_to=answered))
    parsed(raw)
    head = raw.split(b"\r\n\r\n")[0].decode()
    assert all(len(line) <= 998 for line in head.split("\r\n"))


def test_a_thread_keeps_its_first_and_its_newest_ids() -> None:
    ids = tuple(f"<{number}@x>" for number in range(100))
    references = unfolded(compose(letter(), headers(references=ids)), "References").split()
    assert (references[0], references[1], references[-1]) == ("<0@x>", "<71@x>", "<99@x>")
    assert message_ids("<a@b>\r\n<c@d> junk <a@b> < e@f>") == ["<a@b>", "<c@d>"]


def test_an_international_domain_is_written_in_ascii() -> None:
    raw = compose(letter(), headers(to=Person("Å", "info@tøj.example")))
    assert parsed(raw)["To"].addresses[0].addr_spec == "info@xn--tj-lka.example"


@pytest.mark.parametrize("address", ["", "nobody", "a b@c.example", "a@b\r\nBcc: c", "ø@c.example"])
def test_an_address_that_cannot_stand_in_a_header_is_refused(address: str) -> None:
    with pytest.raises(FollowbotError, match="cannot be written to"):
        compose(letter(), headers(to=Person("A", address)))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert compose(letter(), headers()) == compose(letter(), headers())


def test_the_senders_name_can_be_the_buyers() -> None:
    bot = BotIdentity("bot@example.org", "Nordwear, CSR")
    assert parsed(compose(letter(), headers(identity=bot)))["From"] == (
        '"Nordwear, CSR" <bot@example.org>'
    )
    message = parsed(compose(letter(), headers(sender_name="Nordwear 北欧")))
    assert message["From"].addresses[0].display_name == "Nordwear 北欧"


def test_a_large_file_is_not_copied_at_every_level() -> None:
    file = Attachment("measures.xlsx", "application/zip", bytes(1_000_000))
    written, given = letter(attachments=(file,)), headers()
    compose(written, given)
    tracemalloc.start()
    raw = compose(written, given)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3.5 * len(raw)  # its pieces, those together, and the same as bytes

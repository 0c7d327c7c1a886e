"""A stored mail without its token: nothing else about it changes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from followbot.domain.identity import BotIdentity
from followbot.domain.plan import Person
from followbot.domain.tokens import token_hash
from followbot.writing.blank import BLANK, without_token
from followbot.writing.letters import sheet_for, write_letter
from followbot.writing.mime import MailHeaders, compose
from tests.reading.sheet_maker import TOKENS, facts

BOT = BotIdentity("followbot@example.org")
TOKEN = TOKENS["garment"]


def a_mail(language: str = "en") -> bytes:
    """A request with its answer sheet, in quoted-printable or (Bengali) base64."""
    letter = write_letter(facts("garment", language), BOT)
    letter = replace(letter, attachments=(sheet_for(facts("garment", language)),))
    headers = MailHeaders(
        identity=BOT,
        to=Person("HR", "hr@mill.example"),
        reply_to=BOT.address_with(TOKEN),
        message_id="<fb.x@example.org>",
        date=datetime(2026, 12, 6, 4, tzinfo=UTC),
    )
    return compose(letter, headers)


def pieces(raw: bytes) -> list[bytes]:
    """The headers, the decoded texts, and every member of the sheet."""
    found = [raw.partition(b"\r\n\r\n")[0]]
    for part in message_from_bytes(raw, policy=policy.default).walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found += [archive.read(name) for name in archive.namelist()]
        elif isinstance(content, bytes):
            found.append(content)
    return found


@pytest.mark.parametrize("language", ["en", "bn"])
def test_the_token_goes_from_headers_buttons_and_sheet_and_all_else_stays(language: str) -> None:
    raw = a_mail(language)
    before, after = pieces(raw), pieces(without_token(raw, token_hash(TOKEN)))
    assert sum(TOKEN.encode() in piece for piece in before) >= 3
    assert [piece.replace(TOKEN.encode(), BLANK) for piece in before] == after


def test_another_token_in_the_mail_is_not_touched() -> None:
    raw = a_mail()
    assert without_token(raw, token_hash("fb" + "z" * 26)) == raw


def test_what_is_blanked_once_is_blanked_for_good() -> None:
    once = without_token(a_mail(), token_hash(TOKEN))
    assert without_token(once, token_hash(TOKEN)) == once

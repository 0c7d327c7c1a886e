# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Opening mails: whatever the bytes, something comes back, and soon."""

from __future__ import annotations

from email.mime.text import MIMEText
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.reading.attachments import attachment_content, safe_name
from followbot.reading.envelope import MAX_MAIL_BYTES, open_envelope
from followbot.reading.mime_parts import MAX_PARTS
from tests.quickest import quickest

QUICK = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HEAD = b"From: a@b.example\nSubject: x\n"

HEADER_SOUP = st.lists(
    st.sampled_from(
        [
            b"From: ", b"From:\n", b"a@b.example", b"<", b">", b"(", b")", b'"', b"\\", b",", b";", b":", b"=?utf-8?Q?",
            b"=?gb2312?B?", b"?=", b"\n ", b"\r", b"\r\n", b"\n", b"\x00", b"\xff", b"Content-Type: ",
            b"multipart/mixed; boundary=b", b"text/plain; charset=", b"x-gbk", b"punycode", b"utf-7", b"+2AA-",
            b"--b\n", b"--b--\n", b"Content-Disposition: attachment; filename*0*=utf-8''%E6", b"; filename*1*=",
            b"Content-Transfer-Encoding: base64\n", b"quoted-printable", b"message/rfc822", b"format=flowed; delsp=yes",
            b"Date: Mon, 99 Foo 2026 25:61:61 +9999", b"References: <a@b>", b"In-Reply-To: =?us-ascii?Q?=3Ca=3E?=",
        ]
    ),
    max_size=60,
).map(b"".join)  # fmt: skip


@QUICK
@given(st.one_of(st.binary(max_size=3000), HEADER_SOUP))
def test_any_bytes_are_opened_without_error(raw: bytes) -> None:
    envelope = open_envelope(raw)
    for value in (
        envelope.subject,
        envelope.message_id,
        envelope.sender or "",
        *envelope.recipients,
    ):
        assert not set(value) & {"\r", "\n", "\x00"}
    (envelope.subject + envelope.plain + envelope.html).encode("utf-8")
    assert all(file.name and "/" not in file.name for file in envelope.files)


def nested(levels: int) -> bytes:
    return HEAD + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels)
    )


HOSTILE: dict[str, bytes] = {
    "parentheses": b"From: " + b"(" * 1_000_000 + b"\n\nx",
    "encoded words": HEAD + b"X: " + b"=?utf-8?Q?a?= " * 70_000 + b"\n\nx",
    "open words": HEAD + b"X: " + b"=?utf-8?Q?a" * 90_000 + b"\n\nx",
    "parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000,
    "nesting": nested(1_000) + nested(20_000),
    "one boundary": HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 20_000,
    "near boundaries": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"x--b\n" * 200_000,
    "fields": b"X: y\n" * 200_000 + b"\nx",
    "folds": b"Subject: x\n" + b" y\n" * 300_000 + b"\nx",
    "parameters": HEAD + b"Content-Type: text/plain; " + b';"' * 500_000 + b"\n\nx",
    "continuations": HEAD + b"Content-Disposition: attachment; " + b"filename*1=a;" * 80_000 + b"\n\nx",
    "soft breaks": HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * 500_000,
    "base64": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=A=" * 330_000,
    "zeros": HEAD + b"\n" + b"\x00" * 1_000_000,
    "addresses": HEAD + b"To: " + b"a@b," * 250_000 + b"\n\nx",
    "ids": HEAD + b"References: " + b"<a@b> " * 160_000 + b"\n\nx",
    "flowed": HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"> a \n" * 200_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_is_opened_within_a_second(name: str) -> None:
    def work() -> None:
        open_envelope(HOSTILE[name])

    assert quickest(work, 1) < 1


def test_parts_are_counted_before_they_are_cut() -> None:
    assert open_envelope(HOSTILE["parts"]).unreadable == "too_many_parts"
    assert open_envelope(nested(300)).unreadable == "too_deep"


def test_a_mail_over_the_limit_is_set_aside_with_its_headers() -> None:
    envelope = open_envelope(HEAD + b"\n" + b"x" * MAX_MAIL_BYTES)
    assert (envelope.unreadable, envelope.sender, envelope.plain) == (
        "too_large",
        "a@b.example",
        "",
    )


@pytest.mark.parametrize(
    "raw", [b"", b"\n\n", b"\x00" * 50, b"just words", b"\x89PNG\r\n\x1a\n\x00\x00"]
)
def test_bytes_that_are_no_mail_are_unreadable(raw: bytes) -> None:
    assert open_envelope(raw).unreadable


@pytest.mark.parametrize(
    ("sender", "expected", "problem"),
    [
        ("a@b.example", "a@b.example", ()),
        ("A <A@B.Example>", "a@b.example", ()),
        ('"a@good.example" <b@evil.example>', "b@evil.example", ()),
        ("Md. Rahman (HR) <r@x.example>", "r@x.example", ()),
        ("=?utf-8?B?546L?= <w@x.example>", "w@x.example", ()),
        ("王 <w@x.example>", "w@x.example", ()),
        ("w@x.example (Wang)", "w@x.example", ()),
        ("w@x.example <W@x.example>", "w@x.example", ()),
        # CVE-2023-27043: the display name must never win over the address.
        ("a@good.example <b@evil.example>", None, ("malformed_from",)),
        ("a@good.example(<b@evil.example>", None, ("malformed_from",)),
        ("a@good.example)b@evil.example", None, ("malformed_from",)),
        ("<a@good.example>b@evil.example", None, ("malformed_from",)),
        ("a@good.example, b@evil.example", None, ("malformed_from",)),
        ("a@good.example@evil.example", None, ("malformed_from",)),
        ("group: a@good.example;", None, ("malformed_from",)),
        ("=?utf-8?Q?a=40good.example=3E?= <b@evil.example> x", None, ("malformed_from",)),
        ("=?utf-8?Q?a=40good.example?=", None, ("malformed_from",)),
        ('"a@good.example', None, ("malformed_from",)),
        ("a@b..example", None, ("malformed_from",)),
        ("", None, ("malformed_from",)),
    ],
)
def test_who_wrote_is_one_plain_address_or_nobody(
    sender: str, expected: str | None, problem: tuple[str, ...]
) -> None:
    envelope = open_envelope(f"From: {sender}\nSubject: x\n\nx".encode())
    assert (envelope.sender, envelope.sender_problems) == (expected, problem)


@pytest.mark.parametrize(
    "head",
    [
        b"From: a@good.example\nFrom: b@evil.example\n",
        b"From: a@good.example\nfrom : b@evil.example\n",
        b"Subject: x\rFrom: b@evil.example\nFrom: a@good.example\n",
    ],
)
def test_two_senders_are_nobody(head: bytes) -> None:
    envelope = open_envelope(head + b"\nx")
    assert (envelope.sender, envelope.sender_problems) == (None, ("several_from",))


def test_an_encoded_newline_makes_no_second_header() -> None:
    envelope = open_envelope(
        b"From: a@b.example\nSubject: =?utf-8?Q?x=0AFrom:_b=40evil.example?=\n\nx"
    )
    assert envelope.subject == "x From: b@evil.example"
    assert envelope.header_values("from") == ("a@b.example",)


def test_a_kelvin_sign_does_not_become_a_letter_of_somebody_else() -> None:
    assert open_envelope("From: \u212aate@x.example\n\nx".encode()).sender != "kate@x.example"


@QUICK
@given(st.text(max_size=200))
def test_a_file_name_is_a_name_and_never_a_path(name: str) -> None:
    safe = safe_name(name, "application/pdf")
    assert safe
    assert len(safe) <= 200
    assert not set(safe) & set("/\\\x00\n\r\u202e")
    assert not safe.startswith(".")


@QUICK
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_what_the_standard_library_writes_is_read_back(text: str) -> None:
    message: Any = MIMEText(text, "plain", "utf-8")
    message["From"] = "a@b.example"
    message["Subject"] = "x"
    assert open_envelope(message.as_bytes()).plain.strip() == text.replace("\x00", "").strip()


def test_a_file_is_taken_out_of_the_stored_mail_again() -> None:
    raw = (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n1 done\n--b\n"
        b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n"
    )
    (file,) = open_envelope(raw).files
    assert attachment_content(raw, file.part) == b"hello"
    assert attachment_content(raw, 99) is None


def test_the_limit_of_parts_is_that_of_the_documentation() -> None:
    assert MAX_PARTS == 200

"""Lines as they are said over SMTP: whatever a mail holds, only its end ends it."""

from __future__ import annotations

from itertools import product

from followbot.mailbox.smtp_lines import dot_stuffed, with_line_ends

SHORT_MAILS = [
    b"".join(letters)
    for length in range(7)
    for letters in product((b"\r", b"\n", b".", b"\xff"), repeat=length)
]
"""Every mail of up to six bytes of these four kinds."""


def lines_of(raw: bytes) -> list[bytes]:
    """The lines of a mail, byte for byte: CRLF, CR and LF each end one."""
    lines: list[bytes] = []
    line = before = b""
    for place in range(len(raw)):
        byte = raw[place : place + 1]
        if byte == b"\n" and before == b"\r":
            before = byte
            continue
        if byte in b"\r\n":
            lines, line = [*lines, line], b""
        else:
            line += byte
        before = byte
    return [*lines, line] if line or not lines else lines


def test_every_line_ends_with_carriage_return_and_line_feed() -> None:
    for raw in SHORT_MAILS:
        assert with_line_ends(raw) == b"".join(line + b"\r\n" for line in lines_of(raw)), raw


def test_a_line_that_begins_with_a_dot_gets_another() -> None:
    for raw in SHORT_MAILS:
        said = dot_stuffed(with_line_ends(raw))
        lines = [b"." + line if line.startswith(b".") else line for line in lines_of(raw)]
        assert said == b"".join(line + b"\r\n" for line in lines), raw
        assert b"\r\n.\r\n" not in b"\r\n" + said, raw


def test_a_mail_whose_lines_end_well_is_not_copied() -> None:
    raw = b"A: b\r\n\r\nHello\r\n"
    assert dot_stuffed(with_line_ends(raw)) == raw
    assert with_line_ends(raw) is raw

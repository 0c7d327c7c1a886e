"""Replies look as the real programs send them: headers, frames, charsets, attachments."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from followbot.demo.evidence import certificate, photo
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.programs.automatic import out_of_office
from followbot.demo.programs.received import ReceivedLetter, Writer, open_letter

TOKEN = "fbabcdefghijklmnopqrstuvwxyz"
NOW = datetime(2026, 11, 24, 4, 42, tzinfo=UTC)
WRITER = Writer(
    name="Nusrat Karim",
    address="compliance@shalbon.example",
    timezone="Asia/Dhaka",
    company="Shalbon Knitwear Ltd",
    position="HR Manager",
)
CHINESE = Writer(name="王敏", address="ehs@yunshan.example", timezone="Asia/Shanghai")


def our_letter() -> bytes:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "Example Nordic follow-up <bot@nordic.example>"
    mail["Reply-To"] = f"Example Nordic follow-up <bot+{TOKEN}@nordic.example>"
    mail["To"] = "Nusrat Karim <compliance@shalbon.example>"
    mail["Subject"] = "Where do the 4 measures stand? [FB-7K3M9Q]"
    mail["Date"] = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    mail["Message-ID"] = "<fb.abcdefghijklmnopqrstuvwxyz@nordic.example>"
    mail["References"] = "<fb.first@nordic.example>"
    mail.set_content("Dear Ms. Karim,\n\n(1) Exits unlocked\n(2) Discharge permit\n")
    mail.add_alternative(
        "<html><head><style>p{color:red}</style></head><body><p>Dear Ms. Karim,</p>"
        "<table><tr><td>1</td><td><b>Exits unlocked</b></td></tr>"
        '<tr><td>2</td><td><a href="mailto:bot@nordic.example">Done</a></td></tr></table>'
        "</body></html>",
        subtype="html",
    )
    return mail.as_bytes()


@pytest.fixture
def letter() -> ReceivedLetter:
    return open_letter(our_letter())


def parsed(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


def bodies(mail: EmailMessage) -> tuple[str, str]:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content().replace("\r\n", "\n"), html.get_content()


def test_our_letter_opens_as_a_program_sees_it(letter: ReceivedLetter) -> None:
    assert letter.reply_to == f"bot+{TOKEN}@nordic.example"
    assert letter.thread == (
        "<fb.first@nordic.example>",
        "<fb.abcdefghijklmnopqrstuvwxyz@nordic.example>",
    )
    assert letter.bare_subject == letter.subject


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_program_threads_and_answers_to_our_reply_to(
    letter: ReceivedLetter, name: str
) -> None:
    raw = PROGRAMS[name].reply(letter, "1 done\n2 60%", WRITER, NOW, ())
    mail = parsed(raw)
    assert mail["In-Reply-To"].strip() == letter.message_id
    assert tuple(mail["References"].split()) == letter.thread
    assert f"bot+{TOKEN}@nordic.example" in mail["To"]
    assert mail["From"].endswith("<compliance@shalbon.example>")
    assert mail["Date"].datetime == NOW
    assert not mail.defects
    assert all(not part.defects for part in mail.walk())


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_program_writes_crlf_and_no_8_bit_header(letter: ReceivedLetter, name: str) -> None:
    raw = PROGRAMS[name].reply(letter, "1、完成\n2、60% 等待检查", CHINESE, NOW, ())
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.split(b"\r\n\r\n")[0].isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998  # RFC 5322 2.1.1


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_was_typed_stands_on_top_and_our_words_below(
    letter: ReceivedLetter, name: str
) -> None:
    typed = "1、完成\n2、৬০% কাজ চলছে"
    plain, html = bodies(parsed(PROGRAMS[name].reply(letter, typed, CHINESE, NOW, ())))
    assert plain.startswith(typed)
    assert plain.index("Exits unlocked") > len(typed)
    assert html.index("完成") < html.index("Exits unlocked")
    assert "p{color:red}" not in plain


@pytest.mark.parametrize("name", PROGRAMS)
def test_attached_files_arrive_whole_with_their_names(letter: ReceivedLetter, name: str) -> None:
    files = (photo("exit.png", 1), certificate("证书.pdf", ("Passed",)))
    mail = parsed(PROGRAMS[name].reply(letter, "1 done", WRITER, NOW, files))
    found = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert found == {file.name: file.content for file in files}
    assert bodies(mail)[0].startswith("1 done")


def test_outlook_puts_its_english_header_block_over_an_unmarked_quote(
    letter: ReceivedLetter,
) -> None:
    raw = PROGRAMS["outlook"].reply(letter, "1 done", WRITER, NOW, ())
    plain, html = bodies(parsed(raw))
    assert parsed(raw)["Subject"] == f"RE: {letter.subject}"
    assert (
        "From: Example Nordic follow-up <bot@nordic.example>\n"
        "Sent: Sunday, November 22, 2026 9:00 AM\n"
        "To: Nusrat Karim <compliance@shalbon.example>\n"
        f"Subject: {letter.subject}\n"
    ) in plain
    assert "\n>" not in plain
    assert "Done<mailto:bot@nordic.example>" in plain
    assert "border-top:solid #E1E1E1" in html


def test_outlook_message_ids_are_longer_than_a_header_line(letter: ReceivedLetter) -> None:
    mail = parsed(PROGRAMS["outlook"].reply(letter, "1 done", WRITER, NOW, ()))
    assert len(mail["Message-ID"].strip()) > 70


def test_gmail_breaks_its_attribution_and_marks_the_quote(letter: ReceivedLetter) -> None:
    plain, html = bodies(parsed(PROGRAMS["gmail"].reply(letter, "1 done", WRITER, NOW, ())))
    assert (
        "On Sun, Nov 22, 2026 at 9:00\u202fAM Example Nordic follow-up "
        f"<bot+{TOKEN}@nordic.example>\nwrote:\n\n> Dear Ms. Karim,\n"
    ) in plain
    assert "> *Exits unlocked*" in plain
    assert '<blockquote class="gmail_quote"' in html


def test_qq_mail_speaks_gb18030_and_chinese(letter: ReceivedLetter) -> None:
    raw = PROGRAMS["qq"].reply(letter, "1、完成", CHINESE, NOW, ())
    mail = parsed(raw)
    plain, _ = bodies(mail)
    assert b'charset="gb18030"' in raw
    assert mail["Subject"] == f"回复：{letter.subject}"
    assert mail["From"].addresses[0].display_name == "王敏"
    assert "------------------\u00a0原始邮件\u00a0------------------\n发件人:" in plain
    assert "发送时间:\u00a02026年11月22日(星期日) 上午11:00" in plain


def test_the_iphone_signs_with_its_name_and_quotes_with_marks(letter: ReceivedLetter) -> None:
    plain, html = bodies(parsed(PROGRAMS["iphone"].reply(letter, "All done", WRITER, NOW, ())))
    assert plain.startswith("All done\n\nSent from my iPhone\n\n> On 22 Nov 2026, at 09:00, ")
    assert html.count('<blockquote type="cite">') == 2


def test_the_samsung_quotes_only_what_it_had_loaded() -> None:
    long_letter = our_letter().replace(b"(2) Discharge permit", b"(2) Discharge permit " * 80)
    long_letter = long_letter.replace(b"<p>Dear", b"<p>" + b"x" * 900 + b"Dear")
    letter = open_letter(long_letter)
    plain, _ = bodies(parsed(PROGRAMS["samsung"].reply(letter, "1 ok", WRITER, NOW, ())))
    assert "-------- Original message --------\nFrom: Example Nordic follow-up" in plain
    assert "Exits unlocked" not in plain


def test_the_out_of_office_notice_says_that_it_is_automatic(letter: ReceivedLetter) -> None:
    raw = out_of_office(letter, "I am away until 7 December 2026.", WRITER, NOW)
    mail = parsed(raw)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"] == f"Automatic reply: {letter.subject}"
    assert mail.get_content().strip() == "I am away until 7 December 2026."


def test_the_same_answer_is_the_same_bytes_every_time(letter: ReceivedLetter) -> None:
    for program in PROGRAMS.values():
        first = program.reply(letter, "1 done", WRITER, NOW, (photo("a.png", 1),))
        assert first == program.reply(letter, "1 done", WRITER, NOW, (photo("a.png", 1),))

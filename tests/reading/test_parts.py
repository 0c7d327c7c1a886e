# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Small parts of reading: charsets, words, alignment, traces, frames, signatures, HTML."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.identity import BotIdentity
from followbot.domain.terms import MailKind
from followbot.reading.align import align
from followbot.reading.answer_shape import AnswerShape
from followbot.reading.away import deputy_of
from followbot.reading.bodies import unflowed
from followbot.reading.body_lines import plain_lines
from followbot.reading.bounces import bounce_of
from followbot.reading.charsets import decode_bytes
from followbot.reading.classify import mail_kind
from followbot.reading.courtesy import goes_with_files, is_courtesy
from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.frame import find_frames, is_banner
from followbot.reading.header_text import decode_words
from followbot.reading.html_text import html_text
from followbot.reading.signature import signature_lines
from followbot.reading.subjects import bare_subject
from followbot.reading.trace import trace_of
from followbot.reading.word_stream import without_links, words_of
from followbot.reading.workdays import weekday_after

TOKEN = "fb" + "a2b3c4d5e6f7" * 2 + "zz"
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        ("朱镕基 完成", "gb18030", "gb2312"),
        ("完成，等待检查", "gbk", "x-gbk"),
        ("完成", "gbk", "cp-936"),
        ("完成，等待检查", "gbk", "utf-8"),
        ("tamamlandı, çıkış", "cp1254", "utf-8"),
        ("Größe fällig", "cp1252", "utf-8"),
        ("Größe – fällig", "cp1252", "iso-8859-1"),
        ("完成", "utf-8", "no-such-charset"),
        ("完成", "utf-8", "us-ascii"),
        ("完成", "utf-8", "punycode"),
        ("hoàn thành", "utf-8", ""),
        ("เสร็จแล้ว", "cp874", "tis-620"),
        ("完了しました", "iso2022_jp", "iso-2022-jp"),
    ],
)
def test_labels_that_lie_are_read_all_the_same(text: str, codec: str, label: str) -> None:
    assert decode_bytes(text.encode(codec), label) == text


@given(
    st.binary(max_size=300),
    st.sampled_from(["utf-8", "gb2312", "utf-7", "utf-16", "hz", "big5", "x"]),
)
def test_any_bytes_become_text_that_can_be_stored(data: bytes, label: str) -> None:
    decode_bytes(data, label).encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?Q?a_b?=", "a b"),
        ("=?utf-8?B?5a6M?= =?utf-8?B?5oiQ?=", "完成"),
        ("=?utf-8?B?5a4=?= =?utf-8?B?jA==?=", "完"),
        ("x =?gb2312?B?zeqzyQ==?= y", "x 完成 y"),
        ("=?broken", "=?broken"),
    ],
)
def test_encoded_words(raw: str, text: str) -> None:
    assert decode_words(raw) == text


def test_words_are_the_same_however_they_are_wrapped_and_marked() -> None:
    assert words_of("１ ６０％ Done—今天") == words_of("1  60 %\tdone - 今 天")


def test_links_written_out_are_taken_off_and_lines_stay() -> None:
    assert without_links("Done<mailto:a@b?x=1%20done\n>\nx").count("\n") == 2
    assert "1%20done" not in without_links("Done<mailto:a@b?body=1%20done> x")


@given(WORDS)
def test_a_text_aligns_with_itself(words: list[str]) -> None:
    unique = [f"{word}{at}" for at, word in enumerate(words)]
    if len(unique) >= 4:
        assert align(unique, unique) == list(range(len(unique)))


@given(WORDS, WORDS)
def test_an_alignment_keeps_the_order_and_matches_equal_words_only(
    a: list[str], b: list[str]
) -> None:
    match = align(a, b)
    places = [place for place in match if place >= 0]
    assert places == sorted(places)
    assert len(match) == len(a)


@pytest.mark.parametrize(
    ("envelope", "tokens", "ids", "codes"),
    [
        (Envelope(recipients=(f"bot+{TOKEN}@x.example",)), (TOKEN,), (), ()),
        (Envelope(recipients=(f"bot+{TOKEN.upper()}@x.example",)), (TOKEN,), (), ()),
        (Envelope(subject=f"Status [FB-7K3M9Q {TOKEN}]"), (TOKEN,), (), ("FB-7K3M9Q",)),
        (
            Envelope(headers=(("received", f"by mx for <bot+{TOKEN}@x.example>; x"),)),
            (TOKEN,),
            (),
            (),
        ),
        (
            Envelope(in_reply_to=("<b@x>",), references=("<a@x>", "<b@x>")),
            (),
            ("<b@x>", "<a@x>"),
            (),
        ),
        (Envelope(reports=("Subject: x\nMessage-ID:\n <a@x>\n",)), (), ("<a@x>",), ()),
        (Envelope(plain="ref fb-7k3m9q"), (), (), ("FB-7K3M9Q",)),
        (Envelope(recipients=(f"bot@{TOKEN}.example",), subject="FB-7K3M9QX"), (), (), ()),
    ],
)
def test_traces(
    envelope: Envelope, tokens: tuple[str, ...], ids: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    trace = trace_of(envelope)
    assert (trace.tokens, trace.message_ids, trace.codes) == (tokens, ids, codes)


@pytest.mark.parametrize(
    "text",
    [
        "在 2023/5/16 9:57, X 写道:",
        "在 2026-12-06 10:00，X 写道：",
        "X <a@b.example> 于2026年12月6日周日 12:00写道：",
        "X <a@b.example>, 30 Eki 2025 Per, 10:59 tarihinde şunu yazdı:",
        "Vào 14:24 8 tháng 6, 2017, X đã viết:",
        "On Mon, Nov 23, 2026 at 10:00 AM X\n<a@b.example> wrote:",
        "Den 06.12.2026 kl. 05.00 skrev X:",
        "-----Original Message-----",
        "-----邮件原件-----",
        "------------------ 原始邮件 ------------------",
        "------------------\u00a0Original\u00a0------------------",
        "---- 回复的原邮件 ----",
        "-------- Original message --------",
        "发件人: X\n发送时间: 2026年12月6日\n收件人: Y\n主题: Z",
        "发件人：X\n发送时间：2026\n收件人：Y\n主　题：Z",
        "Kimden: X\nGönderilme: Y\nKime: Z\nKonu: W",
        "*From:* X\n*Sent:* Y\n\n*To:* Z\n*Subject:* W",
        "---- 回复的原邮件 ---- | 发件人 | X | | 日期 | D | | 收件人 | Y | | 主题 | Z |",
        "From: X Sent: Monday To: Y Subject: Z",
        '06.12.2026, 10:00, "X" <a@b.example>:',
    ],
)
def test_frames_are_found_whole(text: str) -> None:
    lines = plain_lines(f"1 done\n\n{text}\n\nrest")
    assert [(frame.begin, frame.end) for frame in find_frames(lines)] == [(2, len(lines) - 2)]


@pytest.mark.parametrize(
    "text",
    ["1 done", "2 60%: waiting", "The inspector wrote that it is fine.", "Date: 15 Jan 2027", "Status: done",
     "3 new date: 15 Jan 2027", "--", "To: do"],
)  # fmt: skip
def test_answers_are_no_frames(text: str) -> None:
    assert find_frames(plain_lines(f"{text}\n\nx")) == []


def test_banners() -> None:
    assert is_banner("CAUTION: This email originated from outside of the organization.")
    assert not is_banner("1 done, the external inspector came")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1 done\n\nBest regards,\nRahman\n+880 1711 234567", 1),
        ("Thanks, 1 done", 1),
        ("Thanks.\nThe fire exits are finished, payroll by the end of January.", 2),
        ("1 done\n-- \nRahman\n12 Mirpur Road", 1),
        ("1 done\nSent from my iPhone", 1),
        ("1 done\n\nThis message is confidential and intended solely for you.\nRoom 3, floor 2", 1),
        ("2 done, the report is confidential", 1),
        ("1 done\n谢谢\n王丽\n电话：0512-1234567", 1),
        ("1 done\n\nRegards\nRahman\n\n2 60%", 3),
        ("1 done\nRahman Ali\nHR Manager\nTel: +880 2 1234567", 1),
    ],
)
def test_signatures_end_what_is_read(text: str, kept: int) -> None:
    texts = text.split("\n")
    found = signature_lines(texts, AnswerShape.of(None).fits)
    assert sum(bool(line.strip()) and at not in found for at, line in enumerate(texts)) == kept or (
        "Rahman\n\n2 60%" in text and not {0, 4} & found
    )


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: x", "x"),
        ("RE[2]: 回复：FW: x", "x"),
        ("AW: [EXTERNAL] x", "x"),
        ("Ynt: Trả lời: x", "x"),
        ("Report: x", "Report: x"),
    ],
)
def test_subjects_without_prefixes(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td><p>1</p></td><td><p>done</p></td></tr></table>", "1 | done"),
        ("a<br>b<div>c</div>d", "a\nb\nc\nd"),
        ("a<span style='display:none'>hidden</span>b", "ab"),
        ("1 <s>done</s> open, 2 <del>ok</del><strike>yes</strike> no", "1 open, 2 no"),
        ("<p>3 <span style='color:red; text-decoration:line-through'>done</span> no</p>", "3 no"),
        ("<p style='text-decoration: underline'>3 done</p>", "3 done"),
        ("<div style='font-size:0'><span style='font-size:14px'>Done</span></div>", "Done"),
        ("<style>x</style><title>t</title>1 <font color=red>done</font>", "1 done"),
        ("<!--[if mso]>x<![endif]-->1 done<!-- y -->", "1 done"),
        ("<p>a<table><tr><td>x", "a\nx"),
        ("<b>unclosed <i>all", "unclosed all"),
    ],
)
def test_html_as_people_see_it(html: str, text: str) -> None:
    assert html_text(html) == text


def test_very_deep_html_still_gives_its_words() -> None:
    assert "1 done" in html_text("<div>" * 100_000 + "1 done")


def test_flowed_text_is_joined_per_depth() -> None:
    assert unflowed("a \nb\n> c \n> d\n-- \nx", delete_space=False) == "a b\n> c d\n-- \nx"


@pytest.mark.parametrize(
    "text",
    [
        "Thanks",
        "Dear Anna,\nThank you!",
        "收到，谢谢！",
        "Noted with thanks.",
        "Teşekkürler 🙏",
        "ধন্যবাদ",
    ],
)
def test_thanks_need_no_question(text: str) -> None:
    assert is_courtesy(text.split("\n"))


@pytest.mark.parametrize("text", ["", "Thanks, 1 done", "all ok thanks for M-02", "done", "ok"])
def test_answers_are_no_courtesy(text: str) -> None:
    assert not is_courtesy(text.split("\n"))


def test_words_that_hand_over_files() -> None:
    assert goes_with_files(["Dear Anna,", "Please find attached.", "Thanks"])
    assert not goes_with_files(["Please find attached the proof for measure 3"])


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("The address you entered couldn't be found.\n550 5.1.1 no such user", True),
        ("host mx.example: 550-5.1.1 no such user", True),
        ("The mailbox is full.\n552 5.2.2 over quota", False),
        ("We will try again.\n450 4.1.1 try later", False),
        ("It could not be delivered for 4 hours. Section 5.1.1 of your letter", False),
    ],
)
def test_a_bounce_in_words_is_hard_only_by_a_code_for_good(text: str, hard: bool) -> None:
    sender = ("from", "Mail Delivery System <mailer-daemon@mx.example>")
    mail = Envelope(headers=(sender, ("return-path", "<>")), subject="Undeliverable", plain=text)
    bounce = bounce_of(mail)
    assert bounce is not None
    assert bounce.hard is hard


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        (
            "[Request received] Status",
            "##- Please type your reply above this line -##\nYour request (4711) is open.",
            MailKind.AUTO_REPLY,
        ),
        ("已读: Status", "这是邮件收条，表明收件人的计算机上曾显示过此邮件", MailKind.RECEIPT),
        ("Re: Status", "1 done", MailKind.REPLY),
    ],
)
def test_machines_without_headers_are_no_people(subject: str, text: str, kind: MailKind) -> None:
    mail = Envelope(subject=subject, plain=text, sender="desk@factory.example")
    assert mail_kind(mail, BotIdentity("bot@buyer.example")).kind is kind


def test_detectors_of_bounces_that_fail_tell_nobody(caplog: pytest.LogCaptureFixture) -> None:
    raw = b"Return-Path: <>\nSubject: Undelivered Mail Returned to Sender\n\n550 5.1.1 unknown"
    assert bounce_of(open_envelope(raw)) is not None
    assert not caplog.records


def test_the_deputy_is_somebody_else() -> None:
    envelope = Envelope(sender="a@x.example", plain="Write to a@x.example or to b@x.example.")
    assert deputy_of(envelope) == "b@x.example"
    assert weekday_after(date(2026, 12, 11)) == date(2026, 12, 14)

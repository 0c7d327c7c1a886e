# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Replies of people: many programs, every place an answer can stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from followbot.demo.programs.flatten import Habit, flatten
from followbot.demo.programs.received import ReceivedLetter
from tests.reading import corpus_programs as program
from tests.reading.corpus_mail import (
    ADDRESS,
    PERSON,
    Case,
    File,
    attached,
    html,
    letter,
    mail,
    multipart,
    quoted,
    text,
)

DONE_AND_60 = "1 done\n2 60% waiting for the inspector"
DONE_AND_60_ANSWERS: Sequence[dict[str, object]] = (
    {"measure": "M-01", "status": "reported_complete", "source": "line"},
    {"measure": "M-02", "percent": 60, "source": "line"},
)
CHINESE = "1 完成\n2 60% 等待检查"


def above(typed: str) -> list[tuple[str, str, str]]:
    """Every typed line as it must be found above the quote."""
    return [("above", "", line) for line in typed.split("\n") if line.strip()]


def REPLIES() -> list[Case]:  # noqa: N802  # read as a table
    """All cases of this file."""
    return [*_typed_on_top(), *_typed_inside(), *_other_forms(), *_bodies(), *_nothing(), *_trust()]


def _typed_on_top() -> list[Case]:
    garment, chinese = letter("garment.en"), letter("electronics.zh-Hans")
    cases = [_top(f"outlook_{name}", garment, program.outlook(garment, DONE_AND_60, name))
             for name in program.OUTLOOK_LABELS]  # fmt: skip
    cases += [_top(f"thunderbird_{name}", garment, program.thunderbird(garment, DONE_AND_60, name))
              for name in ("en", "de", "fr", "es", "it", "pl", "da", "zh", "zh-roundcube", "vi")]  # fmt: skip
    cases += [_top(f"gmail_{name}", garment, program.gmail(garment, DONE_AND_60, name))
              for name in ("tr", "id", "hi", "pt", "zh-gmail")]  # fmt: skip
    simple: dict[str, Callable[[ReceivedLetter, str], bytes]] = {
        "outlook_web": program.outlook_web,
        "outlook_android": program.outlook_phone,
        "yahoo": program.yahoo,
        "yandex": program.yandex,
        "zoho": program.zoho,
        "k9_german": program.k9,
    }
    cases += [_top(name, garment, render(garment, DONE_AND_60)) for name, render in simple.items()]
    banner = (
        "[EXTERNAL] CAUTION: This email originated from outside of the organization. Do not click "
        "links or open\nattachments unless you recognize the sender and know the content is safe."
    )
    cases.append(
        _top("outlook_banner", garment, program.outlook(garment, DONE_AND_60, banner=banner))
    )
    chinese_programs: dict[str, Callable[[ReceivedLetter, str], bytes]] = {
        "netease_pipes": program.netease,
        "netease_flat": lambda received, typed: program.netease(received, typed, flat=True),
        "netease_html": program.netease_html,
        "alimail": program.alimail,
        "foxmail": program.foxmail,
    }
    for name, render in chinese_programs.items():
        cases.append(_chinese(name, chinese, render(chinese, CHINESE)))
    return cases


def _top(name: str, received: ReceivedLetter, parts: bytes) -> Case:
    return Case(
        f"top_{name}", mail(received, parts), decision="apply", lines=above(DONE_AND_60),
        answers=DONE_AND_60_ANSWERS,
    )  # fmt: skip


def _chinese(name: str, received: ReceivedLetter, parts: bytes) -> Case:
    raw = mail(received, parts, sender="王女士 <ehs@example-electronics.example>")
    return Case(f"top_{name}", raw, "electronics.zh-Hans", lines=above(CHINESE))


def _edited(received: ReceivedLetter, beside: str, added: str, *, new_line: bool = False) -> str:
    """The quoted plain part with something typed at the end of a line or below it."""
    rows = quoted(received.plain).split("\n")
    at = next(place for place, row in enumerate(rows) if beside in row)
    if new_line:
        rows.insert(at + 1, added)
    else:
        rows[at] += added
    return "\n".join(rows)


def _typed_inside() -> list[Case]:
    garment = letter("garment.en")
    line = program.attribution(garment, "en")
    rich = garment.html
    due = rich.index("</p>", rich.index("Due Wednesday, 30 June 2027"))
    coloured = f'{rich[:due]} <span style="color:red">done 90%</span>{rich[due:]}'
    below = f'{rich[: due + 4]}<p style="color:#1F497D">in progress</p>{rich[due + 4 :]}'
    flat = flatten(rich, Habit(links=True, tabs=True))
    table = flat.replace(
        "Due Wednesday, 30 June 2027 · in 7 months",
        "Due Wednesday, 30 June 2027 · in 7 months\tdone 90%",
    )
    block = f"From: {garment.from_name} <{garment.from_address}>\nSent: Sunday, December 6, 2026\nTo: {PERSON}\nSubject: x\n\n"
    inside: list[tuple[str, bytes, Sequence[tuple[str, str, str]]]] = [
        ("end_of_our_line", text(f"{line}\n{_edited(garment, 'Due Wednesday, 30 June', '   done 90%')}"),
         [("inside", "M-02", "done 90%")]),
        ("new_line_unmarked", text(f"{line}\n{_edited(garment, 'Due Thursday, 29 April', '60% waiting', new_line=True)}"),
         [("inside", "M-03", "60% waiting")]),
        ("new_line_marked", text(f"{line}\n{_edited(garment, 'Due Monday, 31 May', '> in progress', new_line=True)}"),
         [("inside", "M-04", "in progress")]),
        ("coloured_html", html(f"<blockquote>{coloured}</blockquote>"), [("inside", "M-02", "done 90%")]),
        ("new_paragraph_html", html(f"<blockquote>{below}</blockquote>"), [("inside", "M-02", "in progress")]),
        ("outlook_flat_cell", text(block + table), [("inside", "M-02", "done 90%")]),
        ("mutt_trimmed", text(
            f"{line}\n> (1) M-01 Keep every exit unlocked and clear\ndone, photos follow\n\n> (3) M-03 Free election of the\n"
            "new date 15 May 2027\n"), [("inside", "M-01", "done, photos follow"), ("inside", "M-03", "new date 15 May 2027")]),
        ("below_the_quote", text(f"{line}\n{quoted(garment.plain)}\n\n1 done\n4 help\n\nBest regards\n{PERSON}\nTel: +880 1711 234567"),
         [("inside", "", "1 done"), ("inside", "", "4 help")]),
        ("our_examples_typed_below", text(
            f"{line}\n{quoted(garment.plain)}\n\n1 done\n2 60% waiting for the inspector\n4 help"),
         [("inside", "", "1 done"), ("inside", "", "2 60% waiting for the inspector"), ("inside", "", "4 help")]),
        ("under_the_header_block", text(f"{block}1 done\n2 60%\n\n{flat}"),
         [("inside", "", "1 done"), ("inside", "", "2 60%")]),
        ("no_frame_at_all", text(f"{DONE_AND_60}\n\n{garment.plain}"), above(DONE_AND_60)),
    ]  # fmt: skip
    return [
        Case(f"inside_{name}", mail(garment, parts), lines=lines) for name, parts, lines in inside
    ]


def _other_forms() -> list[Case]:
    garment = letter("garment.en")
    button = (
        "(1) M-01 Keep every exit unlocked and clear while people are in the building: \r\n"
        "(2) M-02 End shouting and threats on the lines: 70% training is booked\r\n"
        "(3) M-03 Free election of the…: done\r\n(4) M-04: \r\n(5) M-05 Pay the missing overtime: help"
    )
    token = garment.reply_to.partition("+")[2].partition("@")[0]
    with_names = f"Dear Anna,\n\nThanks, 1 done\n2 60%\n\nThanks & regards,\n{PERSON}\nHR & Compliance\nMobile: +880 1711-234567\n12 Mirpur Road, Dhaka 1216"
    colleague = (
        f"1 done\n\nFrom: Boss <boss@example-textiles.example>\nSent: Monday, December 7, 2026 9:00 AM\nTo: {PERSON}\n"
        f"Subject: FW: x\n\nPlease answer: 3 done, 4 done\n\nFrom: {garment.from_name} <{garment.from_address}>\n"
        f"Sent: Sunday, December 6, 2026\nTo: Boss\nSubject: x\n\n{garment.plain}"
    )
    history = (
        f"2 90%\n\nOn Mon, 7 Dec 2026 at 09:00, {garment.from_name} <{garment.from_address}> wrote:\n"
        + quoted(garment.plain)
        + f"\n>\n> On Sun, 6 Dec 2026 at 12:00, {PERSON} <{ADDRESS}> wrote:\n>> 1 done\n>> 3 done\n"
    )
    disclaimer = (
        "1 done\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. "
        "Received on 15 Jan 2027. If you are not the intended recipient, delete it within 2 days."
    )
    return [
        Case("button_mail", mail(garment, text(button), subject=f"Status EXT-2026-01 [FB-7K3M9Q {token}]", thread=False,
             to="followbot@example.org"), lines=[("button", "M-02", "70% training is booked"), ("button", "M-03", "done"), ("button", "M-05", "help")]),
        Case("button_untouched", mail(garment, text(button.replace("70% training is booked", "").replace("done", "").replace("help", "")),
             subject=f"Status [FB-7K3M9Q {token}]", thread=False, to="followbot@example.org"), lines=[]),
        Case("signature_with_numbers", mail(garment, program.outlook(garment, with_names)),
             lines=above("Dear Anna,\nThanks, 1 done\n2 60%")),
        Case("forwarded_then_answered", mail(garment, text(colleague)), lines=above("1 done")),
        Case("older_answer_in_the_thread", mail(garment, text(history)), lines=above("2 90%")),
        Case("disclaimer", mail(garment, text(disclaimer)), lines=above("1 done")),
        Case("iphone_footer", mail(garment, text(
             f"1 done\n\n发自我的iPhone\n\n> 在 2026年12月6日，10:00，{garment.from_name} <{garment.from_address}> 写道：\n>\n" + quoted(garment.plain))),
             lines=above("1 done")),
        Case("links_of_the_writer_stay", mail(garment, text(
             f"1 done, photos: https://drive.example/x\n\n{program.attribution(garment, 'en')}\n{quoted(garment.plain)}")),
             lines=above("1 done, photos: https://drive.example/x")),
    ]  # fmt: skip


def _bodies() -> list[Case]:
    garment = letter("garment.en")
    line = program.attribution(garment, "zh")
    quote = f"\n\n{line}\n{quoted(garment.plain)}"
    flowed = "2 60% waiting for the \ninspector of the \nministry"
    delsp = "2 60% 等待检 \n查"
    raw_name = File("报告.pdf", headers=('Content-Disposition: attachment; filename="报告.pdf"',))
    return [
        Case("body_gb2312_label_on_gb18030", mail(garment, text("1 完成 朱镕基" + quote, "gb2312", "base64")), lines=above("1 完成 朱镕基")),
        Case("body_x_gbk", mail(garment, text("1 完成" + quote, "x-gbk", "8bit")), lines=above("1 完成")),
        Case("body_utf8_label_on_turkish", mail(garment, text("1 tamamlandı, çıkış kapıları açık", "windows-1254", "8bit")
             .replace(b"charset=windows-1254", b"charset=utf-8")), lines=above("1 tamamlandı, çıkış kapıları açık")),
        Case("body_unknown_charset", mail(garment, text("1 done" + quote).replace(b"utf-8", b"x-mac-klingon")), lines=above("1 done")),
        Case("body_flowed", mail(garment, text(flowed, extra="; format=flowed")), lines=above("2 60% waiting for the inspector of the ministry")),
        Case("body_flowed_delsp", mail(garment, text(delsp, extra="; format=flowed; delsp=yes")), lines=above("2 60% 等待检查")),
        Case("body_empty_plain_beside_html", mail(garment, multipart("alternative", text("\n \n"), html("<div>1 done<br>2 60%</div>"))),
             lines=above("1 done\n2 60%")),
        Case("body_two_text_parts", mail(garment, program.apple_mail(garment, "1 done\n2 60%")), lines=above("1 done\n2 60%"),
             expected={"files": ["door.jpg"]}),
        Case("body_soft_breaks", mail(garment, text("2 60% " + "waiting for the ministry of labour and employment " * 3)),
             lines=above("2 60% " + ("waiting for the ministry of labour and employment " * 3).strip())),
        Case("body_html_only", mail(garment, html("<p>1 <b>done</b></p><p>2&nbsp;60&#37;</p>")), lines=above("1 done\n2\u00a060%")),
        Case("files_raw_8bit_name", mail(garment, multipart("mixed", text("1 done"), attached(raw_name))), lines=above("1 done"),
             expected={"files": ["报告.pdf"]}),
        Case("files_rfc2231_name", mail(garment, multipart("mixed", text("1 done"), attached(File("", headers=(
             "Content-Disposition: attachment; filename*=utf-8''%E6%8A%A5%E5%91%8A.pdf",))))), lines=above("1 done"), expected={"files": ["报告.pdf"]}),
        Case("files_path_in_name", mail(garment, multipart("mixed", text("1 done"), attached(File("../../etc/passwd\\x.pdf")))),
             lines=above("1 done"), expected={"files": ["x.pdf"]}),
        Case("files_logo_and_signature_are_none", mail(garment, multipart("mixed",
             multipart("related", html('<p>1 done</p><img src="cid:logo1">'), attached(File("", "image/png", b"\x89PNG" + b"0" * 900,
             ("Content-ID: <logo1>", "Content-Disposition: inline; filename=image001.png")))),
             attached(File("smime.p7s", "application/pkcs7-signature")), attached(File("invite.ics", "text/calendar")))),
             lines=above("1 done"), expected={"files": []}),
    ]  # fmt: skip


def _nothing() -> list[Case]:
    garment = letter("garment.en")
    quote = f"\n\n{program.attribution(garment, 'en')}\n{quoted(garment.plain)}"
    pdf = attached(File("certificate.pdf"))
    return [
        Case("only_thanks", mail(garment, text("Thank you." + quote)), decision="ignore", answers=()),
        Case("only_thanks_chinese", mail(garment, text("收到，谢谢！" + quote)), decision="ignore", answers=()),
        Case("only_a_file", mail(garment, multipart("mixed", text("Please find attached.\n\nRegards,\nRahman" + quote), pdf)),
             decision="apply", answers=(), expected={"reasons": ["only_files"], "files": ["certificate.pdf"]}),
        Case("only_the_quote", mail(garment, text(quote)), decision="ask_back", lines=[], answers=()),
        Case("only_the_quote_outlook", mail(garment, program.outlook(garment, "")), decision="ask_back", lines=[], answers=()),
        Case("only_a_signature", mail(garment, program.outlook(garment, f"Best regards,\n{PERSON}\nHR & Compliance\n+880 1711 234567")),
             decision="ask_back", lines=[], answers=()),
    ]  # fmt: skip


def _trust() -> list[Case]:
    garment = letter("garment.en")
    body = text("1 done")
    return [
        Case("trust_unknown_sender", mail(garment, body, sender="x@evil.example"), decision="review", expected={"reasons": ["unknown_sender"]}),
        Case("trust_colleague", mail(garment, body, sender="<new@example-textiles.example>"), decision="review", expected={"reasons": ["colleague"]}),
        Case("trust_two_froms", mail(garment, body, headers=("From: x@evil.example",)), decision="review", expected={"reasons": ["several_from"]}),
        Case("trust_cve_2023_27043", mail(garment, body, sender=f"{ADDRESS} <x@evil.example>"), decision="review",
             expected={"reasons": ["malformed_from"]}),
        Case("trust_reply_to_says_nothing", mail(garment, body, sender="x@evil.example", headers=(f"Reply-To: {ADDRESS}",)),
             decision="review", expected={"reasons": ["unknown_sender"]}),
        Case("trust_no_token", mail(garment, body, thread=False, subject="Status", to="followbot@example.org"), decision="ask_back",
             expected={"reasons": ["no_token"]}),
        Case("trust_other_contact", mail(garment, body, sender="manager@example-textiles.example"), decision="apply"),
        Case("trust_long_encoded_reference", mail(garment, body, thread=False, to="followbot@example.org", subject="Re: Status", headers=(
             f"In-Reply-To: =?us-ascii?Q?=3C{garment.message_id[1:-1]}=3E?=",)), decision="apply"),
        Case("spam", mail(None, text("Cheap watches, 1 done deal"), sender="<win@prize.example>", subject="You won"), kind="unrelated",
             decision="ignore", answers=()),
    ]  # fmt: skip

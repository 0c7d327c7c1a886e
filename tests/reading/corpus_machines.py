# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""Mails of machines: none of them is ever an answer."""

from __future__ import annotations

from tests.reading.corpus_mail import ADDRESS, Case, html, letter, mail, multipart, text

AUTO = ("Auto-Submitted: auto-replied",)
DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example-textiles.example>"

AWAY = {
    "en": (
        "Automatic reply: Status",
        "I am out of the office until 11 December 2026. Project 1 is completed.",
        "2026-12-13",
    ),
    "de": ("Abwesenheitsnotiz", "Ich bin bis zum 10.12.2026 nicht im Büro.", ""),
    "fr": (
        "Réponse automatique : Status",
        "Je suis absent du bureau jusqu'au 10 décembre 2026.",
        "",
    ),
    "es": ("Respuesta automática", "Estoy de vacaciones hasta el 10 de diciembre de 2026.", ""),
    "pt": ("Resposta automática", "Estou de férias até 10 de dezembro de 2026.", ""),
    "it": ("Risposta automatica", "Sono in ferie fino al 10 dicembre 2026.", ""),
    "nl": ("Automatisch antwoord", "Ik ben afwezig tot 10 december 2026.", ""),
    "da": ("Autosvar", "Jeg er på ferie indtil 10. december 2026.", ""),
    "sv": ("Autosvar", "Jag är på semester till 10 december 2026.", ""),
    "pl": ("Odpowiedź automatyczna", "Jestem na urlopie do 10 grudnia 2026.", ""),
    "tr": ("Otomatik yanıt", "10 Aralık 2026 tarihine kadar izinliyim.", ""),
    "zh": (
        "自动回复",
        "我正在休假，12月10日返回办公室。已完成的工作请联系 deputy@example-textiles.example",
        "",
    ),
    "ja": ("自動応答", "12月10日まで休暇をいただいております。", ""),
    "ko": ("자동 회신", "12월 10일까지 휴가 중입니다.", ""),
    "vi": ("Trả lời tự động", "Tôi đang nghỉ phép đến ngày 10/12/2026.", ""),
    "th": ("การตอบกลับอัตโนมัติ", "ดิฉันลาพักร้อนถึงวันที่ 10 ธันวาคม 2026", ""),
    "id": ("Balasan otomatis", "Saya sedang cuti sampai 10 Desember 2026.", ""),
    "bn": ("স্বয়ংক্রিয় উত্তর", "আমি ১০ ডিসেম্বর পর্যন্ত ছুটিতে আছি।", ""),
    "hi": ("स्वचालित उत्तर", "मैं 10 दिसंबर तक छुट्टी पर हूँ।", ""),
    "ar": ("رد تلقائي", "أنا في إجازة حتى 10 ديسمبر 2026.", ""),
}


def MACHINES() -> list[Case]:  # noqa: N802  # read as a table
    """All cases of this file."""
    return [*_away(), *_bounces(), *_receipts(), *_others()]


def _away() -> list[Case]:
    garment = letter("garment.en")
    cases = []
    for language, (subject, said, until) in AWAY.items():
        expected: dict[str, object] = {"pause_until": until} if until else {}
        if language == "zh":
            expected["deputy"] = "deputy@example-textiles.example"
        raw = mail(garment, text(said), subject=subject, headers=AUTO)
        cases.append(
            Case(
                f"away_{language}",
                raw,
                kind="out_of_office",
                decision="ignore",
                answers=(),
                expected=expected,
            )
        )
    cases.append(Case("away_without_headers", mail(garment, text("I am on annual leave and back on 11 December 2026. 1 done."),
                 subject="Out of office: Re: Status"), kind="out_of_office", decision="ignore", answers=()))  # fmt: skip
    cases.append(Case("away_without_a_date", mail(garment, text("I am currently out of the office."), subject="Automatic reply: Status",
                 headers=("X-Auto-Response-Suppress: All", "auto-submitted: auto-generated")), kind="out_of_office",
                 decision="ignore", answers=(), expected={"pause_until": "2026-12-14"}))  # fmt: skip
    cases.append(
        Case(
            "away_said_by_a_person",
            mail(garment, text("I was out of the office last week. 1 done")),
            kind="reply",
        )
    )
    return cases


def _report(status: str, words: str = "", original: bool = True) -> bytes:
    garment = letter("garment.en")
    returned = f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {garment.message_id}\r\nSubject: x\r\n".encode()
    machine = f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n{status}\r\n".encode()
    parts = [text(words or "This is the mail system at host mx.example."), machine]
    return multipart(
        "report",
        *parts,
        *([returned] if original else []),
        parameters="; report-type=delivery-status",
    )


def _bounces() -> list[Case]:
    def status(action: str, code: str, words: str = "") -> str:
        return f"Final-Recipient: rfc822; {ADDRESS}\r\nAction: {action}\r\nStatus: {code}\r\nDiagnostic-Code: smtp; {words}"

    def bounce(
        name: str,
        parts: bytes,
        *,
        hard: bool,
        subject: str = "Undelivered Mail Returned to Sender",
        **kinds: str,
    ) -> Case:
        raw = mail(
            None,
            parts,
            sender=DAEMON,
            subject=subject,
            headers=("Return-Path: <>", "Auto-Submitted: auto-replied"),
        )
        return Case(f"bounce_{name}", raw, kind=kinds.get("kind", "bounce"), decision="ignore", answers=(),
                    expected={"bounced": [ADDRESS], "bounce_hard": hard} if "kind" not in kinds else {})  # fmt: skip

    qmail = (
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the "
        f"following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<{ADDRESS}>:\n"
        "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <x@y.example>\n"
    )
    exim = mail(None, text(f"A message that you sent could not be delivered to one or more of its recipients.\n\n  {ADDRESS}\n    unknown user"),
                sender=DAEMON, subject="Mail delivery failed: returning message to sender",
                headers=("Return-Path: <>", f"X-Failed-Recipients: {ADDRESS}"))  # fmt: skip
    return [
        bounce("hard", _report(status("failed", "5.1.1", "550 5.1.1 user unknown")), hard=True),
        bounce("soft_4xx", _report(status("failed", "4.4.1", "connection timed out")), hard=False),
        bounce(
            "delayed",
            _report(status("delayed", "4.4.1")),
            hard=False,
            subject="Warning: message delayed",
        ),
        bounce(
            "mailbox_full", _report(status("failed", "5.2.2", "552 5.2.2 mailbox full")), hard=False
        ),
        bounce(
            "full_in_words",
            _report(status("failed", "5.0.0"), "The recipient's mailbox is full."),
            hard=False,
        ),
        bounce(
            "delivered",
            _report(status("delivered", "2.0.0")),
            hard=False,
            subject="Delivery report",
            kind="receipt",
        ),
        bounce("qmail", text(qmail), hard=True, subject="failure notice"),
        Case(
            "bounce_exim",
            exim,
            kind="bounce",
            decision="ignore",
            answers=(),
            expected={"bounced": [ADDRESS], "bounce_hard": True},
        ),
    ]


def _receipts() -> list[Case]:
    garment = letter("garment.en")
    disposition = multipart(
        "report", text("Your message was read on Monday."),
        b"Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\r\n",
        parameters="; report-type=disposition-notification",
    )  # fmt: skip
    old = text(
        "Your message\n\n  To: Sample\n  Subject: Status\n\nwas read on Monday, December 7, 2026 10:00 AM."
    )
    return [
        Case("receipt_disposition", mail(garment, disposition, subject="Read: Status"), kind="receipt", decision="ignore", answers=()),
        Case("receipt_words", mail(garment, old, subject="Read: Status"), kind="receipt", decision="ignore", answers=()),
        Case("receipt_deleted_unread", mail(garment, text("Your message was deleted without being read on Monday."), subject="Not read: Status"),
             kind="receipt", decision="ignore", answers=()),
    ]  # fmt: skip


def _others() -> list[Case]:
    garment = letter("garment.en")
    calendar = b"Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
    return [
        Case("ticket_with_header", mail(garment, text("Your request has been received. Ticket 1 done."), subject="[#4711] Status", headers=AUTO),
             kind="auto_reply", decision="ignore", answers=()),
        Case("ticket_without_header", mail(garment, text("Thank you for contacting us. Your ticket number is 4711. This is an automated message."),
             subject="[Ticket#4711] Status"), kind="auto_reply", decision="ignore", answers=()),
        Case("auto_precedence", mail(garment, text("We got your mail."), headers=("Precedence: auto_reply",)), kind="auto_reply",
             decision="ignore", answers=()),
        Case("suppress_header_is_no_sign", mail(garment, text("1 done"), headers=("X-Auto-Response-Suppress: DR, OOF",)), kind="reply",
             decision="apply"),
        Case("calendar_answer", mail(garment, multipart("alternative", text("Accepted: 1 done"), calendar), subject="Accepted: Status"),
             kind="auto_reply", decision="ignore", answers=()),
        Case("newsletter", mail(None, html("<p>1 done</p>"), sender="<news@shop.example>", subject="Offers", headers=("List-Id: <news.shop.example>",
             "Precedence: bulk", "List-Unsubscribe: <mailto:x@shop.example>")), kind="unrelated", decision="ignore", answers=()),
        Case("reply_through_a_list", mail(garment, text("1 done"), headers=("List-Id: <staff.example-textiles.example>", "Precedence: list")),
             kind="reply", decision="apply"),
        Case("our_own_mail", mail(garment, text(garment.plain), sender="<followbot@example.org>"), kind="unrelated", decision="ignore", answers=()),
        Case("challenge", mail(garment, text("Please confirm that you are not a robot to deliver your message."), headers=AUTO),
             kind="auto_reply", decision="ignore", answers=()),
        Case("garbage", b"\x00\xff\xfe no headers at all \x80\x81\n1 done\n", kind="unreadable", decision="review", answers=()),
        Case("too_many_parts", mail(garment, b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 300), kind="unreadable",
             decision="review", answers=()),
    ]  # fmt: skip

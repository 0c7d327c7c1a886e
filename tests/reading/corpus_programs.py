# ruff: noqa: E501  # tables of mails: one case on one line is easier to compare
"""How mail programs lay a reply out: what is typed, their frame, our letter.

Each function gives the body parts of one program. `typed` is what stands on top.
"""

from __future__ import annotations

import html as escape_html
import textwrap

from followbot.demo.programs.flatten import Habit, flatten, inner_html
from followbot.demo.programs.received import ReceivedLetter
from tests.reading.corpus_mail import ADDRESS, PERSON, html, multipart, quoted, text

OUTLOOK_LABELS = {
    "en": ("From", "Sent", "To", "Subject", "Sunday, December 6, 2026 10:00 AM"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Sonntag, 6. Dezember 2026 05:00"),
    "fr": ("De", "Envoyé", "À", "Objet", "dimanche 6 décembre 2026 05:00"),
    "es": ("De", "Enviado el", "Para", "Asunto", "domingo, 6 de diciembre de 2026 5:00"),
    "pt": ("De", "Enviada em", "Para", "Assunto", "domingo, 6 de dezembro de 2026 05:00"),
    "tr": ("Kimden", "Gönderilme", "Kime", "Konu", "6 Aralık 2026 Pazar 07:00"),
    "vi": ("Từ", "Đã gửi", "Tới", "Chủ đề", "Chủ nhật, 6 tháng 12, 2026 11:00"),
    "da": ("Fra", "Sendt", "Til", "Emne", "6. december 2026 05:00"),
    "pl": ("Od", "Wysłano", "Do", "Temat", "niedziela, 6 grudnia 2026 05:00"),
    "it": ("Da", "Inviato", "A", "Oggetto", "domenica 6 dicembre 2026 05:00"),
    "zh": ("发件人", "发送时间", "收件人", "主题", "2026年12月6日 12:00"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목", "2026년 12월 6일 일요일 오후 1:00"),
    "ja": ("差出人", "送信日時", "宛先", "件名", "2026年12月6日 13:00"),
}


def _typed_html(typed: str) -> str:
    return "".join(
        f"<p class=MsoNormal>{escape_html.escape(line)}</p>" for line in typed.split("\n")
    )


def outlook(received: ReceivedLetter, typed: str, language: str = "en", banner: str = "") -> bytes:
    """Outlook for Windows: header block in its language, the letter unmarked."""
    sent_by, sent, to, subject, when = OUTLOOK_LABELS[language]
    colon = "：" if language in {"zh", "ja"} else ":"
    block = [
        f"{sent_by}{colon} {received.from_name} <{received.from_address}>",
        f"{sent}{colon} {when}",
        f"{to}{colon} {PERSON} <{ADDRESS}>",
        f"{subject}{colon} {received.subject}",
    ]
    flat = flatten(received.html, Habit(links=True, tabs=True))
    middle = f"\n\n{banner}\n" if banner else "\n"
    plain = typed + "\n\n" + "\n".join(block) + middle + "\n" + flat
    rich = (
        f"<html><body><div class=WordSection1>{_typed_html(typed)}"
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal>'
        + "<br>".join(f"<b>{escape_html.escape(line)}</b>" for line in block)
        + f"</p></div><p class=MsoNormal>{banner}</p>{inner_html(received.html)}</div></body></html>"
    )
    return multipart("alternative", text(plain, how="base64"), html(rich))


def outlook_web(received: ReceivedLetter, typed: str) -> bytes:
    """Outlook on the web and the new Outlook: a rule, then the block."""
    plain = (
        f"{typed}\n________________________________\nFrom: {received.from_name} "
        f"<{received.from_address}>\nSent: Sunday, December 6, 2026 10:00 AM\nTo: {PERSON} "
        f"<{ADDRESS}>\nSubject: {received.subject}\n\n" + flatten(received.html, Habit(links=True))
    )
    rich = (
        f'<html><body><div dir="ltr">{escape_html.escape(typed).replace(chr(10), "<br>")}</div>'
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> {received.from_name} &lt;'
        f"{received.from_address}&gt;<br><b>Sent:</b> Sunday, December 6, 2026 10:00 AM<br>"
        f"<b>To:</b> {PERSON} &lt;{ADDRESS}&gt;<br><b>Subject:</b> {received.subject}</div>"
        f"<div>{inner_html(received.html)}</div></body></html>"
    )
    return multipart("alternative", text(plain), html(rich))


def outlook_phone(received: ReceivedLetter, typed: str) -> bytes:
    """Outlook for Android: its advertisement above the rule."""
    plain = (
        f"{typed}\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>\n"
        f"________________________________\nFrom: {received.from_name} <{received.from_address}>\n"
        f"Sent: Sunday, December 6, 2026 10:00:00 AM\nTo: {PERSON} <{ADDRESS}>\n"
        f"Subject: {received.subject}\n\n" + flatten(received.html, Habit(links=True))
    )
    return text(plain, how="base64")


ATTRIBUTIONS = {
    "en": "On 12/6/26 10:00, {name} wrote:",
    "de": "Am 06.12.26 um 05:00 schrieb {name}:",
    "fr": "Le 06/12/2026 à 05:00, {name} a écrit :",
    "es": "El 6/12/26 a las 5:00, {name} escribió:",
    "pt": "Em 06/12/2026 05:00, {name} escreveu:",
    "it": "Il 06/12/26 05:00, {name} ha scritto:",
    "pl": "W dniu 6.12.2026 o 05:00, {name} pisze:",
    "da": "Den 06.12.2026 kl. 05.00 skrev {name}:",
    "tr": "{name} <{address}>, 6 Ara 2026 Paz, 07:00\ntarihinde şunu yazdı:",
    "vi": "Vào 11:00 6 tháng 12, 2026, {name} đã viết:",
    "id": "Pada tanggal Min, 6 Des 2026 pukul 11.00 {name}\n<{address}> menulis:",
    "hi": "रवि, 6 दिस॰ 2026 को 9:30 am बजे को {name} <{address}>\nने लिखा:",
    "zh": "在 2026/12/6 12:00, {name} 写道:",
    "zh-roundcube": "在 2026-12-06 12:00，{name} 写道：",
    "zh-gmail": "{name} <{address}> 于2026年12月6日周日 12:00写道：",
}


def attribution(received: ReceivedLetter, language: str) -> str:
    """The attribution line in a language."""
    return ATTRIBUTIONS[language].format(name=received.from_name, address=received.from_address)


def thunderbird(received: ReceivedLetter, typed: str, language: str = "en") -> bytes:
    """Thunderbird writing plain text: format=flowed, `>` quotes of the plain part."""
    flowed = "\n".join(
        " \n".join(textwrap.wrap(line, 60)) if len(line) > 60 else line
        for line in typed.split("\n")
    )
    body = f"{flowed}\n\n{attribution(received, language)}\n{quoted(received.plain)}\n"
    return text(body, how="8bit", extra="; format=flowed")


def gmail(received: ReceivedLetter, typed: str, language: str) -> bytes:
    """Gmail in a language: attribution and `>` in the text, gmail_quote in the HTML."""
    line = attribution(received, language)
    flat = flatten(received.html, Habit(links=True, stars=True))
    rich = (
        f'<div dir="ltr">{escape_html.escape(typed).replace(chr(10), "<br>")}</div><br>'
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{escape_html.escape(line)}<br>'
        f'</div><blockquote class="gmail_quote">{inner_html(received.html)}</blockquote></div>'
    )
    return multipart("alternative", text(f"{typed}\n\n{line}\n\n{quoted(flat)}\n"), html(rich))


def apple_mail(received: ReceivedLetter, typed: str) -> bytes:
    """Apple Mail: two text parts around a picture, the quote in the second one."""
    first, _, rest = typed.partition("\n")
    line = f"On 6 Dec 2026, at 10:00, {received.from_name} <{received.from_address}> wrote:"
    picture = (
        b"Content-Type: image/jpeg; name=door.jpg\r\nContent-Disposition: inline; filename=door.jpg"
        b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"/9j/4AAQSkZJRgABAQAAAQABAAD/" * 4000
    )
    return multipart(
        "mixed",
        text(first + "\n"),
        picture,
        text(f"\n{rest}\n\n> {line}\n> \n{quoted(received.plain)}\n"),
    )


def netease(received: ReceivedLetter, typed: str, *, flat: bool = False) -> bytes:
    """163: a separator, then a table with pipes; its phone app flattens it into one line."""
    cells = [
        ("发件人", f"{received.from_name}<{received.from_address}>"),
        ("发送日期", "2026年12月06日 12:00"),
        ("收件人", f"{PERSON}<{ADDRESS}>"),
        ("主题", received.subject),
    ]
    if flat:
        table = "---- 回复的原邮件 ---- " + " ".join(f"| {a} | {b} |" for a, b in cells)
    else:
        table = "---- 回复的原邮件 ----\n" + "\n".join(f"| {a} | {b} |" for a, b in cells)
    return text(f"{typed}\n\n\n\n{table}\n{flatten(received.html, Habit())}", "gb2312", "base64")


def netease_html(received: ReceivedLetter, typed: str) -> bytes:
    """163 in the browser: HTML only."""
    rows = "".join(
        f"<tr><td>{a}</td><td>{escape_html.escape(b)}</td></tr>"
        for a, b in (
            ("发件人", received.from_name),
            ("日期", "2026年12月06日"),
            ("主题", received.subject),
        )
    )
    rich = "".join(f"<div>{escape_html.escape(line)}</div>" for line in typed.split("\n"))
    return html(
        f'{rich}<div id="isReplyContent"><div>---- 回复的原邮件 ----</div><table>{rows}</table>'
        f"<div>{inner_html(received.html)}</div></div>",
        "gb2312",
        "base64",
    )


def foxmail(received: ReceivedLetter, typed: str) -> bytes:
    """Foxmail: its own name as a footer, labels with full-width colons."""
    return text(
        f"{typed}\n\n\n\n{ADDRESS}\n \n发件人： {received.from_name}\n发送时间： 2026-12-06 12:00\n"
        f"收件人： compliance\n主题： {received.subject}\n{received.plain}",
        "gb2312",
        "base64",
    )


def alimail(received: ReceivedLetter, typed: str) -> bytes:
    """Alibaba Mail: ideographic spaces inside the labels."""
    return text(
        f"{typed}\n\n------------------------------------------------------------------\n"
        f"发件人：{received.from_name} <{received.from_address}>\n发送时间：2026年12月6日(星期日) 12:00\n"
        f"收件人：{PERSON} <{ADDRESS}>\n主　题：{received.subject}\n\n{received.plain}"
    )


def yahoo(received: ReceivedLetter, typed: str) -> bytes:
    """Yahoo: the attribution indented, the quote with blanks instead of marks."""
    line = (
        f"    On Sunday, December 6, 2026 at 10:00:00 AM GMT+6, {received.from_name} "
        f"<{received.from_address}> wrote:  "
    )
    flat = "\n".join(f" {row}" for row in flatten(received.html, Habit()).split("\n"))
    return text(f" {typed}\n{line}\n \n{flat}  ")


def yandex(received: ReceivedLetter, typed: str) -> bytes:
    """Yandex: date, name and address, no verb."""
    return text(
        f'{typed}\n\n06.12.2026, 10:00, "{received.from_name}" <{received.from_address}>:\n'
        + quoted(received.plain)
    )


def zoho(received: ReceivedLetter, typed: str) -> bytes:
    """Zoho: the attribution between dashes, the letter unmarked."""
    return text(
        f"{typed}\n\n\n\n---- On Sun, 06 Dec 2026 10:00:00 +0600 {received.from_name} "
        f"<{received.from_address}> wrote ----\n\n{flatten(received.html, Habit())}"
    )


def k9(received: ReceivedLetter, typed: str) -> bytes:
    """K-9 and FairEmail: a German separator with the block below."""
    return text(
        f"{typed}\n\n-------- Ursprüngliche Nachricht --------\nVon: {received.from_name} "
        f"<{received.from_address}>\nGesendet: 6. Dezember 2026 05:00:00 MEZ\nAn: {ADDRESS}\n"
        f"Betreff: {received.subject}\n\n{received.plain}"
    )

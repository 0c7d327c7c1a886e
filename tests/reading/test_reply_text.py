# ruff: noqa: E501  # frames as programs write them, one on one line
"""The reply text of mails whose letter is not known: what patterns alone must see."""

from __future__ import annotations

import re
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.reply_text import reply_text
from tests.quickest import quickest

OWN = "The doors are fitted.\nPhotos follow tomorrow."
QUOTED = "Please tell us how far the measures are.\n1 Exits stay unlocked"


def mail(body: str, kind: str = "plain") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "writer@factory.example", "Re: status"
    message.set_content(body, kind, charset="utf-8")
    return message.as_bytes()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


# Frames as programs write them; below each the quote may stand marked or not.
ATTRIBUTIONS = {
    "gmail": "On Tue, Dec 8, 2026 at 10:57 AM Anna Bauer <anna@buyer.example> wrote:",
    "gmail wrapped": "On Tue, Dec 8, 2026 at 10:57 AM Anna Bauer <\nanna@buyer.example> wrote:",
    "gmail verb wrapped": "On Tue, Dec 8, 2026 at 10:57 AM Anna Bauer <anna@buyer.example>\nwrote:",
    "no time": "On Tue, Dec 8, Anna Bauer\n<anna@buyer.example>\nwrote:",
    "address twice": "On Dec 8, 2026, at 14:15, Anna <anna@buyer.example<\nmailto:anna@buyer.example>> wrote:",
    "sent": "On 8-Dec-2026, at 6:54 PM, Anna Bauer <anna@buyer.example> sent:",
    "labels without colons": '------ Original Message ------\nFrom "Anna Bauer" <anna@buyer.example>\nTo writer@factory.example\nDate 12/8/2026 10:00:00 AM\nSubject status',
    "libero": '----Messaggio originale----\nDa: anna@buyer.example\nData: 8-dic-2026 10.00\nA: "Anna"<writer@factory.example>\nOgg: status',
    "dashes": "---- On Tue, 08 Dec 2026 14:02:50 +0530 anna@buyer.example wrote ----",
    "name and dashes": "---- Anna Bauer wrote ----",
    "finnish": "ti 8. jouluk. 2026 klo 17.50 Anna Bauer\n<anna@buyer.example> kirjoitti:",
    "russian": "вт, 8 дек. 2026 г. в 15:19, Anna Bauer <anna@buyer.example>:",
    "yandex": '08.12.2026, 18.30, "Anna - Bauer" <anna@buyer.example>:',
    "old gmail": "2026-12-08 16:32 GMT+01:00 Anna Bauer <anna@buyer.example>:",
    "old gmail wrapped": "2026-12-08 16:32 GMT+01:00 Anna Bauer <\nanna@buyer.example>:",
    "mail.ru": "Tuesday, 8 December 2026, 3:32 PM +0300 from anna@buyer.example <anna@buyer.example>:",
    "german": "Anna Bauer <anna@buyer.example> schrieb am Di., 8. Dez. 2026, 21:08:",
    "german wrapped": "Anna Bauer <anna@buyer.example> schrieb am Di., 8.\nDezember 2026, 21:08:",
    "dutch": "Op 8 dec. 2026 om 13:18 heeft Anna Bauer <anna@buyer.example> het volgende geschreven:",
    "czech": "Dne út 8. 12. 2026 17:03 Anna Bauer <anna@buyer.example>\nnapsal(a):",
    "hungarian": "Anna Bauer <anna@buyer.example> ezt írta (időpont: 2026. dec. 8., K 12:27):",
    "swedish": "Den tis 8 dec. 2026 10:15Anna Bauer <anna@buyer.example> skrev:",
    "polish": "Dnia 8 grudnia 2026 14:00 Anna Bauer <anna@buyer.example> napisał(a):",
    "italian": "Il 8 dicembre 2026 alle 13.16 Anna Bauer <anna@buyer.example> ha scritto:",
    "french wrapped": "Le mar. 8 déc. 2026 à 19:42, Anna Bauer <anna@buyer.example>\na écrit :",
    "chinese": "Anna Bauer <anna@buyer.example> 在 2026年12月8日 周二 19:47 写道：",
    "chinese date first": "2026年12月8日 周二 19:47 Anna Bauer <anna@buyer.example> 写道：",
    "japanese": "2026年12月8日(火) 9:00 Anna Bauer <anna@buyer.example>:",
    "japanese mail of": "2026年12月8日 18:12 +0900、Anna Bauer <anna@buyer.example>のメール:",
    "korean": "2026년 12월 8일 (화) 오후 3:19, Anna Bauer <anna@buyer.example>님이 작성:",
    "finnish without address": "Anna Bauer kirjoitti 08.12.2026 kello 10:26:",
}
BLOCKS = {
    "outlook": "________________________________\nFrom: Anna Bauer <anna@buyer.example>\n"
    "Sent: Tuesday, December 8, 2026 5:45 PM\nTo: writer@factory.example\nSubject: Status",
    "bold": "**From:** Anna Bauer <anna@buyer.example>\n**Sent:** 8 December 2026 15:46\n"
    "**To:** Writer <writer@factory.example>\n**Subject:** Status",
    "date and recipient": "Date: Tue, 8 Dec 2026 00:15:02 -0600\nTo: writer@factory.example",
    "sender alone": "From: anna@buyer.example",
    "two labels on a line": "From: anna@buyer.example Date: Tue, 8 Dec 2026 08:07:12 -0700",
    "french": "-------- Message d'origine --------\nDe : Anna Bauer <anna@buyer.example>\n"
    "Date : 08/12/26  10:46  (GMT+01:00)\nÀ : writer@factory.example Objet : Status",
    "dutch forward": "---------- Doorgestuurd bericht ----------\nVan: Anna <anna@buyer.example>\n"
    "Datum: 8 december 2026 20:13\nOnderwerp: Status\nAan: writer@factory.example",
    "german answer": "-----Antwort Nachricht-----",
    "apple forward": 'Début du message réexpédié :\n\nDe: "Anna" <anna@buyer.example>\n'
    'Date: 8 décembre 2026 15:14:53 UTC+1\nÀ: "Writer" <writer@factory.example>\nObjet: Status',
}


@pytest.mark.parametrize("frame", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
@pytest.mark.parametrize("quote", [QUOTED, marked(QUOTED)], ids=["unmarked", "marked"])
def test_nothing_but_the_reply_is_left_above_an_attribution(frame: str, quote: str) -> None:
    body = f"{OWN}\n\n{frame}\n\n{quote}\n"
    assert reply_text(mail(body)) == OWN
    assert reply_text(mail(f"{OWN}\n{frame}\n{quote}\n"), signature=True) == OWN


@pytest.mark.parametrize("frame", BLOCKS.values(), ids=BLOCKS.keys())
def test_nothing_but_the_reply_is_left_above_a_header_block(frame: str) -> None:
    assert reply_text(mail(f"{OWN}\n\n{frame}\n\n{QUOTED}\n")) == OWN


@pytest.mark.parametrize(
    "frame", [ATTRIBUTIONS["gmail"], ATTRIBUTIONS["german wrapped"], ATTRIBUTIONS["french wrapped"]]
)
def test_what_is_typed_behind_a_marked_quote_is_kept(frame: str) -> None:
    body = f"Dear Anna,\n{frame}\n{marked(QUOTED)}\n\n{OWN}"
    assert reply_text(mail(body)).split("\n") == ["Dear Anna,", "", *OWN.split("\n")]


def test_answers_between_marked_lines_are_kept() -> None:
    body = f"{ATTRIBUTIONS['gmail']}\n> Are the exits free?\n\nYes, all.\n\n> And the stairs?\n\nToo.\n"
    assert reply_text(mail(body)).split() == ["Yes,", "all.", "Too."]


def test_behind_an_unmarked_quote_with_an_older_one_nothing_is_the_writers() -> None:
    older = f"On Dec 1, 2026, at 11:55 AM, Writer <writer@factory.example> wrote:\n\n{marked('ok')}\nRegards"
    body = f"{OWN}\n\n{ATTRIBUTIONS['gmail']}\n\n{QUOTED}\n\n{older}"
    assert reply_text(mail(body)) == OWN


def test_words_in_front_of_an_attribution_on_its_line_are_kept() -> None:
    line = "Done. On Tue, Dec 8, 2026 at 3:59 PM, anna@buyer.example wrote:"
    assert reply_text(mail(f"{line}\n{marked(QUOTED)}")) == "Done."


def test_a_date_and_an_address_over_marked_lines_are_an_attribution() -> None:
    line = "2026/12/8 Anna Bauer <anna@buyer.example>"
    assert reply_text(mail(f"{OWN}\n{line}\n\n{marked(QUOTED)}")) == OWN
    assert line in reply_text(mail(f"{OWN}\n{line}\n\n{QUOTED}"), signature=True)


@pytest.mark.parametrize(
    "line",
    [
        "On your side you can see that the auditor wrote the report.",
        "On 5 Dec 2026 the last door was fitted, photos are attached.",
        "Here is what the laboratory sent:",
        "I need the mails that come from: anna@buyer.example and from: li@buyer.example",
        "The data comes From: our records, not From: others.",
        "2026-12-08 14:30:25",
        "08/12/2026 at 2:30 PM",
        "The auditor sent from my office all papers.",
        "The values are &gt; 100 and &lt; 200 on every line.",
        "With regards to the payment we need more time.",
    ],
)
def test_a_sentence_that_looks_like_a_frame_stays(line: str) -> None:
    body = f"Hello,\n{line}\nMore on this below that line.\nAnd more."
    assert reply_text(mail(body)).split("\n") == body.split("\n")


def test_a_link_torn_out_of_a_quoted_line_is_not_the_writers() -> None:
    quote = "> See the form\n (http://buyer.example/c/YzOTYzMmE) >\n> or write to us (http://buyer.example/x\n_nonce=3dd518)\n>"
    assert reply_text(mail(f"{OWN}\n\n{ATTRIBUTIONS['gmail']}\n\n{quote}")) == OWN


def test_the_end_of_a_quoted_line_that_a_server_wrapped_is_not_the_writers() -> None:
    long = (
        "> The exits of every floor stay unlocked and clear while people are in the building, also"
    )
    body = f"{OWN}\n\n{ATTRIBUTIONS['gmail']}\n>\n{long}\nat night and on holidays\n> Regards"
    assert reply_text(mail(body)) == OWN
    answered = f"{ATTRIBUTIONS['gmail']}\n>\n{long}\ndone 60%\n> Regards"
    assert reply_text(mail(answered)) == "done 60%"


def reply_lines() -> list[str]:
    texts = sorted((Path(__file__).parents[2] / "mail_templates" / "texts").glob("*.toml"))
    return [
        line
        for path in texts
        for line in re.findall(r'^reply_line = "(.+)"', path.read_text("utf-8"), re.MULTILINE)
        if "“" not in line and "»" not in line and "«" not in line
    ]


@pytest.mark.parametrize(
    "line",
    [
        *reply_lines(),
        "##- Please type your reply above this line -##",
        "Original Message processed by david®<https://x.example>",
    ],
)
def test_a_line_that_asks_for_the_reply_above_it_ends_the_reply(line: str) -> None:
    assert reply_text(mail(f"{OWN}\n\n{line}\n\n{QUOTED}")) == OWN


def test_a_sentence_about_the_line_above_is_no_end() -> None:
    body = "The door above this line is new.\nPlease see the photo."
    assert reply_text(mail(body)) == body


@pytest.mark.parametrize(
    "ending",
    [
        "-Abdul Rahim",
        "/Abdul",
        "Best,\nAbdul\n\n--\nAbdul Rahim\nFactory manager",
        "Abdul Rahim\nvia mobile",
        "Sent via mobile",
        "(sent from a phone)",
        "From my Iphone 6",
        "Lähetetty iPhonesta",
        "Télécharger Outlook pour Android<https://aka.example/x>",
        "----------------\n\nAbdul Rahim\nFactory manager\nExample Textiles Ltd.",
        "—————\nAbdul Rahim\nFactory manager",
        "_______________________________________________\nplans mailing list\nplans@lists.example\nhttp://lists.example/plans",
        "Regards,\n\nAbdul Rahim\nCEO @ Example !",
        "S pozdravem,\nAbdul",
    ],
)
def test_a_signature_is_left_out_and_kept_where_it_is_wanted(ending: str) -> None:
    body = f"Dear Anna,\n\n{OWN}\n\n{ending}"
    assert reply_text(mail(body)) == f"Dear Anna,\n\n{OWN}"
    assert "".join(reply_text(mail(body), signature=True).split()) == "".join(body.split())


@pytest.mark.parametrize(
    "text",
    [
        "First part of the reply.\n\n____________________\n\nSecond part of the reply, which goes on.",
        "Sent from my desk, it is much easier than from my phone.",
        "- exits free\n- stairs free",
        "1 done\n----------\n2 60%",
        "The photos are in the folder.\n\nSee also\n\nhttp://factory.example/photos/doors.html",
        "Code:\n\n  signature: '--\\nAbdul'\n\nThat is all we have to say about it.",
    ],
)
def test_what_only_looks_like_a_signature_stays(text: str) -> None:
    assert words(reply_text(mail(text))) == words(text)


def test_html_containers_end_the_reply() -> None:
    html = f"<p>The doors are fitted.</p><div class=gmail_quote><div>{ATTRIBUTIONS['russian']}</div><blockquote>{QUOTED}</blockquote></div>"
    assert (
        reply_text(mail(html.replace("<anna@buyer.example>", ""), "html"))
        == "The doors are fitted."
    )


def test_words_moved_to_the_right_by_an_indent_button_are_no_quote() -> None:
    indent = (
        '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">in two colours</blockquote>'
    )
    html = f"<div>The doors are fitted,</div>{indent}<div>Bye</div>"
    assert words(reply_text(mail(html, "html"))) == words(
        "The doors are fitted, in two colours Bye"
    )


@pytest.mark.parametrize(
    "piece",
    [
        "On Tue, Dec 8, 2026 at 10:57 AM Anna <\n",
        "a On 8 a@b.example wrote:\n",
        "2026/12/8 Anna <a@b.example>\n",
        "From: a@b.example\n> x\n",
        "> (http://x\n",
        "wrote:\n",
        "-----\nName\n",
        "> On 8 Dec 2026 a@b.example wrote:\nx\n",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    long = mail(piece * (400_000 // len(piece)))
    # Half a megabyte is cut to what people can type; quadratic work would take minutes.
    assert quickest(lambda: reply_text(long), 0.5) < 0.5


PIECES = [
    *ATTRIBUTIONS.values(),
    *BLOCKS.values(),
    *OWN.split("\n"),
    marked(QUOTED),
    "",
    "--",
    ">",
    "<",
    "> wrote:",
    "1 done",
    "Thanks,",
    "Anna",
    "-----",
    "(http://x",
    "On 8 Dec",
    "From:",
]
# A control sign is no blank and no part of a word: readers leave it out.
SHORT = st.text(st.characters(exclude_categories=["C"]), max_size=12)


@given(st.lists(st.one_of(st.sampled_from(PIECES), SHORT), max_size=14))
def test_no_text_stops_the_reading_and_no_word_is_invented(pieces: list[str]) -> None:
    raw = mail("\n".join(pieces).encode("utf-8", "replace").decode())
    whole, bare = reply_text(raw, signature=True), reply_text(raw)
    typed = Counter(words("\n".join(pieces)))
    assert not Counter(words(whole)) - typed
    assert not Counter(words(bare)) - Counter(words(whole))

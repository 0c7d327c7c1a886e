# ruff: noqa: E501  # tables of wishes: one case on one line is easier to compare
"""Wishes about our letters, in the words that people of 23 languages use."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import followbot.reading
from followbot.domain.identity import BotIdentity
from followbot.domain.terms import Decision, WishKind
from followbot.reading.classify import mail_kind
from followbot.reading.envelope import Envelope
from followbot.reading.read import read_mail
from followbot.reading.trust import Trust, Verdict
from followbot.reading.wishes import wishes_apart
from followbot.reading.written import Region
from tests.reading.answering import a_letter, lines_of
from tests.reading.test_subtract import sent

ROOM = Path(followbot.reading.__file__).parent
NOT_YET = frozenset(
    [
        "sv",
        "no",
        "fi",
        "sk",
        "hr",
        "sr",
        "uk",
        "bg",
        "ms",
        "fa",
        "he",
        "sw",
        "ne",
        "mr",
        "gu",
        "pa",
        "te",
        "si",
        "lo",
        "am",
        "az",
        "uz",
        "ka",
    ]
)
"""Answers in these languages are understood and confirmed; wishes about our letters are not yet."""
LANGUAGES = sorted(
    set(tomllib.loads((ROOM / "vocabulary.toml").read_text("utf-8"))) - {"meta", "any"} - NOT_YET
)
MONDAY = date(2026, 11, 23)
RINA = "rina@factory.example"


def told(text: str, language: str = "en", region: Region = Region.ABOVE) -> tuple[list[str], str]:
    """The wishes in short, and what is left of the text."""
    found = wishes_apart(
        lines_of(text, region), a_letter(), MONDAY, (language,), own={"rahim@factory.example"}
    )
    short = []
    for wish in found.wishes:
        words = [wish.kind.value, str(wish.on or ""), wish.name, wish.email, wish.measure]
        short.append(" ".join(word for word in words if word))
    return short, "|".join(line.text for line in found.lines if line.text.strip())


WEEK, TWO, NEXT = "later 2026-11-30", "later 2026-12-07", "later 2026-11-30"

LATER = [
    ("en", "Please ask me again in a week.", WEEK),
    ("en", "Could you remind me on 15 Dec?", "later 2026-12-15"),
    ("en", "ask me later", "later"),
    ("en", "Not now, please", "later"),
    ("en", "Kindly remind us again after two weeks", TWO),
    ("en", "We will get back to you next week.", NEXT),
    ("da", "Spørg mig igen om en uge", WEEK),
    ("da", "Mind mig om det den 15. december", "later 2026-12-15"),
    ("da", "Spørg igen senere", "later"),
    ("de", "Bitte fragen Sie mich in einer Woche wieder.", WEEK),
    ("de", "Erinnern Sie mich bitte am 15. Dezember", "later 2026-12-15"),
    ("de", "Jetzt nicht", "later"),
    ("fr", "Merci de me relancer, recontactez-moi dans une semaine", WEEK),
    ("fr", "Rappelez-moi le 15 décembre", "later 2026-12-15"),
    ("fr", "Demandez-moi plus tard", "later"),
    ("es", "Por favor pregúnteme dentro de una semana", WEEK),
    ("es", "Recuérdeme el 15 de diciembre", "later 2026-12-15"),
    ("es", "Ahora no", "later"),
    ("pt", "Por favor, pergunte novamente daqui a uma semana", WEEK),
    ("pt", "Lembre-me em 15 de dezembro", "later 2026-12-15"),
    ("pt", "Agora não", "later"),
    ("it", "Ricontattatemi tra una settimana per favore", WEEK),
    ("it", "Ricordatemi il 15 dicembre", "later 2026-12-15"),
    ("it", "Chiedetemi più tardi", "later"),
    ("nl", "Vraag het mij over een week nog eens", WEEK),
    ("nl", "Herinner me op 15 december", "later 2026-12-15"),
    ("nl", "Nu niet", "later"),
    ("pl", "Proszę zapytać ponownie za tydzień", WEEK),
    ("pl", "Przypomnijcie mi 15 grudnia", "later 2026-12-15"),
    ("pl", "Nie teraz", "later"),
    ("tr", "Bir hafta sonra tekrar sorun lütfen", WEEK),
    ("tr", "15 Aralık'ta bana hatırlatın", "later 2026-12-15"),
    ("tr", "Daha sonra sorun", "later"),
    ("zh-Hans", "请一周后再问我", WEEK),
    ("zh-Hans", "12月15日再提醒我", "later 2026-12-15"),
    ("zh-Hans", "以后再说", "later"),
    ("zh-Hant", "請一週後再問我", WEEK),
    ("zh-Hant", "稍後再問", "later"),
    ("vi", "Vui lòng hỏi lại sau một tuần", WEEK),
    ("vi", "Nhắc tôi vào ngày 15/12/2026", "later 2026-12-15"),
    ("vi", "Nhắc lại sau", "later"),
    ("bn", "আমাকে এক সপ্তাহ পরে আবার জিজ্ঞাসা করুন", WEEK),
    ("bn", "ek soptaho pore abar likhun", WEEK),
    ("bn", "১৫ ডিসেম্বর মনে করিয়ে দেবেন", "later 2026-12-15"),
    ("bn", "পরে জানাব", "later"),
    ("hi", "कृपया एक हफ्ते बाद फिर से पूछें", WEEK),
    ("hi", "ek hafte baad yaad dilana", WEEK),
    ("hi", "बाद में पूछें", "later"),
    ("ur", "ایک ہفتے بعد دوبارہ پوچھیں", WEEK),
    ("ur", "بعد میں پوچھیں", "later"),
    ("ar", "الرجاء، اسألوني بعد أسبوع", WEEK),
    ("ar", "ذكروني في 15 ديسمبر", "later 2026-12-15"),
    ("ar", "ليس الآن", "later"),
    ("id", "Tolong tanyakan lagi seminggu lagi", WEEK),
    ("id", "Ingatkan saya tanggal 15 Desember", "later 2026-12-15"),
    ("id", "Nanti saja", "later"),
    ("th", "กรุณาถามอีกครั้งในอีกหนึ่งสัปดาห์", WEEK),
    ("th", "เตือนทีหลัง", "later"),
    ("km", "សូមសួរខ្ញុំម្តងទៀត មួយសប្តាហ៍ទៀត", WEEK),
    ("km", "សួរពេលក្រោយ", "later"),
    ("my", "တစ်ပတ်အကြာ ပြန်မေးပါ", WEEK),
    ("my", "နောက်မှ မေးပါ", "later"),
    ("ja", "1週間後にまた聞いてください", WEEK),
    ("ja", "12月15日に改めてご連絡ください", "later 2026-12-15"),
    ("ja", "後日改めてご確認ください", "later"),
    ("ko", "일주일 후에 다시 문의해 주세요", WEEK),
    ("ko", "12월 15일에 다시 연락 주세요", "later 2026-12-15"),
    ("ko", "나중에 물어봐 주세요", "later"),
    ("ro", "Întrebați-mă mai târziu", "later"),
    ("cs", "Připomeňte mi to za týden", WEEK),
    ("hu", "Emlékeztessen később", "later"),
    ("el", "Ρωτήστε με αργότερα", "later"),
    ("ru", "Напомните мне через неделю", WEEK),
    ("ta", "பின்னர் கேளுங்கள்", "later"),
]  # fmt: skip

OTHER = [
    ("en", f"Not my task, ask Rina, {RINA}", "Rina"),
    ("en", f"this is handled by Rina Akter, {RINA}", "Rina Akter"),
    ("da", f"Det er ikke min opgave, spørg Rina: {RINA}", "Rina"),
    ("de", f"Dafür bin ich nicht zuständig, bitte fragen Sie Rina Akter ({RINA})", "Rina Akter"),
    ("fr", f"Ce n'est pas ma tâche, veuillez contacter Rina Akter {RINA}", "Rina Akter"),
    ("es", f"No es mi tarea, por favor contacte a Rina Akter, {RINA}", "Rina Akter"),
    ("pt", f"Não sou o responsável, fale com Rina Akter, {RINA}", "Rina Akter"),
    ("it", f"Non è compito mio, contattate Rina Akter, {RINA}", "Rina Akter"),
    ("nl", f"Dit is niet mijn taak, vraag Rina Akter, {RINA}", "Rina Akter"),
    ("pl", f"To nie moje zadanie, proszę pytać: Rina Akter, {RINA}", "Rina Akter"),
    ("tr", f"Bu benim görevim değil, Rina Akter, {RINA}", "Rina Akter"),
    ("zh-Hans", f"这个不归我管，请联系王芳 {RINA}", "王芳"),
    ("zh-Hant", f"這不是我負責，請聯絡王芳 {RINA}", "王芳"),
    ("vi", f"Em không phụ trách, vui lòng liên hệ chị Lan {RINA}", "Lan"),
    ("bn", f"এটা আমার কাজ নয়, যোগাযোগ করুন রিনা {RINA}", "রিনা"),
    ("hi", f"यह मेरा काम नहीं है, {RINA} से पूछें", None),
    ("ur", f"یہ میرا کام نہیں، {RINA} سے رابطہ کریں", None),
    ("ar", f"هذه ليست مهمتي، الرجاء التواصل مع رينا {RINA}", "رينا"),
    ("id", f"Ini bukan tugas saya, silakan hubungi Rina Akter {RINA}", "Rina Akter"),
    ("th", f"ไม่ใช่หน้าที่ของผม กรุณาติดต่อ รินา {RINA}", "รินา"),
    ("km", f"មិនមែនការងារខ្ញុំ សូមទាក់ទង {RINA}", None),
    ("my", f"ကျွန်တော့်တာဝန် မဟုတ်ပါ ဆက်သွယ်ပါ {RINA}", None),
    ("ja", f"私は担当ではありません。担当は田中 {RINA}", "田中"),
    ("ko", f"제 담당이 아닙니다. 담당자는 김민수 {RINA}", "김민수"),
    ("ro", f"Nu este sarcina mea, contactați Rina {RINA}", "Rina"),
    ("cs", f"To není můj úkol, kontaktujte Rina {RINA}", "Rina"),
    ("hu", f"Nem az én feladatom, keresse Rina {RINA}", "Rina"),
    ("el", f"Δεν είναι δουλειά μου, ρωτήστε Rina {RINA}", "Rina"),
    ("ru", f"Это не моя задача, спросите Rina {RINA}", "Rina"),
    ("ta", f"என் வேலை இல்லை, கேளுங்கள் Rina {RINA}", "Rina"),
]  # fmt: skip

STOP = [
    ("en", "STOP"), ("en", "Dear all,\nplease don't write to me anymore\nThanks"), ("en", "Unsubscribe!"),
    ("da", "Skriv ikke til mig mere"), ("de", "Bitte keine E-Mails mehr"), ("fr", "Merci de ne plus m'écrire"),
    ("es", "Por favor no me escriba más"), ("pt", "Não me escrevam mais"), ("it", "Non scrivetemi più"),
    ("nl", "Geen mails meer a.u.b."), ("pl", "Proszę nie pisać"), ("tr", "Lütfen artık bana yazmayın"),
    ("zh-Hans", "请不要再给我发邮件"), ("zh-Hant", "請不要再寄信給我"), ("vi", "Vui lòng không gửi email nữa"),
    ("bn", "আর মেইল করবেন না"), ("hi", "कृपया मुझे ईमेल न भेजें"), ("ur", "ای میل بھیجنا بند کریں"),
    ("ar", "الرجاء عدم مراسلتي"), ("id", "Tolong jangan kirim email lagi"), ("th", "กรุณาหยุดส่งอีเมล"),
    ("km", "សូមឈប់ផ្ញើអ៊ីមែល"), ("my", "ထပ်မပို့ပါနဲ့တော့"), ("ja", "配信を停止してください"), ("ko", "더 이상 메일을 보내지 마세요"),
    ("ro", "Vă rugăm nu mai scrieți"), ("cs", "Prosím nepište mi"), ("hu", "Kérem ne írjanak többet"),
    ("el", "Σταματήστε να μου γράφετε"), ("ru", "Прошу больше не писать"), ("ta", "எனக்கு எழுத வேண்டாம்"),
]  # fmt: skip

NONE = [
    "2 The stop button of machine 4 is repaired", "1 stop", "1 done\nstop", "The line had to stop for a day.",
    "We stopped the old process", "3 done, please contact Rina at rina@x.example for the certificate",
    "2 new date 15 December", "1 will be done in a week", "2 later than planned, 15 January",
    "we will ask our landlord in a week", "1 the inspector comes back next week", "Photos sent to audit@buyer.example",
    "4 the wrong person was trained, 60%", "1 done\n2 in progress, next week more", "5 responsible: Mr Rahim",
    "start of the training is 3 December", "3 we will contact the electrician in two weeks",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wish"), LATER)
def test_asked_again_later(language: str, text: str, wish: str) -> None:
    assert told(text, language)[0] == [wish]


@pytest.mark.parametrize(("language", "text", "name"), OTHER)
def test_somebody_else(language: str, text: str, name: str | None) -> None:
    (wish,), _ = told(text, language)
    assert wish.startswith("other_person")
    assert wish.endswith(RINA)
    assert name is None or wish == f"other_person {name} {RINA}"


@pytest.mark.parametrize(("language", "text"), STOP)
def test_no_more_letters(language: str, text: str) -> None:
    assert told(text, language)[0] == ["stop"]


@pytest.mark.parametrize("text", NONE)
def test_no_wish_at_all(text: str) -> None:
    assert told(text) == ([], "|".join(text.split("\n")))


def test_every_language_of_the_vocabulary_has_wishes_of_every_kind() -> None:
    for table in (LATER, OTHER, STOP):
        assert {row[0] for row in table} == set(LANGUAGES)
    words = tomllib.loads((ROOM / "wishes.toml").read_text("utf-8"))
    assert sorted(words) == LANGUAGES
    assert len({frozenset(kinds) for kinds in words.values()}) == 1


@pytest.mark.parametrize(
    ("text", "wishes", "left"),
    [
        ("1 done\n2 60%\nremind me about the rest in two weeks", [TWO], "1 done|2 60%"),
        ("3 waiting for the parts, please ask me again in two weeks", [f"{TWO} M-03"], "3 waiting for the parts"),
        ("3 ask me later", ["later M-03"], ""),
        ("M-02: not my task, ask Rina rina@factory.example", [f"other_person Rina {RINA} M-02"], ""),
        ("The weather is nice. Please ask me next week.", [NEXT], "The weather is nice."),
        ("Not me.\nPlease ask Rina Akter\nrina@factory.example", [f"other_person Rina Akter {RINA}"], ""),
        ("This is not my task.", ["other_person"], ""),
        ("not my task, ask rahim@factory.example", ["other_person"], ""),
        (f"Rina Akter <{RINA}> is responsible for this", [f"other_person Rina Akter {RINA}"], ""),
        ("3 Dec remind me", ["later 2026-12-03"], ""),
    ],
)  # fmt: skip
def test_the_rest_is_left_to_the_status(text: str, wishes: list[str], left: str) -> None:
    assert told(text) == (wishes, left)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("ask me tomorrow", date(2026, 11, 24)),
        ("ask me in 3 days", date(2026, 11, 26)),
        ("ask me again next Monday", date(2026, 11, 30)),
        ("ask me next month", date(2026, 12, 1)),
        ("ask me in a month", date(2026, 12, 23)),
        ("ask me again in 3 weeks", date(2026, 12, 14)),
        ("remind me on 03/04/2027", date(2027, 3, 4)),
        ("remind me on 1 January", date(2027, 1, 1)),
    ],
)
def test_days(text: str, on: date) -> None:
    found = wishes_apart(lines_of(text), a_letter(), MONDAY, ("en",))
    assert [wish.on for wish in found.wishes] == [on]


@pytest.mark.parametrize(
    ("body", "subject", "decision", "kinds"),
    [
        ("ask me in a week", "Re: x", Decision.APPLY, [WishKind.LATER]),
        ("Dear Bea,\n\nask me in a week\n\nThanks\nAnna", "Re: x", Decision.APPLY, [WishKind.LATER]),
        ("1 done\nask me about the rest in a week", "Re: x", Decision.APPLY, [WishKind.LATER]),
        ("not my task", "Re: x", Decision.ASK_BACK, [WishKind.OTHER_PERSON]),
        ("", "unsubscribe", Decision.APPLY, [WishKind.STOP]),
        ("", "Re: unsubscribe from the noise", Decision.ASK_BACK, []),
        ("1 done", "stop", Decision.APPLY, []),
        ("stop", "Re: x", Decision.APPLY, [WishKind.STOP]),
    ],
)  # fmt: skip
def test_what_becomes_of_the_mail(
    body: str, subject: str, decision: Decision, kinds: list[WishKind]
) -> None:
    envelope = Envelope(sender="a@b.example", plain=body, subject=subject)
    kind = mail_kind(envelope, BotIdentity("followbot@example.org"))
    reading = read_mail(envelope, kind, sent("garment.en"), Trust(Verdict.TAKE), MONDAY, "en")
    assert reading.decision is decision
    assert [wish.kind for wish in reading.wishes] == kinds


def test_what_our_letters_tell_people_to_write_is_understood() -> None:
    folder = ROOM.parents[1] / "mail_templates" / "texts"
    for file in sorted(folder.glob("*.toml")):
        words = tomllib.loads(file.read_text("utf-8")).get("request", {}).get("footer")
        if words is None:
            continue  # a language that only buyers read
        (example,) = re.findall("[“«„「](.+?)[”»“」]", words)
        assert told(example, file.stem)[0] == [WEEK], file.stem
        # Our own line, should a mail program bring it back unquoted, is no wish of anybody.
        assert told(words, file.stem)[0] == [], file.stem


@pytest.mark.parametrize("region", [Region.INSIDE])
def test_our_own_words_and_words_inside_the_quote_are_no_wish(region: Region) -> None:
    assert told("stop", "en", region) == ([], "stop")
    assert told("ask me in a week", "en", region) == ([], "ask me in a week")


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_read_and_no_word_is_lost_without_a_wish(text: str) -> None:
    wishes, left = told(text)
    if not wishes:
        assert left == "|".join(line for line in text.split("\n") if line.strip())


def test_hostile_lines_cost_little_time() -> None:
    text = "\n".join([("ask me " * 40)[:290], ("fragen sie " * 30)[:290], "1, " * 90] * 400)
    began = time.process_time()
    told(text)
    assert time.process_time() - began < 3

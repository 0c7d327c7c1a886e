"""Languages that nobody of us has checked: understood, and always confirmed before they count."""

from __future__ import annotations

import pytest

from followbot.domain.terms import MeasureStatus
from followbot.reading.words_index import index
from tests.reading.answering import read

DONE = {
    "fa": "1 انجام شده است", "he": "1 בוצע", "sw": "1 imekamilika", "ne": "1 सम्पन्न भयो",
    "mr": "1 पूर्ण झाले", "gu": "1 પૂર્ણ થયું", "pa": "1 ਪੂਰਾ ਹੋ ਗਿਆ", "te": "1 పూర్తయింది",
    "si": "1 අවසන්", "lo": "1 ສຳເລັດແລ້ວ", "am": "1 ተጠናቋል", "az": "1 yerinə yetirilib",
    "uz": "1 bajarildi", "ka": "1 დასრულდა", "km": "1 រួចរាល់ហើយ", "my": "1 ပြီးပါပြီ",
}  # fmt: skip
BELIEVED_ALONE = {
    "sv": "1 färdigt", "no": "1 ferdig", "fi": "1 valmis", "sk": "1 je hotové", "hr": "1 gotovo",
    "sr": "1 завршено", "uk": "1 виконано", "bg": "1 изпълнено", "ms": "1 sudah selesai",
}  # fmt: skip
"""Languages that were of low confidence and are believed where every word is known."""
NOT_DONE = {
    "sv": "1 inte klart", "no": "1 ikke ferdig", "fi": "1 ei vielä valmis", "sk": "1 nehotové",
    "hr": "1 nije gotovo", "sr": "1 није завршено", "uk": "1 ще не готово", "bg": "1 не е готово",
    "ms": "1 belum siap", "fa": "1 هنوز انجام نشده", "he": "1 טרם בוצע", "sw": "1 haijakamilika",
    "ne": "1 सकिएको छैन", "mr": "1 झाले नाही", "gu": "1 થયું નથી", "pa": "1 ਨਹੀਂ ਹੋਇਆ",
    "te": "1 పూర్తి కాలేదు", "si": "1 අවසන් නැහැ", "lo": "1 ຍັງບໍ່ສຳເລັດ", "am": "1 አልተጠናቀቀም",
    "az": "1 tamamlanmayıb", "uz": "1 bajarilmadi", "ka": "1 ჯერ არ დასრულებულა",
    "km": "1 មិនទាន់រួចរាល់", "my": "1 မပြီးသေးပါ",
}  # fmt: skip


def test_every_language_of_low_confidence_is_tried() -> None:
    assert set(DONE) == set(index().low)
    assert set(NOT_DONE) == {*DONE, *BELIEVED_ALONE}


@pytest.mark.parametrize("language", DONE)
def test_a_completion_is_understood_and_asked(language: str) -> None:
    said = read(DONE[language])
    (answer,) = said.answers
    assert answer.status is MeasureStatus.REPORTED_COMPLETE
    assert not answer.sure
    assert said.questions


@pytest.mark.parametrize("language", BELIEVED_ALONE)
def test_a_completion_of_known_words_is_taken(language: str) -> None:
    said = read(BELIEVED_ALONE[language])
    (answer,) = said.answers
    assert answer.status is MeasureStatus.REPORTED_COMPLETE
    assert answer.sure
    assert not said.questions


@pytest.mark.parametrize("language", NOT_DONE)
def test_what_is_not_done_is_never_offered_as_done(language: str) -> None:
    said = read(NOT_DONE[language])
    (answer,) = said.answers
    assert answer.status is not MeasureStatus.REPORTED_COMPLETE
    assert not answer.sure


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 nytt datum 15 mars 2027", "2027-03-15"),
        ("3 ny frist 15. mars 2027", "2027-03-15"),
        ("3 uusi määräaika 15. maaliskuuta 2027", "2027-03-15"),
        ("3 nový termín 15. marca 2027", "2027-03-15"),
        ("3 новий термін 15 березня 2027", "2027-03-15"),
        ("3 нов срок 15 март 2027", "2027-03-15"),
        ("3 תאריך חדש 15 במרץ 2027", "2027-03-15"),
        ("3 تاریخ جدید 15 مارس 2027", "2027-03-15"),
        ("3 tarehe mpya 15 Machi 2027", "2027-03-15"),
    ],
)
def test_their_months_are_known(text: str, day: str) -> None:
    said = read(text)
    offered = [answer.new_date for answer in said.answers]
    assert [str(one) for one in offered] == [day]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 виконано, але ще не підписані всі", "uk"),
        ("Здравейте, 1 е готово, още не сме платили", "bg"),
        ("1 तपाईंको काम भएको छैन", "ne"),
        ("1 काम पूर्ण झाले आहे", "mr"),
        ("1 кириллица готово", "ru"),
        ("1 هنوز انجام نشده است", "fa"),
        ("1 कार्य पूरा हो गया", "hi"),
    ],
)
def test_neighbours_that_share_a_script_are_told_apart(text: str, language: str) -> None:
    assert read(text).language == language


NOT_STARTED, GOING, BLOCKED = (
    MeasureStatus.NOT_STARTED, MeasureStatus.IN_PROGRESS, MeasureStatus.BLOCKED,
)  # fmt: skip
FUNDAMENTAL = {
    "sv": ("klar", "ännu inte påbörjat", "håller på", "väntar på leverantören", "hjälp"),
    "no": ("gjort", "ikke begynt ennå", "jobber med det", "venter på svar", "trenger hjelp"),
    "fi": ("hoidettu", "ei vielä aloitettu", "työn alla", "odottaa toimittajaa", "apua"),
    "sk": ("urobené", "ešte sme nezačali", "prebieha", "čakáme na dodávateľa", "pomoc"),
    "hr": ("napravljeno", "još nije počelo", "radimo na tome", "čekamo dobavljača", "pomoć"),
    "sr": ("урађено", "још није започето", "у току", "чекамо дозволу", "помоћ"),
    "uk": ("зроблено", "ще не починали", "триває", "заблоковано, чекаємо дозволу", "допомога"),
    "bg": ("направено", "още не е започнато", "работим", "чакаме доставчика", "помощ"),
    "ms": ("dah siap", "belum mula", "dalam proses", "menunggu pembekal", "perlukan bantuan"),
    "fa": ("تمام شد", "هنوز شروع نشده", "در حال انجام", "منتظر تامین کننده هستیم", "کمک"),
    "km": ("ធ្វើរួចហើយ", "មិនទាន់ចាប់ផ្តើមទេ", "កំពុងធ្វើ", "រង់ចាំអ្នកផ្គត់ផ្គង់", "ជំនួយ"),
    "my": ("ပြီးသွားပြီ", "မစသေးပါ", "လုပ်နေတယ်", "ပေးသွင်းသူကို စောင့်နေပါတယ်", "အကူအညီ"),
}  # fmt: skip

NOT_ALONE = {
    "väntar på leverantören", "venter på svar", "odottaa toimittajaa", "čakáme na dodávateľa",
    "čekamo dobavljača", "чекамо дозволу", "заблоковано, чекаємо дозволу", "работим",
    "чакаме доставчика", "dah siap", "menunggu pembekal",
}  # fmt: skip
"""What is asked in the languages that are believed alone: strange words, or two meanings."""


def is_taken(words: str, language: str) -> bool:
    """Whether these words are believed on a line of their own."""
    return language in BELIEVED_ALONE and words not in NOT_ALONE


@pytest.mark.parametrize("language", FUNDAMENTAL)
def test_the_fundamental_words_are_offered_and_asked_unless_believed(
    language: str,
) -> None:
    done, not_started, going, blocked, help_wanted = FUNDAMENTAL[language]
    statuses = (MeasureStatus.REPORTED_COMPLETE, NOT_STARTED, GOING, BLOCKED)
    for words, status in zip((done, not_started, going, blocked), statuses, strict=True):
        (answer,) = read(f"1 {words}", language).answers
        assert (answer.status, answer.sure) == (status, is_taken(words, language)), words
    (answer,) = read(f"1 {help_wanted}", language).answers
    assert answer.help
    assert answer.sure is is_taken(help_wanted, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 pågår 40 %", "sv"),
        ("1 i gang 40 %", "no"),
        ("1 käynnissä 40 %", "fi"),
        ("1 prebieha 40 %", "sk"),
        ("1 u tijeku 40 %", "hr"),
        ("1 у току 40 %", "sr"),
        ("1 в процесі 40 %", "uk"),
        ("1 в процес 40 %", "bg"),
        ("1 sedang berjalan 40%", "ms"),
        ("1 در حال انجام ۴۰٪", "fa"),
        ("1 កំពុងធ្វើ 40%", "km"),
        ("1 လုပ်ဆောင်နေဆဲ 40%", "my"),
    ],
)
def test_a_figure_is_offered_and_asked_where_it_is_not_believed(text: str, language: str) -> None:
    (answer,) = read(text, language).answers
    sure = language in BELIEVED_ALONE
    assert (answer.percent, answer.status, answer.sure) == (40, GOING, sure)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 blir klart 15 mars 2027", "sv"),
        ("1 ferdig innen 15. mars 2027", "no"),
        ("1 valmistuu 15. maaliskuuta 2027", "fi"),
        ("1 bude hotové do 15. marca 2027", "sk"),
        ("1 bit će gotovo do 15. ožujka 2027", "hr"),
        ("1 biće gotovo do 15. marta 2027", "sr"),
        ("1 буде готово до 15 березня 2027", "uk"),
        ("1 ще бъде готово до 15 март 2027", "bg"),
        ("1 akan siap 15 Mac 2027", "ms"),
    ],
)
def test_a_day_by_which_it_will_be_done_is_understood(text: str, language: str) -> None:
    (answer,) = read(text, language).answers
    assert str(answer.new_date) == "2027-03-15"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1 ingen förändring", "sv"),
        ("1 som før", "no"),
        ("1 ei muutosta", "fi"),
        ("1 žiadna zmena", "sk"),
        ("1 bez promjene", "hr"),
        ("1 без промена", "sr"),
        ("1 без змін", "uk"),
        ("1 няма промяна", "bg"),
        ("1 tiada perubahan", "ms"),
        ("1 بدون تغییر", "fa"),
        ("1 គ្មានការផ្លាស់ប្តូរ", "km"),
        ("1 အပြောင်းအလဲမရှိပါ", "my"),
    ],
)
def test_no_change_is_understood(text: str, language: str) -> None:
    said = read(text, language)
    assert [(one.measure, one.status, one.sure) for one in said.answers] == [("M-01", None, True)]
    assert not said.questions

"""Deeds: "guards fitted on all presses" is a done where it is told of the measure's own matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.reading.answers import read_answers
from followbot.reading.deeds_words import deeds_in
from followbot.reading.words_fold import fold
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read

GUARDS = "Machine guards on the presses"
DRILL = "Fire drill in both shifts"
ELECTION = "Election of the participation committee"
PAY = "Pay the missing overtime premium"
TOILETS = "Toilets for women"
FIRST_AID = "Train the first aid team"


def said_of(title: str, text: str, language: str) -> str:
    """What an answer to a measure with this title comes to."""
    letter = a_letter()
    measures = list(letter.measures)
    measures[1] = replace(measures[1], title=title)
    letter = replace(letter, measures=tuple(measures))
    said = read_answers(Written(lines_of(f"2: {text}"), (), ()), letter, (), TODAY, language)
    return outline(said)["M-02"].rstrip("?")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "guards fitted on all 22 presses"),
        ("ar", "واقيات ماكينات البثق", "وصلت الواقيات وتم تركيبها على جميع الماكينات"),
        ("ar", "صرف الأجر الإضافي", "الأجر الإضافي تم صرفه لكل العمال"),
        ("bn", "মাতৃত্বকালীন ছুটির টাকা", "মাতৃত্বকালীন ছুটির টাকা সবাইকে দেওয়া হয়েছে"),
        ("ko", "계절근로자 안전 교육", "계절근로자 안전 교육 완료했습니다"),
        ("ja", "プレス機の安全カバー", "安全カバーは全機に取付完了しました"),
        ("vi", "Hợp đồng cho lao động thời vụ", "hợp đồng thời vụ ký hết rồi"),
        ("hi", "Drinking water testing", "water testing ho chuki hai"),
        ("ar", "صيانة الرافعات الشوكية", "تمت الصيانة لكل الرافعات"),
        ("en", GUARDS, "yellow guards from Bosch were fitted on all presses, photos attached"),
        ("en", DRILL, "fire drill held 14 Nov, both shifts, record signed"),
        ("en", ELECTION, "elections held on 12 Nov by secret ballot"),
        ("en", PAY, "we paid back the overtime premium to all 213 workers"),
        ("en", FIRST_AID, "first aid team trained last week with dummies and bandages"),
        ("de", GUARDS, "Schutzgitter an allen Pressen von Firma Meier montiert"),
        ("de", DRILL, "Brandschutzübung mit der Feuerwehr abgehalten, Protokoll unterschrieben"),
        ("fr", TOILETS, "Les nouvelles toilettes ont été construites en briques rouges"),
        ("es", GUARDS, "protecciones instaladas en todas las prensas"),
        ("it", FIRST_AID, "Squadra di primo soccorso formata dalla Croce Rossa"),
        ("nl", TOILETS, "De toiletten zijn door loodgieter Jansen vernieuwd"),
        ("tr", TOILETS, "Kadın tuvaletleri tamamen yenilendi"),
    ],
)
def test_a_deed_of_the_measures_own_matter_is_done(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", DRILL, "guards fitted on all presses"),
        ("ar", "واقيات ماكينات البثق", "وصلت الواقيات ولم يتم تركيبها"),
        ("ar", "واقيات ماكينات البثق", "وصلت الواقيات وسيتم تركيبها"),
        ("ar", "صرف الأجر الإضافي", "هل تم صرفه لكل العمال"),
        ("bn", "মাতৃত্বকালীন ছুটির টাকা", "মাতৃত্বকালীন ছুটির টাকা সবাইকে দেওয়া হবে"),
        ("ko", "계절근로자 안전 교육", "계절근로자 안전 교육 완료 예정입니다"),
        ("ja", "プレス機の安全カバー", "安全カバーは取付完了しましたか"),
        ("ja", "プレス機の安全カバー", "安全カバーは1台だけ取付完了しました"),
        ("vi", "Hợp đồng cho lao động thời vụ", "hợp đồng thời vụ sắp ký xong"),
        ("vi", "Hợp đồng cho lao động thời vụ", "hợp đồng thời vụ chưa ký hết"),
        ("hi", "Drinking water testing", "water testing abhi nahi ho chuki"),
        ("hi", "दूसरी सीढ़ी", "seedhi ki list ban gayi hai"),
        ("ar", "صيانة الرافعات الشوكية", "لم تتم الصيانة لكل الرافعات"),
        ("en", GUARDS, "the exit lights were fitted"),
        ("en", GUARDS, "guards will be fitted on all presses"),
        ("en", GUARDS, "guards fitted by Friday"),
        ("en", GUARDS, "guards fitted on 14 January 2027"),
        ("en", GUARDS, "guards fitted on 14 January 2027 see the photo"),
        ("en", GUARDS, "guards being fitted on the presses"),
        ("en", GUARDS, "two guards fitted"),
        ("en", GUARDS, "guards fitted on press 4"),
        ("en", GUARDS, "guards fitted, 80%"),
        ("en", GUARDS, "guards fitted on all presses except one"),
        ("en", GUARDS, "guards fitted but removed by the operators"),
        ("en", GUARDS, "guards fitted, the inspector was furious about them"),
        ("en", GUARDS, "maintenance says guards were fitted"),
        ("en", GUARDS, "guards fitted in our sister factory"),
        ("en", GUARDS, "guards ordered for all presses"),
        ("en", GUARDS, "guards bought for all presses"),
        ("en", GUARDS, "were the guards fitted?"),
        ("en", GUARDS, "guards fitted line by line"),
        ("en", GUARDS, "press operators were trained"),
        ("en", DRILL, "fire drill held in March 2024"),
        ("en", DRILL, "fire drill held, evacuation to be repeated"),
        ("en", FIRST_AID, "first aid box mounted, team half trained"),
        ("de", GUARDS, "Schutzgitter müssten inzwischen montiert sein"),
        ("de", GUARDS, "Schutzgitter werden gerade montiert"),
        ("de", TOILETS, "Toiletten renoviert oder in Arbeit"),
        ("fr", DRILL, "rdv pris avec le bureau de contrôle incendie"),
        ("es", TOILETS, "se están construyendo los baños, techo instalado"),
        ("pt", GUARDS, "que eu saiba as proteções foram montadas"),
        ("it", FIRST_AID, "primo soccorso: nessuno formato"),
        ("nl", ELECTION, "zusterbedrijf heeft OR gekozen"),
        ("id", TOILETS, "toilet dicat kamar per kamar"),
        ("tr", TOILETS, "tuvaletler yenilendi, kapıları takıyoruz"),
    ],
)
def test_what_is_no_deed_of_the_whole_measure_is_asked(
    language: str, title: str, text: str
) -> None:
    assert said_of(title, text, language) != "done"


def test_a_deed_about_a_title_that_has_nothing_in_common_is_asked() -> None:
    assert outline(read("2: fans installed in the ironing section"))["M-02"] != "done"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "fr", "vi", "hi", "zh-Hans", "xx"]))
def test_deeds_stand_in_order_and_never_overlap(text: str, language: str) -> None:
    folded = fold(f"{text} fitted, held {text} lagaye gaye")
    deeds = deeds_in(folded, 0, len(folded.bare), (language, "en"))
    assert {folded.bare[one.start : one.end] for one in deeds} >= {"held"}
    assert all(one.end <= other.start for one, other in pairwise(deeds))


@pytest.mark.parametrize("unit", ["fitted ", "a by a ", "guards fitted, ", "ติดตั้ง", "नया "])
def test_hostile_repetition_is_read_in_bounded_work(unit: str) -> None:
    text = (unit * 4_000)[:4_000]
    assert said_of(GUARDS, text, "en") != ""

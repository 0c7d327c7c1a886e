# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Work that goes on, told by a frame and the name of a work: `under repair`, `据付中`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.terms import MeasureStatus
from followbot.reading.at_work import work_phrases
from followbot.reading.words_index import index
from tests.reading.answering import outline, read

GOING = (
    ("en", "under translation"), ("en", "we are painting"), ("en", "is being rewired"),
    ("de", "im Umbau"), ("de", "in Reparatur"), ("de", "wird gerade eingebaut"),
    ("fr", "en réparation"), ("fr", "en cours de montage"),
    ("es", "en negociación"), ("es", "se están colocando"), ("es", "en avance"),
    ("pt", "em instalação"), ("pt", "está sendo trocado"),
    ("it", "in riparazione"), ("it", "in fase di montaggio"), ("nl", "in aanbouw"),
    ("da", "under oversættelse"), ("pl", "w trakcie montażu"), ("pl", "malujemy"),
    ("cs", "v opravě"), ("cs", "probíhá výměna"), ("ro", "în reparație"), ("ro", "se traduce"),
    ("hu", "javítás alatt"), ("ru", "в ремонте"), ("ru", "красим"), ("el", "υπό κατασκευή"),
    ("tr", "monte ediliyor"), ("tr", "boyuyoruz"), ("id", "sedang diterjemahkan"),
    ("id", "lagi dipasang"), ("vi", "đang đàm phán"), ("th", "อยู่ระหว่างการซ่อม"),
    ("hi", "बन रहा है"), ("hi", "banwa rahe hain"), ("ur", "مرمت ہو رہی ہے"),
    ("bn", "মেরামত হচ্ছে"), ("bn", "bosano hocche"), ("ar", "قيد التركيب"), ("ar", "جاري الترجمة"),
    ("zh-Hans", "粉刷中"), ("zh-Hans", "正在更换"), ("zh-Hant", "修繕中"), ("ja", "据付中です"),
    ("ja", "協議中です"), ("ko", "교체 중입니다"), ("ko", "만드는 중"),
)  # fmt: skip
"""Every one behind the number of its measure."""
ASKED = (
    ("en", "we are painting next week"), ("en", "we are installing them on 15 January"),
    ("en", "we are installing them in a week"), ("en", "we are painting soon"),
    ("en", "not under repair"), ("en", "was under repair"), ("en", "they say it is being rewired"),
    ("en", "we are painting if the budget comes"), ("en", "we are not installing it"),
    ("de", "in Reparatur ab Januar"), ("de", "nicht in Reparatur"),
    ("fr", "pas encore en travaux"), ("fr", "en travaux à partir de janvier"),
    ("es", "no se está instalando"), ("es", "en construcción a partir de enero"),
    ("pt", "em obras paradas"), ("pl", "montujemy w styczniu"), ("pl", "montujemy za tydzień"),
    ("cs", "montujeme příští týden"), ("ru", "устанавливаем в январе"), ("hu", "januárban szereljük"),
    ("tr", "gelecek hafta takılıyor"), ("id", "minggu depan sedang dipasang"),
    ("vi", "tuần sau đang lắp"), ("hi", "अगले हफ्ते लगा रहे हैं"), ("hi", "agle hafte laga rahe hain"),
    ("hi", "nahi lagaya ja raha hai"), ("ur", "اگلے ہفتے لگا رہے ہیں"), ("bn", "লাগানো হচ্ছে না"),
    ("bn", "আগামী সপ্তাহে লাগাচ্ছি"), ("ar", "ليس قيد التركيب"), ("ar", "الأسبوع القادم بنركبها"),
    ("zh-Hans", "明年安装中"), ("zh-Hans", "培训中心"), ("ja", "改修中ではありません"),
    ("ja", "交渉中でしたが断られました"), ("ja", "検討中です"), ("ko", "설치 중이 아닙니다"),
    ("it", "in verniciatura"), ("es", "en confección"), ("de", "wird montiert"),
    ("en", "in use"), ("en", "we are checking"), ("en", "we are paying"),
)  # fmt: skip
"""To come, over, denied, heard of; a hall of the factory; what goes on for ever."""
OF_OTHERS = (
    ("en", "your letter is being translated"), ("en", "our office is being painted"),
    ("en", "we are painting in spring"), ("en", "we are painting, when money is there"),
    ("en", "maybe under repair"), ("en", "we are fixing it daily"),
    ("en", "not yet, we are painting"), ("en", "at plant 2 we are installing new doors"),
    ("de", "Ihr Brief ist in Übersetzung"), ("de", "vielleicht in Reparatur"),
    ("de", "wird gerade getauscht, wenn es nötig ist"), ("de", "in Reparatur gewesen"),
    ("fr", "votre lettre est en traduction"), ("fr", "plus en travaux"),
    ("es", "estamos traduciendo su carta"), ("it", "in traduzione la vostra lettera"),
    ("pl", "malujemy co roku"), ("pl", "montujemy czy nie"), ("pl", "może w naprawie"),
    ("cs", "montujeme, až přijdou dveře"), ("ro", "traducem scrisoarea"),
    ("hu", "javítás alatt volt"), ("ru", "красим раз в год"), ("el", "ήταν υπό επισκευή"),
    ("tr", "mektubunuz tercüme ediliyor"), ("id", "surat Anda sedang diterjemahkan"),
    ("bn", "চিঠি অনুবাদ হচ্ছে"), ("ar", "رسالتكم قيد الترجمة"), ("hi", "saman aate hi laga rahe hain"),
    ("zh-Hans", "粉刷中断水"), ("ja", "交渉中で決裂"), ("ja", "お手紙を翻訳中です"), ("ko", "편지 번역 중입니다"),
)  # fmt: skip
"""Of a letter, an office, another time or place, on a condition, as a habit, a question."""
BROKEN_OFF = (("zh-Hans", "粉刷中断"), ("ja", "塗装中止"), ("ko", "용접 중단"))


@pytest.mark.parametrize(("language", "text"), GOING)
def test_work_that_goes_on_is_in_progress(language: str, text: str) -> None:
    assert outline(read(f"1 {text}", language)) == {"M-01": "go"}


@pytest.mark.parametrize(("language", "text"), [*ASKED, *OF_OTHERS])
def test_work_that_may_not_go_on_now_is_never_taken(language: str, text: str) -> None:
    assert outline(read(f"1 {text}", language)).get("M-01") in {None, "ask", "-?", "help", "go?"}


@pytest.mark.parametrize(("language", "text"), BROKEN_OFF)
def test_work_that_was_broken_off_is_not_in_progress(language: str, text: str) -> None:
    assert outline(read(f"1 {text}", language)) == {"M-01": "blocked"}


@given(st.sampled_from([one for one in work_phrases() if one[1] == "at_work"]))
def test_every_phrase_tells_of_work_and_of_nothing_else(row: tuple[str, str, str]) -> None:
    language, _, phrase = row
    assert language in index().languages
    answers = read(f"1 {phrase}", language).answers
    known = {None, MeasureStatus.IN_PROGRESS, MeasureStatus.BLOCKED}
    assert all(answer.status in known for answer in answers)
    assert answers


def test_a_bound_of_work_that_goes_on_is_its_new_date() -> None:
    said = outline(read("1 is being installed, until 15 January 2027", "en"))
    assert said == {"M-01": "go date 2027-01-15"}

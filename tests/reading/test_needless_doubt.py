"""What is said clearly enough to be taken, and its neighbours that must be asked all the same."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import Content, read_content
from followbot.reading.prose_sentences import sentences
from tests.reading.answering import TODAY

DONE = MeasureStatus.REPORTED_COMPLETE


def said(text: str, language: str) -> Content:
    languages = (language,) if language == "en" else (language, "en")
    return read_content(text, Setting(languages, TODAY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "all contracts signed"),
        ("id", "lembur jg udh dibayar semua"),
        ("en", "emergency lights complete in all respect"),
        ("en", "ETP running since last month so that is also done from our side"),
        ("vi", "đã lắp xong đủ 8 dây chuyền, coi như hoàn thành."),
        ("zh-Hans", "意见箱上周五开始每周开, 这条可以算完成。"),
        ("ur", "ایمرجنسی لائٹس لگ گئی ہیں, یہ نکتہ مکمل سمجھیں۔"),
        ("zh-Hans", "五项全部完成了，请安排验收。"),
        ("zh-Hans", "现将情况汇报如下：已安装调试完毕"),
        ("vi", "Xong, đã trả hết 61 người"),
    ],
)
def test_what_is_said_of_the_whole_is_done(language: str, text: str) -> None:
    content = said(text, language)
    assert content.status is DONE
    assert content.sure


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "contracts signed"),
        ("en", "all contracts signed except two"),
        ("id", "lembur dibayar semua kecuali 3 orang"),
        ("vi", "coi như xong"),
        ("zh-Hans", "可以算完成"),
        ("ur", "مکمل سمجھیں"),
        ("zh-Hans", "完成，请安排检查"),
        ("vi", "đã trả 61 người"),
    ],
)
def test_what_may_be_a_part_or_a_way_of_speaking_is_asked(language: str, text: str) -> None:
    content = said(text, language)
    assert not content.sure or content.nothing


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("en", "about 60% done", 60),
        ("en", "25 % done so far", 25),
        ("hi", "काम चल रहा है, करीब 50% हुआ है।", 50),
        ("ur", "کام جاری ہے, تقریباً 60% ہو چکا ہے۔", 60),
        ("tr", "Toz emişinde %60'tayız", 60),
        ("es", "Las protecciones de las cintas van por el 55 %", 55),
        ("fr", "pour le permanganate on peut dire qu'on est à 40 %.", 40),
        ("pl", "realizacja 80%.", 80),
    ],
)
def test_a_share_that_is_rounded_or_stood_at_is_one(language: str, text: str, percent: int) -> None:
    content = said(text, language)
    assert (content.percent, content.sure) == (percent, True)


@pytest.mark.parametrize("text", ["maybe 60% done", "hopefully 60% done", "we hope 60%"])
def test_a_share_that_is_guessed_is_asked(text: str) -> None:
    assert not said(text, "en").sure


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we will disburse by 20 January 2027 because salary software is under updating"),
        ("en", "will be completed by 20 January 2027 as building permission is awaited"),
        ("en", "waiting for the finance approval, please change to 20 January 2027"),
        ("en", "kindly allow us until 20 January 2027, big order is in the lines"),
        ("en", "no budget, new date 20 January 2027"),
        ("zh-Hans", "装了一部分, 厂家缺货, 预计要到2027年1月20日才能全部装好。"),
        ("fr", "Salaire des vanneuses on demande jusqu'au 20 janvier 2027."),
        ("vi", "xin lùi đến ngày 20 tháng 1 năm 2027 do chưa có mặt bằng."),
    ],
)
def test_a_day_with_its_reason_is_the_new_one(language: str, text: str) -> None:
    content = said(text, language)
    assert content.new_date == date(2027, 1, 20)
    assert content.status is None
    assert content.about is None


def test_blocked_beside_a_new_date_is_still_said() -> None:
    content = said("blocked, new date 20 January 2027", "en")
    assert (content.status, content.new_date) == (MeasureStatus.BLOCKED, date(2027, 1, 20))


def test_since_when_it_is_done_is_no_wish() -> None:
    content = said("Min wage, done since July", "en")
    assert content.new_date is None
    assert content.status is DONE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "help, we do not know which standard applies"),
        ("pt", "precisamos de ajuda: não sabemos que norma se aplica aos fornos."),
        ("th", "help ไม่ทราบว่าต้องใช้กี่ถัง"),
    ],
)
def test_help_is_asked_for_with_what_one_does_not_know(language: str, text: str) -> None:
    content = said(text, language)
    assert content.help
    assert content.sure


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "no help needed"), ("hi", "मदद नहीं चाहिए"), ("tr", "yardım gerekmiyor")],
)
def test_help_that_is_not_needed_is_not_asked_for(language: str, text: str) -> None:
    assert not said(text, language).help


def test_no_progress_beside_as_last_month_is_no_change() -> None:
    content = said("sin avance todavía, seguimos igual que el mes pasado.", "es")
    assert content.no_change
    assert content.status is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("進捗は50%程度です。フォークリフト通路は未着手です。", 2),
        ("1番は完了です。2番は進行中です。", 2),
        ("完成50%。M-02还没开始。", 2),
        ("これは「完了です。」と言われました", 1),
        ("集じん機は稼働しております。こちらの件は完了とさせてください。", 1),
    ],
)
def test_a_full_stop_of_east_asia_ends_a_sentence_whatever_follows(text: str, parts: int) -> None:
    assert len(list(sentences([text]))) == parts

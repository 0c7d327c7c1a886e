# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Dates: sure where one day is meant, several readings where more are, never a guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.reading.dates import FoundDate, find_date, find_dates
from followbot.reading.dates_data import date_words
from followbot.reading.dates_write import written_date
from followbot.reading.words_fold import fold
from tests.quickest import quickest

TODAY = date(2026, 11, 23)
"""A Monday."""
QUICK = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LOCALES = ("en", "da", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "zh_Hans", "zh_Hant", "vi", "bn",
           "hi", "ur", "ar", "id", "th", "km", "my", "ja", "ko")  # fmt: skip
MORE_LOCALES = ("de_AT", "pt_BR", "ar_DZ", "ar_SY", "ar_MA", "ar_MR")


def one(text: str, language: str = "en") -> FoundDate:
    found = find_dates(text, TODAY, (language, "en"))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2027-01-15", "2027-01-15"),
        ("en", "15 Jan 2027", "2027-01-15"),
        ("en", "January 15th", "2027-01-15"),
        ("en", "15 January 2027: the day of the visit", "2027-01-15"),
        ("en", "January 15: the day of the visit", "2027-01-15"),
        ("en", "15th of January, 2027", "2027-01-15"),
        ("en", "Jan 15, 2027", "2027-01-15"),
        ("en", "15-Jan-27", "2027-01-15"),
        ("en", "15/01/2027", "2027-01-15"),
        ("en", "01/15/2027", "2027-01-15"),
        ("en", "15.1.2027", "2027-01-15"),
        ("en", "2027/1/15", "2027-01-15"),
        ("en", "20270115", "2027-01-15"),
        ("en", "Friday, 4 December", "2026-12-04"),
        ("en", "end of January", "2027-01-31"),
        ("en", "by end of Jan 2027", "2027-01-31"),
        ("en", "mid March", "2027-03-15"),
        ("en", "in two weeks", "2026-12-07"),
        ("en", "within 10 days", "2026-12-03"),
        ("en", "in 3 months", "2027-02-23"),
        ("en", "tomorrow", "2026-11-24"),
        ("en", "next week", "2026-12-04"),
        ("en", "week 12", "2027-03-26"),
        ("en", "end of the year", "2026-12-31"),
        ("en", "end of Q1", "2027-03-31"),
        ("en", "end of first quarter 2027", "2027-03-31"),
        ("en", "end of the second quarter 2027", "2027-06-30"),
        ("de", "Ende des ersten Quartals 2027", "2027-03-31"),
        ("fr", "fin du premier trimestre 2027", "2027-03-31"),
        ("pl", "koniec pierwszego kwartału 2027", "2027-03-31"),
        ("ru", "до конца первого квартала 2027", "2027-03-31"),
        ("zh-Hans", "2027年上半年末", "2027-06-30"),
        ("en", "end of this month", "2026-11-30"),
        ("de", "15. Januar 2027", "2027-01-15"),
        ("de", "Ende März", "2027-03-31"),
        ("de", "Ende Maerz", "2027-03-31"),
        ("de", "KW 12", "2027-03-26"),
        ("de", "03.04.2027", "2027-04-03"),
        ("de", "15.1.", "2027-01-15"),
        ("de", "in zwei Wochen", "2026-12-07"),
        ("da", "slutningen af januar", "2027-01-31"),
        ("fr", "fin janvier", "2027-01-31"),
        ("fr", "1er mars 2027", "2027-03-01"),
        ("fr", "fin du mois de janvier", "2027-01-31"),
        ("es", "15 de enero de 2027", "2027-01-15"),
        ("es", "finales de enero", "2027-01-31"),
        ("pt", "15 de janeiro de 2027", "2027-01-15"),
        ("it", "fine gennaio", "2027-01-31"),
        ("nl", "eind januari", "2027-01-31"),
        ("pl", "do końca stycznia", "2027-01-31"),
        ("tr", "15 Ocak'ta", "2027-01-15"),
        ("tr", "Ocak sonuna", "2027-01-31"),
        ("tr", "2 hafta içinde", "2026-12-07"),
        ("zh-Hans", "2027年1月15日", "2027-01-15"),
        ("zh-Hans", "1月15号", "2027-01-15"),
        ("zh-Hans", "三月十五号", "2027-03-15"),
        ("zh-Hans", "月底", "2026-11-30"),
        ("zh-Hans", "下个月底", "2026-12-31"),
        ("zh-Hans", "明年3月底", "2027-03-31"),
        ("zh-Hans", "下周五", "2026-12-04"),
        ("zh-Hans", "两周内", "2026-12-07"),
        ("vi", "15/1/2027", "2027-01-15"),
        ("vi", "ngày 15 tháng 1 năm 2027", "2027-01-15"),
        ("vi", "cuối tháng 1", "2027-01-31"),
        ("bn", "১৫ জানুয়ারি ২০২৭", "2027-01-15"),
        ("bn", "জানুয়ারির শেষে", "2027-01-31"),
        ("hi", "जनवरी के अंत", "2027-01-31"),
        ("hi", "१५ जनवरी २०२७", "2027-01-15"),
        ("ur", "۱۵ جنوری ۲۰۲۷", "2027-01-15"),
        ("ar", "١٥ يناير ٢٠٢٧", "2027-01-15"),
        ("ar", "نهاية يناير", "2027-01-31"),
        ("ar", "٢٥ كانون الثاني ٢٠٢٧", "2027-01-25"),
        ("ar", "خلال أسبوعين", "2026-12-07"),
        ("ar", "خلال شهر", "2026-12-23"),
        ("bn", "১৫ই জানুয়ারি ২০২৭", "2027-01-15"),
        ("id", "seminggu lagi", "2026-11-30"),
        ("id", "akhir Januari", "2027-01-31"),
        ("th", "15 มกราคม 2570", "2027-01-15"),
        ("th", "15 ม.ค. 70", "2027-01-15"),
        ("th", "สิ้นเดือน", "2026-11-30"),
        ("ja", "来月末", "2026-12-31"),
        ("ja", "1月末", "2027-01-31"),
        ("ja", "令和9年1月15日", "2027-01-15"),
        ("ko", "2027년 1월 15일", "2027-01-15"),
        ("ko", "1월 말", "2027-01-31"),
    ],
)
def test_a_written_date_is_that_day(language: str, text: str, expected: str) -> None:
    found = one(text, language)
    assert str(found.day) == expected
    assert found.clear


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "iki hafta önce", "2026-11-09"),
        ("bn", "২ সপ্তাহ আগে", "2026-11-09"),
        ("hi", "3 दिन पहले", "2026-11-20"),
        ("id", "dua minggu lalu", "2026-11-09"),
        ("ar", "قبل أسبوعين", "2026-11-09"),
        ("tr", "geçen pazartesi", "2026-11-16"),
        ("ar", "الاثنين الماضي", "2026-11-16"),
        ("en", "last Thursday", "2026-11-19"),
        ("de", "seit Donnerstag", "2026-11-19"),
        ("fr", "vendredi dernier", "2026-11-20"),
        ("es", "desde el viernes", "2026-11-20"),
        ("nl", "vorige week donderdag", "2026-11-19"),
        ("vi", "thứ năm tuần trước", "2026-11-19"),
    ],
)
def test_how_long_ago_is_a_day_that_is_over(language: str, text: str, expected: str) -> None:
    found = one(text, language)
    assert (str(found.day), found.past) == (expected, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in a week"), ("fr", "dans une semaine"), ("pt", "daqui a uma semana"),
        ("pl", "za tydzień"), ("cs", "za týden"), ("ro", "peste o săptămână"),
        ("el", "σε μία εβδομάδα"), ("ru", "через неделю"), ("uk", "через тиждень"),
    ],
)  # fmt: skip
def test_a_week_needs_no_number(language: str, text: str) -> None:
    found = one(text, language)
    assert (str(found.day), found.past) == ("2026-11-30", False)


@pytest.mark.parametrize(
    ("language", "text", "month"),
    [
        ("pl", "w styczniu 2027", 1), ("pl", "we wrześniu 2027", 9), ("hu", "2027 januárban", 1),
        ("fi", "tammikuussa 2027", 1), ("uk", "у січні 2027", 1), ("hr", "u siječnju 2027", 1),
        ("sr", "u februaru 2027", 2), ("tr", "2027 martta", 3), ("hu", "2027 márciustól", 3),
    ],
)  # fmt: skip
def test_a_month_is_known_in_the_case_that_says_when(language: str, text: str, month: int) -> None:
    found = one(text, language)
    assert {day.month for day in (found.day, *found.ambiguous) if day} == {month}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "minggu lalu"),
        ("en", "6 days in a week"),
        ("pt", "duas vezes em uma semana"),
        ("ru", "через день"),
        ("bn", "আগের মতোই"),
        ("hi", "अगर"),
        ("ur", "60% اب تک"),
    ],
)
def test_last_week_and_words_like_short_months_are_no_dates(language: str, text: str) -> None:
    assert find_dates(text, TODAY, (language, "en")) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/04/2027", ("2027-04-03", "2027-03-04")),
        ("03-04-2027", ("2027-04-03", "2027-03-04")),
        ("next Friday", ("2026-11-27", "2026-12-04")),
        ("next month", ("2026-12-31", "2026-12-15")),
        ("January 2027", ("2027-01-31", "2027-01-15")),
        ("15-20 Jan 2027", ("2027-01-20", "2027-01-15")),
        ("Q1 2027", ("2027-03-31", "2027-01-31")),
        ("first quarter of 2027", ("2027-03-31", "2027-01-31")),
        ("erstes Halbjahr 2027", ("2027-06-30", "2027-01-31")),
        ("primer trimestre de 2027", ("2027-03-31", "2027-01-31")),
        ("kuartal pertama 2027", ("2027-03-31", "2027-01-31")),
        ("quý 1 năm 2027", ("2027-03-31", "2027-01-31")),
        ("पहली तिमाही 2027", ("2027-03-31", "2027-01-31")),
        ("2027年第一季度", ("2027-03-31", "2027-01-31")),
        ("2027年第1四半期", ("2027-03-31", "2027-01-31")),
        ("2027년 상반기", ("2027-06-30", "2027-01-31")),
        ("下个月", ("2026-12-31", "2026-12-15")),
    ],
)
def test_what_can_be_two_days_names_both(text: str, days: tuple[str, ...]) -> None:
    found = one(text)
    assert found.day is None
    assert tuple(map(str, found.ambiguous)) == days


@pytest.mark.parametrize(
    "text",
    ["60%", "M1", "M-02.1", "no", "ok", "may", "we", "it may be", "version 1.2.3", "v2.0", "+880 1711-123456",
     "01711-123456", "1.250,00", "USD 12.50", "3 of 5", "2 out of 5", "2 set ready", "1 may be delayed",
     "10.11.12", "60 workers", "ISO 45001", "10:30", "12", "1-3", "march to the exit", "the second floor",
     "Room 12/B", "192.168.1.10", "5 sets", "stair 2-5", "100,000 BDT"],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert [found for found in find_dates(text, TODAY, ("en",)) if not found.weak] == []


def test_short_month_names_count_only_in_the_writers_language() -> None:
    assert find_date("2 set", TODAY, ("en",)) is None
    found = find_date("2 set 2027", TODAY, ("pt",))
    assert found is not None
    assert found.day == date(2027, 9, 2)


def test_impossible_and_past_dates_are_flagged() -> None:
    assert one("31 Feb 2027").impossible
    assert one("2027-13-01 2027-02-30"[11:]).impossible
    assert one("15 Jan 2026").past
    assert not one("15 Jan 2026").clear


def test_a_missing_year_is_the_next_one_in_which_the_day_comes() -> None:
    assert one("24 Nov").day == date(2026, 11, 24)
    assert one("23 Nov").day == date(2026, 11, 23)
    assert one("22 Nov").day == date(2027, 11, 22)
    assert one("29 Feb").day == date(2028, 2, 29)
    assert one("22 Nov").yearless


def test_a_number_before_a_date_stays_outside() -> None:
    found = one("3 15 Jan 2027")
    assert (found.start, found.day) == (2, date(2027, 1, 15))
    assert one("3 3 Apr 2027").start == 2


def test_places_are_those_of_the_text_that_was_given() -> None:
    text = "３ neu: ２０２７年１月１５日 ok"
    found = one(text, "zh-Hans")
    assert text[found.start : found.end] == "２０２７年１月１５日"


def test_every_month_name_of_cldr_is_known_and_none_means_two_months() -> None:
    words = date_words().months
    for name in (*LOCALES, *MORE_LOCALES):
        months = Locale.parse(name).months["format"]
        for width in ("wide", "abbreviated"):
            for month, spelling in months[width].items():
                if any(sign.isdigit() for sign in spelling) or spelling.endswith("月"):
                    continue
                key = fold(spelling.strip().rstrip(".॰")).bare
                assert words[key][0] == month, (name, spelling)


@pytest.mark.parametrize("language", ["en", *(name.replace("_", "-") for name in LOCALES[1:])])
def test_a_ready_answer_reads_back_as_its_day(language: str) -> None:
    for days in range(0, 420, 3):
        day = TODAY + timedelta(days=days)
        found = one(written_date(day, language), language)
        assert found.day == day, written_date(day, language)
        assert found.clear


def day_strategy() -> st.SearchStrategy[date]:
    return st.dates(min_value=TODAY, max_value=date(2030, 12, 31))


@QUICK
@given(day_strategy(), st.sampled_from(LOCALES), st.sampled_from(["long", "full", "medium"]))
def test_a_date_in_any_locale_and_style_reads_back_or_is_ambiguous(
    day: date, name: str, style: str
) -> None:
    if name == "th":
        text = (
            f"{day.day} {Locale.parse('th').months['format']['wide'][day.month]} {day.year + 543}"
        )
    else:
        text = format_date(day, style, locale=name)
    found = [f for f in find_dates(text, TODAY, (name.replace("_", "-"), "en")) if not f.weak]
    assert len(found) == 1, (text, found)
    assert found[0].day == day or day in found[0].ambiguous, (text, found)


DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "០១២៣៤៥៦៧៨៩",
          "၀၁၂၃၄၅၆၇၈၉", "０１２３４５６７８９")  # fmt: skip


@QUICK
@given(
    day_strategy(),
    st.sampled_from(DIGITS),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y年%m月%d日"]),
)
def test_digits_of_any_script_make_the_same_date(day: date, digits: str, shape: str) -> None:
    text = day.strftime(shape).translate(str.maketrans("0123456789", digits))
    found = find_date(text, TODAY, ("de",))
    assert found is not None
    assert found.day == day


@QUICK
@given(st.text(max_size=300))
def test_looking_for_dates_never_raises(text: str) -> None:
    for found in find_dates(text, TODAY, ("en", "th")):
        assert 0 <= found.start < found.end <= len(text)
        assert found.day or found.ambiguous or found.impossible


@pytest.mark.parametrize(
    "line",
    ["15 Jan " * 150_000, "1/2/" * 250_000, "2027-" * 200_000, "1月" * 500_000, "end of " * 140_000, "31." * 300_000],
    ids=lambda line: line[:8],
)  # fmt: skip
def test_a_megabyte_of_half_dates_takes_no_time(line: str) -> None:
    find_dates("warm", TODAY)

    def work() -> None:
        find_dates(line, TODAY)

    assert quickest(work, 1.5) < 1.5


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("下个月15号完成", "zh-Hans", date(2026, 12, 15)),
        ("本月30號前", "zh-Hant", date(2026, 11, 30)),
        ("来月15日まで", "ja", date(2026, 12, 15)),
        ("다음 달 15일까지", "ko", date(2026, 12, 15)),
        ("ngày 15 tháng sau", "vi", date(2026, 12, 15)),
        ("hết tháng 12", "vi", date(2026, 12, 31)),
        ("วันที่ 15 เดือนหน้า", "th", date(2026, 12, 15)),
        ("ภายใน 2 สัปดาห์", "th", date(2026, 12, 7)),
        ("兩週內", "zh-Hant", date(2026, 12, 7)),
        ("2주 내로", "ko", date(2026, 12, 7)),
        ("12.20完成", "zh-Hans", date(2026, 12, 20)),
        ("上周五", "zh-Hans", date(2026, 11, 20)),
        ("先週金曜日", "ja", date(2026, 11, 20)),
        ("지난주 금요일", "ko", date(2026, 11, 20)),
        ("วันศุกร์ที่แล้ว", "th", date(2026, 11, 20)),
    ],
)
def test_dates_as_east_asia_types_them(text: str, language: str, expected: date) -> None:
    found = find_date(text, date(2026, 11, 23), (language,))
    assert found is not None
    assert found.day == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hu", "1 októberben elkészült"), ("hu", "3 márciusban"), ("tr", "1 ekimde tamamlandı"),
        ("fi", "2 tammikuussa"),
    ],
)  # fmt: skip
def test_a_month_in_which_something_is_has_no_day(language: str, text: str) -> None:
    found = one(text, language)
    assert text[found.start :].partition(" ")[0] in text.split()[1:]
    assert found.month_only

"""What is left, what is to come and what is refused is never taken for progress or a new date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.letter import SentLetter
from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read
from tests.reading.test_lines_between import said


@pytest.mark.parametrize(
    "text",
    [
        "2 only 20% left",
        "2 20% remaining",
        "2 60% by end of december",
        "2 100% next month",
        "3 deadline 29 April 2027 is not possible",
    ],
)
def test_it_is_asked(text: str) -> None:
    found = said(text)
    assert found.questions
    assert not any(answer.sure for answer in found.answers)


def test_no_update_this_month_wishes_no_date() -> None:
    assert not any(answer.new_date for answer in said("No update this month.").answers)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("2 60% done", 60), ("2 45% achieved; target date 31 March 2027", 45)],
)
def test_progress_is_still_sure(text: str, percent: int) -> None:
    assert [(answer.percent, answer.sure) for answer in said(text).answers] == [(percent, True)]


@pytest.mark.parametrize(
    "text",
    [
        "1 done, waiting delivery",
        "1 implemented 50 percentage",
        "1 completed 80",
        "2 done. 80",
        "1 stopped working on this",
        "1 work done so far: exits 1 and 2",
    ],
)
def test_a_done_with_something_left_is_asked(text: str) -> None:
    (answer,) = read(text).answers
    assert not answer.sure


def test_all_but_one_is_not_forgotten_when_more_is_said_of_that_one() -> None:
    found = read("All completed except M-04 which needs until 15 March 2027")
    expected = dict.fromkeys(("M-01", "M-02", "M-03", "M-05"), "done")
    assert outline(found) == expected | {"M-04": "date 2027-03-15"}


def two_plans() -> SentLetter:
    """A letter over two plans: 1 and 2 belong to P-1, 3 and 4 to P-2."""
    letter = a_letter(4)
    plans = ("P-1", "P-1", "P-2", "P-2")
    measures = tuple(
        replace(measure, plan_ref=plan, milestones=())
        for measure, plan in zip(letter.measures, plans, strict=True)
    )
    return replace(letter, measures=measures)


def test_a_number_of_another_plan_below_a_plans_heading_is_asked() -> None:
    written = Written(lines_of("P-2:\n1 done\n2 done"), (), ())
    found = read_answers(written, two_plans(), (), TODAY, "en")
    assert not any(answer.sure for answer in found.answers)
    assert found.questions


def test_the_right_numbers_below_a_plans_heading_are_taken() -> None:
    written = Written(lines_of("P-1\n1 done\nP-2\n3 done"), (), ())
    found = read_answers(written, two_plans(), (), TODAY, "en")
    assert [(a.plan_ref, a.measure, a.sure) for a in found.answers] == [
        ("P-1", "M-01", True),
        ("P-2", "M-03", True),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # a share of something else, or a guess
        ("en", "1 60% women"),
        ("en", "1 we got 20% discount"),
        ("en", "1 50% advance paid"),
        ("en", "1 60% of material arrived"),
        ("en", "1 maybe 60%"),
        ("en", "1 60%?"),
        ("en", "Overtime premium 100%"),
        ("de", "1 um 30% reduziert"),
        ("fr", "1 acompte de 50% payé"),
        ("es", "1 10% de descuento"),
        ("tr", "1 %10 zam yapıldı"),
        ("zh-Hans", "1 付了50%定金"),
        ("vi", "1 đã trả 50% tiền cọc"),
        ("bn", "1 ৬০% মহিলা"),
        ("ar", "1 60% من النساء"),
        # hearsay, makeshift, mistakes
        ("en", "1 according to the maintenance team it's done"),
        ("en", "1 done - I was told by the supervisor"),
        ("en", "1 marked done by mistake"),
        ("en", "1 done temporarily"),
        ("en", "1 on paper done"),
        ("en", "1 done (I mean 2)"),
        ("en", "1 how can we get this done"),
        ("de", "1 laut Meister erledigt"),
        ("de", "1 vorläufig erledigt"),
        ("da", "1 færdig ifølge mesteren"),
        ("da", "1 færdig på to døre nær"),
        ("fr", "1 d'après le chef c'est fait"),
        ("fr", "1 loin d'être terminé"),
        ("it", "1 per ora fatto"),
        ("tr", "1 ustaya göre tamamlandı"),
        ("tr", "1 beşte ikisi tamamlandı"),
        ("zh-Hans", "1 师傅说完成了"),
        ("zh-Hans", "1 完成后再通知"),
        ("ja", "1 仮完了"),
        ("ko", "1 완료 후 연락"),
        ("vi", "1 xong theo lời quản đốc"),
        ("id", "1 selesai sementara"),
        ("bn", "1 শেষ হয়েছে কি"),
        ("hi", "1 सुना है पूरा हो गया"),
        ("ur", "1 فی الحال مکمل"),
        ("es", "1 ¿está hecho"),
        # doors that are shut
        ("en", "All exits closed"),
        ("en", "1 door closed"),
        ("de", "Alle Ausgänge sind abgeschlossen."),
        ("da", "Alle udgange er lukket."),
        ("tr", "Çıkışlar kapatıldı"),
        ("zh-Hans", "1 门已关闭"),
        ("th", "1 ประตูปิดแล้ว"),
        # counts, not numbers of measures
        ("en", "2 out of 5 done"),
        ("en", "3 points done"),
        ("en", "4 are done, 1 is open"),
        ("en", "3 meetings held, done"),
        # what is over, what is still to come
        ("en", "1 exit was blocked"),
        ("en", "1 we were waiting for the permit, now received"),
        ("en", "1 in progress if approved"),
        ("en", "The election will take place soon, voter list is completed."),
        ("en", "The exits were done, then blocked again."),
        ("en", "Planned:\n1 done\n2 done"),
        ("en", "By end of January:\n1 done"),
        ("en", "Last month we wrote:\n1 done\n2 60%"),
        ("en", "Target status for January:\n1 done"),
        ("en", "Your status list says:\n1 done"),
        ("de", "Entwurf:\n1 erledigt"),
        ("en", "Is the following correct?\n1 done\n2 60%"),
        ("en", "1 done\nActually 1 is not done"),
        ("en", "1 is done as soon as 2 is done"),
        ("en", "1-5 done, 4 is open"),
        ("en", "Room no. 3 done"),
    ],
)
def test_what_a_careful_person_would_ask_is_asked(language: str, text: str) -> None:
    taken = [a for a in read(text, language).answers if a.sure and (a.status or a.percent)]
    assert taken == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 holiday until 15 January 2027"),
        ("en", "1 will update you by 15 January 2027"),
        ("en", "1 the deadline of 15 January 2027 is too early"),
        ("en", "1 new date not before 15 January 2027"),
        ("en", "1 new date maybe 15 January 2027"),
        ("en", "1 order placed, delivery expected 15 January 2027"),
        ("en", "1 every Monday"),
        ("de", "1 Betriebsferien bis 10. Januar 2027"),
        ("de", "1 Termin mit dem Prüfer am 15. Januar 2027"),
        ("fr", "1 congés jusqu'au 15 janvier 2027"),
        ("pl", "1 urlop do 15 stycznia 2027"),
        ("tr", "1 15 Ocak 2027'ye kadar cevap vereceğiz"),
        ("zh-Hans", "1 2027年1月15日前回复"),
        ("ko", "1 2027년 1월 15일까지 휴가"),
        ("vi", "1 nghỉ đến 15/1/2027"),
        ("bn", "1 ১৫ জানুয়ারি ২০২৭ পর্যন্ত ছুটি"),
        ("ar", "1 إجازة حتى 15 يناير 2027"),
    ],
)
def test_the_day_of_another_matter_is_no_new_date(language: str, text: str) -> None:
    assert not any(answer.new_date and answer.sure for answer in read(text, language).answers)


@pytest.mark.parametrize("text", ["1 thanks for your help", "1 thanks for support"])
def test_thanks_for_help_ask_for_none(text: str) -> None:
    assert not any(answer.help for answer in read(text).answers)


def test_both_are_not_all_of_five() -> None:
    found = read("1 done\n2 done\nboth are only planned")
    assert not {"M-03", "M-04", "M-05"} & {answer.measure for answer in found.answers}


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "2 about 60%", "go 60"),
        ("en", "2 60% see photo.pdf", "go 60"),
        ("en", "2 closed", "done"),
        ("en", "2 no later than 15 January 2027", "date 2027-01-15"),
        ("en", "2 we are waiting for the permit", "blocked"),
        ("en", "2 60% trainer booked", "go 60"),
        ("en", "2 60% panic bars ordered", "go 60"),
        ("en", "2 done (20 November).", "done"),
        ("ko", "2 60% 달성", "go 60"),
        ("tr", "2 %35'e geldik", "go 35"),
        ("pl", "2 przesunięcie na 15 stycznia 2027", "date 2027-01-15"),
        ("vi", "2 ngày mới 20/12/2026", "date 2026-12-20"),
        ("es", "Status below:\n2 hecho", "done"),
    ],
)
def test_plain_answers_beside_those_are_still_taken(language: str, text: str, meant: str) -> None:
    assert outline(read(text, language)) == {"M-02": meant}

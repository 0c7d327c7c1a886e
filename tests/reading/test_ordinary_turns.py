# ruff: noqa: E501  # one case on one line is easier to compare
"""Turns of everyday letters that were once asked about although nothing in them is doubtful."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1: the list of doors is checked, 40 %.", "en", {"M-01": "go 40"}),
        ("4: estudo feito, relógios a chegar, 60%", "pt", {"M-04": "go 60"}),
        ("2 szkolenie w toku, mniej więcej 45%", "pl", {"M-02": "go 45"}),
        ("2 training is running, it is like 60%", "en", {"M-02": "go 60"}),
        ("2 eğitim sürüyor, %65 diyebiliriz", "tr", {"M-02": "go 65"}),
    ],
)
def test_a_step_beside_a_share_and_a_rounded_share_are_shares(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3 las elecciones no las hemos empezado", "es", {"M-03": "no"}),
        ("3 নির্বাচন এখনো শুরু করতে পারি নাই", "bn", {"M-03": "no"}),
        ("3 seçim için henüz bir çalışma başlatmadık", "tr", {"M-03": "no"}),
        ("3 las elecciones ya las hemos empezado", "es", {"M-03": "go"}),
        ("3 no sabemos si las han empezado", "es", {"M-03": "ask"}),
        ("3 ¿no las hemos empezado?", "es", {"M-03": "ask"}),
    ],
)
def test_what_is_not_yet_begun_is_told_with_small_words_between(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For number 4 kindly allow us until 15 July 2027, big order is in the lines till June.", {"M-04": "date 2027-07-15"}),
        ("4 payroll shows the hours from January, please accept 12 February 2027", {"M-04": "date 2027-02-12"}),
        ("4 kindly allow us until 15 July 2027, at the latest 15 August 2027", {"M-04": "ask"}),
        ("4 please accept 12 February 2027, or 15 March 2027", {"M-04": "ask"}),
        ("4 please accept 12 February 2027 if the bank agrees, the audit is till March", {"M-04": "ask"}),
    ],
)  # fmt: skip
def test_of_two_days_the_one_that_is_asked_for_is_the_new_date(
    text: str, expected: dict[str, str]
) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Exit doors are fitted and people can go out freely, so this point is closed from our side.", "en", {"M-01": "done"}),
        ("1 xong rồi, cần sửa một cửa", "vi", {"M-01": "ask"}),
        ("1 xong rồi, can sua mot cua", "vi", {"M-01": "ask"}),
        ("সব গেটের তালা খুলে দিছি, সিঁড়িও একদম খালি, তাই ১ নম্বর সম্পন্ন।", "bn", {"M-01": "done"}),
        ("Fire exits were repaired and tested, done.", "en", {"M-01": "done"}),
    ],
)  # fmt: skip
def test_a_conclusion_is_taken_and_what_is_left_is_not_passed_over(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


def test_why_help_is_needed_does_not_take_the_wish_for_help_back() -> None:
    said = read("Nous avons besoin d'aide pour la mesure 3. Nous n'avons aucune expérience.", "fr")
    assert outline(said) == {"M-03": "help"}
    assert not said.questions


def test_a_negation_behind_a_status_still_takes_it_back() -> None:
    assert outline(read("The exits are cleared and done. Not completed.")) == {"M-01": "ask"}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("All done except 3 (in progress) and 5 (elections in hall B, not started).", "en", {"M-01": "done", "M-02": "done", "M-04": "done", "M-03": "go", "M-05": "no"}),
        ("Tout est fait sauf la 3 (en cours) et la 5 (pas commencé).", "fr", {"M-01": "done", "M-02": "done", "M-04": "done", "M-03": "go", "M-05": "no"}),
        ("All done except 3 (two halls left) and 5 (2 workers left).", "en", {"M-01": "done", "M-02": "done", "M-04": "done", "M-03": "ask", "M-05": "ask"}),
        ("Semua sudah selesai pak, 1 sampai 5.", "id", {f"M-0{number}": "done" for number in range(1, 6)}),
        ("All are done sir, 1 to 5.", "en", {f"M-0{number}": "done" for number in range(1, 6)}),
        ("All are under process sir, few complete, few will complete very soon.", "en", {f"M-0{number}": "ask" for number in range(1, 6)}),
    ],
)  # fmt: skip
def test_what_is_said_of_all_leaves_out_what_is_told_apart(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize("text", ["All done, 1 to 3", "all three are done: 1, 2, 5"])
def test_all_of_a_few_numbers_is_asked(text: str) -> None:
    said = read(text)
    assert outline(said) == {}
    assert [question.measure for question in said.questions] == [None]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("4 en cours, le devis est signé", "fr", {"M-04": "go"}),
        ("2 w trakcie, tłumaczenie gotowe", "pl", {"M-02": "go"}),
        ("1 panic bars: 12 buildings finished, 1 building in progress", "en", {"M-01": "go"}),
        ("1 l'atelier est terminé, le dépôt est en cours", "fr", {"M-01": "ask"}),
        ("1 in progress, done", "en", {"M-01": "ask"}),
        ("1 in progress, the offer is not signed yet", "en", {"M-01": "go"}),
    ],
)
def test_work_that_goes_on_beside_a_step_is_in_progress(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


def test_a_count_is_no_number_of_a_measure_that_has_a_line_of_its_own() -> None:
    said = read("No.1 bars: 2 buildings finished, 1 building in progress.\nNo.2 training: done.")
    assert outline(said) == {"M-01": "go", "M-02": "done"}


def test_a_count_without_a_line_of_its_own_is_still_asked() -> None:
    said = read("1 bars: done 2 buildings, 3 are not")
    assert outline(said)["M-01"] == "ask"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3 选出了", "zh-Hans", {"M-03": "done"}),
        ("5 चुका दिया", "hi", {"M-05": "done"}),
        ("3 sudah dipilih", "id", {"M-03": "done"}),
        ("3 zijn gekozen", "nl", {"M-03": "done"}),
        ("5 fue abonado", "es", {"M-05": "done"}),
        ("3 fue abonado", "es", {"M-03": "ask"}),
        ("1 has been ordered", "en", {"M-01": "-?"}),
        ("1 will be replaced", "en", {"M-01": "ask"}),
    ],
)
def test_a_deed_behind_a_number_is_told_of_its_measure(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


def test_what_has_been_done_is_no_word_for_also_in_vietnamese() -> None:
    said = read("2: công việc đang dừng. Bầu cử đã có.", "vi")
    assert outline(said).get("M-03") != "blocked"


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("All done except 2 (in progress) and 4 (blocked).", "en", {"M-02": "go", "M-04": "blocked"}),
        ("All done except 2 (not started) and 4 (not started).", "en", {"M-02": "no", "M-04": "no"}),
        ("All done except M-02 (in progress) plus M-04 (60 %).", "en", {"M-02": "go", "M-04": "go 60"}),
        ("All done except point 2 (in progress), point 4 (not started)", "en", {"M-02": "go", "M-04": "no"}),
        ("Alles erledigt außer 2 (in Arbeit) und 4 (nicht begonnen).", "de", {"M-02": "go", "M-04": "no"}),
        ("Todo hecho menos el 2 (en proceso) y también el 4 (no empezado)", "es", {"M-02": "go", "M-04": "no"}),
        ("Tất cả đã xong trừ 2 (đang làm) và 4 (chưa bắt đầu).", "vi", {"M-02": "go", "M-04": "no"}),
        ("Wszystko zrobione oprócz 2 (w trakcie) oraz 4 (nierozpoczęte).", "pl", {"M-02": "go", "M-04": "no"}),
        ("Всё сделано кроме 2 (в работе), а также 4 (не начато).", "ru", {"M-02": "go", "M-04": "no"}),
        ("All done except 2 (31 January 2027) and 4 (need help)", "en", {"M-02": "date 2027-01-31", "M-04": "help"}),
    ],
)  # fmt: skip
def test_every_measure_behind_except_keeps_its_own_words(
    text: str, language: str, told: dict[str, str]
) -> None:
    assert outline(read(text, language)) == {"M-01": "done", "M-03": "done", "M-05": "done", **told}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("all done, 1-5, only 4 in progress", "en"),
        ("all done, 1 to 5, by 31 January 2027", "en"),
        ("Todo hecho (1 a 5), pero el 4 sigue en proceso", "es"),
        ("3 has been moved", "en"),
        ("4 extended", "en"),
        ("2 wurde gestrichen", "de"),
        ("5 değişti", "tr"),
        ("The supplier visited the fire exits, done", "en"),
        ("1 new date 31 January 2027, back exit of the store by 15 March 2027", "en"),
        ("2 骂人已停住", "zh-Hans"),
        ("5 15. oder 20. Januar 2027", "de"),
        ("1 done, we can say", "en"),
        ("1 12 stairs finished, invoice in progress", "en"),
        ("1 exit done, the photos will come, 60 %", "en"),
        ("2 laudo concluído, 40 % de insalubridade", "pt"),
        ("全部进行中，少数完成", "zh-Hans"),
        ("tutti in corso, pochi completati", "it"),
        ("3 no los hemos empezado el lunes sino hoy", "es"),
        ("5 April paid, the rest done", "en"),
        ("5 200 workers paid.\nThe rest is in progress.", "en"),
    ],
)
def test_what_a_careful_reader_would_ask_is_asked(text: str, language: str) -> None:
    said = read(text, language)
    told = set(outline(said).values())
    assert said.questions
    assert all(one in {"ask", "-?"} for one in told), told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("5 已完成，请您帮忙确认", "zh-Hans", {"M-05": "done"}),
        ("5 fait, on demande votre appui pour clôturer", "fr", {"M-05": "done"}),
        ("1 done 2 done on all lines 3 not started", "en", {"M-01": "done", "M-02": "done", "M-03": "no"}),
    ],
)  # fmt: skip
def test_help_to_close_and_lines_of_the_factory_change_nothing(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


def test_a_month_that_is_over_and_since_which_it_is_so_is_no_wish_in_japanese() -> None:
    said = read("4 10月より週60時間以内になっており、完了です。", "ja")
    assert not any(answer.new_date for answer in said.answers)
    assert {question.about.value for question in said.questions} <= {"status"}


def test_abbreviations_for_about_end_no_clause() -> None:
    assert outline(read("4 i gang, ca. 60 % er på plads", "da")) == {"M-04": "go 60"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("1 sudah selesai 3 buah", "id"), ("1 xong 3 chiếc", "vi"), ("1 tamam 3 adet", "tr")],
)
def test_counted_things_in_an_answer_are_no_other_measure(text: str, language: str) -> None:
    assert "M-03" not in outline(read(text, language))

# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Answers: sure or asked, in every language, in every form that people type."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import followbot.reading
from followbot.domain.terms import AnswerSource, LetterKind, MeasureStatus, QuestionAbout
from followbot.reading.answers import read_answers
from followbot.reading.written import Region, Written, WrittenLine
from tests.quickest import quickest
from tests.reading.answering import TODAY, a_letter, outline, read
from tests.reading.answers_by_language import cases

DONE = MeasureStatus.REPORTED_COMPLETE
ROOM = Path(followbot.reading.__file__).parent
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def vocabulary() -> dict[str, dict[str, list[str]]]:
    with (ROOM / "vocabulary.toml").open("rb") as file:
        return {k: v for k, v in tomllib.load(file).items() if k not in {"meta", "any"}}


VOCABULARY = vocabulary()


def without_accents(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in marks if not "\u0300" <= sign <= "\u036f")


@pytest.mark.parametrize(("language", "line", "meaning"), cases())
def test_a_line_in_its_language_means(language: str, line: str, meaning: str) -> None:
    said = read(line, language)
    assert len(said.answers) == 1, said
    assert list(outline(said).values()) == [meaning], said


def test_every_language_of_the_vocabulary_has_at_least_eight_natural_lines() -> None:
    lines = Counter(language for language, _, _ in cases())
    assert {language for language in VOCABULARY if lines[language] < 8} == set()


@pytest.mark.parametrize("language", VOCABULARY)
def test_no_negative_or_coming_phrase_ever_reads_as_done(language: str) -> None:
    kinds = ("not_done", "almost", "in_progress", "not_started", "delayed", "blocked", "on_hold")
    wrong = []
    for kind in kinds:
        for phrase in VOCABULARY[language].get(kind, ()):
            spellings = {phrase, phrase.upper(), without_accents(phrase), f"we are {phrase}"}
            for text in spellings if kind in {"not_done", "almost"} else {phrase}:
                for known in (language, None):
                    answers = read(f"1 {text}", known).answers
                    wrong += [(text, known) for a in answers if a.status is DONE]
    assert wrong == []


@pytest.mark.parametrize("language", VOCABULARY)
def test_a_guard_beside_a_done_word_is_never_silently_done(language: str) -> None:
    with (ROOM / "guards.toml").open("rb") as file:
        guards = tomllib.load(file)[language]
    wrong = []
    for kind in ("negation", "future", "condition", "hedge", "partial"):
        for guard in guards.get(kind, ()):
            done = VOCABULARY[language]["done"][0]
            for text in (f"{guard} {done}", f"{done} {guard}"):
                answers = read(f"1 {text}", language).answers
                wrong += [text for a in answers if a.status is DONE and a.sure]
    assert wrong == []


@pytest.mark.parametrize("language", VOCABULARY)
def test_every_done_word_alone_is_done_and_sure_only_where_the_language_is_known(
    language: str,
) -> None:
    """In a language nobody checked, a word is sure only where a checked one has it, as `готово`.

    So is a word that alone may mean two things in a language that is believed where all is known.
    """
    low = VOCABULARY[language].get("confidence") == "low"  # type: ignore[comparison-overlap]
    ambiguous = VOCABULARY[language].get("ambiguous", [])
    checked = {
        without_accents(phrase.casefold())
        for words in VOCABULARY.values()
        if words.get("confidence") not in {"low", "lines"}  # type: ignore[comparison-overlap]
        for phrase in words["done"]
    }
    wrong = []
    for phrase in VOCABULARY[language]["done"]:
        said = [(a.status, a.sure) for a in read(f"1 {phrase}", language).answers]
        doubted = low or phrase in ambiguous
        shared = without_accents(phrase.casefold()) in checked
        if said != [(DONE, not doubted)] and not (doubted and shared and said == [(DONE, True)]):
            wrong.append(phrase)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 done 2 60% 3 help", {"M-01": "done", "M-02": "go 60", "M-03": "help"}),
        ("1 ok, 2 ok; 3 not yet", {"M-01": "done", "M-02": "done", "M-03": "ask"}),
        ("1-3 done", {"M-01": "done", "M-02": "done", "M-03": "done"}),
        ("1&2 ok", {"M-01": "done", "M-02": "done"}),
        ("1, 2 and 4 done", {"M-01": "done", "M-02": "done", "M-04": "done"}),
        ("1,2,3 done 4,5 in progress", dict.fromkeys(("M-01", "M-02", "M-03"), "done")
         | {"M-04": "go", "M-05": "go"}),
        ("1完成2完成3未完成", {"M-01": "done", "M-02": "done", "M-03": "ask"}),
        ("措施1：完成；措施2：60%；措施3：1月15日",
         {"M-01": "done", "M-02": "go 60", "M-03": "date 2027-01-15"}),
        ("Measure 1 - done, Measure 2 - in progress 40%", {"M-01": "done", "M-02": "go 40"}),
        ("done: 1, 2 / in progress: 3", {"M-01": "done", "M-02": "done", "M-03": "go"}),
        ("Dear Anna, 1 done 2 60%. Regards, Rahim", {"M-01": "done", "M-02": "go 60"}),
        ("status: 1 done, 2 done", {"M-01": "done", "M-02": "done"}),
        ("M-01: done M-02: 60%", {"M-01": "done", "M-02": "go 60"}),
        ("M1 ok", {"M-01": "done"}),
        ("m02 60%", {"M-02": "go 60"}),
        ("1) 100 % completed 2) 80 % completed", {"M-01": "done", "M-02": "go 80"}),
        ("1 done line 2 pending", {"M-01": "done", "M-02": "ask"}),
        ("1 stair 2 done", {"M-01": "ask"}),
        ("1 phase 1 done", {"M-01": "ask"}),
        ("1 done 2 doors missing", {"M-01": "ask"}),
        ("2 3 done", {"M-02": "ask", "M-03": "ask"}),
        ("1 2 3 done", {"M-01": "done", "M-02": "done", "M-03": "done"}),
        ("3 3 Apr 2027", {"M-03": "date 2027-04-03"}),
        ("3 Jan 2027", {"M-03": "ask"}),
        ("1 ok bhai, 2 hobe next week inshallah, 3 n/a",
         {"M-01": "done", "M-02": "ask", "M-03": "ask"}),
        ("1 ✓ 2 ✗", {"M-01": "done", "M-02": "ask"}),
        ("1 done\nexcept the door in stair B", {"M-01": "ask"}),
        ("1 in progress\n- panic bars ordered\n- 3 doors fixed", {"M-01": "go"}),
        ("1. Self-closing doors - done\n2. Grievance - 50%", {"M-01": "done", "M-02": "go 50"}),
        ("Measure 1\nStatus: completed\nMeasure 2\nStatus: 40%",
         {"M-01": "done", "M-02": "go 40"}),
    ],
)  # fmt: skip
def test_many_answers_in_few_lines(text: str, expected: dict[str, str]) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["1 done", "1) done", "(1) done", "1. done", "1: done", "1 - done", "#1 done", "No. 1 done",
     "1、完成", "１．完成", "① 完成", "Measure 1: done", "措施1 完成", "第1项 完成", "১ সম্পন্ন", "१ पूरा",
     "١ تم", "[1] done", "*1* done", "1/ done", "1 = done", "1st: done", "> 1 done", "Nr 1 erledigt",
     "n° 1 fait", "M-01 done", "m-1 done", "EXT-2026-01 M-01 done", "Punkt 1 erledigt", "1done"],
)  # fmt: skip
def test_every_way_of_writing_a_number_reaches_its_measure(text: str) -> None:
    said = read(text)
    assert outline(said) == {"M-01": "done"}
    assert said.unread == ()


def test_a_number_that_the_letter_did_not_print_is_asked() -> None:
    said = read("7 done")
    assert said.answers == ()
    assert [question.about for question in said.questions] == [QuestionAbout.WHICH_MEASURE]
    assert said.questions[0].measure is None


def test_a_ready_answer_of_every_question_is_read_without_a_question() -> None:
    asked = ["1 done?", "1 almost done", "1 not done", "1 done 60%", "3 03/04/2027", "3 31 Feb 2027",
             "3 15 Jan 2026", "1 done 15 Jan 2027", "2 60", "2 delayed", "3 next month", "2 60-70%",
             "1 yes", "3 January 2027"]  # fmt: skip
    for language in VOCABULARY:
        for text in asked:
            for question in read(text, language).questions:
                assert question.choices, (language, text)
                assert len(question.choices) == 2, (language, text, question.choices)
                for choice in question.choices:
                    again = read(choice, language)
                    assert again.questions == (), (language, text, choice, again.questions)
                    assert all(answer.sure for answer in again.answers), (language, choice)
                    assert len(again.answers) == 1, (language, choice)


def test_an_ambiguous_date_offers_both_readings_with_the_month_in_letters() -> None:
    (question,) = read("3 03/04/2027").questions
    assert question.about is QuestionAbout.DATE
    assert question.measure == "M-03"
    assert question.choices == ("3 3 Apr 2027", "3 4 Mar 2027")
    assert question.words == "3 03/04/2027"


def test_a_doubtful_date_leaves_the_sure_status_sure() -> None:
    said = read("3 in progress 70%, finish 03/04/2027")
    assert [(a.status, a.percent, a.new_date, a.sure) for a in said.answers] == [
        (MeasureStatus.IN_PROGRESS, 70, None, True)
    ]
    assert [question.about for question in said.questions] == [QuestionAbout.DATE]


def test_two_different_answers_for_one_measure_are_asked() -> None:
    said = read("1 done\n2 60%\n1 in progress")
    assert outline(said) == {"M-01": "ask", "M-02": "go 60"}
    assert said.questions[0].choices == ("1 done", "1 in progress")


def test_the_same_answer_twice_is_one_answer() -> None:
    said = read("1 done\n1 done")
    assert outline(said) == {"M-01": "done"}
    assert said.questions == ()


def test_a_thumb_alone_is_never_sure_and_beside_done_does_no_harm() -> None:
    assert outline(read("1 👍")) == {"M-01": "ask"}
    assert outline(read("1 done 👍")) == {"M-01": "done"}


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("2 60% waiting for the inspector", "waiting for the inspector"),
        ("3 new date 15 Jan 2027, payroll late", "payroll late"),
        ("1 done", ""),
        ("1 done, all doors replaced. See you!", "all doors replaced. See you"),
        ("2 in progress with the contractor", "with the contractor"),
        ("1 erledigt – neue Türen von Müller & Söhne", "neue Türen von Müller & Söhne"),
        ("3 新日期 2027年1月15日，工资系统延误", "工资系统延误"),
        ("5 blocked by the landlord", "blocked by the landlord"),
    ],
)
def test_the_comment_is_the_rest_in_the_writers_own_words(text: str, comment: str) -> None:
    assert read(text).answers[0].comment == comment


def test_files_that_a_line_names_are_its_evidence() -> None:
    said = read(
        "1 done, see doorB2.jpg and doorB4\n2 60%", files=("doorB2.jpg", "doorB4.jpg", "x.pdf")
    )
    assert [answer.evidence for answer in said.answers] == [("doorB2.jpg", "doorB4.jpg"), ()]
    assert outline(said) == {"M-01": "done", "M-02": "go 60"}


def test_a_file_name_says_nothing_about_the_status() -> None:
    said = read("2 60% see all_done.pdf", files=("all_done.pdf",))
    assert outline(said) == {"M-02": "go 60"}


@pytest.mark.parametrize(
    ("text", "reached", "sure"),
    [("M-02.1 reached", True, True), ("M-02.1 not reached", False, True), ("M-02.1 done", True, True),
     ("M-02.1 in progress", False, True), ("m-2.1 完成", True, True), ("M-02.1 done?", False, False),
     ("M-02.1 will be reached next week", False, True)],
)  # fmt: skip
def test_a_milestone_is_reached_or_not(text: str, reached: bool, sure: bool) -> None:
    said = read(text)
    assert [(m.milestone, m.reached, m.sure) for m in said.milestones] == [
        ("M-02.1", reached, sure)
    ]
    assert said.answers == ()


def test_all_done_means_every_measure_of_the_letter() -> None:
    for text in ("all done", "Everything is done, photos attached", "全部完成", "alles erledigt",
                 "semua sudah selesai", "tất cả đã xong", "hepsi tamam", "सब हो गया"):  # fmt: skip
        assert list(outline(read(text)).values()) == ["done"] * 5, text


def test_all_doors_done_is_not_all_measures_done() -> None:
    assert DONE not in {a.status for a in read("all doors are painted and done").answers if a.sure}


def test_all_done_except_one_asks_about_the_one() -> None:
    assert outline(read("all done except 3")) == {
        "M-01": "done", "M-02": "done", "M-04": "done", "M-05": "done", "M-03": "ask",
    }  # fmt: skip


def test_a_line_about_one_measure_outdoes_all_done() -> None:
    said = outline(read("All done\n3 new date 15 Jan 2027"))
    assert said["M-03"] == "date 2027-01-15"
    assert said["M-01"] == "done"


@pytest.mark.parametrize(
    "text", ["no change", "Same as last month.", "没有变化", "unverändert", "değişiklik yok"]
)
def test_no_change_answers_every_measure_without_a_status(text: str) -> None:
    said = read(text)
    assert [answer.status for answer in said.answers] == [None] * 5
    assert all(answer.sure and answer.comment for answer in said.answers)
    assert said.questions == ()


def test_a_line_inside_the_quote_belongs_to_the_measure_it_stands_beside() -> None:
    said = read("90 % done", region=Region.INSIDE, near="M-03")
    assert [(a.measure, a.percent, a.source) for a in said.answers] == [
        ("M-03", 90, AnswerSource.EDITED)
    ]


def test_a_button_line_left_blank_says_nothing() -> None:
    assert read("", region=Region.BUTTON, near="M-01").answers == ()
    said = read("done", region=Region.BUTTON, near="M-01")
    assert [(a.measure, a.source) for a in said.answers] == [("M-01", AnswerSource.BUTTON)]


@pytest.mark.parametrize(
    "text",
    ["(1) M-01 Keep every exit unlocked and cl…: done",
     "(1) M-01 · EXT-2026-01 Keep every exit unlocked and clear: done", "(1) M-01: done",
     "1 Keep every exit unlocked and clear while people are in the building - done"],
)  # fmt: skip
def test_a_copied_title_is_not_part_of_the_answer(text: str) -> None:
    said = read(text)
    assert outline(said) == {"M-01": "done"}
    assert said.answers[0].comment == ""


def test_without_a_letter_only_refs_count_and_nothing_is_sure() -> None:
    lines = (
        WrittenLine("M-02 done", Region.ALONE, None),
        WrittenLine("1 done", Region.ALONE, None),
    )
    said = read_answers(Written(lines, (), ()), None, (), TODAY, "en")
    assert [(answer.measure, answer.sure) for answer in said.answers] == [("M-02", False)]


def test_a_bare_yes_confirms_and_a_bare_no_does_not() -> None:
    for text, confirms in (("yes", True), ("Yes, correct.", True), ("ja", True), ("是的", True),
                           ("no", False), ("nein", False), ("ok", True), ("Yes\nThanks\nRahim", True)):  # fmt: skip
        said = read(text, "en", kind=LetterKind.RECEIPT)
        assert said.confirms is confirms, text
        assert said.answers == ()
        assert said.questions == ()


def test_a_bare_done_belongs_to_the_only_measure_asked() -> None:
    assert outline(read("done", count=1)) == {"M-01": "done"}
    assert outline(read("60%", count=1)) == {"M-01": "go 60"}
    assert outline(read("yes", count=1)) == {"M-01": "ask"}
    assert outline(read("ok", count=1)) == {"M-01": "ask"}


def test_a_bare_done_with_several_measures_is_asked() -> None:
    said = read("done")
    assert said.answers == ()
    assert said.questions[0].about is QuestionAbout.WHICH_MEASURE
    assert said.questions[0].choices == ("1 done", "2 done")


def test_politeness_is_neither_an_answer_nor_unread() -> None:
    said = read(
        "Dear Anna,\nplease find our update below:\n1 done\n2 60%\nMany thanks\nRahim Uddin"
    )
    assert outline(said) == {"M-01": "done", "M-02": "go 60"}
    assert said.unread == ()
    assert said.questions == ()


def test_what_nothing_was_made_of_is_shown_as_unread() -> None:
    said = read("1 done\n\nThe new canteen opened for our colleagues in the east wing.")
    assert outline(said) == {"M-01": "done"}


def test_numbers_of_a_large_letter_and_a_day_are_kept_apart() -> None:
    said = read("3 15 Jan 2027\n15 done", count=20)
    assert outline(said) == {"M-03": "date 2027-01-15", "M-15": "done"}


@QUICK
@given(st.text(max_size=400), st.sampled_from([*VOCABULARY, None]))
def test_reading_never_raises(text: str, language: str | None) -> None:
    read(text, language)


PIECES = ["1", "2", "M-02", "done", "60%", "not", "15 Jan 2027", "03/04", "完成", "؟", ",", "\n", "(", "%",
          "all", "except", "if", "help", "no change", "২", "ok", ":", "…", "1-3", "&", "👍", "31.02.2027"]  # fmt: skip


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_no_mixture_of_answer_words_breaks_the_reading(text: str) -> None:
    said = read(text)
    for answer in said.answers:
        assert answer.percent is None or 0 <= answer.percent <= 100
        assert answer.new_date is None or isinstance(answer.new_date, date)
    measures = [question.measure for question in said.questions if question.measure]
    assert len(measures) <= 5 + len(said.milestones) + 10


@QUICK
@given(st.sampled_from([c for c in cases() if c[2] == "done"]),
       st.sampled_from(["not ", "not yet ", "if ", "maybe ", "almost ", "will be "]))  # fmt: skip
def test_an_english_guard_in_front_takes_any_done_back(
    case: tuple[str, str, str], guard: str
) -> None:
    language, line, _ = case
    assume(not (language == "tr" and guard.startswith("not")))  # "not" is Turkish for "note"
    number, _, rest = line.partition(" ")
    answers = read(f"{number} {guard}{rest}", language).answers
    assert not any(answer.status is DONE and answer.sure for answer in answers), answers


@pytest.mark.parametrize(
    "line",
    ["1 done " * 150_000, "1" * 1_000_000, "1," * 500_000, "done not " * 110_000, "(" * 1_000_000,
     "完成" * 500_000, "M-01 " * 200_000, "15 Jan " * 150_000, "- " * 500_000, "১ " * 500_000, "1\n" * 500_000,
     "the exits are done. " * 50_000, "a.b@c.d " * 120_000, "%" * 1_000_000, "ปี" * 500_000],
    ids=lambda line: line[:12].strip(),
)  # fmt: skip
def test_a_megabyte_of_hostile_text_takes_no_time(line: str) -> None:
    read("1 done")

    def work() -> None:
        read(line)

    assert quickest(work, 4.0) < 4.0


def test_the_letter_of_a_hundred_measures_is_read_in_linear_time() -> None:
    text = "\n".join(f"{number} {number % 100}% waiting for parts" for number in range(1, 101))
    written = Written(tuple(WrittenLine(t, Region.ABOVE, None) for t in text.split("\n")), (), ())
    said = read_answers(written, a_letter(100), (), TODAY, "en")
    assert len(said.answers) == 100

"""Answers of busy people, and texts close to them that must stay questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from followbot.domain.terms import QuestionAbout
from tests.reading.answering import outline, read
from tests.reading.busy_answers import BUSY

Case = tuple[str, str, dict[str, str]]


def _cases() -> Iterator[Case]:
    language = "en"
    for line in BUSY.strip().splitlines():
        if line.startswith("@"):
            language = line[1:]
            continue
        text, _, expected = line.rpartition(" => ")
        pairs = (pair.split("=") for pair in expected.split())
        yield (
            language,
            text.replace(" ⏎ ", "\n"),
            {_ref(place): meaning for place, meaning in pairs},
        )


def _ref(place: str) -> str:
    measure, _, step = place.partition(".")
    return f"M-{int(measure):02}" + (f".{step}" if step else "")


@pytest.mark.parametrize(("language", "text", "expected"), list(_cases()))
def test_what_is_plainly_said_is_taken_without_a_question(
    language: str, text: str, expected: dict[str, str]
) -> None:
    said = read(text, language)
    answers = {
        ref: short.replace(" ", "").replace("date", "") for ref, short in outline(said).items()
    }
    steps = {
        one.milestone: "reached" if one.reached else "not" for one in said.milestones if one.sure
    }
    assert answers | steps == expected
    assert not said.questions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All is done, only 4 people were absent"),
        ("en", "All finished, only 2 doors are delayed"),
        ("en", "everything finished, only 3 machines not yet"),
        ("en", "almost all done, only 4 is running"),
        ("en", "all done? only 4 is running"),
        ("en", "except 4 nothing is done"),
        ("en", "without 4 all would be done"),
        ("de", "Alles erledigt, nur 4 Türen fehlen noch"),
        ("de", "Alles fertig, nur 3 Leute fehlen"),
        ("zh-Hans", "全部完成，只有4个人没有参加"),
        ("zh-Hans", "全部完成，只有4台机器没装"),
        ("zh-Hans", "除了第4项都没完成"),
        ("zh-Hans", "除了4号楼，其他都完成了"),
        ("zh-Hans", "除了4个人，其他都完成了"),
        ("ja", "4名以外はすべて完了しました"),
        ("tr", "4 kişi hariç hepsi tamam"),
        ("tr", "4 hariç hepsi tamam değil"),
        ("hi", "4 log chhodkar sab ho gaya"),
    ],
)
def test_all_but_something_else_is_no_word_about_all(language: str, text: str) -> None:
    assert "done" not in outline(read(text, language)).values()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 ten percent of the workers are women"),
        ("en", "2 fifty percent discount"),
        ("en", "2 will reach fifty percent"),
        ("bn", "২ ৮০ ভাগ মানুষের প্রশিক্ষণ হয়েছে"),
    ],
)
def test_a_share_in_words_of_something_else_is_asked(language: str, text: str) -> None:
    assert outline(read(text, language)).get("M-02") in {None, "ask", "-?"}


def test_what_some_measures_say_is_not_given_to_all() -> None:
    said = read("Exits done, election 50%, shouting no change", "en")
    assert outline(said) == {"M-01": "done", "M-03": "go 50", "M-02": "-"}


@pytest.mark.parametrize(
    "text",
    [
        "The election and the exits are both not done",
        "3 election will take place on 10 Feb 2027 if approved",
        "3 until 15 Jan 2027 if approved",
        "Only the exits on floor 2 are done",
        "1 guards fitted on line 2, rest missing, completed",
    ],
)
def test_near_to_these_it_stays_a_question(text: str) -> None:
    assert set(outline(read(text, "en")).values()) == {"ask"}


def test_a_heading_that_names_two_measures_in_one_is_asked_which() -> None:
    said = read("Exit interviews of the election are both done", "en")
    assert said.answers == ()
    assert [(one.measure, one.about) for one in said.questions] == [
        (None, QuestionAbout.WHICH_MEASURE)
    ]

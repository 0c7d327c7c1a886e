"""Titles that stand alone on a line, above what is said of their measures."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.letter import SentLetter
from followbot.domain.terms import LetterKind
from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import _letter, lines_of, outline

TITLES = {
    "en": (
        "Needle guards on all machines",
        "Hostel curfew and free movement",
        "Internal complaints committee training",
        "Bonus arrears for 2025",
    ),
    "de": ("Schutzgitter an den Pressen", "Brandschutztüren im Lager", "Lohnabrechnung erklären"),
    "zh-Hans": ("焊接工位的遮光帘", "仓库防火墙", "食堂餐具消毒柜"),
}
TODAY = date(2026, 12, 7)


def told(language: str, text: str) -> dict[str, str]:
    titles = TITLES[language]
    letter: SentLetter = _letter(len(titles), LetterKind.STATUS_REQUEST, titles)
    said = read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)
    return outline(said)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Needle guards\nFitted on all 240 machines.\n\nBonus arrears\nstill 40 %",
            {"M-01": "done", "M-04": "go 40"},
        ),
        (
            "en",
            "NEEDLE GUARDS:\n\nin progress\n\nICC training:\n\nnot started yet",
            {"M-01": "go", "M-03": "no"},
        ),
        (
            "en",
            "* Needle guards *\nall done\n* Hostel curfew *\nwe need your help here",
            {"M-01": "done", "M-02": "help"},
        ),
        (
            "en",
            "Hostel curfew\nPlease set a new date: 15 March 2027\n\nBonus arrears\ndone\n\nThanks",
            {"M-02": "date 2027-03-15", "M-04": "done"},
        ),
        (
            "de",
            "Schutzgitter\nsind alle montiert\n\nBrandschutztüren\nnoch nicht begonnen",
            {"M-01": "done", "M-02": "no"},
        ),
        ("zh-Hans", "遮光帘\n已完成\n防火墙\n进行中，约60%", {"M-01": "done", "M-02": "go 60"}),
    ],
)
def test_what_stands_below_a_title_is_said_of_its_measure(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert told(language, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Needle guards\nHostel curfew\nBonus arrears\nall of it will follow",
        "Open points:\nNeedle guards\ndone\n\nBonus arrears\ndone",
        "Needle guards\n\nBonus arrears\n\nKind regards",
    ],
)
def test_titles_without_words_of_their_own_say_nothing(text: str) -> None:
    assert not {one for one in told("en", text).values() if one not in {"-", "ask"}}


def test_another_measure_below_a_title_is_not_given_to_it() -> None:
    said = told("en", "Needle guards\nBonus arrears are paid to all.\n\nHostel curfew\nin progress")
    assert said.get("M-01") in {None, "ask"}
    assert said["M-02"] == "go"


def test_one_title_alone_is_no_list() -> None:
    assert told("en", "Needle guards\nThe buyer asked for this\n\n4 done") == {"M-04": "done"}

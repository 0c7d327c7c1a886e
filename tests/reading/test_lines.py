# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Lines become entries: numbers are addresses, quantities and dates are none."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from followbot.reading.answers_clauses import Setting
from followbot.reading.lines import MAX_LINES, read_lines
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, WrittenLine
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read

GROUPS = [
    import_module(f"tests.reading.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("answers_*.py"))
    if path.stem != "answers_by_language"  # run by test_answers.py
]
CASES = [case for group in GROUPS for case in group.cases()]
WHOLE = [case for group in GROUPS if hasattr(group, "WHOLE") for case in group.whole_replies()]
BOOK = Book(a_letter())
SETTING = Setting(("en",), TODAY)


def entries(text: str) -> list[tuple[list[str], str]]:
    """(refs, content) of every entry."""
    page = read_lines(lines_of(text), BOOK, SETTING)
    return [
        ([t.milestone.ref if t.milestone else t.measure.ref for t in e.address.targets], e.text)
        for e in page.entries
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 done", [(["M-01"], "done")]),
        ("1, 2 and 4: done", [(["M-01", "M-02", "M-04"], "done")]),
        ("1-3 done", [(["M-01", "M-02", "M-03"], "done")]),
        ("1 done; 2 anything at all", [(["M-01"], "done;"), (["M-02"], "anything at all")]),
        ("1 waiting for 3 inspectors", [(["M-01"], "waiting for 3 inspectors")]),
        ("2 60%", [(["M-02"], "60%")]),
        ("2 %60", [(["M-02"], "%60")]),
        ("M-02.1 reached", [(["M-02.1"], "reached")]),
        ("M-02 / M-03 done", [(["M-02", "M-03"], "done")]),
        ("1 done\nwith photos\n2 help", [(["M-01"], "done\nwith photos"), (["M-02"], "help")]),
        ("1 done\n\nwith photos", [(["M-01"], "done")]),
    ],
)
def test_lines_and_what_they_speak_of(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert entries(text) == expected


@pytest.mark.parametrize(
    "text",
    ["60% of the doors", "15 January 2027 is our date", "60 workers were trained", "2027-01-15", "10:30 we meet",
     "- 3 doors are fixed", "03/04/2027", "3.4.2027"],
)  # fmt: skip
def test_a_line_that_starts_with_a_quantity_or_date_has_no_address(text: str) -> None:
    assert entries(text) == []


def test_an_address_knows_how_it_was_written() -> None:
    address = read_address(fold("(1) done").bare, BOOK)
    assert address is not None
    assert address.marked
    address = read_address(fold("1 done").bare, BOOK)
    assert address is not None
    assert not address.marked
    address = read_address(fold("9 done").bare, BOOK)
    assert address is not None
    assert (address.targets, address.unknown) == ((), (9,))


def test_a_ref_that_two_plans_share_is_several() -> None:
    letter = a_letter(2)
    from dataclasses import replace

    twin = replace(letter.measures[0], plan_ref="OTHER-1", number=2)
    book = Book(replace(letter, measures=(letter.measures[0], twin)))
    address = read_address("m-01 done", book)
    assert address is not None
    assert address.several


def test_lines_beyond_every_sensible_size_are_handed_back_unread() -> None:
    lines = tuple(WrittenLine(f"{n} done", Region.ABOVE, None) for n in range(MAX_LINES + 7))
    page = read_lines(lines, BOOK, SETTING)
    assert len(page.beyond) == 7


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("la 3 al 40 por ciento, y de la 4 sin novedades", "es", {"M-03": "go 40", "M-04": "-"}),
        ("zu 1) umgesetzt\nzu 4) nicht begonnen", "de", {"M-01": "done", "M-04": "no"}),
        ("For 1 and 2 done. For 3 new date 15 Jan 2027", "en",
         {"M-01": "done", "M-02": "done", "M-03": "date 2027-01-15"}),
        ("1 no kaj shesh hoye geche\n2 no 50% hoyeche", "bn", {"M-01": "done", "M-02": "go 50"}),
        ("1 no", "en", {"M-01": "ask"}),
        ("measure one is done. Number two is at 50%.", "en", {"M-01": "done", "M-02": "go 50"}),
        ("4- 30 haziran 2027", "tr", {"M-04": "date 2027-06-30"}),
        ("1 - done\n2 - done\n5 - 28 February 2027", "en",
         {"M-01": "done", "M-02": "done", "M-05": "date 2027-02-28"}),
        ("1 - done\n4 - 28 February 2027", "en", {"M-01": "ask"}),
        ("1 - done\n2 - done\n3 - 4 done", "en",
         {"M-01": "done", "M-02": "done", "M-03": "done", "M-04": "done"}),
        ("1 done\nThe election needs until 28 February 2027. The premium is paid, done.", "en",
         {"M-01": "done", "M-03": "date 2027-02-28", "M-05": "done"}),
        ("3\telection\tnot started", "en", {"M-03": "no"}),
        ("1 Line 2: done", "en", {"M-01": "ask"}),
        ("1 Exit doors: done", "en", {"M-01": "done"}),
        ("Regarding the exits: measure 1 has been completed.", "en", {"M-01": "done"}),
        ("Point 3 is under process. Point 4 will be done by 31.12.2026.", "en",
         {"M-03": "go", "M-04": "date 2026-12-31"}),
        ("3 not started, will begin in January", "en", {"M-03": "no"}),
        ("1 已完成\n\n另外第1项还有两台清洗机在用旧的清洗剂，还没换。", "zh-Hans", {"M-01": "ask"}),
    ],
)  # fmt: skip
def test_numbers_are_found_where_people_write_them(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("For 3 weeks we have worked on this, done", "en"),
        ("on 2 machines done", "en"),
        ("En las 2 máquinas hecho", "es"),
        ("the 2 doors are done", "en"),
        ("le 2 décembre terminé", "fr"),
    ],
)
def test_numbers_behind_a_preposition_that_count_something_are_no_measures(
    text: str, language: str
) -> None:
    assert read(text, language).answers == ()


@pytest.mark.parametrize(("language", "line", "meaning"), CASES)
def test_a_line_of_a_language_group_means(language: str, line: str, meaning: str) -> None:
    said = read(line, language)
    assert len(said.answers) == 1, said
    (found,) = outline(said).values()
    # A comment that is kept while its status is asked is asked too.
    assert found.replace("-?", "ask") == meaning, said


@pytest.mark.parametrize(("language", "reply", "meaning"), WHOLE)
def test_a_whole_reply_of_a_language_group_means(language: str, reply: str, meaning: str) -> None:
    said = read(reply, language)
    found = list(outline(said).values())
    if meaning == "polite":
        assert (found, said.unread) == ([], ()), said
    else:
        first, _, rest = meaning.removeprefix("1 ").partition(" rest ")
        first = first.removeprefix("all ")
        assert sorted(found) == sorted([first, *[rest or first] * 4]), said
    assert said.questions == (), said

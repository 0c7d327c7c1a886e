# ruff: noqa: E501  # tables of rows: one case on one line is easier to compare
"""Rows of sheets beside the words of a mail: which measure they mean and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.answer_sheet import Column, plan_and_ref, row_id
from followbot.domain.letter import SentLetter
from followbot.domain.reply import AttachedFile, RowVerdict
from followbot.domain.terms import AnswerSource, LetterKind, MailKind
from followbot.reading.answers import Said, read_answers
from followbot.reading.classify import Kind
from followbot.reading.envelope import open_envelope
from followbot.reading.read import read_mail
from followbot.reading.sheet import ReceivedSheet, ReceivedSheets, _holds_more, _is_older
from followbot.reading.sheet_layout import SheetTable, heading_words, table_of
from followbot.reading.trust import Trust, Verdict
from followbot.reading.written import Written
from followbot.sheets.workbook import Tab, Value, Workbook
from tests.quickest import quickest
from tests.reading.answering import TITLES, TODAY, a_letter, lines_of, outline
from tests.reading.answers_by_language import cases
from tests.reading.corpus_mail import File, attached, letter, mail, multipart, text
from tests.reading.test_subtract import sent
from tests.sheets.test_workbook import REFUSED

PLAN = "EXT-2026-01"
KEYS = [column.value for column in Column]
NAMES = ["", "No.", "Ref.", "Measure", "Due", "Last answer", "Status", "Percent", "New date", "Comment"]  # fmt: skip
FILE = AttachedFile(3, "answer-sheet.xlsx", "application/octet-stream", 10, "0" * 64)


def ours(*typed: Sequence[Value], token: str = "") -> Tab:
    """Our sheet about five measures, with status, percentage, date and comment typed."""
    rows: list[list[Value]] = [[token, "Please fill in"], [*KEYS], [*NAMES]]
    for number, title in enumerate(TITLES, 1):
        cells = [*typed[number - 1], "", "", "", ""][:4] if number <= len(typed) else [""] * 4
        ref = f"M-{number:02}"
        rows.append([row_id(PLAN, ref), str(number), ref, title, "12 Dec 2026", "", *cells])
    return Tab("Answer sheet", rows)


def received(*tabs: Tab, letter: SentLetter | None = None) -> ReceivedSheets:
    """These tabs as sheets that came with an answer to the letter."""
    tables = [table_of(tab, letter) for tab in tabs]
    return ReceivedSheets(
        tuple(ReceivedSheet(FILE, table, not table.ours, older=False) for table in tables if table)
    )


def read(*tabs: Tab, text: str = "", language: str | None = "en") -> Said:
    """What a reply with this text and these sheets says."""
    letter = a_letter()
    written = Written(lines_of(text) if text else (), (), ())
    return read_answers(written, letter, (), TODAY, language, received(*tabs, letter=letter))


# `1 Dec done` is a day in a line and none in a cell.
IN_A_CELL = [one for one in cases() if one[1].startswith("1 ") and one[1] != "1 Dec done"]


@pytest.mark.parametrize(("language", "line", "meaning"), IN_A_CELL)
def test_a_status_typed_in_any_language_means_what_the_line_means(
    language: str, line: str, meaning: str
) -> None:
    words = line.partition(" ")[2]
    said = read(ours([words]), language=language)
    assert outline(said) == {"M-01": meaning}


def test_rows_and_text_about_one_measure_are_one_answer() -> None:
    said = read(ours([], ["in progress", "60%"]), text="2 60%\n4 done")
    assert outline(said) == {"M-02": "go 60", "M-04": "done"}
    assert said.questions == ()


@pytest.mark.parametrize("text", ["2 done", "2 90%", "M-02 not started", "all done"])
def test_a_row_against_the_text_is_asked(text: str) -> None:
    said = read(ours([], ["in progress", "60%"]), text=text)
    assert outline(said)["M-02"] == "ask"
    assert "M-02" in {question.measure for question in said.questions}


@pytest.mark.parametrize(
    "text",
    [
        "We have completed the attached form.",
        "Excel sheet is done",
        "表格已完成",
        "Formulario completado",
    ],
)
@pytest.mark.parametrize("count", [1, 5])
def test_a_word_about_the_form_itself_is_no_answer(text: str, count: int) -> None:
    letter = a_letter(count)
    for typed, meaning in (([], {}), (["in progress", "60%"], {"M-01": "go 60"})):
        sheets = received(ours(typed), letter=letter)
        said = read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, "en", sheets)
        assert (outline(said), said.questions, said.unread) == (meaning, (), (text,))


def test_an_untouched_sheet_says_nothing() -> None:
    said = read(ours())
    assert (said.answers, said.questions, said.unread) == ((), (), ())
    assert {row.verdict for row in said.sheet_rows} == {RowVerdict.NOTHING_SAID}


def test_every_row_gets_its_verdict() -> None:
    said = read(ours(["done"], ["almost done"], ["-"], ["", "", date(2026, 1, 15)]))
    assert [(row.row, row.measure, row.verdict) for row in said.sheet_rows] == [
        (4, "M-01", RowVerdict.TAKEN),
        (5, "M-02", RowVerdict.ASKED),
        (6, "M-03", RowVerdict.NOTHING_SAID),
        (7, "M-04", RowVerdict.ASKED),
        (8, "M-05", RowVerdict.NOTHING_SAID),
    ]
    assert said.answers[0].source is AnswerSource.SHEET
    assert said.answers[0].words == "done"


def test_what_was_last_answered_is_ours_and_no_answer() -> None:
    tab = ours()
    tab.rows[4][5] = "Done, 100 %"  # type: ignore[index]
    assert read(tab).answers == ()


def test_ids_are_found_wherever_rows_and_columns_went() -> None:
    tab = ours(["done"], ["in progress", "60%"])
    shuffled = [list(row) for row in (*tab.rows[:3], *reversed(tab.rows[3:]))]
    for row in shuffled:
        row.insert(4, "")  # a column that somebody put in
        row.insert(0, "")
    said = read(Tab("x", shuffled))
    assert outline(said) == {"M-02": "go 60", "M-01": "done"}


def test_without_the_hidden_names_the_headings_tell_the_columns() -> None:
    rows = [
        list(row) for at, row in enumerate(ours(["done"], [], ["", "", "", "help"]).rows) if at != 1
    ]
    for row in rows:
        row.insert(6, "")
    assert outline(read(Tab("x", rows))) == {"M-01": "done", "M-03": "help"}


def test_without_any_heading_the_order_of_columns_tells() -> None:
    rows = ours(["done"], ["", "60%"]).rows[3:]
    assert outline(read(Tab("x", rows))) == {"M-01": "done", "M-02": "go 60"}


def test_two_rows_of_one_measure_that_differ_are_asked() -> None:
    tab = ours(["done"])
    twin = [*tab.rows[3][:6], "not started", "", "", ""]
    assert outline(read(Tab("x", [*tab.rows, twin]))) == {"M-01": "ask"}


def test_a_row_whose_id_and_ref_differ_is_asked() -> None:
    tab = ours(["done"])
    tab.rows[3][2] = "M-04"  # type: ignore[index]
    assert outline(read(tab)) == {"M-01": "ask"}


def test_a_row_of_another_plan_is_refused_and_shown() -> None:
    tab = ours(["done"], ["done"])
    tab.rows[3][0] = row_id("OTHER-1", "M-01")  # type: ignore[index]
    said = read(tab)
    assert outline(said) == {"M-02": "done"}
    assert said.sheet_rows[0].verdict is RowVerdict.REFUSED
    assert said.unread == ("answer-sheet.xlsx 4: OTHER-1 M-01 done",)


def test_a_status_that_names_another_measure_is_asked() -> None:
    assert outline(read(ours(["", "", "", "M-04 done"]))) == {"M-01": "ask"}


def test_a_milestone_named_alone_in_a_row_is_that_milestone() -> None:
    said = read(ours(["", "", "", "M-01.2 reached"]))
    assert said.answers == ()
    assert [(one.milestone, one.reached, one.sure) for one in said.milestones] == [
        ("M-01.2", True, True)
    ]
    assert said.sheet_rows[0].verdict is RowVerdict.TAKEN


def test_formulas_are_shown_and_not_read() -> None:
    said = read(ours(["\ue000=A1", "\ue000=1/2"]))
    assert said.answers == ()
    assert said.unread == ("answer-sheet.xlsx 4: =A1", "answer-sheet.xlsx 4: =1/2")


def test_without_a_letter_nothing_in_a_sheet_is_sure() -> None:
    sheets = received(ours(["done"]))
    said = read_answers(Written((), (), ()), None, (), TODAY, "en", sheets)
    assert [(one.plan_ref, one.measure, one.sure) for one in said.answers] == [
        (PLAN, "M-01", False)
    ]


def test_answers_name_the_letter_whose_sheet_they_stand_in() -> None:
    token = "fb" + "c" * 26
    said = read(ours(["done"], token=token), text="2 done")
    assert {one.measure: one.sheet_token for one in said.answers} == {"M-01": token, "M-02": ""}
    own = a_letter().token
    assert read(ours(["done"], token=own)).answers[0].sheet_token == ""


def test_refs_that_two_plans_share_are_told_apart_by_their_ids() -> None:
    letter = a_letter()
    twins = tuple(
        replace(one, number=one.number + 5, plan_ref="OTHER-2") for one in letter.measures
    )
    both = replace(letter, measures=(*letter.measures, *twins))
    tab = ours(["done"], ["60%"])
    tab.rows[4][0] = row_id("OTHER-2", "M-02")  # type: ignore[index]
    said = read_answers(Written((), (), ()), both, (), TODAY, "en", received(tab, letter=both))
    assert [(one.plan_ref, one.measure, one.sure) for one in said.answers] == [
        (PLAN, "M-01", True),
        ("OTHER-2", "M-02", True),
    ]
    shared = Tab("x", [["Ref.", "Status"], ["M-01", "done"]])
    assert table_of(shared, both) is None


HEAVY = [
    "a million elements",
    "200,000 filled cells",
    "a part of 9 MB",
    "a zip that says it is 60 MB",
]


def test_a_mail_full_of_heavy_sheets_is_read_soon() -> None:
    files = [
        attached(File(f"{at}.xlsx", "application/octet-stream", REFUSED[name][0]))
        for at, name in enumerate(HEAVY * 3)
    ]
    raw = mail(letter("garment.en"), multipart("mixed", text("1 done"), *files))
    sent_letter = sent("garment.en")

    def work() -> None:
        envelope = open_envelope(raw)
        reading = read_mail(
            envelope, Kind(MailKind.REPLY), sent_letter, Trust(Verdict.TAKE), TODAY, "en"
        )
        assert [one.measure for one in reading.answers] == ["M-01"]
        assert "unread_sheet" in reading.reasons

    assert quickest(work, 3) < 1


def test_a_table_beside_our_form_keeps_the_file_as_evidence() -> None:
    names = {}
    for more in ([], [["Door", "Photo"], ["A", "1"]]):
        book = Workbook((ours(["done"]), Tab("Sheet2", more)))
        tables = [table_of(tab, a_letter()) for tab in book.tabs]
        names[len(more)] = _holds_more(book, tables)
    assert names == {0: False, 2: True}


OWN = ["No.", "Measure", "Status"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["Ref.", "Status"], ["M-01", "done"], ["m-2", "x"], ["M-02", "60%"]], {"M-01": "done", "M-02": "go 60"}),
        ([["编号", "状态"], ["M-01", "完成"]], {"M-01": "done"}),
        ([OWN, [1, TITLES[0], "done"], ["2.", TITLES[1], "60%"]], {"M-01": "done", "M-02": "go 60"}),
        ([OWN, [1, "Keep every exit unlocked", "done"]], {"M-01": "done"}),
        ([OWN, [1, "Fire extinguisher blocked", "done"]], {}),
        ([OWN, [2, TITLES[0], "done"]], {}),
        ([["No.", "Status"], [1, "done"]], {}),
        ([["Ref.", "Measure"], ["M-01", "done"]], {}),
        ([["Ref.", "Measure", "Status"], ["M-01", "Quite another thing", "done"]], {}),
        ([["M-01", "done"], ["M-02", "done"]], {}),
    ],
)  # fmt: skip
def test_somebodys_own_table_is_read_only_where_it_is_certain(
    rows: list[list[Value]], found: dict[str, str]
) -> None:
    assert outline(read(Tab("Sheet1", rows))) == found


def test_a_sheet_beside_a_reminder_is_not_called_old() -> None:
    tab = ours(["done"], token="fb" + "c" * 26)
    letters = {
        kind: a_letter(kind=kind) for kind in (LetterKind.STATUS_REQUEST, LetterKind.REMINDER)
    }
    older = {kind: _is_older(_table(tab, letter), letter) for kind, letter in letters.items()}
    assert older == {LetterKind.STATUS_REQUEST: True, LetterKind.REMINDER: False}


def _table(tab: Tab, letter: SentLetter) -> SheetTable:
    table = table_of(tab, letter)
    assert table is not None
    return table


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_id_names_its_measure_again(plan_ref: str, ref: str) -> None:
    found = plan_and_ref(row_id(plan_ref, ref))
    if plan_ref.strip() and ref.strip() and " :: " not in plan_ref + ref:
        assert found == (plan_ref.strip(), ref.strip()) or ":" in plan_ref + ref


def test_no_heading_stands_for_two_columns() -> None:
    from followbot.reading.sheet_layout import _heading_text, _words

    seen: dict[str, str] = {}
    for column, words in _words().items():
        for word in words if column != "table" else ():
            key = _heading_text(word)
            assert seen.setdefault(key, column) == column, word
    assert set(heading_words()) == set(seen)


CELLS = st.one_of(
    st.text(max_size=12), st.integers(), st.floats(), st.dates(), st.booleans(),
    st.sampled_from([*KEYS, *NAMES, row_id(PLAN, "M-01"), "M-01", "done", "60%", "\ue000=1"]),
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=12), max_size=8), st.sampled_from(["", "1 done", "all done"])
)
def test_any_table_is_read_without_error(rows: list[list[Value]], text: str) -> None:
    said = read(Tab("x", rows), text=text)
    assert len(said.sheet_rows) <= len(rows)

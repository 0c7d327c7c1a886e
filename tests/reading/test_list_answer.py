"""What a buyer answers to its lists: yes, no, a correction; whatever else is unclear."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan_table import TableField
from followbot.domain.terms import MeasureStatus
from followbot.reading.list_answer import MAX_LINES, ListAnswer, read_list_answer
from followbot.writing.texts import texts_for

LANGUAGES = ("en", "da", "de", "es", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_letters_print_are_read(language: str) -> None:
    texts = texts_for(language)
    assert read_list_answer(texts.say("list_word.import")) == ListAnswer(imports=True)
    assert read_list_answer(texts.say("list_word.leave")) == ListAnswer(leaves=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_columns_and_states_that_letters_print_are_read(language: str) -> None:
    texts = texts_for(language)
    for field in set(TableField) - {TableField.NOTHING}:
        line = f"Due date = {texts.say(f'list_field.{field.value}')}"
        assert read_list_answer(line) == ListAnswer(columns={"Due date": field})
    for state in MeasureStatus:
        line = f"overdue = {texts.say(f'status.{state.value}')}"
        assert read_list_answer(line) == ListAnswer(statuses={"overdue": state})
    assert read_list_answer(f"A = {texts.say('list_reading.nothing')}").columns["A"] == "-"
    for order in ("day-first", "month-first"):
        said = texts.say(f"list_word.{order.replace('-', '_')}")
        assert read_list_answer(said) == ListAnswer(dates=order)
        assert said in texts.say("list_finding.ambiguous_date", found="")


def test_no_word_names_two_fields_or_two_states() -> None:
    path = resources.files("followbot.reading").joinpath("list_words.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    for table in ("fields", "statuses"):
        said = [word.lower() for words in tables[table].values() for word in words]
        assert len(said) == len(set(said))
    assert set(tables["fields"]) == {field.value for field in TableField}
    assert set(tables["statuses"]) == {state.value for state in MeasureStatus}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes, please!", ListAnswer(imports=True)),
        ("Hi,\n\nYes, import\nThanks", ListAnswer(imports=True)),
        ("Yes, please import them.", ListAnswer(imports=True)),
        (f"yes{' ' * 130}but not row 3", ListAnswer(unclear=(f"yes{' ' * 130}but not row 3",))),
        ("Hello\nJa.\nDanke", ListAnswer(imports=True)),
        ("F = deadline", ListAnswer(columns={"F": TableField.DEADLINE})),
        ("“Due date” = new deadline", ListAnswer(columns={"Due date": TableField.NEW_DEADLINE})),
        ("Colour = -", ListAnswer(columns={"Colour": TableField.NOTHING})),
        ("overdue = in progress", ListAnswer(statuses={"overdue": MeasureStatus.IN_PROGRESS})),
        ("day first", ListAnswer(dates="day-first")),
        ("groups = supplier", ListAnswer(groups="supplier")),
        ("from 2026-10-13", ListAnswer(from_on=date(2026, 10, 13))),
        ("yes\nno", ListAnswer(unclear=("yes\nno",))),
        ("yes, but not row 3", ListAnswer(unclear=("yes, but not row 3",))),
        ("F = Neue Frist.", ListAnswer(columns={"F": TableField.NEW_DEADLINE})),
        ("F = audited_on", ListAnswer(columns={"F": TableField.AUDITED_ON})),
        ("F = rien", ListAnswer(columns={"F": TableField.NOTHING})),
        ("F = whenever", ListAnswer(unclear=("F = whenever",))),
        ("from 2026-13-45", ListAnswer(unclear=("from 2026-13-45",))),
        ("", ListAnswer()),
    ],
)
def test_an_answer_is_read_line_by_line(text: str, expected: ListAnswer) -> None:
    assert read_list_answer(text) == expected


def test_a_correction_is_told_apart_from_a_yes() -> None:
    both = read_list_answer("import\nF = deadline")
    assert both.imports
    assert both.corrects
    assert not read_list_answer("import").corrects


def test_what_lies_behind_the_longest_answer_is_unclear_and_imports_nothing() -> None:
    corrections = [f"column {number} = -" for number in range(MAX_LINES)]
    told = read_list_answer("\n".join([*corrections, "import", "no"]))
    assert len(told.columns) == MAX_LINES
    assert not told.imports
    assert told.unclear == ("import",)


@given(st.text(max_size=300))
def test_whatever_is_written_nothing_raises(text: str) -> None:
    read_list_answer(text)

"""The answer sheet: a form in the letter's language that holds no formula and stops nobody."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from followbot.domain.answer_sheet import FIRST_ROW, INPUT_COLUMNS, Column, row_id
from followbot.domain.facts import LastAnswer, RequestFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import read_content
from followbot.reading.sheet_layout import _heading_text, heading_words
from followbot.sheets.workbook import Rows, read_workbook
from followbot.writing.answer_sheet import answer_sheet, choices, headings
from followbot.writing.letters import sheet_for, write_letter
from followbot.writing.request import COMPACT_ABOVE
from followbot.writing.texts import known_languages, texts_for
from tests.writing.sample_facts import IDENTITY, TODAY, TOKEN, status_request

LANGUAGES = known_languages()
MEANS = [MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS, MeasureStatus.NOT_STARTED,
         MeasureStatus.BLOCKED, None]  # fmt: skip
INJECTIONS = ["=1+1", "=HYPERLINK(\"http://x.example\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "{=1}",
              "=cmd|' /C calc'!A0", "https://x.example"]  # fmt: skip


def rows_of(sheet: Attachment) -> Rows:
    found = read_workbook(sheet.content)
    assert found.refused == ""
    return found.tabs[0].rows


def xml_of(sheet: Attachment, part: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(BytesIO(sheet.content)) as archive:
        return archive.read(part).decode()


def with_titles(facts: RequestFacts, *titles: str) -> RequestFacts:
    """The request about measures with these titles, the last answer saying the same."""
    first = facts.measures[0]
    said = LastAnswer(date(2026, 11, 1), MeasureStatus.IN_PROGRESS, 60)
    measures = tuple(
        replace(
            first,
            number=at,
            ref=f"M-{at:02}",
            title=title,
            last_answer=replace(said, comment=title),
        )
        for at, title in enumerate(titles, 1)
    )
    return replace(facts, sections=(replace(facts.sections[0], measures=measures),))


def test_the_sheet_says_which_measure_every_row_is_about() -> None:
    facts = status_request()
    rows = rows_of(sheet_for(facts))
    assert rows[0][0] == TOKEN
    assert list(rows[1]) == [column.value for column in Column]
    for row, measure in zip(rows[FIRST_ROW:], facts.measures, strict=True):
        assert row[0] == row_id(measure.plan_ref, measure.ref)
        assert list(row[1:4]) == [str(measure.number), measure.ref, measure.title]


def test_ids_and_machine_words_are_out_of_sight() -> None:
    xml = xml_of(sheet_for(status_request()))
    assert re.search(r'<col min="1" max="1"[^>]* hidden="1"', xml)
    assert re.search(r'<row r="2"[^>]* hidden="1"', xml)


def test_only_the_cells_to_fill_in_are_blank_and_open() -> None:
    sheet = sheet_for(status_request())
    xml, styles = xml_of(sheet), xml_of(sheet, "xl/styles.xml")
    assert '<sheetProtection sheet="1"' in xml
    assert "password" not in xml
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles.partition("<cellXfs")[2])
    row = re.search(rf'<row r="{FIRST_ROW + 1}".*?</row>', xml)
    assert row is not None
    cells = re.findall(r'<c r="([A-J])\d+" s="(\d+)"(/>)?', row.group())
    unlocked = {place for place, style, _ in cells if 'locked="0"' in formats[int(style)]}
    empty = {place for place, _, blank in cells if blank}
    wanted = {chr(65 + at) for at, column in enumerate(Column) if column in INPUT_COLUMNS}
    assert unlocked == wanted
    assert wanted <= empty


def test_choices_warn_and_never_stop() -> None:
    xml = xml_of(sheet_for(status_request()))
    rules = re.findall(r"<dataValidation [^>]*>", xml)
    assert len(rules) == 3
    for rule in rules:
        assert 'errorStyle="warning"' in rule or "showErrorMessage" not in rule


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    sheet = answer_sheet(with_titles(status_request(), text), texts_for("en"))
    xml = xml_of(sheet)
    assert not re.search(r"<f[ >]", xml)
    assert "<hyperlink" not in xml
    row = rows_of(sheet)[FIRST_ROW]
    assert row[3] == text.strip()
    assert text.strip() in str(row[5])


def test_signs_that_xml_does_not_know_are_left_out() -> None:
    sheet = answer_sheet(with_titles(status_request(), "a\x00b\ufffec\ud800d"), texts_for("en"))
    assert rows_of(sheet)[FIRST_ROW][3] == "abc\ufffdd"


def test_the_same_facts_give_the_same_bytes() -> None:
    assert sheet_for(status_request()) == sheet_for(status_request())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_list_are_read_without_doubt(language: str) -> None:
    texts = texts_for(language)
    setting = Setting((language, "en"), TODAY)
    for word, status in zip(choices(texts), MEANS, strict=True):
        assert "," not in word
        content = read_content(word, setting)
        assert (content.status, content.sure, content.about) == (status, True, None), word
        assert content.help is (status is None), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_are_known_to_reading(language: str) -> None:
    for column, heading in headings(texts_for(language)).items():
        if column is not Column.ID:
            assert heading_words()[_heading_text(heading)] is column, heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_written_in_the_language_of_the_letter(language: str) -> None:
    facts = status_request()
    facts = replace(facts, recipient=replace(facts.recipient, language=language))
    rows = rows_of(sheet_for(facts))
    assert rows[0][1] == texts_for(language).say("sheet.intro")
    assert rows[2][6] == texts_for(language).say("sheet.status")
    assert len("".join(f'"{word}",' for word in choices(texts_for(language)))) <= 255


@pytest.mark.parametrize(
    ("count", "attached"), [(COMPACT_ABOVE, 0), (COMPACT_ABOVE + 1, 1), (60, 1)]
)
def test_a_letter_about_many_measures_brings_its_sheet(count: int, attached: int) -> None:
    facts = with_titles(status_request(), *(f"Measure {at}" for at in range(count)))
    letter = write_letter(facts, IDENTITY)
    assert [file.name for file in letter.attachments] == ["answer-sheet.xlsx"] * attached
    told = "attached answer sheet" in " ".join(letter.plain.split())
    assert told is bool(attached)
    for file in letter.attachments:
        assert len(rows_of(file)) == FIRST_ROW + count

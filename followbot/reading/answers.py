"""From the writer's own lines to facts about measures: sure, or asked.

1. Numbered lines and lines beside a measure first (`lines.py`), then the rows of a sheet that
   came back (`sheet.py`), then what is left as prose.
2. Every part is read by itself (`answers_content.py`), then put together per measure: what
   contradicts is asked, what adds up is one answer.
3. Nothing here decides: an answer that is not sure changes nothing until it is confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from followbot.domain.letter import SentLetter
from followbot.domain.reply import (
    Answer,
    AttachedFile,
    IndicatorReading,
    MilestoneAnswer,
    Question,
    SheetRow,
)
from followbot.reading.answers_all import tell_all_but
from followbot.reading.answers_beside_lines import ask_beside_other_words
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_collect import Collected, collect_entries
from followbot.reading.answers_evidence import with_evidence
from followbot.reading.answers_handed_over import tell_evidence
from followbot.reading.answers_loose import collect_loose
from followbot.reading.answers_merge import merged
from followbot.reading.answers_milestones import tell_milestones
from followbot.reading.answers_retracted import is_taken_back
from followbot.reading.benefits import benefits_apart, reading_questions, with_readings
from followbot.reading.language import language_of
from followbot.reading.lines import read_lines
from followbot.reading.lines_book import Book
from followbot.reading.lines_heads import apart_from_open_heads
from followbot.reading.sheet import ReceivedSheets, collect_sheets, row_verdicts, with_tokens
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, Written

MAX_UNREAD = 100
_MAX_UNREAD_LINE = 500
_A_JOINS = frozenset({"cs", "sk"})
NO_SHEETS = ReceivedSheets()


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply said.

    `questions` hold at most one per measure. `unread` are lines with content of which
    nothing was made. `language` is what the writer used, None when nothing tells.
    `confirms` is True for a bare yes, False for a bare no. `sheet_rows` is what became of
    each row of a sheet.
    """

    answers: tuple[Answer, ...] = ()
    milestones: tuple[MilestoneAnswer, ...] = ()
    readings: tuple[IndicatorReading, ...] = ()
    questions: tuple[Question, ...] = ()
    unread: tuple[str, ...] = ()
    language: str | None = None
    confirms: bool | None = None
    sheet_rows: tuple[SheetRow, ...] = ()


def read_answers(
    written: Written,
    letter: SentLetter | None,
    files: tuple[AttachedFile, ...],
    today: date,
    language: str | None,
    sheets: ReceivedSheets = NO_SHEETS,
) -> Said:
    """Read a reply's own words; never raises, linear in their length.

    Args:
        written: the writer's lines, as subtraction gave them.
        letter: the letter that is answered; without it only refs count and nothing is sure.
        files: files that came along; those that a line names become its evidence.
        today: the civil day at the supplier.
        language: the language we write to this person in, None when not known.
        sheets: the spreadsheets that came along.
    """
    book = Book(letter)
    used, setting = _setting(written, letter, files, today, language, sheets)
    book.a_joins = setting.languages[0] in _A_JOINS
    lines, benefits = benefits_apart(written.lines, book)
    page = read_lines(lines, book, setting)
    answer_in = used or language or (letter.language if letter else None) or "en"
    found = Collected(book, setting, letter, answer_in)
    page.loose, planned = apart_from_open_heads(page.loose, setting)
    found.unread += [line.text for line in planned]
    collect_entries(page.entries, found)
    collect_sheets(sheets, found)
    tell_all_but(page.alls, found)
    collect_loose(page.loose, found)
    tell_milestones(page, found)
    ask_beside_other_words(page, found)
    if files:
        tell_evidence(page.loose, found)
    answers, milestones, questions = merged(found)
    if files:
        answers = with_evidence(answers, found, written, page.loose, files)
    answers = with_tokens(answers, sheets, letter.token if letter else "")
    readings = tuple(benefits.readings)
    if readings:
        answers = with_readings(answers, benefits)
        questions += reading_questions(benefits, questions)
    unread = (*found.unread, *benefits.unread, *page.beyond)
    said = Said(
        answers=answers,
        milestones=milestones,
        readings=readings,
        questions=questions,
        unread=tuple(line[:_MAX_UNREAD_LINE] for line in unread[:MAX_UNREAD]),
        language=used,
        confirms=None if answers or milestones or found.doubts_yes else found.confirms,
    )
    alone = any(line.region is Region.ALONE for line in written.lines) or letter is None
    if alone or is_taken_back(written.lines, book, setting):
        said = _unsure(said)
    rows = row_verdicts(sheets, said.answers, said.milestones, said.questions)
    return replace(said, sheet_rows=rows)


def _setting(
    written: Written,
    letter: SentLetter | None,
    files: tuple[AttachedFile, ...],
    today: date,
    language: str | None,
    sheets: ReceivedSheets,
) -> tuple[str | None, Setting]:
    """The language that the writer used, and what is known beside the words."""
    own = "\n".join([*(line.text[:400] for line in written.lines[:60]), sheets.text])
    used = language_of(own, language)
    chosen = [used, language, letter.language if letter else None, "en"]
    languages = tuple(dict.fromkeys(one for one in chosen if one))
    names = tuple((file.name, fold(file.name).bare) for file in files if file.name)
    return used, Setting(languages, today, files=names)


def _unsure(said: Said) -> Said:
    """Everything said, with nothing of it sure."""
    return replace(
        said,
        answers=tuple(replace(answer, sure=False) for answer in said.answers),
        milestones=tuple(replace(one, sure=False) for one in said.milestones),
        readings=tuple(replace(one, sure=False) for one in said.readings),
    )

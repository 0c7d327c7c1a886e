"""What is asked back, with two ready answers that this grammar reads without doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from followbot.domain.reply import Question
from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_content import Content
from followbot.reading.dates_found import month_end
from followbot.reading.dates_write import written_date
from followbot.reading.lines_book import Book, Target
from followbot.reading.words_index import index

MAX_WORDS = 300

_KINDS = {
    MeasureStatus.REPORTED_COMPLETE: "done",
    MeasureStatus.IN_PROGRESS: "in_progress",
    MeasureStatus.NOT_STARTED: "not_started",
    MeasureStatus.BLOCKED: "blocked",
}


def question_for(
    target: Target, content: Content, words: str, language: str, today: date
) -> Question:
    """The question that one doubtful answer leads to."""
    about = content.about or QuestionAbout.STATUS
    name = _name(target)
    if target.milestone is not None:
        says = [index_word(language, "done"), index_word(language, "not_done")]
    else:
        says = [*_answers(about, content, language, target, today)]
    choices = tuple(dict.fromkeys(f"{name} {say}" for say in says))[:2]
    return Question(target.measure.ref, about, words[:MAX_WORDS], choices, target.measure.plan_ref)


def which_measure(
    book: Book, answered: Iterable[Target], content: Content | None, words: str, language: str
) -> Question:
    """Which measure was meant: offered for the first two that are still unanswered."""
    done = {target.key for target in answered}
    open_targets = [t for t in book.numbers.values() if t.key not in done] or list(
        book.numbers.values()
    )
    says = _said_again(content, language)
    choices = tuple(f"{_name(target)} {says}" for target in open_targets[:2])
    return Question(None, QuestionAbout.WHICH_MEASURE, words[:MAX_WORDS], choices)


def index_word(language: str, kind: str) -> str:
    """The plainest word for a status; English for languages that no one has checked."""
    words = index().first_words
    if language in index().low:
        language = "en"
    return words.get((language, kind)) or words["en", kind]


def _name(target: Target) -> str:
    if target.milestone is not None:
        return target.milestone.ref
    return str(target.measure.number) if target.measure.number else target.measure.ref


def _answers(
    about: QuestionAbout, content: Content, language: str, target: Target, today: date
) -> Iterable[str]:
    if about is QuestionAbout.DATE:
        yield from (written_date(day, language) for day in content.days)
        if len(content.days) < 2:
            yield from _other_dates(content, language, target, today)
        return
    if about is QuestionAbout.PERCENT:
        values = content.percents
        yield from (f"{value}%" for value in values[:2])
        yield index_word(language, "in_progress")
        yield index_word(language, "done")
        return
    if content.days and about is QuestionAbout.STATUS:
        yield written_date(content.days[0], language)
    for value in content.percents[:1]:
        yield index_word(language, "done")
        yield f"{value}%"
    for status in content.statuses:
        yield index_word(language, _KINDS[status])


def _other_dates(content: Content, language: str, target: Target, today: date) -> Iterable[str]:
    """A second answer beside one date: done after all, or a date a while after the deadline."""
    if content.days:
        yield index_word(language, "done")
        return
    due = target.measure.deadline
    start = today if due == date.max else max(today, due)  # of a ref that no letter printed
    for months in (1, 2):
        yield written_date(month_end(start.year, start.month + months), language)


def _said_again(content: Content | None, language: str) -> str:
    if content is None:
        return index_word(language, "done")
    if content.new_date is not None:
        return written_date(content.new_date, language)
    if content.percent is not None and content.percent < 100:
        return f"{content.percent}%"
    if content.help:
        return index_word(language, "help")
    return index_word(
        language, _KINDS.get(content.status or MeasureStatus.REPORTED_COMPLETE, "done")
    )

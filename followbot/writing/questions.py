"""What is asked back: one question, the writer's own words, ready answers.

`Question.choices` are complete lines in the reply grammar (`3 3 Apr 2027`), so a choice
is both the label of a button and what the supplier may type.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from followbot.domain.reply import Question
from followbot.domain.terms import LetterKind, QuestionAbout
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import quoted
from followbot.writing.plain import clean_facts
from followbot.writing.request import Button
from followbot.writing.texts import Texts, texts_of_letter

MAX_CHOICES = 3


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question as the templates print it. `choices` are the ready answers to type.

    `or_reply` is a sentence in three parts: before the first ready answer, it, after it.
    """

    place: str
    text: str
    buttons: tuple[Button, ...]
    choices: tuple[str, ...]
    or_reply: tuple[str, ...]
    after: str


def question_text(
    question: Question, number: int | None, language: str, folder: Path | None = None
) -> str:
    """The question as one plain line in a language; `number` is None where no measure is meant."""
    return question_line(question, number, texts_of_letter(language, LetterKind.RECEIPT, folder))


def question_line(question: Question, number: int | None, texts: Texts) -> str:
    """The question as one plain line of a letter that is written from these texts."""
    question = clean_facts(question)
    place = _place(question, number, texts)
    asked = _asked(question, texts)
    return f"{place}{texts.say('format.colon')}{asked}" if place else asked


def question_view(
    question: Question, number: int | None, texts: Texts, mail: ButtonMail
) -> QuestionView:
    """The question with its ready answers as buttons, and how to type the first of them."""
    return QuestionView(
        place=_place(question, number, texts),
        text=_asked(question, texts),
        buttons=_buttons(question, number, texts, mail),
        choices=question.choices[:MAX_CHOICES],
        or_reply=_or_reply(question, texts),
        after=texts.say("receipt.date_stays") if question.about == QuestionAbout.DATE else "",
    )


def _place(question: Question, number: int | None, texts: Texts) -> str:
    if question.measure is None or not number:
        return question.measure or ""
    return f"{texts.say('question.measure', number=str(number))} ({question.measure})"


def _asked(question: Question, texts: Texts) -> str:
    if question.cell:
        return _asked_of_cell(question, texts)
    ask = texts.say("question.who" if question.who else f"question.{question.about.value}")
    if not question.words:
        return ask
    wrote = texts.say("question.you_wrote", words=quoted(texts, question.words))
    return wrote + texts.say("format.sentence_gap") + ask


def _asked_of_cell(question: Question, texts: Texts) -> str:
    """What is missing or unclear in one cell of a sheet."""
    day = question.about == QuestionAbout.DATE
    key = ("day" if question.words else "no_day") if day else "no_measure"
    words = quoted(texts, question.words) if question.words else "…"
    return texts.say(f"draft_sheet.ask_{key}", cell=question.cell, words=words)


def _buttons(
    question: Question, number: int | None, texts: Texts, mail: ButtonMail
) -> tuple[Button, ...]:
    """The ready answers; a question about a date also offers to name another one."""
    buttons = [
        Button(texts.foreign(_label(choice, number)), mail.saying(choice), "plain")
        for choice in question.choices[:MAX_CHOICES]
    ]
    if question.choices and question.about == QuestionAbout.DATE and number:
        open_answer = f"{number} {texts.say('say.new_date')} "
        buttons.append(Button(texts.say("button.another_date"), mail.saying(open_answer), "plain"))
    return tuple(buttons)


def _or_reply(question: Question, texts: Texts) -> tuple[str, ...]:
    """How to type the first ready answer: words, answer, words; empty without one."""
    if not question.choices:
        return ()
    before, _, after = texts.say("receipt.or_reply", example="\0").partition("\0")
    return (before, question.choices[0], after)


def _label(choice: str, number: int | None) -> str:
    """What stands on the button: the answer without the number the question already names."""
    start = f"{number} "
    return choice.removeprefix(start) if number else choice

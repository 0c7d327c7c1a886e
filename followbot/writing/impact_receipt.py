"""The receipt of an answer about impacts: the question first, then what stands in the report."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_impact import ImpactQuestion, ImpactReceiptFacts, NotedImpact
from followbot.domain.impact import ImpactField
from followbot.domain.terms import SeverityClass
from followbot.writing.impact_request import ALL_PARTS, form_lines, none_lines
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import Signer, greeting, quoted, signer
from followbot.writing.plain import shorten
from followbot.writing.receipt import Badge
from followbot.writing.request import Button, plan_footer
from followbot.writing.texts import Texts

_TITLE_CELLS = 160
_TONES = {
    SeverityClass.CRITICAL: "date",
    SeverityClass.MAJOR: "date",
    SeverityClass.MINOR: "plain",
}
_NOTES = (
    ImpactField.HOW_FOUND,
    ImpactField.PREVENTION,
    ImpactField.REMEDY,
    ImpactField.RESULT,
    ImpactField.NEXT_STEP,
)


@dataclass(frozen=True, slots=True)
class NotedImpactView:
    """One impact as the templates print it."""

    number: int
    title: str
    badges: tuple[Badge, ...]
    notes: tuple[str, ...]

    @property
    def values(self) -> str:
        """The badges in plain text."""
        return " · ".join(badge.text for badge in self.badges)


@dataclass(frozen=True, slots=True)
class ImpactReceiptView:
    """The receipt as its templates print it."""

    headline: str
    greeting: str
    intro: tuple[str, ...]
    question_title: str
    questions: tuple[str, ...]
    form: tuple[str, ...]
    buttons: tuple[Button, ...]
    lines: tuple[NotedImpactView, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    wrong: str
    example: str
    signer: Signer
    footer: tuple[str, ...]


def impact_receipt_view(facts: ImpactReceiptFacts, texts: Texts) -> ImpactReceiptView:
    """Everything the templates of the receipt ask for."""
    form = _form(facts, texts)
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {facts.plan_ref}")
    button = Button(texts.say("impact_receipt.button"), mail.saying("\n".join(form)), "primary")
    return ImpactReceiptView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        question_title=texts.say("impact_receipt.question_title"),
        questions=_questions(facts, texts),
        form=form,
        buttons=(button,) if form else (),
        lines=tuple(_line(one, texts) for one in facts.entries),
        notes=_notes(facts, texts),
        unread=() if facts.nothing_read else tuple(map(texts.foreign, facts.unread)),
        wrong=texts.say("impact_receipt.wrong") if facts.entries else "",
        example=_example(facts, texts),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: ImpactReceiptFacts, texts: Texts) -> str:
    """Thanks, and whether something is still open; the subject says the same."""
    return texts.say("impact_receipt.headline_asked" if _asks(facts) else "impact_receipt.headline")


def _asks(facts: ImpactReceiptFacts) -> bool:
    return bool(facts.questions or facts.asks_how_looked or facts.contradicts or facts.nothing_read)


def _intro(facts: ImpactReceiptFacts, texts: Texts) -> tuple[str, ...]:
    days = {"begin": facts.period_from, "end": facts.period_to}
    if facts.entries:
        return (texts.say("impact_receipt.intro", count=len(facts.entries), **days),)
    if facts.none_found and not facts.contradicts:
        said = [texts.say("impact_receipt.intro_none", **days)]
        if facts.how_looked:
            said.append(quoted(texts, facts.how_looked))
        return tuple(said)
    return (texts.say("impact_receipt.intro_nothing"),)


def _questions(facts: ImpactReceiptFacts, texts: Texts) -> tuple[str, ...]:
    said = [one for question in facts.questions for one in _question(question, texts)]
    for asked, key in (
        (facts.contradicts, "contradicts"),
        (facts.asks_how_looked, "ask_looked"),
        (facts.nothing_read, "nothing_read"),
    ):
        if asked:
            said.append(texts.say(f"impact_receipt.{key}"))
    return tuple(said)


def _question(question: ImpactQuestion, texts: Texts) -> list[str]:
    number = str(question.number)
    said = [
        texts.say(
            "impact_receipt.unclear",
            number=number,
            part=texts.say(f"impact_word.{part.value}"),
            words=quoted(texts, words),
        )
        for part, words in question.unclear
    ]
    if question.missing:
        parts = texts.listed(tuple(texts.say(f"impact_word.{p.value}") for p in question.missing))
        said.append(texts.say("impact_receipt.missing", number=number, parts=parts))
    return said


def _form(facts: ImpactReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """The lines that answer the questions, each open behind its colon."""
    lines: list[str] = []
    for question in facts.questions:
        asked = [part for part, _ in question.unclear] + list(question.missing)
        lines.append(entry_head(question.number, texts))
        lines += form_lines(texts, list(dict.fromkeys(asked)))
    if facts.nothing_read:
        lines += form_lines(texts, ALL_PARTS)
    if facts.asks_how_looked:
        lines.append(none_lines(texts).splitlines()[-1])
    return tuple(lines)


def entry_head(number: int, texts: Texts) -> str:
    """The line that says which impact the lines below are about; reading knows it again."""
    return f"{texts.say('impact_word.what')} {number}:"


def _line(one: NotedImpact, texts: Texts) -> NotedImpactView:
    colon = texts.say("format.colon")
    badges = []
    if one.severity is not None:
        said = texts.say(f"impact_word.{one.severity.value}")
        badges.append(Badge(said, _TONES.get(one.severity, "plain")))
    if one.actuality is not None:
        badges.append(Badge(texts.say(f"impact_word.{one.actuality.value}"), "plain"))
    if one.people is not None:
        word = texts.say("impact_word.people")
        badges.append(Badge(f"{word}{colon}{texts.number(one.people)}", "plain"))
    notes = tuple(
        f"{texts.say(f'impact_word.{part.value}')}{colon}{texts.foreign(words)}"
        for part in _NOTES
        if (words := getattr(one, part.value))
    )
    title = one.what or texts.say("impact_receipt.entry", number=str(one.number))
    return NotedImpactView(one.number, shorten(title, _TITLE_CELLS), tuple(badges), notes)


def _notes(facts: ImpactReceiptFacts, texts: Texts) -> tuple[str, ...]:
    said = [
        texts.say(
            wish.text_key,
            **{
                name: texts.weekday(value) if not isinstance(value, str) else value
                for name, value in wish.arguments
            },
        )
        for wish in facts.wishes
    ]
    if facts.left_out:
        said.append(texts.say("impact_receipt.left_out"))
    if facts.again:
        said.append(texts.say("impact_receipt.person", name=facts.responsible.name))
    reported = facts.entries or (facts.none_found and facts.how_looked)
    if reported and facts.next_on is not None and not _asks(facts):
        said.append(
            texts.say("impact_receipt.next", buyer=facts.buyer_name, date=texts.day(facts.next_on))
        )
    return tuple(said)


def _example(facts: ImpactReceiptFacts, texts: Texts) -> str:
    """`impact 1: …` and one line below it, as a correction is written."""
    if not facts.entries:
        return ""
    severity = texts.say("impact_word.severity")
    minor = texts.say("impact_word.minor")
    return f"{entry_head(facts.entries[0].number, texts)}\n{severity}: {minor}"

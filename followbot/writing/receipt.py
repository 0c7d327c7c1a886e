"""The receipt: what was understood, so that a wrong reading never goes unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import NotedLine, ReceiptFacts, TooLarge
from followbot.domain.terms import MeasureStatus
from followbot.writing.benefits import PictureView, amount, picture_view
from followbot.writing.mailto import ButtonMail
from followbot.writing.no_break import measured
from followbot.writing.phrases import Signer, greeting, quoted, signer, standing
from followbot.writing.plan_progress import PlanProgress, plan_progress
from followbot.writing.questions import QuestionView, question_view
from followbot.writing.request import Button, plan_footer
from followbot.writing.texts import Texts

_TONES = {
    MeasureStatus.NOT_STARTED: ("plain", "○"),
    MeasureStatus.IN_PROGRESS: ("progress", "▸"),
    MeasureStatus.BLOCKED: ("date", "▪"),
    MeasureStatus.REPORTED_COMPLETE: ("done", "✓"),
    MeasureStatus.VERIFIED: ("done", "✓"),
    MeasureStatus.CANCELLED: ("plain", "–"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A noted value with its mark; never told by colour alone."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class NotedView:
    """One measure of a receipt as the templates print it."""

    number: int
    label: str
    title: str
    badges: tuple[Badge, ...]
    was: str
    notes: tuple[str, ...]
    picture: PictureView | None = None

    @property
    def values(self) -> str:
        """The noted values on one line of plain text."""
        return " · ".join(badge.text for badge in self.badges)


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """A receipt as the templates print it."""

    headline: str
    greeting: str
    intro: str
    question_title: str
    questions: tuple[QuestionView, ...]
    confirm_buttons: tuple[Button, ...]
    lines: tuple[NotedView, ...]
    files: str
    unread: tuple[str, ...]
    wishes: tuple[str, ...]
    progress: PlanProgress
    next: tuple[str, ...]
    wrong: str
    signer: Signer
    footer: tuple[str, ...]


def receipt_view(facts: ReceiptFacts, texts: Texts) -> ReceiptView:
    """Everything the templates of a receipt ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {facts.plan_ref}")
    yes = texts.say("say.yes")
    return ReceiptView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        question_title=texts.say("receipt.question_title", count=max(1, len(facts.questions))),
        questions=tuple(
            question_view(question, number, texts, mail) for number, question in facts.questions
        ),
        confirm_buttons=(Button(texts.say("button.yes"), mail.saying(yes), "primary"),)
        if facts.confirm and facts.lines
        else (),
        lines=tuple(_noted(line, facts, texts) for line in facts.lines),
        files=texts.say("receipt.files", names=texts.listed(facts.files)) if facts.files else "",
        unread=tuple(quoted(texts, line) for line in facts.unread),
        wishes=wish_sentences(facts, texts),
        progress=plan_progress(
            texts, facts.total, facts.verified, facts.awaiting, facts.buyer_name
        ),
        next=_next(facts, texts),
        wrong=_wrong(facts, texts),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: ReceiptFacts, texts: Texts) -> str:
    """Thanks, or the question "is this right?" while nothing was taken yet."""
    if facts.too_large:
        return texts.say("too_large.headline")
    if facts.confirm and facts.lines:
        return texts.say("receipt.headline_confirm")
    noted = facts.lines or facts.wishes
    return texts.say("receipt.headline" if noted else "receipt.headline_nothing")


def subject(facts: ReceiptFacts, texts: Texts) -> str:
    """The subject without its code: a question is announced."""
    return texts.say("receipt.subject_question") if facts.questions else headline(facts, texts)


def badges(line: NotedLine, texts: Texts) -> tuple[Badge, ...]:
    """The values noted for one measure, each with a mark of its own."""
    found = []
    if line.status is not None or line.percent is not None:
        tone, mark = _TONES[line.status or MeasureStatus.IN_PROGRESS]
        found.append(
            Badge(f"{texts.mark(mark)} {standing(texts, line.status, line.percent)}", tone)
        )
    if line.new_date is not None:
        key, tone = ("granted", "done") if line.granted else ("new_date", "date")
        said = texts.say(f"receipt.{key}", date=texts.day(line.new_date))
        mark = "✓" if line.granted else texts.mark("→")
        found.append(Badge(f"{mark} {said}", tone))
    if line.reached:
        reached = texts.say("receipt.reached", refs=texts.listed(line.reached))
        found.append(Badge(f"✓ {reached}", "done"))
    if line.help:
        found.append(Badge(f"? {texts.say('receipt.help')}", "help"))
    if not found:
        news = line.changed or line.readings
        said = texts.say("receipt.noted" if news else "receipt.no_change")
        found.append(Badge(f"○ {said}", "plain"))
    return tuple(found)


def _noted(line: NotedLine, facts: ReceiptFacts, texts: Texts) -> NotedView:
    return NotedView(
        number=line.number,
        label=line.ref,
        title=line.title,
        badges=badges(line, texts),
        was=_was(line, texts),
        notes=_notes(line, facts, texts),
        picture=picture_view(line.indicator, texts) if line.indicator else None,
    )


def _was(line: NotedLine, texts: Texts) -> str:
    """What stood before, for every value that was noted; "" when nothing did."""
    parts = []
    if line.status is not None or line.percent is not None:
        before = standing(texts, line.was_status, line.was_percent)
        if before:
            parts.append(before)
    if line.new_date is not None and line.due_on is not None:
        parts.append(texts.day(line.due_on))
    if parts == [standing(texts, line.status, line.percent)]:
        news = line.reached or line.help or line.new_date
        return "" if news else texts.say("receipt.no_change")
    return texts.say("receipt.was", value=texts.listed(tuple(parts))) if parts else ""


def _notes(line: NotedLine, facts: ReceiptFacts, texts: Texts) -> tuple[str, ...]:
    notes = []
    if line.comment:
        notes.append(texts.say("receipt.comment", words=quoted(texts, line.comment)))
    if line.readings:
        values = tuple(measured(amount(texts, value), unit) for value, unit in line.readings)
        notes.append(texts.say("receipt.reading", values=texts.listed(values)))
    if line.evidence:
        names = texts.listed(line.evidence)
        notes.append(texts.say("receipt.evidence", count=len(line.evidence), names=names))
    if any(question.measure == line.ref for _, question in facts.questions):
        notes.append(texts.say("receipt.see_question"))
    if line.new_date is not None and not line.granted and facts.new_dates_wait_for_buyer:
        notes.append(texts.say("receipt.date_waits", buyer=facts.buyer_name))
    if line.status == MeasureStatus.REPORTED_COMPLETE and not facts.confirm:
        notes.append(texts.say("receipt.awaiting_verification", buyer=facts.buyer_name))
    return tuple(notes)


def _intro(facts: ReceiptFacts, texts: Texts) -> str:
    at = texts.clock(facts.received_at)
    if facts.too_large:
        return too_large(facts.too_large, at, texts)
    if facts.confirm and facts.lines:
        yes = texts.say("format.quote", words=texts.say("say.yes"))
        return texts.say("receipt.intro_confirm", at=at, yes=yes)
    if facts.lines or facts.wishes:
        return texts.say("receipt.intro", at=at)
    if facts.about_closed:
        return texts.say("receipt.intro_closed", at=at, buyer=facts.buyer_name)
    return texts.say("receipt.intro_nothing", at=at)


def too_large(mail: TooLarge, at: str, texts: Texts) -> str:
    """That a mail was not read because of its size, and what to do; `at` is when it came."""
    return texts.say("too_large.text", at=at, size=mail.megabytes, most=mail.most)


def wish_sentences(facts: ReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """What became of the wishes about our letters, one sentence or two each."""
    return tuple(
        texts.say(
            wish.text_key,
            **{
                name: texts.weekday(value) if isinstance(value, date) else value
                for name, value in wish.arguments
            },
        )
        for wish in facts.wishes
    )


def _next(facts: ReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """What happens next, one sentence each."""
    said = []
    reported = any(line.status == MeasureStatus.REPORTED_COMPLETE for line in facts.lines)
    if facts.new_dates_wait_for_buyer:
        said.append(texts.say("receipt.next_date", buyer=facts.buyer_name))
    if facts.help_wanted:
        said.append(texts.say("receipt.next_help", name=facts.responsible.name))
    if reported and not facts.confirm:
        said.append(texts.say("receipt.next_verify", buyer=facts.buyer_name))
    if facts.about_closed and (facts.lines or facts.wishes):
        said.append(texts.say("receipt.next_closed", buyer=facts.buyer_name))
    if facts.next_round_on is not None and not _goes_on_without(facts):
        said.append(texts.say("receipt.next_round", date=texts.weekday(facts.next_round_on)))
    return tuple(said)


def _goes_on_without(facts: ReceiptFacts) -> bool:
    """Whether this person is asked no more, or was just told when."""
    told = ("wish.stop", "wish.stop_nobody", "wish.later_next")
    return any(wish.text_key in told for wish in facts.wishes)


def _wrong(facts: ReceiptFacts, texts: Texts) -> str:
    """How to correct it; "" where a yes or a no was noted, which is no line about a measure."""
    rhythm = any(wish.text_key.startswith("rhythm_offer.") for wish in facts.wishes)
    if rhythm and not (facts.lines or facts.questions):
        return ""
    asked = [number for number, _ in facts.questions if number]
    number = facts.lines[0].number if facts.lines else (asked or [1])[0]
    example = texts.say("example.done", number=str(number))
    key = "too_large.without_files" if facts.too_large else "receipt.wrong"
    return texts.say(key, example=texts.say("format.quote", words=example))

"""The receipt of an answer to a proposed plan: the question first, then what was understood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from followbot.domain.facts_proposal import NotedAnswer, ProposalReceiptFacts
from followbot.domain.proposal import MeasureAnswer
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import Signer, greeting, quoted, signer
from followbot.writing.proposal import accept_all, signed_line, version_line
from followbot.writing.questions import QuestionView, question_view
from followbot.writing.request import Button, plan_footer
from followbot.writing.texts import Texts

TONES = {
    MeasureAnswer.ACCEPTED: "done",
    MeasureAnswer.OTHER_DATE: "date",
    MeasureAnswer.OTHER_WORDING: "progress",
    MeasureAnswer.DISAGREED: "help",
    MeasureAnswer.OWN: "progress",
}


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What was said of one measure as the templates print it."""

    number: int
    label: str
    title: str
    badge: str
    tone: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalReceiptView:
    """The receipt as its templates print it."""

    headline: str
    greeting: str
    intro: str
    version: str
    question_title: str
    questions: tuple[QuestionView, ...]
    lines: tuple[AnswerView, ...]
    unread: tuple[str, ...]
    unread_means: str
    next: tuple[str, ...]
    sign_line: str
    button: Button | None
    wrong: str
    signer: Signer
    footer: tuple[str, ...]


def proposal_receipt_view(facts: ProposalReceiptFacts, texts: Texts) -> ProposalReceiptView:
    """Everything the templates of the receipt ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('proposal.subject')} {facts.plan.ref}")
    open_yet = not (facts.accepted or facts.drafted) and facts.newer is None
    button = Button(
        texts.say("proposal.button_all"),
        mail.saying(f"{accept_all(texts)}\n{signed_line(texts, blank=True)}"),
        "primary",
    )
    return ProposalReceiptView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        version=version_line(facts.plan.version, facts.plan.sha256, texts),
        question_title=texts.say("receipt.question_title", count=len(facts.questions)),
        questions=tuple(
            _question_view(number, one, texts, mail) for number, one in facts.questions
        ),
        lines=tuple(_line(one, texts) for one in facts.lines),
        unread=tuple(quoted(texts, line) for line in facts.unread),
        unread_means=texts.say(
            "proposal_receipt.unread", buyer=facts.buyer_name, example=accept_all(texts)
        )
        if facts.unread and not facts.drafted
        else "",
        next=_next(facts, texts),
        sign_line=signed_line(texts) if facts.signer_asked else "",
        button=button if open_yet and (facts.open_numbers or facts.unread) else None,
        wrong=texts.say("proposal_receipt.wrong"),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan.ref, facts.plan.supplier_name)]),
    )


def _question_view(number: int, question: object, texts: Texts, mail: ButtonMail) -> QuestionView:
    from followbot.domain.reply import Question

    if not isinstance(question, Question):
        raise TypeError("a question is asked")
    view = question_view(question, number or None, texts, mail)
    return replace(view, after="")  # "the agreed date stays": here none is agreed yet


def headline(facts: ProposalReceiptFacts, texts: Texts) -> str:
    """What the mail led to; the question before anything else."""
    if facts.newer is not None:
        return texts.say("proposal_receipt.headline_newer", version=str(facts.newer))
    if facts.accepted:
        return texts.say("proposal_receipt.headline_accepted")
    if facts.questions:
        return texts.say("receipt.subject_question")
    return texts.say("receipt.headline")


def _intro(facts: ProposalReceiptFacts, texts: Texts) -> str:
    at = texts.clock(facts.received_at)
    if facts.newer is not None:
        return texts.say("proposal_receipt.intro_newer", at=at)
    if facts.accepted:
        return texts.say("proposal_receipt.intro_accepted", at=at, version=str(facts.plan.version))
    noted = facts.lines or (facts.wishes and not facts.unread)
    return texts.say("receipt.intro" if noted else "proposal_receipt.intro_nothing", at=at)


def answer_badge(one: NotedAnswer, texts: Texts) -> str:
    """What was said in a few words, with its date: `Other date: 15 Jan 2027`."""
    if one.answer is MeasureAnswer.OTHER_DATE and one.on is not None:
        return texts.say("proposal_answer.other_date", date=texts.day(one.on))
    return texts.say(f"proposal_answer.{one.answer.value}")


def answer_notes(one: NotedAnswer, texts: Texts) -> tuple[str, ...]:
    """The writer's own words, and a date beside other words."""
    said = []
    if one.wording and one.wording != one.title:
        said.append(quoted(texts, one.wording))
    if one.on is not None and one.answer is MeasureAnswer.OWN:
        said.append(texts.day(one.on))
    elif one.on is not None and one.answer is not MeasureAnswer.OTHER_DATE:
        said.append(texts.say("proposal_answer.other_date", date=texts.day(one.on)))
    if one.reason:
        said.append(quoted(texts, one.reason))
    return tuple(said)


def _line(one: NotedAnswer, texts: Texts) -> AnswerView:
    return AnswerView(
        number=one.number,
        label=one.ref,
        title=one.title,
        badge=answer_badge(one, texts),
        tone=TONES[one.answer],
        notes=answer_notes(one, texts),
    )


def _next(facts: ProposalReceiptFacts, texts: Texts) -> tuple[str, ...]:
    """What happens next, in the order in which it matters to the reader."""
    said = [texts.say(wish.text_key, **dict(wish.arguments)) for wish in facts.wishes]
    if facts.to_buyer:
        said.append(texts.say("proposal_receipt.to_buyer", name=facts.responsible.name))
    if facts.newer is None and facts.open_numbers and not facts.accepted:
        listed = texts.listed(tuple(str(number) for number in facts.open_numbers))
        said.append(texts.say("proposal_receipt.open", list=listed))
    if facts.accepted:
        said.append(texts.say("proposal_receipt.next_accepted"))
    if facts.signer is not None and facts.signer.name:
        parts = (facts.signer.name, facts.signer.function, facts.signer.authority)
        listed = texts.listed(tuple(part for part in parts if part))
        said.append(texts.say("proposal_receipt.signed", who=listed))
    if facts.signer_asked:
        said.append(texts.say("proposal.sign"))
    return tuple(said)

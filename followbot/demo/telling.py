"""What happened, in words for the timeline and the page. Nothing here knows the outcome before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel import Locale, UnknownLocaleError

from followbot.demo.ledger import Asked, LetterOut, MailIn, Noted
from followbot.domain.terms import Decision, EscalationRule, LetterKind, MailKind, MeasureStatus

Tone = Literal["", "good", "ask", "bad", "calm", "quote"]

_STATUS_WORDS = {
    MeasureStatus.NOT_STARTED: "not started",
    MeasureStatus.IN_PROGRESS: "in progress",
    MeasureStatus.BLOCKED: "blocked",
    MeasureStatus.REPORTED_COMPLETE: "✓ done",
}
_CAUSES = {
    EscalationRule.ZERO_TOLERANCE_OPEN: "zero tolerance",
    EscalationRule.NEW_ADVERSE_IMPACT: "reports a severe impact",
    EscalationRule.CRITICAL_OVERDUE: "critical and overdue",
    EscalationRule.OVERDUE: "overdue",
    EscalationRule.STALLED: "stalled",
    EscalationRule.SILENT: "silent",
    EscalationRule.UNDELIVERABLE: "mail comes back",
    EscalationRule.BLOCKED_HELP_WANTED: "asks for help",
    EscalationRule.EVIDENCE_MISSING: "proof missing",
    EscalationRule.EXTENSION_WAITING: "wants a new date",
    EscalationRule.VERIFICATION_WAITING: "waits to be verified",
    EscalationRule.RECOGNITION_DUE: "promise due",
}
_OWN_NUMBER = re.compile(r"^\s*\d{1,3}\s*[.、,)]?\s+")
_AND_NEXT = ", says what happens next"
_WEEK = re.compile(r"W(\d{2})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of a line: its words and their tone."""

    tone: Tone
    words: str


def letter_words(letter: LetterOut) -> list[Told]:
    """What a letter of ours is."""
    if letter.kind == LetterKind.ESCALATION:
        return [Told("bad", f"escalation, step {letter.step}: "), Told("", _told_of(letter))]
    if letter.kind == LetterKind.RECEIPT:
        asks = _count(letter.questions, "question") if letter.questions else "nothing"
        tone: Tone = "ask" if letter.questions else ""
        return [Told("", "receipt · "), Told(tone, f"asks {asks}"), Told("", _AND_NEXT)]
    return [Told("", _plain_words(letter))]


def _plain_words(letter: LetterOut) -> str:
    week = _WEEK.search(letter.slot)
    words = {
        LetterKind.STATUS_REQUEST: f"status round, {_count(letter.measures, 'measure')}",
        LetterKind.REMINDER: f"gentle reminder, {_count(letter.measures, 'answer')} missing",
        LetterKind.DIGEST: f"weekly digest, week {week.group(1) if week else letter.slot}",
        LetterKind.BUYER_DECISION: f"what the buyer decided, {_count(letter.measures, 'measure')}",
        LetterKind.DECISION_RECEIPT: "receipt · every line and what became of it",
        LetterKind.INTRODUCTION: "introduction: who writes, when, whom to call",
        LetterKind.RECOGNITION: "good news: a promise is kept",
        LetterKind.RHYTHM_OFFER: "another rhythm is proposed",
        LetterKind.ABSENCE: "somebody is away longer than a round can wait",
        LetterKind.IMPACT_REQUEST: "asks for the report on adverse impacts",
        LetterKind.IMPACT_RECEIPT: "receipt · the impacts that were noted",
        LetterKind.VISIT_SHEET: "visit sheet, to take along",
        LetterKind.VISIT_QUESTION: "what was seen on the visit?",
        LetterKind.LIST_READING: "how the buyer's own lists are read",
        LetterKind.INVITATION: "the supplier is asked to draw up its plan",
        LetterKind.PROPOSAL: "a proposed plan, answered measure by measure",
        LetterKind.AMENDMENT: "a proposed change of the agreed plan",
        LetterKind.PROPOSAL_RECEIPT: "receipt · what was understood of the answer",
        LetterKind.COUNTER_PROPOSAL: "what the supplier proposes instead",
        LetterKind.ACCEPTANCE: "both sides accepted: the agreed plan and its dates",
        LetterKind.AGREEMENT: "both sides accepted: the agreed plan",
    }
    return words[letter.kind]


def _told_of(letter: LetterOut) -> str:
    """`Karasu Tekstil silent, overdue M-02 · …`."""
    by_supplier: dict[str, list[str]] = {}
    for case in letter.told:
        cause = f"{_CAUSES[case.rule]} {case.measure}".strip()
        by_supplier.setdefault(case.supplier, []).append(cause)
    return " · ".join(f"{name} {', '.join(told)}" for name, told in by_supplier.items())


def mail_lines(mail: MailIn, language: str) -> list[tuple[str, list[Told]]]:
    """What came of a mail: (word in the margin, pieces), one per line.

    `language` is what the bot writes to this supplier in.
    """
    lines: list[tuple[str, list[Told]]] = []
    if mail.kind == MailKind.OUT_OF_OFFICE:
        return [("quiet", _absence(mail))]
    if mail.kind == MailKind.BOUNCE:
        return [("returned", [Told("bad", _dead(mail))])]
    if mail.decided is not None:
        return [
            ("decided", [Told("", " · ".join(mail.decided) or "no measure moves, see the receipt")])
        ]
    noted = " · ".join(noted_words(one) for one in mail.noted)
    files = f"{_count(mail.loose_files, 'file')} kept" if mail.loose_files else ""
    if noted or files:
        lines.append(("understood", [Told("", " · ".join(filter(None, (noted, files))))]))
    lines += [("unsure", _question(question, language)) for question in mail.asked]
    if not lines:
        why = f": {mail.reasons.replace(',', ', ').replace('_', ' ')}" if mail.reasons else ""
        lines.append(("set aside", [Told("calm", f"{mail.decision or mail.state}{why}")]))
    return lines


def _dead(mail: MailIn) -> str:
    address = ", ".join(mail.bounced) or "the address"
    return f"returned: {address} does not exist, no more mail to it"


def _absence(mail: MailIn) -> list[Told]:
    quiet = mail.quiet_until
    if quiet is None:
        return [Told("calm", "out of office")]
    return [
        Told("quote", "out of office → "),
        Told("calm", f"quiet until {short_date(quiet)}"),
        Told("", ", no reminders"),
    ]


def noted_words(noted: Noted) -> str:
    """One answer as it was taken, e.g. `2 new date 30 Jan 2027 (+23 days)`."""
    parts = [str(noted.number)]
    if noted.status is MeasureStatus.IN_PROGRESS and noted.percent is not None:
        parts.append(f"{noted.percent} %")
    elif noted.status is not None:
        parts.append(_STATUS_WORDS.get(noted.status, noted.status))
    elif noted.percent is not None:
        parts.append(f"{noted.percent} %")
    if noted.new_date is not None:
        days = (noted.new_date - noted.deadline).days
        parts.append(f"new date {long_date(noted.new_date)} ({days:+d} days)")
    if noted.files:
        parts.append(f"({_count(noted.files, 'file')})")
    return " ".join(parts)


def _question(question: Asked, language: str) -> list[Told]:
    choices = " or ".join(_OWN_NUMBER.sub("", choice) for choice in question.choices)
    number = f"{question.number}: " if question.number else ""
    return [
        Told("", f"{number}{choices or question.words}?  "),
        Told("calm", f"→ asked back in {language_name(language)}"),
        Told("", ", nothing changed"),
    ]


def answer_label(mail: MailIn) -> tuple[str, Tone]:
    """A mail that came in, in one word and its tone, for the page's list."""
    if mail.kind == MailKind.OUT_OF_OFFICE:
        return "out of office", "calm"
    if mail.kind == MailKind.BOUNCE:
        return "returned mail", "bad"
    if mail.decided is not None:
        return "decided", "good" if mail.decision == Decision.APPLY else "ask"
    if mail.asked:
        return "asked back", "ask"
    if mail.decision == Decision.APPLY:
        return "understood", "good"
    return str(mail.decision or mail.state), ""


def language_name(tag: str) -> str:
    """The English name of a language, or the tag itself when it has none."""
    try:
        name = Locale.parse(tag.replace("-", "_")).english_name or tag
    except (ValueError, UnknownLocaleError):
        return tag
    return name.partition(" (")[0]


def short_date(day: date) -> str:
    """`8 Dec`."""
    return f"{day.day} {day:%b}"


def long_date(day: date) -> str:
    """`30 Jan 2027`."""
    return f"{day.day} {day:%b %Y}"


def one_line(texts: Iterable[str]) -> str:
    """Several lines as one, for a quotation."""
    return " ".join(" ".join(texts).split())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

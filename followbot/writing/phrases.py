"""Small phrases several letters share: where a measure stands, when it is due, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from followbot.domain.facts import LastAnswer, MeasureFacts, MilestoneFacts
from followbot.domain.plan import EvidenceRequirement, Person
from followbot.domain.terms import MeasureStatus, MilestoneState, SeverityClass
from followbot.writing.plain import shorten
from followbot.writing.texts import Texts

MAX_STEPS = 3
MAX_PROOFS = 2
COMMENT_CELLS = 160
"""How much of an earlier comment a letter repeats."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line under a measure. `in_table`: shown in the compact table too; `due`: the date line."""

    text: str
    tone: str = "muted"
    in_table: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """The person who signs a letter."""

    name: str
    role_shown: str
    email: str
    lines: tuple[str, ...]


def standing(texts: Texts, status: MeasureStatus | None, percent: int | None) -> str:
    """`In progress · 70 %`, `Done`, `40 %`; "" when nothing was said."""
    shows_percent = percent is not None and status != MeasureStatus.REPORTED_COMPLETE
    parts = [] if status is None else [texts.say(f"status.{status.value}")]
    if shows_percent and percent is not None:
        parts.append(texts.percent(percent))
    return " · ".join(parts)


def quoted(texts: Texts, words: str) -> str:
    """Somebody's words in the quote marks of the language, cut when very long."""
    return texts.say("format.quote", words=shorten(words, COMMENT_CELLS))


def answer_phrase(texts: Texts, answer: LastAnswer) -> str:
    """What an earlier answer said, without its date: `In progress · 40 %, “booked”`."""
    parts = [standing(texts, answer.status, answer.percent)]
    if answer.new_date is not None:
        parts.append(texts.say("measure.new_date", date=texts.day(answer.new_date)))
    if answer.comment:
        parts.append(quoted(texts, answer.comment))
    return texts.listed(tuple(part for part in parts if part))


@lru_cache(maxsize=4096)
def due_phrase(texts: Texts, due_on: date, today: date) -> str:
    """`Due Saturday, 12 December 2026 · in 20 days`; after the day has passed only that it has."""
    if due_on < today:
        return texts.say("measure.passed", date=texts.day(due_on))
    return texts.say(
        "measure.due", date=texts.weekday(due_on), distance=texts.distance(due_on, today)
    )


def severity_phrase(texts: Texts, severity: SeverityClass | None, *, zero_tolerance: bool) -> str:
    """`Critical · Zero tolerance`; "" when there is no class."""
    parts = [] if severity is None else [texts.say(f"severity.{severity.value}")]
    if zero_tolerance:
        parts.append(texts.say("severity.zero_tolerance"))
    return " · ".join(parts)


def role_named(texts: Texts, role: str) -> str:
    """A role of a plan (`responsible_buyer`) in the language's words; any other as it stands."""
    key = f"role.{role.strip().replace(' ', '_')}"
    return texts.say(key) if texts.has(key) else role.replace("_", " ")


@lru_cache(maxsize=256)
def signer(texts: Texts, person: Person, organisation: str) -> Signer:
    """The signature of the responsible person: name, role, organisation, address.

    Who has no name is called by the role in a plan, which is said once.
    """
    role = role_named(texts, person.role)
    name = role if person.name == person.role else person.name
    parts = dict.fromkeys((name, role, organisation))
    named = texts.listed(tuple(part for part in parts if part))
    return Signer(name, role, person.email, (named, person.email))


def greeting(texts: Texts, person: Person, key: str = "common.greeting") -> str:
    """The salutation with the full name as given; no guess about Ms. or Mr."""
    return texts.say(key, name=person.name) if person.name else texts.say("common.greeting_nobody")


def measure_lines(texts: Texts, measure: MeasureFacts, today: date) -> tuple[Line, ...]:
    """Everything a request says under a measure's title, most needed first."""
    passed = measure.due_on < today
    due = due_phrase(texts, measure.due_on, today)
    first = measure.zero_tolerance or measure.severity_class == SeverityClass.CRITICAL
    if first:
        due = f"{due} · {texts.say('measure.priority')}"
    lines = [Line(due, "amber bold" if passed else "muted", due=True)]
    if measure.last_answer is not None:
        said = answer_phrase(texts, measure.last_answer)
        on = texts.short(measure.last_answer.on)
        lines.append(Line(texts.say("measure.last_answer", date=on, answer=said), in_table=True))
    if measure.wish_lapsed is not None:
        lapsed = texts.say("measure.wish_lapsed", date=texts.day(measure.wish_lapsed))
        lines.append(Line(lapsed, in_table=True))
    lines += _step_lines(texts, measure.milestones, today)
    if measure.evidence_wanted:
        proof = evidence_phrase(texts, measure.evidence_wanted)
        lines.append(Line(texts.say("measure.evidence", list=proof)))
    # Never argue with profit where people's safety or rights leave no choice.
    if measure.why_it_pays and not measure.zero_tolerance:
        lines.append(Line(texts.say("measure.why_it_pays", text=measure.why_it_pays)))
    lines += finding_lines(texts, measure)
    if measure.asked_by_others:
        lines.append(Line(texts.say("measure.asked_by_others", text=measure.asked_by_others)))
    if measure.reading_of:
        example = texts.say("benefit.example", number=str(measure.number))
        lines.append(
            Line(
                texts.say("benefit.ask", indicator=measure.reading_of, example=example),
                in_table=True,
            )
        )
    return tuple(lines)


def finding_lines(texts: Texts, measure: MeasureFacts) -> tuple[Line, ...]:
    """What a published study found, with its source; nothing where this language lacks it.

    A sentence about money is never shown in another language than the letter's: it would not be
    understood, and English is not what was agreed.
    """
    key = f"benefit_finding.{measure.finding}"
    if not measure.finding or measure.zero_tolerance or key not in texts.entries:
        return ()
    source = texts.say("benefit.source", study=measure.study)
    return (Line(f"{texts.say(key)}{texts.say('format.sentence_gap')}{source}"),)


def next_steps(milestones: Sequence[MilestoneFacts], today: date) -> tuple[MilestoneFacts, ...]:
    """The milestones worth printing: those whose day has come, and the next one; at most three."""
    pending = [step for step in milestones if step.state == MilestoneState.PENDING.value]
    pending.sort(key=lambda step: step.due_on)
    due = [step for step in pending if step.due_on <= today]
    coming = [step for step in pending if step.due_on > today]
    return tuple(due[-(MAX_STEPS - 1) :] + coming[:1])


def _step_lines(texts: Texts, milestones: Sequence[MilestoneFacts], today: date) -> list[Line]:
    lines = []
    for step in next_steps(milestones, today):
        passed = step.due_on < today
        lines.append(
            Line(
                texts.say(
                    "measure.step_passed" if passed else "measure.step",
                    ref=step.ref,
                    title=step.title,
                    date=texts.day(step.due_on),
                ),
                "amber" if passed else "muted",
                in_table=passed,
            )
        )
    return lines


def evidence_phrase(texts: Texts, wanted: Sequence[EvidenceRequirement]) -> str:
    """`each exit, inside and outside (at least 4); report of one drill`, at most two of them."""
    shown = []
    for proof in wanted[:MAX_PROOFS]:
        name = proof.description or proof.kind.replace("_", " ")
        counted = texts.say("measure.evidence_count", count=proof.min, description=name)
        shown.append(counted if proof.min > 1 else name)
    if len(wanted) > MAX_PROOFS:
        shown.append(texts.say("measure.evidence_more", count=len(wanted) - MAX_PROOFS))
    return "; ".join(map(texts.foreign, shown))

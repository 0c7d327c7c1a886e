"""The facts of one case of an escalation letter, in rows of a name and a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from followbot.domain.facts_escalation import EscalationCase
from followbot.domain.pace import PaceSource
from followbot.domain.plan import Person
from followbot.domain.terms import EscalationRule, SeverityClass
from followbot.writing.phrases import answer_phrase, evidence_phrase, severity_phrase
from followbot.writing.texts import Texts

_NO_STATUS = frozenset({EscalationRule.RECOGNITION_DUE, EscalationRule.NEW_ADVERSE_IMPACT})
"""Rules that are about no answer to a status round."""


def fact_rows(case: EscalationCase, texts: Texts, today: date) -> tuple[tuple[str, str], ...]:
    """The facts table: (name, value), without rows that have nothing to say."""
    rows = (
        ("row_measure", _measure(case)),
        ("row_plan", _plan(case)),
        ("row_due", _due(case, texts)),
        ("row_wish", _wish(case, texts)),
        (
            "row_severity",
            severity_phrase(texts, case.severity_class, zero_tolerance=case.zero_tolerance),
        ),
        *_proof(case, texts),
        *_reward(case, texts),
        *_impact(case, texts),
        ("row_address", case.address),
        ("row_answers", _answers(case, texts)),
        ("row_reminders", _reminders(case, texts)),
        ("row_last", _last_answer(case, texts, today)),
        ("row_benchmark", _pace(case, texts)),
        ("row_contact", contact_line(case.contact)),
    )
    return tuple((texts.say(f"escalation.{key}"), value) for key, value in rows if value)


def _measure(case: EscalationCase) -> str:
    number = f"({case.number}) " if case.number is not None else ""
    return f"{number}{case.measure_ref} {case.measure_title}".strip() if case.measure_ref else ""


def _plan(case: EscalationCase) -> str:
    place = f"{case.plan_ref} {case.plan_title}".strip()
    return f"{place} · {case.site}" if case.site else place


def _answers(case: EscalationCase, texts: Texts) -> str:
    if not case.rounds_asked:
        return ""
    return texts.say("escalation.answered", answered=case.rounds_answered, count=case.rounds_asked)


def _reminders(case: EscalationCase, texts: Texts) -> str:
    if not case.reminders_sent:
        return ""
    return texts.say("escalation.reminders", count=case.reminders_sent)


def contact_line(person: Person) -> str:
    """`Sample HR Manager, HR & Compliance Manager, +880 …, compliance@…`."""
    parts = (person.name, person.role, person.telephone, person.email)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _due(case: EscalationCase, texts: Texts) -> str:
    if case.due_on is None:
        return ""
    if case.first_due_on is None or case.first_due_on == case.due_on:
        return texts.day(case.due_on)
    return texts.say(
        "escalation.first_agreed",
        date=texts.day(case.due_on),
        first=texts.day(case.first_due_on),
    )


def _wish(case: EscalationCase, texts: Texts) -> str:
    """`30 Jan 2027 (+61 days)`."""
    if case.wish is None:
        return ""
    days = (case.wish.on - case.due_on).days if case.due_on else 0
    if days <= 0:
        return texts.day(case.wish.on)
    return texts.say("escalation.wish", date=texts.day(case.wish.on), count=days)


def _proof(case: EscalationCase, texts: Texts) -> tuple[tuple[str, str], ...]:
    """What the plan wants as proof, and what came."""
    proof = case.proof
    if proof is None:
        return ()
    reported = texts.day(proof.reported_on) if proof.reported_on else ""
    described = texts.say("escalation.described" if proof.described else "escalation.undescribed")
    files = texts.say("escalation.files", count=proof.received)
    return (
        ("row_reported", reported),
        ("row_wanted", evidence_phrase(texts, proof.wanted) if proof.wanted else ""),
        ("row_came", f"{files} · {described}"),
    )


def _impact(case: EscalationCase, texts: Texts) -> tuple[tuple[str, str], ...]:
    """What was reported of a severe impact, in the supplier's words."""
    impact = case.impact
    if impact is None:
        return ()
    severity = texts.say(f"severity.{impact.severity.value}") if impact.severity else ""
    people = texts.number(impact.people) if impact.people is not None else ""
    return (
        ("row_impact", impact.what),
        ("row_severity", severity),
        ("row_people", people),
        ("row_found", impact.how_found),
        ("row_remedy", impact.remedy),
        ("row_next", impact.next_step),
    )


def _reward(case: EscalationCase, texts: Texts) -> tuple[tuple[str, str], ...]:
    if case.reward is None:
        return ()
    return (
        ("row_promise", case.reward.promise),
        ("row_condition", case.reward.condition),
        ("row_decide", "" if case.reward.met else texts.day(case.reward.since_on)),
    )


def _last_answer(case: EscalationCase, texts: Texts, today: date) -> str:
    """When the last answer came and what it said; of a silent plan only the day is known."""
    if case.covered or case.rule in _NO_STATUS:
        return ""
    if case.last_answer is None and case.rule == EscalationRule.SILENT and case.days is not None:
        return texts.day(today - timedelta(days=case.days))
    if case.last_answer is None:
        return texts.say("escalation.no_answer_yet")
    # The words themselves are quoted below the table.
    said = answer_phrase(texts, replace(case.last_answer, comment=""))
    day = texts.day(case.last_answer.on)
    return f"{day} · {said}" if said else day


def _pace(case: EscalationCase, texts: Texts) -> str:
    """`day 120; you took 335`: how long the same took elsewhere, never for critical measures."""
    pace = case.pace
    critical = case.zero_tolerance or case.severity_class is SeverityClass.CRITICAL
    if pace is None or critical:
        return ""
    if pace.source is PaceSource.SUPPLIERS:
        return texts.say(
            "escalation.benchmark_suppliers", days=pace.day, benchmark=pace.days, cases=pace.cases
        )
    key = "escalation.benchmark_site" if pace.site else "escalation.benchmark"
    return texts.say(key, days=pace.day, benchmark=pace.days, site=pace.site)

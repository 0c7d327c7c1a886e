"""The letter to the buyer about what stands still: one sentence, the facts, one way to answer.

Silence and slowness are two letters: a silent supplier is called by telephone, a slow one
is asked what stands in the way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from followbot.domain.facts import EscalationCase, EscalationFacts, HistoryLine
from followbot.domain.plan import Person
from followbot.domain.terms import EscalationRule
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import (
    answer_phrase,
    greeting,
    quoted,
    severity_phrase,
)
from followbot.writing.plain import columns, pad
from followbot.writing.request import Button
from followbot.writing.texts import Texts

_MARKS = {
    EscalationRule.SILENT: ("▲", "amber"),
    EscalationRule.STALLED: ("◆", "amber"),
    EscalationRule.OVERDUE: ("■", "red"),
}
MAX_HISTORY = 8
NAME_CELLS = 17
DAY_CELLS = 14


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as the templates print it."""

    eyebrow: str
    tone: str
    headline: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    words: str
    words_by: str
    advice: tuple[str, ...]
    history: tuple[tuple[str, str], ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts table in columns of plain text, wrapped under their values."""
        return tuple(line for row in self.rows for line in columns(*row, NAME_CELLS))

    @property
    def steps(self) -> tuple[str, ...]:
        """The history in columns of plain text."""
        return tuple(f"{pad(day, DAY_CELLS)}{text}" for day, text in self.history)


@dataclass(frozen=True, slots=True)
class EscalationView:
    """An escalation letter as the templates print it."""

    headline: str
    greeting: str
    cases: tuple[CaseView, ...]
    reply_line: str
    ok_title: str
    ok: str
    ok_counts: bool
    without: str
    buttons: tuple[Button, ...]
    footer: tuple[str, ...]


def escalation_view(facts: EscalationFacts, texts: Texts) -> EscalationView:
    """Everything the templates of an escalation ask for."""
    plans = tuple(dict.fromkeys(case.plan_ref for case in facts.cases))
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {', '.join(plans[:3])}")
    return EscalationView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient, "escalation.greeting"),
        cases=_cases(facts, texts),
        reply_line=texts.say(
            "escalation.reply_line" if facts.ok_counts else "escalation.no_ok_reply_line"
        ),
        ok_title=texts.say("escalation.ok_title" if facts.ok_counts else "escalation.no_ok_title"),
        ok=_ok(facts, texts),
        ok_counts=facts.ok_counts,
        without=_without(facts, texts),
        buttons=(
            Button(texts.say("escalation.button_ok"), mail.saying(texts.say("say.ok")), "primary"),
        )
        if facts.ok_counts
        else (),
        footer=(
            texts.say("escalation.footer", plan=texts.listed(plans), buyer=facts.buyer_name),
            texts.say("common.footer_safe"),
        ),
    )


def _cases(facts: EscalationFacts, texts: Texts) -> tuple[CaseView, ...]:
    """Every case; a history that several cases share is told once, with the last of them."""
    views = [_case(case, texts, facts.today) for case in facts.cases]
    for place, view in enumerate(views[:-1]):
        if view.history == views[place + 1].history:
            views[place] = replace(view, history=())
    return tuple(views)


def headline(facts: EscalationFacts, texts: Texts) -> str:
    """What the letter is about, on one line."""
    if len(facts.cases) == 1:
        return _case_headline(facts.cases[0], texts)
    return texts.say(
        "escalation.headline_many", count=len(facts.cases), supplier=_suppliers(facts, texts)
    )


def subject(facts: EscalationFacts, texts: Texts) -> str:
    """The subject without its code; it names the supplier and, for one measure, its ref."""
    supplier = _suppliers(facts, texts)
    if len(facts.cases) == 1:
        case = facts.cases[0]
        return texts.say(
            f"escalation.subject_{case.rule.value}", supplier=supplier, ref=case.measure_ref
        )
    return texts.say("escalation.subject_many", count=len(facts.cases), supplier=supplier)


def _suppliers(facts: EscalationFacts, texts: Texts) -> str:
    return texts.listed(tuple(dict.fromkeys(case.supplier_name for case in facts.cases)))


def sentence(case: EscalationCase, texts: Texts) -> str:
    """What is the matter, in one sentence."""
    if case.rule == EscalationRule.SILENT:
        if case.days is None:
            return texts.say("escalation.sentence_never", supplier=case.supplier_name)
        return texts.say("escalation.sentence_silent", count=case.days, supplier=case.supplier_name)
    if case.rule == EscalationRule.STALLED:
        return texts.say(
            "escalation.sentence_stalled",
            count=case.days or 0,
            supplier=case.supplier_name,
            ref=case.measure_ref,
        )
    due = "" if case.due_on is None else texts.day(case.due_on)
    key = "sentence_overdue" if case.days else "sentence_overdue_today"
    return texts.say(f"escalation.{key}", count=case.days or 0, ref=case.measure_ref, date=due)


def _case_headline(case: EscalationCase, texts: Texts) -> str:
    return texts.say(
        f"escalation.headline_{case.rule.value}",
        count=case.days or 0,
        supplier=case.supplier_name,
        title=case.measure_title,
    )


def _case(case: EscalationCase, texts: Texts, today: date) -> CaseView:
    mark, tone = _MARKS[case.rule]
    answer = case.last_answer
    said = answer is not None and bool(answer.comment)
    return CaseView(
        eyebrow=f"{mark} {texts.say('escalation.eyebrow_' + case.rule.value)}"
        f" · {case.supplier_name}",
        tone=tone,
        headline=_case_headline(case, texts),
        sentence=sentence(case, texts),
        rows=_rows(case, texts, today),
        words=quoted(texts, answer.comment) if answer is not None and said else "",
        words_by=texts.say("escalation.words_by", name=case.contact.name, date=texts.day(answer.on))
        if answer is not None and said
        else "",
        advice=_advice(case, texts),
        history=tuple(
            (texts.day(line.on), history_text(line, texts)) for line in case.history[-MAX_HISTORY:]
        ),
    )


def _rows(case: EscalationCase, texts: Texts, today: date) -> tuple[tuple[str, str], ...]:
    """The facts table: (name, value), without rows that have nothing to say."""
    measure = f"{case.measure_ref} {case.measure_title}".strip()
    place = f"{case.plan_ref} {case.plan_title}".strip()
    rows = (
        ("row_measure", measure),
        ("row_plan", f"{place} · {case.site}" if case.site else place),
        ("row_due", _due(case, texts)),
        (
            "row_severity",
            severity_phrase(texts, case.severity_class, zero_tolerance=case.zero_tolerance),
        ),
        (
            "row_answers",
            texts.say("escalation.answered", answered=case.rounds_answered, count=case.rounds_asked)
            if case.rounds_asked
            else "",
        ),
        (
            "row_reminders",
            texts.say("escalation.reminders", count=case.reminders_sent)
            if case.reminders_sent
            else "",
        ),
        ("row_last", _last_answer(case, texts, today)),
        ("row_benchmark", _benchmark(case, texts)),
        ("row_contact", contact_line(case.contact)),
    )
    return tuple((texts.say(f"escalation.{key}"), value) for key, value in rows if value)


def contact_line(person: Person) -> str:
    """`Sample HR Manager, HR & Compliance Manager, compliance@…`."""
    return ", ".join(part for part in (person.name, person.role, person.email) if part)


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


def _last_answer(case: EscalationCase, texts: Texts, today: date) -> str:
    """When the last answer came and what it said; of a silent plan only the day is known."""
    if case.last_answer is None and case.rule == EscalationRule.SILENT and case.days is not None:
        return texts.day(today - timedelta(days=case.days))
    if case.last_answer is None:
        return texts.say("escalation.no_answer_yet")
    # The words themselves are quoted below the table.
    said = answer_phrase(texts, replace(case.last_answer, comment=""))
    day = texts.day(case.last_answer.on)
    return f"{day} · {said}" if said else day


def _benchmark(case: EscalationCase, texts: Texts) -> str:
    """`day 120; you took 335`: the buyer's own pace beside the supplier's, never for critical."""
    if case.benchmark_days is None or case.days is None or case.zero_tolerance:
        return ""
    key = "escalation.benchmark_site" if case.benchmark_site else "escalation.benchmark"
    return texts.say(key, days=case.days, benchmark=case.benchmark_days, site=case.benchmark_site)


def _advice(case: EscalationCase, texts: Texts) -> tuple[str, ...]:
    said = texts.say(f"escalation.advice_{case.rule.value}", contact=contact_line(case.contact))
    if not case.zero_tolerance:
        return (said,)
    return (texts.say("escalation.advice_zero"), said)


def history_text(line: HistoryLine, texts: Texts) -> str:
    """A step of the history; an unknown key is shown in its own words, never an error."""
    key = f"history.{line.text_key.removeprefix('history.')}"
    values: dict[str, object] = dict(line.arguments)
    if not texts.has(key):
        return line.text_key.removeprefix("history.").replace("_", " ").capitalize()
    return texts.say(key, **values)


def _ok(facts: EscalationFacts, texts: Texts) -> str:
    if not facts.ok_counts:
        numbers = " ".join(str(number) for number in facts.numbers)
        command = f"followbot escalation acknowledge {numbers}".strip()
        return texts.say("escalation.no_ok", command=command)
    if facts.acknowledge_by is None:
        return texts.say("escalation.ok")
    return texts.say("escalation.ok_by", date=texts.weekday(facts.acknowledge_by))


def _without(facts: EscalationFacts, texts: Texts) -> str:
    """What happens when nobody answers; "" when no day was agreed."""
    if facts.acknowledge_by is None:
        return ""
    day, prefix = texts.weekday(facts.acknowledge_by), "" if facts.ok_counts else "no_ok_"
    if not facts.next_role and not facts.next_name:
        return texts.say(f"escalation.{prefix}without_last", date=day)
    role = facts.next_role
    role = texts.say(f"role.{role}") if texts.has(f"role.{role}") else role.replace("_", " ")
    named = f"{facts.next_name} ({role})" if facts.next_name and role else facts.next_name or role
    return texts.say(f"escalation.{prefix}without_next", date=day, next=named)

"""One case of an escalation letter: its sentence, its facts, the supplier's words, the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from followbot.domain.facts_escalation import EscalationCase, HistoryLine
from followbot.domain.terms import EscalationRule
from followbot.writing.escalation_choices import other_buttons, primary_button, typed_lines
from followbot.writing.escalation_rows import contact_line, fact_rows
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import quoted, severity_phrase
from followbot.writing.plain import columns, pad
from followbot.writing.request import Button
from followbot.writing.texts import Texts

_MARKS: Final[Mapping[EscalationRule, tuple[str, str]]] = {
    EscalationRule.ZERO_TOLERANCE_OPEN: ("■", "red"),
    EscalationRule.NEW_ADVERSE_IMPACT: ("■", "red"),
    EscalationRule.CRITICAL_OVERDUE: ("■", "red"),
    EscalationRule.OVERDUE: ("■", "red"),
    EscalationRule.STALLED: ("◆", "amber"),
}
_VERIFIED = frozenset({EscalationRule.VERIFICATION_WAITING, EscalationRule.EVIDENCE_MISSING})
"""Rules whose answer may be that the buyer verifies it."""
_OTHER_MARK = ("▲", "amber")
MAX_HISTORY = 8
MAX_COVERED = 12
NAME_CELLS = 17
DAY_CELLS = 14


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as the templates print it. `brief`: told in one line, "" when told at length."""

    letter: str
    eyebrow: str
    tone: str
    headline: str
    sentence: str
    rows: tuple[tuple[str, str], ...]
    words: str
    words_by: str
    advice: tuple[str, ...]
    covered: tuple[str, ...]
    primary: tuple[Button, ...]
    others: tuple[Button, ...]
    lines: tuple[str, ...]
    history: tuple[tuple[str, str], ...]
    without: str
    brief: str

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts table in columns of plain text, wrapped under their values."""
        return tuple(line for row in self.rows for line in columns(*row, NAME_CELLS))

    @property
    def steps(self) -> tuple[str, ...]:
        """The history in columns of plain text."""
        return tuple(f"{pad(day, DAY_CELLS)}{text}" for day, text in self.history)


def case_view(
    case: EscalationCase,
    texts: Texts,
    today: date,
    mail: ButtonMail | None,
    *,
    lettered: bool,
    brief: bool,
) -> CaseView:
    """A case for the templates. `mail` None: a reply decides nothing here, so no buttons."""
    mark, tone = _MARKS.get(case.rule, _OTHER_MARK)
    words, words_by = _words(case, texts)
    name = f"{case.letter} · " if lettered else ""
    return CaseView(
        letter=case.letter,
        eyebrow=f"{name}{mark} {texts.say('escalation.eyebrow_' + _kind(case))}"
        f" · {case.supplier_name}",
        tone=tone,
        headline=case_headline(case, texts),
        sentence=sentence(case, texts),
        rows=fact_rows(case, texts, today),
        words=words,
        words_by=words_by,
        advice=_advice(case, texts),
        covered=_covered(case, texts),
        primary=(primary_button(case, texts, mail, lettered=lettered),) if mail else (),
        others=other_buttons(case, texts, mail, lettered=lettered) if mail else (),
        lines=typed_lines(case, texts, lettered=lettered),
        history=tuple(
            (texts.day(line.on), history_text(line, texts)) for line in case.history[-MAX_HISTORY:]
        ),
        without=without_answer(case, texts, ok_counts=mail is not None),
        brief=_brief(case, texts) if brief else "",
    )


def _kind(case: EscalationCase) -> str:
    """The part of the keys that names what a case is: its rule, or a summary of an import."""
    return "summary" if case.covered else case.rule.value


def case_headline(case: EscalationCase, texts: Texts) -> str:
    """What a case is about, on one line."""
    count = len(case.covered) or case.days or 0
    kind = _kind(case)
    if case.wish is not None and case.due_on is not None:
        count = (case.wish.on - case.due_on).days
        kind = kind if count > 0 else f"{kind}_date"
    return texts.say(
        f"escalation.headline_{kind}",
        count=count,
        supplier=case.supplier_name,
        title=case.measure_title,
    )


def _brief(case: EscalationCase, texts: Texts) -> str:
    """`H · (6) Example Ltd: M-06 is overdue`; beyond the last letter without one."""
    letter = f"{case.letter} · " if case.letter else ""
    number = f"({case.number}) " if case.number is not None else ""
    return f"{letter}{number}{case_subject(case, texts)}"


def case_subject(case: EscalationCase, texts: Texts) -> str:
    """The subject of a letter about this case alone."""
    return texts.say(
        f"escalation.subject_{_kind(case)}",
        count=len(case.covered),
        supplier=case.supplier_name,
        ref=case.measure_ref,
    )


def sentence(case: EscalationCase, texts: Texts) -> str:
    """What is the matter, in one sentence."""
    wish, reward = case.wish, case.reward
    return texts.say(
        f"escalation.sentence_{_sentence_key(case)}",
        count=len(case.covered) or case.days or 0,
        supplier=case.supplier_name,
        ref=case.measure_ref,
        date=_shown_day(case, texts),
        new=texts.day(wish.on) if wish else "",
        lapsed=texts.day(wish.lapses_on) if wish and wish.lapses_on else "",
        address=case.address,
        promise=reward.promise if reward else "",
    )


def _shown_day(case: EscalationCase, texts: Texts) -> str:
    day = case.reward.since_on if case.reward else case.due_on
    return "" if day is None else texts.day(day)


def _sentence_key(case: EscalationCase) -> str:
    """Which of a rule's sentences is true."""
    if case.covered:
        return "summary"
    lapsed = case.wish is not None and case.wish.lapsed
    met = case.reward is not None and case.reward.met
    other = {
        EscalationRule.SILENT: "silent" if case.days is not None else "never",
        EscalationRule.OVERDUE: "overdue" if case.days else "overdue_today",
        EscalationRule.CRITICAL_OVERDUE: "overdue" if case.days else "overdue_today",
        EscalationRule.UNDELIVERABLE: "undeliverable" if case.address else "unreached",
        EscalationRule.BLOCKED_HELP_WANTED: "blocked" if case.blocked else "help",
        EscalationRule.EXTENSION_WAITING: "lapsed" if lapsed else "extension_waiting",
        EscalationRule.RECOGNITION_DUE: "recognition_met" if met else "recognition_due",
    }
    return other.get(case.rule, case.rule.value)


def _words(case: EscalationCase, texts: Texts) -> tuple[str, str]:
    """The supplier's own words and who wrote them when, or ("", "")."""
    if case.wish is not None and case.wish.reason:
        on = texts.day(case.wish.asked_on)
        by = texts.say("escalation.words_by", name=case.contact.name, date=on)
        return quoted(texts, case.wish.reason), by
    answer = case.last_answer
    other = case.reward is not None or case.impact is not None
    if answer is None or not answer.comment or other:
        return "", ""
    by = texts.say("escalation.words_by", name=case.contact.name, date=texts.day(answer.on))
    return quoted(texts, answer.comment), by


def _advice(case: EscalationCase, texts: Texts) -> tuple[str, ...]:
    said = texts.say(
        f"escalation.advice_{_kind(case)}",
        contact=contact_line(case.contact),
        supplier=case.supplier_name,
    )
    before = [texts.say("escalation.advice_zero")] if case.zero_tolerance else []
    kept = f"escalation.not_kept_{case.rule.value}"
    if case.taken_on is not None and texts.has(kept):
        before.append(texts.say(kept, date=texts.day(case.taken_on)))
    if case.unreached:
        before.append(texts.say("escalation.not_reached", address=case.unreached))
    desk = case.more_than_desk and case.rule in _VERIFIED
    behind = (texts.say("escalation.advice_desk"),) if desk else ()
    return (*before, said, *behind)


def _covered(case: EscalationCase, texts: Texts) -> tuple[str, ...]:
    """The measures of a summary: `(2) M-02 Payroll system · 2 Nov 2026 · Critical`."""
    lines = []
    for row in case.covered[:MAX_COVERED]:
        severity = severity_phrase(texts, row.severity_class, zero_tolerance=row.zero_tolerance)
        parts = (f"({row.number}) {row.ref} {row.title}", texts.day(row.due_on), severity)
        lines.append(" · ".join(part for part in parts if part))
    more = len(case.covered) - MAX_COVERED
    if more > 0:
        lines.append(texts.say("measure.evidence_more", count=more))
    return tuple(lines)


def history_text(line: HistoryLine, texts: Texts) -> str:
    """A step of the history; an unknown key is shown in its own words, never an error."""
    key = f"history.{line.text_key.removeprefix('history.')}"
    values: dict[str, object] = dict(line.arguments)
    if not texts.has(key):
        return line.text_key.removeprefix("history.").replace("_", " ").capitalize()
    return texts.say(key, **values)


def without_answer(case: EscalationCase, texts: Texts, *, ok_counts: bool) -> str:
    """What happens when nobody answers, and by when; "" when no day was agreed."""
    if case.acknowledge_by is None:
        return ""
    day, prefix = texts.weekday(case.acknowledge_by), "" if ok_counts else "no_ok_"
    if not case.next_role and not case.next_name:
        return texts.say(f"escalation.{prefix}without_last", date=day)
    role = case.next_role
    role = texts.say(f"role.{role}") if texts.has(f"role.{role}") else role.replace("_", " ")
    named = f"{case.next_name} ({role})" if case.next_name and role else case.next_name or role
    if case.wish is not None and not case.wish.lapsed:
        return texts.say("escalation.without_decision", date=day, next=named)
    return texts.say(f"escalation.{prefix}without_next", date=day, next=named)

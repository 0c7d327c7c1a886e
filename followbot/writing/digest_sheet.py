"""The spreadsheet of a digest: every measure, every decision, and for a manager every buyer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from followbot.domain.answer_sheet import CONTENT_TYPE
from followbot.domain.facts_digest import BuyerLine, DigestDecision, DigestFacts, MeasureLine
from followbot.domain.letter import Attachment
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.writing.benefits import indicator_line
from followbot.writing.digest_decisions import sentence, title
from followbot.writing.digest_offers import lines_of
from followbot.writing.digest_plans import confidential_mark
from followbot.writing.digest_words import sheet_name
from followbot.writing.phrases import severity_phrase
from followbot.writing.table_file import Column, Table, table_file
from followbot.writing.texts import Texts

_CLOSED = (MeasureStatus.VERIFIED, MeasureStatus.CANCELLED)


def digest_sheet(facts: DigestFacts, texts: Texts) -> Attachment:
    """The spreadsheet as an .xlsx file in the reader's language; the facts are clean already."""

    def table(name: str, columns: list[Column], lines: tuple[object, ...]) -> Table:
        return Table(texts.say(f"digest_sheet.{name}"), columns, lines)

    tables = [table("measures", _measures(facts, texts), facts.measures)]
    if facts.decisions:
        tables.insert(0, table("decisions", _decisions(facts, texts), facts.decisions))
    if facts.buyers:
        tables.append(table("buyers", _buyers(texts), facts.buyers))
    name = sheet_name(facts, texts)
    content = table_file(name, tables, right_to_left=texts.direction == "rtl")
    return Attachment(name, CONTENT_TYPE, content)


def _decisions(facts: DigestFacts, texts: Texts) -> list[Column]:
    """What waits, with its letter and the lines that decide it: also what the letter left out."""
    said = _headed(texts)

    def reply(decision: DigestDecision) -> str:
        return "\n".join(lines_of(decision, texts, facts.today))

    def what(decision: DigestDecision) -> str:
        mark = confidential_mark(decision.plan_ref, facts, texts)
        lines = (mark, title(decision, texts), sentence(decision, texts))
        return "\n".join(filter(None, lines))

    return [
        Column(said("letter"), 8, lambda one: one.letter),
        Column(said("what"), 52, what),
        Column(said("supplier"), 26, lambda one: one.supplier_name),
        Column(said("plan"), 16, lambda one: one.plan_ref),
        Column(said("ref"), 9, lambda one: one.measure_ref),
        Column(said("waits"), 9, lambda one: one.days),
        Column(said("last_words"), 46, lambda one: one.words),
        Column(said("reply"), 34, reply),
    ]


def _measures(facts: DigestFacts, texts: Texts) -> list[Column]:
    said, shown = _headed(texts), _Shown(facts, texts)
    return [
        Column(said("buyer"), 18, lambda one: one.buyer),
        Column(said("supplier"), 26, lambda one: one.supplier_name),
        Column(said("site"), 18, lambda one: one.site),
        Column(said("country"), 8, lambda one: one.country),
        Column(said("plan"), 16, lambda one: one.plan_ref),
        Column(said("ref"), 9, lambda one: one.measure_ref),
        Column(said("title"), 44, lambda one: one.measure_title),
        Column(said("severity"), 16, shown.severity),
        Column(said("status"), 16, shown.status),
        Column(said("percent"), 9, lambda one: one.percent, percent=True),
        Column(said("first_due"), 13, lambda one: one.first_due_on),
        Column(said("due"), 13, lambda one: one.due_on),
        Column(said("slip"), 9, lambda one: (one.due_on - one.first_due_on).days),
        Column(said("late"), 9, shown.late),
        Column(said("flags"), 28, shown.flags),
        Column(said("letters"), 10, lambda one: texts.listed(one.decisions)),
        Column(said("last_answer"), 13, lambda one: one.last_answer_on),
        Column(said("last_words"), 46, lambda one: one.last_words),
        Column(said("proofs_here"), 10, lambda one: one.proofs_here),
        Column(said("proofs_wanted"), 10, lambda one: one.proofs_wanted),
        Column(said("benefit"), 34, shown.benefit),
        Column(said("next_round"), 13, lambda one: one.next_round_on),
    ]


class _Shown:
    """What the lines of measures say in words; the same few words for a hundred thousand."""

    def __init__(self, facts: DigestFacts, texts: Texts) -> None:
        self._today = facts.today
        self._read = {(one.plan_ref, one.measure_ref): one.indicator for one in facts.benefits}
        self._confidential = frozenset(facts.confidential)
        self._texts = texts
        self._flags = cache(self._flags_said)
        self._severity = cache(self._severity_said)
        self._status = cache(lambda status: texts.say(f"status.{status.value}"))

    def severity(self, line: MeasureLine) -> str:
        return self._severity(line.severity_class, line.zero_tolerance)

    def status(self, line: MeasureLine) -> str:
        return self._status(line.status)

    def late(self, line: MeasureLine) -> int | None:
        """For how many days it has been late; None for what is closed or has its day to come."""
        days = (self._today - line.due_on).days
        return days if days > 0 and line.status not in _CLOSED else None

    def flags(self, line: MeasureLine) -> str:
        return self._flags(line.flags, line.plan_ref in self._confidential)

    def benefit(self, line: MeasureLine) -> str:
        read = self._read.get((line.plan_ref, line.measure_ref))
        return "" if read is None else indicator_line(read, self._texts)

    def _severity_said(self, severity: SeverityClass, zero_tolerance: bool) -> str:
        return severity_phrase(self._texts, severity, zero_tolerance=zero_tolerance)

    def _flags_said(self, flags: tuple[str, ...], confidential: bool) -> str:
        marks = (self._texts.say("common.confidential_mark"),) if confidential else ()
        said = tuple(self._texts.say(f"digest_sheet.flag_{flag}") for flag in flags)
        return self._texts.listed((*marks, *said))


def _buyers(texts: Texts) -> list[Column]:
    said = _headed(texts)

    def name(line: BuyerLine) -> str:
        return line.name or line.email

    return [
        Column(said("buyer"), 26, name),
        Column(said("plans"), 9, lambda one: one.plans),
        Column(said("open"), 9, lambda one: one.open),
        Column(said("overdue"), 10, lambda one: one.overdue),
        Column(said("silent"), 10, lambda one: one.silent),
        Column(said("undecided"), 10, lambda one: one.decisions),
        Column(said("longest"), 12, lambda one: one.waiting_days),
        Column(said("verified"), 10, lambda one: one.verified),
    ]


def _headed(texts: Texts) -> Callable[[str], str]:
    return lambda column: texts.say(f"digest_sheet.{column}")

"""Values that the tests of the escalation rules share: one Monday, and how to vary it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, MeasureStatus, SeverityClass
from followbot.rules.calendar import WorkCalendar
from followbot.rules.escalation import judge
from followbot.rules.escalation_facts import Alarm, AskedRound, Situation, WatchedMeasure

TODAY = date(2027, 3, 1)
"""A Monday in Denmark: the ten working days before it begin on Monday, 15 February."""
NOTHING_SAID = EscalationTerms()
MAJOR = WatchedMeasure(
    key=1,
    severity_class=SeverityClass.MAJOR,
    zero_tolerance=False,
    status=MeasureStatus.IN_PROGRESS,
    deadline=date(2027, 12, 31),
    progress_on=date(2027, 2, 20),
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def asked(days_ago: int, answer: str, *keys: int, of: Sequence[int] = ()) -> AskedRound:
    """A round: `answered`, `missed` or `running`; `of`: what was answered in it."""
    return AskedRound(
        asked_on=ago(days_ago),
        answered=answer == "answered",
        missed=answer == "missed",
        measure_keys=frozenset(keys or {1}),
        over=answer in ("missed", "over", "answered"),
        answered_keys=frozenset(of),
    )


def situation(
    measures: Sequence[WatchedMeasure] = (),
    rounds: Sequence[AskedRound] = (),
    terms: EscalationTerms = NOTHING_SAID,
    **more: object,
) -> Situation:
    values: dict[str, object] = {
        "measures": measures,
        "rounds": rounds,
        "terms": terms,
        "last_answer_on": None,
        "today": TODAY,
        "buyer_today": TODAY,
        "buyer_calendar": WorkCalendar.plain("DK"),
        **more,
    }
    return Situation(**values)  # type: ignore[arg-type]  # a table of keyword values


def told(rule: EscalationRule, seen: Situation) -> list[Alarm]:
    """The alarms of one rule."""
    return [alarm for alarm in judge(seen) if alarm.rule == rule]

"""A supplier's impact reports in figures, on one line: the trend a buyer reads."""

from __future__ import annotations

from followbot.domain.facts_impact import ImpactTrend, ReportFigures
from followbot.domain.terms import RoundState
from followbot.writing.texts import Texts

_UNANSWERED = {
    RoundState.EXPIRED: "silent",
    RoundState.UNDELIVERABLE: "unreached",
}


def trend_text(trend: ImpactTrend, texts: Texts) -> str:
    """`Jan 2027 – Jun 2027: 5 impacts, 2 severe, 40 people; … · next on 1 Jan 2028`."""
    reports = "; ".join(report_text(one, texts) for one in trend.reports)
    following = texts.say("impact_trend.next", date=trend.next_on) if trend.next_on else ""
    return " · ".join(part for part in (reports, following) if part)


def report_text(report: ReportFigures, texts: Texts) -> str:
    """One report: its time, and what came of it."""
    time = f"{texts.day(report.period_from)} – {texts.day(report.period_to)}"
    return f"{time}: {_came_of(report, texts)}"


def _came_of(report: ReportFigures, texts: Texts) -> str:
    if report.none_found:
        return texts.say("impact_trend.none")
    if report.impacts is None:
        key = _UNANSWERED.get(RoundState(report.state), "waiting")
        return texts.say(f"impact_trend.{key}")
    parts = [texts.say("impact_trend.impacts", count=report.impacts)]
    if report.severe:
        parts.append(texts.say("impact_trend.severe", count=report.severe))
    if report.people:
        parts.append(texts.say("impact_trend.people", count=report.people))
    return ", ".join(parts)

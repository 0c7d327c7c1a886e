"""The buyer's weekly digest: three numbers, a bar, what waits, what stands still, whom to thank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import DigestFacts, PlanLine
from followbot.writing.charts import (
    Segment,
    segments,
    share,
    spark_heights,
    sparkline,
    text_bar,
)
from followbot.writing.digest_lists import ItemList, ItemView, item_lists, item_view
from followbot.writing.phrases import greeting
from followbot.writing.plain import pad
from followbot.writing.texts import Texts

_FLAGS = {
    "on_track": ("●", "green"),
    "attention": ("▲", "amber"),
    "stalled": ("▲", "amber"),
    "silent": ("■", "red"),
    "overdue": ("■", "red"),
    "paused": ("○", "muted"),
    "completed": ("✓", "green"),
}
_LEGEND = (
    ("verified", "█"),
    ("awaiting", "▒"),
    ("on_track", "▓"),
    ("attention", "▚"),
    ("overdue", "▞"),
)
SUPPLIER_CELLS = 22
BAR_CELLS = 10
TREND_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Count:
    """One of the three numbers on top."""

    value: str
    name: str
    tone: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """One supplier of the digest as the templates print it."""

    name: str
    place: str
    flag: str
    flag_tone: str
    segments: tuple[Segment, ...]
    heights: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LegendView:
    """One colour of the bar in words; its mark differs too, so colour alone tells nothing."""

    mark: str
    tone: str
    text: str

    @property
    def line(self) -> str:
        """Mark and words for the plain text."""
        return f"{self.mark} {self.text}"


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest as the templates print it. `quiet`: nothing happened, one line is all."""

    headline: str
    greeting: str
    week: str
    quiet: bool
    activity: str
    held: tuple[str, ...]
    counts: tuple[Count, ...]
    counts_line: str
    total: str
    segments: tuple[Segment, ...]
    legend: tuple[LegendView, ...]
    text_bar: str
    lists: tuple[ItemList, ...]
    plans: tuple[PlanView, ...]
    thanks: tuple[ItemView, ...]
    footer: tuple[str, ...]


def digest_view(facts: DigestFacts, texts: Texts) -> DigestView:
    """Everything the templates of a digest ask for."""
    bar, legend = _whole(facts.plans, texts)
    counts = _counts(facts, texts)
    return DigestView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient, "escalation.greeting"),
        week=texts.say(
            "digest.week",
            week=week_number(facts),
            **{"from": texts.short(facts.week_from), "to": texts.day(facts.week_to)},
        ),
        quiet=is_quiet(facts),
        activity=_activity(facts, texts),
        held=_held(facts, texts),
        counts=counts,
        counts_line=" | ".join(f"{count.value} {count.name}" for count in counts),
        total=texts.say("digest.total", count=sum(plan.total for plan in facts.plans)),
        segments=bar,
        legend=legend,
        text_bar=text_bar(bar, 40),
        lists=item_lists(facts, texts),
        plans=tuple(_plan(plan, texts) for plan in facts.plans),
        thanks=tuple(item_view(item, texts, "green") for item in facts.improvers),
        footer=(texts.say("digest.footer", buyer=facts.buyer_name),),
    )


def week_number(facts: DigestFacts) -> str:
    """`48` of `2026-W48`."""
    return facts.iso_week.rpartition("W")[2].lstrip("0")


def is_quiet(facts: DigestFacts) -> bool:
    """Whether nothing happened, nothing is late and nothing waits."""
    lists = (facts.decisions, facts.stalled, facts.silent, facts.overdue, facts.coming)
    happened = facts.verified_in_week + facts.reported_in_week + facts.answers_in_week
    return not (any(lists) or facts.improvers or happened or facts.held)


def headline(facts: DigestFacts, texts: Texts) -> str:
    """The week in one line."""
    week = week_number(facts)
    if is_quiet(facts):
        return texts.say("digest.headline_quiet", week=week)
    if not facts.decisions:
        return texts.say("digest.headline_steady", week=week)
    return texts.say("digest.headline", week=week, count=len(facts.decisions))


def _activity(facts: DigestFacts, texts: Texts) -> str:
    parts = [texts.say("digest.activity_answers", count=facts.answers_in_week)]
    if facts.rounds_in_week:
        parts.append(texts.say("digest.activity_rounds", count=facts.rounds_in_week))
    said = " ".join(parts)
    if facts.reported_in_week:
        reported = texts.say("digest.activity_reported", count=facts.reported_in_week)
        said = texts.listed((said, reported))
    return said + texts.say("format.full_stop")


def _held(facts: DigestFacts, texts: Texts) -> tuple[str, ...]:
    """Why silence and delay are not judged; `held` is the day of the last complete reading."""
    if not facts.held:
        return ()
    try:
        since = texts.say("digest.held_since", date=date.fromisoformat(facts.held))
    except ValueError:
        since = texts.say("digest.held_never")
    return (texts.say("digest.held"), since)


def _counts(facts: DigestFacts, texts: Texts) -> tuple[Count, ...]:
    overdue = sum(plan.overdue for plan in facts.plans) or len(facts.overdue)
    decisions = len(facts.decisions)
    return (
        Count(texts.number(facts.verified_in_week), texts.say("digest.verified_in_week"), "green"),
        Count(
            texts.number(decisions),
            texts.say("digest.decisions_waiting"),
            "amber" if decisions else "ink",
        ),
        Count(
            texts.number(overdue),
            texts.say("digest.overdue_measures"),
            "red" if overdue else "ink",
        ),
    )


def _parts(plan: PlanLine) -> list[tuple[str, int]]:
    return [
        ("verified", plan.verified),
        ("awaiting", plan.awaiting),
        ("on_track", plan.on_track),
        ("attention", plan.attention),
        ("overdue", plan.overdue),
    ]


def _whole(
    plans: Sequence[PlanLine], texts: Texts
) -> tuple[tuple[Segment, ...], tuple[LegendView, ...]]:
    """One bar over all plans, and its legend in words."""
    sums = {tone: 0 for tone, _ in _LEGEND}
    for plan in plans:
        for tone, count in _parts(plan):
            sums[tone] += count
    total = sum(plan.total for plan in plans)
    legend = [_legend(texts, mark, tone, sums[tone]) for tone, mark in _LEGEND if sums[tone]]
    rest = total - sum(sums.values())
    if rest > 0:
        legend.append(_legend(texts, "░", "rest", rest))
    return segments(total, list(sums.items())), tuple(legend)


def _legend(texts: Texts, mark: str, tone: str, count: int) -> LegendView:
    return LegendView(mark, tone, f"{texts.number(count)} {texts.say('digest.legend_' + tone)}")


def _plan(plan: PlanLine, texts: Texts) -> PlanView:
    mark, tone = _FLAGS.get(plan.flag, ("○", "muted"))
    key = f"digest.flag_{plan.flag}"
    flag = f"{mark} {texts.say(key) if texts.has(key) else plan.flag.replace('_', ' ')}"
    trend = plan.trend[-TREND_WEEKS:]
    bar = segments(plan.total, _parts(plan))
    percent = texts.percent(share(plan.verified, plan.total))
    verified_bar = text_bar(segments(plan.total, [("verified", plan.verified)]), BAR_CELLS)
    text = (
        f"{pad(plan.supplier_name, SUPPLIER_CELLS)} {plan.verified:>3}/{plan.total:<3} "
        f"{verified_bar} {percent:>5} {pad(sparkline(trend), TREND_WEEKS)} {flag}"
    )
    return PlanView(
        name=plan.supplier_name,
        place=_place(plan, texts),
        flag=flag,
        flag_tone=tone,
        segments=bar,
        heights=spark_heights(trend),
        text=text,
    )


def _place(plan: PlanLine, texts: Texts) -> str:
    """Site and country, how far, what is special, when the next round comes."""
    parts = [", ".join(part for part in (plan.site, plan.country) if part)]
    parts.append(texts.say("digest.verified_of", verified=plan.verified, total=plan.total))
    if plan.awaiting:
        parts.append(texts.say("digest.awaiting", count=plan.awaiting))
    if plan.silent_days is not None:
        parts.append(texts.say("digest.silent_for", count=plan.silent_days))
    if plan.next_round_on is not None:
        parts.append(texts.say("digest.next_round", date=texts.short(plan.next_round_on)))
    return " · ".join(part for part in parts if part)

"""The bar over all measures, and one line for each supplier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followbot.domain.facts_digest import DigestFacts, PlanLine
from followbot.writing.charts import (
    Segment,
    segments,
    share,
    spark_heights,
    sparkline,
    text_bar,
)
from followbot.writing.plain import pad
from followbot.writing.texts import Texts

_FLAGS = {
    "on_track": ("●", "green"),
    "attention": ("▲", "amber"),
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


def _parts(plan: PlanLine) -> list[tuple[str, int]]:
    return [
        ("verified", plan.verified),
        ("awaiting", plan.awaiting),
        ("on_track", plan.on_track),
        ("attention", plan.attention),
        ("overdue", plan.overdue),
    ]


def whole_bar(
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


def confidential_mark(plan_ref: str, facts: DigestFacts, texts: Texts) -> str:
    """The word that marks a plan only its own contacts hear of, "" for any other."""
    return texts.say("common.confidential_mark") if plan_ref in facts.confidential else ""


def plan_view(plan: PlanLine, facts: DigestFacts, texts: Texts) -> PlanView:
    """One supplier: how far it is, how the last weeks went, and the one word for it."""
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
    mark = confidential_mark(plan.plan_ref, facts, texts)
    return PlanView(
        name=plan.supplier_name,
        place=" · ".join(filter(None, (mark, _place(plan, texts)))),
        flag=flag,
        flag_tone=tone,
        segments=bar,
        heights=spark_heights(trend),
        text=f"{text} · {mark}" if mark else text,
    )


def _place(plan: PlanLine, texts: Texts) -> str:
    """Site and country, how far, what is special, when the next round comes."""
    parts = [", ".join(part for part in (plan.site, plan.country) if part)]
    parts.append(texts.say("digest.verified_of", verified=plan.verified, total=plan.total))
    if plan.awaiting:
        parts.append(texts.say("digest.awaiting", count=plan.awaiting))
    if plan.silent_days is not None:
        parts.append(texts.say("digest.silent_for", count=plan.silent_days))
    if plan.paused_until is not None:
        parts.append(texts.say("digest.paused_until", date=texts.short(plan.paused_until)))
    if plan.next_round_on is not None:
        parts.append(texts.say("digest.next_round", date=texts.short(plan.next_round_on)))
    return " · ".join(part for part in parts if part)

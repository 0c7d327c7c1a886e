"""The lists of the digest: what stands still, is late or comes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followbot.domain.facts_digest import DigestFacts, DigestItem
from followbot.domain.facts_impact import ImpactTrend
from followbot.domain.pace import PaceBenchmark, PaceSource
from followbot.writing.digest_plans import confidential_mark
from followbot.writing.impact_trend import trend_text
from followbot.writing.plain import shorten
from followbot.writing.texts import Texts

TITLE_CELLS = 120
_COUNTED = ("verified", "progress", "grown")
"""Reasons for thanks beside which the plan's own share stands, such as `7/12`."""
DETAIL_CELLS = 80


@dataclass(frozen=True, slots=True)
class ItemView:
    """An entry of a list: what it is about, and why it stands there."""

    title: str
    reason: str
    tone: str
    words: str = ""

    @property
    def text(self) -> str:
        """Both on one line of plain text."""
        return f"{self.title}: {self.reason}" if self.reason else self.title


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of the digest with its heading."""

    heading: str
    items: tuple[ItemView, ...]
    more: str


def item_lists(facts: DigestFacts, texts: Texts, most: int) -> tuple[ItemList, ...]:
    """The lists that hold something, in the order they are read; of each at most so many."""
    lists = (
        ("stalled", facts.stalled, "amber"),
        ("silent", facts.silent, "red"),
        ("overdue", facts.overdue, "red"),
        ("coming", facts.coming, "muted"),
        ("delivery", facts.delivery, "muted"),
    )
    return (
        *(
            _item_list(name, items, tone, facts, texts, most)
            for name, items, tone in lists
            if items
        ),
        *impact_lists(facts.impacts, texts, most),
    )


def _item_list(
    name: str,
    items: Sequence[DigestItem],
    tone: str,
    facts: DigestFacts,
    texts: Texts,
    most: int,
) -> ItemList:
    return ItemList(
        heading=texts.say(f"digest.{name}"),
        items=tuple(item_view(item, facts, texts, tone) for item in items[:most]),
        more=_more(len(items) - most, texts),
    )


def impact_lists(trends: Sequence[ImpactTrend], texts: Texts, most: int) -> tuple[ItemList, ...]:
    """The suppliers that report their impacts, each with its reports in figures."""
    if not trends:
        return ()
    items = tuple(
        ItemView(f"{trend.supplier_name} · {trend.plan_ref}", trend_text(trend, texts), "muted")
        for trend in trends[:most]
    )
    return (ItemList(texts.say("digest.impacts"), items, _more(len(trends) - most, texts)),)


def _more(count: int, texts: Texts) -> str:
    if count <= 0:
        return ""
    rest = texts.say("digest.rest_in_sheet")
    return texts.say("digest.more", count=count) + texts.say("format.full_stop") + " " + rest


def item_view(item: DigestItem, facts: DigestFacts, texts: Texts, tone: str) -> ItemView:
    """One entry: measure, supplier and plan; under it why it stands there."""
    measure = f"{item.measure_ref} {item.measure_title}".strip()
    parts = (measure, item.supplier_name, item.plan_ref)
    title = shorten(" · ".join(part for part in parts if part), TITLE_CELLS)
    why = (confidential_mark(item.plan_ref, facts, texts), reason(item, texts))
    return ItemView(title, " · ".join(filter(None, why)), tone, _thanks(item, texts))


def _thanks(item: DigestItem, texts: Texts) -> str:
    """What the buyer could write to somebody who is worth a thank-you; "" for anything else."""
    key = f"thanks.{item.reason}"
    if not item.name or not texts.has(key):
        return ""
    said = texts.say(key, name=item.name, count=item.count or 0, detail=item.detail)
    return texts.say("thanks.words", words=texts.say("format.quote", words=said))


def reason(item: DigestItem, texts: Texts) -> str:
    """Why the item stands there, since when, against which day, and how long you took yourself."""
    parts = [_reason_text(item, texts)]
    if item.reason == "overdue" and item.days is not None:
        parts.append(texts.say("digest.late", count=item.days))
        if item.first_due_on and item.due_on and item.first_due_on != item.due_on:
            slip = item.days + (item.due_on - item.first_due_on).days
            parts.append(texts.say("digest.late_first", count=slip))
    elif item.days is not None:
        parts.append(texts.say("digest.days", count=item.days))
    if item.reason in _COUNTED and item.detail:
        parts.append(item.detail)
    if item.pace is not None:
        parts += _pace(item.pace, texts)
    if item.zero_tolerance:
        parts.append(texts.say("severity.zero_tolerance"))
    if item.acknowledged:
        parts.append(texts.say("digest.taken_on"))
    return " · ".join(part for part in parts if part)


def _pace(pace: PaceBenchmark, texts: Texts) -> tuple[str, str]:
    """`day 120`, `you took 335 days`: how long the same took elsewhere."""
    day = texts.say("digest.pace_day", day=pace.day)
    if pace.source is PaceSource.OWN:
        return day, texts.say("digest.you_took", count=pace.days)
    return day, texts.say("digest.suppliers_took", count=pace.days, cases=pace.cases)


def _reason_text(item: DigestItem, texts: Texts) -> str:
    """The reason in words; one that the texts do not know is shown as it is."""
    key = f"digest.reason_{item.reason}"
    if not texts.has(key):
        return item.reason.replace("_", " ")
    due = "" if item.due_on is None else texts.day(item.due_on)
    detail = shorten(item.detail, DETAIL_CELLS)
    return texts.say(key, date=due, detail=detail, count=item.count or 0)

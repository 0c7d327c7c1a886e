"""The lists of the digest: what waits, stands still, is late or comes, and why."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts import DigestFacts, DigestItem
from followbot.writing.phrases import quoted
from followbot.writing.texts import Texts

MAX_ITEMS = 12
"""More entries than this are counted, not shown."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An entry of a list: what it is about, and why it stands there."""

    title: str
    reason: str
    tone: str

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
    urgent: bool = False


def item_lists(facts: DigestFacts, texts: Texts) -> tuple[ItemList, ...]:
    """The lists that hold something, in the order they are read: decisions first."""
    lists = (
        ("decisions", facts.decisions, "amber"),
        ("stalled", facts.stalled, "amber"),
        ("silent", facts.silent, "red"),
        ("overdue", facts.overdue, "red"),
        ("coming", facts.coming, "muted"),
    )
    return tuple(
        ItemList(
            heading=texts.say(f"digest.{name}"),
            items=tuple(item_view(item, texts, tone) for item in items[:MAX_ITEMS]),
            more=texts.say("digest.more", count=len(items) - MAX_ITEMS)
            if len(items) > MAX_ITEMS
            else "",
            urgent=name == "decisions",
        )
        for name, items, tone in lists
        if items
    )


def item_view(item: DigestItem, texts: Texts, tone: str) -> ItemView:
    """One entry: supplier, measure and plan; under it why it stands there."""
    measure = f"{item.measure_ref} {item.measure_title}".strip()
    title = " · ".join(part for part in (item.supplier_name, measure, item.plan_ref) if part)
    return ItemView(title, _reason(item, texts), tone)


def _reason(item: DigestItem, texts: Texts) -> str:
    """Why the item stands there, since when, and what was said."""
    parts = [_reason_text(item, texts)]
    if item.days is not None and item.reason != "new_date":
        parts.append(texts.say("digest.days", count=item.days))
    if item.detail:
        parts.append(quoted(texts, item.detail))
    return " · ".join(part for part in parts if part)


def _reason_text(item: DigestItem, texts: Texts) -> str:
    """The reason in words; one that the texts do not know is shown as it is."""
    due = "" if item.due_on is None else texts.day(item.due_on)
    if item.reason == "new_date" and (item.new_date is None or item.due_on is None):
        return texts.say("digest.reason_new_date_undated")
    key = f"digest.reason_{item.reason}"
    if not texts.has(key):
        return item.reason.replace("_", " ")
    new = "" if item.new_date is None else texts.day(item.new_date)
    return texts.say(key, date=due, due=due, new=new)

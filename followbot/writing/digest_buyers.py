"""A manager's table: every responsible buyer in one row."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_digest import BuyerLine, DigestFacts
from followbot.writing.plain import pad
from followbot.writing.texts import Texts

NAME_CELLS = 18
NUMBER_CELLS = 9
WIDE_CELLS = 16


@dataclass(frozen=True, slots=True)
class BuyerRow:
    """One buyer: name, how many plans, and the numbers under the headings."""

    name: str
    plans: str
    numbers: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class BuyerTable:
    """The table as the templates print it; `text_head` are its headings in plain text."""

    headings: tuple[str, ...]
    rows: tuple[BuyerRow, ...]
    text_head: str


def buyer_table(facts: DigestFacts, texts: Texts) -> BuyerTable:
    """The roll-up: open, overdue, silent, undecided (and the longest), verified."""
    names = ("open", "overdue", "silent", "decisions", "verified")
    headings = tuple(texts.say(f"digest.column_{name}") for name in names)
    return BuyerTable(
        headings=headings,
        rows=tuple(_row(line, texts) for line in facts.buyers),
        text_head=pad(texts.say("digest.column_buyer"), NAME_CELLS) + _columns(headings),
    )


def _row(line: BuyerLine, texts: Texts) -> BuyerRow:
    numbers = (
        (texts.number(line.open), "ink"),
        (texts.number(line.overdue), "red" if line.overdue else "ink"),
        (texts.number(line.silent), "red" if line.silent else "ink"),
        (_undecided(line, texts), "amber" if line.decisions else "ink"),
        (texts.number(line.verified), "green" if line.verified else "ink"),
    )
    return BuyerRow(
        name=line.name or line.email,
        plans=texts.say("digest.plans", count=line.plans),
        numbers=numbers,
        text=pad(line.name or line.email, NAME_CELLS) + _columns(tuple(n for n, _ in numbers)),
    )


def _undecided(line: BuyerLine, texts: Texts) -> str:
    """How many wait, and the longest: `3 · 12 days`."""
    count = texts.number(line.decisions)
    if not line.decisions or not line.waiting_days:
        return count
    return f"{count} · {texts.say('digest.days', count=line.waiting_days)}"


def _columns(values: tuple[str, ...]) -> str:
    """Values under their headings; the fourth may hold words and gets more room."""
    wide = 3
    cells = [WIDE_CELLS if place == wide else NUMBER_CELLS for place in range(len(values))]
    return "".join(pad(value, size) for value, size in zip(values, cells, strict=True)).rstrip()

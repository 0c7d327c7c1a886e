"""A manager's table: every responsible buyer in one row."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_digest import BuyerLine, DigestFacts
from followbot.writing.plain import WIDTH, pad, width
from followbot.writing.texts import Texts

NUMBER_CELLS = 8
WIDE_CELLS = 16
SHORTEST_NAME = 12


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
    cells = _cells(headings)
    return BuyerTable(
        headings=headings,
        rows=tuple(_row(line, texts, cells) for line in facts.buyers),
        text_head=_text_row(texts.say("digest.column_buyer"), headings, cells),
    )


def _row(line: BuyerLine, texts: Texts, cells: tuple[int, ...]) -> BuyerRow:
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
        text=_text_row(line.name or line.email, tuple(n for n, _ in numbers), cells),
    )


def _undecided(line: BuyerLine, texts: Texts) -> str:
    """How many wait, and the longest: `3 · 12 days`."""
    count = texts.number(line.decisions)
    if not line.decisions or not line.waiting_days:
        return count
    return f"{count} · {texts.say('digest.days', count=line.waiting_days)}"


def _cells(headings: tuple[str, ...]) -> tuple[int, ...]:
    """How wide each column is, headings never touching; the fourth holds words too."""
    least = [WIDE_CELLS if place == 3 else NUMBER_CELLS for place in range(len(headings))]
    columns = [max(width(name) + 2, least[place]) for place, name in enumerate(headings)]
    return (max(SHORTEST_NAME, WIDTH - sum(columns)), *columns)


def _text_row(name: str, values: tuple[str, ...], cells: tuple[int, ...]) -> str:
    """A row in plain text, two cells free between its columns."""
    row = "".join(
        pad(value, size - 2) + "  " for value, size in zip((name, *values), cells, strict=True)
    )
    return row.rstrip()

"""What a buyer answers when it was shown how its own lists are read: yes, no, or a correction.

1. A line counts when it is one of the known words, or names a column or a word of the list with
   what it is, in English or in a language of buyers: `F = deadline`, `overdue = in progress`,
   `F = Frist`, `day-first`, `from 2026-10-13`.
2. Whatever else was written is unclear and told back; beside it nothing is imported. So is the
   first line behind the longest answer that is read.
3. A yes beside a correction is no yes: what the correction changes was not seen yet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from followbot.domain.plan_table import TableField
from followbot.domain.terms import MeasureStatus
from followbot.reading.words_fold import fold

MAX_LINES = 200
_LONGEST_WORD = 120
_FROM = re.compile(
    r"(?:from|ab|à partir du|desde|fra)\s*[=:]?\s*(\d{4}-\d{2}-\d{2})", re.IGNORECASE
)
_EDGES = " \t.,;!“”\"'`–-—"


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What one mail says of lists: columns and status words by what they are called there."""

    columns: Mapping[str, TableField] = field(default_factory=dict)
    statuses: Mapping[str, MeasureStatus] = field(default_factory=dict)
    dates: str = ""
    groups: str = ""
    from_on: date | None = None
    imports: bool = False
    leaves: bool = False
    unclear: tuple[str, ...] = ()

    @property
    def corrects(self) -> bool:
        """Whether it says how the lists are to be read."""
        said = self.columns or self.statuses or self.dates or self.groups
        return bool(said) or self.from_on is not None


def read_list_answer(written: str) -> ListAnswer:
    """What a buyer wrote; never raises, linear in its length."""
    columns: dict[str, TableField] = {}
    statuses: dict[str, MeasureStatus] = {}
    said: dict[str, Any] = {}
    unclear: list[str] = []
    lines = [one.strip() for one in written.splitlines() if one.strip()]
    unclear += [line[:300] for line in lines[MAX_LINES : MAX_LINES + 1]]
    for line in lines[:MAX_LINES]:
        plain = _plain(line)
        if plain in _words("polite"):
            continue
        if plain in _words("import"):
            said["imports"] = True
        elif plain in _words("leave"):
            said["leaves"] = True
        elif order := _named(plain, "orders"):
            said["dates"] = order
        elif groups := _named(plain, "groups"):
            said["groups"] = groups
        elif (day := _day(line)) is not None:
            said["from_on"] = day
        elif not _pair(line, columns, statuses):
            unclear.append(line[:300])
    if said.get("imports") and said.get("leaves"):
        said["imports"] = said["leaves"] = False
        unclear.append(written.strip()[:300])
    return ListAnswer(columns, statuses, unclear=tuple(unclear), **said)


def _pair(line: str, columns: dict[str, TableField], statuses: dict[str, MeasureStatus]) -> bool:
    """`F = deadline` or `overdue = in progress`; False where the line says neither."""
    key, equals, value = line.rpartition("=")
    key = key.strip(_EDGES)
    if not equals or not key:
        return False
    plain = _plain(value.replace("_", " "))
    if value.strip() in ("-", "–"):
        columns[key] = TableField.NOTHING
    elif called := _named(plain, "fields"):
        columns[key] = TableField(called)
    elif called := _named(plain, "statuses"):
        statuses[key] = MeasureStatus(called)
    else:
        return False
    return True


def _day(line: str) -> date | None:
    found = _FROM.fullmatch(line.strip(_EDGES))
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """The line as the known words stand in the table; "" for one longer than any of them."""
    said = text.strip(_EDGES)
    if len(said) > _LONGEST_WORD:
        return ""
    return " ".join(fold(said).bare.replace(",", " ").split())


def _named(plain: str, table: str) -> str:
    """The word of a table whose phrases hold this line, "" for none."""
    tables: Mapping[str, list[str]] = _table()[table]
    return next((name for name, words in tables.items() if plain in map(_plain, words)), "")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(_plain, _table()[kind]))


@cache
def _table() -> Mapping[str, Any]:
    path = Path(__file__).with_name("list_words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))

"""One table of a plan file, read key by key.

1. Every read key is known; what is left at `close()` is an unknown key, with the nearest known.
2. A wrong value becomes a finding and the reader goes on, so that all errors come at once.
3. What was read is also kept in its stored form in `kept`: together the tables of a file make
   its canonical document, whatever spelling the file used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import TypeVar

from followbot.plans.canonical import stored
from followbot.plans.findings import Findings, printable, shown
from followbot.plans.nearest import did_you_mean
from followbot.plans.placed import Placed
from followbot.plans.values import (
    Wrong,
    as_date,
    as_integer,
    as_line,
    as_number,
    as_prose,
    as_time,
    is_plain_line,
)

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)

LINE_LIMIT = 400
PROSE_LIMIT = 20_000
LIST_LIMIT = 1_000


class Table:
    """A table of the file; `head` names it and `joint` stands between its name and a key."""

    __slots__ = ("_known", "findings", "head", "joint", "kept", "raw")

    def __init__(self, raw: dict[str, object], head: str, joint: str, findings: Findings) -> None:
        self.raw = raw
        self.head = head
        self.joint = joint
        self.findings = findings
        self.kept: dict[str, object] = {}
        self._known: dict[str, None] = {}

    def where(self, key: str) -> str:
        """Name a key of this table as a person finds it in the file: in a spreadsheet by cell."""
        if isinstance(self.raw, Placed):
            return self.raw.cell(key)
        return f"{self.head}{self.joint}{key}"

    def error(self, key: str, rule: str, text: str) -> None:
        """Note an error at a key."""
        self.findings.add("error", self.where(key), rule, text)

    def warning(self, key: str, rule: str, text: str) -> None:
        """Note a warning at a key."""
        self.findings.add("warning", self.where(key), rule, text)

    def has(self, key: str) -> bool:
        """Whether the file gives this key."""
        return key in self.raw

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.raw:
            if key not in self._known:
                name = printable(key)
                hint = did_you_mean(key, self._known)
                self.error(name, "unknown_key", f"the key `{name}` is not known here{hint}")

    # Values

    def line(self, key: str, required: bool = False, limit: int = LINE_LIMIT) -> str:
        """One line of text, "" when it is not given or wrong."""
        return self._text(key, as_line, required, limit)

    def prose(self, key: str) -> str:
        """Text of several lines, "" when it is not given or wrong."""
        return self._text(key, as_prose, False, PROSE_LIMIT)

    def _text(
        self, key: str, check: Callable[[str], str | Wrong], required: bool, limit: int
    ) -> str:
        value = self.take(key)
        if is_plain_line(value, limit):
            self.kept[key] = value
            return value
        if value is None and not required:
            return ""
        return self.checked(key, check, required, limit) or ""

    def checked(
        self,
        key: str,
        check: Callable[[str], Value | Wrong],
        required: bool = False,
        limit: int = LINE_LIMIT,
    ) -> Value | None:
        """A text that passes `check`, None when it is not given or wrong."""
        value = self.take(key, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(key, value, "text in quotes")
            return None
        if len(value) > limit:
            self.error(key, "too_long", f"{len(value)} characters, at most {limit} are expected")
            return None
        if not value.strip():
            if required:
                self.error(key, "missing", f"`{key}` is empty")
            return None
        return self._keep(key, value, check(value))

    def word(self, key: str, words: type[Word]) -> Word | None:
        """A word of a closed set, None when it is not given or wrong."""
        chosen = self.choice(key, _words_of(words))
        return words(chosen) if chosen else None

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of the allowed words (case does not matter), "" when not given or wrong."""
        value = self.take(key)
        if value is None:
            return ""
        if type(value) is str and value in allowed:
            self.kept[key] = value
            return value

        def check(value: str) -> str | Wrong:
            word = value.strip().lower()
            known = ", ".join(f"`{one}`" for one in allowed)
            return word if word in allowed else Wrong(f"one of {known}")

        return self.checked(key, check) or ""

    def civil_date(self, key: str, required: bool = False) -> date | None:
        """A civil date, None when it is not given or wrong."""
        value = self.take(key, required)
        return None if value is None else self._keep(key, value, as_date(value))

    def civil_time(self, key: str) -> time | None:
        """A civil time, None when it is not given or wrong."""
        value = self.take(key)
        return None if value is None else self._keep(key, value, as_time(value))

    def integer(self, key: str, low: int, high: int, required: bool = False) -> int | None:
        """A whole number within limits, None when it is not given or wrong."""
        value = self.take(key, required)
        if type(value) is int and low <= value <= high:
            self.kept[key] = value
            return value
        return None if value is None else self._keep(key, value, as_integer(value, low, high))

    def number(self, key: str) -> float | None:
        """A finite number, None when it is not given or wrong."""
        value = self.take(key)
        return None if value is None else self._keep(key, value, as_number(value))

    def flag(self, key: str) -> bool | None:
        """True or false, None when it is not given or wrong."""
        value = self.take(key)
        if value is True or value is False:
            self.kept[key] = value
            return value
        wrong = Wrong("`true` or `false`, without quotes")
        return None if value is None else self._keep(key, value, wrong)

    # Lists

    def list_of(
        self,
        key: str,
        check: Callable[[object], Value | Wrong],
        expected: str,
        single: bool = False,
    ) -> tuple[Value, ...]:
        """A list whose items pass `check`; the wrong ones are reported and left out.

        With `single` a value that is no list counts as a list of one.
        """
        value = self.take(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        if (not isinstance(value, list) and not single) or len(items) > LIST_LIMIT:
            self.wrong(key, value, expected)
            return ()
        good: list[Value] = []
        for place, item in enumerate(items, start=1):
            result = check(item)
            if isinstance(result, Wrong):
                self.wrong(f"{key} no. {place}", item, result.expected)
            else:
                good.append(result)
        self.kept[key] = [stored(item) for item in good]
        return tuple(good)

    def lines(self, key: str, single: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        return self.list_of(key, text_item, "a list of texts in quotes", single)

    def dates(self, key: str) -> tuple[date, ...]:
        """A list of civil dates."""
        return self.list_of(key, as_date, "a list of dates such as `[2027-01-31]`")

    def integers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers within limits."""
        return self.list_of(
            key, lambda item: as_integer(item, low, high), "a list of whole numbers"
        )

    # Tables in tables

    def table(self, key: str, head: str = "", required: bool = False) -> Table | None:
        """The table at a key, None when it is not given or is no table."""
        value = self.take(key, required)
        if not isinstance(value, dict):
            if value is not None:
                self.wrong(key, value, f"a table, `[{key}]`")
            return None
        child = Table(value, head or self.where(key), ".", self.findings)
        self.kept[key] = child.kept
        return child

    def tables(self, key: str, required: bool = False) -> list[Table]:
        """The tables of a list; each is named by its place until `rename` knows better."""
        value = self.take(key, required)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, value, f"a list of tables, `[[{key}]]`")
            return []
        if len(value) > LIST_LIMIT:
            self.error(key, "too_long", f"{len(value)} tables, at most {LIST_LIMIT} are expected")
            return []
        where = self.where(key)
        children = [
            Table(one, f"{where} no. {place}", ", ", self.findings)
            for place, one in enumerate(value, start=1)
        ]
        self.kept[key] = [child.kept for child in children]
        return children

    # Inside

    def keep(self, key: str, value: object) -> None:
        """Store a value that was read in a way of its own."""
        self.kept[key] = stored(value)

    def take(self, key: str, required: bool = False) -> object | None:
        """The bare value at a key, None when it is not given; the key is known from now on."""
        self._known[key] = None
        value = self.raw.get(key)
        if value is None and required:
            self._lacking(key)
        return value

    def _lacking(self, key: str) -> None:
        """Report a key that must be given and is not."""
        if key not in self.raw:
            hint = self._misspelt(key)
            self.error(key, "missing", f"`{key}` is missing{hint}")

    def _misspelt(self, key: str) -> str:
        others = [name for name in self.raw if name not in self._known]
        near = did_you_mean(key, others)
        return f" (there is {near.rpartition('did you mean ')[2]})" if near else ""

    def _keep(self, key: str, found: object, result: Value | Wrong) -> Value | None:
        if isinstance(result, Wrong):
            self.wrong(key, found, result.expected)
            return None
        self.kept[key] = stored(result)
        return result

    def wrong(self, key: str, found: object, expected: str) -> None:
        """Report a value of the wrong form."""
        self.error(key, "wrong_value", f"found {shown(found)}, expected {expected}")


@cache
def _words_of(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def text_item(item: object) -> str | Wrong:
    """A text inside a list."""
    if not isinstance(item, str) or not item.strip() or len(item) > PROSE_LIMIT:
        return Wrong("text in quotes")
    return as_prose(item)

"""Figures: what was measured, against what, whether it is good enough; as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should come to: its value or its ratio, at least or at most so much."""

    of: Literal["value", "ratio"]
    bound: Literal[">=", "<="]
    limit: float

    def __str__(self) -> str:
        return f"{self.of} {self.bound} {self.limit:g}"

    def met(self, value: float | None, ratio: float | None) -> bool:
        """Whether it is reached; what was not measured never is."""
        measured = value if self.of == "value" else ratio
        if measured is None:
            return False
        return measured >= self.limit if self.bound == ">=" else measured <= self.limit


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `ratio` is `value` divided by what was measured `against`, in the same run. `value` None:
    it could not be measured, and `against` says why. `met` None: there is no target.
    """

    name: str
    value: float | None
    unit: str
    ratio: float | None = None
    against: str = ""
    target: str = ""
    met: bool | None = None


def figure(
    name: str,
    value: float,
    unit: str,
    *,
    ratio: float | None = None,
    against: str = "",
    target: Target | None = None,
) -> Figure:
    """A measured figure, held against its target where it has one."""
    told = "" if target is None else str(target)
    met = None if target is None else target.met(value, ratio)
    return Figure(name, value, unit, ratio, against, told, met)


def missing(name: str, why: str, target: Target | None = None) -> Figure:
    """The line of something that could not be measured, with the reason."""
    reason = " ".join(why.split()) or "no reason given"
    if target is None:
        return Figure(name, None, "", None, f"not measured: {reason}")
    return Figure(name, None, "", None, f"not measured: {reason}", str(target), met=False)


def as_json(figures: Iterable[Figure]) -> str:
    """A list of objects with the fields of `Figure`."""
    return json.dumps([asdict(one) for one in figures], indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> list[Figure]:
    """The figures of `as_json`."""
    rows: Sequence[Mapping[str, object]] = json.loads(text)
    return [Figure(**row) for row in rows]  # type: ignore[arg-type]  # written by `as_json`


def write_json(figures: Iterable[Figure], path: Path) -> None:
    """Keep the figures, all or nothing."""
    beside = path.with_suffix(".new")
    beside.write_text(as_json(figures), "utf-8")
    beside.replace(path)


_HEADS = ("", "value", "unit", "ratio", "against", "target", "met")
_RIGHT = {1, 3}


def table(figures: Sequence[Figure]) -> str:
    """All figures in aligned columns, in Markdown."""
    lines = [_HEADS, *(_cells(one) for one in figures)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_HEADS))]
    rule = tuple(
        "-" * (width - 1) + ":" if at in _RIGHT else "-" * width for at, width in enumerate(widths)
    )
    return "\n".join(_line(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = (
        cell.rjust(width) if at in _RIGHT else cell.ljust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(aligned)} |"


def _cells(one: Figure) -> tuple[str, ...]:
    met = {None: "", True: "yes", False: "no"}[one.met]
    return (
        one.name.replace("|", "/"),
        number(one.value),
        one.unit,
        number(one.ratio),
        one.against.replace("|", "/"),
        one.target,
        met,
    )


def number(value: float | None) -> str:
    """Three digits that matter, whole from a hundred on; "-" for nothing."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"

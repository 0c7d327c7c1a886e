"""Buyers' own lists in `followbot plan import`: shown as they are read, asked, corrected."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from followbot.domain.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from followbot.config import Config
    from followbot.domain.plan_table import TableField
    from followbot.jobs.read_sheets import ReadSheet, ReadTable, Told

ORDERS = ("day-first", "month-first")
GROUPS = ("supplier", "heading")
_BY = {
    "heading": "its heading",
    "content": "what it holds",
    "remembered": "remembered",
    "told": "told",
}


def told_of(
    columns: Sequence[str],
    statuses: Sequence[str],
    dates: str,
    groups: str,
    from_on: str,
) -> Told:
    """What the options say. Raises UsageError for a word that is none."""
    from followbot.domain.terms import MeasureStatus
    from followbot.jobs.read_sheets import Told

    if dates and dates not in ORDERS:
        raise UsageError(f"`{dates}` is no order of dates", f"say one of {', '.join(ORDERS)}")
    if groups and groups not in GROUPS:
        raise UsageError(f"`{groups}` is no kind of row", f"say one of {', '.join(GROUPS)}")
    try:
        day = date.fromisoformat(from_on) if from_on else None
    except ValueError:
        raise UsageError(f"`{from_on}` is no day", "write it `2027-01-31`") from None
    words: dict[str, MeasureStatus] = {}
    for pair in statuses:
        word, name = _pair(pair, "--status", 'overdue=in_progress"')
        words[word] = _status(name)
    return Told(dict(map(_column, columns)), words, dates, groups, day)


def _column(pair: str) -> tuple[str, TableField]:
    from followbot.domain.plan_table import TableField

    key, name = _pair(pair, "--map", "F=deadline")
    known = {one.value: one for one in TableField}
    if name not in known:
        raise UsageError(f"`{name}` is no field", f"fields are {', '.join(known)}")
    return key, known[name]


def _status(name: str) -> Any:
    from followbot.domain.terms import MeasureStatus

    known = {one.value: one for one in MeasureStatus}
    if name not in known:
        raise UsageError(f"`{name}` is no status", f"statuses are {', '.join(known)}")
    return known[name]


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    key, equals, value = text.rpartition("=")
    if not (equals and key.strip() and value.strip()):
        raise UsageError(
            f"`{option} {text}` names nothing", f"say for example `{option} {example}`"
        )
    return key.strip(), value.strip().lower()


def defaults_of(file: Path | None, config: Config) -> Mapping[str, object]:
    """What fills gaps of lists: `[defaults]` of a file, else of the configuration.

    Raises:
        ConfigError: it cannot be read, or holds a table that is none of a plan's.
    """
    from followbot.plans.from_table import SECTIONS

    if file is None:
        found: Mapping[str, object] = config.defaults
        source = config.source
    else:
        source = str(file)
        try:
            tree = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise ConfigError(f"`{file}` cannot be read as TOML: {error}") from error
        inner = tree.get("defaults", tree)
        found = inner if isinstance(inner, dict) else {}
    strange = [key for key, value in found.items() if key not in SECTIONS or not _is_table(value)]
    if strange:
        known = ", ".join(f"`[defaults.{key}]`" for key in SECTIONS)
        raise ConfigError(
            f"`{source}`: `{strange[0]}` is none of the defaults", f"there are {known}"
        )
    return found


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def corrected(told: Told, answer: str) -> Told:
    """What was told, with one more answer: `F=deadline` or `overdue=in_progress`."""
    from followbot.domain.plan_table import TableField

    if answer.strip() in ORDERS:
        return replace(told, dates=answer.strip())
    key, name = _pair(answer, "", "F=deadline")
    if name in {one.value for one in TableField}:
        return replace(told, columns={**told.columns, key: _column(answer)[1]})
    return replace(told, statuses={**told.statuses, key: _status(name)})


def show_sheet(sheet: ReadSheet) -> None:
    """How a list was read: its columns, its words, what was left, and the plans it makes."""
    from followbot.cli.output import Column, print_line, print_table

    for one in sheet.tables:
        _show_table(sheet.file, one)
    for finding in sheet.findings:
        if finding.rule == "encoding":
            print_line(f"  {finding.text}", "warn")
    if not sheet.plans:
        return
    print_table(
        [
            "Plan",
            "Supplier",
            Column("Measures", right=True),
            "Where they stand",
            Column("New dates", right=True),
            "State",
        ],
        [
            (
                plan.ref,
                plan.supplier,
                len(plan.standings),
                _standing(plan.standings),
                sum(one.current_deadline is not None for one in plan.standings),
                "" if plan.plan is not None else "incomplete, see below",
            )
            for plan in sheet.plans
        ],
        title=f"{sheet.file}: {len(sheet.plans)} plan{'s' if len(sheet.plans) != 1 else ''}",
    )
    for plan in sheet.plans:
        if plan.kept:
            print_line(f"  not in the list, kept as stored: {', '.join(plan.kept)}", "quiet")


def _show_table(file: str, one: ReadTable) -> None:
    from followbot.cli.output import Cell, print_line, print_table
    from followbot.domain.plan_table import TableField
    from followbot.sheets.places import letters_of

    print_table(
        ["Column", "Heading", "Taken as", "Known by", "For example"],
        [
            (
                letters_of(column.place),
                column.heading,
                Cell("nothing", "warn")
                if column.field in {None, TableField.NOTHING}
                else Cell(str(column.field), "strong" if column.by == "content" else ""),
                "" if column.field is None else _BY[column.by],
                column.example,
            )
            for column in one.table.columns
        ],
        title=f"{file}, sheet {one.table.tab}: {len(one.rows.measures)} measures from row "
        f"{one.table.first_row + 1} on",
    )
    missing = [
        name.value
        for name in (TableField.DEADLINE, TableField.STATUS, TableField.EMAIL, TableField.SEVERITY)
        if one.table.column(name) is None and name not in one.table.facts
    ]
    if missing:
        print_line(f"  no column for: {', '.join(missing)}", "warn")
    for place, words in one.rows.left:
        print_line(f"  not taken, {place}: {words}", "quiet")
    for finding in one.rows.findings:
        if finding.level != "error":
            print_line(f"  {finding.where}: {finding.text}", "warn")


def _standing(standings: Sequence[Any]) -> str:
    counts: dict[str, int] = {}
    for one in standings:
        counts[one.status.value] = counts.get(one.status.value, 0) + 1
    return ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in counts.items())


def asked_again() -> str:
    """What a person at the terminal wants to change; "" when all is right."""
    question = "Change something (`F=deadline`, `overdue=in_progress`, `day-first`), or Enter"
    return str(typer.prompt(question, default="", show_default=False)).strip()

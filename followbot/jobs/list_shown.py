"""Lists of a mail, read as far as they are clear: what is shown, and what an import would take."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.facts_lists import (
    ListedColumn,
    ListedFile,
    ListedFinding,
    ListedPlan,
    PlanNews,
)
from followbot.domain.plan import AgreedPlan, Finding
from followbot.domain.plan_table import ImportedStanding, SheetReading, TableField
from followbot.domain.tables import id_of
from followbot.jobs.bot import Bot
from followbot.jobs.from_sheets import FromSheets
from followbot.jobs.import_plans import change_of
from followbot.jobs.list_files import ListFile
from followbot.jobs.read_sheets import ReadSheet, Told, read_list
from followbot.plans.annex import parts_of
from followbot.reading.plan_table import plan_table
from followbot.reading.plan_table_words import plain
from followbot.rules.lint import lint_plan
from followbot.sheets.places import letters_of
from followbot.store.decisions import buyer_plan_ids
from followbot.store.plans import plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

_OPTION = re.compile(r"--(?:map|status|dates|from) ?")
_GROUPS = re.compile(r"--groups ")
_FIRST = re.compile(r"`([^`]*)`")
"""What a finding quotes first is what it found."""
_MEASURE = re.compile(r"\[\[measure\]\] (\S+), .*")
_QUOTES = re.compile(r'`\s*"([^"`]*)"\s*`')


@dataclass(slots=True)
class ReadLists:
    """What the files of a mail come to. `wanted` are the plans that an import would change."""

    files: tuple[ListedFile, ...] = ()
    wanted: list[AgreedPlan] = field(default_factory=list)
    standings: list[ImportedStanding] = field(default_factory=list)
    layouts: dict[str, SheetReading] = field(default_factory=dict)
    in_the_way: bool = False

    @property
    def from_sheets(self) -> FromSheets:
        """What the import takes beside the plans."""
        return FromSheets(tuple(self.standings), self.layouts)


def read_lists(
    session: Session, bot: Bot, files: Sequence[ListFile], told: Told, who: str
) -> ReadLists:
    """Read every file; `who` may change only plans of its own."""
    found = ReadLists()
    refs: set[str] = set()
    used: set[str] = set()
    shown = []
    for file in files:
        reader = _Reader(session, bot, told, who, found, refs, used, alone=len(files) == 1)
        shown.append(reader.read(file))
    strange = [key for key in told.columns if key not in used]
    if strange and shown:
        lost = tuple(ListedFinding("", f"no file has a column `{key}`") for key in strange)
        shown[0] = replace(shown[0], missing=(*lost, *shown[0].missing))
        found.in_the_way = True
    found.files = tuple(shown)
    return found


class _Reader:
    """Reads one file, and adds to what all of them come to."""

    def __init__(
        self,
        session: Session,
        bot: Bot,
        told: Told,
        who: str,
        found: ReadLists,
        refs: set[str],
        used: set[str],
        *,
        alone: bool,
    ) -> None:
        self.used, self.alone = used, alone
        self.session, self.bot, self.told, self.who = session, bot, told, who
        self.found, self.refs = found, refs
        self.plans: list[ListedPlan] = []
        self.findings: list[Finding] = []

    def read(self, file: ListFile) -> ListedFile:
        """How the file was read."""
        sheet = None
        if file.workbook is not None:
            sheet = self._list(file)
        else:
            self.findings += file.findings
            if file.plan is not None:
                self._plan(file.plan, file.name, ())
        missing = [one for one in self.findings if one.level == "error"]
        self.found.in_the_way |= bool(missing)
        warnings = [one for one in self.findings if one.level == "warning"]
        tables = sheet.tables if sheet is not None else ()
        return ListedFile(
            file.name,
            columns=tuple(
                ListedColumn(
                    letters_of(column.place),
                    column.heading,
                    "" if column.field in (None, TableField.NOTHING) else str(column.field),
                    column.example,
                )
                for one in tables
                for column in one.table.columns
            ),
            plans=tuple(self.plans),
            missing=tuple(_listed(one, in_words=sheet is not None) for one in missing),
            warnings=tuple(_listed(one, in_words=sheet is not None) for one in warnings),
            left=tuple(left for one in tables for left in one.rows.left),
        )

    def _list(self, file: ListFile) -> ReadSheet | None:
        assert file.workbook is not None  # noqa: S101  # asked by the caller
        try:
            sheet = read_list(
                self.session, file.workbook, file.name, self._told_here(file), self.bot.defaults
            )
        except UsageError as error:
            self.findings.append(Finding(file.name, "", "error", "no_column", error.message))
            return None
        self.findings += sheet.findings
        from_sheets = sheet.from_sheets
        self.found.layouts |= from_sheets.layouts
        for one in sheet.plans:
            if one.plan is None:
                standing = _counted(one.standings)
                self.plans.append(
                    ListedPlan(
                        one.ref, one.supplier, len(one.standings), standing, PlanNews.INCOMPLETE
                    )
                )
                continue
            self.findings += lint_plan(one.plan, file.name)
            self._plan(one.plan, file.name, one.standings)
        return sheet

    def _told_here(self, file: ListFile) -> Told:
        """What was told of columns that this file has; by letter only where it is alone."""
        tabs = file.workbook.tabs if file.workbook is not None else ()
        tables = [table for tab in tabs if (table := plan_table(tab)) is not None]
        here = {plain(column.heading) for one in tables for column in one.columns}
        letters = {letters_of(column.place) for one in tables for column in one.columns}
        columns = {}
        for key, name in self.told.columns.items():
            alone = self.alone and key.strip().upper() in letters
            if plain(key) in here or alone:
                columns[key] = name
                self.used.add(key)
        return replace(self.told, columns=columns)

    def _plan(self, plan: AgreedPlan, file: str, standings: tuple[ImportedStanding, ...]) -> None:
        for part in parts_of(plan):
            self._part(part, file, standings)
        self.found.standings += standings

    def _part(self, plan: AgreedPlan, file: str, standings: tuple[ImportedStanding, ...]) -> None:
        if problem := self._refused(plan):
            self.findings.append(Finding(file, "plan.ref", "error", "refused", problem))
            return
        self.refs.add(plan.ref)
        change = change_of(self.session, plan)
        news = PlanNews.NEW if change.new else PlanNews.CHANGED
        news = news if change.changes else PlanNews.UNCHANGED
        if change.changes:
            self.found.wanted.append(plan)
        count = Counter(one.status for one in standings)
        standing = tuple((status.value, number) for status, number in count.items())
        name = plan.supplier.name
        self.plans.append(ListedPlan(plan.ref, name, len(plan.measures), standing, news))

    def _refused(self, plan: AgreedPlan) -> str:
        """Why this buyer cannot import a plan by mail, "" where it can."""
        if plan.ref in self.refs:
            return f"plan `{plan.ref}` stands in another of these files too"
        row = plan_by_ref(self.session, plan.ref)
        mine = row is None or id_of(row) in buyer_plan_ids(self.session, self.who)
        if not (mine or self.bot.policy.colleague(self.who)):
            return f"plan `{plan.ref}` names other people of yours; ask them to send it"
        try:
            change_of(self.session, plan)
        except UsageError as error:
            return f"{error.message}; {error.hint}"
        return ""


def _counted(standings: Sequence[ImportedStanding]) -> tuple[tuple[str, int], ...]:
    count = Counter(one.status for one in standings)
    return tuple((status.value, number) for status, number in count.items())


def _listed(finding: Finding, *, in_words: bool) -> ListedFinding:
    """A finding as the letter tells it; `in_words`: the file has none of the keys it names."""
    text = by_reply(finding.text)
    if not in_words:
        return ListedFinding(finding.where, text)
    found = _FIRST.search(finding.text)
    where = _MEASURE.sub(r"\1", finding.where)
    is_place = where != finding.where or "!" in where or where == finding.file
    return ListedFinding(where if is_place else "", text, finding.rule, found[1] if found else "")


def by_reply(text: str) -> str:
    """What a finding advises, as one answers a mail: without options of the command line."""
    text = _GROUPS.sub("groups ", _OPTION.sub("", text))
    return _QUOTES.sub(r"`\1`", text)

"""`followbot plan import`: take plan files in, new or changed, and buyers' own lists."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.plan import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followbot.domain.plan import AgreedPlan
    from followbot.jobs.from_sheets import FromSheets
    from followbot.jobs.import_plans import PlanChange
    from followbot.jobs.read_sheets import ReadSheet, Told
    from followbot.store.database import Database


def plan_import(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Plan files, or lists of any shape")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, import")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column of a list holds"),
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="WORD=STATUS", help="What a word for a status means"),
    ] = None,
    dates: Annotated[
        str, typer.Option("--dates", help="`day-first` or `month-first`, for `03/04/2027`")
    ] = "",
    groups: Annotated[
        str, typer.Option("--groups", help="A row with one text: `supplier` or `heading`")
    ] = "",
    from_on: Annotated[
        str, typer.Option("--from", metavar="DATE", help="The day that `30 days` counts from")
    ] = "",
    defaults: Annotated[
        Path | None, typer.Option("--defaults", metavar="FILE", help="TOML that fills gaps")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per plan; imports with `--yes` only")
    ] = False,
) -> None:
    """Take plan files in. Shows what changes and asks first; nothing changed, nothing asked.

    A spreadsheet of any other shape is read too: its columns are shown with what they are taken
    as. All files are checked before the first is stored; when one has an error, none is.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line
    from followbot.cli.plan_sheets import defaults_of, told_of
    from followbot.jobs.import_plans import import_plans, plan_change

    told = told_of(columns or (), statuses or (), dates, groups, from_on)
    config = configuration()
    with opened_database(config) as database:
        told = replace(told, sees=_may_ask(yes) and not as_json)
        reader = _Reader(
            database, defaults_of(defaults, config), told, asks=told.sees, shows=not as_json
        )
        plans, from_sheets = reader.read_all(files)
        changes = [plan_change(database, plan) for plan in plans]
        if as_json:
            print_json(_as_json(change, imported=yes) for change in changes)
        else:
            for change in changes:
                _show(change)
        wanted = [change.plan for change in changes if change.changes]
        if as_json and not (yes and wanted):
            return
        if not wanted:
            print_line("nothing to import: everything is stored as it stands in the files")
            return
        _ask(yes)
        import_plans(database, wanted, clock(), config.policy(), from_sheets)
    if not as_json:
        print_line(f"imported {len(wanted)} plan{'s' if len(wanted) != 1 else ''}", "good")


def _may_ask(yes: bool) -> bool:
    return not yes and sys.stdin.isatty()


def _ask(yes: bool) -> None:
    from followbot.domain.errors import UsageError

    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            "there is nobody to ask whether to import", "repeat the command with `--yes`"
        )
    typer.confirm("Import?", abort=True)


@dataclass(slots=True)
class _Reader:
    """Reads plan files and lists; every error of every file comes at once."""

    database: Database
    defaults: Mapping[str, object]
    told: Told
    asks: bool
    shows: bool = True
    plans: dict[str, AgreedPlan] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    sheets: list[ReadSheet] = field(default_factory=list)

    def read_all(self, files: list[Path]) -> tuple[list[AgreedPlan], FromSheets]:
        """Every file's plans, and what lists say beside. Raises PlanFileError with all errors."""
        from followbot.cli.progress import tracked
        from followbot.domain.errors import PlanFileError
        from followbot.jobs.from_sheets import FromSheets

        # A list asks while it is read: no bar may move then.
        for file in files if self.asks else tracked(files, "reading plans", len(files)):
            self._file(file)
        if self.errors:
            count = len(self.errors)
            raise PlanFileError(
                f"{count} error{'s' if count != 1 else ''} in the plan files, nothing was imported",
                "correct them; `followbot plan check` shows every finding",
                self.errors,
            )
        parts = [sheet.from_sheets for sheet in self.sheets]
        layouts = {name: one for part in parts for name, one in part.layouts.items()}
        standings = tuple(one for part in parts for one in part.standings)
        return list(self.plans.values()), FromSheets(standings, layouts)

    def _file(self, file: Path) -> None:
        from followbot.cli.plan_files import checked_plan, errors_in

        reading = checked_plan(file)
        if [finding.rule for finding in reading.findings] == ["other_shape"]:
            self._list(file)
            return
        self.errors += errors_in(reading.findings)
        if reading.plan is not None:
            self._add(reading.plan, str(file))

    def _list(self, file: Path) -> None:
        """A list of a shape of its own."""
        from followbot.cli.plan_files import errors_in
        from followbot.cli.plan_sheets import asked_again, corrected, show_sheet
        from followbot.domain.errors import UsageError
        from followbot.jobs.read_sheets import read_sheet
        from followbot.rules.lint import lint_plan

        data = file.read_bytes()
        sheet = read_sheet(self.database, data, str(file), self.told, self.defaults)
        if self.shows:
            show_sheet(sheet)
        while self.asks and (answer := asked_again()):
            try:
                self.told = corrected(self.told, answer)
                sheet = read_sheet(self.database, data, str(file), self.told, self.defaults)
            except UsageError as error:
                typer.echo(f"{error.message}; {error.hint}", err=True)
                continue
            show_sheet(sheet)
        self.sheets.append(sheet)
        self.errors += errors_in(sheet.findings)
        for one in sheet.plans:
            if one.plan is not None:
                self.errors += errors_in(lint_plan(one.plan, str(file)))
                self._add(one.plan, str(file))

    def _add(self, plan: AgreedPlan, file: str) -> None:
        """A plan of a file; its confidential findings are shown and stored as their own."""
        from followbot.plans.annex import parts_of

        for part in parts_of(plan):
            self._add_part(part, file)

    def _add_part(self, plan: AgreedPlan, file: str) -> None:
        if plan.ref in self.plans:
            text = f"plan `{plan.ref}` stands in another of these files too"
            self.errors.append(Finding(file, "plan.ref", "error", "plan_twice", text))
        self.plans[plan.ref] = plan


def _as_json(change: PlanChange, *, imported: bool) -> dict[str, object]:
    plan = change.plan
    return {
        "plan": plan.ref,
        "version": plan.version,
        "new": change.new,
        "changes": [
            {"where": one.where, "before": one.before, "after": one.after}
            for one in change.differences
        ],
        "imported": imported and change.changes,
    }


def _show(change: PlanChange) -> None:
    from followbot.cli.output import print_line, print_table

    plan = change.plan
    head = f"{plan.ref}  {plan.title}"
    if change.new:
        print_line(
            f"{head}\n  new: {plan.supplier.name}, {len(plan.measures)} measures, "
            f"version {plan.version}"
        )
        return
    if not change.differences:
        print_line(f"{head}\n  unchanged", "quiet")
        return
    print_table(
        ["What", "Stored", "File"],
        [(item.where, item.before, item.after) for item in change.differences],
        title=head,
    )

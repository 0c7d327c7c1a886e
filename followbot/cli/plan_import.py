"""`followbot plan import`: take plan files in, new or changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.plan import Finding

if TYPE_CHECKING:
    from followbot.domain.plan import AgreedPlan
    from followbot.jobs.import_plans import PlanChange


def plan_import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plan files (TOML)")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, import")] = False,
) -> None:
    """Take plan files in. Shows what changes and asks first; nothing changed, nothing asked.

    All files are checked before the first is stored; when one has an error, none is.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import print_line
    from followbot.domain.errors import UsageError
    from followbot.jobs.import_plans import import_plans, plan_change

    plans = _read_all(files)
    with opened_database() as database:
        changes = [plan_change(database, plan) for plan in plans]
        for change in changes:
            _show(change)
        wanted = [change.plan for change in changes if change.changes]
        if not wanted:
            print_line("nothing to import: everything is stored as it stands in the files")
            return
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError(
                    "there is nobody to ask whether to import", "repeat the command with `--yes`"
                )
            typer.confirm("Import?", abort=True)
        import_plans(database, wanted, clock(), configuration().policy())
    print_line(f"imported {len(wanted)} plan{'s' if len(wanted) != 1 else ''}", "good")


def _read_all(files: list[Path]) -> list[AgreedPlan]:
    """Every file's plan. Raises PlanFileError with all errors of all files."""
    from followbot.cli.plan_files import checked_plan, errors_in
    from followbot.domain.errors import PlanFileError

    plans: dict[str, AgreedPlan] = {}
    errors: list[Finding] = []
    for file in files:
        reading = checked_plan(file)
        errors += errors_in(reading.findings)
        if reading.plan is None:
            continue
        if reading.plan.ref in plans:
            text = f"plan `{reading.plan.ref}` stands in another of these files too"
            errors.append(Finding(str(file), "plan.ref", "error", "plan_twice", text))
        plans[reading.plan.ref] = reading.plan
    if errors:
        count = len(errors)
        raise PlanFileError(
            f"{count} error{'s' if count != 1 else ''} in the plan files, nothing was imported",
            "correct them; `followbot plan check` shows every finding",
            errors,
        )
    return list(plans.values())


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

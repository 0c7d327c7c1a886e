"""`followbot plan template|export|convert`: plans as files for people, TOML or spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.domain.plan import AgreedPlan

_LANG = typer.Option(
    "--lang", metavar="LANG", help="Of labels and explanations: en, da, de, es, fr"
)
_FORCE = typer.Option("--force", help="Write over a file that is there")


def plan_template(
    out: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="`.toml` or `.xlsx`; without it TOML is printed"),
    ] = None,
    lang: Annotated[str, _LANG] = "en",
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Write an example plan to fill in, every key explained."""
    from followbot.cli.opening import clock
    from followbot.plans.template import template_sheet, template_toml

    language, today = _language(lang), clock().date()
    if out is not None and _is_sheet(out):
        write_plan(out, template_sheet(today, language), force=force)
    else:
        write_plan(out, template_toml(today, language).encode(), force=force)


def plan_export(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Ref of the plan")],
    out: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="`.toml` or `.xlsx`; without it TOML is printed"),
    ] = None,
    lang: Annotated[str, _LANG] = "en",
    force: Annotated[bool, _FORCE] = False,
) -> None:
    """Write a stored plan as it was agreed last; adapt it and take it in again."""
    from followbot.cli.opening import opened_database
    from followbot.jobs.import_plans import stored_plan

    language = _language(lang)
    if out is not None:
        _is_sheet(out)
    with opened_database() as database:
        found = stored_plan(database, plan)
    write_plan(out, plan_bytes(found, out, language), force=force)


def plan_convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="Plan file, TOML or spreadsheet")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="`.toml` or `.xlsx`")],
    lang: Annotated[str, _LANG] = "en",
) -> None:
    """Turn a plan file into the other form, nothing lost. Needs no database."""
    from followbot.domain.errors import PlanFileError, UsageError
    from followbot.plans.toml_file import read_plan_file

    language = _language(lang)
    _is_sheet(out)
    if out.exists() and source.exists() and out.samefile(source):
        raise UsageError("IN and OUT are the same file", "give the new file another name")
    reading = read_plan_file(source)
    if reading.plan is None:
        errors = [finding for finding in reading.findings if finding.level == "error"]
        raise PlanFileError(
            f"`{source}` is no plan, so nothing was written",
            f"`followbot plan check {source}` shows every finding",
            errors,
        )
    write_plan(out, plan_bytes(reading.plan, out, language), force=True)


def plan_bytes(plan: AgreedPlan, out: Path | None, language: str) -> bytes:
    """The bytes of a plan file, TOML or spreadsheet by the ending of its name."""
    from followbot.plans.sheet_file import plan_sheet
    from followbot.plans.toml_write import plan_toml

    if out is not None and _is_sheet(out):
        return plan_sheet(plan, language)
    return plan_toml(plan).encode()


def _language(lang: str) -> str:
    """The language of the labels. Raises UsageError for one that there is not."""
    from followbot.domain.errors import UsageError
    from followbot.plans.labels import label_languages

    wanted = lang.partition("-")[0].lower()
    if wanted not in label_languages():
        known = ", ".join(label_languages())
        raise UsageError(f"plans cannot be written in `{lang}`", f"there are {known}")
    return wanted


def _is_sheet(out: Path) -> bool:
    """Whether a name is that of a spreadsheet. Raises UsageError for another ending."""
    from followbot.domain.errors import UsageError

    ending = out.suffix.lower()
    if ending not in {".toml", ".xlsx"}:
        raise UsageError(f"`{out.name}` is no name of a plan file", "end it with .toml or .xlsx")
    return ending == ".xlsx"


def write_plan(out: Path | None, data: bytes, *, force: bool) -> None:
    """Write a file whole or not at all; without a name print it."""
    from followbot.domain.errors import UsageError

    if out is None:
        typer.echo(data.decode(), nl=False)
        return
    _is_sheet(out)
    if out.exists() and not force:
        raise UsageError(f"`{out}` is there already", "name another file, or give `--force`")
    from followbot.cli.output import print_line
    from followbot.cli.written_file import write_whole

    write_whole(out, data)
    print_line(f"wrote {out}", "good")

"""`followbot plan check`: say what is wrong or risky in plan files."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from followbot.domain.plan import Finding

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def plan_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plan files")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per finding")] = False,
) -> None:
    """Say what is wrong or risky in plan files. Needs no database.

    Exit status 1 where an error was found, else 0; warnings and notes are advice.
    """
    from followbot.cli.plan_files import checked_plan, errors_in

    found: list[Finding] = []
    for file in files:
        findings = checked_plan(file).findings
        found += findings
        if as_json:
            _print_json(findings)
        else:
            _print_text(file, findings)
    if not as_json:
        typer.echo(_summary(len(files), found))
    if errors_in(tuple(found)):
        raise typer.Exit(1)


check = plan_check


def _print_json(findings: Sequence[Finding]) -> None:
    for finding in findings:
        typer.echo(json.dumps(dataclasses.asdict(finding), ensure_ascii=False))


def _print_text(file: Path, findings: Sequence[Finding]) -> None:
    typer.secho(str(file), bold=True)
    for finding in findings:
        level = typer.style(f"{finding.level:<8}", fg=_COLOURS[finding.level])
        where = f"{finding.where}: " if finding.where else ""
        typer.echo(f"  {level} {where}{finding.text} ({finding.rule})")
    if not findings:
        typer.echo("  nothing to say")


def _summary(files: int, findings: Sequence[Finding]) -> str:
    counts = [
        _counted(sum(finding.level == level for finding in findings), level)
        for level in ("error", "warning", "note")
    ]
    return f"{_counted(files, 'file')}: {', '.join(counts)}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

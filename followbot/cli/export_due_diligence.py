"""`followbot export due-diligence`: plans, evidence, decisions and impacts, as sheet and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export_due_diligence(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="What to write: .xlsx or .json")
    ],
    supplier: Annotated[
        str, typer.Option("--supplier", help="Only this one: its ref, its name, a plan's ref")
    ] = "",
    internal: Annotated[
        bool, typer.Option("--internal", help="Your internal notes too, in a column of their own")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Say what was written as one JSON object")
    ] = False,
) -> None:
    """Write plans, timetable, indicators, evidence hashes, decisions and impacts to a file."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.cli.private_files import write_private
    from followbot.domain.errors import UsageError
    from followbot.jobs.due_diligence import due_diligence
    from followbot.writing.due_diligence_json import due_diligence_json
    from followbot.writing.due_diligence_sheet import due_diligence_sheet

    ending = out.suffix.lower()
    if ending not in (".xlsx", ".json"):
        raise UsageError(f"`{out}` is no spreadsheet and no JSON", "name it .xlsx or .json")
    if out.exists():
        raise UsageError(f"`{out}` exists already", "name a file that does not")
    with opened_database() as database:
        export = due_diligence(database, supplier, clock(), internal=internal)
    is_sheet = ending == ".xlsx"
    content = due_diligence_sheet(export) if is_sheet else due_diligence_json(export)
    write_private(out, content)
    counts = {table.name: len(table.rows) for table in export.tables}
    if as_json:
        print_json([{"file": str(out), **counts}])
        return
    said = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items() if count)
    print_line(f"wrote {out}: {said or 'nothing is stored yet'}", "good")
    print_line(export.note, "quiet")

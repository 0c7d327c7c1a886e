"""`followbot export dossier PLAN --out DIR`: a plan's whole history, to print or hand over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export_dossier(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Ref of the plan")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder to write to")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Say what was written as one JSON object")
    ] = False,
) -> None:
    """Write a page with the plan's history, its mails and evidence files, for an auditor."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json, print_line
    from followbot.cli.private_files import write_private
    from followbot.domain.errors import UsageError
    from followbot.jobs.dossier import plan_dossier
    from followbot.writing.dossier import dossier_files

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"`{out}` exists already", "name a folder that does not, or an empty one")
    with opened_database() as database:
        dossier = plan_dossier(database, plan, clock())
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path, content in dossier_files(dossier):
        (out / path).parent.mkdir(mode=0o700, exist_ok=True)
        write_private(out / path, content)
    erased = sum(mail.erased for mail in dossier.mails)
    told = {
        "file": str(out / "index.html"),
        "mails": len(dossier.mails),
        "erased": erased,
        "files": sum(bool(file.content) for file in dossier.files),
        "steps": len(dossier.steps),
    }
    if as_json:
        print_json([told])
        return
    print_line(f"wrote {told['file']}: {told['mails']} mails, {told['files']} files", "good")
    if erased:
        print_line(f"the bytes of {erased} mails are erased; the page says which", "warn")

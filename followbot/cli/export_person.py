"""`followbot export person ADDRESS --out FILE`: everything about a person, in one zip."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export_person(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The person's mail address")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The zip to write")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Say what was written as one JSON object")
    ] = False,
) -> None:
    """Write everything that is stored about a person: rows as JSON, mails as .eml, in one zip."""
    from followbot.cli.opening import opened_bot
    from followbot.cli.output import print_json, print_line
    from followbot.domain.errors import UsageError
    from followbot.jobs.export_person import export_person as gather

    if out.exists():
        raise UsageError(f"`{out}` exists already", "name a file that does not")
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        found = gather(bot, address)
    _write(out, found.email, found.names, found.rows, found.mails)
    rows = sum(len(group) for group in found.rows.values())
    if as_json:
        print_json([{"file": str(out), "rows": rows, "mails": len(found.mails)}])
        return
    print_line(f"wrote {out}: {rows} rows and {len(found.mails)} mails", "good")


def _write(
    out: Path,
    email: str,
    names: tuple[str, ...],
    rows: dict[str, list[dict[str, object]]],
    mails: tuple[tuple[str, bytes], ...],
) -> None:
    """The zip, readable by its owner only, whole or not at all."""
    import json
    import os
    import zipfile

    from followbot.writing.json_values import json_value

    told = {"address": email, "names": names, "stored": rows}
    text = json.dumps(told, ensure_ascii=False, indent=2, default=json_value)
    half = out.with_name(f".{out.name}.half")
    with (
        os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        archive.writestr("person.json", text)
        for name, raw in mails:
            archive.writestr(name, raw)
    half.replace(out)

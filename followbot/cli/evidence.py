"""`followbot evidence`: all files that prove a measure, taken out of the mails they came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.domain.proofs import MeasureProofs
    from followbot.jobs.proofs import ProofFile


_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
"""Signs that a file name may not hold on one system or another."""
_MAX_BYTES = 180


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file as it was written: where, and where it came from. `file` is "" for a broken one."""

    measure: str
    file: str
    name: str
    content_type: str
    size: int
    sha256: str
    sender: str
    sent_at: datetime
    mail: int


def evidence(
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="Ref of the measure")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write the files to")],
    plan: Annotated[
        str, typer.Option("--plan", help="Ref of the plan, where several have such a measure")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per file")] = False,
) -> None:
    """Write every file that proves a measure, with a list of where each came from."""
    from followbot.cli.opening import opened_database
    from followbot.cli.output import print_json
    from followbot.domain.errors import FollowbotError
    from followbot.jobs.proofs import files_of, proofs_of
    from followbot.jobs.which_measure import which_measure

    with opened_database() as database, database.read() as session:
        row = which_measure(session, measure, plan)
        files, proofs = files_of(session, row), proofs_of(session, row)
    written = _write(files, out)
    if as_json:
        print_json(written)
    else:
        _tell(written, proofs, out)
    broken = [one.name for one in written if not one.file]
    if broken:
        raise FollowbotError(
            f"{len(broken)} of {len(written)} files are not what was stored: {', '.join(broken)}",
            "the mail they came in was changed in the database; look at a backup",
        )


def _write(files: Sequence[ProofFile], out: Path) -> list[WrittenFile]:
    """The files in the folder under names of their own, and `index.csv` beside them."""
    import csv

    out.mkdir(parents=True, exist_ok=True)
    written = []
    for place, file in enumerate(files, start=1):
        name = _free_name(place, file) if file.content is not None else ""
        if file.content is not None:
            (out / name).write_bytes(file.content)
        written.append(
            WrittenFile(
                file.measure, name, file.name, file.content_type, file.size, file.sha256,
                file.sender, file.sent_at, file.mail,
            )
        )  # fmt: skip
    with (out / "index.csv").open("w", newline="", encoding="utf-8-sig") as index:
        rows = csv.writer(index)
        rows.writerow(list(WrittenFile.__dataclass_fields__))
        for one in written:
            rows.writerow([_cell(getattr(one, name)) for name in WrittenFile.__dataclass_fields__])
    return written


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: names are the supplier's own words."""
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _free_name(place: int, file: ProofFile) -> str:
    """A name that is safe on every system; its number makes it the only one."""
    from followbot.reading.attachments import safe_name

    safe = _NOT_IN_NAMES.sub("_", safe_name(file.name, file.content_type)).rstrip(". ")
    stem, dot, ending = safe.rpartition(".")
    short = (stem or ending).encode()[:_MAX_BYTES].decode("utf-8", "ignore")
    safe = f"{short}{dot}{ending[:10]}" if stem else short
    return f"{place:02d} {safe or 'file'}"


def _tell(written: Sequence[WrittenFile], proofs: MeasureProofs, out: Path) -> None:
    from followbot.cli.output import Cell, Column, print_line, print_table

    print_table(
        [Column("File"), Column("Size", right=True), "Sent by", Column("On", keep=True)],
        [
            (
                one.file or Cell(f"{one.name}: not what was stored", "bad"),
                one.size,
                one.sender,
                f"{one.sent_at:%Y-%m-%d}",
            )
            for one in written
        ],
        empty="no file was sent for this measure",
    )
    for proof in proofs.proofs:
        name = f"{proof.kind}: {proof.description}".strip(": ")
        style = "warn" if proof.missing else "good"
        print_line(f"{proof.present} of {proof.wanted} {name}", style)
    if proofs.loose:
        print_line(f"tied to no measure in the same mails: {', '.join(proofs.loose)}", "warn")
    if written:
        print_line(f"{sum(bool(one.file) for one in written)} files and index.csv in {out}")

"""Which proofs of a measure lie here, told honestly: counted as every letter counts them."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.tables import Evidence, id_of
from followbot.jobs.digest_terms import Told
from followbot.rules.proofs import counted_proofs


def proofs_here(told: Told, row: AnyMeasure) -> MeasureProofs:
    """The agreed proofs with how many files lie here for each, and the files' names.

    `loose` are files that name no measure, out of the mails that speak of this one.
    """
    agreed = told.watched.agreed.measure(row.ref)
    wanted = agreed.evidence_required if agreed else ()
    files = _files(told, row)
    present = counted_proofs(wanted, [(file.content_type, file.name) for file in files])
    return MeasureProofs(
        proofs=tuple(
            Proof(one.kind, one.description, one.min, count)
            for one, count in zip(wanted, present, strict=True)
        ),
        names=tuple(file.name for file in files),
        loose=tuple(_loose(told, row, files)),
    )


def proofs_counted(told: Told, row: AnyMeasure) -> tuple[int, int]:
    """How many files lie here for the agreed proofs of a measure, and how many are wanted."""
    agreed = told.watched.agreed.measure(row.ref)
    wanted = agreed.evidence_required if agreed else ()
    files = _files(told, row)
    present = counted_proofs(wanted, [(f.content_type, f.name) for f in files]) if files else ()
    return sum(present), sum(one.min for one in wanted)


def _files(told: Told, row: AnyMeasure) -> list[Evidence]:
    """The measure's files; the same bytes count once."""
    files = told.rows.files.get(id_of(row))
    if not files:
        return []
    return list({file.sha256: file for file in reversed(files)}.values())[::-1]


def _loose(told: Told, row: AnyMeasure, files: list[Evidence]) -> list[str]:
    said, loose = told.rows.updates.get(id_of(row)), told.rows.loose
    mails = {file.incoming_id for file in files} | {said.incoming_id if said else None}
    # In the order of the files: `loose` is of some hundred plans, and not gone through for each.
    found = [loose[mail] for mail in mails if mail in loose]
    return [file.name for of_mail in sorted(found, key=_first) for file in of_mail]


def _first(of_mail: Sequence[Evidence]) -> int:
    return id_of(of_mail[0])

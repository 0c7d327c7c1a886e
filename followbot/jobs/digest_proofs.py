"""Which proofs of a measure lie here, told honestly: counted as every letter counts them."""

from __future__ import annotations

from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.tables import Evidence, Measure, id_of
from followbot.jobs.digest_terms import Told
from followbot.rules.proofs import counted_proofs


def proofs_here(told: Told, row: Measure) -> MeasureProofs:
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


def _files(told: Told, row: Measure) -> list[Evidence]:
    """The measure's files; the same bytes count once."""
    files = told.rows.files.get(id_of(row), ())
    return list({file.sha256: file for file in reversed(files)}.values())[::-1]


def _loose(told: Told, row: Measure, files: list[Evidence]) -> list[str]:
    said = told.rows.updates.get(id_of(row))
    mails = {file.incoming_id for file in files} | {said.incoming_id if said else None}
    return [
        file.name for mail, of_mail in told.rows.loose.items() if mail in mails for file in of_mail
    ]

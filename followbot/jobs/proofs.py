"""What proves a measure: counted against what the plan asks for, and the files themselves.

1. Counting is honest: a kind that files show (photo, video, table, document) is counted by the
   kind of file; for every other kind any file may be it, and a person must look.
2. One file proves one thing: what was counted for a photo is not counted again.
3. A file is taken out of its mail by part and hash; bytes that are not what was stored are
   never handed out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.letter import Attachment
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import EvidenceRequirement
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.tables import Evidence, Incoming, id_of
from followbot.jobs.bot import agreed_plan
from followbot.reading.attachments import attachment_content
from followbot.rules.proofs import counted_proofs
from followbot.store.evidence import evidence_of, loose_files_beside
from followbot.store.incoming import raw_mail

if TYPE_CHECKING:
    from sqlmodel import Session

ATTACH_UP_TO = 10 * 1024 * 1024
"""How many bytes of files go with one letter to the buyer."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """One file that a supplier sent: where it came from, and its bytes.

    `content` is None where the mail's bytes no longer give what was stored.
    """

    measure: str
    name: str
    content_type: str
    size: int
    sha256: str
    sender: str
    sent_at: datetime
    mail: int
    content: bytes | None


def proofs_of(session: Session, row: AnyMeasure) -> MeasureProofs:
    """Each required proof of a measure with how many lie here, and the files' names."""
    agreed = agreed_plan(session, row.plan_id).measure(row.ref)
    wanted: Sequence[EvidenceRequirement] = agreed.evidence_required if agreed else ()
    files = [evidence for evidence, _ in evidence_of(session, id_of(row))]
    present = counted_proofs(wanted, [(file.content_type, file.name) for file in files])
    return MeasureProofs(
        proofs=tuple(
            Proof(one.kind, one.description, one.min, count)
            for one, count in zip(wanted, present, strict=True)
        ),
        names=tuple(file.name for file in files),
        loose=tuple(file.name for file in loose_files_beside(session, id_of(row))),
        left_out=len(files) - len(_that_fit(files)),
    )


def _that_fit(files: Sequence[Evidence], limit: int = ATTACH_UP_TO) -> list[Evidence]:
    """The files that go along, newest first while there is room: the newest tell how it is now."""
    fit, room = [], limit
    for file in reversed(files):
        if file.size <= room:
            fit.append(file)
            room -= file.size
    return fit[::-1]


def attachments_of(
    session: Session, row: AnyMeasure, limit: int = ATTACH_UP_TO
) -> tuple[Attachment, ...]:
    """The files of a measure that go with a letter to the buyer, together at most `limit` bytes."""
    files = [evidence for evidence, _ in evidence_of(session, id_of(row))]
    fit = {id_of(file) for file in _that_fit(files, limit)}
    return tuple(
        Attachment(file.name, file.content_type, file.content)
        for key, file in _opened(session, row)
        if key in fit and file.content is not None
    )


def files_of(session: Session, row: AnyMeasure) -> list[ProofFile]:
    """Every file of a measure with its bytes and where it came from, oldest first."""
    return [file for _, file in _opened(session, row)]


def _opened(session: Session, row: AnyMeasure) -> Iterator[tuple[int, ProofFile]]:
    for evidence, mail in evidence_of(session, id_of(row)):
        content = attachment_content(raw_mail(mail), evidence.part)
        yield id_of(evidence), _file(row, evidence, mail, content)


def _file(row: AnyMeasure, evidence: Evidence, mail: Incoming, content: bytes | None) -> ProofFile:
    same = content is not None and hashlib.sha256(content).hexdigest() == evidence.sha256
    return ProofFile(
        measure=row.ref,
        name=evidence.name,
        content_type=evidence.content_type,
        size=evidence.size,
        sha256=evidence.sha256,
        sender=mail.sender,
        sent_at=mail.written_at or mail.stored_at,
        mail=id_of(mail),
        content=content if same else None,
    )

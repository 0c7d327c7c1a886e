"""Keeping evidence: which file of which mail proves what."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from followbot.domain.reply import AttachedFile, Reading
from followbot.domain.tables import Evidence, Incoming, Measure, id_of
from followbot.store.measures import measure_by_ref
from followbot.store.plans import plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session


def keep_evidence(
    session: Session,
    files: Collection[AttachedFile],
    names: Collection[str],
    incoming: Incoming,
    measure: Measure | None,
) -> None:
    """Note the named files of a mail, for a measure or (None) for the mail alone.

    The bytes stay in the raw mail; part and hash find them again.
    """
    for attached in files:
        if attached.name in names:
            session.add(
                Evidence(
                    incoming_id=id_of(incoming),
                    measure_id=id_of(measure) if measure else None,
                    part=attached.part,
                    name=attached.name,
                    content_type=attached.content_type,
                    size=attached.size,
                    sha256=attached.sha256,
                )
            )


def keep_confirmed_evidence(session: Session, again: Reading, earlier: Incoming) -> None:
    """Note the files of a mail whose writer has now said yes to it.

    They lie in that mail, not in the one that says yes.
    """
    tied: set[str] = set()
    for answer in again.answers:
        plan = plan_by_ref(session, answer.plan_ref)
        row = measure_by_ref(session, id_of(plan), answer.measure) if plan else None
        if row is not None:
            keep_evidence(session, again.files, answer.evidence, earlier, row)
            tied.update(answer.evidence)
    loose = [file.name for file in again.files if file.name not in tied]
    keep_evidence(session, again.files, loose, earlier, None)

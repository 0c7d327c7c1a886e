"""Keeping evidence: which file of which mail proves what."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from followbot.domain.reply import AttachedFile
from followbot.domain.tables import Evidence, Incoming, Measure, id_of

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

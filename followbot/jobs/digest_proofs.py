"""Which proofs of a measure lie here, told honestly: a file cannot be told for which it stands.

Photos count for photos and papers for papers first; what is left over may stand for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.domain.plan import AgreedMeasure, EvidenceRequirement
from followbot.domain.proofs import MeasureProofs, Proof
from followbot.domain.tables import Evidence

_PICTURES = ("photo", "video")


def proofs_of(agreed: AgreedMeasure | None, files: Sequence[Evidence]) -> MeasureProofs:
    """The agreed proofs with how many files lie here for each, and the files' names."""
    by_hash = {file.sha256: file for file in files}  # the same file twice proves once
    wanted = agreed.evidence_required if agreed else ()
    present = _present(wanted, list(by_hash.values()))
    return MeasureProofs(
        proofs=tuple(
            Proof(one.kind, one.description, one.min, count)
            for one, count in zip(wanted, present, strict=True)
        ),
        names=tuple(file.name for file in by_hash.values()),
    )


def _present(wanted: Sequence[EvidenceRequirement], files: list[Evidence]) -> list[int]:
    left, counts = list(files), []
    for one in wanted:
        fitting = [file for file in left if _fits(one.kind, file.content_type)][: one.min]
        left = [file for file in left if file not in fitting]
        counts.append(len(fitting))
    for place, one in enumerate(wanted):
        filled = min(one.min - counts[place], len(left))
        counts[place] += filled
        left = left[filled:]
    return counts


def _fits(kind: str, content_type: str) -> bool:
    shown = content_type.startswith(("image/", "video/"))
    return shown == (kind in _PICTURES)

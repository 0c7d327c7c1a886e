"""Words that stood beside an acceptance: they may be a condition, so it agrees nothing by itself.

They went to the buyer as they stand. Until the supplier says the acceptance again without them,
or the buyer takes the supplier's own version, no plan is agreed by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from followbot.domain.proposal import MeasureAnswer
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.reading.proposal_reply import WITH_REMARK
from followbot.store.incoming import mails_with_reason

if TYPE_CHECKING:
    from sqlmodel import Session


def accepted_with_remark(session: Session, rows: Sequence[ProposedMeasure]) -> bool:
    """Whether something stands beside an acceptance of one of these measures."""
    return bool(mails_with_reason(session, _accepted_by(rows), WITH_REMARK))


def remarks_beside(session: Session, rows: Sequence[ProposedMeasure]) -> tuple[str, ...]:
    """The words that stand beside acceptances of these measures, each once."""
    mails = mails_with_reason(session, _accepted_by(rows), WITH_REMARK)
    words = [line for mail in mails for line in (mail.reading or {}).get("unread", ())]
    return tuple(dict.fromkeys(words))


def _accepted_by(rows: Sequence[ProposedMeasure]) -> Collection[int]:
    """The mails by which measures of these were accepted."""
    return {
        row.incoming_id
        for row in rows
        if row.answer == MeasureAnswer.ACCEPTED and row.incoming_id is not None
    }

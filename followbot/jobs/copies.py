"""Whether a mail is one that was handled before and only came again by another way.

A mail server that lost our "accepted" hands a mail in once more: the trace headers differ, so the
bytes do, but nobody wrote anything new. Another Date, sender, subject, body or file makes it
another mail, whatever its Message-ID says; each of those is judged on its own trust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.tables import Incoming
from followbot.reading.envelope import Envelope, open_envelope
from followbot.store.incoming import raw_mail, understood_before

if TYPE_CHECKING:
    from sqlmodel import Session

MOST = 5


def came_before(session: Session, row: Incoming, envelope: Envelope) -> bool:
    """Whether an earlier mail with this Message-ID said the same, and was taken then."""
    if not envelope.message_id:
        return False
    said = _content(envelope)
    earlier = understood_before(session, row, MOST)
    return any(_content(open_envelope(raw_mail(one))) == said for one in earlier)


def _content(envelope: Envelope) -> tuple[object, ...]:
    """What somebody wrote: everything but the headers of the way it took."""
    files = tuple(file.sha256 for file in envelope.files)
    return (
        envelope.sender,
        envelope.written_at,
        envelope.subject,
        envelope.plain,
        envelope.html,
        files,
    )

"""Which mails are done with but still lie in the inbox folder, and that they do not any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlmodel import Session, col, select, update
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.store.prepared import prepared


class ToFile(NamedTuple):
    """A mail that is done with, and what decides where it goes."""

    id: int
    uid: int
    state: IncomingState
    kind: str


def mails_to_file(session: Session, mailbox: str, uidvalidity: int) -> Sequence[ToFile]:
    """Mails that are done with but still lie in the inbox folder, in the order they came."""
    found = _to_file(session, mailbox, uidvalidity)
    return [ToFile(key, uid, IncomingState(state), kind) for key, uid, state, kind in found]


@prepared
def _to_file(mailbox: str, uidvalidity: int) -> Select[Any, int, str, str]:
    number: Any = col(Incoming.id)
    wanted = select(number, Incoming.uid, Incoming.state, Incoming.kind).where(
        Incoming.mailbox == mailbox,
        Incoming.uidvalidity == uidvalidity,
        Incoming.state != IncomingState.STORED,
        col(Incoming.filed).is_(False),
    )
    return wanted.order_by(number)


def mark_filed(session: Session, incoming_ids: Sequence[int]) -> None:
    """The mails left the inbox folder (or are meant to stay there): nothing more to do."""
    if not incoming_ids:
        return
    session.exec(
        update(Incoming)
        .where(col(Incoming.id).in_(incoming_ids))
        .values(filed=True)
        .execution_options(synchronize_session=False)
    )

"""The one place where a buyer's words are handed to the reading room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply
from followbot.domain.tables import id_of
from followbot.jobs.correspondence import sent_letter
from followbot.jobs.decide_terms import Decider
from followbot.store.decisions import decisions_in_letter, refs_in_reach

if TYPE_CHECKING:
    from sqlmodel import Session


def buyer_words(session: Session, decider: Decider, written: str) -> BuyerReply:
    """What a buyer's own words decide, read beside the letter they answer."""
    # Here, so that a command which reads no mail does not wait for the reading room.
    from followbot.reading.decisions import read_decisions

    letter, refs = decider.letter, refs_in_reach(session, decider.reach)
    today = decider.today(decider.plan)
    if letter is None:
        return read_decisions(written, None, today, language="en", refs=refs)
    return read_decisions(
        written,
        sent_letter(session, letter),
        today,
        language=letter.language,
        letters=[decision.letter for decision in decisions_in_letter(session, id_of(letter))],
        refs=refs,
    )

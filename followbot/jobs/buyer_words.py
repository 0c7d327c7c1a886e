"""The one place where a buyer's words are handed to the reading room."""

from __future__ import annotations

from datetime import date

from followbot.domain.decision import BuyerReply, Command, Verb
from followbot.domain.letter import SentLetter
from followbot.reading.decisions import acknowledges


def buyer_words(written: str, letter: SentLetter | None, today: date, language: str) -> BuyerReply:
    """What a buyer's words decide; until the grammar is there only that something was seen."""
    del letter, today
    if acknowledges(written):
        return BuyerReply((Command(Verb.ACKNOWLEDGE, words=written.strip()),), language=language)
    return BuyerReply(notes=tuple(filter(None, map(str.strip, written.splitlines()))))

"""The own pace, as values: how long others took for the same, and another rhythm of rounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaceSource(StrEnum):
    """Whose time a benchmark is."""

    OWN = "own"
    SUPPLIERS = "suppliers"


@dataclass(frozen=True, slots=True)
class PaceBenchmark:
    """How long the same took elsewhere, and which day it is here since the plan was agreed.

    `source` own: the buyer's own organisation took `days` (at `site`, where one is named);
    suppliers: the median of `cases` of them.
    """

    day: int
    days: int
    source: PaceSource
    site: str = ""
    cases: int = 0


class RhythmDirection(StrEnum):
    """Which way a rhythm goes."""

    SLOWER = "slower"
    FASTER = "faster"


class RhythmOfferState(StrEnum):
    """Life of another rhythm: the bot proposes it, the buyer agrees, then the supplier.

    `overtaken`: the plan has another rhythm meanwhile, or what the offer rested on is over.
    """

    PROPOSED = "proposed"
    OFFERED = "offered"
    AGREED = "agreed"
    REFUSED_BY_BUYER = "refused_by_buyer"
    REFUSED_BY_SUPPLIER = "refused_by_supplier"
    OVERTAKEN = "overtaken"


OPEN_OFFERS = (RhythmOfferState.PROPOSED, RhythmOfferState.OFFERED)
"""Offers on which somebody's word is waited for."""

"""Plans drawn up together: what a supplier may say of a proposed plan, and what becomes of it.

A proposal is one version of a plan that one side puts to the other. Agreed is the version that
both sides accepted, and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followbot.domain.plan import AgreedMeasure
from followbot.domain.terms import LetterKind, PlanState

TO_BE_CONFIRMED = date.max
"""The deadline of a measure whose timescale is to be confirmed: it sorts behind every day."""

NEGOTIATED = frozenset({PlanState.DRAFT, PlanState.PROPOSED, PlanState.COUNTERED})
"""Plans that are not agreed yet: only in these may a timescale be to be confirmed."""


def known_deadline(measure: AgreedMeasure) -> date | None:
    """The measure's deadline, None while its timescale is to be confirmed."""
    return None if measure.deadline == TO_BE_CONFIRMED else measure.deadline


class VersionState(StrEnum):
    """Life of one proposed version. A version that a newer one replaced is `superseded`."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


OPEN_VERSIONS = frozenset({VersionState.PROPOSED, VersionState.COUNTERED})
"""Versions that still wait for somebody's word."""


class MeasureAnswer(StrEnum):
    """What the supplier says of one proposed measure. `own` is a measure of its own."""

    ACCEPTED = "accepted"
    OTHER_DATE = "other_date"
    OTHER_WORDING = "other_wording"
    DISAGREED = "disagreed"
    OWN = "own"


class CounterDecision(StrEnum):
    """What the buyer makes of an answer that is no acceptance (or of a measure it takes out)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"


PROPOSAL_LETTERS = frozenset(
    {
        LetterKind.INVITATION,
        LetterKind.PROPOSAL,
        LetterKind.AMENDMENT,
        LetterKind.PROPOSAL_RECEIPT,
    }
)
"""Letters to a supplier that put a version to it: an answer is a word about that version."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who accepts for the supplier. "" is what was not said; nothing of it is ever guessed."""

    name: str = ""
    function: str = ""
    authority: str = ""

    @property
    def whole(self) -> bool:
        """Whether name, function and authority were all given."""
        return bool(self.name and self.function and self.authority)


@dataclass(frozen=True, slots=True)
class ProposalAnswer:
    """What one reply says of one measure. `ref` is "" for a measure of the supplier's own.

    `on` is the other date, `wording` the other words (of an own measure: what it is), `reason`
    why. `words` is the very text it was read from. `named`: it names its measure, which "all" and
    "the others" do not. Of a sheet of the supplier's own, `row` is which of its rows, and
    `details` what else stands there (`domain.draft_sheet.DETAILS`).
    """

    ref: str
    answer: MeasureAnswer
    on: date | None = None
    wording: str = ""
    reason: str = ""
    words: str = ""
    named: bool = True
    row: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalReply:
    """Everything a reply says of a proposed version.

    `unread` are lines of which nothing was made: they go to the buyer in the writer's words, and
    no acceptance counts for the whole beside them. `whole`: it speaks of the whole plan ("yes",
    "accept all"), so that also a version without an open measure can be accepted by it.
    """

    answers: tuple[ProposalAnswer, ...] = ()
    signer: Signer | None = None
    unread: tuple[str, ...] = ()
    whole: bool = False

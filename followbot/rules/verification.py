"""What is never verified at the desk alone (SMETA): hours, harassment, association, locked exits.

There papers prove little: workers must be heard, or the place seen.
"""

from __future__ import annotations

import re

from followbot.domain.plan import AgreedMeasure
from followbot.domain.terms import Channel, VerificationMethod

_AREAS = frozenset({"working_hours", "harassment_and_abuse", "freedom_of_association"})
_EXITS = re.compile(
    r"\b(?:locked|unlocked|blocked|obstructed|barred|keep\w* clear)\b.{0,60}\b(?:exit|door|gate|"
    r"stair)|\b(?:exit|emergency door|fire door|escape)\w*\b.{0,60}\b(?:lock|unlock|block|obstruct|"
    r"clear|open)",
    re.IGNORECASE | re.DOTALL,
)
_MAX_READ = 2000

AT_THE_DESK = frozenset({VerificationMethod.DESKTOP, None})

METHOD_OF = {
    Channel.TELEPHONE: VerificationMethod.TELEPHONE,
    Channel.VISIT: VerificationMethod.VISIT,
}
"""A call or a visit about the very measure, noted by the buyer, is a way it was verified."""


def needs_more_than_the_desk(agreed: AgreedMeasure | None) -> bool:
    """Whether papers alone never verify this measure."""
    if agreed is None:
        return False
    if agreed.issue_area in _AREAS:
        return True
    # Exits have no area of their own: they are told by what was found.
    said = "\n".join((agreed.title, agreed.breach[:_MAX_READ], agreed.measure[:_MAX_READ]))
    return _EXITS.search(said) is not None


def method_counts(agreed: AgreedMeasure | None, method: VerificationMethod | None) -> bool:
    """Whether this method may verify the measure; none said is the desk."""
    return method not in AT_THE_DESK or not needs_more_than_the_desk(agreed)

"""How a transmission ended: four outcomes, one question each: again, never, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["accepted", "deferred", "refused", "unknown", "not_sent"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Result of one attempt for one recipient.

    `accepted` the server took it; `deferred` a 4xx, try again later; `refused` a 5xx,
    final; `unknown` the connection broke after DATA began; `not_sent` nothing of the
    letter reached the server, so trying again is always safe. `answer` is the server's word.
    """

    outcome: Outcome
    answer: str = ""
    code: int | None = None

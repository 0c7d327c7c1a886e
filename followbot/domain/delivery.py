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
    letter reached the server, so trying again is always safe. `answer` is the server's word,
    `step` the command it answered (`MAIL FROM`, `RCPT TO`, `DATA`, `content`), "" where none
    was sent: a refusal at `MAIL FROM` is about our sender, not about the recipient.
    """

    outcome: Outcome
    answer: str = ""
    code: int | None = None
    step: str = ""

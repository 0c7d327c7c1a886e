"""How far a plan is, for suppliers: closed counts what the buyer verified, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from followbot.writing.charts import Segment, segments, share, text_bar
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The progress of one plan as the templates print it.

    `verified` is `7 of 12 measures verified`; `awaiting` is `1 awaiting Nordwear`, what the
    supplier calls done, "" when there is none; `plain` is all of it on one line of text.
    """

    verified: str
    awaiting: str
    segments: tuple[Segment, ...]
    plain: str


@lru_cache(maxsize=1024)
def plan_progress(
    texts: Texts, total: int, verified: int, awaiting: int, buyer: str
) -> PlanProgress:
    """The progress in words, as a bar and as plain text."""
    bar = segments(total, [("verified", verified), ("awaiting", awaiting)])
    closed = texts.say("common.verified", verified=verified, count=total)
    waiting = texts.say("common.awaiting", count=awaiting, buyer=buyer) if awaiting else ""
    said = " · ".join(part for part in (closed, waiting) if part)
    percent = texts.percent(share(verified, total))
    return PlanProgress(closed, waiting, bar, f"{said}  {text_bar(bar)} {percent}")

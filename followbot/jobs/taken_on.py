"""Until when somebody's word "I take care of it" holds without the deed.

A call to a silent supplier and a promised reward are done by the buyer alone: nothing of the
supplier's shows that it happened. So their episodes come back when the deed was not noted in
the working days that a rung of the ladder has. A noted call ends the silence by itself.
"""

from __future__ import annotations

from datetime import date

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Escalation
from followbot.domain.terms import EscalationRule, EscalationState
from followbot.jobs.bot import buyer_calendar
from followbot.jobs.local import local_day
from followbot.rules.escalation_terms import acknowledge_days
from followbot.rules.policy import FollowUpPolicy

BUYERS_DEEDS = frozenset({EscalationRule.SILENT, EscalationRule.RECOGNITION_DUE})


def taken_until(agreed: AgreedPlan, episode: Escalation, policy: FollowUpPolicy) -> date | None:
    """The last day on which an acknowledged episode rests; None where it rests for good."""
    taken = episode.state == EscalationState.ACKNOWLEDGED and episode.rule in BUYERS_DEEDS
    if not taken or episode.acknowledged_at is None:
        return None
    days = acknowledge_days(episode.rule, agreed.follow_up.escalation, policy, critical=False)
    taken_on = local_day(episode.acknowledged_at, agreed.buyer.timezone)
    return buyer_calendar(agreed.buyer.country).add_working_days(taken_on, days)

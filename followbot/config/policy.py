"""What the organisation sets for all its plans, put together from the tables of the file.

Each table knows its own piece; here they only come together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.rules.policy import ExtensionPolicy, FollowUpPolicy
from followbot.rules.retention import RetentionPolicy

if TYPE_CHECKING:
    from followbot.config.settings import Config


def follow_up_policy(config: Config) -> FollowUpPolicy:
    """The policy as the rules take it."""
    return FollowUpPolicy(
        rules=config.escalation.policies(),
        extensions=ExtensionPolicy(**config.extensions.model_dump()),
        digest=config.digest.policy(),
        days_off=config.holidays.days,
        retention=RetentionPolicy(**config.retention.model_dump()),
        introduce_working_days=config.letters.introduce_working_days,
        expectations_checked_on=config.letters.expectations_checked_on,
        people=config.people.colleagues(),
    )

"""What the configuration says that a job's outcome depends on: told in the journal as it changes.

`followbot replay` does each step under the settings of its day, not under those of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.journal import Content
from followbot.jobs.bot import Bot
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from followbot.rules.policy import FollowUpPolicy, plain_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_TOLD: Mapping[str, type] = {
    "policy": FollowUpPolicy,
    "trust": TrustSettings,
    "limits": AnswerLimits,
    "identity": BotIdentity,
}
"""What of a `Bot` is told, by the name that it has there."""


def rules_of(bot: Bot) -> dict[str, Content]:
    """Everything that is in force, by name, as plain values."""
    return {name: _plain(getattr(bot, name)) for name in _TOLD}


def policy_told(policy: FollowUpPolicy) -> dict[str, Content]:
    """The same where only the organisation's own rules count."""
    return {"policy": _plain(policy)}


def under_rules(bot: Bot, said: Mapping[str, Any]) -> Bot:
    """The bot as it was configured when the journal said this.

    Raises:
        FollowbotError: a followbot of another version said it, in words unknown here.
    """
    from pydantic import ValidationError

    try:
        told = {
            name: _adapter(name).validate_python(value)
            for name, value in said.items()
            if name in _TOLD
        }
    except ValidationError as exc:
        raise FollowbotError(
            "the settings of that time cannot be read",
            "replay it with the followbot it was made by",
        ) from exc
    return replace(bot, **told)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(_TOLD[name])


def _plain(value: Any) -> Content:
    return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}

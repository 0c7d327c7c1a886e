"""How the sign-in with tokens stands, in one line; nobody is asked and no secret is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError

if TYPE_CHECKING:
    from followbot.config import Config


def sign_in_trouble(config: Config) -> str:
    """What keeps `[oauth]` from working and what to do; "" when all is well or there is none."""
    from followbot.mailbox.oauth import standing_without_secrets

    settings = config.oauth_settings_without_secrets()
    if settings is None:
        return ""
    try:
        standing = standing_without_secrets(settings)
    except FollowbotError as error:
        return f"{error.message}; {error.hint}"
    if standing.trouble is not None:
        return f"{standing.trouble.message}; {standing.trouble.hint}"
    if settings.needs_person and standing.expires_at is None:
        return f"nobody has signed `{settings.user}` in yet; run `followbot login`"
    return ""

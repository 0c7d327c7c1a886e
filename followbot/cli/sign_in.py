"""How the sign-in with tokens stands, in one line; nobody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from followbot.config import Config


def sign_in_trouble(config: Config) -> str:
    """What keeps `[oauth]` from working and what to do; "" when all is well or there is none."""
    from followbot.cli.opening import clock

    try:
        tokens = config.tokens(clock)
        if tokens is None:
            return ""
        standing = tokens.standing()
    except ConfigError as error:
        return f"{error.message}; {error.hint}"
    if standing.trouble is not None:
        return f"{standing.trouble.message}; {standing.trouble.hint}"
    if tokens.settings.needs_person and standing.expires_at is None:
        return f"nobody has signed `{tokens.settings.user}` in yet; run `followbot login`"
    return ""

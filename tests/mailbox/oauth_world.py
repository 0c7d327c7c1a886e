"""A sign-in with tokens for tests: settings that fit the token server, and a clock to move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from followbot.mailbox.oauth import Tokens
from followbot.mailbox.oauth_settings import OAuthSettings
from tests.servers.token_server import CLIENT, SECRET, TokenServer


@dataclass
class Clock:
    """A clock that only the test moves."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def settings_of(server: TokenServer, folder: Path, **more: object) -> OAuthSettings:
    """Settings as a person would write them for this token server."""
    values: dict[str, object] = {
        "provider": "generic",
        "flow": "client_credentials",
        "user": server.user,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "token_endpoint": f"{server.base}/token",
        "device_endpoint": f"{server.base}/device",
        "authorization_endpoint": f"{server.base}/authorize",
        "scopes": ("mail",),
        "token_file": folder / "oauth.tokens",
        "ca_file": server.certificates.ca,
        "timeout": 5.0,
        **more,
    }
    return OAuthSettings(**values)  # type: ignore[arg-type]  # tests may pass wrong ones


def refreshing(server: TokenServer, folder: Path, **more: object) -> OAuthSettings:
    """Settings for the flow that begins with a refresh token."""
    seed = {"refresh_token": server.new_refresh_token(), **more}
    return settings_of(server, folder, flow="refresh_token", **seed)


def tokens_of(settings: OAuthSettings, clock: Callable[[], datetime] | None = None) -> Tokens:
    return Tokens(settings, clock or Clock())

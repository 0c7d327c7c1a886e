"""What a token server gives (RFC 6749 section 5), and what its refusals mean.

A refusal for good (`invalid_grant`) and trouble that passes (`temporarily_unavailable`, any 5xx)
are told apart here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.wording import one_line

# RFC 6749 section 5.1 only recommends `expires_in`; an hour is what most servers give.
USUAL_LIFE = timedelta(hours=1)
LONGEST_LIFE = timedelta(days=7)
# RFC 6750 section 2.1; nothing else may come into a SASL message or a header.
_TOKEN = re.compile(r"[\x21-\x7e]{1,16384}")
_PASSES = frozenset({"temporarily_unavailable", "server_error", "slow_down"})
_PERSON = frozenset({"invalid_grant", "interaction_required", "consent_required", "login_required"})
_CLIENT = frozenset({"invalid_client", "unauthorized_client"})


class TooManyError(UnreachableError):
    """The token server names how long it wants to be left alone, in `seconds`."""

    def __init__(self, message: str, hint: str, seconds: float) -> None:
        super().__init__(message, hint)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token with its life, and what gets the next one.

    `refresh_token` is "" where none is needed; `account` is who signed in, where it is known.
    """

    access_token: str = field(repr=False)
    issued_at: datetime
    expires_at: datetime
    refresh_token: str = field(default="", repr=False)
    account: str = ""

    def is_valid(self, now: datetime) -> bool:
        """Whether the access token has not run out yet."""
        return bool(self.access_token) and now < self.expires_at

    def is_fresh(self, now: datetime) -> bool:
        """Whether the access token is good for a while: five minutes, or a fifth of a short life.

        A clock that was set back makes no old token fresh.
        """
        margin = min(timedelta(minutes=5), (self.expires_at - self.issued_at) / 5)
        return self.issued_at - margin <= now and self.is_valid(now + margin)


def grant_of(answer: Mapping[str, Any], now: datetime, refresh_token: str = "") -> Grant:
    """Return what a successful answer grants; without a new refresh token the old one stays.

    Raises:
        UnreachableError: it holds no usable access token.
    """
    token, kind = answer.get("access_token"), answer.get("token_type", "Bearer")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise UnreachableError(
            "the token server answers without an access token", "check the endpoints in `[oauth]`"
        )
    if str(kind).lower() != "bearer":
        raise RefusedError(
            f"the token server gives tokens of the kind `{one_line(kind)}`, not `Bearer`",
            "mail servers take bearer tokens only",
        )
    newer = answer.get("refresh_token")
    claims = answer.get("id_token_claims")
    account = claims.get("preferred_username", "") if isinstance(claims, dict) else ""
    return Grant(
        access_token=token,
        issued_at=now,
        expires_at=now + _life(answer.get("expires_in")),
        refresh_token=newer if isinstance(newer, str) and newer else refresh_token,
        account=one_line(account) if isinstance(account, str) else "",
    )


def refusal_of(
    settings: OAuthSettings, answer: Mapping[str, Any], status: int = 400, *secrets: str
) -> FollowbotError:
    """Return what an error answer means (RFC 6749 section 5.2), with what to do next."""
    error = one_line(answer.get("error") or f"status {status}")
    description = one_line(answer.get("error_description") or "", *_all(settings, secrets))
    told = f"{error}: {description}" if description and description != error else error
    if error in _PASSES or status == 429 or status >= 500:
        return UnreachableError(
            f"the token server cannot answer now: {told}", "followbot asks again by itself"
        )
    return RefusedError(
        f"the token server refuses `{settings.user}`: {told}", _hint(error, settings)
    )


def _hint(error: str, settings: OAuthSettings) -> str:
    if error in _PERSON and settings.needs_person:
        return "the sign-in was revoked or has run out; sign in again: `followbot login`"
    if error in _PERSON and settings.flow == "refresh_token":
        return "get a new refresh token, set `oauth.refresh_token`, then `followbot login --check`"
    if settings.flow == "service_account":
        return (
            "give the service account domain-wide delegation for the scopes, and check "
            "`imap.user` and this computer's clock; then `followbot login --check`"
        )
    if error in _CLIENT:
        return (
            "check `oauth.client_id` and `oauth.client_secret`, which may have run out, and the "
            "rights of the application; then `followbot login --check`"
        )
    if error == "invalid_scope":
        return "check `oauth.scopes` and what the application may ask for"
    return "check `[oauth]`, and the application at the provider; then `followbot login --check`"


def _all(settings: OAuthSettings, secrets: tuple[str, ...]) -> tuple[str, ...]:
    return (settings.client_secret, settings.refresh_token, *secrets)


def _life(value: object) -> timedelta:
    """The life in seconds as servers write it: a number or its text; else the usual one."""
    try:
        seconds = min(float(str(value)), LONGEST_LIFE.total_seconds())
        return timedelta(seconds=max(seconds, 0.0))
    except ValueError:
        return USUAL_LIFE

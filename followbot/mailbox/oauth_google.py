"""Google Workspace through google-auth (extra `[google]`): service accounts and refresh tokens.

The library gets our own way to the network, so TLS, time limits and proxies are as everywhere.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from followbot.domain.errors import ConfigError, FollowbotError, UnreachableError
from followbot.mailbox.oauth_grant import Grant, grant_of, refusal_of
from followbot.mailbox.oauth_http import Https
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.wording import one_line

logging.getLogger("google.auth").setLevel(logging.WARNING)


def by_service_account(settings: OAuthSettings, https: Https, now: datetime) -> Grant:
    """Return a token of the service account, acting as the mailbox's user (domain-wide)."""
    service_account = _library("google.oauth2.service_account")
    file = settings.service_account_file
    try:
        credentials = service_account.Credentials.from_service_account_file(
            str(file), scopes=list(settings.scopes), subject=settings.user
        )
    except OSError as error:
        raise _unusable(settings, error.strerror or "it cannot be read") from None
    except (ValueError, KeyError, TypeError):
        # `from None`: the library's text may hold parts of the key.
        raise _unusable(settings, "it is no key file of a service account") from None
    return _refreshed(settings, https, now, credentials)


def by_refresh_token(settings: OAuthSettings, https: Https, now: datetime, refresh: str) -> Grant:
    """Return the next token of the person who signed in."""
    credentials = _library("google.oauth2.credentials").Credentials(
        token=None,
        refresh_token=refresh,
        token_uri=settings.token_endpoint,
        client_id=settings.client_id,
        client_secret=settings.client_secret,
    )
    return _refreshed(settings, https, now, credentials, refresh)


def _refreshed(
    settings: OAuthSettings, https: Https, now: datetime, credentials: Any, refresh: str = ""
) -> Grant:
    exceptions = _library("google.auth.exceptions")
    asked = _Transport(https)
    try:
        credentials.refresh(asked)
    except FollowbotError:
        raise
    except exceptions.RefreshError as error:
        raise _refusal(settings, error, refresh) from None
    except exceptions.GoogleAuthError as error:
        raise UnreachableError(
            f"Google cannot answer now: {one_line(error, refresh, settings.client_secret)}",
            "followbot asks again by itself",
        ) from None
    return grant_of(
        {
            "access_token": credentials.token,
            "expires_in": asked.expires_in,
            "refresh_token": getattr(credentials, "refresh_token", None),
        },
        now,
        refresh,
    )


def _refusal(settings: OAuthSettings, error: Any, refresh: str) -> FollowbotError:
    """The server's own words where the library passes them on, else the library's."""
    told = next((part for part in error.args if isinstance(part, dict)), None)
    if told is None:
        told = {"error": one_line(error, refresh, settings.client_secret)}
    status = 503 if getattr(error, "retryable", False) else 400
    return refusal_of(settings, told, status, refresh)


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ConfigError(
            "signing in to Google needs the package `google-auth`, which is not installed",
            "pip install 'followbot[google]'",
        ) from error


def _unusable(settings: OAuthSettings, why: str) -> ConfigError:
    return ConfigError(
        f"`oauth.service_account_file` `{settings.service_account_file}` cannot be used: {why}",
        "download a JSON key of the service account, readable only by followbot's user",
    )


@dataclass(frozen=True, slots=True)
class _Response:
    """An answer in the shape that the library reads."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class _Transport:
    """Our way to the network in the shape that the library uses; hears how long a token lives.

    The library's own `expiry` is a moment of its clock; a life in seconds fits any clock.
    """

    def __init__(self, https: Https) -> None:
        self._https = https
        self.expires_in: object = None

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = None,
        **_more: object,
    ) -> _Response:
        """Ask once."""
        del timeout
        answer = self._https.ask(method, url, body, headers)
        self.expires_in = answer.json().get("expires_in")
        return _Response(answer.status, answer.headers, answer.text.encode())

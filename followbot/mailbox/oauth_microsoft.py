"""Microsoft 365 through msal (extra `[microsoft365]`): who may ask what is the library's matter.

The library gets our own way to the network, so TLS, time limits and proxies are as everywhere,
and it keeps nothing: tokens lie in our file alone.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from followbot.domain.errors import ConfigError, FollowbotError, UnreachableError
from followbot.mailbox.oauth_generic import DeviceCode, pending
from followbot.mailbox.oauth_grant import Grant, grant_of, refusal_of
from followbot.mailbox.oauth_http import Https
from followbot.mailbox.oauth_settings import MICROSOFT, OAuthSettings
from followbot.mailbox.wording import one_line

# At debug level the library logs what it was answered.
logging.getLogger("msal").setLevel(logging.WARNING)


def by_client_credentials(settings: OAuthSettings, https: Https, now: datetime) -> Grant:
    """Return a token for the application itself; its rights are the tenant's to give."""
    app = _application(settings, https, confidential=True)
    return _granted(settings, now, app.acquire_token_for_client(list(settings.scopes)))


def by_refresh_token(settings: OAuthSettings, https: Https, now: datetime, refresh: str) -> Grant:
    """Return the next token of the person who signed in."""
    app = _application(settings, https, confidential=False)
    told = app.acquire_token_by_refresh_token(refresh, list(settings.scopes))
    return _granted(settings, now, told, refresh)


def device_code(settings: OAuthSettings, https: Https) -> DeviceCode:
    """Begin a sign-in on another device.

    Raises:
        FollowbotError: Microsoft refuses or cannot be reached.
    """
    app = _application(settings, https, confidential=False)
    flow = app.initiate_device_flow(list(settings.scopes))
    if "user_code" not in flow:
        raise refusal_of(settings, flow)

    def poll(now: datetime) -> Grant | None:
        # The condition to leave is met at once: one question per call, the pauses are ours.
        told = app.acquire_token_by_device_flow(flow, exit_condition=lambda _flow: True)
        if "error" in told and pending(told["error"]):
            return None
        return _granted(settings, now, told)

    return DeviceCode(
        one_line(flow.get("verification_uri", "")),
        one_line(flow["user_code"]),
        float(flow.get("expires_in", 900)),
        float(flow.get("interval", 5)),
        poll,
    )


def _application(settings: OAuthSettings, https: Https, *, confidential: bool) -> Any:
    """A fresh application object: a new one has nothing cached, so it truly asks."""
    try:
        import msal
    except ModuleNotFoundError as error:
        raise ConfigError(
            "signing in to Microsoft 365 needs the package `msal`, which is not installed",
            "pip install 'followbot[microsoft365]'",
        ) from error
    settled: dict[str, Any] = {
        "authority": f"{settings.authority.rstrip('/')}/{settings.tenant}",
        "http_client": _Client(https),
        # Microsoft's own list of clouds need not be asked about an authority that was configured.
        "instance_discovery": None if settings.authority == MICROSOFT else False,
    }
    kind = msal.ConfidentialClientApplication if confidential else msal.PublicClientApplication
    credential = {"client_credential": settings.client_secret} if confidential else {}
    try:
        return kind(settings.client_id, **credential, **settled)
    except FollowbotError:
        raise
    except ValueError as error:
        raise ConfigError(
            f"Microsoft knows no tenant `{settings.tenant}`: {one_line(error)}",
            "check `oauth.tenant`: the directory (tenant) ID or a domain of the organisation",
        ) from None


def _granted(
    settings: OAuthSettings, now: datetime, told: Mapping[str, Any], refresh: str = ""
) -> Grant:
    if "access_token" not in told:
        raise refusal_of(settings, told, 400, refresh)
    return grant_of(told, now, refresh)


@dataclass(frozen=True, slots=True)
class _Response:
    """An answer in the shape that the library reads."""

    status_code: int
    text: str
    headers: Mapping[str, str]

    def raise_for_status(self) -> None:
        """Say no as `requests` would."""
        if self.status_code >= 400:
            raise UnreachableError(f"Microsoft answers with status {self.status_code}")


class _Client:
    """Our way to the network in the shape that the library uses."""

    def __init__(self, https: Https) -> None:
        self._https = https

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        **_more: object,
    ) -> _Response:
        """Post a form, given as a mapping or as text."""
        body = data if isinstance(data, str) else urlencode(data or {})
        kind = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self._ask("POST", url, params, body.encode(), kind)

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_more: object,
    ) -> _Response:
        """Get a page."""
        return self._ask("GET", url, params, None, headers)

    def close(self) -> None:
        """Nothing is kept open."""

    def _ask(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        body: bytes | None,
        headers: Mapping[str, str] | None,
    ) -> _Response:
        whole = f"{url}{'&' if '?' in url else '?'}{urlencode(params)}" if params else url
        answer = self._https.ask(method, whole, body, headers)
        return _Response(answer.status, answer.text, answer.headers)

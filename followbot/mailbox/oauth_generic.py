"""The token endpoint of any provider, spoken to directly (RFC 6749, 7636, 8628).

Every function asks once and returns a `Grant`, or raises what `oauth_grant` makes of a refusal.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote_plus

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.oauth_grant import Grant, grant_of, refusal_of
from followbot.mailbox.oauth_http import Answer, Https
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.wording import one_line

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
# RFC 8628 section 3.2: seconds between two questions, and what `slow_down` adds.
USUAL_INTERVAL = 5.0
SLOWER = 5.0


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What a person is shown (RFC 8628 section 3.2): open `address`, enter `code`.

    `seconds` it is good for, `interval` seconds lie between two questions. `poll` asks once
    whether the person is through: a `Grant`, None for not yet, or raises.
    """

    address: str
    code: str
    seconds: float
    interval: float
    poll: Callable[[datetime], Grant | None] = field(repr=False)


class SlowDownError(UnreachableError):
    """The server wants longer pauses between two questions (RFC 8628 section 3.5)."""


class CodeExpiredError(UnreachableError):
    """Nobody signed in before the code ran out."""

    def __init__(self) -> None:
        super().__init__(
            "nobody signed in before the code ran out", "run `followbot login` to begin again"
        )


def by_client_credentials(settings: OAuthSettings, https: Https, now: datetime) -> Grant:
    """Return a token for the application itself (RFC 6749 section 4.4)."""
    return _granted(settings, https, now, {"grant_type": "client_credentials"}, scoped=True)


def by_refresh_token(settings: OAuthSettings, https: Https, now: datetime, refresh: str) -> Grant:
    """Return the next token; a server that rotates gives a new refresh token with it.

    The scope is left out: the one that was granted stays (RFC 6749 section 6).
    """
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    return _granted(settings, https, now, form, refresh=refresh)


def by_code(
    settings: OAuthSettings, https: Https, now: datetime, code: str, verifier: str, redirect: str
) -> Grant:
    """Return the token for a code that the browser brought (RFC 6749 section 4.1.3, RFC 7636)."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": redirect,
    }
    grant = _granted(settings, https, now, form)
    if not grant.refresh_token:
        raise RefusedError(
            "the provider gives no refresh token, so the sign-in would last an hour",
            "let the application ask for offline access; `offline_access` is often the scope",
        )
    return grant


def device_code(settings: OAuthSettings, https: Https) -> DeviceCode:
    """Begin a sign-in on another device.

    Raises:
        FollowbotError: the server refuses or cannot be reached.
    """
    form = {"scope": " ".join(settings.scopes)} if settings.scopes else {}
    answer = _asked(settings, https, settings.device_endpoint, form)
    told = answer.json()
    address = told.get("verification_uri") or told.get("verification_url")
    code, key = told.get("user_code"), told.get("device_code")
    if answer.status >= 400 or not all(isinstance(x, str) and x for x in (address, code, key)):
        raise refusal_of(settings, told, answer.status)

    def poll(now: datetime) -> Grant | None:
        return _polled(settings, https, now, str(key))

    seconds = _number(told.get("expires_in"), 900.0)
    interval = max(_number(told.get("interval"), USUAL_INTERVAL), 0.1)
    return DeviceCode(one_line(address), one_line(code), seconds, interval, poll)


def pending(error: object) -> bool:
    """Whether an error only says that the person is not through yet.

    Raises:
        SlowDownError: ask less often.
        RefusedError: the person said no.
        CodeExpiredError: the code ran out.
    """
    if error == "slow_down":
        raise SlowDownError("the token server wants longer pauses")
    if error in {"access_denied", "authorization_declined"}:
        raise RefusedError("the sign-in was declined", "run `followbot login` to begin again")
    if error in {"expired_token", "code_expired"}:
        raise CodeExpiredError
    return error == "authorization_pending"


def _polled(settings: OAuthSettings, https: Https, now: datetime, key: str) -> Grant | None:
    form = {"grant_type": DEVICE_GRANT, "device_code": key}
    answer = _asked(settings, https, settings.token_endpoint, form)
    told = answer.json()
    if answer.status >= 400:
        if pending(told.get("error")):
            return None
        raise refusal_of(settings, told, answer.status, key)
    return grant_of(told, now)


def _granted(
    settings: OAuthSettings,
    https: Https,
    now: datetime,
    form: dict[str, str],
    *,
    scoped: bool = False,
    refresh: str = "",
) -> Grant:
    if scoped and settings.scopes:
        form = {**form, "scope": " ".join(settings.scopes)}
    answer = _asked(settings, https, settings.token_endpoint, form)
    if answer.status >= 400:
        raise _refused(settings, answer, refresh, *form.values())
    return grant_of(answer.json(), now, refresh)


def _refused(settings: OAuthSettings, answer: Answer, *secrets: str) -> FollowbotError:
    long_ones = [secret for secret in secrets if len(secret) >= 16]
    return refusal_of(settings, answer.json(), answer.status, *long_ones)


def _asked(settings: OAuthSettings, https: Https, url: str, form: dict[str, str]) -> Answer:
    """Post a form as our client (RFC 6749 section 2.3.1)."""
    if settings.client_secret and settings.client_auth == "client_secret_basic":
        pair = f"{quote_plus(settings.client_id)}:{quote_plus(settings.client_secret)}"
        header = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        return https.post(url, form, header)
    client = {"client_id": settings.client_id}
    if settings.client_secret:
        client["client_secret"] = settings.client_secret
    return https.post(url, {**client, **form})


def _number(value: object, usual: float) -> float:
    try:
        return min(max(float(str(value)), 0.0), 86400.0)
    except ValueError:
        return usual

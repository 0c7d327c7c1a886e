"""How followbot gets tokens instead of a password: frozen values that the configuration fills.

1. Endpoints are `https://`; what they are told is secret.
2. Two flows need a person once (`followbot login`): `device` (RFC 8628) and `browser` (RFC 8252).
3. No secret is part of a representation, so it reaches no log and no traceback.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from followbot.domain.errors import ConfigError

Provider = Literal["microsoft365", "google", "generic"]
Flow = Literal["client_credentials", "refresh_token", "device", "browser", "service_account"]
Mechanism = Literal["auto", "oauthbearer", "xoauth2"]
ClientAuth = Literal["client_secret_basic", "client_secret_post"]

MICROSOFT = "https://login.microsoftonline.com"
FLOWS: dict[Provider, tuple[Flow, ...]] = {
    "microsoft365": ("client_credentials", "device"),
    "google": ("service_account", "browser", "refresh_token"),
    "generic": ("client_credentials", "refresh_token", "device", "browser"),
}
"""What each provider can do. Google lets no device flow read mail."""

USUAL_SCOPES: dict[tuple[Provider, Flow], tuple[str, ...]] = {
    ("microsoft365", "client_credentials"): ("https://outlook.office365.com/.default",),
    ("microsoft365", "device"): (
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "https://outlook.office.com/SMTP.Send",
    ),
    **{("google", flow): ("https://mail.google.com/",) for flow in FLOWS["google"]},
}

_NEEDS: dict[tuple[Provider, Flow], tuple[str, ...]] = {
    ("microsoft365", "client_credentials"): ("tenant", "client_id", "client_secret"),
    ("microsoft365", "device"): ("tenant", "client_id"),
    ("google", "service_account"): ("service_account_file",),
    ("google", "browser"): ("client_id", "client_secret"),
    ("google", "refresh_token"): ("client_id", "client_secret", "refresh_token"),
    ("generic", "client_credentials"): ("token_endpoint", "client_id", "client_secret"),
    ("generic", "refresh_token"): ("token_endpoint", "client_id", "refresh_token"),
    ("generic", "device"): ("token_endpoint", "device_endpoint", "client_id"),
    ("generic", "browser"): ("token_endpoint", "authorization_endpoint", "client_id"),
}
_ENDPOINTS = ("authority", "token_endpoint", "device_endpoint", "authorization_endpoint")
_GOOGLE = {
    "token_endpoint": "https://oauth2.googleapis.com/token",
    "authorization_endpoint": "https://accounts.google.com/o/oauth2/v2/auth",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthSettings:
    """Where tokens come from and where they are kept.

    `user` is the mailbox that is signed in to. Empty endpoints and scopes take the provider's
    usual ones. `client_auth` says how a generic server hears the client's secret (RFC 6749 section
    2.3.1 wants every server to know the first way). `token_file` is written by followbot alone.
    `timeout` is seconds for one question to the token server, from connecting to the last byte.

    Raises:
        ConfigError: a value is missing, contradicts another, or would send a secret in the clear.
    """

    provider: Provider
    flow: Flow
    user: str
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    client_auth: ClientAuth = "client_secret_basic"
    refresh_token: str = field(default="", repr=False)
    tenant: str = ""
    authority: str = MICROSOFT
    token_endpoint: str = ""
    device_endpoint: str = ""
    authorization_endpoint: str = ""
    scopes: tuple[str, ...] = ()
    service_account_file: Path | None = None
    token_file: Path = Path("oauth.tokens")
    mechanism: Mechanism = "auto"
    ca_file: Path | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if self.flow not in FLOWS[self.provider]:
            raise ConfigError(
                f'`oauth.flow = "{self.flow}"` is not possible with `{self.provider}`',
                f"use {_listed(FLOWS[self.provider])}",
            )
        if self.provider == "google":
            for key, usual in _GOOGLE.items():
                object.__setattr__(self, key, getattr(self, key) or usual)
        if not self.scopes:
            usual_scopes = USUAL_SCOPES.get((self.provider, self.flow), ())
            object.__setattr__(self, "scopes", usual_scopes)
        for key in _NEEDS[self.provider, self.flow]:
            if not getattr(self, key):
                raise ConfigError(
                    f"`oauth.{key}` is missing",
                    f'`provider = "{self.provider}"` with `flow = "{self.flow}"` needs '
                    f"{_listed(_NEEDS[self.provider, self.flow])}",
                )
        for key in _ENDPOINTS:
            if (address := getattr(self, key)) and not _is_https(address):
                raise ConfigError(
                    f"`oauth.{key}` is no `https://` address",
                    "a token server is spoken to over verified TLS only",
                )
        if self.timeout <= 0:
            raise ConfigError("`oauth.timeout` is not positive", "leave it out for the default")

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to sign in once with `followbot login`."""
        return self.flow in {"device", "browser"}

    @property
    def identity(self) -> str:
        """A digest of whose tokens these are; kept tokens of another identity do not count."""
        parts = (self.provider, self.flow, self.user, self.client_id, self.tenant, self.authority)
        places = (self.token_endpoint, str(self.service_account_file or ""), *self.scopes)
        return _digest(*parts, *places, self.refresh_token)

    @property
    def credentials(self) -> str:
        """A digest of all that is shown to the token server: when it changes, asking is new."""
        return _digest(self.identity, self.client_secret)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False

"""How the mail servers are reached: frozen values that the configuration fills.

1. `ssl` is TLS from the first byte, `starttls` is TLS before anything secret is said.
2. `none` is plain text: only to this machine itself, or where `allow_plain` says so.
3. A password is never part of a representation, so it reaches no log and no traceback.
4. Where there are `tokens`, they sign in, and there is no password.
5. Where there are `pauses`, a password that was refused is not tried again at once.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from followbot.mailbox.oauth import Tokens
    from followbot.mailbox.sign_in import SignInPauses

Security = Literal["ssl", "starttls", "none"]
_SECURITIES: frozenset[str] = frozenset({"ssl", "starttls", "none"})


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine itself, judged by the name alone (nothing is looked up)."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapSettings:
    """Where followbot reads its mail.

    `host` and `port` name the server; `ca_file` is a PEM file that replaces the system's
    authorities. `inbox` is read; understood mails go to `processed`, the others to `review`,
    both named in the server's own namespace. `timeout` is seconds without progress; a mail
    above `max_bytes` is set aside unread.

    Raises:
        ConfigError: a value that cannot work or would send a password in the clear.
    """

    host: str
    port: int = 993
    security: Security = "ssl"
    user: str
    password: str = field(default="", repr=False)
    tokens: Tokens | None = field(default=None, repr=False)
    pauses: SignInPauses | None = field(default=None, repr=False)
    ca_file: Path | None = None
    allow_plain: bool = False
    inbox: str = "INBOX"
    processed: str = "followbot/processed"
    review: str = "followbot/review"
    timeout: float = 30.0
    max_bytes: int = 25 * 1024 * 1024

    def __post_init__(self) -> None:
        _check("imap", self.host, self.port, self.security, self.allow_plain, self.timeout)
        for key, name in (
            ("inbox", self.inbox),
            ("processed", self.processed),
            ("review", self.review),
        ):
            if not name.strip("/ ") or _has_control(name):
                raise ConfigError(f"`imap.{key}` is not a folder name", "give a name in one line")
        if len({self.inbox, self.processed, self.review}) < 3:
            raise ConfigError(
                "`imap.inbox`, `imap.processed` and `imap.review` are not three different folders",
                "mail would be read again and again; give each its own name",
            )
        if self.max_bytes < 1:
            raise ConfigError("`imap.max_bytes` is not positive", "25 MB is 26214400")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """Where followbot hands over its mail.

    Without `user` no sign-in is tried (a relay that trusts this machine). `connections` are
    kept open beside each other, each for at most `mails_per_connection` mails. `timeout` is
    seconds per step; `transaction_limit` bounds one mail from MAIL FROM to the final answer
    (RFC 5321 section 4.5.3.2 lets a server take ten minutes after the final dot).

    Raises:
        ConfigError: a value that cannot work or would send a password in the clear.
    """

    host: str
    port: int = 587
    security: Security = "starttls"
    user: str | None = None
    password: str = field(default="", repr=False)
    tokens: Tokens | None = field(default=None, repr=False)
    pauses: SignInPauses | None = field(default=None, repr=False)
    ca_file: Path | None = None
    allow_plain: bool = False
    helo_name: str | None = None
    connections: int = 4
    mails_per_connection: int = 100
    timeout: float = 30.0
    transaction_limit: float = 600.0

    def __post_init__(self) -> None:
        _check("smtp", self.host, self.port, self.security, self.allow_plain, self.timeout)
        if self.helo_name is not None and (not self.helo_name or _has_control(self.helo_name)):
            raise ConfigError("`smtp.helo_name` is not a host name", "leave it out or name a host")
        for key, value in (
            ("connections", self.connections),
            ("mails_per_connection", self.mails_per_connection),
            ("transaction_limit", self.transaction_limit),
        ):
            if value <= 0:
                raise ConfigError(f"`smtp.{key}` is not positive", "leave it out for the default")


def _check(
    section: str, host: str, port: int, security: str, allow_plain: bool, timeout: float
) -> None:
    """Refuse what cannot work, and plain text over a network."""
    if not host.strip() or _has_control(host) or " " in host:
        raise ConfigError(f"`{section}.host` is not a host name", "for example `mail.example.com`")
    if not 0 < port < 65536:
        raise ConfigError(f"`{section}.port` is {port}", "a port lies between 1 and 65535")
    if security not in _SECURITIES:
        raise ConfigError(
            f"`{section}.security` is `{security}`", "use `ssl`, `starttls` or `none`"
        )
    if security == "none" and not (allow_plain or is_loopback(host)):
        raise ConfigError(
            f'`{section}.security = "none"` would send mail and password to `{host}` in the clear',
            f'use `security = "ssl"` or `"starttls"`, or set `{section}.allow_plain = true`',
        )
    if timeout <= 0:
        raise ConfigError(f"`{section}.timeout` is not positive", "leave it out for the default")


def _has_control(text: str) -> bool:
    return any(ord(character) < 32 or ord(character) == 127 for character in text)

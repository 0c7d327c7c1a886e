"""Mail providers whose settings are known without asking anybody (`providers.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from followbot.mailbox.settings import Security


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server listens, and how the connection is protected."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail provider. `spf` is what it asks to be included, "" where that is not known.

    `passwords`: whether a program may sign in with one. `profile` and `authserv_id` go into
    `[trust]`. `note` says what has to be done there first.
    """

    key: str
    name: str
    imap: ServerAddress
    smtp: ServerAddress
    domains: frozenset[str]
    mx: tuple[str, ...]
    spf: str = ""
    passwords: bool = True
    profile: str = ""
    authserv_id: str = ""
    note: str = ""


@cache
def providers() -> Sequence[Provider]:
    """All of them, in the order of the file."""
    file = Path(__file__).with_name("providers.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_provider(key, values) for key, values in table.items())


def provider_of_address(address: str) -> Provider | None:
    """The provider whose own domain this address has."""
    domain = address.rpartition("@")[2].lower()
    return next((one for one in providers() if domain in one.domains), None)


def provider_of_mx(hosts: Sequence[str]) -> Provider | None:
    """The provider that takes a domain's mail, by the preferred of its hosts."""
    for host in hosts[:1]:
        for one in providers():
            if any(host == end or host.endswith(f".{end}") for end in one.mx):
                return one
    return None


def provider_of_host(host: str) -> Provider | None:
    """The provider whose IMAP or SMTP server this is."""
    wanted = host.lower().rstrip(".")
    return next((one for one in providers() if wanted in {one.imap.host, one.smtp.host}), None)


def _provider(key: str, values: Mapping[str, Any]) -> Provider:
    rest = {name: values[name] for name in values if name not in {"imap", "smtp", "domains", "mx"}}
    return Provider(
        key=key,
        imap=_address(values["imap"]),
        smtp=_address(values["smtp"]),
        domains=frozenset(values["domains"]),
        mx=tuple(values["mx"]),
        **rest,
    )


def _address(text: str) -> ServerAddress:
    host, _, port = text.partition(":")
    return ServerAddress(host, int(port), "starttls" if port == "587" else "ssl")

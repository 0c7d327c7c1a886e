"""Settings that a provider publishes for mail programs: `config-v1.1.xml` (Mozilla autoconfig).

1. Asked at the address's own domain only, over verified TLS; no third party hears of it.
2. The document is a stranger's: capped, without entities, and only hosts and ports are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from followbot.domain.errors import FollowbotError
from followbot.mailbox.providers import ServerAddress
from followbot.mailbox.settings import Security

_LARGEST = 128 * 1024
_SECURITY: dict[str, Security] = {"SSL": "ssl", "STARTTLS": "starttls"}

Fetch = Callable[[str], str]
"""The text behind an https address; raises FollowbotError where there is none."""


@dataclass(frozen=True, slots=True)
class Published:
    """Servers and user as published; `user` has the address filled in."""

    imap: ServerAddress
    smtp: ServerAddress
    user: str


def autoconfig_addresses(address: str) -> tuple[str, ...]:
    """Where a domain publishes its settings."""
    domain = address.rpartition("@")[2]
    return (
        f"https://autoconfig.{domain}/mail/config-v1.1.xml",
        f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )


def published_settings(address: str, fetch: Fetch) -> Published | None:
    """What the domain of an address publishes; None where it publishes nothing that can be used."""
    for url in autoconfig_addresses(address):
        try:
            document = fetch(url)
        except FollowbotError:
            continue
        if (found := settings_in(document, address)) is not None:
            return found
    return None


def settings_in(document: str, address: str) -> Published | None:
    """The first encrypted IMAP and SMTP servers of a document; None where it lacks one."""
    if len(document) > _LARGEST or "<!DOCTYPE" in document or "<!ENTITY" in document:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    incoming = list(_servers(root, "incomingServer", "imap", address))
    outgoing = list(_servers(root, "outgoingServer", "smtp", address))
    if not incoming or not outgoing:
        return None
    return Published(incoming[0][0], outgoing[0][0], incoming[0][1] or address)


def _servers(
    root: etree._Element, kind: str, protocol: str, address: str
) -> Iterator[tuple[ServerAddress, str]]:
    """The encrypted servers of one kind, those with TLS from the first byte first."""
    local, _, domain = address.rpartition("@")
    filled = {"%EMAILADDRESS%": address, "%EMAILLOCALPART%": local, "%EMAILDOMAIN%": domain}
    found = []
    for server in root.iter(kind):
        if server.get("type") != protocol:
            continue
        host = (server.findtext("hostname") or "").strip()
        port = (server.findtext("port") or "").strip()
        user = (server.findtext("username") or "").strip()
        security = _SECURITY.get((server.findtext("socketType") or "").strip())
        for name, value in filled.items():
            host, user = host.replace(name, value), user.replace(name, value)
        if security and _is_host(host) and port.isascii() and port.isdigit():
            found.append((ServerAddress(host, int(port), security), user))
    yield from sorted(found, key=lambda one: one[0].security != "ssl")


def _is_host(text: str) -> bool:
    return 0 < len(text) < 254 and all(c.isascii() and (c.isalnum() or c in ".-") for c in text)

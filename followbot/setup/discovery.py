"""From an address to its servers: the known providers, what the domain publishes, SRV, MX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.mailbox.autoconfig import Fetch, published_settings
from followbot.mailbox.providers import (
    Provider,
    ServerAddress,
    provider_of_address,
    provider_of_host,
    provider_of_mx,
)

if TYPE_CHECKING:
    from followbot.mailbox.dns import Dns

_IMAP_SERVICES = ("_imaps._tcp", "_imap._tcp")
_SMTP_SERVICES = ("_submissions._tcp", "_submission._tcp")


@dataclass(frozen=True, slots=True)
class FoundServers:
    """Servers for an address. `source` says to people where they were found."""

    imap: ServerAddress
    smtp: ServerAddress
    user: str
    source: str
    provider: Provider | None = None


def find_servers(address: str, dns: Dns, fetch: Fetch) -> FoundServers | None:
    """The servers of an address, None where nothing is known of it.

    First what needs no question, then what the domain itself says, last by whose hosts take its
    mail.
    """
    if (provider := provider_of_address(address)) is not None:
        return _of_provider(provider, address)
    if (published := published_settings(address, fetch)) is not None:
        source = f"published by {address.rpartition('@')[2]}"
        known = provider_of_host(published.imap.host)
        return FoundServers(published.imap, published.smtp, published.user, source, known)
    try:
        return _by_dns(address, dns)
    except FollowbotError:
        return None  # without the DNS a person names the servers


def _of_provider(provider: Provider, address: str) -> FoundServers:
    return FoundServers(provider.imap, provider.smtp, address, provider.name, provider)


def _by_dns(address: str, dns: Dns) -> FoundServers | None:
    domain = address.rpartition("@")[2]
    imap, smtp = _service(dns, domain, _IMAP_SERVICES), _service(dns, domain, _SMTP_SERVICES)
    if imap is not None and smtp is not None:
        known = provider_of_host(imap.host)
        return FoundServers(imap, smtp, address, f"SRV records of {domain}", known)
    if (provider := provider_of_mx(dns.mail_servers(domain))) is not None:
        return _of_provider(provider, address)
    return None


def _service(dns: Dns, domain: str, names: tuple[str, str]) -> ServerAddress | None:
    """The preferred server of a service; TLS from the first byte before STARTTLS (RFC 8314)."""
    for name, security in zip(names, ("ssl", "starttls"), strict=True):
        for service in dns.services(f"{name}.{domain}"):
            return ServerAddress(
                service.host, service.port, "ssl" if security == "ssl" else "starttls"
            )
    return None

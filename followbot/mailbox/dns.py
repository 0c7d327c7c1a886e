"""Questions to the DNS: texts, services and mail servers of a domain, for `doctor` and `init`.

Nothing else of followbot looks names up here: whether a mail is believed is never decided by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import dns.exception
import dns.name
import dns.resolver

from followbot.domain.errors import UnreachableError, UsageError

SECONDS = 5.0
_PORT = 53


@dataclass(frozen=True, slots=True)
class Service:
    """A server that offers a service (RFC 6186): a host and a port, the preferred first."""

    host: str
    port: int


class Dns:
    """Asks the computer's DNS servers, or `server` (`9.9.9.9`, `127.0.0.1:5353`)."""

    def __init__(self, server: str = "", seconds: float = SECONDS) -> None:
        """Prepare; nothing is asked yet. Raises UsageError when `server` is no address."""
        self._seconds = seconds
        self._resolver: dns.resolver.Resolver | None = None
        if server:
            self._resolver = _resolver_of(server)

    def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, each as one text; empty where there are none.

        Raises:
            UnreachableError: nobody answers.
        """
        return tuple(
            b"".join(found.strings).decode("utf-8", "replace") for found in self._ask(name, "TXT")
        )

    def services(self, name: str) -> tuple[Service, ...]:
        """The SRV records of a name such as `_imaps._tcp.example.com`; empty where there are none.

        Raises:
            UnreachableError: nobody answers.
        """
        found = sorted(self._ask(name, "SRV"), key=lambda one: (one.priority, -one.weight))
        named = ((one.target.to_text(omit_final_dot=True), int(one.port)) for one in found)
        # "." means: decidedly not here.
        return tuple(Service(host, port) for host, port in named if host not in {"", "."})

    def mail_servers(self, domain: str) -> tuple[str, ...]:
        """The hosts that take a domain's mail, the preferred first; empty where there are none.

        Raises:
            UnreachableError: nobody answers.
        """
        found = sorted(self._ask(domain, "MX"), key=lambda one: one.preference)
        hosts = (one.exchange.to_text(omit_final_dot=True).lower() for one in found)
        return tuple(host for host in hosts if host not in {"", "."})

    def _ask(self, name: str, kind: str) -> Iterator[Any]:
        try:
            if self._resolver is None:
                self._resolver = dns.resolver.Resolver()
            answer = self._resolver.resolve(name, kind, lifetime=self._seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.name.NameTooLong):
            return iter(())
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise UnreachableError(
                f"the DNS does not answer about `{name}`: {_reason(error)}",
                "check the network, or name a DNS server with `--dns ADDRESS`",
            ) from error
        return iter(answer)


def _resolver_of(server: str) -> dns.resolver.Resolver:
    host, port = server, _PORT
    if server.count(":") == 1:
        host, _, number = server.partition(":")
        port = int(number) if number.isascii() and number.isdigit() else 0
    resolver = dns.resolver.Resolver(configure=False)
    try:
        resolver.nameservers = [host]
    except ValueError as error:
        raise UsageError(
            f"`{server}` is no address of a DNS server", "for example `9.9.9.9` or `127.0.0.1:5353`"
        ) from error
    resolver.port = port
    return resolver


def _reason(error: Exception) -> str:
    if isinstance(error, dns.resolver.NoNameservers):
        return "no server could answer"
    if isinstance(error, dns.exception.Timeout):
        return "no answer in time"
    return type(error).__name__

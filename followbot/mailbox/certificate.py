"""What a TLS connection says of itself: its version, and until when its certificate is valid."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Encryption:
    """How a connection is protected; `version` is "" for plain text."""

    version: str = ""
    valid_until: datetime | None = None


def encryption_of(connection: object) -> Encryption:
    """Read it from a connected TLS socket or TLS object; plain for anything else."""
    if not isinstance(connection, ssl.SSLSocket | ssl.SSLObject):
        return Encryption()
    certificate = connection.getpeercert() or {}
    told = certificate.get("notAfter")
    until = None
    if isinstance(told, str):
        until = datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC)
    return Encryption((connection.version() or "").replace("TLSv", "TLS "), until)

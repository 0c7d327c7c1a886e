"""TLS as followbot insists on it: verified, 1.2 or newer, never dropped silently."""

from __future__ import annotations

import ssl
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from followbot.domain.errors import ConfigError, FollowbotError, RefusedError, UnreachableError


def client_context(ca_file: Path | None, section: str) -> ssl.SSLContext:
    """A context that verifies certificate and host name. Connections share it: leave it as it is.

    `ca_file` replaces the system's authorities; `section` (`imap`, `smtp` or `oauth`) names the
    part of the configuration in messages.

    Raises:
        ConfigError: `ca_file` cannot be read or holds no certificate.
    """
    try:
        return _context(ca_file, _authorities_as_of(ca_file))
    except (OSError, ssl.SSLError) as error:
        raise ConfigError(
            f"`{section}.ca_file` `{ca_file}` cannot be used: {_reason(error)}",
            "it has to be a readable file with certificates in PEM form",
        ) from error


Changed = tuple[tuple[int, int, int, int], ...]
"""Of some files that exist: which each is, when it was changed, and its size."""


@lru_cache(maxsize=4)
def _context(ca_file: Path | None, as_of: Changed) -> ssl.SSLContext:
    """Authorities are read once: the system's take 20 ms and a megabyte for each connection."""
    del as_of  # others are read anew
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _authorities_as_of(ca_file: Path | None) -> Changed:
    """When what holds the authorities was changed; nothing of what does not exist."""
    system = ssl.get_default_verify_paths()
    changed = []
    for place in (system.cafile, system.capath) if ca_file is None else (ca_file,):
        with suppress(OSError):
            if place is not None:
                found = Path(place).stat()
                changed.append((found.st_dev, found.st_ino, found.st_ctime_ns, found.st_size))
    return tuple(changed)


def tls_failure(error: ssl.SSLError, section: str, host: str, port: int) -> FollowbotError:
    """Say what a failed handshake means: a wrong certificate stays wrong, a cut line does not."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return RefusedError(
            f"the certificate of `{host}` is not valid here: {error.verify_message}",
            f"check {_named(section)}; for an authority of your own set `{section}.ca_file`",
        )
    if error.reason in {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"}:
        return RefusedError(
            f"`{host}` port {port} does not speak TLS from the first byte",
            f'for this port `{section}.security = "starttls"` may be right'
            if section != "oauth"
            else f"check {_named(section)}",
        )
    if error.reason in {"UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION"}:
        return RefusedError(
            f"`{host}` offers no TLS version from 1.2 on", "that server has to be renewed"
        )
    return UnreachableError(f"the TLS handshake with `{host}` port {port} broke: {_reason(error)}")


def _named(section: str) -> str:
    """What of the configuration names the server."""
    return "the endpoints in `[oauth]`" if section == "oauth" else f"`{section}.host`"


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__

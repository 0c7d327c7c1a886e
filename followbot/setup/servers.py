"""Servers as people write them: `imap.example.com:993`, `starttls://mail.example.com`."""

from __future__ import annotations

from followbot.domain.errors import UsageError
from followbot.mailbox.providers import ServerAddress
from followbot.mailbox.settings import Security

_USUAL: dict[str, tuple[int, Security]] = {"imap": (993, "ssl"), "smtp": (587, "starttls")}
_BY_PORT: dict[int, Security] = {993: "ssl", 465: "ssl", 143: "starttls", 587: "starttls"}
_SCHEMES: dict[str, Security] = {"ssl": "ssl", "starttls": "starttls"}


def server_address(text: str, kind: str) -> ServerAddress:
    """Read `[ssl://|starttls://]HOST[:PORT]`; `kind` is `imap` or `smtp`.

    Without a scheme the port says how the connection is protected; plain text is never chosen.

    Raises:
        UsageError: it is none.
    """
    wrong = UsageError(
        f"`{text}` is no server", f"for example `{kind}.example.com:{_USUAL[kind][0]}`"
    )
    scheme, separator, rest = text.strip().rpartition("://")
    if separator and scheme not in _SCHEMES:
        raise wrong
    host, colon, number = rest.partition(":")
    port, security = _USUAL[kind]
    if colon:
        if not (number.isascii() and number.isdigit() and 0 < int(number) < 65536):
            raise wrong
        port = int(number)
        security = _BY_PORT.get(port, security)
    if scheme:
        security = _SCHEMES[scheme]
        port = port if colon else _port_for(kind, security)
    if not host or not all(c.isalnum() or c in ".-" for c in host):
        raise wrong
    return ServerAddress(host, port, security)


def _port_for(kind: str, security: Security) -> int:
    if kind == "imap":
        return 993 if security == "ssl" else 143
    return 465 if security == "ssl" else 587


def shown(server: ServerAddress) -> str:
    """A server as `server_address` reads it back."""
    scheme = "" if _BY_PORT.get(server.port) == server.security else f"{server.security}://"
    return f"{scheme}{server.host}:{server.port}"

"""A private certificate authority and one certificate for loopback."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificates:
    """PEM files: the authority that clients trust, the server's chain and its key."""

    ca: Path
    chain: Path
    key: Path


def certificates(folder: Path, *names: str) -> Certificates:
    """Make an authority and a certificate for `names` (default: localhost and 127.0.0.1)."""
    authority = trustme.CA()
    server = authority.issue_cert(*(names or ("localhost", "127.0.0.1")))
    made = Certificates(folder / "ca.pem", folder / "chain.pem", folder / "key.pem")
    authority.cert_pem.write_to_path(str(made.ca))
    made.chain.write_bytes(b"".join(part.bytes() for part in server.cert_chain_pems))
    server.private_key_pem.write_to_path(str(made.key))
    return made

"""Servers with a TLS of the test's choice: IMAP, SMTP and HTTPS, from the first byte or STARTTLS.

They speak just enough for a sign-in. `said` is every line that a client said after the handshake:
nothing, when it left as it should.
"""

from __future__ import annotations

import ssl
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.servers.broken import THEN_DROP, Conversation, LineServer

Protocol = Literal["imap", "smtp", "https"]
_GRANT = '{"access_token": "canary-token", "expires_in": 60}'


@dataclass(frozen=True)
class Presented:
    """What a server presents, and the authority that its client was told to trust."""

    context: ssl.SSLContext
    ca_file: Path


class TlsServer(LineServer):
    """One server; `starttls` False means TLS from the first byte.

    `injected` goes out in clear text together with the answer to STARTTLS, as somebody in the
    middle would do it.
    """

    def __init__(
        self, protocol: Protocol, presented: Presented, *, starttls: bool, injected: bytes = b""
    ) -> None:
        super().__init__()
        self.injected = injected
        self.protocol = protocol
        self.presented = presented
        self.starttls = starttls
        self.before_tls: list[str] = []
        self.said: list[str] = []

    def converse(self, talk: Conversation) -> None:
        if self.starttls:
            self._until_starttls(talk)
        try:
            talk.socket = self.presented.context.wrap_socket(talk.socket, server_side=True)
        except OSError:
            return
        {"imap": self._imap, "smtp": self._smtp, "https": self._https}[self.protocol](talk)

    def _until_starttls(self, talk: Conversation) -> None:
        imap = self.protocol == "imap"
        talk.say(b"* OK here\r\n" if imap else b"220 here ESMTP\r\n")
        while True:
            line = talk.line().decode()
            self.before_tls.append(line)
            tag = line.split(" ")[0].encode()
            if "STARTTLS" in line.upper():
                talk.say((tag + b" OK go\r\n" if imap else b"220 go\r\n") + self.injected)
                return
            offer = b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n"
            talk.say(offer if imap else b"250-here\r\n250 STARTTLS\r\n")

    def _imap(self, talk: Conversation) -> None:
        if not self.starttls:
            talk.say(b"* OK here\r\n")
        while True:
            line = self._heard(talk)
            tag = line.split(" ")[0].encode()
            if "CAPABILITY" in line:
                talk.say(b"* CAPABILITY IMAP4rev1\r\n")
            talk.say(tag + b" OK done\r\n")

    def _smtp(self, talk: Conversation) -> None:
        if not self.starttls:
            talk.say(b"220 here ESMTP\r\n")
        while True:
            line = self._heard(talk)
            if line.startswith("EHLO"):
                talk.say(b"250-here\r\n250 AUTH PLAIN\r\n")
            elif line.startswith("AUTH"):
                talk.say(b"235 2.7.0 welcome\r\n")
            else:
                self.act(talk, f"221 bye{THEN_DROP}")

    def _https(self, talk: Conversation) -> None:
        length = 0
        while line := self._heard(talk):
            if line.lower().startswith("content-length:"):
                length = int(line.split(":")[1])
        while length > len(talk._rest):
            talk._rest += talk._more()
        self.said.append(talk._rest.decode())
        answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(_GRANT)}\r\n\r\n{_GRANT}"
        self.act(talk, answer + THEN_DROP, end="")

    def _heard(self, talk: Conversation) -> str:
        line = talk.line().decode()
        self.said.append(line)
        return line


def context_of(folder: Path, chain: bytes, key: bytes) -> ssl.SSLContext:
    """A server's context for a certificate in PEM."""
    (folder / "presented.pem").write_bytes(chain + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "presented.pem")
    return context


def presented(folder: Path, fault: str) -> Presented:
    """A certificate with one fault: `none`, `expired`, `not yet`, `other host`, `self-signed`,
    `other authority`, `no name`, `TLS 1.1` or `TLS 1.0`."""
    authority = trustme.CA()
    ca_file = folder / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    if fault == "self-signed":
        return Presented(context_of(folder, *_self_signed()), ca_file)
    now = datetime.now(UTC)
    began, ends = now - timedelta(days=2), now + timedelta(days=2)
    if fault == "expired":
        ends = now - timedelta(days=1)
    if fault == "not yet":
        began = now + timedelta(days=1)
    names = {"other host": ("elsewhere.example",), "no name": ("mail@example.com",)}
    maker = trustme.CA() if fault == "other authority" else authority
    made = maker.issue_cert(
        *names.get(fault, ("localhost", "127.0.0.1")), not_before=began, not_after=ends
    )
    chain = b"".join(part.bytes() for part in made.cert_chain_pems)
    context = context_of(folder, chain, made.private_key_pem.bytes())
    if fault.startswith("TLS"):
        weaken(context, fault)
    return Presented(context, ca_file)


def weaken(context: ssl.SSLContext, version: str) -> None:
    """Let a context speak `TLS 1.0` or `TLS 1.1` and nothing newer, where OpenSSL still can."""
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        spoken = ssl.TLSVersion.TLSv1_1 if version == "TLS 1.1" else ssl.TLSVersion.TLSv1
        context.minimum_version = context.maximum_version = spoken


def _self_signed() -> tuple[bytes, bytes]:
    """A certificate for localhost that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private

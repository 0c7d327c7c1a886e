"""TLS at every door: reading, sending and the token server insist on the same things."""

from __future__ import annotations

import re
import socket
import ssl
from pathlib import Path

import pytest
import trustme

from followbot.domain.errors import ConfigError, RefusedError, UnreachableError
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.smtp_connection import try_connection
from followbot.mailbox.tls import client_context
from tests.mailbox.oauth_world import tokens_of
from tests.servers.tls_server import TlsServer, presented, weaken

PASSWORD = "canary-Pa55word"
DOORS = ["imap ssl", "imap starttls", "smtp ssl", "smtp starttls", "https ssl"]
FAULTS = {
    "expired": "certificate has expired",
    "not yet": "not yet valid",
    "other host": "(Hostname|hostname) mismatch",
    "no name": "(Hostname|hostname) mismatch|no appropriate",
    "self-signed": "self-signed certificate",
    "other authority": "unable to get local issuer certificate",
    "TLS 1.1": "no TLS version from 1.2 on",
    "TLS 1.0": "no TLS version from 1.2 on",
}


def test_connections_share_what_was_read_of_the_authorities_until_they_change(
    tmp_path: Path,
) -> None:
    place = tmp_path / "authorities.pem"
    first, second = (trustme.CA().cert_pem.bytes() for _ in range(2))
    place.write_bytes(first)
    before = client_context(place, "imap")
    assert client_context(place, "smtp") is before
    place.write_bytes(first + second)
    after = client_context(place, "imap")
    assert [len(one.get_ca_certs()) for one in (before, after)] == [1, 2]
    assert after.minimum_version == ssl.TLSVersion.TLSv1_2
    assert client_context(None, "imap") is client_context(None, "smtp")


def enter(door: str, port: int, ca_file: Path | None, folder: Path) -> None:
    """Sign in through one door as a person would have configured it."""
    protocol, security = door.split(" ")
    common = {"host": "localhost", "port": port, "ca_file": ca_file, "timeout": 5.0}
    if protocol == "imap":
        imap = ImapSettings(user="bot", password=PASSWORD, security=security, **common)  # type: ignore[arg-type]
        with ImapMailbox(imap):
            return
    if protocol == "smtp":
        smtp = SmtpSettings(user="bot", password=PASSWORD, security=security, **common)  # type: ignore[arg-type]
        try_connection(smtp)
        return
    tokens_of(
        OAuthSettings(
            provider="generic",
            flow="client_credentials",
            user="bot",
            client_id="client",
            client_secret=PASSWORD,
            token_endpoint=f"https://localhost:{port}/token",
            token_file=folder / "oauth.tokens",
            ca_file=ca_file,
            timeout=5.0,
        )
    ).token("imap")


def server_at(door: str, folder: Path, fault: str) -> TlsServer:
    protocol, security = door.split(" ")
    return TlsServer(protocol, presented(folder, fault), starttls=security == "starttls")  # type: ignore[arg-type]


@pytest.mark.parametrize("door", DOORS)
def test_a_private_authority_is_enough_where_it_is_named(door: str, tmp_path: Path) -> None:
    with server_at(door, tmp_path, "none") as server:
        enter(door, server.port, server.presented.ca_file, tmp_path)
    assert server.said


@pytest.mark.parametrize("door", DOORS)
def test_a_private_authority_counts_only_where_it_is_named(door: str, tmp_path: Path) -> None:
    with server_at(door, tmp_path, "none") as server, pytest.raises(RefusedError):
        enter(door, server.port, None, tmp_path)
    assert not server.said


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("door", DOORS)
def test_a_door_that_is_not_safe_is_left_before_anything_is_said(
    door: str, fault: str, tmp_path: Path
) -> None:
    with server_at(door, tmp_path, fault) as server, pytest.raises(RefusedError) as raised:
        enter(door, server.port, server.presented.ca_file, tmp_path)
    assert re.search(FAULTS[fault], raised.value.message), raised.value.message
    assert raised.value.exit_code == 69
    assert raised.value.hint
    assert not server.said
    spoken = " ".join(server.before_tls)
    assert not re.search(r"LOGIN|AUTH|MAIL|canary", spoken), spoken


@pytest.mark.parametrize(
    ("protocol", "injected"),
    [
        ("imap", b"* BYE injected\r\n"),
        ("imap", b"* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=INJECTED\r\n"),
        ("smtp", b"554 injected\r\n"),
        ("smtp", b"250-injected\r\n250 AUTH CRAM-MD5\r\n"),
    ],
)
def test_what_comes_in_clear_text_behind_starttls_is_not_believed(
    protocol: str, injected: bytes, tmp_path: Path
) -> None:
    # The class of CVE-2021-38371 and its kin: it would be read as if it had come encrypted.
    shown = presented(tmp_path, "none")
    with TlsServer(protocol, shown, starttls=True, injected=injected) as server:  # type: ignore[arg-type]
        try:
            enter(f"{protocol} starttls", server.port, shown.ca_file, tmp_path)
        except UnreachableError:
            assert not server.said
        else:
            assert any(re.search("LOGIN|AUTH PLAIN", line) for line in server.said)


@pytest.mark.parametrize("fault", ["TLS 1.1", "TLS 1.0"])
def test_the_old_servers_of_these_tests_would_let_a_careless_client_in(
    fault: str, tmp_path: Path
) -> None:
    """So that the test above fails for the reason it names, and for no other."""
    with server_at("imap ssl", tmp_path, fault) as server:
        careless = ssl.create_default_context(cafile=server.presented.ca_file)
        weaken(careless, fault)
        with (
            socket.create_connection(("localhost", server.port), 5) as plain,
            careless.wrap_socket(plain, server_hostname="localhost") as encrypted,
        ):
            assert encrypted.version() == fault.replace("TLS ", "TLSv").replace("1.0", "1")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_authority_file_that_cannot_be_used_is_a_configuration_error(
    door: str, content: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_text(content)
    section = door.split(" ", maxsplit=1)[0].replace("https", "oauth")
    with pytest.raises(ConfigError, match=rf"`{section}\.ca_file`"):
        enter(door, 1, file, tmp_path)

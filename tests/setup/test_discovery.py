"""From an address to its servers: the table, what a domain publishes, SRV, MX; in that order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.errors import RefusedError, UsageError
from followbot.mailbox.autoconfig import autoconfig_addresses, settings_in
from followbot.mailbox.dns import Dns
from followbot.mailbox.providers import ServerAddress, providers
from followbot.setup.discovery import find_servers
from followbot.setup.servers import server_address, shown
from tests.servers.name_server import running_name_server

DOCUMENT = """<?xml version="1.0"?>
<clientConfig version="1.1">
  <emailProvider id="hoster.example">
    <incomingServer type="pop3"><hostname>pop.hoster.example</hostname><port>995</port>
      <socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
    <incomingServer type="imap"><hostname>plain.hoster.example</hostname><port>143</port>
      <socketType>plain</socketType><username>%EMAILADDRESS%</username></incomingServer>
    <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port>
      <socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
    <outgoingServer type="smtp"><hostname>smtp.hoster.example</hostname><port>587</port>
      <socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></outgoingServer>
  </emailProvider>
</clientConfig>"""
ADDRESS = "bot@buyer.example"


def nothing(url: str) -> str:
    raise RefusedError(f"`{url}` answers with status 404")


def test_a_known_provider_needs_no_question() -> None:
    def asked(url: str) -> str:
        raise AssertionError(url)

    with running_name_server() as names:
        found = find_servers("followup@gmail.com", Dns(names.address), asked)
        assert not names.asked
    assert found is not None
    assert found.imap == ServerAddress("imap.gmail.com", 993, "ssl")
    assert found.provider is not None
    assert found.provider.authserv_id == "mx.google.com"


def test_what_the_domain_publishes_comes_before_the_dns() -> None:
    asked: list[str] = []

    def fetch(url: str) -> str:
        asked.append(url)
        return nothing(url) if len(asked) == 1 else DOCUMENT

    with running_name_server() as names:
        found = find_servers(ADDRESS, Dns(names.address), fetch)
    assert tuple(asked) == autoconfig_addresses(ADDRESS)
    assert found is not None
    assert found.imap == ServerAddress("imap.buyer.example", 993, "ssl")
    assert found.smtp == ServerAddress("smtp.hoster.example", 587, "starttls")
    assert found.user == "bot"
    assert found.source == "published by buyer.example"


@pytest.mark.parametrize(
    ("mx", "host"),
    [
        ("buyer-example.mail.protection.outlook.com", "outlook.office365.com"),
        ("aspmx.l.google.com", "imap.gmail.com"),
        ("in1-smtp.messagingengine.com", "imap.fastmail.com"),
    ],
)
def test_whoever_takes_the_domains_mail_is_known_by_it(mx: str, host: str) -> None:
    with running_name_server() as names:
        names.records["buyer.example", "MX"] = ["20 other.example.", f"10 {mx}."]
        found = find_servers(ADDRESS, Dns(names.address), nothing)
    assert found is not None
    assert found.imap.host == host


def test_a_name_that_only_ends_alike_is_another() -> None:
    with running_name_server() as names:
        names.records["buyer.example", "MX"] = ["10 evilaspmx.l.google.com."]
        assert find_servers(ADDRESS, Dns(names.address), nothing) is None


def test_srv_records_come_before_mx_and_a_dot_means_not_here() -> None:
    with running_name_server() as names:
        names.records["buyer.example", "MX"] = ["10 aspmx.l.google.com."]
        names.records["_imaps._tcp.buyer.example", "SRV"] = ["0 0 0 ."]
        names.records["_imap._tcp.buyer.example", "SRV"] = [
            "20 1 143 second.buyer.example.",
            "10 1 143 first.buyer.example.",
        ]
        names.records["_submissions._tcp.buyer.example", "SRV"] = ["0 1 465 out.buyer.example."]
        found = find_servers(ADDRESS, Dns(names.address), nothing)
    assert found is not None
    assert found.imap == ServerAddress("first.buyer.example", 143, "starttls")
    assert found.smtp == ServerAddress("out.buyer.example", 465, "ssl")


def test_a_dns_that_fails_finds_nothing_and_stops_nobody() -> None:
    with running_name_server() as names:
        names.fails = True
        assert find_servers(ADDRESS, Dns(names.address), nothing) is None


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<clientConfig>",
        "<html><body>nothing here</body></html>",
        DOCUMENT.replace("STARTTLS", "plain"),
        DOCUMENT.replace("<?xml", '<!DOCTYPE x [<!ENTITY a "b">]><?xml'),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + DOCUMENT[21:],
        DOCUMENT.replace("smtp.hoster.example", "smtp.hoster.example\nevil"),
        DOCUMENT.replace("587", "99x"),
        DOCUMENT + " " * 200_000,
    ],
)
def test_a_document_that_is_no_help_is_none(document: str) -> None:
    assert settings_in(document, ADDRESS) is None


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    settings_in(text, ADDRESS)
    settings_in(f"<clientConfig>{text}</clientConfig>", ADDRESS)


def test_every_known_provider_is_encrypted_and_named_once() -> None:
    seen: set[str] = set()
    for provider in providers():
        assert {provider.imap.security, provider.smtp.security} <= {"ssl", "starttls"}
        assert not seen & provider.domains
        seen |= provider.domains
    assert len(providers()) >= 15


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("imap.x.example", "imap", ServerAddress("imap.x.example", 993, "ssl")),
        ("smtp.x.example", "smtp", ServerAddress("smtp.x.example", 587, "starttls")),
        ("smtp.x.example:465", "smtp", ServerAddress("smtp.x.example", 465, "ssl")),
        ("imap.x.example:143", "imap", ServerAddress("imap.x.example", 143, "starttls")),
        ("starttls://h:2143", "imap", ServerAddress("h", 2143, "starttls")),
        ("ssl://h", "smtp", ServerAddress("h", 465, "ssl")),
    ],
)
def test_a_server_is_read_as_people_write_it(text: str, kind: str, expected: ServerAddress) -> None:
    assert server_address(text, kind) == expected
    assert server_address(shown(expected), kind) == expected


@pytest.mark.parametrize("text", ["", "http://h", "h:x", "h:0", "h:70000", "a b", "none://h"])
def test_what_is_no_server_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        server_address(text, "imap")

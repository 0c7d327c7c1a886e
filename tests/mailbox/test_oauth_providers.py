"""Microsoft 365 through msal and Google through google-auth, against their addresses' likeness."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from followbot.domain.errors import ConfigError, RefusedError, UnreachableError
from followbot.mailbox.oauth_login import device_code, wait_for_device
from followbot.mailbox.oauth_settings import OAuthSettings
from tests.mailbox.oauth_world import Clock, settings_of, tokens_of
from tests.servers.authority import Certificates, certificates
from tests.servers.token_server import TENANT, USER, TokenServer, running_token_server

MICROSOFT_SCOPE = "https://outlook.office365.com/.default"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(tmp_path: Path, made: Certificates) -> Iterator[TokenServer]:
    with running_token_server(tmp_path, made) as running:
        yield running


def microsoft(server: TokenServer, folder: Path, flow: str, **more: object) -> OAuthSettings:
    given: dict[str, object] = {
        "provider": "microsoft365",
        "flow": flow,
        "authority": server.base,
        "tenant": TENANT,
        "token_endpoint": "",
        "scopes": (),
        **more,
    }
    return settings_of(server, folder, **given)


# Microsoft 365


def test_msal_gets_a_token_for_the_application(server: TokenServer, tmp_path: Path) -> None:
    tokens = tokens_of(microsoft(server, tmp_path, "client_credentials"))
    assert tokens.token("imap") in server.issued
    (asked,) = server.token_questions
    assert asked.path == f"/{TENANT}/oauth2/v2.0/token"
    assert asked.form["scope"] == MICROSOFT_SCOPE
    assert asked.form["grant_type"] == "client_credentials"


def test_msal_is_truly_asked_again_when_a_mail_server_does_not_take_the_token(
    server: TokenServer, tmp_path: Path
) -> None:
    tokens = tokens_of(microsoft(server, tmp_path, "client_credentials"))
    first = tokens.token("imap")
    assert tokens.renewed("imap", first) != first
    assert len(server.token_questions) == 2


def test_a_device_sign_in_at_microsoft_is_waited_for_and_renewed(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    settings = microsoft(server, tmp_path, "device")
    server.device_answers = ["authorization_pending", "authorization_pending", "yes"]
    code = device_code(settings)
    assert (code.address, code.code, code.seconds) == (
        "https://example.com/device",
        "WDJB-MJHT",
        900,
    )
    pauses: list[float] = []
    grant = wait_for_device(code, clock, lambda _left: None, pauses.append)
    assert pauses == [1, 1, 1]
    assert grant.account == USER
    tokens = tokens_of(settings, clock)
    tokens.keep(grant)
    assert tokens.token("imap") == grant.access_token
    clock.pass_by(hours=1)
    newer = tokens.token("imap")
    assert newer in server.issued
    assert newer != grant.access_token
    assert tokens.standing().account == USER
    asked = server.token_questions[-1]
    assert asked.form["grant_type"] == "refresh_token"
    assert "https://outlook.office.com/IMAP.AccessAsUser.All" in asked.form["scope"]
    assert "offline_access" in asked.form["scope"]


def test_a_revoked_sign_in_at_microsoft_asks_for_a_new_one(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    settings = microsoft(server, tmp_path, "device")
    tokens = tokens_of(settings, clock)
    tokens.keep(wait_for_device(device_code(settings), clock, lambda _: None, lambda _: None))
    server.revoke()
    clock.pass_by(hours=1)
    server.asked.clear()
    for _ in range(30):
        with pytest.raises(RefusedError, match="invalid_grant") as raised:
            tokens.token("imap")
        clock.pass_by(seconds=1)
    assert "followbot login" in raised.value.hint
    assert "canary" not in raised.value.message
    assert len(server.token_questions) == 1


def test_a_wrong_secret_at_microsoft_names_its_key(server: TokenServer, tmp_path: Path) -> None:
    wrong = microsoft(server, tmp_path, "client_credentials", client_secret="canary-wrong")
    with pytest.raises(RefusedError, match="invalid_client") as raised:
        tokens_of(wrong).token("imap")
    assert "oauth.client_secret" in raised.value.hint
    assert "canary" not in raised.value.message


@pytest.mark.parametrize("way", ["500", "503", "429", "close", "stall", "html"])
def test_microsoft_in_trouble_is_tried_again_later(
    server: TokenServer, tmp_path: Path, way: str
) -> None:
    clock = Clock()
    tokens = tokens_of(microsoft(server, tmp_path, "client_credentials", timeout=1.0), clock)
    server.fail("", way)  # the question for the addresses is answered
    with pytest.raises(UnreachableError):
        tokens.token("imap")
    clock.pass_by(seconds=121)
    assert tokens.token("imap") in server.issued


@pytest.mark.parametrize("way", ["500", "close"])
def test_microsoft_that_does_not_tell_its_addresses_is_tried_again_later(
    server: TokenServer, tmp_path: Path, way: str
) -> None:
    server.fail(way)
    with pytest.raises(UnreachableError):
        tokens_of(microsoft(server, tmp_path, "client_credentials")).token("imap")


def test_a_tenant_that_does_not_exist_names_its_key(server: TokenServer, tmp_path: Path) -> None:
    server.fail("400")
    with pytest.raises(ConfigError, match="knows no tenant") as raised:
        tokens_of(microsoft(server, tmp_path, "client_credentials")).token("imap")
    assert "oauth.tenant" in raised.value.hint


def test_a_certificate_that_microsoft_would_not_have_is_refused(
    server: TokenServer, tmp_path: Path
) -> None:
    settings = microsoft(server, tmp_path, "client_credentials", ca_file=None)
    with pytest.raises(RefusedError, match="certificate"):
        tokens_of(settings).token("imap")
    assert not server.asked


def test_msal_and_google_auth_log_no_secret(
    server: TokenServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tokens_of(microsoft(server, tmp_path, "client_credentials")).token("imap")
    folder = tmp_path / "google"
    folder.mkdir()
    tokens_of(google_person(server, folder)).token("imap")
    assert "canary" not in caplog.text


# Google


def key_file(server: TokenServer, folder: Path) -> Path:
    """A service account's key file, whose public half the server knows."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    server.service_key = key.public_key()
    file = folder / "service_account.json"
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_text(
        json.dumps(
            {
                "type": "service_account",
                "client_email": "followbot@project.iam.gserviceaccount.example",
                "private_key_id": "1",
                "private_key": pem.decode(),
                "token_uri": f"{server.base}/token",
            }
        )
    )
    return file


def google_service(server: TokenServer, folder: Path, **more: object) -> OAuthSettings:
    given: dict[str, object] = {
        "provider": "google",
        "flow": "service_account",
        "client_id": "",
        "client_secret": "",
        "scopes": (),
        **more,
    }
    return settings_of(server, folder, **given)


def google_person(server: TokenServer, folder: Path, **more: object) -> OAuthSettings:
    given: dict[str, object] = {
        "provider": "google",
        "flow": "refresh_token",
        "refresh_token": server.new_refresh_token(),
        "scopes": (),
        **more,
    }
    return settings_of(server, folder, **given)


def test_a_service_account_of_google_acts_as_the_mailbox(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    settings = google_service(server, tmp_path, service_account_file=key_file(server, tmp_path))
    tokens = tokens_of(settings, clock)
    first = tokens.token("imap")
    assert server.issued[first].user == USER
    clock.pass_by(hours=1)
    assert tokens.token("imap") != first
    expires_at = tokens.standing().expires_at
    assert expires_at == clock() + timedelta(seconds=server.life)


def test_a_missing_delegation_at_google_is_told_with_what_to_do(
    server: TokenServer, tmp_path: Path
) -> None:
    file = key_file(server, tmp_path)
    settings = google_service(
        server, tmp_path, service_account_file=file, user="ines@buyer.example"
    )
    with pytest.raises(RefusedError, match="unauthorized_client: no delegation") as raised:
        tokens_of(settings).token("imap")
    assert "domain-wide delegation" in raised.value.hint


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        ("no json", "no key file"),
        ("{}", "no key file"),
        ('{"type": "authorized_user"}', "no key file"),
        (
            '{"client_email": "a", "token_uri": "b", "private_key": "canary"}',
            "no key file",
        ),
    ],
)
def test_a_key_file_that_is_none_is_told_without_its_content(
    server: TokenServer, tmp_path: Path, content: str | None, told: str
) -> None:
    file = tmp_path / "key.json"
    if content is not None:
        file.write_text(content)
    settings = google_service(server, tmp_path, service_account_file=file)
    with pytest.raises(ConfigError, match=told) as raised:
        tokens_of(settings).token("imap")
    assert "canary" not in raised.value.message
    assert raised.value.__cause__ is None


def test_a_person_at_google_is_renewed(server: TokenServer, tmp_path: Path) -> None:
    clock = Clock()
    tokens = tokens_of(google_person(server, tmp_path), clock)
    first = tokens.token("imap")
    clock.pass_by(hours=1)
    assert tokens.token("imap") != first
    assert len({asked.form["refresh_token"] for asked in server.token_questions}) == 2


def test_a_revoked_sign_in_at_google_is_told(server: TokenServer, tmp_path: Path) -> None:
    clock = Clock()
    tokens = tokens_of(google_person(server, tmp_path), clock)
    tokens.token("imap")
    server.revoke()
    clock.pass_by(hours=1)
    with pytest.raises(RefusedError, match="invalid_grant") as raised:
        tokens.token("imap")
    assert "canary" not in raised.value.message
    assert "oauth.refresh_token" in raised.value.hint


@pytest.mark.parametrize("way", ["500", "503", "429", "close", "stall", "html"])
def test_google_in_trouble_is_tried_again_later_and_once_at_a_time(
    server: TokenServer, tmp_path: Path, way: str
) -> None:
    clock = Clock()
    tokens = tokens_of(google_person(server, tmp_path, timeout=1.0), clock)
    server.fail(way)
    with pytest.raises(UnreachableError):
        tokens.token("imap")
    assert len(server.asked) == 1
    clock.pass_by(seconds=121)
    assert tokens.token("imap") in server.issued


@pytest.mark.parametrize(
    ("missing", "extra"), [("msal", "microsoft365"), ("google.oauth2.credentials", "google")]
)
def test_a_missing_package_names_its_extra(
    server: TokenServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    extra: str,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, missing, None)
    settings = (
        microsoft(server, tmp_path, "client_credentials")
        if missing == "msal"
        else google_person(server, tmp_path)
    )
    with pytest.raises(ConfigError, match="is not installed") as raised:
        tokens_of(settings).token("imap")
    assert raised.value.hint == f"pip install 'followbot[{extra}]'"

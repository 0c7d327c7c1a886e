"""`followbot init` where tokens sign in: a token server, a real Dovecot and a real Postfix."""

from __future__ import annotations

import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from followbot.cli.interview_oauth import Asker, oauth_table
from followbot.cli.main import main
from followbot.domain.errors import UsageError
from followbot.mailbox.providers import Provider, providers
from tests.servers.mail import TokenMail
from tests.servers.token_server import CLIENT, SECRET

BOT, INES = "bot@buyer.example", "ines@buyer.example"


class Place:
    """An empty folder with the papers that a person brings, and `init` with flags."""

    def __init__(self, mail: TokenMail, folder: Path) -> None:
        self.mail, self.folder = mail, folder
        imap = mail.servers.imap_settings()
        authorities = [Path(str(imap.ca_file)), mail.tokens.certificates.ca]
        (folder / "ca.pem").write_text("\n".join(path.read_text() for path in authorities))
        (folder / "oauth.secret").write_text(SECRET)
        (folder / "oauth.secret").chmod(0o600)
        self.brought = self.there()

    def init(self, *more: str, flow: str) -> int:
        imap, smtp = self.mail.servers.imap_settings(), self.mail.servers.smtp_settings()
        words = ["init", "--yes", "--address", BOT, "--buyer", INES, "--no-mail", "--flow", flow]
        words += ["--imap", f"ssl://localhost:{imap.port}", "--ca-file", "ca.pem"]
        words += ["--smtp", f"starttls://localhost:{smtp.port}", "--client-id", CLIENT]
        return main([*words, "--token-endpoint", f"{self.mail.tokens.base}/token", *more])

    def there(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def config(self) -> dict[str, dict[str, object]]:
        return tomllib.loads((self.folder / "config.toml").read_text())


@pytest.fixture
def place(token_mail: TokenMail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(token_mail, tmp_path)


def test_an_application_that_signs_in_by_itself_is_set_up_by_flags(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert place.init("--client-secret-file", "oauth.secret", flow="client_credentials") == 0
    shown = capsys.readouterr().out
    assert "signed in as bot@buyer.example" in shown
    written = place.config()
    assert written["imap"]["sign_in"] == written["smtp"]["sign_in"] == "oauth"
    assert written["oauth"]["flow"] == "client_credentials"
    assert written["oauth"]["client_secret_file"] == "oauth.secret"
    assert not {"password_file", "password"} & written["imap"].keys()
    assert "canary" not in shown + (place.folder / "config.toml").read_text()
    assert main(["login", "--check"]) == 0
    assert main(["run", "--once"]) == 0


def test_a_person_signs_in_on_a_device_and_stays_signed_in(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.mail.tokens.device_answers[:] = ["authorization_pending"]
    device = f"{place.mail.tokens.base}/device"
    assert place.init("--device-endpoint", device, flow="device") == 0
    shown = capsys.readouterr().out
    assert "enter   WDJB-MJHT" in shown
    assert "followbot-init-" not in shown  # the folder of the trial is nobody's business
    kept = place.folder / "oauth.tokens"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    asked = len(place.mail.tokens.asked)
    assert main(["login", "--check"]) == 0
    assert len(place.mail.tokens.asked) == asked  # with the token that `init` brought


@pytest.mark.parametrize(
    ("more", "flow", "told", "code"),
    [
        ((), "client_credentials", "--client-secret-file", 2),
        (("--client-secret-file", "lost"), "client_credentials", "lost", 78),
        (("--client-secret-file", "ca.pem"), "client_credentials", "invalid_client", 69),
        ((), "telepathy", "`telepathy` is no way to sign in", 2),
        ((), "device", "--device-endpoint", 2),
    ],
)
def test_what_does_not_work_leaves_nothing_behind(
    place: Place,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    flow: str,
    told: str,
    code: int,
) -> None:
    assert place.init(*more, flow=flow) == code
    error = capsys.readouterr().err
    assert told in error
    assert "canary" not in error
    assert place.there() == place.brought


def test_a_person_who_says_no_leaves_nothing_behind(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.mail.tokens.device_answers[:] = ["access_denied"]
    device = f"{place.mail.tokens.base}/device"
    assert place.init("--device-endpoint", device, flow="device") == 69
    assert "hint:" in capsys.readouterr().err
    assert place.there() == place.brought


def known(key: str) -> Provider:
    return next(one for one in providers() if one.key == key)


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        (
            "microsoft365",
            ["client_credentials", "TENANT", "CLIENT", "oauth.secret"],
            {
                "provider": "microsoft365",
                "flow": "client_credentials",
                "tenant": "TENANT",
                "client_id": "CLIENT",
                "client_secret_file": "oauth.secret",
            },
        ),
        (
            "microsoft365",
            ["device", "TENANT", "CLIENT"],
            {
                "provider": "microsoft365",
                "flow": "device",
                "tenant": "TENANT",
                "client_id": "CLIENT",
            },
        ),
        (
            "google",
            ["service_account", "key.json"],
            {"provider": "google", "flow": "service_account", "service_account_file": "key.json"},
        ),
        ("google", ["password"], {}),
        ("fastmail", [], {}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) and value else "",
)
def test_a_person_is_asked_what_the_provider_needs_and_no_more(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    typed: list[str],
    expected: dict[str, str],
) -> None:
    monkeypatch.chdir(tmp_path)
    waiting = iter(typed)
    asker = Asker(lambda _question, _default: next(waiting), lambda _text, _style: None)
    assert oauth_table(asker, known(key), "", {}, tmp_path) == expected
    assert list(waiting) == []


def test_without_anybody_to_ask_a_provider_without_passwords_wants_the_flow(tmp_path: Path) -> None:
    asker = Asker(None, lambda _text, _style: None)
    with pytest.raises(UsageError, match="tenant"):
        oauth_table(asker, known("microsoft365"), "device", {}, tmp_path)
    assert oauth_table(asker, known("fastmail"), "", {}, tmp_path) == {}
    other = replace(known("fastmail"), key="another")
    with pytest.raises(UsageError, match="token_endpoint"):
        oauth_table(asker, other, "device", {}, tmp_path)

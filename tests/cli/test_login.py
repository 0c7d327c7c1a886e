"""`followbot login`, with a token server, Dovecot and Postfix; and what tells of a sign-in."""

from __future__ import annotations

import json
import re
import socket
import ssl
import stat
import sys
import threading
import urllib.request
from io import StringIO
from pathlib import Path

import pytest

from followbot.cli.main import main
from tests.servers.dovecot import PASSWORD
from tests.servers.mail import TokenMail, wait_until
from tests.servers.token_server import CLIENT, SECRET, TENANT

BOT, INES = "bot@buyer.example", "ines@buyer.example"


def configured(token_mail: TokenMail, folder: Path, *, oauth: str = "", **more: object) -> Path:
    """A configuration for these servers; `oauth` are lines for its table, "" for passwords."""
    imap, smtp = token_mail.servers.imap_settings(), token_mail.servers.smtp_settings()
    sign_in = 'sign_in = "oauth"' if oauth else f'password = "{more.get("password", PASSWORD)}"'
    table = f'[oauth]\nca_file = "{token_mail.tokens.certificates.ca}"\n{oauth}' if oauth else ""
    file = folder / "config.toml"
    file.write_text(
        f'[bot]\naddress = "{BOT}"\n'
        f'[imap]\nhost = "localhost"\nport = {imap.port}\nuser = "{BOT}"\n{sign_in}\n'
        f'ca_file = "{imap.ca_file}"\n'
        f'[smtp]\nhost = "localhost"\nport = {smtp.port}\nuser = "{BOT}"\n{sign_in}\n'
        f'ca_file = "{smtp.ca_file}"\n{table}'
    )
    return file


def generic(token_mail: TokenMail, flow: str, secret: str = SECRET) -> str:
    base = token_mail.tokens.base
    return (
        f'provider = "generic"\nflow = "{flow}"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "{secret}"\ntoken_endpoint = "{base}/token"\n'
        f'device_endpoint = "{base}/device"\nauthorization_endpoint = "{base}/authorize"\n'
        'scopes = ["mail"]\n'
    )


def microsoft(token_mail: TokenMail) -> str:
    return (
        f'provider = "microsoft365"\nflow = "device"\nclient_id = "{CLIENT}"\n'
        f'tenant = "{TENANT}"\nauthority = "{token_mail.tokens.base}"\n'
    )


def test_a_device_sign_in_shows_address_and_code_and_then_works(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token_mail.tokens.device_answers = ["authorization_pending", "yes"]
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "device"))
    assert main(["login", "--config", str(file)]) == 0
    shown = capsys.readouterr()
    assert "open    https://example.com/device" in shown.out
    assert "enter   WDJB-MJHT" in shown.out
    assert f"imap: signed in as {BOT}" in shown.out
    assert f"smtp: signed in as {BOT}" in shown.out
    assert "canary" not in shown.out + shown.err
    kept = tmp_path / "oauth.tokens"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert main(["login", "--check", "--config", str(file)]) == 0


def test_a_device_sign_in_at_microsoft_says_who_signed_in(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured(token_mail, tmp_path, oauth=microsoft(token_mail))
    assert main(["login", "--config", str(file)]) == 0
    assert f"signed in as {BOT}" in capsys.readouterr().out
    assert main(["config", "check", "--config", str(file)]) == 0
    assert f"{BOT} by microsoft365, device, signed in as {BOT}" in capsys.readouterr().out


def test_somebody_elses_sign_in_is_noted_and_does_not_open_the_mailbox(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token_mail.tokens.user = INES
    file = configured(token_mail, tmp_path, oauth=microsoft(token_mail))
    assert main(["login", "--config", str(file)]) == 69
    shown = capsys.readouterr()
    assert f"note: the mailbox is {BOT}; {INES} has to be allowed" in shown.out
    assert "error: neither reading nor sending can sign in" in shown.err
    assert "imap: `localhost` does not take the token" in shown.err
    assert "smtp: `localhost` does not take the token" in shown.err


@pytest.mark.parametrize(
    ("answers", "code", "told"),
    [
        (["access_denied"], 69, "the sign-in was declined"),
        (["expired_token"], 75, "before the code ran out"),
        (["invalid_grant"], 69, "invalid_grant"),
    ],
)
def test_a_device_sign_in_that_fails_says_so(
    token_mail: TokenMail,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    answers: list[str],
    code: int,
    told: str,
) -> None:
    token_mail.tokens.device_answers = answers
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "device"))
    assert main(["login", "--config", str(file)]) == code
    error = capsys.readouterr().err
    assert told in error
    assert "hint: " in error
    assert "canary" not in error


def test_a_browser_sign_in_comes_back_to_this_computer(
    token_mail: TokenMail,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    context = ssl.create_default_context(cafile=token_mail.tokens.certificates.ca)
    pages: list[str] = []
    unused: list[socket.socket] = []

    def browse() -> None:
        wait_until(lambda: "waiting up to" in out.getvalue(), "the address")
        address = re.search(r"open +(\S+)", out.getvalue())
        assert address is not None
        # A stranger's knock on the port changes nothing, nor does a connection left unused.
        port = re.search(r"127\.0\.0\.1%3A(\d+)", address[1])
        assert port is not None
        unused.append(socket.create_connection(("127.0.0.1", int(port[1]))))
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/?code=stolen&state=guessed")
        with urllib.request.urlopen(address[1], context=context) as page:
            pages.append(page.read().decode())

    browser = threading.Thread(target=browse)
    browser.start()
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "browser"))
    code = main(["login", "--config", str(file)])
    browser.join(20)
    unused[0].close()
    assert code == 0
    assert "Thank you" in pages[0]
    assert f"imap: signed in as {BOT}" in out.getvalue()
    (asked,) = [a for a in token_mail.tokens.asked if a.path.startswith("/authorize")]
    assert "code_challenge_method=S256" in asked.path
    del capsys


def test_with_the_browser_elsewhere_its_last_address_is_pasted(
    token_mail: TokenMail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = StringIO()
    monkeypatch.setattr(sys, "stdout", out)

    def pasted() -> str:
        address = re.search(r"open +(\S+)", out.getvalue())
        assert address is not None
        query = {k: v[0] for k, v in urllib.parse.parse_qs(address[1].split("?", 1)[1]).items()}
        return token_mail.tokens.authorize(query)

    monkeypatch.setattr("builtins.input", pasted)
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "browser"))
    assert main(["login", "--paste", "--config", str(file)]) == 0


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("http://127.0.0.1/?code=x&state=other", "does not belong to this sign-in"),
        ("nonsense", "does not belong to this sign-in"),
        ("", "does not belong to this sign-in"),
    ],
)
def test_a_foreign_address_signs_nobody_in(
    token_mail: TokenMail,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    pasted: str,
    told: str,
) -> None:
    monkeypatch.setattr("builtins.input", lambda: pasted)
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "browser"))
    assert main(["login", "--paste", "--config", str(file)]) == 69
    assert told in capsys.readouterr().err
    assert not (tmp_path / "oauth.tokens").exists()
    assert not token_mail.tokens.token_questions


def test_where_nobody_is_needed_login_only_tries(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "client_credentials"))
    assert main(["login", "--config", str(file)]) == 0
    assert capsys.readouterr().out.count("signed in as") == 2


def test_check_tries_passwords_too(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["login", "--check", "--config", str(configured(token_mail, tmp_path))]) == 0
    file = configured(token_mail, tmp_path, password="canary-wrong")
    assert main(["login", "--check", "--config", str(file)]) == 69
    assert "canary" not in capsys.readouterr().err


def test_with_passwords_there_is_nobody_to_sign_in(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["login", "--config", str(configured(token_mail, tmp_path))]) == 2
    assert "followbot login --check" in capsys.readouterr().err


def test_one_server_that_fails_does_not_hide_the_other(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "client_credentials"))
    port = token_mail.servers.smtp_settings().port
    file.write_text(file.read_text().replace(f"port = {port}\n", "port = 1\n"))
    assert main(["login", "--check", "--config", str(file)]) == 75
    shown = capsys.readouterr()
    assert f"imap: signed in as {BOT}" in shown.out
    assert "port 1" in shown.err


def test_check_does_not_wait_for_a_pause_to_end(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "client_credentials", "x"))
    assert main(["login", "--check", "--config", str(file)]) == 69
    before = len(token_mail.tokens.token_questions)
    assert main(["login", "--check", "--config", str(file)]) == 69
    assert len(token_mail.tokens.token_questions) == before + 1
    del capsys


def test_where_no_tokens_can_be_kept_nobody_is_asked_to_sign_in(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = generic(token_mail, "device") + 'token_file = "absent/oauth.tokens"\n'
    file = configured(token_mail, tmp_path, oauth=lines)
    assert main(["login", "--config", str(file)]) == 75
    shown = capsys.readouterr()
    assert "enter" not in shown.out
    assert "oauth.token_file" in shown.err
    assert not token_mail.tokens.asked


# What tells of it elsewhere


def test_status_runs_no_command_for_a_secret(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = generic(token_mail, "client_credentials").replace(
        f'client_secret = "{SECRET}"', 'client_secret_command = "touch asked"'
    )
    file = configured(token_mail, tmp_path, oauth=lines)
    assert main(["status", "--config", str(file)]) == 0
    assert not (tmp_path / "asked").exists()
    del capsys


def test_status_check_and_run_say_what_to_do_about_a_revoked_sign_in(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = configured(token_mail, tmp_path, oauth=generic(token_mail, "device"))
    config = ["--config", str(file)]
    assert main(["status", *config]) == 0
    assert "nobody has signed" in capsys.readouterr().out
    assert main(["config", "check", *config]) == 78
    assert "followbot login" in capsys.readouterr().err
    assert main(["login", *config]) == 0
    assert main(["config", "check", *config]) == 0
    assert main(["run", "--once", *config]) == 0
    capsys.readouterr()
    assert main(["status", *config]) == 0
    assert "sign-in:" not in capsys.readouterr().out

    token_mail.tokens.revoke()
    assert main(["run", "--once", *config]) == 69
    shown = capsys.readouterr().err
    assert "invalid_grant" in shown
    assert "followbot login" in shown
    assert main(["status", *config]) == 0
    assert "sign-in: the token server refuses" in capsys.readouterr().out
    assert main(["config", "check", *config]) == 78
    assert main(["login", *config]) == 0
    assert main(["run", "--once", *config]) == 0
    everything = capsys.readouterr()
    assert "canary" not in shown + everything.out + everything.err


def test_config_show_tells_of_no_secret(
    token_mail: TokenMail, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = generic(token_mail, "refresh_token") + 'refresh_token_command = "echo canary"\n'
    file = configured(token_mail, tmp_path, oauth=lines)
    assert main(["login", "--config", str(file)]) == 69
    capsys.readouterr()
    assert main(["config", "show", "--json", "--config", str(file)]) == 0
    shown = capsys.readouterr().out
    assert SECRET not in shown
    assert "echo canary" not in shown
    values = {line["key"]: line["value"] for line in map(json.loads, shown.splitlines())}
    assert values["oauth.client_secret"] == "(set)"
    assert values["oauth.refresh_token_command"] == "(set)"
    assert values["oauth.flow"] == "refresh_token"

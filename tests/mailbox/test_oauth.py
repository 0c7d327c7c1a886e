"""Getting, keeping and renewing tokens, against a token server of our own."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from followbot.domain.errors import ConfigError, FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.oauth import Tokens
from followbot.mailbox.oauth_file import TokenFile
from followbot.mailbox.oauth_grant import Grant, grant_of
from followbot.mailbox.oauth_settings import OAuthSettings
from tests.mailbox.oauth_world import Clock, refreshing, settings_of, tokens_of
from tests.servers.authority import Certificates, certificates
from tests.servers.token_server import CLIENT, SECRET, TokenServer, running_token_server


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(tmp_path: Path, made: Certificates) -> Iterator[TokenServer]:
    with running_token_server(tmp_path, made) as running:
        yield running


# Asking and keeping


@pytest.mark.parametrize("client_auth", ["client_secret_basic", "client_secret_post"])
def test_an_application_gets_a_token_for_itself(
    server: TokenServer, tmp_path: Path, client_auth: str
) -> None:
    tokens = tokens_of(settings_of(server, tmp_path, client_auth=client_auth))
    assert tokens.token("imap") in server.issued
    (asked,) = server.asked
    assert (asked.form["grant_type"], asked.form["scope"]) == ("client_credentials", "mail")
    assert ("client_secret" in asked.form) == (client_auth == "client_secret_post")


def test_a_token_is_kept_until_shortly_before_it_runs_out(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    first = tokens.token("imap")
    clock.pass_by(minutes=54, seconds=59)
    assert tokens.token("smtp") == first
    clock.pass_by(seconds=2)
    assert tokens.token("imap") != first
    assert len(server.asked) == 2


def test_a_short_token_is_renewed_in_the_last_fifth_of_its_life(
    server: TokenServer, tmp_path: Path
) -> None:
    server.life = 10
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    first = tokens.token("imap")
    clock.pass_by(seconds=7.9)
    assert tokens.token("imap") == first
    clock.pass_by(seconds=0.2)
    assert tokens.token("imap") != first


def test_a_rotated_refresh_token_is_kept_and_used_the_next_time(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    settings = refreshing(server, tmp_path)
    for _ in range(3):
        tokens_of(settings, clock).token("imap")
        clock.pass_by(hours=1)
    used = [asked.form["refresh_token"] for asked in server.asked]
    assert used[0] == settings.refresh_token
    assert len(set(used)) == 3


def test_without_a_new_refresh_token_the_old_one_stays(server: TokenServer, tmp_path: Path) -> None:
    server.rotates = False
    clock = Clock()
    tokens = tokens_of(refreshing(server, tmp_path), clock)
    tokens.token("imap")
    clock.pass_by(hours=1)
    tokens.token("imap")
    assert len({asked.form["refresh_token"] for asked in server.asked}) == 1


def test_another_refresh_token_in_the_configuration_goes_before_the_kept_one(
    server: TokenServer, tmp_path: Path
) -> None:
    tokens_of(refreshing(server, tmp_path)).token("imap")
    later = refreshing(server, tmp_path)
    tokens_of(later).token("imap")
    assert server.asked[-1].form["refresh_token"] == later.refresh_token


def test_kept_tokens_of_another_mailbox_do_not_count(server: TokenServer, tmp_path: Path) -> None:
    first = tokens_of(settings_of(server, tmp_path)).token("imap")
    other = settings_of(server, tmp_path, user="ines@buyer.example")
    assert tokens_of(other).token("imap") != first


def test_an_answer_without_a_life_counts_as_the_usual_hour() -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    week = 7 * 24 * 60
    for told, minutes in (
        (None, 60),
        ("3599", 59),
        ("soon", 60),
        ("nan", 60),
        (-5, 0),
        (10**18, week),
        ("inf", week),
    ):
        grant = grant_of({"access_token": "x", "expires_in": told}, now)
        assert (grant.expires_at - now) // timedelta(minutes=1) == minutes


def test_a_clock_that_was_set_back_makes_no_old_token_fresh() -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    grant = Grant("x", now, now + timedelta(hours=1))
    assert grant.is_fresh(now)
    assert not grant.is_fresh(now - timedelta(days=1))


# The file


def test_the_token_file_is_for_its_owner_alone(server: TokenServer, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        tokens_of(settings_of(server, tmp_path)).token("imap")
    finally:
        os.umask(old)
    for file in tmp_path.glob("oauth.tokens*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.new"))


def test_a_token_file_that_others_can_read_is_refused(server: TokenServer, tmp_path: Path) -> None:
    tokens = tokens_of(settings_of(server, tmp_path))
    tokens.token("imap")
    tokens.settings.token_file.chmod(0o640)
    with pytest.raises(ConfigError, match="can be read by others") as raised:
        tokens.token("imap")
    assert raised.value.hint.startswith("chmod 600")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"version": 2}', b"{" * 99])
def test_a_file_that_is_none_of_ours_is_refused_and_left(
    server: TokenServer, tmp_path: Path, content: bytes
) -> None:
    settings = settings_of(server, tmp_path)
    settings.token_file.write_bytes(content)
    settings.token_file.chmod(0o600)
    with pytest.raises(ConfigError, match="no token file"):
        tokens_of(settings).token("imap")
    assert settings.token_file.read_bytes() == content


def test_a_link_in_the_place_of_the_new_file_is_not_followed(
    server: TokenServer, tmp_path: Path
) -> None:
    settings = settings_of(server, tmp_path)
    aim = tmp_path / "somebody's file"
    aim.write_text("precious")
    settings.token_file.with_name("oauth.tokens.new").symlink_to(aim)
    with pytest.raises(UnreachableError, match="token file"):
        tokens_of(settings).token("imap")
    assert aim.read_text() == "precious"
    assert not server.asked


def test_where_nothing_can_be_written_nobody_is_asked(server: TokenServer, tmp_path: Path) -> None:
    settings = refreshing(server, tmp_path, token_file=tmp_path / "absent" / "oauth.tokens")
    with pytest.raises(UnreachableError, match="cannot be used: No such file"):
        tokens_of(settings).token("imap")
    # A rotating server's answer would be lost with nowhere to keep it.
    assert not server.asked
    assert settings.refresh_token in server.refresh_tokens


def _take(settings: OAuthSettings, gate: object, found: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    found.put(Tokens(settings, lambda: datetime.now(UTC)).token("imap"))  # type: ignore[attr-defined]


def test_of_eight_processes_one_asks_for_the_token(server: TokenServer, tmp_path: Path) -> None:
    settings = refreshing(server, tmp_path)
    context = multiprocessing.get_context("fork")
    gate, found = context.Barrier(8), context.Queue()
    workers = [context.Process(target=_take, args=(settings, gate, found)) for _ in range(8)]
    for worker in workers:
        worker.start()
    taken = {found.get(timeout=60) for _ in workers}
    for worker in workers:
        worker.join(30)
    assert len(taken) == 1
    assert len(server.token_questions) == 1


def test_a_process_that_died_while_renewing_blocks_nobody(
    server: TokenServer, tmp_path: Path
) -> None:
    settings = settings_of(server, tmp_path)
    context = multiprocessing.get_context("fork")
    held = context.Event()

    def die() -> None:
        with TokenFile(settings.token_file, settings.identity, 1).locked():
            held.set()
            time.sleep(60)

    worker = context.Process(target=die)
    worker.start()
    assert held.wait(20)
    worker.kill()
    worker.join(20)
    assert tokens_of(settings).token("imap") in server.issued


def test_a_lock_that_is_held_too_long_is_told(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "oauth.tokens", "x", 0.2)
    other = TokenFile(tmp_path / "oauth.tokens", "x", 0.2)
    with file.locked(), pytest.raises(UnreachableError, match="another process"), other.locked():
        pass


# Trouble


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("500", "status 500"),
        ("503", "status 503"),
        ("429", "status 429"),
        ("close", "no answer"),
        ("stall", r"no answer within 1 s"),
        ("drip", r"no answer within 1 s"),
        ("html", "no JSON"),
        ("huge", "more than"),
    ],
)
def test_a_token_server_in_trouble_is_tried_again_later(
    server: TokenServer, tmp_path: Path, way: str, told: str
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path, timeout=1.0), clock)
    server.fail(way)
    began = time.monotonic()
    with pytest.raises(UnreachableError, match=told):
        tokens.token("imap")
    assert time.monotonic() - began < 4
    # At once nobody is asked again, and the reason stays the same.
    with pytest.raises(UnreachableError, match=told):
        tokens.token("imap")
    assert len(server.asked) == 1
    clock.pass_by(seconds=121)
    assert tokens.token("imap") in server.issued


def test_a_redirect_is_refused_because_it_would_carry_the_secret_away(
    server: TokenServer, tmp_path: Path
) -> None:
    server.fail("302")
    with pytest.raises(RefusedError, match="redirects"):
        tokens_of(settings_of(server, tmp_path)).token("imap")


def test_how_long_the_token_server_wants_rest_is_respected(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    server.fail("429")
    for seconds in (0, 60, 59):
        clock.pass_by(seconds=seconds)
        with pytest.raises(UnreachableError):
            tokens.token("imap")
    assert len(server.asked) == 1
    clock.pass_by(seconds=2)
    tokens.token("imap")


def test_a_token_that_is_still_good_is_used_while_the_token_server_is_away(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    first = tokens.token("imap")
    clock.pass_by(minutes=56)
    server.fail("503")
    assert tokens.token("imap") == first
    clock.pass_by(minutes=5)
    server.fail("503")
    with pytest.raises(UnreachableError):
        tokens.token("imap")


def test_pauses_grow_while_a_token_server_stays_away(server: TokenServer, tmp_path: Path) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    server.fail(*["500"] * 1000)
    for _ in range(3600):
        with pytest.raises(UnreachableError):
            tokens.token("imap")
        clock.pass_by(seconds=1)
    # 5, 10, 20 … 300 seconds: an hour of ticks asks less than twenty times.
    assert 10 <= len(server.asked) <= 20


@pytest.mark.parametrize("flow", ["refresh_token", "device"])
def test_a_revoked_sign_in_is_told_with_what_to_do_and_not_hammered(
    server: TokenServer, tmp_path: Path, flow: str
) -> None:
    clock = Clock()
    tokens = signed_in(server, tmp_path, clock, flow)
    server.revoke()
    server.asked.clear()
    clock.pass_by(hours=1)
    for _ in range(24 * 60):
        with pytest.raises(RefusedError, match="invalid_grant: AADSTS70000") as raised:
            tokens.token("imap")
        assert "followbot login" in raised.value.hint
        assert "canary" not in raised.value.message + raised.value.hint
        clock.pass_by(minutes=1)
    # A day of ticks asks about once an hour.
    assert 20 <= len(server.asked) <= 32


def signed_in(server: TokenServer, folder: Path, clock: Clock, flow: str) -> Tokens:
    """Tokens after a person has signed in, or with a refresh token in the configuration."""
    if flow == "refresh_token":
        tokens = tokens_of(refreshing(server, folder), clock)
        tokens.token("imap")
        return tokens
    tokens = tokens_of(settings_of(server, folder, flow=flow), clock)
    until = clock() + timedelta(seconds=server.life)
    refresh = server.new_refresh_token()
    tokens.keep(Grant(server.new_access_token(), clock(), until, refresh))
    return tokens


def test_a_new_sign_in_ends_the_pause(server: TokenServer, tmp_path: Path) -> None:
    clock = Clock()
    tokens = signed_in(server, tmp_path, clock, "device")
    server.revoke()
    clock.pass_by(hours=1)
    with pytest.raises(RefusedError):
        tokens.token("imap")
    assert tokens.standing().trouble is not None
    grant = Grant(server.new_access_token(), clock(), clock() + timedelta(hours=1), "r")
    tokens.keep(grant)
    assert tokens.token("imap") == grant.access_token
    assert tokens.standing().trouble is None


def test_another_client_secret_ends_the_pause(server: TokenServer, tmp_path: Path) -> None:
    wrong = settings_of(server, tmp_path, client_secret="canary-old-secret")
    with pytest.raises(RefusedError, match="invalid_client") as raised:
        tokens_of(wrong).token("imap")
    assert "oauth.client_secret" in raised.value.hint
    assert tokens_of(settings_of(server, tmp_path)).token("imap") in server.issued


def test_before_anybody_signed_in_the_way_to_do_it_is_told(
    server: TokenServer, tmp_path: Path
) -> None:
    tokens = tokens_of(settings_of(server, tmp_path, flow="device"))
    with pytest.raises(RefusedError, match="nobody has signed") as raised:
        tokens.token("imap")
    assert "followbot login" in raised.value.hint
    assert not server.asked


def test_a_server_that_gives_another_kind_of_token_is_refused(
    server: TokenServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = {"access_token": "x", "token_type": "mac"}
    monkeypatch.setattr(server, "granted", lambda *_a, **_k: answer)
    with pytest.raises(RefusedError, match="`mac`, not `Bearer`"):
        tokens_of(settings_of(server, tmp_path)).token("imap")


@pytest.mark.parametrize(
    "token", ["two words", "line\r\nbreak", "a\x01b", "", 5, None, "x" * 20000]
)
def test_a_token_that_would_break_a_command_is_none(
    server: TokenServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, token: object
) -> None:
    monkeypatch.setattr(server, "granted", lambda *_a, **_k: {"access_token": token})
    with pytest.raises(UnreachableError, match="without an access token"):
        tokens_of(settings_of(server, tmp_path)).token("imap")


# Secrets and TLS


def test_no_secret_in_logs_errors_and_representations(
    server: TokenServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    clock = Clock()
    settings = refreshing(server, tmp_path)
    tokens = tokens_of(settings, clock)
    tokens.token("imap")
    server.revoke()
    clock.pass_by(hours=2)
    with pytest.raises(RefusedError) as raised:
        tokens.token("imap")
    grant = Grant("canary-a", clock(), clock(), "canary-b")
    shown = [caplog.text, str(raised.value), raised.value.hint, repr(settings), repr(grant)]
    assert "canary" not in " ".join([*shown, repr(tokens), repr(tokens.standing())])
    kept = json.loads(settings.token_file.read_text())
    assert "canary" not in json.dumps(kept["troubles"])


def test_a_token_server_with_an_unknown_authority_is_refused(
    server: TokenServer, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="certificate of `localhost` is not valid") as raised:
        tokens_of(settings_of(server, tmp_path, ca_file=None)).token("imap")
    assert "oauth.ca_file" in raised.value.hint
    assert not server.asked


def test_a_token_server_that_drips_already_in_the_handshake_is_cut(tmp_path: Path) -> None:
    import socket
    import threading

    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                # The beginning of a TLS record that never ends, one byte at a time.
                connection.sendall(b"\x16\x03\x03\x40\x00")
                while not stop.wait(0.1):
                    try:
                        connection.sendall(b"\x02")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        settings = OAuthSettings(
            provider="generic",
            flow="client_credentials",
            user="bot",
            client_id=CLIENT,
            client_secret=SECRET,
            token_endpoint=f"https://localhost:{port}/token",
            token_file=tmp_path / "oauth.tokens",
            timeout=1.0,
        )
        began = time.monotonic()
        with pytest.raises(UnreachableError, match="no answer within 1 s"):
            tokens_of(settings).token("imap")
        assert time.monotonic() - began < 4
        stop.set()
        thread.join(5)


def test_a_proxy_of_the_environment_is_used_and_sees_no_secret(
    server: TokenServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.servers.fault_proxy import ConnectProxy

    with ConnectProxy() as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        assert tokens_of(settings_of(server, tmp_path)).token("imap") in server.issued
    assert proxy.asked == [f"localhost:{server.port}"]
    assert SECRET.encode() not in proxy.heard


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"flow": "browser", "provider": "microsoft365"}, "not possible"),
        ({"flow": "device", "provider": "google"}, "not possible"),
        ({"client_id": ""}, "`oauth.client_id` is missing"),
        ({"client_secret": ""}, "`oauth.client_secret` is missing"),
        ({"flow": "refresh_token"}, "`oauth.refresh_token` is missing"),
        ({"flow": "device", "device_endpoint": ""}, "`oauth.device_endpoint` is missing"),
        ({"provider": "microsoft365"}, "`oauth.tenant` is missing"),
        (
            {"provider": "google", "flow": "service_account"},
            "`oauth.service_account_file` is missing",
        ),
        ({"token_endpoint": "http://localhost/token"}, "no `https://` address"),
        ({"token_endpoint": "localhost/token"}, "no `https://` address"),
        ({"authority": "http://login.example.com"}, "no `https://` address"),
        ({"timeout": 0}, "not positive"),
    ],
)
def test_a_sign_in_that_cannot_work_names_its_key(
    server: TokenServer, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    with pytest.raises(ConfigError, match=told) as raised:
        settings_of(server, tmp_path, **change)
    assert raised.value.hint


def test_a_refused_mail_server_does_not_hold_the_other_back(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    tokens.refused("smtp", RefusedError("sending is off", "ask"))
    with pytest.raises(RefusedError, match="sending is off"):
        tokens.token("smtp")
    assert tokens.token("imap") in server.issued
    clock.pass_by(minutes=2)
    tokens.token("smtp")
    tokens.accepted("smtp")
    assert tokens.standing().trouble is None


def test_a_note_from_a_future_clock_holds_nobody_back_for_ever(
    server: TokenServer, tmp_path: Path
) -> None:
    clock = Clock()
    tokens = tokens_of(settings_of(server, tmp_path), clock)
    clock.pass_by(days=400)
    tokens.refused("imap", RefusedError("no", ""))
    clock.pass_by(days=-400)
    assert tokens.token("imap") in server.issued


def test_every_error_here_says_what_to_do(server: TokenServer, tmp_path: Path) -> None:
    errors: list[FollowbotError] = []
    for way in ("500", "429", "close", "html", "302"):
        server.fail(way)
        folder = tmp_path / way
        folder.mkdir()
        with pytest.raises(FollowbotError) as raised:
            tokens_of(settings_of(server, folder)).token("imap")
        errors.append(raised.value)
    assert all(error.hint for error in errors)

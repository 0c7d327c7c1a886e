"""Signing in with tokens to a real Dovecot and a real Postfix."""

from __future__ import annotations

import base64
import logging
import threading
import traceback
from pathlib import Path

import pytest

from followbot.daemon.listen import Listener
from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.oauth import Tokens
from followbot.mailbox.oauth_settings import Mechanism
from followbot.mailbox.settings import ImapSettings, Security, SmtpSettings
from followbot.mailbox.smtp import Claim, deliver
from tests.mailbox.oauth_world import Clock, refreshing, settings_of, tokens_of
from tests.mailbox.test_servers import mail
from tests.servers.broken import THEN_DROP, BrokenImap, BrokenSmtp
from tests.servers.mail import TokenMail, wait_until

BOT, INES = "bot@buyer.example", "ines@buyer.example"
MECHANISMS = ["oauthbearer", "xoauth2"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(token_mail: TokenMail, tmp_path: Path, clock: Clock) -> Tokens:
    return tokens_of(settings_of(token_mail.tokens, tmp_path), clock)


def imap(token_mail: TokenMail, tokens: Tokens, **more: object) -> ImapSettings:
    given: dict[str, object] = {"password": "", "tokens": tokens, **more}
    return token_mail.servers.imap_settings(BOT, **given)


def smtp(token_mail: TokenMail, tokens: Tokens, **more: object) -> SmtpSettings:
    given: dict[str, object] = {"password": "", "tokens": tokens, **more}
    return token_mail.servers.smtp_settings(BOT, **given)


def read(settings: ImapSettings) -> list[bytes]:
    with ImapMailbox(settings) as mailbox:
        mailbox.select_inbox()
        return [fetched.raw for fetched in mailbox.fetch(mailbox.uids())]


def send(settings: SmtpSettings, subject: str, count: int = 1) -> list[Delivery]:
    raw = mail(subject)
    settled: list[Delivery] = []
    claims = [Claim(number, BOT, INES, len(raw)) for number in range(count)]
    deliver(settings, claims, lambda _: raw, lambda _, delivery: settled.append(delivery))
    return settled


# Signing in


@pytest.mark.parametrize("security", ["ssl", "starttls"])
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_each_mechanism_reads_the_mailbox(
    token_mail: TokenMail, tmp_path: Path, mechanism: Mechanism, security: Security
) -> None:
    token_mail.servers.deliver(mail("hello"), BOT)
    tokens = tokens_of(settings_of(token_mail.tokens, tmp_path, mechanism=mechanism))
    assert len(read(imap(token_mail, tokens, security=security))) == 1
    assert f"method={mechanism.upper()}" in token_mail.servers.dovecot.log


@pytest.mark.parametrize("security", ["ssl", "starttls"])
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_each_mechanism_sends_letters(
    token_mail: TokenMail, tmp_path: Path, mechanism: Mechanism, security: Security
) -> None:
    tokens = tokens_of(settings_of(token_mail.tokens, tmp_path, mechanism=mechanism))
    settled = send(smtp(token_mail, tokens, security=security), "hello", 3)
    assert [delivery.outcome for delivery in settled] == ["accepted"] * 3
    token_mail.servers.wait_for_mails(INES, 3)
    assert f"sasl_method={mechanism.upper()}" in token_mail.servers.postfix.log


@pytest.mark.parametrize("padding", [0, 250, 320, 330, 340, 2000, 3500, 6000])
def test_a_token_of_any_length_signs_in(
    token_mail: TokenMail, tokens: Tokens, padding: int
) -> None:
    # A command of SMTP has 512 bytes (RFC 5321), and Postfix reads no line above 2048.
    token_mail.tokens.padding = padding
    assert read(imap(token_mail, tokens)) == []
    assert [d.outcome for d in send(smtp(token_mail, tokens), "long")] == ["accepted"]


def test_one_token_serves_reading_and_many_connections_of_sending(
    token_mail: TokenMail, tokens: Tokens
) -> None:
    read(imap(token_mail, tokens))
    settled = send(smtp(token_mail, tokens, connections=4), "many", 40)
    assert {delivery.outcome for delivery in settled} == {"accepted"}
    assert len(token_mail.tokens.token_questions) == 1


# Tokens that run out


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_token_that_the_servers_do_not_take_is_renewed_once(
    token_mail: TokenMail, tmp_path: Path, mechanism: Mechanism
) -> None:
    tokens = tokens_of(refreshing(token_mail.tokens, tmp_path, mechanism=mechanism))
    read(imap(token_mail, tokens))
    for use in (
        lambda: read(imap(token_mail, tokens)),
        lambda: send(smtp(token_mail, tokens), "renewed"),
    ):
        # Our clock says that it is good; the servers know better.
        token_mail.tokens.expire()
        before = len(token_mail.tokens.token_questions)
        use()
        assert len(token_mail.tokens.token_questions) == before + 1
    assert tokens.standing().trouble is None


def test_a_token_that_runs_out_in_mid_connection_costs_nothing(
    token_mail: TokenMail, tokens: Tokens, clock: Clock
) -> None:
    token_mail.servers.deliver(mail("first"), BOT)
    settings = imap(token_mail, tokens)
    with ImapMailbox(settings) as mailbox:
        mailbox.select_inbox()
        token_mail.tokens.expire()
        clock.pass_by(hours=2)
        assert len(list(mailbox.fetch(mailbox.uids()))) == 1
    assert len(read(settings)) == 1
    assert len(token_mail.tokens.token_questions) == 2


def test_waiting_for_mail_goes_on_with_a_new_token_after_a_lost_connection(
    token_mail: TokenMail, tokens: Tokens, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.daemon.listen.FIRST_PAUSE", 0.05)
    woken = threading.Event()
    listener = Listener(imap(token_mail, tokens), woken.set, 60)
    listener.start()
    try:
        seen = token_mail.tokens.introspected
        wait_until(lambda: len(seen) == 1, "the first sign-in")
        token_mail.tokens.expire()
        clock.pass_by(hours=1)
        _kick(token_mail)
        wait_until(lambda: len(seen) >= 2, "the second sign-in")
        assert len(set(seen)) == 2
        wait_until(woken.is_set, "a look at what came while nobody listened")
        woken.clear()
        token_mail.servers.deliver(mail("news"), BOT)
        wait_until(woken.is_set, "the news")
    finally:
        listener.stop()
        listener.join(10)


def _kick(token_mail: TokenMail) -> None:
    """End every IMAP session of the bot, as a server does that restarts."""
    import subprocess

    dovecot = token_mail.servers.dovecot
    done = subprocess.run(
        ["doveadm", "-c", str(dovecot.folder / "dovecot.conf"), "kick", BOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_kept_connection_that_wants_a_new_sign_in_gets_one(
    token_mail: TokenMail, tokens: Tokens
) -> None:
    script = {"MAIL": ["250 ok", "530 5.7.0 the token has run out", "250 ok"]}
    with BrokenSmtp(script, extensions=("AUTH XOAUTH2",)) as server:
        settings = smtp(token_mail, tokens, security="none", port=server.port, connections=1)
        assert [d.outcome for d in send(settings, "kept", 3)] == ["accepted"] * 3
    assert sum("AUTH" in line for line in server.commands) == 2


# Refusals


@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("place", ["imap", "smtp"])
def test_a_wrong_scope_is_told_and_not_hammered(
    token_mail: TokenMail,
    tmp_path: Path,
    clock: Clock,
    mechanism: Mechanism,
    place: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    token_mail.tokens.scope = "calendar"
    tokens = tokens_of(settings_of(token_mail.tokens, tmp_path, mechanism=mechanism), clock)
    errors = []
    for _ in range(30):
        with pytest.raises(RefusedError) as raised:
            _use(token_mail, tokens, place)
        errors.append(raised.value)
        clock.pass_by(seconds=1)
    first = errors[0]
    assert f"does not take the token for `{BOT}`" in first.message
    assert ("wants the scope `mail`" in first.message) == (mechanism == "xoauth2")
    assert "followbot login" in first.hint
    assert "next try at" in errors[-1].message
    # Once, and once more with a new token.
    assert len(token_mail.tokens.introspected) == 2
    assert len(token_mail.tokens.token_questions) == 2
    assert "canary" not in caplog.text + "".join(f"{error} {error.hint}" for error in errors)
    clock.pass_by(minutes=1)
    token_mail.tokens.scope = "mail"
    _use(token_mail, tokens, place)
    assert tokens.standing().trouble is None


def _use(token_mail: TokenMail, tokens: Tokens, place: str, **more: object) -> None:
    if place == "imap":
        read(imap(token_mail, tokens, **more))
    else:
        send(smtp(token_mail, tokens, **more), "try")


@pytest.mark.parametrize("place", ["imap", "smtp"])
def test_a_token_of_somebody_else_opens_no_mailbox(
    token_mail: TokenMail, tokens: Tokens, place: str
) -> None:
    token_mail.tokens.user = INES
    with pytest.raises(RefusedError, match=f"does not take the token for `{BOT}`"):
        _use(token_mail, tokens, place)


@pytest.mark.parametrize("place", ["imap", "smtp"])
def test_a_revoked_sign_in_names_the_command_to_run(
    token_mail: TokenMail, tmp_path: Path, clock: Clock, place: str
) -> None:
    tokens = tokens_of(refreshing(token_mail.tokens, tmp_path), clock)
    _use(token_mail, tokens, place)
    token_mail.tokens.revoke()
    token_mail.tokens.asked.clear()
    token_mail.tokens.introspected.clear()
    for _ in range(5):
        with pytest.raises(RefusedError, match="invalid_grant") as raised:
            _use(token_mail, tokens, place)
        assert raised.value.exit_code == 69
        assert "followbot login" in raised.value.hint
    assert len(token_mail.tokens.token_questions) == 1


@pytest.mark.parametrize("place", ["imap", "smtp"])
@pytest.mark.parametrize("way", ["500", "stall"])
def test_a_token_server_that_is_away_is_no_refusal(
    token_mail: TokenMail, tmp_path: Path, place: str, way: str
) -> None:
    tokens = tokens_of(settings_of(token_mail.tokens, tmp_path, timeout=0.5))
    token_mail.tokens.fail(way)
    with pytest.raises(UnreachableError) as raised:
        _use(token_mail, tokens, place)
    assert raised.value.exit_code == 75


def test_a_mail_server_that_cannot_ask_about_tokens_is_no_refusal(
    token_mail: TokenMail, tokens: Tokens
) -> None:
    token_mail.tokens.introspection_fails = True
    with pytest.raises(UnreachableError, match="cannot sign"):
        _use(token_mail, tokens, "imap")
    # The token is not to blame, so no other one is asked for.
    assert len(token_mail.tokens.token_questions) == 1


def test_a_relay_that_calls_its_own_trouble_a_no_is_tried_again_after_a_minute(
    token_mail: TokenMail, tokens: Tokens, clock: Clock
) -> None:
    # Postfix answers 535 also where Dovecot says that it cannot tell now.
    token_mail.tokens.introspection_fails = True
    with pytest.raises(RefusedError, match="535"):
        _use(token_mail, tokens, "smtp")
    token_mail.tokens.introspection_fails = False
    clock.pass_by(minutes=1)
    _use(token_mail, tokens, "smtp")
    token_mail.servers.wait_for_mails(INES, 1)


@pytest.mark.parametrize("place", ["imap", "smtp"])
def test_a_server_without_tokens_is_refused_with_a_hint(
    token_mail: TokenMail, tokens: Tokens, place: str
) -> None:
    with BrokenImap() as imap_server, BrokenSmtp(extensions=("AUTH PLAIN",)) as smtp_server:
        port = imap_server.port if place == "imap" else smtp_server.port
        with pytest.raises(RefusedError, match="OAUTHBEARER or XOAUTH2") as raised:
            _use(token_mail, tokens, place, security="none", port=port)
        assert not any("AUTH" in line for line in (*imap_server.commands, *smtp_server.commands))
    assert f"{place}.sign_in" in raised.value.hint


def test_a_stripped_starttls_shows_nobody_the_token(token_mail: TokenMail, tokens: Tokens) -> None:
    offers = "AUTH=XOAUTH2 AUTH=OAUTHBEARER"
    with BrokenImap(extensions=offers) as server, pytest.raises(RefusedError, match="no STARTTLS"):
        read(imap(token_mail, tokens, security="starttls", port=server.port))
    assert not any("AUTHENTICATE" in line for line in server.commands)
    with (
        BrokenSmtp(extensions=("AUTH XOAUTH2 OAUTHBEARER",)) as relay,
        pytest.raises(RefusedError, match="no STARTTLS"),
    ):
        send(smtp(token_mail, tokens, security="starttls", port=relay.port), "x")
    assert not any("AUTH" in line for line in relay.commands)


@pytest.mark.parametrize(
    "script",
    [
        {"AUTHENTICATE": "{tag} NO no\r\n"},
        {"AUTHENTICATE": "{tag} BAD cannot read {echo}\r\n"},
        {"AUTHENTICATE": "+ \r\n", "ANSWER": "{tag} BAD what is {echo}\r\n"},
        {"AUTHENTICATE": "+ \r\n", "ANSWER": ["+ eyJzdGF0dXMiOiI0MDEifQ==\r\n"]},
        {"AUTHENTICATE": "+ \r\n", "ANSWER": "+ not base64!\r\n"},
        {"AUTHENTICATE": "+ \r\n", "ANSWER": "<drop>"},
        {"AUTHENTICATE": "+ \r\n", "ANSWER": "* BYE go\r\n<then drop>"},
        {"AUTHENTICATE": "<stall>"},
    ],
)
def test_whatever_a_server_makes_of_a_token_is_told_without_it(
    token_mail: TokenMail,
    tokens: Tokens,
    script: dict[str, str | list[str]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    class Curious(BrokenImap):
        """Says back what it was told, as some servers do with what they cannot read."""

        def act(self, talk, answer, end="\r\n"):  # type: ignore[no-untyped-def]
            said = self.commands[-1] if self.commands else ""
            super().act(talk, answer.replace("{echo}", said), end)

    with Curious(script, extensions="AUTH=XOAUTH2") as server:
        settings = imap(token_mail, tokens, security="none", port=server.port, timeout=1.0)
        with pytest.raises(FollowbotError) as raised:
            read(settings)
    assert isinstance(raised.value, RefusedError | UnreachableError)
    assert_nothing_told(token_mail, raised.value, caplog.text)


def assert_nothing_told(token_mail: TokenMail, error: FollowbotError, log: str) -> None:
    """No token in words, log and traceback, neither as it is nor inside of base64."""
    told = "".join(traceback.format_exception(error)) + log + error.hint
    for token in token_mail.tokens.issued:
        for offset in range(3):
            inner = base64.b64encode(b"-" * offset + token.encode())[4:-4].decode()
            assert inner not in told
        assert token not in told
    assert "canary" not in told


@pytest.mark.parametrize(
    "answer",
    ["535 no {echo}", "454 later {echo}", "999 {echo}", "nonsense {echo}", "334 {echo}", "{echo}"],
)
def test_whatever_a_relay_makes_of_a_token_is_told_without_it(
    token_mail: TokenMail, tokens: Tokens, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    class Curious(BrokenSmtp):
        """Says back what it was told."""

        def act(self, talk, answer, end="\r\n"):  # type: ignore[no-untyped-def]
            said = self.commands[-1] if self.commands else ""
            super().act(talk, answer.replace("{echo}", said), end)

    usual = {"AUTH": answer, "": f"535 no{THEN_DROP}"}
    with Curious(usual, extensions=("AUTH XOAUTH2",)) as server:
        settings = smtp(token_mail, tokens, security="none", port=server.port, timeout=1.0)
        with pytest.raises(FollowbotError) as raised:
            send(settings, "x")
    assert_nothing_told(token_mail, raised.value, caplog.text)

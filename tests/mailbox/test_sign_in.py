"""A refused password: tried again seldom, at once when it changed, and told once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.sign_in import (
    HeldBackError,
    PasswordRefusedError,
    SignInPauses,
    as_refused,
    credentials_of,
    is_told_already,
)
from followbot.mailbox.smtp_connection import try_connection
from tests.mailbox.oauth_world import Clock
from tests.servers.broken import DROP, BrokenImap, BrokenSmtp

PASSWORD = "canary-Pa55word+/="
MINUTE = timedelta(minutes=1)


@dataclass
class Memory:
    """One text for each place, as the database keeps them."""

    texts: dict[str, str] = field(default_factory=dict)

    def read(self, place: str) -> str:
        return self.texts.get(place, "")

    def change(self, place: str, change: Callable[[str], str]) -> None:
        self.texts[place] = change(self.read(place))


@dataclass
class Door:
    """A server that refuses every password until it is told another `answer`."""

    server: BrokenImap | BrokenSmtp
    place: str
    clock: Clock
    memory: Memory = field(default_factory=Memory)
    password: str = PASSWORD

    def enter(self) -> None:
        """Sign in as a process that was started anew: nothing is remembered but the memory."""
        pauses = SignInPauses(self.memory, self.clock)
        common = {
            "host": "localhost", "port": self.server.port, "security": "none",
            "user": "bot@buyer.example", "password": self.password, "timeout": 2.0,
            "pauses": pauses,
        }  # fmt: skip
        if self.place == "imap":
            with ImapMailbox(ImapSettings(**common)):  # type: ignore[arg-type]
                return
        try_connection(SmtpSettings(**common))  # type: ignore[arg-type]

    def refused(self) -> FollowbotError:
        with pytest.raises(RefusedError) as raised:
            self.enter()
        assert raised.value.exit_code == 69
        assert raised.value.hint
        return raised.value

    def let_in(self) -> None:
        yes = "{tag} OK in\r\n" if self.place == "imap" else "235 2.7.0 in"
        self.server.script["LOGIN" if self.place == "imap" else "AUTH"] = [yes]

    @property
    def tries(self) -> int:
        word = "LOGIN" if self.place == "imap" else "AUTH"
        return sum(word in line.split(" ")[:2] for line in self.server.commands)


@pytest.fixture(params=["imap", "smtp"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    if request.param == "imap":
        made: BrokenImap | BrokenSmtp = BrokenImap(
            {"LOGIN": "{tag} NO [AUTHENTICATIONFAILED] no\r\n"}
        )
    else:
        made = BrokenSmtp({"AUTH": "535 5.7.8 wrong"}, extensions=("AUTH PLAIN",))
    with made as server:
        yield Door(server, request.param, Clock(datetime(2027, 3, 1, 9, 0, tzinfo=UTC)))


def test_a_daemon_that_looks_every_minute_for_a_day_tries_seldom(door: Door) -> None:
    tried_at = []
    for minute in range(24 * 60):
        before = door.tries
        door.refused()
        if door.tries > before:
            tried_at.append(minute)
        door.clock.now += MINUTE
    assert tried_at[:6] == [0, 5, 15, 30, 45, 60]
    assert {after - before for before, after in pairwise(tried_at[2:])} == {15}
    assert len(tried_at) == 97


def test_reading_and_sending_together_stay_below_what_bans_an_address() -> None:
    """Five wrong passwords in ten minutes are the usual limit."""
    tries = [0, 5, 15, 30, 45]
    both = sorted([*tries, *tries])
    assert max(sum(at <= one < at + 10 for one in both) for at in both) < 5


def test_it_is_said_when_the_next_try_comes_and_told_once(door: Door) -> None:
    first = door.refused()
    assert "(next try at 09:05 UTC)" in first.message
    assert not is_told_already(first)
    held = door.refused()
    assert isinstance(held, HeldBackError)
    assert "does not let `bot@buyer.example` in" in held.message
    assert "(next try at 09:05 UTC)" in held.message
    assert is_told_already(held)
    door.clock.now += 5 * MINUTE
    again = door.refused()
    assert isinstance(again, PasswordRefusedError)
    assert "(next try at 09:15 UTC)" in again.message
    assert is_told_already(again)


def test_another_password_is_tried_at_once(door: Door) -> None:
    door.refused()
    door.password = "another"
    door.refused()
    assert door.tries == 2
    door.let_in()
    door.refused()
    assert door.tries == 2
    door.password = "the right one"
    door.enter()
    assert door.memory.read(door.place) == ""
    door.enter()
    assert door.tries == 4


def test_who_was_let_in_begins_anew_with_the_shortest_pause(door: Door) -> None:
    refusal = door.server.script["LOGIN" if door.place == "imap" else "AUTH"]
    for _ in range(4):
        door.refused()
        door.clock.now += 15 * MINUTE
    door.let_in()
    door.enter()
    door.server.script["LOGIN" if door.place == "imap" else "AUTH"] = refusal
    told = door.refused()
    assert not is_told_already(told)
    assert f"{door.clock.now + 5 * MINUTE:%H:%M} UTC" in told.message


def test_trouble_that_passes_makes_no_pause(door: Door) -> None:
    door.server.script["LOGIN" if door.place == "imap" else "AUTH"] = [DROP]
    for _ in range(3):
        with pytest.raises(UnreachableError):
            door.enter()
    assert door.tries == 3
    assert door.memory.texts == {}


def test_a_clock_that_was_wrong_keeps_nobody_out_for_years(door: Door) -> None:
    door.clock.now += timedelta(days=3650)
    door.refused()
    door.clock.now -= timedelta(days=3650)
    door.refused()
    assert door.tries == 2


def test_a_pause_that_cannot_be_read_is_none(door: Door) -> None:
    for text in ("{", "[]", '{"until": 3}', '{"until": "2027-03-01T09:05:00+00:00"}'):
        door.memory.texts[door.place] = text
        door.refused()
    assert door.tries == 4


def test_of_two_that_may_try_one_tries() -> None:
    clock, memory = Clock(datetime(2027, 3, 1, 9, 0, tzinfo=UTC)), Memory()
    account = credentials_of("mail.example", 993, "bot", PASSWORD)
    one, other = (SignInPauses(memory, clock) for _ in range(2))
    with pytest.raises(PasswordRefusedError), one.trying("imap", account):
        raise PasswordRefusedError("no", "correct it")
    clock.now += 5 * MINUTE
    one.may_try("imap", account)
    with pytest.raises(HeldBackError):
        other.may_try("imap", account)


def test_two_threads_of_a_process_do_not_try_the_same_wrong_password_side_by_side() -> None:
    """The tick and the listener start together."""
    clock, memory = Clock(datetime(2027, 3, 1, 9, 0, tzinfo=UTC)), Memory()
    pauses = SignInPauses(memory, clock)
    tried, ready = [], threading.Barrier(2)

    def sign_in() -> None:
        ready.wait(5)
        try:
            with pauses.trying("imap", "account"):
                tried.append(1)
                raise PasswordRefusedError("no", "correct it")
        except RefusedError:
            pass

    threads = [threading.Thread(target=sign_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert tried == [1]


def test_what_is_kept_tells_nothing_of_the_password(door: Door) -> None:
    door.refused()
    text = door.memory.read(door.place)
    assert PASSWORD not in text
    kept = as_refused(text)
    assert kept is not None
    assert len(kept.mark) == 4, "so short that 65,536 guesses fit"

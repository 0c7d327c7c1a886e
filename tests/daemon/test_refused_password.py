"""A wrong password, over many ticks: few tries, one line in the log, and `status` says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from followbot.daemon.listen import Listener
from followbot.daemon.tick import TickReport, tick
from followbot.domain.tables import Outgoing
from followbot.domain.terms import OutgoingState
from followbot.jobs.sign_in import DatabaseMemory, forget_refusal
from followbot.jobs.standing import mail_standing
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.sign_in import SignInPauses
from tests.jobs.world import World, a_plan, new_world
from tests.servers.broken import BrokenImap, BrokenSmtp
from tests.servers.mail import wait_until

NO = {"LOGIN": "{tag} NO [AUTHENTICATIONFAILED] no\r\n"}
NO_SMTP = {"AUTH": "535 5.7.8 wrong"}


@dataclass
class Refusing:
    """A followbot whose two mail servers do not take its password."""

    world: World
    imap: BrokenImap
    smtp: BrokenSmtp

    def started(self, password: str = "wrong") -> None:
        """A process that begins now, with this password."""
        pauses = SignInPauses(DatabaseMemory(self.world.database), lambda: self.world.now)
        common = {"host": "localhost", "security": "none", "user": "bot", "password": password}
        self.world.bot = replace(
            self.world.bot,
            imap=ImapSettings(port=self.imap.port, pauses=pauses, **common),  # type: ignore[arg-type]
            smtp=SmtpSettings(port=self.smtp.port, pauses=pauses, **common),  # type: ignore[arg-type]
        )

    def tick(self) -> TickReport:
        return tick(self.world.bot, self.world.now)

    @property
    def tries(self) -> tuple[int, int]:
        logins = sum(" LOGIN " in f" {line} " for line in self.imap.commands)
        return logins, sum(line.startswith("AUTH") for line in self.smtp.commands)


@pytest.fixture
def refusing(tmp_path: Path) -> Iterator[Refusing]:
    """A letter waits to be sent."""
    world = new_world(tmp_path)
    world.take_in(a_plan())
    world.at("2026-12-06T10:00:00+06:00")
    with BrokenImap(NO) as imap, BrokenSmtp(NO_SMTP, extensions=("AUTH PLAIN",)) as smtp:
        made = Refusing(world, imap, smtp)
        made.started()
        yield made
    world.database.close()


def test_an_hour_of_ticks_tries_six_times_and_says_it_once(refusing: Refusing) -> None:
    with capture_logs() as logs:
        for _ in range(60):
            done = refusing.tick()
            assert done.exit_code == 69
            assert "does not let `bot` in" in done.failures["collect"].message
            refusing.world.now += timedelta(minutes=1)
    assert refusing.tries == (5, 5)
    told = [line for line in logs if "does not let" in str(line)]
    assert [line["event"] for line in told] == ["collect.failed", "send.done"]
    assert "next try at" in told[0]["reason"]


def test_a_new_process_waits_as_well_and_another_password_is_tried_at_once(
    refusing: Refusing,
) -> None:
    refusing.tick()
    refusing.world.now += timedelta(minutes=1)
    refusing.started()
    refusing.tick()
    assert refusing.tries == (1, 1)
    refusing.started("right")
    refusing.imap.script["LOGIN"] = ["{tag} OK in\r\n"]
    refusing.smtp.script["AUTH"] = ["235 2.7.0 in"]
    with capture_logs() as logs:
        done = refusing.tick()
    logins, sign_ins = refusing.tries
    assert logins == 2
    assert sign_ins > 1  # one for each connection that letters go out on
    assert "does not let" not in str(logs)
    assert done.steps["send"].accepted == len(refusing.world.rows(Outgoing)) > 0
    assert {row.state for row in refusing.world.rows(Outgoing)} == {OutgoingState.ACCEPTED}
    assert mail_standing(refusing.world.database).sign_in == ()


def test_status_says_what_was_refused_how_often_and_when_the_next_try_comes(
    refusing: Refusing,
) -> None:
    for _ in range(7):
        refusing.tick()
        refusing.world.now += timedelta(minutes=1)
    imap, smtp = mail_standing(refusing.world.database).sign_in
    assert (imap.place, imap.times, smtp.place, smtp.times) == ("imap", 2, "smtp", 2)
    assert "`imap.password`" in imap.hint
    assert imap.next_try_at == refusing.world.now + timedelta(minutes=8)
    assert "wrong" not in imap.message
    forget_refusal(refusing.world.database, "imap")
    assert [one.place for one in mail_standing(refusing.world.database).sign_in] == ["smtp"]


def test_the_listener_waits_with_the_others(
    refusing: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.daemon.listen.FIRST_PAUSE", 0.01)
    monkeypatch.setattr("followbot.daemon.listen.LONGEST_PAUSE", 0.02)
    refusing.tick()
    held = []
    pauses = refusing.world.bot.imap.pauses
    assert pauses is not None
    may_try = pauses.may_try

    def watched(*arguments: object) -> None:
        held.append(arguments)
        may_try(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pauses, "may_try", watched)
    listener = Listener(refusing.world.bot.imap, lambda: None, poll_seconds=60)
    with capture_logs() as logs:
        listener.start()
        wait_until(lambda: len(held) > 5, "the listener to try again and again")
        listener.stop()
        listener.join(15)
    assert refusing.tries[0] == 1
    assert logs == []

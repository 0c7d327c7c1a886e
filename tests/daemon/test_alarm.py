"""The mail to those who run the bot: when it cannot work, while that lasts, and when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.daemon.alarm import Alarm, alarm_by_mail, alarms_from
from followbot.daemon.health import Health, TickLog, health_now
from followbot.daemon.roles import roles_named
from followbot.domain.errors import UnreachableError
from followbot.domain.identity import BotIdentity
from followbot.mailbox.settings import SmtpSettings
from followbot.store.database import Database
from tests.jobs.world import World, new_world
from tests.servers.mail import MailServers

WELL = Health((), None)
DEAF = Health(("the mailbox was last read completely at 2026-12-06 04:00 UTC",), None)
INES, BOT = "ines@buyer.example", "bot@buyer.example"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path)
    yield made
    made.database.close()


class Post:
    """Takes what is told, or not."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.takes = True

    def __call__(self, subject: str, text: str, now: object) -> bool:
        if self.takes:
            self.told.append(subject)
        return self.takes


def lives(world: World, post: Post, *hours: tuple[float, Health]) -> list[int]:
    """How many mails have been sent after each of these moments, over one process."""
    alarm, counts = Alarm(world.database, "here", post), []
    for hour, health in hours:
        alarm.after_run(health, world.now + timedelta(hours=hour))
        counts.append(len(post.told))
    return counts


def test_trouble_is_told_once_a_day_and_its_end_once(world: World) -> None:
    post = Post()
    moments = [
        (0.0, WELL),
        (1, DEAF),
        (1.1, DEAF),
        (24.9, DEAF),
        (25, DEAF),
        (30, WELL),
        (40, WELL),
    ]
    assert lives(world, post, *moments) == [0, 1, 1, 1, 2, 3, 3]
    assert post.told[0] == post.told[1]
    assert "2026-12-06 04:00" in post.told[0]
    assert post.told[2] == "followbot works again"


def test_a_restart_repeats_nothing_and_forgets_nothing(world: World) -> None:
    post = Post()
    assert lives(world, post, (0.0, DEAF)) == [1]
    assert lives(world, post, (0.5, DEAF), (1, WELL), (1.5, WELL)) == [1, 2, 2]


def test_each_process_tells_of_itself(world: World) -> None:
    post = Post()
    Alarm(world.database, "one (send)", post).after_run(DEAF, world.now)
    Alarm(world.database, "two (collect)", post).after_run(WELL, world.now)
    assert len(post.told) == 1


def test_trouble_that_comes_and_goes_floods_nobody(world: World) -> None:
    post = Post()
    moments = [(minute / 60, DEAF if minute % 12 < 6 else WELL) for minute in range(23 * 60)]
    assert lives(world, post, *moments)[-1] == 1
    assert lives(world, post, (23.2, WELL), (23.5, WELL)) == [1, 2]


def test_two_of_one_name_do_not_contradict_each_other_all_day(world: World) -> None:
    post = Post()
    ill, well = (Alarm(world.database, "here", post) for _ in range(2))
    for minute in range(23 * 60):
        ill.after_run(DEAF, world.now + timedelta(minutes=minute))
        well.after_run(WELL, world.now + timedelta(minutes=minute))
    assert len(post.told) == 1


def test_what_a_database_that_was_away_could_not_keep_is_told_to_be_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_database: Database) -> object:
        raise UnreachableError("away", "wait")

    post = Post()
    alarm = Alarm(world.database, "here", post)
    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", away)
        patched.setattr(Database, "read", away)
        alarm.after_run(DEAF, world.now)
    for hours in (1, 2):
        alarm.after_run(WELL, world.now + timedelta(hours=hours))
    assert post.told[1:] == ["followbot works again"]


@pytest.mark.parametrize(
    ("roles", "counts"),
    [
        ("", [1, 1, 1]),
        ("collect,understand", [1, 1, 1]),
        ("collect", [0, 0, 1]),
        ("understand,ask", [0, 0, 1]),
        ("send", [0, 0, 1]),
    ],
)
def test_after_a_pause_of_all_whoever_reads_the_mailbox_gets_the_time_to(
    world: World, roles: str, counts: list[int]
) -> None:
    post, told = Post(), []
    alarm = Alarm(world.database, "here", post, alarms_from(roles_named(roles), world.now))
    for minutes in (0, 4.9, 5):
        alarm.after_run(DEAF, world.now + timedelta(minutes=minutes))
        told.append(len(post.told))
    assert told == counts


def test_a_mail_server_that_does_not_take_it_is_asked_again_after_a_while(world: World) -> None:
    post = Post()
    post.takes = False
    alarm = Alarm(world.database, "here", post)
    alarm.after_run(DEAF, world.now)
    post.takes = True
    alarm.after_run(DEAF, world.now + timedelta(minutes=14))
    assert post.told == []
    alarm.after_run(DEAF, world.now + timedelta(minutes=15))
    assert len(post.told) == 1


def test_a_database_that_is_away_is_told_once_as_well(world: World, tmp_path: Path) -> None:
    away = Database(f"sqlite:///{tmp_path / 'nowhere' / 'followbot.db'}")
    log = TickLog(world.now)
    health = health_now(log, away, 60, world.now)
    assert "cannot be used now" in health.reasons[0]
    post = Post()
    alarm = Alarm(away, "here", post)
    for minute in (0, 1, 20):
        alarm.after_run(health, world.now + timedelta(minutes=minute))
    assert len(post.told) == 1
    away.close()


def test_it_arrives_says_what_to_do_and_asks_for_no_machines_answer(
    world: World, mail_servers: MailServers
) -> None:
    send = alarm_by_mail(BotIdentity(BOT), mail_servers.smtp_settings(), [INES])
    Alarm(world.database, "here", send).after_run(DEAF, world.now)
    (raw,) = mail_servers.wait_for_mails(INES, 1)
    mail = message_from_bytes(raw, policy=policy.default)
    assert mail["From"].addresses[0].addr_spec == BOT
    assert mail["Auto-Submitted"] == "auto-generated"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "followbot doctor" in body.get_content()
    assert DEAF.reasons[0] in body.get_content()


def test_one_who_is_refused_keeps_it_from_nobody_else(
    world: World, mail_servers: MailServers
) -> None:
    people = ["nobody-at-all@buyer.example", INES]
    send = alarm_by_mail(BotIdentity(BOT), mail_servers.smtp_settings(), people)
    assert send("trouble", "text", world.now) is True
    assert len(mail_servers.wait_for_mails(INES, 1)) == 1
    assert send("trouble", "text", world.now) is True


def test_a_server_that_is_away_is_no_trouble_of_the_daemon(world: World) -> None:
    nowhere = SmtpSettings(host="127.0.0.1", port=1, security="none", timeout=2)
    assert alarm_by_mail(BotIdentity(BOT), nowhere, [INES])("a", "b", world.now) is False


def test_an_address_that_is_none_is_refused_in_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[bot]\naddress = "bot@buyer.example"\n[monitor]\nalarm_to = ["it at home"]\n')
    assert main(["--config", str(file), "config", "check"]) == 78
    assert "alarm_to" in capsys.readouterr().err

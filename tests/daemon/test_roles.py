"""Roles: which process does what, and that all of them together do everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from followbot.cli.main import main
from followbot.daemon import tick as ticking
from followbot.daemon.heartbeat import Heartbeat
from followbot.daemon.roles import ALL_ROLES, Role, passed, process_name, roles_named, shown
from followbot.daemon.tick import TickReport, tick
from followbot.domain.errors import UsageError
from followbot.domain.tables import Outgoing
from followbot.domain.tables_audit import Restoration
from followbot.domain.terms import OutgoingState
from followbot.jobs.restored import note_parts_done, parts_done
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.store.database import Database
from followbot.store.restorations import begin_restoration, open_restoration
from tests.jobs.world import World, a_plan, new_world

SUNDAY = "2026-12-06T10:00:00+06:00"
NOWHERE = 1
"""A port at which nobody listens."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A world whose mail servers cannot be reached: who speaks to one has a failure."""
    made = new_world(tmp_path)
    imap = ImapSettings(host="127.0.0.1", port=NOWHERE, security="none", user="x", password="x")
    smtp = SmtpSettings(host="127.0.0.1", port=NOWHERE, security="none")
    made.bot = replace(made.bot, imap=imap, smtp=smtp)
    made.take_in(a_plan())
    made.at(SUNDAY)
    yield made
    made.database.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ALL_ROLES),
        ("  ", ALL_ROLES),
        ("send", {Role.SEND}),
        ("ask, SEND,", {Role.ASK, Role.SEND}),
        ("ask,send,collect,understand,escalate", ALL_ROLES),
    ],
)
def test_roles_are_named_with_commas(text: str, expected: set[Role]) -> None:
    assert roles_named(text) == expected
    assert roles_named(shown(expected)) == expected


@pytest.mark.parametrize("text", ["sned", "ask send", ",", "ask,,nothing"])
def test_a_word_that_is_no_role_is_refused_with_the_ones_there_are(text: str) -> None:
    with pytest.raises(UsageError) as told:
        roles_named(text)
    assert "`understand`" in told.value.hint


def test_a_wrong_role_is_told_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "none.toml")
    assert main(["--config", nowhere, "run", "--once", "--roles", "leader"]) == 2
    assert "`leader` is no role" in capsys.readouterr().err


def verbs_of(world: World, monkeypatch: pytest.MonkeyPatch, roles: frozenset[Role]) -> list[str]:
    """The verbs that a tick of these roles runs; none of them does anything."""
    ran: list[str] = []

    def noted(_done: TickReport, verb: str, _job: object) -> None:
        ran.append(verb)

    def mail_read(
        _bot: object, _now: object, _done: object, *, understands: bool, answer: object
    ) -> None:
        assert (answer is not None) == (Role.SEND in roles)
        ran.extend(["collect", "understand"] if understands else ["collect"])

    with monkeypatch.context() as patched:
        patched.setattr(ticking, "run_step", noted)
        patched.setattr(ticking, "read_mail", mail_read)
        tick(world.bot, world.now, roles=roles)
    return ran


def test_every_job_belongs_to_a_role_and_only_waking_to_two(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = verbs_of(world, monkeypatch, ALL_ROLES)
    apart = [verb for role in Role for verb in verbs_of(world, monkeypatch, frozenset({role}))]
    assert sorted(apart) == sorted([*whole, "wake"])
    assert len(whole) == len(set(whole))


def test_who_only_asks_needs_no_mail_server(world: World) -> None:
    done = tick(world.bot, world.now, roles=frozenset({Role.ASK}))
    assert done.failures == {}
    assert len(world.letters()) == 2
    assert {letter.state for letter in world.letters()} == {OutgoingState.PENDING}


@pytest.mark.parametrize(
    ("role", "failing"), [(Role.COLLECT, {"collect"}), (Role.UNDERSTAND, set()), (Role.SEND, set())]
)
def test_a_server_that_is_away_troubles_only_who_speaks_to_it(
    world: World, role: Role, failing: set[str]
) -> None:
    done = tick(world.bot, world.now, roles=frozenset({role}))
    assert set(done.failures) == failing


@pytest.mark.parametrize("roles", [ALL_ROLES, frozenset({Role.ASK})], ids=["all", "ask"])
def test_a_database_that_is_away_fails_every_step_and_ends_no_daemon(
    world: World, tmp_path: Path, roles: frozenset[Role]
) -> None:
    away = Database(f"sqlite:///{tmp_path / 'nowhere' / 'followbot.db'}")
    with closing(away):
        done = tick(replace(world.bot, database=away), world.now, roles=roles)
    assert "ask" in done.failures
    assert done.steps == {}


def test_only_who_collects_listens_for_mail(world: World) -> None:
    for role in Role:
        beating = Heartbeat(
            world.bot, tick_seconds=60, poll_seconds=60, idle=True, roles=frozenset({role})
        )
        assert (beating._listener is not None) is (role is Role.COLLECT)


# After a restoration: one whole tick, whoever does which part of it


def test_a_role_counts_only_after_what_it_judges_by() -> None:
    for order in permutations(Role):
        done: frozenset[str] = frozenset()
        for role in order:
            done = passed(frozenset({role}), done)
        right = (
            order.index(Role.COLLECT)
            < order.index(Role.UNDERSTAND)
            < min(order.index(Role.ASK), order.index(Role.ESCALATE))
            and order[-1] is Role.SEND
        )
        assert (done == ALL_ROLES) is right, order
    assert passed(ALL_ROLES, frozenset()) == ALL_ROLES


def restored(world: World, *, reread: bool) -> None:
    with world.database.write() as session:
        begin_restoration(session, world.now, world.now)
    with world.database.write() as session:
        row = open_restoration(session)
        assert row is not None
        row.reread_at = world.now if reread else None
        session.add(row)


def settled(world: World) -> bool:
    return world.rows(Restoration)[-1].settled_at is not None


def test_a_restoration_is_settled_by_the_parts_of_several_processes(world: World) -> None:
    restored(world, reread=True)
    names = tuple(Role)
    for role in Role:
        assert not settled(world)
        before = parts_done(world.bot)
        assert before is not None
        note_parts_done(world.bot, passed(frozenset({role}), before), names, world.now)
    assert settled(world)
    assert parts_done(world.bot) is None


def test_asking_alone_settles_no_restoration_and_what_it_writes_is_held(world: World) -> None:
    restored(world, reread=True)
    for _ in range(3):
        tick(world.bot, world.now, roles=frozenset({Role.ASK, Role.ESCALATE, Role.SEND}))
    assert not settled(world)
    assert {letter.state for letter in world.rows(Outgoing)} == {OutgoingState.UNKNOWN}


def test_before_the_filed_mails_are_read_again_no_part_counts(world: World) -> None:
    restored(world, reread=False)
    note_parts_done(world.bot, ALL_ROLES, tuple(Role), world.now)
    assert not settled(world)
    assert parts_done(world.bot) == frozenset()


def test_a_process_is_called_by_its_computer_and_its_part_of_the_work() -> None:
    assert process_name("mail-1", ALL_ROLES) == "mail-1"
    assert process_name("mail-1", roles_named("send,ask")) == "mail-1 (ask,send)"

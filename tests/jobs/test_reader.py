"""reader: a mail may hang, swell or break its reader; the others go on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followbot.domain.errors import UnreachableError
from followbot.domain.packing import packed
from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.jobs import reader as room
from followbot.jobs.reader import (
    CROWD,
    IDLE,
    Around,
    LimitedReader,
    PlainReader,
)
from followbot.jobs.reading_ended import ReadingStoppedError
from followbot.jobs.understand import understand
from followbot.reading.trust import Trust, Verdict
from followbot.store.incoming import raw_mail
from tests.jobs.hostile_reading import (
    HOSTILE,
    raise_recursion,
    told_to_go,
    vanish_with_poison,
)
from tests.jobs.test_send import asked
from tests.jobs.world import World


@pytest.fixture
def limited(world: World) -> Iterator[LimitedReader]:
    with closing(LimitedReader(seconds=20, megabytes=100)) as reader:
        world.bot = replace(world.bot, reader=reader)
        yield reader


def answered(world: World) -> int:
    asked(world)
    world.accept_all()
    return world.reply_to(world.letters()[0], "1 done\n2 60% trainer booked")


def test_a_limited_reader_reads_what_a_plain_one_reads(
    world: World, limited: LimitedReader
) -> None:
    mail = world.mail(answered(world))
    identity = world.bot.identity
    raw = raw_mail(mail)
    assert limited.open(raw, identity) == PlainReader().open(raw, identity)
    understand(world.bot, world.now)
    (row,) = world.rows(Incoming)
    assert (row.state, row.decision) == (IncomingState.UNDERSTOOD, "apply")
    assert world.measure("M-02").percent == 60


@pytest.mark.parametrize("told", HOSTILE)
def test_a_hostile_mail_ends_in_quarantine_with_its_reason_and_the_next_is_read(
    world: World, limited: LimitedReader, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = answered(world)
    limited.seconds = 2
    with monkeypatch.context() as patched:
        patched.setattr(room, "meant", HOSTILE[told])
        for _ in range(3):
            assert understand(world.bot, world.now).failed == 1
    assert world.mail(poison).state == IncomingState.QUARANTINED
    assert told in world.mail(poison).error
    limited.seconds = 20
    healthy = world.reply_to(world.letters()[0], "2 70%")
    assert understand(world.bot, world.now).failed == 0
    assert world.mail(healthy).state == IncomingState.UNDERSTOOD


def test_a_crowd_is_read_by_several_processes_and_poison_ends_only_its_own(
    world: World, limited: LimitedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(world)
    raws = [world.written_to(world.letters()[0], f"1 {n}0%") for n in range(CROWD)]
    raws[3] = raws[3].replace(b"Subject: Re:", b"Subject: poison")
    limited.processes = 2
    mails_kept = list(map(packed, raws))
    opened = limited.open_each(mails_kept, world.bot.identity)()
    assert opened == [PlainReader().open(raw, world.bot.identity) for raw in raws]
    assert opened == PlainReader().open_each(mails_kept, world.bot.identity)()
    mails = [(*one, _known(world)) for one in opened if not isinstance(one, Exception)]
    with monkeypatch.context() as patched:
        patched.setattr(room, "meant", vanish_with_poison)
        read = limited.read_each(mails)()
    expected: list[object] = list(PlainReader().read_each(mails)())
    assert isinstance(read[3], ReadingStoppedError)
    assert [*read[:3], *read[4:]] == [*expected[:3], *expected[4:]]
    for idle in (timedelta(0), IDLE):
        limited.rest(world.now + idle)
    assert not limited.awake


def test_beside_a_crowds_processes_none_is_started_for_a_single_mail(
    world: World, limited: LimitedReader
) -> None:
    asked(world)
    raw = world.written_to(world.letters()[0], "1 done")
    limited.processes = 2
    limited.open_each([packed(raw)] * CROWD, world.bot.identity)()
    assert limited.open(raw, world.bot.identity) == PlainReader().open(raw, world.bot.identity)
    assert len(limited._pools) == 1


def test_a_mail_that_raises_among_others_is_tried_by_itself_and_says_why(
    world: World, limited: LimitedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(world)
    raws = [world.written_to(world.letters()[0], f"1 {n}0%") for n in range(3)]
    identity = world.bot.identity
    mails = [(*PlainReader().open(raw, identity), _known(world)) for raw in raws]
    with monkeypatch.context() as patched:
        patched.setattr(room, "meant", raise_recursion)
        read = limited.read_each(mails)()
    assert [(type(one), str(one)) for one in read] == [(RecursionError, "deep")] * 3
    assert limited.read_each(mails)() == PlainReader().read_each(mails)()


def test_a_mail_keeps_its_bytes_on_the_way_only_with_files_in_them(
    world: World, limited: LimitedReader
) -> None:
    asked(world)
    letter = world.letters()[0]
    raws = [
        world.written_to(letter, "1 done", files=files)
        for files in ([], [("photo.jpg", b"\xff\xd8\xff")])
    ]
    for reader in (limited, PlainReader()):
        opened = reader.open_each(list(map(packed, raws)), world.bot.identity)()
        kept = [one[0].raw for one in opened if not isinstance(one, Exception)]
        assert kept == [b"", raws[1]]


def _known(world: World) -> Around:
    return Around(None, Trust(Verdict.TAKE), world.now.date(), "en")


def test_a_reader_that_ends_with_the_service_is_not_the_mails_fault(
    world: World, limited: LimitedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = answered(world)
    with monkeypatch.context() as patched:
        patched.setattr(room, "meant", told_to_go)
        for _ in range(4):
            with pytest.raises(UnreachableError):
                understand(world.bot, world.now)
    assert world.mail(number).attempts == 0
    understand(world.bot, world.now)
    assert world.mail(number).state == IncomingState.UNDERSTOOD


def test_an_idle_reader_gives_its_memory_back_and_comes_again(
    world: World, limited: LimitedReader
) -> None:
    answered(world)
    understand(world.bot, world.now)
    awake = []
    for idle in (timedelta(0), IDLE - timedelta(seconds=1), IDLE):
        understand(world.bot, world.now + idle)
        awake.append(limited.awake)
    assert awake == [True, True, False]
    later = world.reply_to(world.letters()[0], "2 80%")
    understand(world.bot, world.now)
    assert world.mail(later).state == IncomingState.UNDERSTOOD


def test_a_mail_that_was_being_read_when_the_power_went_is_read_again_and_not_suspected(
    world: World,
) -> None:
    number = answered(world)
    with world.bot.database.write() as session:
        row = session.get(Incoming, number)
        assert row is not None
        row.attempts = 11  # begun, never ended, no error
        session.add(row)
    understand(world.bot, world.now)
    assert world.mail(number).state == IncomingState.UNDERSTOOD


def test_a_mail_before_which_the_process_ends_every_time_is_suspected_at_last(
    world: World,
) -> None:
    number = answered(world)
    with world.bot.database.write() as session:
        row = session.get(Incoming, number)
        assert row is not None
        row.attempts = 12
        session.add(row)
    understand(world.bot, world.now)
    assert world.mail(number).state == IncomingState.QUARANTINED
    assert "12 times" in world.mail(number).error


_DAEMON = """
import sys, time
from followbot.domain.identity import BotIdentity
from followbot.jobs.reader import LimitedReader
if __name__ == "__main__":
    reader = LimitedReader()
    reader.open(b"Subject: hello\\r\\n\\r\\nhello", BotIdentity(address="bot@buyer.example"))
    print("open", flush=True)
    time.sleep(60)
"""


def test_no_reader_outlives_a_daemon_that_was_killed(tmp_path: Path) -> None:
    program = tmp_path / "daemon.py"
    program.write_text(_DAEMON)
    daemon = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE)
    assert daemon.stdout is not None
    assert daemon.stdout.readline() == b"open\n"
    readers = _children(daemon.pid)
    assert readers
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()
    deadline = time.monotonic() + 10
    while any(_alive(pid) for pid in readers):
        assert time.monotonic() < deadline, "a reader outlived its daemon"
        time.sleep(0.1)


def _children(parent: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        words = status.read_text().rpartition(")")[2].split()
        if int(words[1]) == parent:
            found.append(int(status.parent.name))
    return found


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False

"""The next group of mails is read while one is taken in: nothing comes out otherwise for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from followbot.domain.identity import BotIdentity
from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, Measure, MeasureUpdate
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs import mails_at_once, understood_together
from followbot.jobs import understood_each as room
from followbot.jobs.mails_at_once import Begun
from followbot.jobs.reader import Opened, PlainReader
from followbot.jobs.understand import understand
from followbot.reading.classify import Kind
from followbot.reading.envelope import Envelope
from tests.jobs.test_understood_together import (
    CHANGED,
    alone,
    answered,
    asked,
    break_taking_of,
    copied,
    everybody_answers,
    state,
    watch_groups,
    writer,
)
from tests.jobs.world import World

FEW = 3


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups are small, so that there are several."""
    monkeypatch.setattr(understood_together, "TOGETHER", FEW)
    monkeypatch.setattr(room, "Begun", partial(Begun, most=FEW))


@dataclass
class Watched(PlainReader):
    """Notes when it is given mails to open and to read, among the groups that are taken in."""

    told: list[str]

    def open_each(
        self, packed: Sequence[bytes], identity: BotIdentity
    ) -> Callable[[], list[tuple[Envelope, Kind] | Exception]]:
        """See `Reader`."""
        self.told.append(f"open {len(packed)}")
        return PlainReader.open_each(self, packed, identity)

    def read_each(self, mails: Sequence[Opened]) -> Callable[[], list[Reading | Exception]]:
        """See `Reader`."""
        self.told.append(f"read {len(mails)}")
        return PlainReader.read_each(self, mails)


def noted(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[World, list[str]]:
    told: list[str] = []
    real = understood_together._taken

    def taken(*arguments: Any) -> list[str]:
        decisions = real(*arguments)
        told.append(f"took {len(decisions)}")
        return decisions

    monkeypatch.setattr(understood_together, "_taken", taken)
    return World(replace(world.bot, reader=Watched(told)), world.now), told


@pytest.mark.usefixtures("few")
def test_a_group_is_being_read_while_the_one_before_it_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, 8)
    mails = [answered(world, number, "1 done") for number in range(8)]
    world, told = noted(world, monkeypatch)
    understand(world.bot, world.now)
    assert [one for one in told if not one.startswith("open")] == [
        *("read 3", "read 3", "took 3", "read 2", "took 3", "took 2")
    ]
    assert [one.about_id for one in world.letters(LetterKind.RECEIPT)] == mails
    assert {world.mail(one).attempts for one in mails} == {1}


@pytest.mark.usefixtures("few")
def test_mails_are_being_opened_before_the_group_in_front_of_them_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a mail to be opened but for the first group."""
    world = asked(tmp_path, 8)
    for number in range(8):
        answered(world, number, "1 done")
    world, told = noted(world, monkeypatch)
    understand(world.bot, world.now)
    assert told == [
        *("open 3", "open 3", "read 3"),
        *("open 2", "read 3", "took 3"),
        *("read 2", "took 3", "took 2"),
    ]


@pytest.mark.usefixtures("few")
def test_no_mail_is_opened_or_counted_twice_where_a_group_ends_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, 8)
    words = ["1 done"] * 8
    words[1] = "please send me the excel"
    mails = [answered(world, number, said) for number, said in enumerate(words)]
    world, told = noted(world, monkeypatch)
    understand(world.bot, world.now)
    assert sum(int(one.split()[1]) for one in told if one.startswith("open")) == len(mails)
    assert {world.mail(one).attempts for one in mails} == {1}


@pytest.mark.usefixtures("few")
def test_what_is_read_ahead_ends_as_if_each_had_been_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = everybody_answers(tmp_path)
    apart = copied(together, tmp_path / "apart.db")
    groups = watch_groups(monkeypatch)
    report = understand(together.bot, together.now)
    assert len(groups) >= 2
    alone(monkeypatch)
    assert understand(apart.bot, apart.now) == report
    found, expected = state(together), state(apart)
    for table in CHANGED:
        assert found[table] == expected[table], table


@pytest.mark.usefixtures("few")
def test_no_mail_is_read_before_those_that_share_something_with_it_are_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, FEW)
    for words in ("1 20%", "1 40%", "1 60%"):
        for number in range(FEW):
            answered(world, number, words)
    world, told = noted(world, monkeypatch)
    understand(world.bot, world.now)
    assert [one for one in told if not one.startswith("open")] == ["read 3", "took 3"] * 3
    assert [one.percent for one in world.rows(MeasureUpdate)] == [20] * 3 + [40] * 3 + [60] * 3
    assert {one.percent for one in world.rows(Measure) if one.number == 1} == {60}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("place", range(7))
def test_where_a_group_breaks_the_one_that_was_read_ahead_waits_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    world = asked(tmp_path, 7)
    mails = [answered(world, number, "1 done\n2 60%") for number in range(7)]
    break_taking_of(monkeypatch, writer(place))
    assert understand(world.bot, world.now).failed == 1
    poison = mails.pop(place)
    assert world.mail(poison).state == IncomingState.STORED
    states = {(one.state, one.attempts) for one in world.rows(Incoming) if one.id != poison}
    assert states == {(IncomingState.UNDERSTOOD, 1)}
    assert [one.about_id for one in world.letters(LetterKind.RECEIPT)] == mails


@pytest.mark.usefixtures("few")
def test_a_group_that_cannot_be_looked_up_ahead_is_looked_up_in_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = asked(tmp_path, 2 * FEW)
    for number in range(2 * FEW):
        answered(world, number, "1 done")
    real = mails_at_once.group_of

    def breaking(*arguments: Any) -> Any:
        if len(arguments) > len(("bot", "ids", "begun", "now")):
            raise RecursionError("deep")
        return real(*arguments)

    monkeypatch.setattr(understood_together, "group_of", breaking)
    groups = watch_groups(monkeypatch)
    assert understand(world.bot, world.now).failed == 0
    assert groups == [FEW, FEW]

"""report: readers of the same plans are told alike, and the plans are looked up once for all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import event

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Measure, Milestone
from followbot.domain.tables_decisions import BuyerPreference
from followbot.domain.terms import DigestRhythm, LetterKind
from followbot.jobs import digest_rhythm
from followbot.jobs import report as report_job
from followbot.jobs.digest_said import SaidBefore
from followbot.jobs.escalate import escalate
from followbot.jobs.report import report
from tests.jobs.test_report import of_buyer
from tests.jobs.world import BUYER, MANAGER, World, a_plan, new_world

MONDAY = "2026-12-07T08:00:00+01:00"


@contextmanager
def loaded() -> Iterator[Counter[str]]:
    """How many rows are looked at meanwhile, by table; one that is loaded anew counts again."""
    found: Counter[str] = Counter()

    def count(row: Any, _context: object) -> None:
        found[type(row).__name__] += 1

    def seen(row: Iterable[Any]) -> MeasureSeen:
        found["Measure"] += 1
        return MeasureSeen._make(row)

    for kind in (Measure, Milestone):
        event.listen(kind, "load", count)
    try:
        with patch.object(MeasureSeen, "of_row", seen):
            yield found
    finally:
        for kind in (Measure, Milestone):
            event.remove(kind, "load", count)


def reported(world: World, at: str = MONDAY) -> None:
    world.at(at)
    world.hear()
    report(world.bot, world.now)


def said_to(world: World, reader: str) -> tuple[str, bytes]:
    """The text of the reader's newest digest without its own code, and the spreadsheet's bytes."""
    letter = world.letters(LetterKind.DIGEST, reader)[-1]
    mail = message_from_bytes(world.raw_of(letter))
    (sheet,) = [part for part in mail.walk() if part.get_filename()]
    content = sheet.get_payload(decode=True)
    assert isinstance(content, bytes)
    return re.sub(r"FB-\w+", "FB", world.text(letter)), content


def plans() -> tuple[AgreedPlan, ...]:
    """Three of Bea's, one of them late, and one of Mia, who leads Bea's; a chief leads Mia's."""
    return (
        a_plan("P-1", measures=2),
        a_plan("P-2", supplier="Second Ltd", deadline="2026-12-02"),
        a_plan("P-3", supplier="Third Ltd", measures=1),
        of_buyer(a_plan("P-4", supplier="Fourth Ltd", measures=4), "Mia Manager", MANAGER),
    )


def test_plans_of_two_readers_are_looked_up_once(world: World) -> None:
    world.take_in(*plans())
    with loaded() as found:
        reported(world)
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 1
    assert len(world.letters(LetterKind.DIGEST, MANAGER)) == 1
    assert found["Measure"] == 2 + 3 + 1 + 4


def test_a_manager_reads_the_same_as_if_nobody_had_been_told_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    for alone in (False, True):
        folder = tmp_path / f"{alone}"
        folder.mkdir()
        world = new_world(folder)
        world.take_in(*plans())
        for day in ("2026-12-03", "2026-12-11"):  # the second goes to the manager
            world.at(f"{day}T10:00:00+01:00")
            world.hear()
            escalate(world.bot, world.now)
        if alone:
            monkeypatch.setattr(SaidBefore, "take", lambda *_: None)
        reported(world, "2026-12-14T08:00:00+01:00")
        said.append((said_to(world, BUYER), said_to(world, MANAGER)))
        world.database.close()
    assert "YOUR DECISIONS" in said[0][1][0]
    assert said[0] == said[1]


def test_what_is_kept_is_let_go_with_its_last_reader(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.take_in(*plans())
    kept: list[int] = []
    written = report_job._write

    def counted(*args: Any) -> int:
        before: SaidBefore = args[-1]
        done = written(*args)
        kept.append(before.kept)
        return done

    monkeypatch.setattr(report_job, "_write", counted)
    reported(world)
    assert kept == [3, 1, 0]


def test_a_reader_of_another_time_is_told_of_its_own(world: World) -> None:
    world.take_in(*plans())
    with world.database.write() as session:
        session.add(
            BuyerPreference(email=MANAGER, digest_rhythm=DigestRhythm.DAILY, set_at=world.now)
        )
    with loaded() as found:
        reported(world)
    (letter,) = world.letters(LetterKind.DIGEST, MANAGER)
    assert letter.slot == "2026-12-07"
    assert found["Measure"] == 2 * (2 + 3 + 1 + 4)


def test_milestones_that_are_far_away_are_not_read(world: World) -> None:
    world.take_in(a_plan(measures=3))  # their first steps are due on 31 January
    with loaded() as found:
        reported(world)
        assert found["Milestone"] == 0
        reported(world, "2027-01-18T08:00:00+01:00")
    assert found["Milestone"] == 3
    assert "First step of M-01" in said_to(world, BUYER)[0]


def test_no_measure_is_weighed_where_no_round_speaks_for_another_rhythm(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[str] = []
    monkeypatch.setattr(digest_rhythm, "_paced", lambda _told, row, _: weighed.append(row.ref))
    world.take_in(a_plan())
    reported(world)
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 1
    assert weighed == []

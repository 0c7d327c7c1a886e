"""report: one digest per buyer and week, also for an empty week."""

from __future__ import annotations

from datetime import timedelta

from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.report import report
from tests.jobs.world import BUYER, World, a_plan


def digests(world: World) -> list[tuple[str, str]]:
    return [(row.recipient, row.slot) for row in world.letters(LetterKind.DIGEST)]


def test_the_digest_comes_on_monday_at_eight_and_once(world: World) -> None:
    world.take_in(a_plan())
    world.at("2026-12-07T07:59:59+01:00")
    world.hear()
    assert report(world.bot, world.now).digests == 0
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    for _ in range(3):
        report(world.bot, world.now)
    assert digests(world) == [(BUYER, "2026-W49")]


def test_after_three_weeks_of_downtime_there_is_one_digest(world: World) -> None:
    world.take_in(a_plan())
    world.at("2026-12-23T11:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert digests(world) == [(BUYER, "2026-W51")]


def test_a_plan_of_this_week_has_nothing_to_look_back_on_yet(world: World) -> None:
    world.at("2026-12-08T10:00:00+06:00")
    world.take_in(a_plan())
    world.hear()
    assert report(world.bot, world.now).digests == 0
    world.at("2026-12-14T08:00:00+01:00")
    world.hear()
    assert report(world.bot, world.now).digests == 1


def test_several_plans_of_one_buyer_are_one_digest(world: World) -> None:
    late = "2026-12-04"
    world.take_in(a_plan("P-1", deadline=late), a_plan("P-2", deadline=late, supplier="Other Ltd"))
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    (letter,) = world.letters(LetterKind.DIGEST)
    assert "Factory Ltd" in world.text(letter)
    assert "Other Ltd" in world.text(letter)


def test_the_digest_names_what_is_overdue_and_what_comes(world: World) -> None:
    world.take_in(
        a_plan("P-1", deadline="2026-12-05", measures=1),
        a_plan("P-2", deadline="2026-12-18", measures=1, supplier="Other Ltd"),
    )
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    text = world.text(world.letters(LetterKind.DIGEST)[0])
    assert "overdue" in text.lower()
    assert "18 Dec" in text


def test_a_deaf_week_says_so_and_judges_nothing(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-01"))
    ask(world.bot, world.now)
    world.hear()
    world.now += timedelta(days=13)
    report(world.bot, world.now)
    text = world.text(world.letters(LetterKind.DIGEST)[0])
    assert "could not be read" in text.replace("\n", " ").replace("\r", "")

"""Readings of a benefit: asked at most quarterly, kept with their mail, corrected, shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.domain.tables import Change, Incoming, MeasureUpdate
from followbot.domain.tables_pace import BenefitReading, ReadingAsked
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.forget_person import forget_person
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world

BENEFIT = """issue_area = "harassment_and_abuse"
[measure.benefit]
kind = "productivity"
statement = "trained supervisors lead better lines"
indicator = "line_efficiency"
unit = "percent"
baseline = 46.0
baseline_on = {baseline_on}
target = 51.0
direction = "up"
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return asked_world(tmp_path)


def asked_world(folder: Path, baseline_on: str = "2026-08-31", **plan: object) -> World:
    """A plan whose measures have a benefit was asked about for the first time."""
    made = new_world(folder, trust=TrustSettings(closed_network=True))
    more = BENEFIT.format(baseline_on=baseline_on)
    made.take_in(a_plan(measures=2, of_each=more, **plan))  # type: ignore[arg-type]
    ask_at(made, "2026-12-06T10:00:00+06:00")
    return made


def ask_at(world: World, at: str) -> str:
    """A round goes out; what Anna reads."""
    world.hear()
    ask(world.bot, world.at(at))
    world.accept_all()
    return flat(world.text(world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1]))


def flat(text: str) -> str:
    return " ".join(text.split())


def answer(world: World, words: str, at: str, kind: LetterKind = LetterKind.STATUS_REQUEST) -> str:
    """Anna answers the newest letter of this kind; her receipt."""
    world.at(at)
    world.reply_to(world.letters(kind, ANNA)[-1], words)
    understand(world.bot, world.now)
    world.accept_all()
    return flat(world.text(world.letters(LetterKind.RECEIPT, ANNA)[-1]))


def test_a_request_asks_for_the_figure_once_in_a_quarter(tmp_path: Path) -> None:
    world = asked_world(tmp_path, cadence="every 4 weeks on Sunday")
    first = flat(world.text(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]))
    wanted = "please add it to your answer: line efficiency (percent). For example: benefit 1: …"
    assert wanted in first
    assert first.count("line efficiency (percent)") == 2  # each measure has its own
    # The other contact's copy of the same round says the same.
    (other,) = world.letters(LetterKind.STATUS_REQUEST, "boris@factory.example")
    assert wanted in flat(world.text(other))
    assert len(world.rows(ReadingAsked)) == 2
    answer(world, "1 50%\n2 50%", "2026-12-06T12:00:00+06:00")
    for day in ("2027-01-03", "2027-01-31", "2027-02-28"):
        assert "line efficiency" not in ask_at(world, f"{day}T10:00:00+06:00"), day
        answer(world, "1 51%\n2 51%", f"{day}T12:00:00+06:00")
    assert "line efficiency" in ask_at(world, "2027-03-28T10:00:00+06:00")


def test_a_figure_that_is_fresh_is_not_asked_for(tmp_path: Path) -> None:
    world = asked_world(tmp_path, baseline_on="2026-11-01")
    assert world.rows(ReadingAsked) == []


def test_a_finding_is_said_once_with_its_study_and_never_in_a_reminder(tmp_path: Path) -> None:
    world = asked_world(tmp_path, cadence="monthly on the first Sunday")
    request = flat(world.text(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]))
    assert request.count("were 22 percent more productive") == 1
    assert "(Tufts University, impact assessment of Better Work, 2016)" in request
    world.at("2026-12-14T10:00:00+06:00")
    world.hear()
    remind(world.bot, world.now)
    (reminder,) = world.letters(LetterKind.REMINDER, ANNA)
    text = flat(world.text(reminder))
    assert "22 percent" not in text
    assert "line efficiency" not in text


def test_zero_tolerance_is_never_argued_with_profit_nor_asked_for_figures(tmp_path: Path) -> None:
    world = asked_world(tmp_path, zero_tolerance=True)
    request = flat(world.text(world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]))
    assert "22 percent" not in request
    assert "line efficiency" not in request
    assert "trained supervisors" not in request


def test_a_reading_is_kept_with_its_mail_and_shown_before_and_after(world: World) -> None:
    receipt = answer(world, "1 60%\nbenefit 1: 49.2 %", "2026-12-07T10:00:00+06:00")
    assert "Benefit reading saved: 49.2 %" in receipt
    assert "Before · 31 Aug 2026 46 " in receipt
    assert "Now · 7 Dec 2026 49.2 " in receipt
    assert "Target 51 " in receipt
    assert "Better than before" in receipt
    (kept,) = world.rows(BenefitReading)
    (mail,) = [row for row in world.rows(Incoming) if row.state == IncomingState.UNDERSTOOD]
    assert (kept.value, kept.unit, kept.incoming_id, kept.applied) == ("49.2", "%", mail.id, True)
    assert (kept.reported_by, kept.words) == (ANNA, "benefit 1: 49.2 %")
    (change,) = [row for row in world.rows(Change) if row.field == "benefit"]
    assert (change.who, change.before, change.after, change.incoming_id) == (
        ANNA, "", "49.2", mail.id,
    )  # fmt: skip
    assert world.measure("M-01").percent == 60


def test_a_later_reply_corrects_it_and_both_stay(world: World) -> None:
    answer(world, "benefit 1: 492", "2026-12-07T10:00:00+06:00")
    receipt = answer(world, "benefit 1: 49.2", "2026-12-07T11:00:00+06:00", LetterKind.RECEIPT)
    assert "Now · 7 Dec 2026 49.2 " in receipt
    first, second = world.rows(BenefitReading)
    assert (first.value, second.value, second.corrects_id) == ("492", "49.2", first.id)
    changes = [row for row in world.rows(Change) if row.field == "benefit"]
    assert [(row.before, row.after, row.why) for row in changes] == [
        ("", "492", ""),
        ("492", "49.2", "corrects the reading before"),
    ]


def test_another_unit_than_agreed_is_asked_and_not_taken(world: World) -> None:
    receipt = answer(world, "1 60%\nbenefit 1: 49 kg", "2026-12-07T10:00:00+06:00")
    assert world.rows(BenefitReading) == []
    assert "benefit M-01: 49" in receipt
    assert "Benefit reading saved" not in receipt
    answer(world, "benefit M-01: 49", "2026-12-07T11:00:00+06:00", LetterKind.RECEIPT)
    (kept,) = world.rows(BenefitReading)
    assert kept.value == "49"


def test_an_unsure_reading_is_not_kept(world: World) -> None:
    answer(world, "benefit 1: 3.125 or 5", "2026-12-07T10:00:00+06:00")
    assert world.rows(BenefitReading) == []


def test_a_verified_measure_still_has_its_benefit(world: World) -> None:
    answer(world, "1 done", "2026-12-07T10:00:00+06:00")
    world.at("2026-12-08T10:00:00+06:00")
    assert not decide_here(world.bot, "verify 1 visit", "", "P-1", BUYER, world.now).troubled
    receipt = answer(world, "benefit 1: 51.5", "2026-12-09T10:00:00+06:00")
    assert "Target reached" in receipt
    assert "closed" not in receipt
    assert world.measure("M-01").status == MeasureStatus.VERIFIED
    assert {row.state for row in world.rows(Incoming)} == {IncomingState.UNDERSTOOD}


def test_the_digest_shows_what_was_read_in_its_time(world: World) -> None:
    answer(world, "1 60%\nbenefit 1: 49.2 %", "2026-12-08T10:00:00+06:00")
    for monday, shown in (("2026-12-14", True), ("2026-12-21", False)):
        world.at(f"{monday}T08:00:00+01:00")
        world.hear()
        report(world.bot, world.now)
        world.accept_all()
        digest = flat(world.text(world.letters(LetterKind.DIGEST, BUYER)[-1]))
        assert ("WHAT IT BRINGS: BEFORE AND AFTER" in digest) is shown
        assert ("M-01 Fire doors · Factory Ltd line efficiency (percent)" in digest) is shown


def test_a_forgotten_person_leaves_its_figures_without_its_words(world: World) -> None:
    answer(world, "1 60%\nbenefit 1: 49.2 %", "2026-12-07T10:00:00+06:00")
    forget_person(world.bot, ANNA, "operator", world.now, dry_run=False)
    (kept,) = world.rows(BenefitReading)
    assert kept.value == "49.2"
    assert ANNA not in kept.reported_by
    assert "49.2" not in kept.words
    assert all("benefit" not in row.words for row in world.rows(MeasureUpdate))

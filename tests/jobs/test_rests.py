"""A plan that rested did not stand still: pauses, agreed days off, an absent contact."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.tables import ActionPlan, Contact, Escalation, Incoming, Measure
from followbot.domain.terms import EscalationRule, EscalationState
from followbot.jobs.absence import note_absence
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.pausing import pause_plan, resume_plan
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan, new_world

BLACKOUT = """[[follow_up.blackout]]
from = 2027-01-10
to = 2027-01-19
"""


def answered(folder: Path, tail: str = "", severity: str = "major") -> World:
    """Asked on 6 December; Anna answers without anything new. Stalled after 60 days (14)."""
    world = new_world(folder, trust=TrustSettings(closed_network=True))
    cadence = "every 20 weeks on Sunday"
    world.take_in(a_plan(measures=1, cadence=cadence, severity=severity, overrides=tail))
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    world.reply_to(world.letters(to=ANNA)[0], "1 not started")
    understand(world.bot, world.now)
    with world.database.write() as session:
        row = session.exec(select(Measure)).one()
        row.last_progress_at = world.now - timedelta(days=1)
        session.add(row)
    return world


def stalled(world: World, on: str) -> bool:
    """Whether the buyer is told by nine o'clock of that day that the measure stands still."""
    world.at(f"{on}T09:00:00+01:00")
    world.hear()
    escalate(world.bot, world.now)
    found = [row for row in world.rows(Escalation) if row.rule == EscalationRule.STALLED]
    return any(row.state == EscalationState.NOTIFIED for row in found)


def pause(world: World, from_on: str, until_on: str) -> None:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        began = world.at(f"{from_on}T10:00:00+06:00")
        assert pause_plan(session, plan, None, BUYER, began)
        assert resume_plan(session, world.bot, plan, BUYER, world.at(f"{until_on}T10:00:00+06:00"))


def away(world: World, email: str, from_on: str, until_on: str) -> None:
    world.at(f"{from_on}T10:00:00+06:00")
    with world.database.write() as session:
        contact = session.exec(select(Contact).where(Contact.email == email)).one()
        mail = session.exec(select(Incoming)).one()
        until = date.fromisoformat(until_on)
        note_absence(session, world.bot, contact, until, "", mail, world.now)


def test_sixty_days_without_a_rest_are_a_standstill(tmp_path: Path) -> None:
    world = answered(tmp_path)
    assert not stalled(world, "2027-02-02")
    assert stalled(world, "2027-02-03")


def test_a_pause_is_no_standstill(tmp_path: Path) -> None:
    world = answered(tmp_path)
    pause(world, "2027-01-10", "2027-01-20")
    assert not stalled(world, "2027-02-12")
    assert stalled(world, "2027-02-15")


def test_agreed_days_off_are_no_standstill(tmp_path: Path) -> None:
    world = answered(tmp_path, BLACKOUT)
    assert not stalled(world, "2027-02-12")
    assert stalled(world, "2027-02-15")


@pytest.mark.parametrize(("who", "rests"), [(ANNA, True), (BORIS, False)])
def test_an_absence_of_the_first_contact_is_no_standstill(
    tmp_path: Path, who: str, rests: bool
) -> None:
    world = answered(tmp_path)
    away(world, who, "2027-01-10", "2027-01-31")
    away(world, who, "2027-01-15", "2027-01-20")  # back earlier than announced
    assert stalled(world, "2027-02-12") is not rests
    assert stalled(world, "2027-02-15")


def test_an_absence_never_softens_what_is_critical(tmp_path: Path) -> None:
    world = answered(tmp_path, severity="critical")
    away(world, ANNA, "2026-12-07", "2026-12-18")
    assert not stalled(world, "2026-12-18")
    assert stalled(world, "2026-12-21")


def test_a_pause_of_the_buyer_holds_for_what_is_critical_too(tmp_path: Path) -> None:
    world = answered(tmp_path, severity="critical")
    pause(world, "2026-12-07", "2026-12-14")
    assert not stalled(world, "2026-12-24")
    assert stalled(world, "2026-12-28")

"""Confidential findings: letters of their own to the people named, and nobody else hears."""

from __future__ import annotations

import pytest

from followbot.domain.errors import UsageError
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, Measure
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.introduce import introduce
from followbot.jobs.propose import propose
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.scorecards import scorecard_facts
from followbot.jobs.supplier_contacts import ContactChange, change_contacts
from followbot.jobs.understand import understand
from followbot.plans.annex import parts_of
from followbot.plans.toml_file import read_plan_text
from followbot.plans.toml_write import plan_toml
from followbot.store.impacts import watch_supplier
from followbot.store.plans import plan_by_id, plan_by_ref
from tests.jobs.world import ANNA, BORIS, BUYER, MANAGER, World, a_plan
from tests.stories.unpacked import everything_in

NOTE, SECRET = "zaunkoenig", "grauammer"
FINDING = f"""
[[measure]]
ref = "M-09"
title = "{SECRET}"
deadline = 2027-01-31
severity = "critical"
confidential = true
"""


def a_file(finding: str = FINDING, ref: str = "P-1") -> AgreedPlan:
    """Anna gets the letters; Boris alone is named for what is confidential."""
    text = plan_toml(
        a_plan(ref, cadence="monthly on the first Sunday", of_each=f'internal_note = "{NOTE}"')
    )
    named = f'email = "{BORIS}"\n'
    assert text.count(named) == 1
    text = text.replace(named, f"{named}confidential = true\n") + finding
    plan = read_plan_text(text, "plan.toml").plan
    assert plan is not None
    return plan


def told(world: World, to: str) -> str:
    return "\n".join(everything_in(world.raw_of(letter)) for letter in world.letters(to=to))


def live(world: World) -> None:
    """Two rounds nobody answers, with all that follows."""
    for day in ("2026-12-01", "2026-12-06", "2026-12-13", "2026-12-20", "2026-12-28", "2027-01-11",
                "2027-02-08"):  # fmt: skip
        for hour in ("10:30:00", "15:00:00"):
            world.at(f"{day}T{hour}+06:00")
            world.hear()
            for job in (introduce, ask, remind, escalate, report):
                job(world.bot, world.now)
            world.accept_all()


def test_only_who_is_named_hears_of_a_confidential_finding(world: World) -> None:
    world.take_in(a_file())
    live(world)
    assert {letter.kind for letter in world.letters()} >= {
        LetterKind.STATUS_REQUEST, LetterKind.REMINDER, LetterKind.ESCALATION, LetterKind.DIGEST,
    }  # fmt: skip
    assert SECRET in told(world, BORIS)
    assert SECRET in told(world, BUYER)
    assert SECRET not in told(world, ANNA)
    assert "P-1-C" not in told(world, ANNA)
    assert SECRET not in told(world, MANAGER)
    assert "P-1-C" not in told(world, MANAGER)
    assert "Fire doors" in told(world, ANNA)
    assert "Fire doors" in told(world, MANAGER)
    for whom in (ANNA, BORIS, BUYER, MANAGER):
        assert NOTE not in told(world, whom)


def test_its_letters_are_their_own_and_say_that_they_are_confidential(world: World) -> None:
    plan = a_file()
    world.take_in(plan)
    world.at("2026-12-06T10:00:00+06:00")
    assert ask(world.bot, world.now).letters == 3
    shared, own = world.letters(LetterKind.STATUS_REQUEST, BORIS)
    assert SECRET not in everything_in(world.raw_of(shared))
    assert "Confidential:" not in world.text(shared)
    assert "Fire doors" not in everything_in(world.raw_of(own))
    assert "Confidential:" in world.text(own)
    (annas,) = world.letters(LetterKind.STATUS_REQUEST, ANNA)
    assert "Confidential:" not in world.text(annas)


def test_an_answer_to_its_letter_is_taken_and_its_receipt_goes_to_the_writer(world: World) -> None:
    world.take_in(a_file())
    world.at("2026-12-06T10:00:00+06:00")
    ask(world.bot, world.now)
    (own,) = (one for one in world.letters(to=BORIS) if "Confidential:" in world.text(one))
    world.accept_all()
    world.at("2026-12-07T10:00:00+06:00")
    world.reply_to(own, "M-09 50%", BORIS)
    understand(world.bot, world.now)
    assert world.measure("M-09").status == MeasureStatus.IN_PROGRESS
    (receipt,) = world.letters(LetterKind.RECEIPT)
    assert receipt.recipient == BORIS
    assert "Confidential:" in world.text(receipt)


def test_nobody_else_can_answer_for_it_by_its_ref(world: World) -> None:
    world.take_in(a_file())
    world.at("2026-12-06T10:00:00+06:00")
    ask(world.bot, world.now)
    world.accept_all()
    (annas,) = world.letters(LetterKind.STATUS_REQUEST, ANNA)
    world.reply_to(annas, "M-09 done", ANNA)
    understand(world.bot, world.now)
    assert world.measure("M-09").status == MeasureStatus.NOT_STARTED
    assert SECRET not in told(world, ANNA)


def test_the_page_for_showing_around_leaves_it_out(world: World) -> None:
    world.take_in(a_file())
    facts = scorecard_facts(world.database, world.now)
    assert [one.plan_ref for one in facts.suppliers] == ["P-1"]


def hears(world: World, email: str) -> set[str]:
    """The plans of which somebody at the supplier is written to."""
    with world.database.read():
        plans = {row.id: row.ref for row in world.rows(ActionPlan)}
    return {plans[one.plan_id] for one in world.rows(Contact) if one.email == email and one.active}


def test_who_is_taken_in_at_the_supplier_comes_to_hear_of_no_confidential_plan(
    world: World,
) -> None:
    world.take_in(a_file())
    carla = "carla@factory.example"
    change_contacts(world.bot, "Factory Ltd", ContactChange(carla, "Carla"), "bea", world.now)
    assert hears(world, carla) == {"P-1"}
    change_contacts(world.bot, "P-1-C", ContactChange(carla, "Carla"), "bea", world.now)
    assert hears(world, carla) == {"P-1", "P-1-C"}
    instead = ContactChange("dora@factory.example", replaces=BORIS)
    change_contacts(world.bot, "Factory Ltd", instead, "bea", world.now)
    assert hears(world, "dora@factory.example") == {"P-1", "P-1-C"}


def test_another_language_takes_nobody_into_a_plan(world: World) -> None:
    world.take_in(a_file())
    for email in (ANNA, BORIS):
        said = ContactChange(email, language="bn", known_only=True)
        change_contacts(world.bot, "Factory Ltd", said, "bea", world.now)
    assert hears(world, ANNA) == {"P-1"}
    assert {one.language for one in world.rows(Contact) if one.email in (ANNA, BORIS)} == {"bn"}
    nobody = ContactChange("carla@factory.example", language="bn", known_only=True)
    with pytest.raises(UsageError, match="no contact of"):
        change_contacts(world.bot, "Factory Ltd", nobody, "bea", world.now)


def test_impacts_are_asked_of_the_people_of_the_plan_that_all_know(world: World) -> None:
    world.take_in(a_file())
    with world.database.write() as session:
        plan = plan_by_ref(session, "P-1-C")
        assert plan is not None
        watched = watch_supplier(session, plan)
        assert plan_by_id(session, watched.plan_id).ref == "P-1"


def test_importing_again_changes_nothing(world: World) -> None:
    plan = a_file()
    world.take_in(plan)
    before = {row.ref: (row.plan_id, row.status) for row in world.rows(Measure)}
    world.take_in(plan)
    assert {row.ref: (row.plan_id, row.status) for row in world.rows(Measure)} == before
    assert [row.confidential for row in world.rows(ActionPlan)] == [False, True]


def test_what_all_know_becomes_no_secret_and_a_secret_is_not_told(world: World) -> None:
    world.take_in(a_file(FINDING.replace("confidential = true", "")))
    with pytest.raises(UsageError, match="`M-09` is stored in `P-1` already"):
        world.take_in(a_file())
    world.take_in(a_file(ref="P-2"))
    with pytest.raises(UsageError, match="`M-09` is stored in `P-2-C` already"):
        world.take_in(a_file(FINDING.replace("confidential = true", ""), ref="P-2"))


def test_a_proposal_of_it_is_its_own(world: World) -> None:
    plan = a_file()
    with pytest.raises(UsageError, match="beside others"):
        propose(world.bot, plan, "bea", world.now)
    for part in parts_of(plan):
        propose(world.bot, part, "bea", world.now)
    assert SECRET in told(world, BORIS)
    assert SECRET not in told(world, ANNA)
    assert NOTE not in told(world, ANNA) + told(world, BORIS)

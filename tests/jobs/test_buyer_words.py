"""A buyer's own words, whole: read, carried out, receipted, told to the supplier."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    ExtensionRequest,
    MeasureUpdate,
    Outgoing,
    id_of,
)
from followbot.domain.tables_decisions import ContactNote, DecisionSnooze
from followbot.domain.terms import (
    DecisionSubject,
    ExtensionState,
    LetterKind,
    MeasureStatus,
    PlanState,
)
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.understand import understand
from followbot.reading.decisions import read_decisions
from followbot.reading.trust_settings import TrustSettings
from followbot.writing.decision_receipt import decision_receipt_view
from followbot.writing.texts import texts_for
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import buyer_letter, reply
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.writing.sample_decisions import nothing_decided

A, S = DecisionSubject, MeasureStatus


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """Anna has reported 1 and 4 done, wants another date for 2, and 3 is at 40 %."""
    made = new_world(tmp_path_factory.mktemp("world"), trust=TrustSettings(closed_network=True))
    made.take_in(a_plan(measures=4))
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    request = made.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    made.reply_to(request, "1 done\n2 new date 30 Jul 2027\n3 40%\n4 done")
    understand(made.bot, made.now)
    made.accept_all()
    made.at("2026-12-08T09:00:00+01:00")
    return Beginning(made)


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def letter(world: World) -> Outgoing:
    wish = world.rows(ExtensionRequest)[0]
    return buyer_letter(
        world,
        ("A", A.EXTENSION, id_of(wish)),
        ("B", A.MEASURE, 1),
        ("C", A.MEASURE, 4),
    )


@pytest.mark.parametrize(
    "words",
    [
        "A approve\nB verify\nC return: photo missing",
        "Hi,\n\nA approve, B verify\nC return because the photo is missing\n\nBest,\nBea",
        "A godkend\nB verificer\nC returner: billedet mangler",
        "A genehmigen\nB prüfen\nC zurückgeben, weil das Foto fehlt",
        "A approuver\nB vérifier\nC renvoyer parce que la photo manque",
        "A aprobar\nB verificar\nC devolver porque falta la foto",
    ],
)
def test_three_decisions_in_the_buyers_language(world: World, words: str) -> None:
    reply(world, letter(world), words)
    assert world.rows(ExtensionRequest)[0].state == ExtensionState.GRANTED
    assert world.measure("M-02").current_deadline == date(2027, 7, 30)
    assert world.measure("M-01").status == S.VERIFIED
    assert world.measure("M-04").status == S.IN_PROGRESS
    (told,) = world.letters(LetterKind.BUYER_DECISION)
    text = world.text(told)
    for wanted in ("30 Jul 2027", "Confirmed as done", "What is missing"):
        assert wanted in text


def test_a_counter_date_and_a_snooze_on_one_line(world: World) -> None:
    reply(world, letter(world), "A approve 15 Jul 2027, B snooze 2 weeks")
    assert world.measure("M-02").current_deadline == date(2027, 7, 15)
    assert [s.until_on for s in world.rows(DecisionSnooze)] == [date(2026, 12, 22)]


def test_what_a_call_reported_is_taken_as_the_suppliers_word(world: World) -> None:
    reply(world, letter(world), "I called Anna:\n3 80%\n")
    assert world.measure("M-03").percent == 80
    assert [u.source for u in world.rows(MeasureUpdate)][-1] == "telephone"
    assert len(world.rows(ContactNote)) == 1
    assert "80 %" in world.text(world.letters(LetterKind.DECISION_RECEIPT)[0])


def test_words_about_the_whole_plan(world: World) -> None:
    sent = letter(world)
    reply(world, sent, "pause until 1 Feb 2027\nnew contact Cara Doe cara@factory.example")
    plan = world.rows(ActionPlan)[0]
    assert (plan.state, plan.paused_until_on) == (PlanState.PAUSED, date(2027, 2, 1))
    assert {c.email for c in world.rows(Contact) if c.is_primary} >= {"cara@factory.example"}
    reply(world, sent, "resume")
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE


def test_a_doubtful_word_changes_nothing_and_is_asked(world: World) -> None:
    reply(world, letter(world), "A approve if they send photos")
    assert world.rows(ExtensionRequest)[0].state == ExtensionState.REQUESTED
    text = " ".join(world.text(world.letters(LetterKind.DECISION_RECEIPT)[0]).split())
    assert "This sounds like a condition" in text


@pytest.mark.parametrize("language", ["en", "da", "de", "fr", "es"])
def test_every_example_of_the_receipt_is_understood(world: World, language: str) -> None:
    view = decision_receipt_view(nothing_decided(language), texts_for(language))
    for example in view.examples:
        read = read_decisions(example, None, date(2026, 11, 23), language=language)
        assert len(read.commands) == 1, (example, read)
        assert read.unclear == ()


def test_a_plan_without_a_figure_is_named_in_a_reply_to_the_digest(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    world.take_in(a_plan("DEMO-CN"), a_plan("DEMO-BD", supplier="Other Ltd"))
    sent = buyer_letter(world, plan=None)
    reply(world, sent, "pause demo-cn until 1 Feb 2027")
    states = {plan.ref: plan.state for plan in world.rows(ActionPlan)}
    assert states == {"DEMO-CN": PlanState.PAUSED, "DEMO-BD": PlanState.ACTIVE}
    done = decide_here(world.bot, "resume DEMO-CN", "", "", "operator", world.now)
    assert [effect.plan_ref for effect in done.effects] == ["DEMO-CN"]
    assert {plan.state for plan in world.rows(ActionPlan)} == {PlanState.ACTIVE}


def test_a_plan_of_somebody_else_is_no_word_of_this_buyer(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    world.take_in(a_plan("DEMO-CN"), a_plan("DEMO-BD", supplier="Other Ltd"))
    with world.database.write() as session:
        for contact in session.exec(select(Contact)):
            contact.active = contact.plan_id == 1
            session.add(contact)
    reply(world, buyer_letter(world, plan=None), "pause DEMO-BD until 1 Feb 2027")
    assert {plan.state for plan in world.rows(ActionPlan)} == {PlanState.ACTIVE}

"""forget a person inside open proposals: what is proposed stays, who said it and why does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from followbot.domain.draft_sheet import Column
from followbot.domain.proposal import MeasureAnswer
from followbot.domain.tables import ActionPlan
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal, ProposedMeasure
from followbot.domain.terms import LetterKind, PlanState
from followbot.jobs.decide_here import decide_here
from followbot.jobs.forget_person import forget_person
from followbot.jobs.invite import invite
from followbot.jobs.propose import propose
from followbot.jobs.replay import replay
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.audit import verify_journal
from tests.jobs.test_forget_person import NAME, PEOPLE, named
from tests.jobs.test_invite import a_draft
from tests.jobs.world import ANNA, World, a_plan, new_world
from tests.reading.drafts import filled_in, sheet_in
from tests.store.upgraded import upgraded_sqlite

WHY = "the boiler of hall seven is leaking"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path, "2026-11-16T10:00:00+06:00", TrustSettings(closed_network=True))
    yield made
    made.database.close()


def answered(world: World) -> None:
    """Anna accepts one measure, wants another day for the next, and signs with her name."""
    propose(world.bot, a_plan(contacts=PEOPLE), "bea", world.now)
    world.accept_all()
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[-1]
    text = f"1 accept\n2 new date 15 Aug 2027, {WHY}\n3 accept\nSigned: {NAME}, Manager, may sign"
    world.reply_to(letter, text, ANNA)
    understand(world.bot, world.now)
    world.accept_all()


def test_nothing_names_the_person_and_the_proposal_goes_on(world: World, tmp_path: Path) -> None:
    answered(world)
    assert NAME in named(world)
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    assert named(world) == []
    rows = {row.number: row for row in world.rows(ProposedMeasure) if row.answer is not None}
    assert (rows[2].answer, rows[2].on_date) == (MeasureAnswer.OTHER_DATE, date(2027, 8, 15))
    assert rows[2].reason == "(erased)"
    assert all("@" in row.answered_by and row.answered_by != ANNA for row in rows.values())
    assert all(NAME not in row.document for row in world.rows(PlanProposal))
    assert [row for row in world.rows(PlanAcceptance) if NAME in row.name] == []
    with world.database.read() as session:
        assert verify_journal(session).breaks == []
    done = decide_here(world.bot, "accept 2", "", "P-1", "bea", world.now)
    assert not done.troubled
    (plan,) = world.rows(ActionPlan)
    assert plan.state in (PlanState.ACTIVE, PlanState.PROPOSED)
    again = upgraded_sqlite(tmp_path / "again.db")
    assert replay(world.bot, again).problems == []
    again.close()


def test_a_person_in_a_drafted_sheet_is_forgotten_too(world: World) -> None:
    invite(world.bot, a_draft(), "bea", world.now)
    world.accept_all()
    letter = world.letters(LetterKind.INVITATION, ANNA)[-1]
    row: dict[Column, object] = {
        Column.FOUND: WHY, Column.MEASURE: "Mend the boiler", Column.BY: date(2027, 2, 1),
        Column.RESPONSIBLE: ANNA,
    }  # fmt: skip
    sheet = filled_in(sheet_in(world.raw_of(letter)), [row])
    world.reply_to(letter, "", ANNA, files=[("our-action-plan.xlsx", sheet)])
    understand(world.bot, world.now)
    world.accept_all()
    forget_person(world.bot, ANNA, "Data Officer", world.now, dry_run=False)
    assert ANNA not in named(world)
    (own,) = world.rows(ProposedMeasure)
    assert own.wording == "Mend the boiler"
    assert own.details is not None
    assert own.details["responsible"].startswith("erased-")
    with world.database.read() as session:
        assert verify_journal(session).breaks == []

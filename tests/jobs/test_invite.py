"""A supplier draws up its plan itself: filled in, asked back by cell, decided by the buyer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followbot.domain.draft_sheet import Column
from followbot.domain.errors import RefusedError, UsageError
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Measure, Outgoing
from followbot.domain.tables_proposal import PlanAcceptance, ProposedMeasure
from followbot.domain.terms import LetterKind, PlanState
from followbot.jobs.import_plans import stored_plan
from followbot.jobs.invite import invite
from followbot.jobs.negotiate import negotiate
from followbot.jobs.propose import propose
from followbot.jobs.replay import differences, replay
from followbot.jobs.understand import understand
from followbot.plans.canonical import canonical_json, tree_of
from followbot.plans.toml_file import read_plan_document
from followbot.reading.trust_settings import TrustSettings
from followbot.sheets.workbook import read_workbook
from tests.jobs.world import ANNA, BUYER, World, a_plan
from tests.reading.drafts import filled_in, sheet_in
from tests.store.upgraded import upgraded_sqlite

MONDAY = "2026-11-16T10:00:00+06:00"


def a_draft(language: str = "en") -> AgreedPlan:
    tree = tree_of(a_plan().document)
    del tree["measure"]
    head = tree["plan"]
    assert isinstance(head, dict)
    head.pop("agreed_on")
    tree["plan"] = {**head, "status": "draft", "source": "self_assessment"}
    follow_up = tree["follow_up"]
    assert isinstance(follow_up, dict)
    tree["follow_up"] = {**follow_up, "language": language}
    document = canonical_json(tree)
    return replace(read_plan_document(document), document=document)


@pytest.fixture
def world(world: World) -> World:
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    world.at(MONDAY)
    return world


def invited(world: World) -> Outgoing:
    assert invite(world.bot, a_draft(), "bea", world.now).letters == 2
    world.accept_all()
    return world.letters(LetterKind.INVITATION, ANNA)[-1]


def sends(world: World, letter: Outgoing, rows: list[dict[Column, object]], text: str = "") -> None:
    sheet = filled_in(sheet_in(world.raw_of(letter)), rows)
    world.reply_to(letter, text, ANNA, files=[("our-action-plan.xlsx", sheet)])
    understand(world.bot, world.now)
    world.accept_all()


def last(world: World, kind: LetterKind, to: str) -> str:
    return " ".join(world.text(world.letters(kind, to)[-1]).split())


DONE = {
    Column.FOUND: "Exit 3 was locked", Column.MEASURE: "Fit panic bars on every exit",
    Column.BY: date(2027, 3, 31), Column.RESPONSIBLE: "Rina Akter", Column.PROOF: "photo of each",
}  # fmt: skip


def test_a_clear_sheet_becomes_a_plan_that_the_buyer_decides_and_both_agree_on(
    world: World,
) -> None:
    letter = invited(world)
    text = " ".join(world.text(letter).split())
    assert "would like the first word on your action plan to be yours" in text
    assert "Nothing is agreed by it. Bea Buyer reads what you propose" in text
    sends(world, letter, [DONE, {Column.MEASURE: "Train guards", Column.BY: date(2027, 2, 28)}])
    (plan,) = world.rows(ActionPlan)
    assert (plan.state, world.rows(Measure)) == (PlanState.COUNTERED, [])
    counter = world.letters(LetterKind.COUNTER_PROPOSAL, BUYER)[-1]
    said = " ".join(world.text(counter).split())
    assert "HAS DRAWN UP ITS PLAN: 2 MEASURES" in said
    assert "Exit 3 was locked · Rina Akter · photo of each" in said
    world.reply_to(counter, "A accept\nB accept", BUYER)
    understand(world.bot, world.now)
    (plan,) = world.rows(ActionPlan)
    assert plan.state == PlanState.ACTIVE
    first, second = world.rows(Measure)
    assert (first.title, first.current_deadline) == (
        "Fit panic bars on every exit", date(2027, 3, 31),
    )  # fmt: skip
    assert second.current_deadline == date(2027, 2, 28)
    agreed = stored_plan(world.database, "P-1").measures[0]
    assert (agreed.breach, agreed.responsible, agreed.proposed_by) == (
        "Exit 3 was locked", "Rina Akter", "supplier",
    )  # fmt: skip
    assert [one.description for one in agreed.evidence_required] == ["photo of each"]


def test_what_is_unclear_is_asked_by_its_cell_and_the_buyer_hears_when_all_is_clear(
    world: World,
) -> None:
    letter = invited(world)
    rows: list[dict[Column, object]] = [
        {**DONE, Column.BY: "03/04/2027"},
        {Column.FOUND: "No register of chemicals"},
        {Column.MEASURE: "Train guards"},
    ]
    sends(world, letter, rows)
    assert world.letters(LetterKind.COUNTER_PROPOSAL) == []
    asked = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "Cell E4: which day do you mean by “03/04/2027”?" in asked
    assert "Cell D5 is empty: what will you do about “No register of chemicals”?" in asked
    assert "Cell E6 is empty: by when will it be done?" in asked
    assert "1 new date 3 Apr 2027" in asked
    receipt = world.letters(LetterKind.PROPOSAL_RECEIPT, ANNA)[-1]
    world.reply_to(receipt, "1 new date 3 Apr 2027\n2 new date 31 May 2027", ANNA)
    understand(world.bot, world.now)
    world.accept_all()
    own = world.rows(ProposedMeasure)
    assert [(one.wording, one.on_date) for one in own] == [
        ("Fit panic bars on every exit", date(2027, 4, 3)),
        ("Train guards", date(2027, 5, 31)),
    ]
    assert "ITS PLAN: 2 MEASURES" in last(world, LetterKind.COUNTER_PROPOSAL, BUYER)


def test_the_corrected_sheet_changes_its_rows_and_doubles_none(world: World) -> None:
    letter = invited(world)
    sends(world, letter, [{**DONE, Column.BY: "soon"}])
    sends(world, letter, [{**DONE, Column.MEASURE: "Fit panic bars on six exits"}])
    (own,) = world.rows(ProposedMeasure)
    assert (own.wording, own.on_date) == ("Fit panic bars on six exits", date(2027, 3, 31))


def test_a_row_that_was_copied_with_its_hidden_id_is_a_measure_of_its_own(world: World) -> None:
    letter = invited(world)
    (tab,) = read_workbook(sheet_in(world.raw_of(letter))).tabs
    copied = str(tab.rows[3][list(Column).index(Column.ID)])
    sends(world, letter, [DONE, {**DONE, Column.MEASURE: "Train guards", Column.ID: copied}])
    own = world.rows(ProposedMeasure)
    assert [one.wording for one in own] == [DONE[Column.MEASURE], "Train guards"]


def test_two_sheets_that_fill_one_row_in_differently_are_asked_about(world: World) -> None:
    letter = invited(world)
    empty = sheet_in(world.raw_of(letter))
    train = {Column.MEASURE: "Train guards", Column.BY: date(2027, 2, 28)}
    both = [
        ("production.xlsx", filled_in(empty, [DONE, train])),
        ("hr.xlsx", filled_in(empty, [{**DONE, Column.MEASURE: "Pay on time"}, train])),
    ]
    world.reply_to(letter, "", ANNA, files=both)
    understand(world.bot, world.now)
    world.accept_all()
    (own,) = world.rows(ProposedMeasure)
    assert own.wording == "Train guards"
    assert world.letters(LetterKind.COUNTER_PROPOSAL) == []
    asked = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "Fit panic bars on every exit · 2027-03-31" in asked
    assert "Pay on time · 2027-03-31" in asked
    sends(world, letter, [DONE, train, {**DONE, Column.MEASURE: "Pay on time"}])
    assert {one.wording for one in world.rows(ProposedMeasure)} == {
        DONE[Column.MEASURE], "Train guards", "Pay on time",
    }  # fmt: skip
    assert "ITS PLAN: 3 MEASURES" in last(world, LetterKind.COUNTER_PROPOSAL, BUYER)


def test_a_bare_ok_agrees_to_nothing(world: World) -> None:
    letter = invited(world)
    for text in ("ok", "yes, we accept all", "all: accept"):
        world.reply_to(letter, text, ANNA)
    understand(world.bot, world.now)
    (plan,) = world.rows(ActionPlan)
    assert plan.state == PlanState.PROPOSED
    (only,) = world.rows(PlanAcceptance)
    assert only.side == "buyer"


def test_a_line_without_the_sheet_is_a_measure_as_well(world: World) -> None:
    letter = invited(world)
    world.reply_to(letter, "new measure: train the guards by 15 March 2027", ANNA)
    understand(world.bot, world.now)
    (own,) = world.rows(ProposedMeasure)
    assert own.on_date == date(2027, 3, 15)


def test_who_does_not_answer_is_reminded_and_then_the_buyer_is_told(world: World) -> None:
    invited(world)
    for day in ("2026-11-23", "2026-11-24", "2026-11-29", "2026-12-02"):
        world.at(f"{day}T11:00:00+06:00")
        world.hear()
        negotiate(world.bot, world.now)
        world.accept_all()
    slots = [one.slot for one in world.letters(LetterKind.INVITATION, ANNA)]
    assert slots == ["proposal", "reminder-1", "reminder-2"]
    assert "HAS NOT ANSWERED" in last(world, LetterKind.COUNTER_PROPOSAL, BUYER)


def test_only_a_plan_without_measures_is_for_its_supplier_to_draw_up(world: World) -> None:
    with pytest.raises(RefusedError, match="has measures already"):
        invite(world.bot, a_plan(), "bea", world.now)
    with pytest.raises(UsageError, match="no measure yet"):
        propose(world.bot, a_draft(), "bea", world.now)
    sends(world, invited(world), [DONE])
    with pytest.raises(RefusedError, match="waits for an answer"):
        invite(world.bot, a_draft(), "bea", world.now)


def test_a_replay_gives_the_same_plan(world: World, tmp_path: Path) -> None:
    sends(world, invited(world), [DONE, {Column.MEASURE: "Train", Column.BY: "03/04/2027"}])
    other = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, other)
    assert done.problems == []
    assert [line for line in differences(done) if "outgoing" not in line] == []
    other.close()

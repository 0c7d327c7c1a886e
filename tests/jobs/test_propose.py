"""A plan is put to its supplier, answered, decided, agreed: never before both said the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from followbot.domain.errors import RefusedError
from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import MeasureAnswer, VersionState
from followbot.domain.tables import ActionPlan, Change, Measure, Outgoing
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal, ProposedMeasure
from followbot.domain.terms import IncomingState, LetterKind, MeasureStatus, PlanState, Side
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.negotiate import negotiate
from followbot.jobs.propose import propose, stored_plan
from followbot.jobs.replay import differences, replay
from followbot.jobs.understand import understand
from followbot.plans.proposed import as_version
from followbot.plans.proposed import plan_of as plan_in
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan
from tests.reading.sheet_maker import filled
from tests.store.upgraded import upgraded_sqlite

MONDAY = "2026-11-16T10:00:00+06:00"


@pytest.fixture
def world(world: World) -> World:
    """A closed network, in which a buyer's reply decides by its token alone."""
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    world.at(MONDAY)
    return world


def put(world: World, plan: AgreedPlan | None = None) -> Outgoing:
    """Propose the plan; the letter to Anna."""
    propose(world.bot, plan or a_plan(), "bea", world.now)
    world.accept_all()
    kinds = (LetterKind.PROPOSAL, LetterKind.AMENDMENT)
    return [one for one in world.letters(to=ANNA) if one.kind in kinds][-1]


def answers(world: World, letter: Outgoing, text: str, sender: str = ANNA) -> IncomingState:
    key = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    world.accept_all()
    return world.mail(key).state


def last(world: World, kind: LetterKind, to: str) -> Outgoing:
    return world.letters(kind, to)[-1]


def plan_of(world: World) -> ActionPlan:
    (row,) = world.rows(ActionPlan)
    return row


def words(world: World, letter: Outgoing) -> str:
    return " ".join(world.text(letter).split())


def test_a_proposal_goes_to_everybody_of_the_supplier_and_nothing_is_followed_up(
    world: World,
) -> None:
    letter = put(world)
    assert [one.recipient for one in world.letters(LetterKind.PROPOSAL)] == [ANNA, BORIS]
    assert plan_of(world).state == PlanState.PROPOSED
    assert world.rows(Measure) == []
    said = words(world, letter)
    assert "nothing is agreed before you accept it" in said
    assert "(1) M-01 Fire doors" in said
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["proposed-plan.xlsx"]
    assert str(mail["From"]) == '"Bea Buyer, Buyer A/S" <bot@buyer.example>'
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    assert world.letters(LetterKind.STATUS_REQUEST) == []


def test_accepting_all_of_a_version_agrees_it_and_the_follow_up_begins(world: World) -> None:
    letter = put(world)
    text = "all: accept\nSigned: Anna Akter, Manager, may sign"
    assert answers(world, letter, text) == IncomingState.UNDERSTOOD
    plan = plan_of(world)
    assert (plan.state, plan.agreed_on) == (PlanState.ACTIVE, date(2026, 11, 16))
    assert [row.ref for row in world.rows(Measure)] == ["M-01", "M-02", "M-03"]
    (version,) = world.rows(PlanProposal)
    assert version.state == VersionState.AGREED
    accepted = {row.side: row for row in world.rows(PlanAcceptance)}
    assert {row.sha256 for row in accepted.values()} == {version.sha256}
    supplier = accepted[Side.SUPPLIER]
    assert (supplier.name, supplier.function, supplier.authority) == (
        "Anna Akter",
        "Manager",
        "may sign",
    )
    moves = [(c.before, c.after) for c in world.rows(Change)
             if c.subject == "actionplan" and c.field == "state"]  # fmt: skip
    assert moves == [
        ("", "draft"),
        ("draft", "proposed"),
        ("proposed", "agreed"),
        ("agreed", "active"),
    ]
    receipt = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "you accept version 1 of the plan" in words(world, receipt)
    agreed = last(world, LetterKind.ACCEPTANCE, ANNA)
    assert "We first ask how it is going on Sunday, 6 December 2026" in words(world, agreed)
    mail = message_from_bytes(world.raw_of(agreed), policy=default)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["agreed-dates.ics"]
    assert "Not told by the supplier" not in words(world, last(world, LetterKind.AGREEMENT, BUYER))
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    assert len(world.letters(LetterKind.STATUS_REQUEST, ANNA)) == 1


def test_who_accepted_without_saying_so_is_told_to_the_buyer_and_asked(world: World) -> None:
    letter = put(world)
    answers(world, letter, "We accept everything.")
    told = words(world, last(world, LetterKind.AGREEMENT, BUYER))
    assert "Not told by the supplier: the name, the function, whether this person may sign" in told
    receipt = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "Please add one line that says who accepts" in words(world, receipt)
    assert answers(world, receipt, "Signed: Anna, Director, yes") == IncomingState.UNDERSTOOD
    supplier = next(r for r in world.rows(PlanAcceptance) if r.side == Side.SUPPLIER)
    assert (supplier.name, supplier.function, supplier.authority) == ("Anna", "Director", "yes")


def test_counters_go_to_the_buyer_who_accepts_them_all_and_that_version_is_agreed(
    world: World,
) -> None:
    letter = put(world)
    text = "1 accept\n2 new date 15 August 2027, payroll late\n3 wording: A store with a wall"
    answers(world, letter, text)
    assert plan_of(world).state == PlanState.COUNTERED
    theirs = [row for row in world.rows(PlanProposal) if row.proposed_by == Side.SUPPLIER]
    assert [row.version for row in theirs] == [2]
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    said = words(world, told)
    assert "FACTORY LTD PROPOSES 2 CHANGES TO YOUR PLAN" in said
    assert "A M-02 Payroll system Other date: 15 Aug 2027" in said
    assert "“payroll late”" in said
    answers(world, told, "A accept\nB accept", BUYER)
    assert plan_of(world).state == PlanState.ACTIVE
    assert plan_of(world).version == 2
    measures = {row.ref: row for row in world.rows(Measure)}
    assert measures["M-02"].first_agreed_deadline == date(2027, 8, 15)
    assert measures["M-03"].title == "A store with a wall"
    receipt = words(world, last(world, LetterKind.DECISION_RECEIPT, BUYER))
    assert "The plan is agreed: version 2." in receipt


def test_anything_but_the_suppliers_version_is_a_new_one_that_the_supplier_must_accept(
    world: World,
) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 new date 15 August 2027\n3 disagree because no room")
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "A accept 31 July 2027", BUYER)
    assert len(world.rows(PlanProposal)) == 2
    answers(world, told, "B decline because the store is not safe", BUYER)
    assert plan_of(world).state == PlanState.PROPOSED
    newest = world.rows(PlanProposal)[-1]
    assert (newest.version, newest.proposed_by) == (3, Side.BUYER)
    again = last(world, LetterKind.PROPOSAL, ANNA)
    said = words(world, again)
    assert "THANK YOU, HERE IS OUR NEXT PROPOSAL" in said
    assert "✓ accepted by you" in said
    assert "Proposed for Saturday, 31 July 2027" in said
    assert "Buyer A/S: the store is not safe" in said
    assert world.rows(Measure) == []
    answers(world, again, "2 ok, 3 ok")
    assert plan_of(world).state == PlanState.ACTIVE
    assert world.measure("M-02").current_deadline == date(2027, 7, 31)
    assert world.measure("M-03").title == "Chemical store"


def test_the_buyer_takes_a_measure_out_and_accepts_an_own_one(world: World) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 accept\n3 disagree: no room\n"
            "new measure: Train the guards by 15 March 2027")  # fmt: skip
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "withdraw 3\nB accept", BUYER)
    assert plan_of(world).state == PlanState.ACTIVE
    assert {row.ref: row.title for row in world.rows(Measure)} == {
        "M-01": "Fire doors",
        "M-02": "Payroll system",
        "M-04": "Train the guards",
    }
    assert world.measure("M-04").current_deadline == date(2027, 3, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Accept all. But we need the training paid by you.",
        "accept all if you pay half",
        "ok",
        "yes",
        "We do not accept all",
        "1 accept, 2 accept",
        "1 accept\n2 accept\n3 maybe",
        "Thank you very much!",
        "we accept version 7",
    ],
)
def test_what_is_not_sure_agrees_nothing(world: World, text: str) -> None:
    letter = put(world)
    answers(world, letter, text)
    assert plan_of(world).state in (PlanState.PROPOSED, PlanState.COUNTERED)
    assert world.rows(Measure) == []
    assert all(row.state != VersionState.AGREED for row in world.rows(PlanProposal))


def test_words_that_say_nothing_certain_go_to_the_buyer_as_they_stand(world: World) -> None:
    letter = put(world)
    answers(world, letter, "Accept all. But we need the training paid by you.")
    told = words(world, last(world, LetterKind.COUNTER_PROPOSAL, BUYER))
    assert "“But we need the training paid by you”" in told
    receipt = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "reply “all: accept”" in words(world, receipt)
    answers(world, receipt, "all: accept")
    assert plan_of(world).state == PlanState.ACTIVE


REMARK = "1 accept\n2 accept\nBut you have to pay the training."


@pytest.mark.parametrize("then", ["3 accept", "Signed: Anna, Manager, yes\n3 ok", "2 ok, 3 ok"])
def test_a_remark_of_an_earlier_mail_is_not_forgotten_by_the_next(world: World, then: str) -> None:
    letter = put(world)
    answers(world, letter, REMARK)
    answers(world, letter, then)
    assert plan_of(world).state == PlanState.PROPOSED
    assert world.rows(Measure) == []
    receipt = words(world, last(world, LetterKind.PROPOSAL_RECEIPT, ANNA))
    assert "“But you have to pay the training”" in receipt
    assert "reply “all: accept”" in receipt
    answers(world, letter, "1 accept\n2 accept")
    assert plan_of(world).state == PlanState.ACTIVE
    again = [c for c in world.rows(Change) if c.field == "answer" and c.why == "again"]
    assert again


def test_what_was_accepted_with_a_remark_is_asked_again_in_the_next_version(world: World) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 accept\n3 disagree: no room\n\n"
            "new measure: Train the guards\nYou have to pay for measure 2.")  # fmt: skip
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "A decline because it is not safe\nB approve 31 July 2027", BUYER)
    again = last(world, LetterKind.PROPOSAL, ANNA)
    assert "accepted by you" not in words(world, again)
    answers(world, again, "3 ok, 4 ok")
    assert plan_of(world).state == PlanState.PROPOSED


def test_all_of_one_person_does_not_wipe_out_what_another_one_proposes(world: World) -> None:
    letter = put(world)
    boris = last(world, LetterKind.PROPOSAL, BORIS)
    answers(world, letter, "1 disagree: no money")
    answers(world, boris, "all: accept", BORIS)
    assert plan_of(world).state == PlanState.COUNTERED
    said = {row.ref: row.answer for row in world.rows(ProposedMeasure)}
    assert said["M-01"] == MeasureAnswer.DISAGREED
    assert [row.proposed_by for row in world.rows(PlanProposal)] == [Side.BUYER]
    receipt = last(world, LetterKind.PROPOSAL_RECEIPT, BORIS)
    assert "1 accept" in words(world, receipt)
    assert "no money" in words(world, receipt)
    answers(world, receipt, "1 accept", BORIS)
    assert plan_of(world).state == PlanState.ACTIVE


def test_who_takes_the_own_counter_back_accepts_all(world: World) -> None:
    letter = put(world)
    answers(world, letter, "1 disagree: no money")
    answers(world, letter, "all: accept")
    assert plan_of(world).state == PlanState.ACTIVE


def test_without_a_counter_left_the_supplier_is_waited_for_and_reminded_again(
    world: World,
) -> None:
    letter = put(world)
    answers(world, letter, "3 disagree: no room")
    assert plan_of(world).state == PlanState.COUNTERED
    world.at("2026-12-03T10:00:00+06:00")
    answers(world, letter, "3 accept")
    (version,) = world.rows(PlanProposal)
    assert (plan_of(world).state, version.state) == (PlanState.PROPOSED, VersionState.PROPOSED)
    assert version.answer_by_on == date(2026, 12, 20)
    assert version.look_at is not None
    world.hear()
    negotiate(world.bot, world.now)
    assert len(world.letters(LetterKind.PROPOSAL, ANNA)) == 2


def test_struck_out_words_are_no_answer_whatever_the_plain_part_says(world: World) -> None:
    letter = put(world)
    mail = message_from_bytes(world.written_to(letter, "2 accept\n3 accept"), policy=default)
    mail.add_alternative("<p>2 <s>accept</s></p><p>3 accept</p>", subtype="html")
    world.arrives(mail.as_bytes())
    understand(world.bot, world.now)
    assert [row.answer for row in world.rows(ProposedMeasure)] == [
        None,
        None,
        MeasureAnswer.ACCEPTED,
    ]


def test_an_answer_without_the_letters_token_agrees_nothing(world: World) -> None:
    letter = put(world)
    key = world.reply_to(letter, "accept all", with_token=False, threaded=False)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    assert plan_of(world).state == PlanState.PROPOSED


def test_a_stranger_with_the_letters_token_agrees_nothing(world: World) -> None:
    letter = put(world)
    assert answers(world, letter, "accept all", "eve@elsewhere.example") == IncomingState.REVIEW
    assert plan_of(world).state == PlanState.PROPOSED


def test_an_answer_to_an_older_version_changes_nothing(world: World) -> None:
    first = put(world)
    world.at("2026-11-17T10:00:00+06:00")
    put(world, a_plan(measures=2))
    answers(world, first, "accept all")
    assert plan_of(world).state == PlanState.PROPOSED
    receipt = words(world, last(world, LetterKind.PROPOSAL_RECEIPT, ANNA))
    assert "PLEASE ANSWER VERSION 2" in receipt
    assert all(row.answer is None for row in world.rows(ProposedMeasure))


def test_a_timescale_to_be_confirmed_is_asked_and_nothing_is_agreed_without_it(
    world: World,
) -> None:
    plan = a_plan(measures=2)
    open_plan = plan.document.replace('"deadline":"2027-06-30",', "", 1)
    proposed = plan_in(as_version(open_plan, 1))
    assert proposed is not None
    letter = put(world, proposed)
    assert "The timescale is still to be confirmed" in words(world, letter)
    answers(world, letter, "accept all")
    assert plan_of(world).state == PlanState.PROPOSED
    answers(world, last(world, LetterKind.PROPOSAL_RECEIPT, ANNA), "1 new date 1 May 2027")
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "A accept", BUYER)
    assert plan_of(world).state == PlanState.ACTIVE
    assert world.measure("M-01").current_deadline == date(2027, 5, 1)


def test_a_plan_whose_days_are_over_is_not_put_to_anybody(world: World) -> None:
    with pytest.raises(RefusedError, match="M-01, M-02, M-03"):
        propose(world.bot, a_plan(deadline="2026-11-15"), "bea", world.now)
    assert world.rows(PlanProposal) == []


def test_a_day_that_went_by_is_asked_before_it_is_agreed(world: World) -> None:
    letter = put(world)
    world.at("2027-07-15T10:00:00+06:00")
    answers(world, letter, "all: accept")
    assert plan_of(world).state == PlanState.PROPOSED
    assert all(row.answer is None for row in world.rows(ProposedMeasure))
    receipt = last(world, LetterKind.PROPOSAL_RECEIPT, ANNA)
    assert "“all: accept … 30 Jun 2027”. Which date do you mean?" in words(world, receipt)


def test_the_buyer_accepts_no_day_that_went_by_meanwhile(world: World) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 accept\n3 new date 1 December 2026")
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    world.at("2026-12-15T10:00:00+06:00")
    answers(world, told, "A accept", BUYER)
    assert plan_of(world).state == PlanState.COUNTERED
    assert "Not done" in words(world, last(world, LetterKind.DECISION_RECEIPT, BUYER))
    answers(world, told, "A accept 15 January 2027", BUYER)
    assert plan_of(world).state == PlanState.PROPOSED


def test_what_was_proposed_waits_no_more_when_the_plan_is_imported_as_agreed(world: World) -> None:
    letter = put(world)
    world.take_in(a_plan())
    (version,) = world.rows(PlanProposal)
    assert (version.state, version.look_at) == (VersionState.SUPERSEDED, None)
    (change,) = [c for c in world.rows(Change) if c.why == "another wording was imported"]
    assert (change.before, change.after) == ("proposed", "superseded")
    answers(world, letter, "1 accept\n2 new date 15 August 2027")
    assert [row.answer for row in world.rows(ProposedMeasure)] == [None] * 3
    assert plan_of(world).state == PlanState.ACTIVE


def test_importing_the_agreed_file_again_leaves_a_proposed_change_waiting(world: World) -> None:
    world.take_in(a_plan())
    letter = put(world, a_plan(deadline="2027-09-30"))
    world.take_in(a_plan())
    answers(world, letter, "all: accept")
    assert world.measure("M-01").current_deadline == date(2027, 9, 30)


def test_the_same_version_is_not_put_twice(world: World) -> None:
    put(world)
    with pytest.raises(RefusedError, match="waits for an answer"):
        propose(world.bot, a_plan(), "bea", world.now)
    assert len(world.letters(LetterKind.PROPOSAL)) == 2


def test_an_amendment_rules_only_once_it_is_accepted(world: World) -> None:
    world.take_in(a_plan())
    letter = put(world, a_plan(deadline="2027-09-30"))
    assert letter.kind == LetterKind.AMENDMENT
    said = words(world, letter)
    assert "Before: 30 Jun 2027" in said
    assert plan_of(world).state == PlanState.ACTIVE
    assert world.measure("M-01").current_deadline == date(2027, 6, 30)
    answers(world, letter, "1 accept\n2 accept\n3 disagree: too late for us")
    assert plan_of(world).state == PlanState.ACTIVE
    assert world.measure("M-01").current_deadline == date(2027, 6, 30)
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "A decline because it is needed", BUYER)
    answers(world, last(world, LetterKind.AMENDMENT, ANNA), "we accept all")
    assert plan_of(world).version == 4
    assert world.measure("M-01").current_deadline == date(2027, 9, 30)
    assert world.measure("M-01").first_agreed_deadline == date(2027, 6, 30)
    assert last(world, LetterKind.ACCEPTANCE, ANNA)
    assert [row.answer for row in world.rows(ProposedMeasure)].count(MeasureAnswer.ACCEPTED) >= 3


def test_an_agreed_plan_in_the_same_words_is_not_proposed(world: World) -> None:
    world.take_in(a_plan())
    with pytest.raises(RefusedError, match="in just these words"):
        propose(world.bot, a_plan(), "bea", world.now)


def sheet_of(world: World, letter: Outgoing) -> bytes:
    """The spreadsheet that a proposal brought."""
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    (file,) = mail.iter_attachments()
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def test_the_spreadsheet_is_an_answer_with_own_measures_and_who_signs(world: World) -> None:
    letter = put(world)
    typed: dict[str, Any] = {
        "F4": "accept",
        "F5": "new date", "G5": date(2027, 8, 15), "H5": "payroll late",
        "F6": "wording", "H6": "A store with a wall",
        "G7": date(2027, 3, 15), "H7": "Train the guards",
        "H10": "Anna Akter, Manager, may sign",
    }  # fmt: skip
    key = world.reply_to(
        letter, "", files=[("proposed-plan.xlsx", filled(sheet_of(world, letter), typed))]
    )
    understand(world.bot, world.now)
    world.accept_all()
    assert world.mail(key).state == IncomingState.UNDERSTOOD
    said = {row.ref: (row.answer, row.on_date, row.wording) for row in world.rows(ProposedMeasure)}
    assert said == {
        "M-01": (MeasureAnswer.ACCEPTED, None, ""),
        "M-02": (MeasureAnswer.OTHER_DATE, date(2027, 8, 15), ""),
        "M-03": (MeasureAnswer.OTHER_WORDING, None, "A store with a wall"),
        "M-04": (MeasureAnswer.OWN, date(2027, 3, 15), "Train the guards"),
    }
    answers(
        world,
        last(world, LetterKind.COUNTER_PROPOSAL, BUYER),
        "A accept, B accept, C accept",
        BUYER,
    )
    assert plan_of(world).state == PlanState.ACTIVE
    supplier = [one for one in world.rows(PlanAcceptance) if one.side == Side.SUPPLIER]
    assert supplier[-1].name == "Anna Akter"


def test_an_untouched_spreadsheet_says_nothing(world: World) -> None:
    letter = put(world)
    world.reply_to(letter, "1 accept", files=[("proposed-plan.xlsx", sheet_of(world, letter))])
    understand(world.bot, world.now)
    assert [row.answer for row in world.rows(ProposedMeasure)] == [
        MeasureAnswer.ACCEPTED,
        None,
        None,
    ]


def test_the_whole_story_is_the_same_when_it_is_replayed(world: World, tmp_path: Path) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 new date 15 August 2027\n3 disagree because no room")
    told = last(world, LetterKind.COUNTER_PROPOSAL, BUYER)
    answers(world, told, "A accept\nB decline because the store is not safe", BUYER)
    answers(
        world, last(world, LetterKind.PROPOSAL, ANNA), "all: accept\nSigned: Anna, Manager, yes"
    )
    assert plan_of(world).state == PlanState.ACTIVE
    again = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, again)
    assert done.problems == []
    said = [line for line in differences(done) if "outgoing" not in line]
    assert said == []


def test_the_buyer_decides_on_the_machine_too(world: World) -> None:
    letter = put(world)
    answers(world, letter, "1 accept\n2 accept\n3 disagree because no room")
    done = decide_here(world.bot, "cancel 3 because there is no room", "", "P-1", "bea", world.now)
    assert not done.troubled
    assert plan_of(world).state == PlanState.ACTIVE
    assert [row.ref for row in world.rows(Measure)] == ["M-01", "M-02"]


def test_a_draft_in_the_database_is_proposed_by_its_ref(world: World) -> None:
    draft = plan_in(a_plan().document.replace('"status":"active"', '"status":"draft"'))
    assert draft is not None
    world.take_in(draft)
    letter = put(world, stored_plan(world.bot, "P-1"))
    answers(world, letter, "1 accept, 2 accept, 3 new date 1 August 2027")
    answers(world, last(world, LetterKind.COUNTER_PROPOSAL, BUYER), "accept", BUYER)
    assert plan_of(world).state == PlanState.ACTIVE
    row = world.measure("M-03")
    assert (row.first_agreed_deadline, row.current_deadline) == (date(2027, 8, 1),) * 2


def test_the_measures_of_an_agreed_plan_are_answered_in_the_same_thread(world: World) -> None:
    letter = put(world)
    answers(world, letter, "all: accept")
    answers(world, last(world, LetterKind.ACCEPTANCE, ANNA), "1 done")
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE

"""decide: each command of a buyer, what it does, and what is refused or asked instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Contact,
    Escalation,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    id_of,
)
from followbot.domain.tables_decisions import (
    BuyerDuty,
    BuyerPreference,
    ContactNote,
    ContactProposal,
    DecisionSnooze,
    Verification,
)
from followbot.domain.terms import (
    Channel,
    DecisionSubject,
    DigestRhythm,
    EscalationRule,
    EscalationState,
    ExtensionState,
    IncomingState,
    LetterKind,
    MeasureStatus,
    MilestoneState,
    PlanState,
    ProposalState,
    VerificationMethod,
    VerificationVerdict,
)
from followbot.jobs.decide_here import decide_here
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.escalations import measure_subject, plan_subject, raise_escalation
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import Said, answered_world, buyer_letter, decided, keys, reply, said
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan, new_world

__all__ = ["said"]
A, D, E, S = DecisionSubject, Outcome.DONE, ExtensionState, MeasureStatus


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return Beginning(answered_world(tmp_path_factory.mktemp("world"), "1 done\nM-01.1 reached"))


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def wish(world: World) -> ExtensionRequest:
    return world.rows(ExtensionRequest)[-1]


def changes(world: World, field: str) -> list[tuple[str, str, str]]:
    return [(c.who, c.before, c.after) for c in world.rows(Change) if c.field == field]


def status(world: World, ref: str) -> MeasureStatus:
    return world.measure(ref).status


# Wishes for a new date


def test_approving_moves_the_deadline_and_nothing_else_does(world: World) -> None:
    assert world.measure("M-02").current_deadline == date(2027, 6, 30)
    done = decided(world, Command(Verb.APPROVE, numbers=(2,), words="approve 2"))
    assert keys(done.effects) == ["granted"]
    row = world.measure("M-02")
    assert (row.current_deadline, row.first_agreed_deadline) == (
        date(2027, 7, 30), date(2027, 6, 30),
    )  # fmt: skip
    assert (wish(world).state, wish(world).decided_by) == (E.GRANTED, BUYER)
    assert changes(world, "current_deadline") == [(BUYER, "2027-06-30", "2027-07-30")]
    again = decided(world, Command(Verb.APPROVE, numbers=(2,)))
    assert [e.outcome for e in again.effects] == [Outcome.NOTHING_NEW]
    assert len(changes(world, "current_deadline")) == 1


def test_a_counter_date_is_the_buyers_and_is_told_beside_the_proposed_one(world: World) -> None:
    done = decided(world, Command(Verb.APPROVE, refs=("M-02",), on=date(2027, 7, 10)))
    assert keys(done.effects) == ["countered"]
    assert dict(done.effects[0].arguments)["proposed"] == date(2027, 7, 30)
    assert dict(done.effects[0].arguments)["days"] == 10
    assert wish(world).state == E.COUNTERED
    assert world.measure("M-02").current_deadline == date(2027, 7, 10)


@pytest.mark.parametrize(
    ("command", "key"),
    [
        (Command(Verb.APPROVE, numbers=(2,), on=date(2026, 12, 7)), "date_passed"),
        (Command(Verb.APPROVE, numbers=(2,), on=date(2027, 6, 29)), "date_earlier"),
        (Command(Verb.APPROVE, numbers=(3,)), "no_wish"),
        (Command(Verb.APPROVE, numbers=(9,)), "no_number"),
        (Command(Verb.APPROVE, refs=("M-77",)), "no_ref"),
        (Command(Verb.APPROVE, letters=("F",)), "no_letters_here"),
        (Command(Verb.DECLINE, numbers=(2,)), "needs_reason"),
        (Command(Verb.DECLINE, numbers=(3,), reason="x"), "no_wish"),
        (Command(Verb.TAKE, numbers=(2,)), "does_not_fit"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(
    world: World, command: Command, key: str
) -> None:
    before = len(world.rows(Change))
    done = decided(world, command)
    assert keys(done.effects) == [key]
    assert done.effects[0].outcome in (Outcome.REFUSED, Outcome.ASKED)
    assert done.news == []
    assert len(world.rows(Change)) == before


def test_declining_keeps_the_date_and_gives_the_reason(world: World) -> None:
    done = decided(world, Command(Verb.DECLINE, numbers=(2,), reason="too late for the audit"))
    assert keys(done.effects) == ["declined"]
    assert (wish(world).state, wish(world).decision_reason) == (
        E.DECLINED, "too late for the audit",
    )  # fmt: skip
    assert world.measure("M-02").current_deadline == date(2027, 6, 30)
    assert [(n.key, n.reason) for n in done.news] == [("declined", "too late for the audit")]
    assert keys(decided(world, Command(Verb.APPROVE, numbers=(2,))).effects) == ["granted"]


def test_returning_a_wish_asks_the_supplier(world: World) -> None:
    letter = buyer_letter(world, ("B", A.EXTENSION, id_of(wish(world))))
    command = Command(Verb.RETURN, letters=("B",), reason="which inspector?")
    assert keys(decided(world, command, letter=letter).effects) == ["asked_back"]
    assert wish(world).state == E.RETURNED


# Verification


def test_verifying_confirms_the_measure_and_its_reached_milestones(world: World) -> None:
    done = decided(world, Command(Verb.VERIFY, numbers=(1,)))
    assert keys(done.effects) == ["verified_desktop"]
    assert status(world, "M-01") == S.VERIFIED
    (verdict,) = world.rows(Verification)
    assert (verdict.verdict, verdict.method, verdict.decided_by) == (
        VerificationVerdict.VERIFIED, VerificationMethod.DESKTOP, BUYER,
    )  # fmt: skip
    steps = {step.ref: step.state for step in world.rows(Milestone)}
    assert steps["M-01.1"] == MilestoneState.CONFIRMED
    assert steps["M-02.1"] == MilestoneState.PENDING


def test_nothing_is_verified_that_the_supplier_did_not_report(world: World) -> None:
    done = decided(world, Command(Verb.VERIFY, numbers=(1, 3)))
    assert keys(done.effects) == ["not_alone", "not_reported"]
    assert status(world, "M-01") == S.REPORTED_COMPLETE
    assert world.rows(Verification) == []


def test_commands_stand_for_themselves(world: World) -> None:
    done = decided(
        world, Command(Verb.VERIFY, numbers=(3,)), Command(Verb.VERIFY, numbers=(1,))
    )  # fmt: skip
    assert [e.outcome for e in done.effects] == [Outcome.REFUSED, D]
    assert status(world, "M-01") == S.VERIFIED


def test_returning_needs_a_reason_and_tells_it(world: World) -> None:
    assert keys(decided(world, Command(Verb.RETURN, numbers=(1,))).effects) == ["needs_reason"]
    done = decided(world, Command(Verb.RETURN, numbers=(1,), reason="photo missing"))
    row = world.measure("M-01")
    assert (row.status, row.percent) == (S.IN_PROGRESS, None)
    assert [(n.key, n.reason) for n in done.news] == [("returned", "photo missing")]
    assert world.rows(Verification)[0].verdict == VerificationVerdict.RETURNED


def test_a_verified_measure_is_reopened_with_its_completed_plan(world: World) -> None:
    reason = "not needed"
    for number in (2, 3, 4):
        decided(world, Command(Verb.CANCEL, numbers=(number,), reason=reason))
    done = decided(world, Command(Verb.VERIFY, numbers=(1,)))
    assert keys(done.effects) == ["verified_desktop", "plan_completed"]
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED
    again = decided(world, Command(Verb.REOPEN, numbers=(1,), reason="found again"))
    assert keys(again.effects) == ["reopened"]
    assert (status(world, "M-01"), world.rows(ActionPlan)[0].state) == (
        S.IN_PROGRESS, PlanState.ACTIVE,
    )  # fmt: skip
    steps = {step.ref: step.state for step in world.rows(Milestone)}
    assert steps["M-01.1"] == MilestoneState.REACHED


def test_cancelling_ends_the_wish_too(world: World) -> None:
    done = decided(world, Command(Verb.CANCEL, numbers=(2,), reason="building closed"))
    assert keys(done.effects) == ["cancelled"]
    assert wish(world).state == E.WITHDRAWN
    assert keys(decided(world, Command(Verb.VERIFY, numbers=(2,))).effects) == ["is_cancelled"]


def test_a_merged_measure_is_closed_and_its_number_stays_its_own(world: World) -> None:
    done = decided(world, Command(Verb.MERGE, numbers=(3,), into="4"))
    assert keys(done.effects) == ["merged"]
    row, into = world.measure("M-03"), world.measure("M-04")
    assert (row.status, row.merged_into_id, row.number) == (S.CANCELLED, into.id, 3)
    assert [u.percent for u in world.rows(MeasureUpdate) if u.measure_id == row.id] == [40]
    assert keys(decided(world, Command(Verb.MERGE, numbers=(4,), into="4")).effects) == [
        "merge_self"
    ]
    assert keys(decided(world, Command(Verb.MERGE, numbers=(4,), into="3")).effects) == [
        "merge_closed"
    ]
    assert keys(decided(world, Command(Verb.MERGE, numbers=(4,), into="12")).effects) == [
        "merge_unknown"
    ]
    decided(world, Command(Verb.REOPEN, numbers=(3,), reason="two things after all"))
    assert world.measure("M-03").merged_into_id is None


def test_a_visit_is_planned_for_what_is_reported_complete(world: World) -> None:
    key = episode(world, EscalationRule.VERIFICATION_WAITING, "M-01")
    done = decided(world, Command(Verb.VISIT, on=date(2027, 3, 16)))
    assert keys(done.effects) == ["visit"]
    waits = next(e for e in world.rows(Escalation) if e.id == key)
    assert waits.state == EscalationState.SNOOZED
    assert waits.snoozed_until_at is not None
    assert waits.snoozed_until_at.isoformat() == "2027-03-15T23:00:00+00:00"
    assert [(v.measure_id, v.visit_on) for v in world.rows(Verification)] == [
        (world.measure("M-01").id, date(2027, 3, 16))
    ]
    assert keys(decided(world, Command(Verb.VISIT)).effects) == ["needs_date"]
    assert keys(decided(world, Command(Verb.VISIT, on=date(2026, 12, 7))).effects) == [
        "date_passed"
    ]


def test_hours_are_not_verified_by_papers_alone(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    text = a_plan().document.replace('"title":"Fire doors"', '"title":"Every exit unlocked"')
    from followbot.plans.toml_file import read_plan_document

    plan = read_plan_document(text)
    assert plan is not None
    world.take_in(plan)
    with world.database.write() as session:
        row = session.get(Measure, 1)
        assert row is not None
        row.status, row.last_answer_at = S.REPORTED_COMPLETE, world.now
        session.add(row)
    assert keys(decided(world, Command(Verb.VERIFY, numbers=(1,))).effects) == ["needs_method"]
    phone = Command(Verb.VERIFY, numbers=(1,), method=VerificationMethod.TELEPHONE)
    visited = Command(Verb.VISITED, numbers=(1,), reason="all open")
    both = decided(world, Command(Verb.VERIFY, numbers=(1,)), visited)
    assert keys(both.effects) == ["visited", "verified_visit"]
    assert keys(decided(world, phone).effects) == ["already_verified"]


# Who takes care


def episode(world: World, rule: EscalationRule, ref: str | None = None) -> int:
    with world.database.write() as session:
        measure = world.measure(ref).id if ref else None
        subject = plan_subject(1) if measure is None else measure_subject(measure)
        return id_of(raise_escalation(session, rule, 1, subject, measure, world.now))


def test_ok_stops_the_ladder_of_everything_the_plan_is_told_of(world: World) -> None:
    episode(world, EscalationRule.SILENT)
    episode(world, EscalationRule.STALLED, "M-03")
    done = decided(world, Command(Verb.ACKNOWLEDGE))
    assert keys(done.effects) == ["acknowledged_call", "acknowledged"]
    assert {e.state for e in world.rows(Escalation)} == {EscalationState.ACKNOWLEDGED}
    assert [e.outcome for e in decided(world, Command(Verb.ACKNOWLEDGE)).effects] == [
        Outcome.NOTHING_NEW, Outcome.NOTHING_NEW,
    ]  # fmt: skip


def test_a_call_is_announced_then_reported_with_what_was_heard(world: World) -> None:
    episode(world, EscalationRule.SILENT)
    assert keys(decided(world, Command(Verb.CALL)).effects) == ["will_call_whom"]
    assert ("telephone", "will call") in {(c.field, c.why) for c in world.rows(Change)}
    done = decided(
        world,
        Command(Verb.CALLED, reason="spoke with Anna"),
        supplier_words="3 70%\n4 maybe done\nShe was friendly.",
    )
    assert keys(done.effects) == ["called"]
    (note,) = world.rows(ContactNote)
    assert (note.channel, note.text, note.noted_by) == (
        Channel.TELEPHONE, "spoke with Anna", BUYER,
    )  # fmt: skip
    assert (status(world, "M-03"), world.measure("M-03").percent) == (S.IN_PROGRESS, 70)
    update = world.rows(MeasureUpdate)[-1]
    assert (update.reported_by, update.source, update.incoming_id) == (BUYER, "telephone", None)
    assert status(world, "M-04") == S.NOT_STARTED
    assert [q.measure for q in done.questions] == ["M-04"]


def test_snoozing_holds_the_escalation_and_every_digest(world: World) -> None:
    key = episode(world, EscalationRule.STALLED, "M-03")
    done = decided(world, Command(Verb.SNOOZE, numbers=(3,), days=14))
    assert keys(done.effects) == ["snoozed"]
    row = next(e for e in world.rows(Escalation) if e.id == key)
    assert row.state == EscalationState.SNOOZED
    assert row.snoozed_until_at is not None
    assert row.snoozed_until_at.isoformat() == "2026-12-21T23:00:00+00:00"
    (put_off,) = world.rows(DecisionSnooze)
    assert (put_off.subject, put_off.until_on) == (A.MEASURE, date(2026, 12, 22))
    wrong = decided(world, Command(Verb.SNOOZE, numbers=(3,), on=date(2026, 12, 8)))
    assert keys(wrong.effects) == ["date_passed"]


# Plans, contacts, duties, the digest


def test_a_plan_pauses_and_goes_on(world: World) -> None:
    assert keys(decided(world, Command(Verb.PAUSE, on=date(2027, 2, 1))).effects) == [
        "paused_until"
    ]
    row = world.rows(ActionPlan)[0]
    assert (row.state, row.paused_until_on) == (PlanState.PAUSED, date(2027, 2, 1))
    assert keys(decided(world, Command(Verb.RESUME)).effects) == ["resumed"]
    assert keys(decided(world, Command(Verb.RESUME)).effects) == ["not_paused"]
    row = world.rows(ActionPlan)[0]
    assert (row.state, row.paused_until_on) == (PlanState.ACTIVE, None)


def test_a_new_contact_comes_first_and_survives_the_next_import(world: World) -> None:
    command = Command(Verb.NEW_CONTACT, name="Cara", email="Cara@factory.example")
    assert keys(decided(world, command).effects) == ["contact_new"]
    decided(world, command)
    world.take_in(a_plan(measures=4))
    contacts = {c.email: (c.is_primary, c.active) for c in world.rows(Contact) if c.plan_id == 1}
    assert contacts["cara@factory.example"] == (True, True)
    assert contacts[ANNA] == (False, True)
    assert keys(decided(world, command).effects) == ["already_contact"]
    assert keys(decided(world, Command(Verb.NEW_CONTACT)).effects) == ["needs_address"]


def test_a_cancelled_measure_stays_so_when_the_same_file_comes_again(world: World) -> None:
    decided(world, Command(Verb.CANCEL, numbers=(3,), reason="sold"))
    world.take_in(a_plan(measures=4))
    assert status(world, "M-03") == S.CANCELLED


def test_whom_a_supplier_named_comes_in_by_the_buyers_word_only(world: World) -> None:
    with world.database.write() as session:
        for email, measure in (("dora@factory.example", None), ("emil@factory.example", 3)):
            session.add(
                ContactProposal(
                    plan_id=1, measure_id=measure, name="X", email=email,
                    proposed_at=world.now, proposed_by=ANNA, incoming_id=1,
                )
            )  # fmt: skip
    letter = buyer_letter(world, ("A", A.PROPOSAL, 1), ("B", A.PROPOSAL, 2))
    both = decided(
        world,
        Command(Verb.DECLINE, letters=("A",)),
        Command(Verb.APPROVE, letters=("B",)),
        letter=letter,
    )
    assert keys(both.effects) == ["proposal_refused", "contact_added"]
    assert [p.state for p in world.rows(ContactProposal)] == [
        ProposalState.REFUSED, ProposalState.CONFIRMED,
    ]  # fmt: skip
    contacts = {c.email: c.is_primary for c in world.rows(Contact)}
    assert "dora@factory.example" not in contacts
    assert (contacts["emil@factory.example"], contacts[ANNA]) == (False, True)


def test_a_dead_address_is_written_to_again_once_the_buyer_says_so(world: World) -> None:
    with world.database.write() as session:
        contact = session.get(Contact, world.rows(Contact)[0].id)
        assert contact is not None
        contact.undeliverable_at = contact.stopped_at = world.now
        session.add(contact)
        key = id_of(contact)
    letter = buyer_letter(world, ("A", A.CONTACT, key))
    done = decided(world, Command(Verb.APPROVE), letter=letter)
    assert keys(done.effects) == ["contact_again"]
    contact = next(c for c in world.rows(Contact) if c.id == key)
    assert (contact.undeliverable_at, contact.stopped_at) == (None, None)


def test_our_own_duty_is_done_when_the_buyer_says_so(world: World) -> None:
    with world.database.write() as session:
        session.add(BuyerDuty(measure_id=3, what="share the order plan"))
    assert keys(decided(world, Command(Verb.DONE, numbers=(3,))).effects) == ["duty_done"]
    assert world.rows(BuyerDuty)[0].done_by == BUYER
    assert keys(decided(world, Command(Verb.DONE, numbers=(2,))).effects) == ["no_duty"]


def test_the_digest_comes_as_often_as_its_reader_wants(world: World) -> None:
    done = decided(world, Command(Verb.DIGEST, rhythm=DigestRhythm.MONTHLY))
    assert keys(done.effects) == ["digest_monthly"]
    assert world.rows(BuyerPreference)[0].digest_rhythm == DigestRhythm.MONTHLY


# What a word without a target means


def test_a_word_alone_means_the_only_decision_it_fits(world: World) -> None:
    letter = buyer_letter(
        world, ("A", A.EXTENSION, id_of(wish(world))), ("B", A.PLAN, 1)
    )  # fmt: skip
    assert keys(decided(world, Command(Verb.APPROVE), letter=letter).effects) == ["granted"]


def test_a_word_alone_that_fits_two_decisions_is_asked(world: World) -> None:
    letter = buyer_letter(
        world, ("A", A.EXTENSION, id_of(wish(world))), ("B", A.MEASURE, 1)
    )  # fmt: skip
    done = decided(world, Command(Verb.APPROVE), letter=letter)
    assert keys(done.effects) == ["which_one"]
    assert dict(done.effects[0].arguments)["choices"] == "A, B"
    assert wish(world).state == E.REQUESTED


def test_all_means_everything_the_word_fits(world: World) -> None:
    letter = buyer_letter(
        world, ("A", A.EXTENSION, id_of(wish(world))), ("B", A.MEASURE, 1), ("C", A.PLAN, 1)
    )  # fmt: skip
    done = decided(world, Command(Verb.APPROVE, everything=True), letter=letter)
    assert keys(done.effects) == ["granted", "verified_desktop"]
    again = decided(world, Command(Verb.APPROVE, everything=True), letter=letter)
    assert keys(again.effects) == ["nothing_left"]


def test_a_letter_the_mail_never_had_is_refused_with_those_it_has(world: World) -> None:
    letter = buyer_letter(world, ("A", A.PLAN, 1))
    done = decided(world, Command(Verb.APPROVE, letters=("F",)), letter=letter)
    assert keys(done.effects) == ["no_letter"]
    assert dict(done.effects[0].arguments)["known"] == "A"


def test_another_buyers_plan_is_out_of_reach(world: World) -> None:
    world.take_in(a_plan("P-2", supplier="Other Ltd"))
    letter = buyer_letter(world, ("A", A.PLAN, 1))
    command = Command(Verb.PAUSE, refs=("P-2",))
    done = decided(world, command, letter=letter, reach=frozenset({1}))
    assert keys(done.effects) == ["no_ref"]
    assert keys(decided(world, command, letter=letter, reach=frozenset({1, 2})).effects) == [
        "paused"
    ]


def test_a_ref_of_several_plans_is_asked_unless_its_plan_is_named(world: World) -> None:
    world.take_in(a_plan("P-2", supplier="Other Ltd"))
    letter = buyer_letter(world, plan=None)
    cancel = Command(Verb.CANCEL, refs=("M-03",), reason="sold")
    assert keys(decided(world, cancel, letter=letter).effects) == ["several_plans"]
    named = Command(Verb.CANCEL, refs=("P-2", "M-03"), reason="sold")
    done = decided(world, named, letter=letter)
    assert [(e.plan_ref, e.outcome) for e in done.effects] == [("P-2", D)]


# Held mail


def held(world: World, text: str = "3 80%") -> int:
    """A colleague whom nobody knows answered the request; the mail waits."""
    request = world.letters(LetterKind.STATUS_REQUEST, BORIS)[0]
    key = world.reply_to(request, text, "stranger@elsewhere.example")
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    return key


def test_a_held_mail_is_taken_with_its_answers_and_its_writer_not_answered(world: World) -> None:
    key = held(world)
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    done = decided(world, Command(Verb.TAKE), letter=letter)
    assert keys(done.effects) == ["mail_taken"]
    assert (world.measure("M-03").percent, world.mail(key).state) == (80, IncomingState.UNDERSTOOD)
    assert [line.ref for line in done.lines] == ["M-03"]
    assert world.letters(to="stranger@elsewhere.example") == []
    assert keys(decided(world, Command(Verb.TAKE), letter=letter).effects) == ["already_taken"]


def test_a_held_mail_of_a_contact_is_receipted_when_it_is_taken(world: World) -> None:
    request = world.letters(LetterKind.STATUS_REQUEST, BORIS)[0]
    key = world.reply_to(request, "1 not quite done yet", ANNA)
    understand(world.bot, world.now)
    with world.database.write() as session:
        mail = session.get(Incoming, key)
        assert mail is not None
        mail.state = IncomingState.REVIEW
        session.add(mail)
    before = len(world.letters(LetterKind.RECEIPT))
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    decided(world, Command(Verb.TAKE), letter=letter)
    # It had its receipt when it came: never two for one mail.
    assert len(world.letters(LetterKind.RECEIPT)) == before


def test_a_held_mail_is_filed_without_a_word(world: World) -> None:
    key = held(world)
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    assert keys(decided(world, Command(Verb.IGNORE), letter=letter).effects) == ["mail_ignored"]
    assert (world.measure("M-03").percent, world.mail(key).state) == (40, IncomingState.IGNORED)


def test_a_correction_of_a_verified_measure_is_put_to_the_buyer(world: World) -> None:
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    key = world.reply_to(request, "1 60%, one door broke")
    understand(world.bot, world.now)
    assert (status(world, "M-01"), world.mail(key).state) == (S.VERIFIED, IncomingState.REVIEW)
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    taken = decided(world, Command(Verb.TAKE), letter=letter)
    assert keys(taken.effects) == ["mail_taken_nothing", "mail_about_closed"]
    assert status(world, "M-01") == S.VERIFIED


def test_a_correction_reopens_when_the_buyer_says_so(world: World) -> None:
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    key = world.reply_to(request, "1 60%, one door broke")
    understand(world.bot, world.now)
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    command = Command(Verb.REOPEN, letters=("A",), reason="one door broke")
    assert keys(decided(world, command, letter=letter).effects) == ["reopened"]
    assert (status(world, "M-01"), world.mail(key).state) == (
        S.IN_PROGRESS, IncomingState.UNDERSTOOD,
    )  # fmt: skip


# By mail


def test_one_mail_one_receipt_and_one_letter_to_the_supplier(world: World, said: Said) -> None:
    letter = buyer_letter(
        world, ("A", A.EXTENSION, id_of(wish(world))), ("B", A.MEASURE, 1), ("C", A.MEASURE, 3)
    )  # fmt: skip
    said.reads(
        Command(Verb.APPROVE, letters=("A",), words="A approve"),
        Command(Verb.VERIFY, letters=("B",), words="B verify"),
        notes=("between us: they are slow",),
    )
    key = reply(world, letter, "A approve\nB verify\nbetween us: they are slow")
    assert world.mail(key).state == IncomingState.UNDERSTOOD
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT)
    text = world.text(receipt)
    assert receipt.recipient == BUYER
    assert "A approve" in text
    assert "30 Jul 2027" in text
    assert "Verified" in text
    assert "between us" in text
    (told,) = world.letters(LetterKind.BUYER_DECISION)
    assert told.recipient == ANNA
    letter_text = world.text(told)
    assert "30 Jul 2027" in letter_text
    assert "Confirmed as done" in letter_text
    assert "between us" not in letter_text
    understand(world.bot, world.now)
    assert len(world.letters(LetterKind.DECISION_RECEIPT)) == 1
    mine = [c for c in world.rows(Change) if c.incoming_id == key]
    assert {"current_deadline", "status", "state"} <= {c.field for c in mine}


def test_the_receipt_can_be_answered_like_the_mail_before_it(world: World, said: Said) -> None:
    letter = buyer_letter(
        world, ("A", A.EXTENSION, id_of(wish(world))), ("B", A.MEASURE, 1)
    )  # fmt: skip
    said.reads(Command(Verb.APPROVE, letters=("A",), words="A approve"))
    reply(world, letter, "A approve")
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT)
    assert "B  M-01" in world.text(receipt)
    said.reads(Command(Verb.VERIFY, letters=("B",), words="B verify"))
    reply(world, receipt, "B verify")
    assert status(world, "M-01") == S.VERIFIED


def test_thanks_for_a_receipt_get_no_receipt(world: World, said: Said) -> None:
    letter = buyer_letter(world, ("B", A.MEASURE, 1))
    said.reads(Command(Verb.ACKNOWLEDGE, words="thanks"))
    reply(world, letter, "thanks")
    assert world.letters(LetterKind.DECISION_RECEIPT) == []


def test_words_that_decide_nothing_are_receipted_and_read_by_a_person(
    world: World, said: Said
) -> None:
    letter = buyer_letter(world, ("B", A.MEASURE, 1))
    said.reads(notes=("I will think about it.",))
    key = reply(world, letter, "I will think about it.")
    assert (world.mail(key).state, world.mail(key).reasons) == (IncomingState.REVIEW, "")
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT)
    assert "found no decision in it" in " ".join(world.text(receipt).split())


@pytest.mark.parametrize("sender", [ANNA, "manager@buyer.example", "buyer@evil.example"])
def test_nobody_but_the_reader_of_the_letter_decides(world: World, said: Said, sender: str) -> None:
    letter = buyer_letter(world, ("A", A.EXTENSION, id_of(wish(world))))
    said.reads(Command(Verb.APPROVE, letters=("A",)))
    key = reply(world, letter, "A approve", sender)
    assert world.mail(key).state == IncomingState.REVIEW
    assert wish(world).state == E.REQUESTED
    assert world.letters(LetterKind.DECISION_RECEIPT) == []


def test_without_an_aligned_pass_nobody_decides_and_nobody_is_answered(
    tmp_path: Path, said: Said
) -> None:
    world = new_world(tmp_path, trust=TrustSettings(authserv_id="mx.buyer.example"))
    world.take_in(a_plan())
    letter = buyer_letter(world, ("A", A.PLAN, 1))
    said.reads(Command(Verb.PAUSE, letters=("A",)))
    key = reply(world, letter, "A pause")
    assert world.mail(key).state == IncomingState.REVIEW
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE
    assert world.letters(LetterKind.DECISION_RECEIPT) == []


def test_the_supplier_is_told_in_its_working_hours(world: World, said: Said) -> None:
    letter = buyer_letter(world, ("B", A.MEASURE, 1))
    world.at("2026-12-10T15:00:00+01:00")  # Thursday, 20:00 in Dhaka; Friday and Saturday are off
    said.reads(Command(Verb.VERIFY, letters=("B",), words="B verify"))
    reply(world, letter, "B verify")
    (told,) = world.letters(LetterKind.BUYER_DECISION)
    assert told.next_try_at.isoformat() == "2026-12-13T02:30:00+00:00"
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT)
    assert receipt.next_try_at == world.now


def test_a_reply_to_a_decision_is_read_like_one_to_a_request(world: World, said: Said) -> None:
    letter = buyer_letter(world, ("B", A.MEASURE, 1))
    said.reads(Command(Verb.RETURN, letters=("B",), reason="photo missing", words="B return"))
    reply(world, letter, "B return: photo missing")
    (told,) = world.letters(LetterKind.BUYER_DECISION)
    assert "photo missing" in world.text(told)
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    assert request.message_id.encode() in world.raw_of(told)
    world.accept_all()
    world.reply_to(told, "1 done, photo attached", files=(("door.jpg", b"\xff\xd8\xff" * 50),))
    understand(world.bot, world.now)
    assert status(world, "M-01") == S.REPORTED_COMPLETE


def test_a_supplier_nobody_can_reach_is_said_in_the_receipt(world: World, said: Said) -> None:
    with world.database.write() as session:
        for contact in world.rows(Contact):
            row = session.get(Contact, contact.id)
            assert row is not None
            row.undeliverable_at = world.now
            session.add(row)
    letter = buyer_letter(world, ("B", A.MEASURE, 1))
    said.reads(Command(Verb.VERIFY, letters=("B",), words="B verify"))
    reply(world, letter, "B verify")
    assert world.letters(LetterKind.BUYER_DECISION) == []
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT)
    assert "Nobody at P-1 can be reached" in " ".join(world.text(receipt).split())


@pytest.mark.parametrize(
    ("verb", "reason", "status", "percent"),
    [
        (Verb.VISITED, "done", MeasureStatus.REPORTED_COMPLETE, 100),
        (Verb.CALLED, "60%", MeasureStatus.IN_PROGRESS, 60),
        (Verb.CALLED, "no answer", MeasureStatus.NOT_STARTED, None),
        (Verb.VISITED, "not done", MeasureStatus.NOT_STARTED, None),
        (Verb.VISITED, "almost done", MeasureStatus.NOT_STARTED, None),
        (Verb.VISITED, "all open", MeasureStatus.NOT_STARTED, None),
    ],
)
def test_a_note_about_one_measure_may_say_how_far_it_is(
    world: World, verb: Verb, reason: str, status: MeasureStatus, percent: int | None
) -> None:
    done = decided(world, Command(verb, numbers=(4,), reason=reason))
    row = world.measure("M-04")
    assert (row.status, row.percent) == (status, percent)
    assert (done.questions, done.notes) == ([], [])
    assert len(world.rows(ContactNote)) == 1


def test_what_was_seen_done_can_be_verified_in_the_same_mail(world: World) -> None:
    seen = Command(Verb.VISITED, numbers=(4,), reason="done")
    decided(world, seen, Command(Verb.VERIFY, numbers=(4,)))
    assert world.measure("M-04").status == MeasureStatus.VERIFIED


def test_a_day_that_is_not_clear_takes_nothing_of_what_was_heard(world: World) -> None:
    before = status(world, "M-02")
    done = decide_here(world.bot, "called 2030-01-01: 2 done", "", "P-1", "bea", world.now)
    assert (done.troubled, done.heard) == (True, ())
    assert status(world, "M-02") == before
    done = decide_here(world.bot, "called: 2 done", "", "P-1", "bea", world.now)
    assert done.heard
    assert status(world, "M-02") == MeasureStatus.REPORTED_COMPLETE != before

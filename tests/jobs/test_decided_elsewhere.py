"""Where decisions meet the rest: silence, other mails, imports, several plans, what wakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Contact,
    Escalation,
    ExtensionRequest,
    LetterMeasure,
    Measure,
    MeasureUpdate,
    Round,
    id_of,
)
from followbot.domain.terms import (
    DecisionSubject,
    EscalationRule,
    EscalationState,
    ExtensionState,
    IncomingState,
    LetterKind,
    MeasureStatus,
    PlanState,
    RoundState,
)
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.digest_readers import plans_completed
from followbot.store.escalations import measure_subject, raise_escalation
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import answered_world, buyer_letter, decided, keys, reply
from tests.jobs.test_understand import _bounce as bounce_of
from tests.jobs.world import ANNA, BORIS, BUYER, MANAGER, World, a_plan, new_world

A, S = DecisionSubject, MeasureStatus
CARA = "cara@factory.example"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return Beginning(answered_world(tmp_path_factory.mktemp("world"), "1 done, closers fitted"))


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def silent_world(folder: Path) -> World:
    """A plan whose first two rounds were asked and nobody answered."""
    world = new_world(folder, trust=TrustSettings(closed_network=True))
    world.take_in(a_plan(measures=1, cadence="every 3 weeks on Sunday"))
    for day in ("2026-12-06", "2026-12-27"):
        sunday(world, day)
    sunday(world, "2027-01-17")
    assert max(world.rows(Round), key=lambda row: row.state == "skipped").skip_reason == "silent"
    world.at("2027-01-18T09:00:00+01:00")
    return world


def sunday(world: World, day: str) -> int:
    """A day at ten in the factory; returns how many rounds were asked."""
    world.at(f"{day}T10:00:00+06:00")
    world.hear()
    asked = ask(world.bot, world.now).asked
    world.accept_all()
    return asked


# Silence


def test_after_two_silent_rounds_a_new_contact_is_asked(tmp_path: Path) -> None:
    world = silent_world(tmp_path)
    decided(world, Command(Verb.NEW_CONTACT, name="Cara", email=CARA))
    assert sunday(world, "2027-02-07") == 1
    assert len(world.letters(LetterKind.STATUS_REQUEST, CARA)) == 1


def test_after_two_silent_rounds_a_call_lets_the_letters_go_on(tmp_path: Path) -> None:
    world = silent_world(tmp_path)
    world.hear()
    escalate(world.bot, world.now)
    assert [e.rule for e in world.rows(Escalation)] == [EscalationRule.SILENT]
    decided(world, Command(Verb.CALLED, reason="Anna was ill, she answers from now on"))
    assert sunday(world, "2027-02-07") == 1
    world.at("2027-02-08T09:00:00+01:00")
    world.hear()
    escalate(world.bot, world.now)
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED
    assert sunday(world, "2027-02-28") == 1
    assert sunday(world, "2027-04-11") == 0  # two more without an answer: silent again


def told_on(world: World, *days: str) -> list[str]:
    """Escalate at nine on these days in Copenhagen; the days on which somebody was told."""
    told = []
    for day in days:
        world.at(f"{day}T09:00:00+01:00")
        world.hear()
        letters = len(world.letters(LetterKind.ESCALATION))
        escalate(world.bot, world.now)
        told += [f"{day} {one.recipient}" for one in world.letters(LetterKind.ESCALATION)[letters:]]
    return told


@pytest.mark.parametrize("verb", [Verb.ACKNOWLEDGE, Verb.CALL])
def test_a_call_that_was_taken_on_and_not_noted_comes_back(tmp_path: Path, verb: Verb) -> None:
    world = silent_world(tmp_path)
    assert told_on(world, "2027-01-18") == [f"2027-01-18 {BUYER}"]
    (done,) = decided(world, Command(verb)).effects
    if verb == Verb.ACKNOWLEDGE:
        assert done.text_key == "decision.acknowledged_call"
        assert dict(done.arguments) == {"date": date(2027, 1, 25)}  # five working days
    assert told_on(world, "2027-01-19", "2027-01-25") == []
    assert told_on(world, "2027-01-26") == [f"2027-01-26 {BUYER}"]
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[-1]).split())
    assert "took care of it on 18 Jan 2027, but no call has been noted since" in text
    # Now it is as open as on its first day: nobody says a word, and the manager is told.
    assert told_on(world, "2027-02-02") == []
    assert told_on(world, "2027-02-03") == [f"2027-02-03 {MANAGER}"]


def test_a_noted_call_ends_what_was_taken_on(tmp_path: Path) -> None:
    world = silent_world(tmp_path)
    told_on(world, "2027-01-18")
    decided(world, Command(Verb.ACKNOWLEDGE))
    decided(world, Command(Verb.CALLED, reason="Anna was ill, she answers from now on"))
    assert told_on(world, "2027-01-26", "2027-02-03") == []
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


# What wakes a plan


def test_a_word_alone_wakes_its_plan_like_a_named_one(world: World) -> None:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.judge_at = world.now + timedelta(days=1)
        session.add(plan)
        wish = session.exec(select(ExtensionRequest)).one()
    letter = buyer_letter(world, ("A", A.EXTENSION, id_of(wish)))
    assert keys(decided(world, Command(Verb.APPROVE), letter=letter).effects) == ["granted"]
    assert world.rows(ActionPlan)[0].judge_at is None


def test_a_clock_that_was_wrong_for_an_hour_stops_no_escalation(world: World) -> None:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.judge_at = world.now + timedelta(days=365)
        session.add(plan)
    world.hear()
    escalate(world.bot, world.now)
    assert EscalationRule.EXTENSION_WAITING in {e.rule for e in world.rows(Escalation)}


# Several plans in one letter


def test_merging_means_the_numbers_that_the_letter_prints(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    world.take_in(a_plan("P-1", measures=2), a_plan("P-2", supplier="Other Ltd", measures=4))
    letter = buyer_letter(world, plan=None)
    rows = [world.measure_of("P-1", "M-01"), *[world.measure_of("P-2", f"M-0{n}") for n in (4, 3)]]
    with world.database.write() as session:
        for number, row in enumerate(rows, start=1):
            session.add(
                LetterMeasure(outgoing_id=id_of(letter), number=number, measure_id=id_of(row))
            )
    done = decided(world, Command(Verb.MERGE, numbers=(2,), into="3"), letter=letter)
    assert keys(done.effects) == ["merged"]
    assert world.measure_of("P-2", "M-04").merged_into_id == world.measure_of("P-2", "M-03").id
    other = decided(world, Command(Verb.MERGE, numbers=(3,), into="1"), letter=letter)
    assert keys(other.effects) == ["merge_unknown"]


# Held mails


def test_reopening_by_a_mail_touches_only_what_is_closed(world: World) -> None:
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    old = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    sunday(world, "2026-12-13")
    new = world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1]
    assert new.id != old.id
    world.reply_to(new, "3 done, stores built")
    understand(world.bot, world.now)
    assert world.measure("M-03").status == S.REPORTED_COMPLETE
    key = world.reply_to(old, "1 60%, one door broke\n3 50%")
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    command = Command(Verb.REOPEN, letters=("A",), reason="one door broke")
    done = decided(world, command, letter=letter)
    assert [news.measure.ref for news in done.news if news.measure] == ["M-01"]
    assert world.measure("M-03").status == S.REPORTED_COMPLETE


def test_taking_a_mail_that_was_taken_already_takes_nothing_twice(world: World) -> None:
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    key = world.reply_to(request, "1 60%, one door broke\n3 50%", files=[("door.jpg", b"x" * 99)])
    understand(world.bot, world.now)
    assert (world.measure("M-03").percent, world.mail(key).state) == (50, IncomingState.REVIEW)
    world.reply_to(request, "3 80%")
    understand(world.bot, world.now)
    updates = len(world.rows(MeasureUpdate))
    letter = buyer_letter(world, ("A", A.INCOMING, key))
    decided(world, Command(Verb.TAKE), letter=letter)
    assert world.measure("M-03").percent == 80
    assert len(world.rows(MeasureUpdate)) == updates


def test_a_letter_to_the_buyer_that_bounces_is_seen_by_a_person(world: World) -> None:
    world.hear()
    escalate(world.bot, world.now)
    world.accept_all()
    (letter,) = world.letters(LetterKind.ESCALATION, BUYER)
    key = world.arrives(bounce_of(letter, "5.1.1"))
    understand(world.bot, world.now)
    assert (world.mail(key).kind, world.mail(key).state) == ("bounce", IncomingState.REVIEW)


# The plan's file comes again


def verify_all(world: World) -> None:
    with world.database.write() as session:
        for row in session.exec(select(Measure)):
            row.status = S.REPORTED_COMPLETE
            session.add(row)
    decided(world, Command(Verb.VERIFY, everything=True))
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED


def test_a_finding_that_comes_back_opens_its_completed_plan(world: World) -> None:
    verify_all(world)
    world.take_in(a_plan(measures=4, of_each="repeat_finding = true"))
    assert world.measure("M-01").status == S.IN_PROGRESS
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE


def test_a_measure_that_joins_opens_a_completed_plan(world: World) -> None:
    verify_all(world)
    world.take_in(a_plan(measures=5))
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE


def test_the_same_file_leaves_a_completed_plan_complete(world: World) -> None:
    verify_all(world)
    world.take_in(a_plan(measures=4))
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED


def test_a_lapsed_wish_is_decided_by_a_new_date_in_the_file(world: World) -> None:
    with world.database.write() as session:
        wish = session.exec(select(ExtensionRequest)).one()
        wish.state = ExtensionState.LAPSED
        session.add(wish)
    world.take_in(a_plan(measures=4, deadline="2027-07-30"))
    wish = world.rows(ExtensionRequest)[0]
    assert (wish.state, wish.granted_on) == (ExtensionState.GRANTED, date(2027, 7, 30))


def test_a_reopened_plan_is_not_asked_for_the_rounds_it_was_closed_in(world: World) -> None:
    verify_all(world)
    world.at("2026-12-29T09:00:00+01:00")
    decided(world, Command(Verb.REOPEN, numbers=(1,), reason="broken"))
    world.at("2026-12-30T10:00:00+06:00")
    world.hear()
    assert ask(world.bot, world.now).asked == 0
    assert sunday(world, "2027-01-03") == 1


# Days of two zones


def test_a_pause_that_is_over_at_the_factory_already_is_refused(world: World) -> None:
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.buyer_timezone = "America/Los_Angeles"
        session.add(plan)
    world.at("2026-12-08T20:00:00-08:00")  # the 9th in Dhaka
    done = decided(world, Command(Verb.PAUSE, on=date(2026, 12, 9)))
    assert keys(done.effects) == ["date_passed"]
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE


# Wishes


def test_what_the_supplier_answers_to_a_returned_wish_comes_to_the_buyer(world: World) -> None:
    decided(world, Command(Verb.RETURN, numbers=(2,), reason="why so late?"))
    assert world.rows(ExtensionRequest)[0].state == ExtensionState.RETURNED
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    world.reply_to(request, "2 in progress, the new software is delivered only in June")
    understand(world.bot, world.now)
    wish = world.rows(ExtensionRequest)[-1]
    assert (wish.state, wish.proposed_on) == (ExtensionState.REQUESTED, date(2027, 7, 30))
    assert "delivered only in June" in wish.reason


def test_putting_off_a_wish_does_not_silence_what_is_critical(world: World) -> None:
    row = world.measure("M-02")
    with world.database.write() as session:
        for rule in (EscalationRule.CRITICAL_OVERDUE, EscalationRule.EXTENSION_WAITING):
            raise_escalation(
                session, rule, row.plan_id, measure_subject(id_of(row)), row.id, world.now
            )
        wish = session.exec(select(ExtensionRequest)).one()
    letter = buyer_letter(world, ("A", A.EXTENSION, id_of(wish)))
    decided(world, Command(Verb.SNOOZE, letters=("A",), days=14), letter=letter)
    states = {e.rule: e.state for e in world.rows(Escalation)}
    assert states == {
        EscalationRule.CRITICAL_OVERDUE: EscalationState.RAISED,
        EscalationRule.EXTENSION_WAITING: EscalationState.SNOOZED,
    }


# Rounds


def test_a_round_that_reached_nobody_ends_with_its_cancelled_measure(world: World) -> None:
    with world.database.write() as session:
        row = session.exec(select(Round).where(col(Round.sent_at).is_not(None))).one()
        row.state = RoundState.UNDELIVERABLE
        session.add(row)
    decided(world, Command(Verb.CANCEL, numbers=(4,), reason="not needed"))
    sunday(world, "2026-12-13")
    assert min(world.rows(Round), key=id_of).state == RoundState.CLOSED


def another_manager(world: World) -> None:
    """The file comes again and names another manager at the buyer."""
    plan = a_plan(measures=4)
    text = plan.document.replace("manager@buyer.example", "boss@buyer.example")
    assert text != plan.document
    people = tuple(
        replace(p, email=p.email.replace("manager", "boss")) for p in plan.buyer.contacts
    )
    buyer = replace(plan.buyer, contacts=people)
    world.take_in(replace(plan, buyer=buyer, document=text))


def test_whom_the_plan_names_no_more_decides_nothing_by_an_old_letter(world: World) -> None:
    letter = buyer_letter(world, to=MANAGER)
    another_manager(world)
    key = world.reply_to(letter, "pause until 1 February 2027", MANAGER)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE
    assert world.letters(LetterKind.DECISION_RECEIPT) == []


def test_contacts_the_buyer_named_stay_when_only_the_buyers_people_change(world: World) -> None:
    decided(world, Command(Verb.NEW_CONTACT, name="Cara", email=CARA))
    another_manager(world)
    contacts = {c.email: (c.is_primary, c.active) for c in world.rows(Contact)}
    assert contacts["boss@buyer.example"][1]
    assert not contacts["manager@buyer.example"][1]
    assert contacts[CARA] == (True, True)
    assert contacts[ANNA] == (False, True)


# Put off, and asked anew


def test_what_was_put_off_is_not_told_before_its_day_though_its_cause_begins_later(
    world: World,
) -> None:
    letter = buyer_letter(world, ("A", A.MEASURE, id_of(world.measure("M-01"))))
    decided(world, Command(Verb.SNOOZE, letters=("A",), days=28), letter=letter)  # to 5 January
    told = {}
    for day in ("2027-01-04", "2027-01-05"):
        world.at(f"{day}T09:00:00+01:00")
        world.hear()
        escalate(world.bot, world.now)
        told[day] = [
            e.step for e in world.rows(Escalation) if e.rule == EscalationRule.VERIFICATION_WAITING
        ]
    assert told == {"2027-01-04": [0], "2027-01-05": [1]}


def test_a_report_after_a_return_is_asked_though_the_first_was_put_off(world: World) -> None:
    letter = buyer_letter(world, ("A", A.MEASURE, id_of(world.measure("M-01"))))
    decided(world, Command(Verb.SNOOZE, letters=("A",), days=28), letter=letter)
    decided(world, Command(Verb.RETURN, numbers=(1,), reason="photo missing"))
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    world.reply_to(request, "1 done, with photo")
    understand(world.bot, world.now)
    world.at("2026-12-14T08:30:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert "A  M-01 Fire doors" in world.text(world.letters(LetterKind.DIGEST, BUYER)[-1])


def test_the_digest_names_whom_to_call_today(tmp_path: Path) -> None:
    world = silent_world(tmp_path)
    with world.database.write() as session:
        for contact in session.exec(select(Contact)):
            contact.is_primary = contact.email == BORIS
            session.add(contact)
    world.hear()
    report(world.bot, world.now)
    text = world.text(world.letters(LetterKind.DIGEST, BUYER)[-1])
    assert BORIS in text
    assert ANNA not in text


def test_a_paused_plan_is_complete_with_its_last_measure(world: World) -> None:
    decided(world, Command(Verb.PAUSE, on=date(2027, 2, 1)))
    verify_all(world)
    assert world.rows(ActionPlan)[0].paused_until_on is None
    decided(world, Command(Verb.REOPEN, numbers=(1,), reason="broken"))
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE


def test_a_plan_of_which_everything_is_cancelled_is_complete(world: World) -> None:
    decided(world, Command(Verb.CANCEL, numbers=(1, 2, 3), reason="building sold"))
    assert world.rows(ActionPlan)[0].state == PlanState.ACTIVE
    done = decided(world, Command(Verb.CANCEL, numbers=(4,), reason="building sold"))
    assert keys(done.effects) == ["cancelled", "plan_completed"]
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED
    assert sunday(world, "2026-12-13") == 0


def test_what_was_only_given_up_is_no_reason_for_a_thank_you(world: World) -> None:
    letter = buyer_letter(world)
    reply(world, letter, "cancel 1 2 3 4: building sold")
    (told,) = world.letters(LetterKind.BUYER_DECISION, ANNA)
    text = " ".join(world.text(told).split())
    assert "every measure of the plan is closed; nothing more is asked of you here" in text
    assert "how much work" not in text
    assert completed_in(world) == []


def test_a_completed_plan_with_something_verified_is_a_reason(world: World) -> None:
    decided(world, Command(Verb.CANCEL, numbers=(2, 3, 4), reason="building sold"))
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    assert completed_in(world) == ["P-1"]


def completed_in(world: World) -> list[str]:
    """The plans that a digest of this week thanks for."""
    with world.database.read() as session:
        found = plans_completed(session, world.now - timedelta(7), world.now + timedelta(1))
        return [plan.ref for plan in found]


def test_a_wording_that_leaves_nothing_open_completes_its_plan(world: World) -> None:
    decided(world, Command(Verb.VERIFY, numbers=(1,)))
    world.take_in(a_plan(measures=1))
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED
    changes = len(world.rows(Change))
    world.take_in(a_plan(measures=1))  # once is enough: the same file says nothing new
    assert world.rows(ActionPlan)[0].state == PlanState.COMPLETED
    assert [c.field for c in world.rows(Change)[changes:]] == ["version"]


def test_a_merged_measure_that_comes_back_in_the_file_stands_for_itself(world: World) -> None:
    decided(world, Command(Verb.MERGE, numbers=(4,), into="3"))
    world.take_in(a_plan(measures=3))
    world.take_in(a_plan(measures=4))
    row = world.measure("M-04")
    assert (row.status, row.merged_into_id) == (S.NOT_STARTED, None)
    into = str(world.measure("M-03").id)
    told = [(c.who, c.before, c.after) for c in world.rows(Change) if c.field == "merged_into_id"]
    assert told == [(BUYER, "", into), ("import", into, "")]

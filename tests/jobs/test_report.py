"""report: one digest per reader and slot, also for an empty week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from followbot.domain.decision import Command, Verb
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Escalation, id_of
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import DecisionSubject, DigestRhythm, LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.bot import agreed_plan
from followbot.jobs.escalate import escalate
from followbot.jobs.report import report
from followbot.plans.toml_file import read_plan_document
from followbot.rules.policy import DigestPolicy, FollowUpPolicy
from tests.jobs.deciding import decided
from tests.jobs.world import BUYER, MANAGER, World, a_plan


def digests(world: World, to: str = BUYER) -> list[str]:
    return [row.slot for row in world.letters(LetterKind.DIGEST, to)]


def told(world: World, at: str) -> str:
    """The buyer's newest digest as of then; its lines joined."""
    world.at(at)
    world.hear()
    report(world.bot, world.now)
    return flat(world.text(world.letters(LetterKind.DIGEST, BUYER)[-1]))


def flat(text: str) -> str:
    return " ".join(text.split())


def with_policy(world: World, **digest: object) -> None:
    policy = FollowUpPolicy(digest=DigestPolicy(**digest))  # type: ignore[arg-type]
    world.bot = replace(world.bot, policy=policy)


def of_buyer(plan: AgreedPlan, name: str, email: str) -> AgreedPlan:
    """The same plan with somebody else responsible at the buyer."""
    document = plan.document.replace(email, "chief@buyer.example")
    document = document.replace("Bea Buyer", name).replace(BUYER, email)
    changed = read_plan_document(document)
    assert changed is not None
    return changed


def test_the_digest_comes_on_monday_at_eight_and_once(world: World) -> None:
    world.take_in(a_plan())
    world.at("2026-12-07T07:59:59+01:00")
    world.hear()
    assert report(world.bot, world.now).digests == 0
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    for _ in range(3):
        report(world.bot, world.now)
    assert digests(world) == ["2026-W49"]
    assert digests(world, MANAGER) == ["2026-W49"]


def test_after_three_weeks_of_downtime_there_is_one_digest(world: World) -> None:
    world.take_in(a_plan())
    world.at("2026-12-23T11:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert digests(world) == ["2026-W51"]


def test_a_digest_after_downtime_looks_back_to_the_one_before(world: World) -> None:
    world.take_in(a_plan())
    assert "30 Nov – 6 Dec 2026" in told(world, "2026-12-07T08:00:00+01:00")
    assert "7 Dec – 20 Dec 2026" in told(world, "2026-12-22T08:00:00+01:00")
    assert digests(world) == ["2026-W49", "2026-W51"]


def test_what_never_left_was_not_told(world: World) -> None:
    world.take_in(a_plan())
    told(world, "2026-12-07T08:00:00+01:00")
    with world.database.write() as session:
        for letter in world.letters(LetterKind.DIGEST):
            letter.state = OutgoingState.EXPIRED
            session.merge(letter)
    assert "7 Dec – 13 Dec 2026" in told(world, "2026-12-14T08:00:00+01:00")


def test_a_plan_of_this_week_has_nothing_to_look_back_on_yet(world: World) -> None:
    world.at("2026-12-08T10:00:00+06:00")
    world.take_in(a_plan())
    world.hear()
    assert report(world.bot, world.now).digests == 0
    world.at("2026-12-14T08:00:00+01:00")
    world.hear()
    assert report(world.bot, world.now).digests == 2


def test_several_plans_of_one_buyer_are_one_digest(world: World) -> None:
    late = "2026-12-04"
    world.take_in(a_plan("P-1", deadline=late), a_plan("P-2", deadline=late, supplier="Other Ltd"))
    text = told(world, "2026-12-07T08:00:00+01:00")
    assert len(digests(world)) == 1
    assert "Factory Ltd" in text
    assert "Other Ltd" in text


def test_the_digest_names_what_is_overdue_and_what_comes(world: World) -> None:
    world.take_in(
        a_plan("P-1", deadline="2026-12-05", measures=1),
        a_plan("P-2", deadline="2026-12-18", measures=1, supplier="Other Ltd"),
    )
    text = told(world, "2026-12-07T08:00:00+01:00")
    assert "M-01 Fire doors · Factory Ltd · P-1: Past 5 Dec 2026 · 2 days late" in text
    assert "M-01 Fire doors · Other Ltd · P-2: Due 18 Dec 2026" in text


def test_a_deaf_week_says_so_and_judges_nothing(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-01"))
    ask(world.bot, world.now)
    world.hear()
    world.now += timedelta(days=13)
    report(world.bot, world.now)
    text = flat(world.text(world.letters(LetterKind.DIGEST)[0]))
    assert "could not be read" in text
    assert "OVERDUE" not in text


@pytest.mark.parametrize(
    ("rhythm", "silent_until", "first", "slot"),
    [
        # Asked for on Wednesday, 9 December, at noon; Monday's digest had come.
        (DigestRhythm.DAILY, "2026-12-10T07:59:00+01:00", "2026-12-10T08:00:00+01:00",
         "2026-12-10"),
        (DigestRhythm.MONTHLY, "2027-01-04T07:59:00+01:00", "2027-01-04T08:00:00+01:00",
         "2026-12"),
    ],
)  # fmt: skip
def test_a_buyer_changes_the_rhythm_by_its_own_word_and_nothing_is_lost(
    world: World, rhythm: DigestRhythm, silent_until: str, first: str, slot: str
) -> None:
    world.take_in(a_plan())
    told(world, "2026-12-07T08:00:00+01:00")
    world.at("2026-12-09T12:00:00+01:00")
    decided(world, Command(Verb.DIGEST, rhythm=rhythm))
    for moment in ("2026-12-09T12:01:00+01:00", silent_until):
        world.at(moment)
        world.hear()
        report(world.bot, world.now)
    assert digests(world) == ["2026-W49"]
    text = told(world, first)
    assert digests(world) == ["2026-W49", slot]
    assert "7 Dec" in text  # it looks back to Monday, where the weekly one ended


def test_stop_means_none_and_the_manager_still_gets_the_roll_up(world: World) -> None:
    world.take_in(a_plan())
    decided(world, Command(Verb.DIGEST, rhythm=DigestRhythm.NEVER))
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert digests(world) == []
    assert digests(world, MANAGER) == ["2026-W49"]


def test_the_organisation_sets_rhythms_and_single_people_their_own(world: World) -> None:
    with_policy(world, rhythm=DigestRhythm.MONTHLY, rhythm_of={MANAGER: DigestRhythm.DAILY})
    world.take_in(a_plan())
    for day in range(2, 8):
        world.at(f"2026-12-{day:02d}T08:00:00+01:00")
        world.hear()
        report(world.bot, world.now)
    assert digests(world) == []
    assert digests(world, MANAGER) == ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"]


def test_a_manager_sees_every_buyer_in_a_row_and_decides_nothing(world: World) -> None:
    late = "2026-12-04"
    world.take_in(
        a_plan("P-1", deadline=late),
        of_buyer(
            a_plan("P-2", measures=2, supplier="Other Ltd"), "Otto Other", "otto@buyer.example"
        ),
    )
    told(world, "2026-12-07T08:00:00+01:00")
    (letter,) = world.letters(LetterKind.DIGEST, MANAGER)
    lines = world.text(letter).splitlines()
    assert any(line.split() == ["Bea", "Buyer", "3", "3", "0", "0", "0"] for line in lines)
    assert any(line.split() == ["Otto", "Other", "2", "0", "0", "0", "0"] for line in lines)
    assert "YOUR DECISIONS" not in world.text(letter)
    assert [d for d in world.rows(LetterDecision) if d.outgoing_id == letter.id] == []


def test_whoever_is_both_gets_one_letter_with_both(world: World) -> None:
    own = of_buyer(a_plan("P-2", supplier="Other Ltd"), "Mia Manager", MANAGER)
    world.take_in(a_plan("P-1", deadline="2026-12-04"), own)
    told(world, "2026-12-07T08:00:00+01:00")
    (letter,) = world.letters(LetterKind.DIGEST, MANAGER)
    text = world.text(letter)
    assert "RESPONSIBLE BUYERS" in text
    assert "Bea Buyer" in text
    assert "SUPPLIERS\nOther Ltd" in text.replace("\r", "")


def test_what_was_escalated_to_a_manager_is_a_decision_of_the_roll_up(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-02", measures=1))
    world.at("2026-12-03T10:00:00+01:00")
    world.hear()
    escalate(world.bot, world.now)
    told(world, "2026-12-07T08:00:00+01:00")
    (early,) = world.letters(LetterKind.DIGEST, MANAGER)
    assert "YOUR DECISIONS" not in world.text(early)
    world.at("2026-12-11T10:00:00+01:00")
    world.hear()
    escalate(world.bot, world.now)  # nobody acknowledged within five working days
    told(world, "2026-12-14T08:00:00+01:00")
    letter = world.letters(LetterKind.DIGEST, MANAGER)[-1]
    text = flat(world.text(letter))
    assert "A M-01 Fire doors, Factory Ltd (BD)" in text
    assert "Bea Buyer is responsible and has not decided yet." in text
    (episode,) = world.rows(Escalation)
    (kept,) = [d for d in world.rows(LetterDecision) if d.outgoing_id == letter.id]
    assert (kept.letter, kept.subject, kept.subject_id) == (
        "A", DecisionSubject.ESCALATION, id_of(episode),
    )  # fmt: skip


def test_a_plan_that_cannot_be_read_stops_nobody_elses_digest(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followbot.domain.errors import FollowbotError
    from followbot.jobs import digest_readers

    world.take_in(a_plan("P-1"), a_plan("P-2", supplier="Other Ltd"))

    def broken(session: Session, plan_id: int) -> AgreedPlan:
        if plan_id == 2:
            raise FollowbotError("a stored plan cannot be read any more")
        return agreed_plan(session, plan_id)

    monkeypatch.setattr(digest_readers, "agreed_plan", broken)
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    with pytest.raises(FollowbotError):
        report(world.bot, world.now)
    assert digests(world) == ["2026-W49"]

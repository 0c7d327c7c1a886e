"""Another rhythm: proposed in the digest, agreed by both, an agreed change of the plan."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from followbot.domain.errors import RefusedError
from followbot.domain.pace import RhythmOfferState
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Change, Incoming, Outgoing, PlanVersion, Round
from followbot.domain.tables_pace import PaceCase, RhythmOffer
from followbot.domain.terms import Decision, IncomingState, LetterKind, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_here import decide_here
from followbot.jobs.expire import expire
from followbot.jobs.import_plans import plan_change
from followbot.jobs.propose import propose
from followbot.jobs.replay import replay
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import reply
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world
from tests.store.upgraded import upgraded_sqlite

OLD, NEW = "weekly on Sunday", "every 2 weeks on Sunday"


def flat(text: str) -> str:
    return " ".join(text.split())


def steady_world(folder: Path, plan: AgreedPlan | None = None) -> World:
    """Three weekly rounds were asked and answered in time; the next digest is due on Monday."""
    world = new_world(folder, trust=TrustSettings(closed_network=True))
    world.take_in(plan or a_plan(measures=2))
    for number, day in enumerate(("2026-12-06", "2026-12-13", "2026-12-20")):
        world.hear()
        ask(world.bot, world.at(f"{day}T10:00:00+06:00"))
        world.accept_all()
        letter = world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1]
        said = f"1 {number * 10 + 20}%\n2 {number * 10 + 20}%"
        world.at(f"{day}T15:00:00+06:00")
        world.reply_to(letter, said)
        understand(world.bot, world.now)
        world.accept_all()
    return world


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return Beginning(steady_world(tmp_path_factory.mktemp("world")))


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def digest(world: World, monday: str = "2026-12-21") -> Outgoing:
    world.at(f"{monday}T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    world.accept_all()
    return world.letters(LetterKind.DIGEST, BUYER)[-1]


def offered(world: World) -> Outgoing:
    """The buyer agrees; the letter that puts it to the supplier."""
    reply(world, digest(world), "A approve", BUYER)
    world.accept_all()
    (letter,) = world.letters(LetterKind.RHYTHM_OFFER)
    assert letter.recipient == ANNA
    return letter


def anna_says(world: World, letter: Outgoing, words: str) -> str:
    """Anna answers the proposal; her receipt, "" for none."""
    before = len(world.letters(LetterKind.RECEIPT, ANNA))
    world.at("2026-12-22T10:00:00+06:00")
    world.reply_to(letter, words)
    understand(world.bot, world.now)
    world.accept_all()
    receipts = world.letters(LetterKind.RECEIPT, ANNA)[before:]
    return flat(world.text(receipts[-1])) if receipts else ""


def cadence(world: World) -> object:
    (plan,) = world.rows(ActionPlan)
    with world.database.read() as session:
        return agreed_plan(session, plan.id or 0).follow_up.cadence


def coming(world: World) -> list[str]:
    """The days of the rounds that are still to come in the next weeks."""
    rows = [row for row in world.rows(Round) if row.state == RoundState.SCHEDULED]
    return sorted(row.agreed_on.isoformat() for row in rows)[:3]


def test_three_rounds_on_track_propose_a_slower_rhythm_to_the_buyer(world: World) -> None:
    text = flat(world.text(digest(world)))
    assert f"Ask less often: {NEW} instead of {OLD}? The supplier is asked after your yes." in text
    (row,) = world.rows(RhythmOffer)
    assert (row.before, row.after, row.state) == (OLD, NEW, RhythmOfferState.PROPOSED)
    # It presses nobody, and nothing has changed; nothing went to the supplier.
    assert "no decision is waiting" in text
    assert cadence(world) == OLD
    assert world.letters(LetterKind.RHYTHM_OFFER) == []


def test_the_buyers_yes_asks_the_supplier_and_changes_nothing_yet(world: World) -> None:
    letter = offered(world)
    text = flat(world.text(letter))
    assert "Fewer letters from us?" in text
    assert "Nothing changes before you say yes" in text
    assert "THE NEXT ROUNDS AS PROPOSED Sunday, 3 January 2027 Sunday, 17 January 2027" in text
    assert "THE NEXT ROUNDS AS AGREED NOW Sunday, 27 December 2026 Sunday, 3 January 2027" in text
    assert cadence(world) == OLD
    receipt = flat(world.text(world.letters(LetterKind.DECISION_RECEIPT)[-1]))
    assert f"The supplier is asked whether this rhythm suits it: {NEW}." in receipt


@pytest.mark.parametrize("words", ["yes", "Yes.", "ok", "হ্যাঁ"])
def test_the_suppliers_yes_makes_it_an_agreed_change(world: World, words: str) -> None:
    receipt = anna_says(world, offered(world), words)
    assert "Agreed, thank you: the new rhythm holds from now on." in receipt
    assert "The next status round is on Sunday, 3 January 2027" in receipt
    assert cadence(world) == NEW
    assert coming(world) == ["2027-01-03", "2027-01-17", "2027-01-31"]
    first, second = world.rows(PlanVersion)
    assert (second.version, second.sha256 != first.sha256) == (first.version + 1, True)
    (mail,) = [row for row in world.rows(Incoming) if row.sender == ANNA][-1:]
    changes = [
        (c.who, c.field, c.before, c.after, c.incoming_id)
        for c in world.rows(Change)
        if c.field == "cadence"
    ]
    assert changes == [(ANNA, "cadence", OLD, NEW, mail.id)]
    sent = message_from_bytes(world.raw_of(world.letters(LetterKind.RECEIPT)[-1]), policy=default)
    files = {str(part.get_filename()): part for part in sent.iter_attachments()}
    (calendar,) = [part for name, part in files.items() if name.endswith(".ics")]
    assert b"20270117" in calendar.get_content()
    assert b"20261227" not in calendar.get_content()
    told = flat(world.text(digest(world, "2026-12-28")))
    assert f"The supplier agrees to the new rhythm: {NEW}" in told


def test_the_suppliers_no_keeps_the_rhythm_and_is_not_asked_again(world: World) -> None:
    receipt = anna_says(world, offered(world), "no")
    assert world.rows(Incoming)[-1].decision == Decision.APPLY  # a whole answer: nothing is asked
    assert "Thank you for telling us: the rhythm stays as it is." in receipt
    assert cadence(world) == OLD
    assert coming(world)[0] == "2026-12-27"
    text = flat(world.text(digest(world, "2026-12-28")))
    assert f"The supplier prefers the rhythm as it is: {OLD}" in text
    assert [row.state for row in world.rows(RhythmOffer)] == [RhythmOfferState.REFUSED_BY_SUPPLIER]


def test_neither_yes_nor_no_waits_for_a_person(world: World) -> None:
    letter = offered(world)
    assert anna_says(world, letter, "Let me talk with my colleagues about the dates first") == ""
    assert cadence(world) == OLD
    mail = [row for row in world.rows(Incoming) if row.sender == ANNA][-1]
    assert mail.state == IncomingState.REVIEW
    assert "to_rhythm_offer" in mail.reasons


@pytest.mark.parametrize(
    "words",
    ["yes, but not in Ramadan", "yes?", "Yes.\nNo.", "ok, received", "it's ok as it is",
     "Ok. We will answer next week."],
)  # fmt: skip
def test_a_yes_that_is_left_open_changes_no_rhythm(world: World, words: str) -> None:
    anna_says(world, offered(world), words)
    assert cadence(world) == OLD
    assert [row.state for row in world.rows(RhythmOffer)] == [RhythmOfferState.OFFERED]
    mail = [row for row in world.rows(Incoming) if row.sender == ANNA][-1]
    assert (mail.state == IncomingState.REVIEW) is ("next week" not in words)


def test_an_answer_about_a_measure_is_taken_beside_it(world: World) -> None:
    anna_says(world, offered(world), "M-01 done")
    assert world.measure("M-01").status == "reported_complete"
    assert cadence(world) == OLD


@pytest.mark.parametrize("words", ["A decline because we travel a lot", "A ignore"])
def test_the_buyers_no_ends_it(world: World, words: str) -> None:
    reply(world, digest(world), words, BUYER)
    assert [row.state for row in world.rows(RhythmOffer)] == [RhythmOfferState.REFUSED_BY_BUYER]
    assert world.letters(LetterKind.RHYTHM_OFFER) == []
    assert "Ask less often" not in flat(world.text(digest(world, "2026-12-28")))


def test_what_it_rests_on_may_be_over_by_the_time_it_is_decided(world: World) -> None:
    first = digest(world)
    world.at("2026-12-24T10:00:00+06:00")
    letter = world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1]
    world.reply_to(letter, "1 help, we are blocked")
    understand(world.bot, world.now)
    digest(world, "2026-12-28")
    (row,) = world.rows(RhythmOffer)
    assert row.state == RhythmOfferState.OVERTAKEN
    reply(world, first, "A approve", BUYER)
    assert world.letters(LetterKind.RHYTHM_OFFER) == []
    told = flat(world.text(world.letters(LetterKind.DECISION_RECEIPT)[-1]))
    assert "This proposal no longer holds" in told


def test_critical_measures_keep_their_rhythm(tmp_path: Path) -> None:
    world = steady_world(tmp_path, a_plan(measures=2, severity="critical"))
    assert "Ask less often" not in flat(world.text(digest(world)))
    assert world.rows(RhythmOffer) == []


def test_importing_the_old_file_again_takes_nothing_back(world: World) -> None:
    anna_says(world, offered(world), "yes")
    old = a_plan(measures=2)
    change = plan_change(world.database, old)
    assert "cadence" not in str(change.differences)
    world.take_in(old)
    assert cadence(world) == NEW
    assert coming(world)[0] == "2027-01-03"
    world.take_in(a_plan(measures=2, cadence="monthly on the first Sunday"))
    assert cadence(world) == "monthly on the first Sunday"
    world.take_in(old)
    assert cadence(world) == OLD


def test_the_same_on_the_command_line(world: World) -> None:
    digest(world)
    done = decide_here(world.bot, "approve", "", "P-1", "operator", world.now)
    assert [one.text_key for one in done.effects] == ["decision.rhythm_offered"]
    again = decide_here(world.bot, "approve", "", "P-1", "operator", world.now)
    assert [one.text_key for one in again.effects] == ["decision.rhythm_offered_already"]


def test_a_rhythm_agreed_by_mail_is_replayed(world: World, tmp_path: Path) -> None:
    anna_says(world, offered(world), "yes")
    done = replay(world.bot, upgraded_sqlite(tmp_path / "again.db"))
    assert done.problems == []
    # What became of the letters was said by the world, not by a delivery of the journal.
    assert [one for one in done.missing if one[0] != "outgoing"] == []
    assert [one for one in done.extra if one[0] != "outgoing"] == []


def test_an_answering_supplier_with_late_measures_is_asked_more_often(tmp_path: Path) -> None:
    plan = a_plan(measures=2, cadence=NEW, deadline="2026-12-10")
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    world.take_in(plan)
    for day in ("2026-12-06", "2026-12-20"):
        world.hear()
        expire(world.bot, world.at(f"{day}T09:00:00+06:00"))
        ask(world.bot, world.at(f"{day}T10:00:00+06:00"))
        world.accept_all()
        world.at(f"{day}T15:00:00+06:00")
        world.reply_to(world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1], "1 20%\n2 20%")
        understand(world.bot, world.now)
        world.accept_all()
    text = flat(world.text(digest(world)))
    assert f"Ask more often: {OLD} instead of {NEW}?" in text


PACED = 'issue_area = "management_system"\ntype = "management_system"\n'


def test_verified_measures_of_others_stand_beside_a_late_one(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    others = [
        a_plan(f"Q-{n}", supplier=f"Other {n}", measures=1, of_each=PACED,
               contacts=((f"Zoe {n}", f"zoe{n}@other{n}.example"),))
        for n in range(1, 4)
    ]  # fmt: skip
    world.take_in(
        a_plan(measures=1, of_each=PACED, deadline="2027-01-10", cadence="monthly on day 6"),
        *others,
    )
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    for n, day in enumerate(("2026-12-08", "2026-12-22", "2027-01-02"), 1):
        world.at(f"{day}T10:00:00+06:00")
        letter = world.letters(LetterKind.STATUS_REQUEST, f"zoe{n}@other{n}.example")[0]
        world.reply_to(letter, "1 done", sender=f"zoe{n}@other{n}.example")
        understand(world.bot, world.now)
        assert not decide_here(world.bot, "verify 1 visit", "", f"Q-{n}", BUYER, world.now).troubled
    assert sorted(row.days for row in world.rows(PaceCase)) == [36, 50, 61]
    world.accept_all()
    text = flat(world.text(digest(world, "2027-02-08")))
    assert "half of 3 comparable cases took 50 days or less" in text
    decide_here(world.bot, "reopen 1: not right", "", "Q-1", BUYER, world.now)
    assert len(world.rows(PaceCase)) == 2
    again = flat(world.text(digest(world, "2027-02-15")))
    assert "comparable cases" not in again  # two say nothing


def test_a_change_of_the_plan_put_before_does_not_take_the_agreed_rhythm_back(
    world: World,
) -> None:
    letter = offered(world)
    later = a_plan(measures=2, deadline="2027-09-30")
    propose(world.bot, later, "bea", world.now)
    world.accept_all()
    amendment = world.letters(LetterKind.AMENDMENT, ANNA)[-1]
    anna_says(world, letter, "yes")
    assert cadence(world) == NEW
    anna_says(world, amendment, "we accept all")
    assert world.measure("M-01").current_deadline == date(2027, 9, 30)
    assert cadence(world) == NEW
    ask(world.bot, world.at("2026-12-27T10:00:00+06:00"))
    assert coming(world)[0] == "2027-01-03"


def test_a_change_put_afterwards_shows_and_keeps_the_agreed_rhythm(world: World) -> None:
    letter = offered(world)
    anna_says(world, letter, "yes")
    propose(world.bot, a_plan(measures=2, deadline="2027-09-30"), "bea", world.now)
    world.accept_all()
    amendment = world.letters(LetterKind.AMENDMENT, ANNA)[-1]
    assert "cadence" not in world.text(amendment)  # no letter tells a change that is none
    anna_says(world, amendment, "we accept all")
    assert world.measure("M-01").current_deadline == date(2027, 9, 30)
    assert cadence(world) == NEW
    with pytest.raises(RefusedError, match="agreed in just these words"):
        propose(world.bot, a_plan(measures=2, deadline="2027-09-30"), "bea", world.now)


def test_a_change_that_names_yet_another_rhythm_is_what_both_accepted(world: World) -> None:
    letter = offered(world)
    later = a_plan(measures=2, cadence="monthly on the first Sunday")
    propose(world.bot, later, "bea", world.now)
    world.accept_all()
    amendment = world.letters(LetterKind.AMENDMENT, ANNA)[-1]
    anna_says(world, letter, "yes")
    assert cadence(world) == NEW
    anna_says(world, amendment, "we accept all")
    assert cadence(world) == "monthly on the first Sunday"

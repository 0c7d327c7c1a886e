"""A held mail that the buyer takes: its wishes count, and each buyer takes its own plans' part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import Contact, MeasureUpdate, Outgoing, Round
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import DecisionSubject, IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.decide import Decided
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.deciding import buyer_letter, decided, keys
from tests.jobs.world import ANNA, World, a_plan, new_world

A = DecisionSubject
STRANGER = "stranger@elsewhere.example"


def asked(folder: Path, *refs: str) -> World:
    """Plans of one factory that were asked in one letter on Sunday, 6 December 2026."""
    made = new_world(folder, trust=TrustSettings(closed_network=True))
    made.take_in(*(a_plan(ref, measures=2, cadence="every 4 weeks on Sunday") for ref in refs))
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    made.at("2026-12-07T11:00:00+06:00")
    return made


def request(world: World) -> Outgoing:
    return world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]


def held(world: World, text: str, sender: str = ANNA) -> int:
    """A reply that waits for a person: of a stranger, or of a contact who proved nothing."""
    known = sender == ANNA
    key = world.reply_to(request(world), text, sender, with_token=not known, threaded=not known)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    return key


def take(world: World, key: int, verb: Verb = Verb.TAKE, reach: frozenset[int] | None = None,
         plan: str = "P-1") -> Decided:  # fmt: skip
    slot = f"{verb}-{key}-{len(world.letters())}"
    letter = buyer_letter(world, ("A", A.INCOMING, key), plan=plan, slot=slot)
    return decided(world, Command(verb, letters=("A",)), letter=letter, reach=reach)


def test_a_wish_to_be_asked_later_is_kept_when_the_mail_is_taken(tmp_path: Path) -> None:
    world = asked(tmp_path, "P-1")
    key = held(world, "Please ask me again on 10 December")
    done = take(world, key)
    assert keys(done.effects)[0] == "mail_taken_wish"
    assert keys(done.effects)[1] == "mail_wish_later"
    (row,) = [r for r in world.rows(Round) if r.sent_at is not None]
    assert row.ask_again_on == date(2026, 12, 10)
    assert "We will ask you again" in world.text(world.letters(LetterKind.RECEIPT, ANNA)[0])


def test_whom_a_held_mail_names_waits_for_the_buyers_word(tmp_path: Path) -> None:
    world = asked(tmp_path, "P-1")
    key = held(world, "Not my task, please ask Cara cara@factory.example", STRANGER)
    assert keys(take(world, key).effects) == ["mail_taken_wish", "mail_wish_other"]
    assert [p.email for p in world.rows(ContactProposal)] == ["cara@factory.example"]
    assert "cara@factory.example" not in {c.email for c in world.rows(Contact)}


def test_stop_is_kept_and_only_for_the_writer(tmp_path: Path) -> None:
    world = asked(tmp_path, "P-1")
    stranger = held(world, "STOP", STRANGER)
    assert keys(take(world, stranger).effects) == ["mail_taken_nothing"]
    key = held(world, "STOP")
    assert keys(take(world, key).effects) == ["mail_taken_wish", "mail_wish_stop"]
    stopped = {c.email for c in world.rows(Contact) if c.stopped_at is not None}
    assert stopped == {ANNA}


def test_ignoring_keeps_no_wish(tmp_path: Path) -> None:
    world = asked(tmp_path, "P-1")
    key = held(world, "STOP")
    assert keys(take(world, key, Verb.IGNORE).effects) == ["mail_ignored"]
    assert all(c.stopped_at is None for c in world.rows(Contact))


# One letter over two plans, with a buyer for each


@pytest.fixture
def two(tmp_path: Path) -> World:
    world = asked(tmp_path, "P-1", "P-2")
    assert len(world.letters(LetterKind.STATUS_REQUEST, ANNA)) == 1
    return world


def percents(world: World) -> dict[str, int | None]:
    return {ref: world.measure_of(ref, "M-01").percent for ref in ("P-1", "P-2")}


def test_each_buyer_takes_its_own_plans_part(two: World) -> None:
    key = held(two, "1 30%\n3 60%", STRANGER)
    done = take(two, key, reach=frozenset({1}))
    assert keys(done.effects) == ["mail_taken", "mail_other_buyer"]
    assert dict(done.effects[1].arguments) == {"plans": "P-2"}
    assert percents(two) == {"P-1": 30, "P-2": None}
    mail = two.mail(key)
    assert (mail.state, mail.plan_id) == (IncomingState.REVIEW, 2)
    again = take(two, key, reach=frozenset({2}), plan="P-2")
    assert keys(again.effects) == ["mail_taken"]
    assert percents(two) == {"P-1": 30, "P-2": 60}
    assert two.mail(key).state == IncomingState.UNDERSTOOD
    assert len(two.rows(MeasureUpdate)) == 2


def test_the_second_plan_alone_is_its_buyers_to_take(two: World) -> None:
    """The letter's first plan is somebody else's: that hinders nobody."""
    key = held(two, "3 60%", STRANGER)
    assert keys(take(two, key, reach=frozenset({1})).effects) == ["gone"]
    assert percents(two)["P-2"] is None
    assert keys(take(two, key, reach=frozenset({2}), plan="P-2").effects) == ["mail_taken"]
    assert percents(two) == {"P-1": None, "P-2": 60}


def test_filing_ones_own_part_files_no_other(two: World) -> None:
    key = held(two, "1 30%\n3 60%", STRANGER)
    done = take(two, key, Verb.IGNORE, frozenset({1}))
    assert keys(done.effects) == ["mail_ignored", "mail_other_buyer"]
    assert (two.mail(key).state, two.mail(key).plan_id) == (IncomingState.REVIEW, 2)
    take(two, key, reach=frozenset({2}), plan="P-2")
    assert percents(two) == {"P-1": None, "P-2": 60}


def test_a_wish_about_both_plans_counts_where_it_was_taken(two: World) -> None:
    key = held(two, "Please ask me again on 10 December", STRANGER)
    take(two, key, reach=frozenset({1}))
    on = {row.plan_id: row.ask_again_on for row in two.rows(Round) if row.sent_at is not None}
    assert on == {1: date(2026, 12, 10), 2: None}
    take(two, key, reach=frozenset({2}), plan="P-2")
    rows = [row for row in two.rows(Round) if row.sent_at is not None]
    assert {(row.plan_id, row.ask_again_on, row.postponed) for row in rows} == {
        (1, date(2026, 12, 10), 1), (2, date(2026, 12, 10), 1),
    }  # fmt: skip


def test_whoever_runs_the_bot_takes_everything_at_once(two: World) -> None:
    key = held(two, "1 30%\n3 60%", STRANGER)
    assert keys(take(two, key).effects) == ["mail_taken"]
    assert percents(two) == {"P-1": 30, "P-2": 60}
    assert two.mail(key).state == IncomingState.UNDERSTOOD

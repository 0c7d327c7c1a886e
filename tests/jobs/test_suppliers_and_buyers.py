"""People changed on the machine itself: contacts of a supplier, and a buyer who leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.domain.errors import RefusedError, UsageError
from followbot.domain.tables import ActionPlan, Change, Contact
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import LetterKind, Side
from followbot.jobs.bot import agreed_plan
from followbot.jobs.hand_over import hand_over
from followbot.jobs.replay import differences, replay
from followbot.jobs.supplier_contacts import ContactChange, change_contacts, contact_standings
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.deciding import buyer_letter
from tests.jobs.test_travel import DAY, planned
from tests.jobs.world import ANNA, BORIS, BUYER, MANAGER, World, a_plan, new_world
from tests.store.upgraded import upgraded_sqlite

RINA, NEW = "rina@factory.example", "new@buyer.example"


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = new_world(tmp_path, trust=TrustSettings(closed_network=True))
    made.take_in(
        a_plan(), a_plan("P-2", supplier="Other Ltd", contacts=(("Cy", "cy@other.example"),))
    )
    return made


def people(world: World, supplier: str = "Factory Ltd") -> list[tuple[str, str, bool, bool]]:
    found = contact_standings(world.database, supplier)
    return sorted((one.email, one.language, one.primary, one.active) for one in found)


def change(world: World, *said: object, supplier: str = "Factory Ltd", **more: object) -> None:
    made = ContactChange(*said, **more)  # type: ignore[arg-type]
    change_contacts(world.bot, supplier, made, "me", world.now)


def test_somebody_is_taken_in_put_first_replaced_and_removed_with_history(world: World) -> None:
    change(world, RINA, "Rina Akter", "bn")
    assert (RINA, "bn", False, True) in people(world)
    change(world, RINA, primary=True)
    assert [one for one in people(world) if one[2]] == [(RINA, "bn", True, True)]
    change(world, "omar@factory.example", "Omar", replaces=RINA)
    assert (RINA, "bn", False, False) in people(world)
    assert ("omar@factory.example", "bn", True, True) in people(world)
    change(world, BORIS, removed=True)
    assert (BORIS, "en", False, False) in people(world)
    said = {
        (row.field, row.who, row.after) for row in world.rows(Change) if row.subject == "contact"
    }
    assert {
        ("language", "me", "bn"),
        ("active", "me", "False"),
        ("is_primary", "me", "True"),
    } <= said


@pytest.mark.parametrize(
    ("said", "supplier"),
    [
        ({"email": "no address"}, "Factory Ltd"),
        ({"email": RINA, "language": "klingonisch!"}, "Factory Ltd"),
        ({"email": RINA, "replaces": "nobody@factory.example"}, "Factory Ltd"),
        ({"email": "nobody@factory.example", "removed": True}, "Factory Ltd"),
        ({"email": RINA}, "Nobody Ltd"),
        ({"email": RINA}, "Ltd"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    world: World, said: dict[str, object], supplier: str
) -> None:
    before = people(world)
    with pytest.raises(UsageError):
        change(world, supplier=supplier, **said)
    assert people(world) == before


def test_the_last_one_is_never_removed(world: World) -> None:
    with pytest.raises(RefusedError):
        change(world, "cy@other.example", supplier="P-2", removed=True)
    assert people(world, "other ltd") == [("cy@other.example", "en", True, True)]


def test_a_buyer_who_leaves_is_followed_in_every_plan_and_decides_nothing_more(
    world: World,
) -> None:
    world.take_in(planned(f"{DAY} by {BUYER}", ref="P-3", supplier="Third Ltd"))
    letter = buyer_letter(world)
    done = hand_over(world.bot, BUYER, NEW, "Nia New", "de", "me", world.now)
    assert [(one.plan, one.role) for one in done] == [
        (ref, "responsible_buyer") for ref in ("P-1", "P-2", "P-3")
    ]
    with world.database.read() as session:
        for plan in world.rows(ActionPlan):
            person = agreed_plan(session, plan.id or 0).responsible_buyer
            assert (person.name, person.email, person.language) == ("Nia New", NEW, "de")
    active = {row.email for row in world.rows(Contact) if row.side == Side.BUYER and row.active}
    assert active == {NEW, MANAGER}
    assert [row.traveller for row in world.rows(PlannedVisit)] == [NEW]
    key = world.reply_to(letter, "P-1 pause", BUYER)
    understand(world.bot, world.now)
    assert world.mail(key).state == "review"
    assert {row.state for row in world.rows(ActionPlan)} == {"active"}
    assert world.letters(LetterKind.DECISION_RECEIPT) == []


def test_a_handover_to_somebody_whom_the_plan_names_merges_the_two(world: World) -> None:
    hand_over(world.bot, BUYER, MANAGER, "", "", "me", world.now)
    with world.database.read() as session:
        for plan in world.rows(ActionPlan):
            buyer = agreed_plan(session, plan.id or 0).buyer
            assert [one.email for one in buyer.contacts] == [MANAGER]


@pytest.mark.parametrize(("old", "new"), [(BUYER, BUYER), ("x", NEW), ("who@buyer.example", NEW)])
def test_a_handover_of_nobody_is_refused(world: World, old: str, new: str) -> None:
    with pytest.raises(UsageError):
        hand_over(world.bot, old, new, "", "", "me", world.now)


def test_both_are_done_again_by_replay(world: World, tmp_path: Path) -> None:
    change(world, RINA, "Rina Akter", "bn", ANNA)
    hand_over(world.bot, BUYER, NEW, "Nia New", "", "me", world.now)
    done = replay(world.bot, upgraded_sqlite(tmp_path / "again.db"))
    assert done.same, (done.problems, list(differences(done)))

"""Letters to the buyer's own people that do not arrive: shown, and told to somebody else."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Change, Escalation, Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.report import report
from followbot.jobs.review import letters_that_failed
from followbot.jobs.send import send
from followbot.jobs.standing import mail_standing
from followbot.jobs.understand import understand
from followbot.plans.toml_file import read_plan_document
from tests.jobs.test_escalation_episodes import _PROMISE
from tests.jobs.test_send import smtp
from tests.jobs.test_understand import _bounce as bounce_of
from tests.jobs.world import BUYER, MANAGER, World, a_plan

DEPUTY = "dora@buyer.example"
MONDAY = "2026-12-07T09:00:00+01:00"
DEAD = "550 5.1.1 no such mailbox"


def with_people(plan: AgreedPlan, *emails: str) -> AgreedPlan:
    """The plan with these people at the buyer: the responsible one, then an assistant."""
    roles = ("responsible_buyer", "assistant")
    people = [
        {"name": email.split("@")[0].capitalize(), "email": email, "role": role, "language": "en"}
        for email, role in zip(emails, roles, strict=False)
    ]
    document = json.loads(plan.document)
    document["buyer"]["contacts"] = people
    changed = read_plan_document(json.dumps(document))
    assert changed is not None
    return changed


def told(world: World, at: str = "") -> list[str]:
    """Escalate with open ears; whom a letter was written to."""
    if at:
        world.at(at)
    before = len(world.letters(LetterKind.ESCALATION))
    world.hear()
    escalate(world.bot, world.now)
    return [one.recipient for one in world.letters(LetterKind.ESCALATION)[before:]]


def delivered(world: World, *answers: str) -> None:
    """Send what waits; the server answers so to each recipient in turn."""
    with smtp(world, {"RCPT": list(answers)}):
        send(world.bot, world.now)


def failed(world: World) -> list[tuple[str, str, str]]:
    return [(one.kind, one.recipient, one.answer) for one in letters_that_failed(world.database)]


def overdue(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-06", measures=1))
    world.at(MONDAY)


def test_an_escalation_that_is_refused_goes_to_the_next_rung_at_once(world: World) -> None:
    overdue(world)
    assert told(world) == [BUYER]
    delivered(world, DEAD)
    assert failed(world) == [("escalation", BUYER, DEAD.partition(" ")[2])]
    assert mail_standing(world.database).not_reached == (BUYER,)
    assert told(world) == [MANAGER]
    text = " ".join(world.text(world.letters(LetterKind.ESCALATION)[-1]).split())
    assert f"You get this now because our letter to {BUYER} did not arrive" in text
    assert told(world) == []
    (episode,) = world.rows(Escalation)
    assert episode.step == 2
    kept = [(c.who, c.after) for c in world.rows(Change) if c.field == "undelivered"]
    assert kept == [("send", BUYER)]


def test_one_that_bounces_does_so_too(world: World) -> None:
    overdue(world)
    told(world)
    world.accept_all()
    (letter,) = world.letters(LetterKind.ESCALATION, BUYER)
    assert told(world) == []
    world.arrives(bounce_of(letter, "5.1.1"))
    understand(world.bot, world.now)
    assert [to for _, to, _ in failed(world)] == [BUYER]
    assert told(world) == [MANAGER]


def test_one_that_could_not_leave_for_days_does_so_too(world: World) -> None:
    overdue(world)
    told(world)
    world.at("2026-12-12T10:00:00+01:00")
    delivered(world, "250 ok")
    assert {one.state for one in world.letters(LetterKind.ESCALATION)} == {OutgoingState.EXPIRED}
    assert told(world, "2026-12-14T09:00:00+01:00") == [MANAGER]


def test_behind_the_last_rung_the_buyers_other_people_are_told(world: World) -> None:
    plan = a_plan(deadline="2026-12-06", measures=1)
    world.take_in(plan)
    world.at(MONDAY)
    told(world)
    delivered(world, DEAD)
    assert told(world) == [MANAGER]
    delivered(world, DEAD)
    assert told(world) == []  # the plan names nobody else: review and status say it
    assert mail_standing(world.database).not_reached == (BUYER, MANAGER)


def test_where_the_ladder_begins_with_an_owner_the_next_rung_is_the_one_behind_it(
    world: World,
) -> None:
    world.take_in(a_plan(measures=1, tail=_PROMISE.format(status="promised")))
    assert told(world, MONDAY) == [MANAGER]
    delivered(world, DEAD)
    assert told(world) == [BUYER]


@pytest.mark.parametrize("kind", [LetterKind.DIGEST, LetterKind.DECISION_RECEIPT])
def test_any_letter_to_a_buyer_is_shown_until_one_arrives(world: World, kind: LetterKind) -> None:
    overdue(world)
    told(world)
    with world.database.write() as session:
        letter = session.get(Outgoing, 1)
        assert letter is not None
        letter.kind = kind
        session.add(letter)
    delivered(world, DEAD)
    assert [(k, to) for k, to, _ in failed(world)] == [(kind.value, BUYER)]
    world.at("2026-12-14T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    world.accept_all()
    assert failed(world) == []
    assert mail_standing(world.database).not_reached == ()


def test_a_letter_to_a_supplier_is_no_letter_to_a_buyer(world: World) -> None:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    delivered(world, DEAD)
    assert failed(world) == []


def test_whom_no_plan_names_any_more_is_not_shown(world: World) -> None:
    overdue(world)
    told(world)
    delivered(world, DEAD)
    world.take_in(with_people(a_plan(deadline="2026-12-06", measures=1), DEPUTY))
    assert failed(world) == []


def digests(world: World, at: str) -> Sequence[Outgoing]:
    before = len(world.letters(LetterKind.DIGEST))
    world.at(at)
    world.hear()
    report(world.bot, world.now)
    return world.letters(LetterKind.DIGEST)[before:]


def test_a_digest_that_did_not_arrive_is_named_in_the_roll_up(world: World) -> None:
    world.take_in(a_plan())
    first = digests(world, "2026-12-07T08:00:00+01:00")
    assert [one.recipient for one in first] == [BUYER, MANAGER]
    delivered(world, DEAD, "250 ok")
    second = {one.recipient: one for one in digests(world, "2026-12-14T08:00:00+01:00")}
    text = " ".join(world.text(second[MANAGER]).split())
    assert "Bea Buyer" in text
    assert f"Our letters to {BUYER} do not arrive" in text
    assert "do not arrive" not in world.text(second[BUYER])


def test_somebody_else_of_the_plan_stands_in_for_a_dead_address(world: World) -> None:
    world.take_in(with_people(a_plan(), BUYER, DEPUTY))
    first = digests(world, "2026-12-07T08:00:00+01:00")
    assert [one.recipient for one in first] == [BUYER]
    delivered(world, DEAD)
    (letter,) = digests(world, "2026-12-07T08:05:00+01:00")
    assert letter.recipient == DEPUTY
    assert f"Our letters to {BUYER} do not arrive" in " ".join(world.text(letter).split())
    assert digests(world, "2026-12-07T08:10:00+01:00") == []

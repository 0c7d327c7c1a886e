"""While a buyer is away: letters with decisions go to whoever stands in, and its answers count."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from followbot.domain.tables import Contact, Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.policy import Colleague, FollowUpPolicy
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import answered_world
from tests.jobs.world import BUYER, MANAGER, World

ANN = "ann@buyer.example"
AWAY = "I am out of the office until 4 January 2027. In urgent cases please contact {deputy}."


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """The digests of Monday are out; Bea answers hers."""
    made = answered_world(tmp_path_factory.mktemp("world"))
    made.at("2026-12-14T08:00:00+01:00")
    made.hear()
    report(made.bot, made.now)
    made.accept_all()
    return Beginning(made)


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def away(
    world: World, letter: Outgoing, deputy: str, sender: str = BUYER, *, trust: bool = True
) -> None:
    """The automatic answer of somebody to a letter, which quotes nothing."""
    mail = message_from_bytes(world.written_to(letter, "", sender), policy=default)
    mail["Auto-Submitted"] = "auto-replied"
    assert isinstance(mail, EmailMessage)
    mail.set_content(AWAY.format(deputy=deputy))
    if not trust:
        world.bot = replace(world.bot, trust=TrustSettings())
    world.arrives(mail.as_bytes())
    understand(world.bot, world.now)


def digest(world: World, to: str) -> Outgoing:
    return world.letters(LetterKind.DIGEST, to)[-1]


def quiet(world: World) -> dict[str, str]:
    rows = [row for row in world.rows(Contact) if row.side == "buyer" and row.quiet_until_on]
    return {row.email: f"{row.quiet_until_on} {row.deputy_email}".strip() for row in rows}


def next_monday(world: World) -> None:
    world.at("2026-12-21T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    report(world.bot, world.now)


def test_the_deputy_gets_the_digest_once_beside_its_own_and_its_answer_counts(world: World) -> None:
    away(world, digest(world, BUYER), MANAGER)
    assert quiet(world) == {BUYER: f"2027-01-06 {MANAGER}"}
    before = len(world.letters(LetterKind.DIGEST, MANAGER))
    next_monday(world)
    got = world.letters(LetterKind.DIGEST, MANAGER)[before:]
    assert len(got) == 2  # Bea's, and the manager's own
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 1
    (hers,) = [one for one in got if "as the deputy" in " ".join(world.text(one).split())]
    assert "Bea Buyer is away until 6 Jan 2027" in " ".join(world.text(hers).split())
    assert "Mia Manager" in world.text(hers)
    assert len({one.token_hash for one in got}) == 2
    world.accept_all()
    world.reply_to(hers, "verify 1 by phone", MANAGER)
    understand(world.bot, world.now)
    assert world.measure("M-01").status == "verified"
    # She is back: her own digest comes to herself again.
    world.at("2027-01-11T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 2


def test_who_is_named_only_by_the_absence_must_be_known(world: World) -> None:
    away(world, digest(world, BUYER), "stranger@mail.example")
    next_monday(world)
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 2
    assert world.letters(to="stranger@mail.example") == []


def test_the_configured_deputy_goes_before_the_named_one_and_may_be_in_no_plan(
    world: World,
) -> None:
    people = (Colleague(BUYER, "Bea Buyer", deputy=ANN), Colleague(ANN, "Ann Jensen", "de"))
    world.bot = replace(world.bot, policy=FollowUpPolicy(people=people))
    away(world, digest(world, BUYER), MANAGER)
    next_monday(world)
    (hers,) = world.letters(LetterKind.DIGEST, ANN)
    assert hers.language == "de"
    assert "in Vertretung" in " ".join(world.text(hers).split())
    world.accept_all()
    world.reply_to(hers, "P-1 M-01 prüfen telefonisch", ANN)
    understand(world.bot, world.now)
    assert world.measure("M-01").status == "verified"


def test_a_deputy_who_is_away_as_well_gets_nothing(world: World) -> None:
    away(world, digest(world, BUYER), MANAGER)
    away(world, digest(world, MANAGER), BUYER, MANAGER)
    next_monday(world)
    assert len(world.letters(LetterKind.DIGEST, BUYER)) == 2
    waiting = [one for one in world.letters() if one.state == OutgoingState.PENDING]
    assert {one.recipient for one in waiting if one.kind == LetterKind.DIGEST} == {BUYER, MANAGER}


def test_an_absence_that_is_not_proven_sends_nobody_anywhere(world: World) -> None:
    away(world, digest(world, BUYER), MANAGER, trust=False)
    assert quiet(world) == {}
    away(world, digest(world, BUYER), MANAGER, sender="stranger@mail.example")
    assert quiet(world) == {}

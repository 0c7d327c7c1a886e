"""Hands for tests of deciding: a letter to the buyer with decisions, and what came of a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from followbot.domain.decision import BuyerReply, Command, Effect
from followbot.domain.plan import Person
from followbot.domain.tables import Outgoing, id_of
from followbot.domain.terms import DecisionSubject, LetterKind, OutgoingState
from followbot.jobs import buyer_replied
from followbot.jobs.ask import ask
from followbot.jobs.decide import Decided, decide
from followbot.jobs.decide_terms import Decider
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.store.decisions import letter_decision
from followbot.store.plans import plan_by_ref
from followbot.writing.decision_receipt import effect_view
from followbot.writing.texts import texts_for
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world
from tests.writing.sample_digests import quiet_digest

Asked = tuple[str, DecisionSubject, int]


def answered_world(folder: Path, first: str = "1 done") -> World:
    """Asked on 6 December; Anna has answered: 1 done, 2 wants 30 July, 3 is at 40 %.

    `first` is what she says of the first measure.
    """
    made = new_world(folder, trust=TrustSettings(closed_network=True))
    made.take_in(a_plan(measures=4))
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    request = made.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    made.at("2026-12-07T11:00:00+06:00")
    made.reply_to(request, f"{first}\n2 new date 30 Jul 2027\n3 40%")
    understand(made.bot, made.now)
    made.accept_all()
    made.at("2026-12-08T09:00:00+01:00")
    return made


@dataclass(slots=True)
class Said:
    """What the buyer's mails will be read as, one after the other."""

    replies: list[BuyerReply]

    def reads(self, *commands: Command, **more: object) -> None:
        self.replies.append(BuyerReply(commands, **more))  # type: ignore[arg-type]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """Reading a buyer's words is not the subject here: the test says what was read."""
    made = Said([])
    monkeypatch.setattr(buyer_replied, "reply_of", lambda *_: made.replies.pop(0))
    return made


def buyer_letter(
    world: World, *asked: Asked, to: str = BUYER, plan: str | None = "P-1", slot: str = "test"
) -> Outgoing:
    """A letter to the buyer that asks for these decisions, already delivered."""
    facts = replace(quiet_digest(), recipient=Person("Bea Buyer", to))
    with world.database.write() as session:
        row = plan_by_ref(session, plan) if plan else None
        letter = queue_letter(
            session,
            world.bot,
            Address(LetterKind.DIGEST, 0, slot, facts.recipient, plan_id=row.id if row else None),
            lambda way: replace(facts, reply=way),
            world.now,
        )
        assert letter is not None
        letter.state = OutgoingState.ACCEPTED
        for name, subject, key in asked:
            letter_decision(session, id_of(letter), name, subject, key, row.id if row else None)
        session.add(letter)
    return letter


def reply(world: World, letter: Outgoing, text: str, sender: str = BUYER) -> int:
    """The buyer answers, and the mail is understood; returns its row's id."""
    key = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    return key


def decided(
    world: World,
    *commands: Command,
    letter: Outgoing | None = None,
    plan: str | None = "P-1",
    who: str = BUYER,
    reach: frozenset[int] | None = None,
    **more: object,
) -> Decided:
    """Carry out commands without a mail, as on the command line."""
    with world.database.write() as session:
        row = plan_by_ref(session, plan) if plan and letter is None else None
        decider = Decider(world.bot, who, world.now, letter=letter, plan=row, reach=reach)
        done = decide(session, decider, BuyerReply(commands, **more))  # type: ignore[arg-type]
    for language in ("en", "de"):
        for one in done.effects:  # whatever came of it can be said
            assert effect_view(one, texts_for(language)).text
    return done


def keys(effects: Sequence[Effect]) -> list[str]:
    """The catalogue keys of effects, without their table."""
    return [effect.text_key.removeprefix("decision.") for effect in effects]

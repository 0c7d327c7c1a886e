"""A promised reward: reminded of until it is granted or refused; the supplier hears good news."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.domain.tables import Change, Escalation
from followbot.domain.tables_decisions import PromisedDecision
from followbot.domain.terms import EscalationRule, EscalationState, LetterKind, PlanState
from followbot.jobs.ask import ask
from followbot.jobs.decide_here import decide_here
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.beginnings import Beginning
from tests.jobs.deciding import reply
from tests.jobs.test_escalation_episodes import _PROMISE, MONDAY, _set_state, run
from tests.jobs.world import ANNA, BUYER, MANAGER, World, a_plan, new_world

PROMISE = "Ten thousand more shirts"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """A reward that was to be decided by Friday; its owner, the manager, is told on Monday."""
    made = new_world(tmp_path_factory.mktemp("world"), trust=TrustSettings(closed_network=True))
    made.take_in(a_plan(measures=2, tail=_PROMISE.format(status="promised")))
    assert run(made, MONDAY) == [MANAGER]
    made.accept_all()
    return Beginning(made)


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> World:
    return beginning.again(tmp_path)


def flat(text: str) -> str:
    return " ".join(text.split())


def answer(world: World, words: str) -> str:
    """The manager answers the letter about the promise; what the receipt says."""
    (letter,) = world.letters(LetterKind.ESCALATION, MANAGER)
    reply(world, letter, words, MANAGER)
    receipts = world.letters(LetterKind.DECISION_RECEIPT)
    return flat(world.text(receipts[-1])) if receipts else ""


def good_news(world: World) -> list[str]:
    return [flat(world.text(one)) for one in world.letters(LetterKind.RECOGNITION, ANNA)]


@pytest.mark.parametrize(
    "words",
    [
        "grant",
        "Grant the reward",
        "A grant",
        "bevilg",
        "gewähren",
        "accorder",
        "conceder",
    ],
)
def test_a_granted_reward_is_good_news_for_the_supplier(world: World, words: str) -> None:
    assert f"Granted: “{PROMISE}”." in answer(world, words)
    (kept,) = world.rows(PromisedDecision)
    assert (kept.granted, kept.promise, kept.decided_by) == (True, PROMISE, MANAGER)
    (episode,) = world.rows(Escalation)
    assert (episode.state, episode.resolution) == (EscalationState.RESOLVED, "granted")
    (told,) = good_news(world)
    (letter,) = world.letters(LetterKind.RECOGNITION, ANNA)
    assert letter.subject == f"Thank you: Buyer A/S keeps its promise [{letter.code}]"
    assert f"It was noticed, and Buyer A/S keeps its promise: ✓ “{PROMISE}”" in told
    assert world.letters(LetterKind.BUYER_DECISION) == []
    changes = [(c.who, c.before, c.after) for c in world.rows(Change) if c.after == "granted"]
    assert changes == [(MANAGER, "promised", "granted")]


@pytest.mark.parametrize(
    "words",
    [
        "refuse: only half is verified",
        "A refuse because only half is verified",
        "afslå: kun halvdelen er verificeret",
        "verweigern, weil nur die Hälfte bestätigt ist",
        "refuser parce que seule la moitié est vérifiée",
        "denegar porque solo la mitad está verificada",
    ],
)
def test_a_refused_reward_stays_with_the_buyer_and_its_reason(world: World, words: str) -> None:
    assert f"Refused: “{PROMISE}”." in answer(world, words)
    (kept,) = world.rows(PromisedDecision)
    assert not kept.granted
    assert kept.reason
    assert good_news(world) == []
    assert world.rows(Escalation)[0].state == EscalationState.RESOLVED


def test_a_refusal_without_a_reason_is_asked(world: World) -> None:
    said = answer(world, "refuse")
    assert "Noted" not in said
    assert world.rows(PromisedDecision) == []
    assert world.rows(Escalation)[0].state == EscalationState.NOTIFIED


def test_a_promise_is_decided_once(world: World) -> None:
    answer(world, "grant")
    assert f"“{PROMISE}” is granted already." in answer(world, "refuse: too expensive")
    assert len(world.rows(PromisedDecision)) == 1
    assert len(good_news(world)) == 1


def test_what_was_decided_is_never_reminded_again_whatever_the_file_says(world: World) -> None:
    answer(world, "refuse: only half is verified")
    world.take_in(a_plan(measures=2, tail=_PROMISE.format(status="promised")))
    assert run(world, "2026-12-21T09:00:00+01:00") == []
    assert len(world.rows(Escalation)) == 1


def test_it_is_reminded_of_until_it_is_decided(world: World) -> None:
    for monday in ("2026-12-14", "2026-12-21"):
        world.at(f"{monday}T08:00:00+01:00")
        world.hear()
        report(world.bot, world.now)
        digest = world.letters(LetterKind.DIGEST, BUYER)[-1]
        assert f"“{PROMISE}”" in flat(world.text(digest))
        assert "A grant" in world.text(digest)
        assert "A refuse: …" in world.text(digest)
    reply(world, digest, "A grant", BUYER)
    assert len(good_news(world)) == 1
    world.at("2026-12-28T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    assert PROMISE not in world.text(world.letters(LetterKind.DIGEST, BUYER)[-1])


def test_an_ok_that_is_not_kept_comes_back(world: World) -> None:
    answer(world, "ok")
    assert world.rows(Escalation)[0].state == EscalationState.ACKNOWLEDGED
    assert run(world, "2026-12-14T09:00:00+01:00") == []
    assert run(world, "2026-12-15T09:00:00+01:00") == [MANAGER]
    letter = world.letters(LetterKind.ESCALATION, MANAGER)[-1]
    assert "it is neither granted nor refused since" in flat(world.text(letter))


def test_the_letter_offers_both_answers(world: World) -> None:
    (letter,) = world.letters(LetterKind.ESCALATION, MANAGER)
    text = world.text(letter).replace("\r", "")
    assert "    grant\n    refuse because …\n    ok\n" in text
    assert "write it into the plan file" not in text


def test_approving_everything_grants_no_reward(world: World) -> None:
    answer(world, "approve all")
    assert world.rows(PromisedDecision) == []


@pytest.mark.parametrize("words", ["grant", "A grant"])
def test_the_same_on_the_command_line(world: World, words: str) -> None:
    (letter,) = world.letters(LetterKind.ESCALATION, MANAGER)
    done = decide_here(world.bot, words, letter.code, "", "operator", world.now)
    assert [one.text_key for one in done.effects] == ["decision.reward_granted"]
    assert done.told == ("P-1",)
    assert len(good_news(world)) == 1


def test_by_plan_on_the_command_line(world: World) -> None:
    done = decide_here(world.bot, "refuse: no budget", "", "P-1", "operator", world.now)
    assert [one.text_key for one in done.effects] == ["decision.reward_refused"]


def test_a_completed_plan_still_keeps_its_promise(world: World) -> None:
    _set_state(world, PlanState.COMPLETED)
    answer(world, "grant")
    (told,) = good_news(world)
    assert PROMISE in told
    assert "every measure of the plan is closed" not in told
    assert [row.rule for row in world.rows(Escalation)] == [EscalationRule.RECOGNITION_DUE]


UNDATED = """
[[recognition]]
kind = "more_orders"
promise = "Ten thousand more shirts"
condition = "the fire doors are in order"
condition_rule = "{rule}"
owner = "csr_manager"
"""


def promised_without_a_day(folder: Path, rule: str) -> World:
    made = new_world(folder, trust=TrustSettings(closed_network=True))
    made.take_in(a_plan(measures=2, tail=UNDATED.format(rule=rule)))
    ask(made.bot, made.at("2026-12-06T10:00:00+06:00"))
    made.accept_all()
    made.reply_to(made.letters(LetterKind.STATUS_REQUEST, ANNA)[0], "1 done\n2 done")
    understand(made.bot, made.at("2026-12-07T10:00:00+06:00"))
    made.accept_all()
    return made


def verify(world: World, number: int, at: str) -> None:
    world.at(at)
    done = decide_here(world.bot, f"verify {number} visit", "", "P-1", BUYER, world.now)
    assert not done.troubled, done


@pytest.mark.parametrize("rule", ["M-01", "", "major"])
def test_a_promise_without_a_day_is_asked_about_when_its_condition_is_met(
    tmp_path: Path, rule: str
) -> None:
    world = promised_without_a_day(tmp_path, rule)
    for number, day in ((1, "2026-12-08"), (2, "2026-12-09")):
        assert run(world, f"{day}T08:30:00+01:00") == []
        verify(world, number, f"{day}T15:00:00+01:00")
        assert run(world, f"{day}T16:00:00+01:00") == []
        if rule == "M-01":
            break
    asked_on = "2026-12-09" if rule == "M-01" else "2026-12-10"
    assert run(world, f"{asked_on}T09:00:00+01:00") == [MANAGER]
    (letter,) = world.letters(LetterKind.ESCALATION, MANAGER)
    text = flat(world.text(letter))
    assert f"You promised “{PROMISE}”. What it depends on has been verified since" in text
    assert "the fire doors are in order" in text
    assert "wanted to decide by" not in text
    world.accept_all()
    reply(world, letter, "grant", MANAGER)
    assert f"keeps its promise: ✓ “{PROMISE}”" in good_news(world)[-1]
    assert "It was promised for this: “the fire doors are in order”" in good_news(world)[-1]
    run(world, "2026-12-21T09:00:00+01:00")
    rewards = [e for e in world.rows(Escalation) if e.rule == EscalationRule.RECOGNITION_DUE]
    assert [one.resolution for one in rewards] == ["granted"]
    told = [flat(world.text(one)) for one in world.letters(LetterKind.ESCALATION)]
    assert sum(PROMISE in text for text in told) == 1


def test_a_measure_that_is_opened_again_takes_the_question_back(tmp_path: Path) -> None:
    world = promised_without_a_day(tmp_path, "M-01")
    verify(world, 1, "2026-12-08T15:00:00+01:00")
    assert run(world, "2026-12-09T09:00:00+01:00") == [MANAGER]
    world.accept_all()
    decide_here(world.bot, "reopen 1: it is broken again", "", "P-1", BUYER, world.now)
    run(world, "2026-12-10T09:00:00+01:00")
    (episode,) = world.rows(Escalation)
    assert (episode.state, episode.resolution) == (EscalationState.RESOLVED, "the cause has ended")


def test_a_completed_plan_stays_in_the_digest_until_its_promise_is_decided(tmp_path: Path) -> None:
    world = promised_without_a_day(tmp_path, "all")
    verify(world, 1, "2026-12-08T15:00:00+01:00")
    verify(world, 2, "2026-12-09T15:00:00+01:00")
    world.at("2026-12-09T16:00:00+01:00")
    report(world.bot, world.now)  # nothing is due to anybody, so nobody looks for long
    run(world, "2026-12-10T09:00:00+01:00")
    world.accept_all()
    for monday in ("2026-12-14", "2026-12-21"):
        world.at(f"{monday}T08:00:00+01:00")
        world.hear()
        report(world.bot, world.now)
        world.accept_all()
        digest = world.letters(LetterKind.DIGEST, BUYER)[-1]
        assert f"“{PROMISE}”" in flat(world.text(digest)), monday
    (letter,) = [line[0] for line in world.text(digest).splitlines() if "promised reward" in line]
    reply(world, digest, f"{letter} grant", BUYER)
    assert len(good_news(world)) == 1

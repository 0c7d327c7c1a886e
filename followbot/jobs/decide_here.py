"""Deciding on the machine itself: the same words and the same engine as a reply by mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Effect, Outcome, Unclear
from followbot.domain.errors import UsageError
from followbot.domain.journal import Event
from followbot.domain.tables import ActionPlan, Outgoing
from followbot.domain.terms import BUYER_LETTERS
from followbot.jobs.bot import Bot
from followbot.jobs.decide import Decided, decide
from followbot.jobs.decide_terms import Decider
from followbot.jobs.rules_in_force import rules_of
from followbot.jobs.tell_supplier import tell_supplier
from followbot.jobs.visit_answered import reply_of
from followbot.store.journal import note, note_settings
from followbot.store.letters import letter_by_code
from followbot.store.plans import plan_by_id, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class DecidedHere:
    """What came of the words.

    `heard` are updates that a call reported, in one line each; `doubted` what of its words was not
    clear, so that nothing of it was taken.
    """

    effects: tuple[Effect, ...]
    unclear: tuple[Unclear, ...]
    notes: tuple[str, ...]
    heard: tuple[str, ...]
    told: tuple[str, ...]
    untold: tuple[str, ...]
    doubted: tuple[str, ...] = ()

    @property
    def troubled(self) -> bool:
        """Whether something was not done."""
        stands = (Outcome.DONE, Outcome.NOTHING_NEW)
        refused = any(effect.outcome not in stands for effect in self.effects)
        nothing = not self.effects and not self.heard
        return refused or nothing or bool(self.unclear)


def decide_here(
    bot: Bot,
    words: str,
    letter_code: str,
    plan_ref: str,
    who: str,
    now: datetime,
    *,
    dry_run: bool = False,
) -> DecidedHere:
    """Carry out the words of somebody who runs the bot, in one transaction.

    Raises UsageError for a letter or a plan that does not exist.
    """
    if dry_run:
        with bot.database.trial() as trial:
            return _decide(replace(bot, database=trial), words, letter_code, plan_ref, who, now)
    return _decide(bot, words, letter_code, plan_ref, who, now)


def _decide(
    bot: Bot, words: str, letter_code: str, plan_ref: str, who: str, now: datetime
) -> DecidedHere:
    with bot.database.write() as session:
        said = {"words": words, "letter": letter_code, "plan": plan_ref, "who": who, "now": now}
        note_settings(session, now, rules_of(bot))
        note(session, Event.COMMAND, now, {"command": "decide", **said})
        letter = _letter(session, letter_code)
        plan = _plan(session, plan_ref)
        decider = Decider(bot, who, now, letter=letter, plan=plan)
        reply = reply_of(session, decider, words)
        return decided_here(session, decider, decide(session, decider, reply), reply)


def decided_here(
    session: Session, decider: Decider, decided: Decided, reply: BuyerReply
) -> DecidedHere:
    """Tell the supplier what was decided, and say what came of it."""
    untold = tell_supplier(session, decider, decided.news)
    plans = {one.plan_id: plan_by_id(session, one.plan_id).ref for one in decided.news}
    told = tuple(ref for ref in plans.values() if ref not in untold)
    return DecidedHere(
        tuple(decided.effects),
        reply.unclear,
        tuple(decided.notes),
        _heard(decided),
        told,
        untold,
        tuple(dict.fromkeys(question.words for question in decided.questions)),
    )


def _heard(decided: Decided) -> tuple[str, ...]:
    lines = []
    for line in decided.lines:
        percent = "" if line.percent is None else f" {line.percent} %"
        lines.append(f"{line.ref} {line.status.value if line.status else ''}{percent}".strip())
    return tuple(lines)


def _letter(session: Session, code: str) -> Outgoing | None:
    if not code:
        return None
    letter = letter_by_code(session, [code.strip().strip("[]").upper()])
    if letter is None or letter.kind not in BUYER_LETTERS:
        raise UsageError(
            f"there is no letter `{code}` to the buyer",
            "its code stands at the end of the letter, such as FB-7K3M9Q",
        )
    return letter


def _plan(session: Session, ref: str) -> ActionPlan | None:
    return plan_called(session, ref) if ref else None


def plan_called(session: Session, ref: str) -> ActionPlan:
    """The plan with this ref. Raises UsageError where there is none."""
    plan = plan_by_ref(session, ref)
    if plan is None:
        raise UsageError(f"there is no plan `{ref}`", "`followbot plan list` shows them")
    return plan

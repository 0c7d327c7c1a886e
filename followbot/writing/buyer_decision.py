"""The letter that tells a supplier what the buyer decided: thanks first, reasons, what is next."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_decisions import BuyerDecisionFacts, DecidedLine
from followbot.writing.phrases import Signer, greeting, quoted, signer
from followbot.writing.plan_progress import PlanProgress, plan_progress
from followbot.writing.receipt import Badge
from followbot.writing.request import plan_footer
from followbot.writing.texts import Texts

_TONES = {
    "granted": ("✓", "done"),
    "countered": ("→", "date"),
    "declined": ("–", "plain"),
    "asked_back": ("?", "help"),
    "verified": ("✓", "done"),
    "returned": ("▸", "progress"),
    "visit": ("→", "date"),
    "visit_off": ("–", "plain"),
    "reopened": ("▸", "progress"),
    "cancelled": ("–", "plain"),
    "merged": ("–", "plain"),
}
_REASON = {"returned": "missing", "asked_back": "question", "merged": "merged_into"}
_SHOWS_BEFORE = frozenset({"granted", "countered", "visit"})
_SHOWS_STAYING = frozenset({"declined"})


@dataclass(frozen=True, slots=True)
class DecidedView:
    """One decision as the templates print it."""

    number: int
    label: str
    title: str
    badge: Badge
    was: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuyerDecisionView:
    """A letter about decisions as the templates print it."""

    headline: str
    greeting: str
    intro: str
    lines: tuple[DecidedView, ...]
    progress: PlanProgress
    closing: tuple[str, ...]
    signer: Signer
    footer: tuple[str, ...]


def buyer_decision_view(facts: BuyerDecisionFacts, texts: Texts) -> BuyerDecisionView:
    """Everything the templates of the letter ask for."""
    intro = "intro_verified" if _all_verified(facts) else "intro"
    return BuyerDecisionView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say(f"buyer_decision.{intro}", buyer=facts.buyer_name, plan=facts.plan_ref),
        lines=tuple(_line(line, texts) for line in facts.lines),
        progress=plan_progress(
            texts, facts.total, facts.verified, facts.awaiting, facts.buyer_name
        ),
        closing=_closing(facts, texts),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: BuyerDecisionFacts, texts: Texts) -> str:
    """Thanks where everything was confirmed, else how many points were decided."""
    if _all_verified(facts):
        return texts.say("buyer_decision.headline_verified")
    return texts.say("buyer_decision.headline", count=len(facts.lines), buyer=facts.buyer_name)


def subject(facts: BuyerDecisionFacts, texts: Texts) -> str:
    """The subject without its code."""
    return texts.say("buyer_decision.subject", buyer=facts.buyer_name, plan=facts.plan_ref)


def _all_verified(facts: BuyerDecisionFacts) -> bool:
    return bool(facts.lines) and all(line.key == "verified" for line in facts.lines)


def _line(line: DecidedLine, texts: Texts) -> DecidedView:
    mark, tone = _TONES[line.key]
    shown = line.before if line.key in _SHOWS_STAYING else line.on
    said = texts.say(f"buyer_decision.did_{line.key}", date=texts.day(shown) if shown else "")
    was = ""
    if line.key in _SHOWS_BEFORE and line.before is not None:
        was = texts.say("buyer_decision.was", date=texts.day(line.before))
    return DecidedView(
        number=line.number,
        label=line.ref,
        title=line.title,
        badge=Badge(f"{texts.mark(mark)} {said}", tone),
        was=was,
        notes=_notes(line, texts),
    )


def _notes(line: DecidedLine, texts: Texts) -> tuple[str, ...]:
    notes = []
    if line.reason:
        key = _REASON.get(line.key, "reason")
        notes.append(texts.say(f"buyer_decision.{key}", words=quoted(texts, line.reason)))
    if line.key == "asked_back" and line.before is not None:
        notes.append(texts.say("buyer_decision.stays_so_long", date=texts.day(line.before)))
    if line.key == "visit":
        notes.append(texts.say("buyer_decision.visit_needs"))
    return tuple(notes)


def _closing(facts: BuyerDecisionFacts, texts: Texts) -> tuple[str, ...]:
    """What happens next, one sentence each."""
    said = []
    if facts.completed:
        done = "completed" if facts.verified else "closed"  # no thanks for what was given up
        said.append(texts.say(f"buyer_decision.{done}"))
    elif facts.answer_wanted:
        said.append(texts.say("buyer_decision.answer"))
    if not facts.completed and not _all_verified(facts):
        said.append(texts.say("buyer_decision.something"))
    if facts.next_round_on is not None:
        said.append(texts.say("receipt.next_round", date=texts.weekday(facts.next_round_on)))
    return tuple(said)

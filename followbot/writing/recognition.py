"""The warm letter: a promise is kept. It asks nothing."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_pace import RecognitionFacts
from followbot.writing.phrases import Signer, greeting, quoted, signer
from followbot.writing.plan_progress import PlanProgress, plan_progress
from followbot.writing.request import plan_footer
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise that is kept, and what it was for ("" where nothing was said)."""

    words: str
    condition: str


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    promises: tuple[PromiseView, ...]
    progress: PlanProgress
    closing: str
    signer: Signer
    footer: tuple[str, ...]


def recognition_view(facts: RecognitionFacts, texts: Texts) -> RecognitionView:
    """Everything the templates of the letter ask for."""
    buyer = facts.buyer_name
    return RecognitionView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say("recognition.intro", buyer=buyer, plan=facts.plan_ref),
        promises=tuple(
            PromiseView(
                quoted(texts, one.promise),
                texts.say("recognition.condition", condition=quoted(texts, one.condition))
                if one.condition
                else "",
            )
            for one in facts.promises
        ),
        progress=plan_progress(texts, facts.total, facts.verified, facts.awaiting, buyer),
        closing=texts.say("recognition.closing", name=facts.responsible.name),
        signer=signer(texts, facts.responsible, buyer),
        footer=plan_footer(texts, buyer, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: RecognitionFacts, texts: Texts) -> str:
    """The good news; the subject says the same."""
    return texts.say("recognition.headline", buyer=facts.buyer_name)

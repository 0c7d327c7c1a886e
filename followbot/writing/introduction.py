"""The first letter to a contact: who writes from now on, why, when, and whom to call in doubt.

A first mail must not look like phishing: it comes in the name of a person, asks for nothing
but "are you the right one?", and holds no link, no button and no file.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_people import IntroducedPlan, IntroductionFacts
from followbot.writing.phrases import Signer, greeting, signer
from followbot.writing.request import plan_footer, plan_origin
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class IntroducedView:
    """A plan of the letter as the templates print it."""

    heading: str
    origin: str
    dates: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    opening: tuple[str, ...]
    plans: tuple[IntroducedView, ...]
    safe: str
    call: str
    right: str
    example: str
    signer: Signer
    footer: tuple[str, ...]


def introduction_view(facts: IntroductionFacts, texts: Texts) -> IntroductionView:
    """Everything the templates of the letter ask for."""
    measures = sum(plan.measures for plan in facts.plans)
    name, company = facts.responsible.name, facts.buyer_name
    plans = [(plan.plan_ref, plan.supplier_name) for plan in facts.plans]
    return IntroductionView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        opening=(
            texts.say("introduction.why", count=measures, buyer=company),
            texts.say("introduction.how"),
        ),
        plans=tuple(_plan(plan, texts) for plan in facts.plans),
        safe=texts.say("introduction.safe", address=facts.sender_address),
        call=_call(facts, texts),
        right=texts.say("introduction.right"),
        example=texts.say("introduction.example"),
        signer=signer(texts, facts.responsible, company),
        footer=(
            texts.say("introduction.footer", name=name, buyer=company),
            *plan_footer(texts, company, plans)[1:],
        ),
    )


def headline(facts: IntroductionFacts, texts: Texts) -> str:
    """What the letter is about; the subject says the same."""
    return texts.say("introduction.headline", buyer=facts.buyer_name)


def _call(facts: IntroductionFacts, texts: Texts) -> str:
    """Whom to ask whether this is real: by telephone where the plan names one."""
    if facts.responsible.telephone:
        number = texts.telephone(facts.responsible.telephone)
        return texts.say("introduction.call", telephone=number)
    return texts.say("introduction.write", email=facts.responsible.email)


def _plan(plan: IntroducedPlan, texts: Texts) -> IntroducedView:
    named = [plan.site or plan.supplier_name, plan.plan_ref]
    if plan.confidential:
        named.append(texts.say("common.confidential_mark"))
    return IntroducedView(
        heading=" · ".join(named),
        origin=plan_origin(texts, plan.source, plan.source_ref, plan.source_date),
        dates=tuple(texts.weekday(day) for day in plan.dates),
        more=texts.say("introduction.more") if plan.more else "",
    )

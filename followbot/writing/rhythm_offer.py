"""Another rhythm, put to the supplier: the days as they are and as they would be, yes or no.

Days say it in every language; the words of a cadence would not.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_pace import RhythmOfferFacts
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import Signer, greeting, signer
from followbot.writing.request import Button, plan_footer
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class RhythmOfferView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    now: tuple[str, ...]
    then: tuple[str, ...]
    own: str
    choose: str
    typed: tuple[str, str]
    buttons: tuple[Button, ...]
    signer: Signer
    footer: tuple[str, ...]


def rhythm_offer_view(facts: RhythmOfferFacts, texts: Texts) -> RhythmOfferView:
    """Everything the templates of the letter ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {facts.plan_ref}")
    yes, no = texts.say("say.yes"), texts.say("say.no")
    return RhythmOfferView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say(f"rhythm_offer.intro_{facts.direction.value}", name=facts.responsible.name),
        now=tuple(map(texts.weekday, facts.now)),
        then=tuple(map(texts.weekday, facts.then)),
        own=texts.say("rhythm_offer.own") if facts.own_dates else "",
        choose=texts.say("rhythm_offer.choose"),
        typed=(yes, no),
        buttons=(
            Button(texts.say("rhythm_offer.button_yes"), mail.saying(yes), "done"),
            Button(texts.say("rhythm_offer.button_no"), mail.saying(no), "plain"),
        ),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: RhythmOfferFacts, texts: Texts) -> str:
    """The question of the letter; the subject says the same."""
    return texts.say(f"rhythm_offer.headline_{facts.direction.value}")

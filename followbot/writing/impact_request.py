"""The request for a supplier's impact report, and its reminders: what is asked, and the form.

The form's lines are those that reading knows again: a label, a colon, the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followbot.domain.facts_impact import ImpactRequestFacts
from followbot.domain.impact import IMPACT_SEVERITIES, ImpactField
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import Signer, greeting, quoted, signer
from followbot.writing.request import Button, plan_footer
from followbot.writing.texts import Texts

ALL_PARTS = tuple(ImpactField)


@dataclass(frozen=True, slots=True)
class ImpactRequestView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    opening: tuple[str, ...]
    answer_by: str
    form: tuple[str, ...]
    none: str
    privacy: str
    buttons: tuple[Button, ...]
    signer: Signer
    footer: tuple[str, ...]


def impact_request_view(facts: ImpactRequestFacts, texts: Texts) -> ImpactRequestView:
    """Everything the templates of the letter ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {facts.plan_ref}")
    asks = texts.say("impact.intro", begin=facts.period_from, end=facts.period_to)
    reminds = texts.say("impact.reminder_intro", date=facts.asked_on)
    opening = (reminds, asks) if facts.reminder else (asks,)
    form = form_lines(texts, ALL_PARTS)
    return ImpactRequestView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        opening=opening,
        answer_by=texts.say("impact.answer_by", date=texts.weekday(facts.answer_by)),
        form=form,
        none=texts.say("impact.none", word=quoted(texts, texts.say("impact_word.none"))),
        privacy=texts.say("impact.privacy"),
        buttons=(
            Button(texts.say("impact.button"), mail.saying("\n".join(form)), "primary"),
            Button(texts.say("impact.button_none"), mail.saying(none_lines(texts)), "plain"),
        ),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(facts.plan_ref, facts.supplier_name)]),
    )


def headline(facts: ImpactRequestFacts, texts: Texts) -> str:
    """What the letter asks for; the subject says the same."""
    return texts.say("impact.reminder_headline" if facts.reminder else "impact.headline")


def form_lines(texts: Texts, parts: Sequence[ImpactField]) -> tuple[str, ...]:
    """The lines to fill in, each open behind its colon."""
    return tuple(f"{label(texts, part)}: " for part in parts)


def none_lines(texts: Texts) -> str:
    """What the button for "nothing found" writes."""
    return f"{texts.say('impact_word.none')}\n{texts.say('impact_word.looked')}: "


def label(texts: Texts, part: ImpactField) -> str:
    """The label of a part, with the words that may stand behind it."""
    word = texts.say(f"impact_word.{part.value}")
    if part is not ImpactField.SEVERITY:
        return word
    choices = " / ".join(texts.say(f"impact_word.{one.value}") for one in IMPACT_SEVERITIES)
    return f"{word} ({choices})"

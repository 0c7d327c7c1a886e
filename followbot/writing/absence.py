"""To the buyer: a contact is away longer than a round can wait; what waits, and who could answer.

News, not an alarm: where waiting is soon enough, nothing needs to be done.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_people import AbsenceFacts, WaitingPlan
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import greeting
from followbot.writing.request import Button
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """The letter as its templates print it. `rows` are one list of (name, value) a plan."""

    headline: str
    greeting: str
    intro: str
    deputy: str
    plans: tuple[tuple[tuple[str, str], ...], ...]
    nothing: str
    choose: str
    lines: tuple[str, ...]
    buttons: tuple[Button, ...]
    footer: tuple[str, ...]


def absence_view(facts: AbsenceFacts, texts: Texts) -> AbsenceView:
    """Everything the templates of the letter ask for."""
    counts = facts.replies_count
    return AbsenceView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say("absence.intro", name=facts.contact.name, supplier=_supplier(facts)),
        deputy=texts.say("absence.deputy", email=facts.deputy) if facts.deputy else "",
        plans=tuple(_rows(plan, texts) for plan in facts.plans),
        nothing=texts.say("absence.nothing", date=texts.weekday(facts.back_on)),
        choose=texts.say("absence.choose") if counts else "",
        lines=_lines(facts, texts, facts.deputy or "name@example.com") if counts else (),
        buttons=_buttons(facts, texts) if counts else (),
        footer=(texts.say("absence.footer", plan=_refs(facts, texts), buyer=facts.buyer_name),),
    )


def headline(facts: AbsenceFacts, texts: Texts) -> str:
    """Who is away, and until when."""
    return texts.say("absence.headline", name=facts.contact.name, date=texts.day(facts.back_on))


def subject(facts: AbsenceFacts, texts: Texts) -> str:
    """The same with the supplier in front."""
    return f"{_supplier(facts)}{texts.say('format.colon')}{headline(facts, texts)}"


def _supplier(facts: AbsenceFacts) -> str:
    return facts.plans[0].supplier_name if facts.plans else ""


def _refs(facts: AbsenceFacts, texts: Texts) -> str:
    return texts.listed(tuple(plan.plan_ref for plan in facts.plans))


def _rows(plan: WaitingPlan, texts: Texts) -> tuple[tuple[str, str], ...]:
    place = " · ".join(part for part in (plan.letter, plan.plan_ref, plan.site) if part)
    rows = [(texts.say("absence.row_plan"), place)]
    if plan.answer_by is not None and plan.was_answer_by is not None:
        until = texts.say("absence.until", date=plan.answer_by, was=plan.was_answer_by)
        rows.append((texts.say("absence.row_open"), until))
    if plan.next_round_on is not None:
        held = texts.say("absence.held", date=plan.next_round_on)
        rows.append((texts.say("absence.row_next"), held))
    return tuple(rows)


def _lines(facts: AbsenceFacts, texts: Texts, email: str) -> tuple[str, ...]:
    """What names somebody else; over several plans each line says by its letter of which."""
    said = f"{texts.say('decision_word.new_contact')} {email}"
    return tuple(f"{plan.letter} {said}" if plan.letter else said for plan in facts.plans)


def _buttons(facts: AbsenceFacts, texts: Texts) -> tuple[Button, ...]:
    """Name somebody else: the deputy at once, or an address that is still to be written."""
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {_refs(facts, texts)}")
    open_line = "\n".join(_lines(facts, texts, ""))
    other = Button(texts.say("absence.button_other"), mail.saying(open_line), "plain")
    if not facts.deputy:
        return (other,)
    label = texts.say("absence.button_deputy", email=facts.deputy)
    named = "\n".join(_lines(facts, texts, facts.deputy))
    return (Button(label, mail.saying(named), "primary"), other)

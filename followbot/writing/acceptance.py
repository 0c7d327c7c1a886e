"""Both sides accepted one version: what is agreed, who said so, and when the follow-up asks first.

To the supplier it is the beginning of the follow-up; to the buyer it also says what was not said:
an authority to sign is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_proposal import AcceptanceFacts, Accepted
from followbot.domain.terms import LetterKind
from followbot.writing.phrases import Signer, greeting, role_named, severity_phrase, signer
from followbot.writing.proposal import version_line
from followbot.writing.request import plan_footer
from followbot.writing.texts import Texts


@dataclass(frozen=True, slots=True)
class AgreedView:
    """An agreed measure as the templates print it."""

    number: int
    label: str
    title: str
    due: str


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    heading: str
    version: str
    accepted: tuple[str, ...]
    missing: tuple[str, ...]
    measures: tuple[AgreedView, ...]
    next: tuple[str, ...]
    signer: Signer
    footer: tuple[str, ...]


def acceptance_view(facts: AcceptanceFacts, texts: Texts) -> AcceptanceView:
    """Everything the templates of both letters ask for."""
    to_buyer = facts.kind == LetterKind.AGREEMENT
    plans = [(facts.plan.ref, facts.plan.supplier_name)]
    return AcceptanceView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say(
            f"acceptance.{'intro_amended' if facts.amended else 'intro'}", buyer=facts.buyer_name
        ),
        heading=f"{facts.plan.site or facts.plan.supplier_name} · {facts.plan.ref}",
        version=version_line(facts.plan.version, facts.plan.sha256, texts),
        accepted=tuple(_by(one, texts) for one in (facts.supplier, facts.buyer)),
        missing=_missing(facts, texts) if to_buyer else (),
        measures=tuple(
            AgreedView(
                one.number,
                one.ref,
                one.title,
                " · ".join(
                    part
                    for part in (
                        texts.weekday(one.due_on) if one.due_on else "",
                        severity_phrase(
                            texts, one.severity_class, zero_tolerance=one.zero_tolerance
                        ),
                    )
                    if part
                ),
            )
            for one in facts.measures
        ),
        next=_next(facts, texts),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=(texts.say("counter.footer", plan=facts.plan.ref, buyer=facts.buyer_name),)
        if to_buyer
        else plan_footer(texts, facts.buyer_name, plans),
    )


def headline(facts: AcceptanceFacts, texts: Texts) -> str:
    """That it is agreed."""
    key = "headline_amended" if facts.amended else "headline"
    return texts.say(f"acceptance.{key}", version=str(facts.plan.version))


def subject(facts: AcceptanceFacts, texts: Texts) -> str:
    """The same; to the buyer with the supplier in front."""
    said = headline(facts, texts)
    if facts.kind != LetterKind.AGREEMENT:
        return said
    return f"{facts.plan.supplier_name}{texts.say('format.colon')}{said}"


def _by(one: Accepted, texts: Texts) -> str:
    """`Factory Ltd: Rina Akter, Manager, may sign · 3 Dec 2026`."""
    parts = (one.signer.name, role_named(texts, one.signer.function), one.signer.authority)
    who = texts.listed(tuple(part for part in parts if part)) or texts.foreign(one.email)
    organisation = texts.foreign(one.organisation)
    return f"{organisation}{texts.say('format.colon')}{who} · {texts.day(one.on)}"


def _missing(facts: AcceptanceFacts, texts: Texts) -> tuple[str, ...]:
    """What the supplier did not say of whoever accepted; the buyer may ask."""
    said = facts.supplier.signer
    named = {"name": said.name, "function": said.function, "authority": said.authority}
    missing = [texts.say(f"agreement.{key}") for key, value in named.items() if not value]
    if not missing:
        return ()
    listed = texts.listed(tuple(missing))
    return (texts.say("agreement.missing", list=listed, email=facts.supplier.email),)


def _next(facts: AcceptanceFacts, texts: Texts) -> tuple[str, ...]:
    said = []
    if facts.first_on is not None:
        said.append(texts.say("acceptance.first", date=texts.weekday(facts.first_on)))
    if facts.calendar is not None:
        said.append(texts.say("calendar.attached"))
    if facts.kind == LetterKind.ACCEPTANCE:
        said.append(texts.say("acceptance.pace"))
    return tuple(said)

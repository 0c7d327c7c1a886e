"""The letter to the buyer about what needs it: one sentence, the facts, one way to answer.

Silence and slowness are two letters: a silent supplier is called by telephone, a slow one
is asked what stands in the way. Several cases of one day are called A, B, C … in one letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from followbot.domain.facts_escalation import EscalationCase, EscalationFacts
from followbot.writing.digest_words import COMMAND
from followbot.writing.escalation_case import (
    CaseView,
    case_headline,
    case_subject,
    case_view,
    sentence,
)
from followbot.writing.escalation_choices import takes_ok
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import greeting
from followbot.writing.request import Button
from followbot.writing.texts import Texts

__all__ = ["EscalationView", "escalation_view", "headline", "sentence", "subject"]

MAX_FULL = 3
"""Cases told at length; a longer letter would be clipped, so the others are brief."""


@dataclass(frozen=True, slots=True)
class EscalationView:
    """An escalation letter as the templates print it."""

    headline: str
    greeting: str
    cases: tuple[CaseView, ...]
    reply_line: str
    choose: str
    ok_title: str
    ok: str
    ok_counts: bool
    without: tuple[str, ...]
    buttons: tuple[Button, ...]
    example: str
    footer: tuple[str, ...]


def escalation_view(facts: EscalationFacts, texts: Texts) -> EscalationView:
    """Everything the templates of an escalation ask for."""
    plans = tuple(dict.fromkeys(case.plan_ref for case in facts.cases))
    mail = ButtonMail(facts.reply, f"{texts.say('button.subject')} {', '.join(plans[:3])}")
    cases = _cases(facts, texts, mail)
    counts = "" if facts.ok_counts else "no_ok_"
    return EscalationView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient, "escalation.greeting"),
        cases=cases,
        reply_line=texts.say(f"escalation.{counts}reply_line"),
        choose=texts.say(f"escalation.{counts}choose"),
        ok_title=texts.say("escalation.ok_title" if facts.ok_counts else "escalation.no_ok_title"),
        ok=_ok(facts, texts),
        ok_counts=facts.ok_counts,
        without=_without(cases),
        buttons=_ok_for_all(facts, texts, mail),
        example=_example(cases),
        footer=(
            texts.say("escalation.footer", plan=texts.listed(plans), buyer=facts.buyer_name),
            texts.say("common.footer_safe"),
        ),
    )


def _cases(facts: EscalationFacts, texts: Texts, mail: ButtonMail) -> tuple[CaseView, ...]:
    """Every case; a history that several cases share is told once, with the last of them."""
    several = len(facts.cases) > 1
    views = [
        case_view(
            case,
            texts,
            facts.today,
            mail if facts.ok_counts else None,
            lettered=several,
            brief=place >= MAX_FULL,
        )
        for place, case in enumerate(facts.cases)
    ]
    for place, view in enumerate(views[:-1]):
        if view.history == views[place + 1].history:
            views[place] = replace(view, history=())
    return tuple(views)


def headline(facts: EscalationFacts, texts: Texts) -> str:
    """What the letter is about, on one line."""
    if len(facts.cases) == 1:
        return case_headline(facts.cases[0], texts)
    return texts.say(
        "escalation.headline_many", count=len(facts.cases), supplier=_suppliers(facts, texts)
    )


def subject(facts: EscalationFacts, texts: Texts) -> str:
    """The subject without its code; it names the supplier and, for one measure, its ref."""
    if len(facts.cases) == 1:
        return case_subject(facts.cases[0], texts)
    supplier = _suppliers(facts, texts)
    return texts.say("escalation.subject_many", count=len(facts.cases), supplier=supplier)


MAX_SUPPLIERS = 3


def _suppliers(facts: EscalationFacts, texts: Texts) -> str:
    """The suppliers by name, the first three and how many more."""
    names = tuple(dict.fromkeys(case.supplier_name for case in facts.cases))
    more = len(names) - MAX_SUPPLIERS
    rest = (texts.say("measure.evidence_more", count=more),) if more > 0 else ()
    return texts.listed((*names[:MAX_SUPPLIERS], *rest))


def _ok_for_all(facts: EscalationFacts, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    """The button that takes on every case for which "ok" is an answer, where there are several."""
    letters = _letters(case for case in facts.cases if takes_ok(case))
    if not facts.ok_counts or len(facts.cases) < 2 or not letters:
        return ()
    everything = all(takes_ok(case) for case in facts.cases)
    label = (
        texts.say("escalation.button_ok_all")
        if everything
        else texts.say("escalation.button_ok_some", letters=texts.listed(letters))
    )
    return (Button(label, mail.saying(texts.say("say.ok")), "primary"),)


def _ok(facts: EscalationFacts, texts: Texts) -> str:
    """What a bare "ok" does here, or which command notes it where no reply counts."""
    if not facts.ok_counts:
        command = f'{COMMAND.format(code=facts.reply.code)} "{texts.say("say.ok")}"'
        said = texts.say("escalation.no_ok", command=command)
    else:
        days = [case.acknowledge_by for case in facts.cases if case.acknowledge_by is not None]
        date = texts.weekday(min(days)) if days else ""
        said = texts.say("escalation.ok_by" if days else "escalation.ok", date=date)
    return " ".join((said, *_ok_decides_not(facts, texts)))


def _ok_decides_not(facts: EscalationFacts, texts: Texts) -> tuple[str, ...]:
    """That cases which wait for a decision of their own are not taken on by a bare "ok"."""
    others = [case for case in facts.cases if not takes_ok(case)]
    if not others:
        return ()
    if len(others) == len(facts.cases):
        return (texts.say("escalation.ok_no_decision"),)
    taken = _letters(case for case in facts.cases if takes_ok(case))
    return (
        texts.say(
            "escalation.ok_some",
            letters=texts.listed(taken),
            others=texts.listed(_letters(others)),
        ),
    )


def _letters(cases: Iterable[EscalationCase]) -> tuple[str, ...]:
    return tuple(case.letter for case in cases if case.letter)


def _example(cases: tuple[CaseView, ...]) -> str:
    """`A ok, B snooze 1 week`: how several are decided in one reply; "" for a single case."""
    if len(cases) < 2:
        return ""
    first, second = ([line for line in case.lines if "…" not in line] for case in cases[:2])
    if not first or not second:
        return ""
    # Two different words show more than the same one twice.
    word = first[0].removeprefix(cases[0].letter)
    others = [line for line in second if line.removeprefix(cases[1].letter) != word]
    return ", ".join((first[0], (others or second)[-1]))


def _without(cases: tuple[CaseView, ...]) -> tuple[str, ...]:
    """What happens without an answer; each sentence once, with the letters it is true of."""
    letters: dict[str, list[str]] = {}
    for case in cases:
        if case.without:
            letters.setdefault(case.without, []).append(case.letter)
    if len(letters) == 1 and sum(map(len, letters.values())) == len(cases):
        return tuple(letters)
    return tuple(f"{', '.join(who)}: {said}" for said, who in letters.items())

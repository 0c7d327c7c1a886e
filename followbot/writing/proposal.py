"""A proposed plan, put to the supplier: the most serious first, four easy answers to each measure.

Nothing is agreed by it; the letter says so first, and asks for one thing: a word per measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_proposal import ProposalFacts, ProposedFacts, ProposedPlan
from followbot.domain.proposal import CounterDecision
from followbot.domain.terms import LetterKind, SeverityClass
from followbot.writing.mailto import ButtonMail, PrefilledLine
from followbot.writing.phrases import Line, Signer, greeting, quoted, severity_phrase, signer
from followbot.writing.request import Button, example_date, plan_footer, plan_origin
from followbot.writing.texts import Texts

COMPACT_ABOVE = 8
"""More measures than this make a table without buttons; the spreadsheet goes along anyway."""

TITLES_ONLY_ABOVE = 30


@dataclass(frozen=True, slots=True)
class ProposedView:
    """A measure as the templates print it."""

    number: int
    label: str
    title: str
    due: str
    mark: str
    lines: tuple[Line, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    heading: str
    origin: str
    version: str
    answer_by: str
    examples: tuple[str, ...]
    sign: str
    sign_line: str
    all_button: Button
    measures: tuple[ProposedView, ...]
    compact: bool
    titles_only: bool
    removed: tuple[str, ...]
    terms: tuple[str, ...]
    attach: str
    person: str
    signer: Signer
    footer: tuple[str, ...]


def proposal_view(facts: ProposalFacts, texts: Texts) -> ProposalView:
    """Everything the templates of the letter ask for."""
    mail = ButtonMail(facts.reply, f"{texts.say('proposal.subject')} {facts.plan.ref}")
    compact = len(facts.measures) > COMPACT_ABOVE
    return ProposalView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        heading=f"{facts.plan.site or facts.plan.supplier_name} · {facts.plan.ref}",
        origin=_origin(facts.plan, texts),
        version=version_line(facts.plan.version, facts.plan.sha256, texts),
        answer_by=texts.say("request.answer_by", date=texts.weekday(facts.answer_by)),
        examples=examples(facts, texts),
        sign=texts.say("proposal.sign"),
        sign_line=signed_line(texts),
        all_button=Button(
            texts.say("proposal.button_all"),
            mail.saying(f"{accept_all(texts)}\n{signed_line(texts, blank=True)}"),
            "primary",
        ),
        measures=tuple(_measure(one, facts, texts, None if compact else mail)
                       for one in facts.measures),
        compact=compact,
        titles_only=len(facts.measures) > TITLES_ONLY_ABOVE,
        removed=tuple(
            texts.say("proposal.removed", ref=ref, title=title) for ref, title in facts.removed
        ),
        terms=tuple(
            f"{where}{texts.say('format.colon')}"
            f"{texts.foreign(before)} {texts.mark('→')} {texts.foreign(after)}"
            for where, before, after in facts.terms
        ),
        attach=texts.say("proposal.attached"),
        person=texts.say("proposal.person", name=facts.responsible.name),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(
            texts, facts.buyer_name, [(facts.plan.ref, facts.plan.supplier_name)]
        ),
    )  # fmt: skip


def headline(facts: ProposalFacts, texts: Texts) -> str:
    """What is asked; the subject says the same."""
    amends = facts.kind == LetterKind.AMENDMENT
    key = "headline_amendment" if amends else "headline"
    if facts.sent_on is not None:
        key = "headline_reminder"
    elif facts.revised:
        key = "headline_revised"
    return texts.say(f"proposal.{key}", buyer=facts.buyer_name)


def version_line(version: int, sha256: str, texts: Texts) -> str:
    """`Version 2 · 3f9a1c2b04d1`: what both sides accept is this wording and no other."""
    return texts.say("proposal.version", version=str(version), code=sha256[:12])


def _origin(plan: ProposedPlan, texts: Texts) -> str:
    """Where the plan came from; a visit by its reference and day, as nothing is agreed yet."""
    if plan.source != "visit":
        return plan_origin(texts, plan.source, plan.source_ref, plan.source_date)
    day = texts.day(plan.source_date) if plan.source_date else ""
    return " · ".join(texts.foreign(part) for part in (plan.source_ref, day) if part)


def accept_all(texts: Texts) -> str:
    """What somebody types who accepts everything."""
    return f"{texts.say('propose_word.all')}: {texts.say('propose_word.accept')}"


def signed_line(texts: Texts, *, blank: bool = False) -> str:
    """The line that says who accepts: filled in as an example, or `blank` for a button."""
    word = texts.say("propose_word.signed")
    if blank:
        return f"{word} ({texts.say('propose_word.signed_of')}): "
    return f"{word}: {texts.say('propose_word.signed_example')}"


def examples(facts: ProposalFacts, texts: Texts) -> tuple[str, ...]:
    """Lines a supplier could type, with numbers this letter really prints."""
    numbers = [one.number for one in facts.measures if not one.accepted] or [
        one.number for one in facts.measures
    ]
    if not numbers:
        return ()
    at = [str(numbers[place % len(numbers)]) for place in range(4)]
    day = texts.typed(example_date(facts.today))
    word = {key: texts.say(f"propose_word.{key}") for key in _WORDS}
    return (
        f"{at[0]} {word['accept']}",
        f"{at[1]} {word['date']} {day}",
        f"{at[2]} {word['wording']}: …",
        f"{at[3]} {word['disagree']}: …",
        f"{word['own']}: …",
    )


_WORDS = ("accept", "date", "wording", "disagree", "own")


def _intro(facts: ProposalFacts, texts: Texts) -> str:
    if facts.sent_on is not None:
        return texts.say("proposal.intro_reminder", date=texts.day(facts.sent_on))
    if facts.revised:
        return texts.say("proposal.intro_revised", buyer=facts.buyer_name)
    if facts.kind == LetterKind.AMENDMENT:
        return texts.say("proposal.intro_amendment", buyer=facts.buyer_name)
    return texts.say("proposal.intro", buyer=facts.buyer_name)


def _measure(
    measure: ProposedFacts, facts: ProposalFacts, texts: Texts, mail: ButtonMail | None
) -> ProposedView:
    return ProposedView(
        number=measure.number,
        label=measure.ref,
        title=measure.title,
        due=texts.day(measure.due_on) if measure.due_on else texts.say("proposal.open_short"),
        mark=_mark(measure, texts),
        lines=_lines(measure, facts, texts),
        buttons=() if mail is None or measure.accepted else _buttons(measure, texts, mail),
    )


def _mark(measure: ProposedFacts, texts: Texts) -> str:
    """What is seen first: new, changed, or accepted already."""
    if measure.accepted:
        return f"✓ {texts.say('proposal.accepted')}"
    if measure.new:
        return texts.say("proposal.added")
    changed = measure.was_title or measure.was_text or measure.was_due_on
    return texts.say("proposal.changed") if changed else ""


def _lines(measure: ProposedFacts, facts: ProposalFacts, texts: Texts) -> tuple[Line, ...]:
    first = measure.zero_tolerance or measure.severity_class == SeverityClass.CRITICAL
    due = (
        texts.say("proposal.due", date=texts.weekday(measure.due_on))
        if measure.due_on
        else texts.say("proposal.open_date")
    )
    serious = severity_phrase(texts, measure.severity_class, zero_tolerance=measure.zero_tolerance)
    lines = [
        Line(f"{due} · {serious}", "ink bold" if first else "muted", due=True),
    ]
    if measure.text:
        lines.append(Line(texts.foreign(measure.text), "ink"))
    lines += [
        Line(texts.say("proposal.was", text=was), in_table=True) for was in _before(measure, texts)
    ]
    if measure.decision is not None and measure.reason:
        lines.append(_decided(measure, facts, texts))
    return tuple(lines)


def _before(measure: ProposedFacts, texts: Texts) -> list[str]:
    """What the version before said where it said something else."""
    said = [quoted(texts, one) for one in (measure.was_title, measure.was_text) if one]
    if measure.was_due_on is not None:
        said.append(texts.day(measure.was_due_on))
    return said


def _decided(measure: ProposedFacts, facts: ProposalFacts, texts: Texts) -> Line:
    """What the buyer says to the supplier's own proposal."""
    tone = "ink" if measure.decision is CounterDecision.DECLINED else "muted"
    said = texts.say("proposal.reason", buyer=facts.buyer_name, text=measure.reason)
    return Line(said, tone, in_table=True)


def _buttons(measure: ProposedFacts, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    line = PrefilledLine(measure.number, measure.ref, "", measure.title)

    def button(name: str, tone: str, after: str, mark: str = "") -> Button:
        word = texts.say(f"propose_word.{name}") + after
        return Button(mark + texts.say(f"proposal.button_{name}"), mail.about(line, word), tone)

    accept = () if measure.due_on is None else (button("accept", "done", "", "✓ "),)
    return (
        *accept,
        button("date", "date", " "),
        button("wording", "progress", ": "),
        button("disagree", "help", ": "),
    )

"""The status request and its reminder: what stands open, and four easy ways to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import cycle

from followbot.domain.facts import MeasureFacts, PlanSection, RequestFacts
from followbot.domain.terms import LetterKind
from followbot.writing import request_words as words
from followbot.writing.charts import Segment, segments, text_bar
from followbot.writing.mailto import ButtonMail, prefilled
from followbot.writing.phrases import (
    Line,
    Signer,
    greeting,
    measure_lines,
    next_steps,
    signer,
)
from followbot.writing.plan_progress import PlanProgress, plan_progress
from followbot.writing.texts import Texts

COMPACT_ABOVE = 8
"""More measures than this make a table without buttons: Gmail clips a mail at 102 KB."""

TITLES_ONLY_ABOVE = 30
"""More measures than this lose the lines under their titles in the table; the text keeps them."""

_EXAMPLES = ("percent", "new_date", "help")
_SUBJECT_PLANS = 3


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what stands on it, where it leads, its colour name."""

    label: str
    link: str
    tone: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as the templates print it."""

    number: int
    label: str
    title: str
    due: str
    passed: bool
    lines: tuple[Line, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One plan of a letter as the templates print it."""

    heading: str
    origin: str
    progress: PlanProgress
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request or a reminder as the templates print it."""

    headline: str
    greeting: str
    intro: str
    answer_by: str
    examples: tuple[str, ...]
    all_buttons: tuple[Button, ...]
    sections: tuple[SectionView, ...]
    compact: bool
    titles_only: bool
    attach: str
    signer: Signer
    not_now: str
    wish_buttons: tuple[Button, ...]
    footer: tuple[str, ...]
    reminders: str
    answered_line: str
    answered_segments: tuple[Segment, ...]
    answered_bar: str


def request_view(facts: RequestFacts, texts: Texts) -> RequestView:
    """Everything the templates of a request or a reminder ask for."""
    several = len(facts.sections) > 1
    mail = button_mail(facts, texts)
    compact = is_compact(facts)
    asked = len(facts.measures) + facts.answered
    bar = segments(asked, [("verified", facts.answered)])
    return RequestView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=words.intro(facts, texts),
        answer_by=words.answer_by(facts, texts),
        examples=examples(facts, texts),
        all_buttons=_all_buttons(facts, texts, mail),
        sections=tuple(
            _section(facts, section, texts, None if compact else mail, several=several)
            for section in facts.sections
        ),
        compact=compact,
        titles_only=len(facts.measures) > TITLES_ONLY_ABOVE,
        attach=_attach(facts, texts),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        not_now=texts.say("request.footer"),
        wish_buttons=_wish_buttons(texts, mail, compact=compact),
        footer=_footer(facts, texts),
        reminders=words.reminders(facts, texts),
        answered_line=texts.say("reminder.progress", answered=facts.answered, count=asked)
        if facts.answered
        else "",
        answered_segments=bar,
        answered_bar=text_bar(bar),
    )


def is_compact(facts: RequestFacts) -> bool:
    """Whether the letter is a table without buttons, with the answer sheet beside it."""
    return len(facts.measures) > COMPACT_ABOVE


def headline(facts: RequestFacts, texts: Texts) -> str:
    """The question of the letter; the subject starts with it."""
    letter = "reminder" if facts.kind == LetterKind.REMINDER else "request"
    return texts.say(f"{letter}.headline", count=len(facts.measures))


def button_mail(facts: RequestFacts, texts: Texts) -> ButtonMail:
    """Where this letter's buttons lead."""
    refs = [section.plan_ref for section in facts.sections][:_SUBJECT_PLANS]
    return ButtonMail(facts.reply, f"{texts.say('button.subject')} {', '.join(refs)}")


def examples(facts: RequestFacts, texts: Texts) -> tuple[str, ...]:
    """Four lines a supplier could type, with numbers this letter really prints.

    A fifth shows how a milestone is reported when the letter prints one.
    """
    if not facts.measures:
        return ()
    numbers = cycle([measure.number for measure in facts.measures])
    day = texts.typed(example_date(facts.today))
    lines = [texts.say("example.done", number=str(next(numbers)))]
    lines += [
        texts.say(f"example.{name}", number=str(next(numbers)), date=day) for name in _EXAMPLES
    ]
    for measure in facts.measures:
        for step in next_steps(measure.milestones, facts.today)[:1]:
            return (*lines, texts.say("say.reached", ref=step.ref))
    return tuple(lines)


def example_date(today: date) -> date:
    """A plausible new date for an example: the fifteenth, at least a month ahead."""
    ahead = today + timedelta(days=31)
    return (ahead.replace(day=1) + timedelta(days=31)).replace(day=15)


def measure_buttons(
    measure: MeasureFacts, texts: Texts, mail: ButtonMail, *, with_plan: bool
) -> tuple[Button, ...]:
    """Done, In progress, New date, Need help: each writes its word after the colon."""
    line = prefilled(measure, with_plan=with_plan)
    return tuple(Button(label, mail.about(line, word), tone) for label, word, tone in _words(texts))


@lru_cache(maxsize=64)
def _words(texts: Texts) -> tuple[tuple[str, str, str], ...]:
    """The buttons of every measure: what stands on each, what it writes, its colour name."""

    def words(name: str, tone: str, mark: str = "", after: str = " ") -> tuple[str, str, str]:
        return mark + texts.say(f"button.{name}"), texts.say(f"say.{name}") + after, tone

    return (
        words("done", "done", "✓ ", ""),
        words("in_progress", "progress"),
        words("new_date", "date"),
        words("help", "help"),
    )


def plan_footer(texts: Texts, buyer: str, plans: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Who sent this and why, for letters to suppliers. `plans` are (ref, supplier)."""
    refs = texts.listed(tuple(ref for ref, _ in plans))
    supplier = plans[0][1] if plans else ""
    return (
        texts.say("common.footer", buyer=buyer, plan=refs, supplier=supplier),
        texts.say("common.footer_safe"),
    )


def _all_buttons(facts: RequestFacts, texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    lines = [prefilled(measure, with_plan=len(facts.sections) > 1) for measure in facts.measures]
    links = mail.about_all(lines)
    if len(links) == 1:
        return (Button(texts.say("button.all", count=len(lines)), links[0], "primary"),)
    return tuple(
        Button(texts.say("button.part", part=part, parts=len(links)), link, "primary")
        for part, link in enumerate(links, start=1)
    )


def _wish_buttons(texts: Texts, mail: ButtonMail, *, compact: bool) -> tuple[Button, ...]:
    """What may be wished of the letter itself; a compact one has its spreadsheet already."""
    wishes = (("later", ""), ("other", ": "), *(() if compact else (("sheet", ""),)))
    return tuple(
        Button(
            texts.say(f"wish_button.{name}"),
            mail.saying(texts.say(f"wish_button.{name}_word") + end),
            "plain",
        )
        for name, end in wishes
    )


def _section(
    facts: RequestFacts,
    section: PlanSection,
    texts: Texts,
    mail: ButtonMail | None,
    *,
    several: bool,
) -> SectionView:
    place = section.site or section.supplier_name
    return SectionView(
        heading=f"{place} · {section.plan_ref}",
        origin=plan_origin(texts, section.source, section.source_ref, section.source_date),
        progress=plan_progress(
            texts, section.total, section.verified, section.awaiting, facts.buyer_name
        ),
        measures=tuple(
            MeasureView(
                number=measure.number,
                label=f"{measure.ref} · {measure.plan_ref}" if several else measure.ref,
                title=measure.title,
                due=texts.day(measure.due_on),
                passed=measure.due_on < facts.today,
                lines=measure_lines(texts, measure, facts.today),
                buttons=()
                if mail is None
                else measure_buttons(measure, texts, mail, with_plan=several),
            )
            for measure in section.measures
        ),
    )


def plan_origin(texts: Texts, source: str, source_ref: str, source_date: date | None) -> str:
    """Where a plan came from: the visit or the self-assessment, with its reference; "" for none."""
    if source not in ("visit", "self_assessment"):
        return ""
    key = f"request.source_{source}"
    if source_date is None:
        said = texts.say(f"{key}_undated")
    else:
        said = texts.say(key, date=texts.day(source_date))
    return f"{said} · {texts.foreign(source_ref)}" if source_ref else said


def _attach(facts: RequestFacts, texts: Texts) -> str:
    """What to do with proof, with the answer sheet of a long letter, with the agreed dates."""
    said = [texts.say("request.attach", name=facts.responsible.name)]
    if is_compact(facts):
        said.append(texts.say("sheet.attached"))
    if facts.calendar is not None:
        said.append(texts.say("calendar.attached"))
    return texts.say("format.sentence_gap").join(said)


def _footer(facts: RequestFacts, texts: Texts) -> tuple[str, ...]:
    plans = [(section.plan_ref, section.supplier_name) for section in facts.sections]
    why, *rest = plan_footer(texts, facts.buyer_name, plans)
    return (texts.say("request.footer"), why, *rest)

"""Letters about a visit: the sheet to whoever travels, and afterwards the question what was seen.

Nothing here is an alarm: the sheet is a help, the question one of colleagues.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.facts_visits import ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import MeasureStatus
from followbot.writing.mailto import MAX_ENCODED, ButtonMail
from followbot.writing.phrases import greeting, standing
from followbot.writing.request import Button
from followbot.writing.texts import Texts
from followbot.writing.visit_sheet import (
    AboutVisit,
    evidence,
    figure,
    reported,
    severity,
    visit_page,
    visit_sheet,
)


@dataclass(frozen=True, slots=True)
class ToSeeView:
    """A measure as the letters print it; `lines` are (name, value)."""

    number: int
    ref: str
    title: str
    severity: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VisitView:
    """Both letters as their templates print them; `lines` are answers that may be sent as shown."""

    headline: str
    greeting: str
    intro: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    measures: tuple[ToSeeView, ...]
    how_title: str
    how: tuple[str, ...]
    lines: tuple[str, ...]
    behind: str
    buttons: tuple[Button, ...]
    footer: tuple[str, ...]


def sheet_headline(facts: VisitSheetFacts, texts: Texts) -> str:
    """Where to and when; or that the visit is on another day, or off."""
    return texts.say(
        f"visit_sheet.headline_{facts.news}" if facts.news else "visit_sheet.headline",
        supplier=facts.supplier_name,
        date=texts.day(facts.visit_on),
        was=texts.day(facts.was_on or facts.visit_on),
    )


def question_headline(facts: VisitQuestionFacts, texts: Texts) -> str:
    """What was seen there?"""
    return texts.say(
        "visit_question.headline",
        supplier=facts.supplier_name,
        date=texts.day(facts.visit_on),
    )


def files(facts: AboutVisit, texts: Texts) -> tuple[Attachment, ...]:
    """The sheet to fill in with both letters, the page to print before the visit."""
    if isinstance(facts, VisitQuestionFacts):
        return (visit_sheet(facts, texts),)
    if facts.news:
        return ()
    return visit_sheet(facts, texts), visit_page(facts, texts)


def sheet_view(facts: VisitSheetFacts, texts: Texts) -> VisitView:
    """The letter before the visit."""
    counts = facts.replies_count
    if facts.news:
        return _news_view(facts, texts)
    return VisitView(
        headline=sheet_headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_sheet_intro(facts, texts),
        facts=_visit_facts(facts, texts),
        measures=tuple(_to_see(one, texts) for one in facts.to_see),
        how_title=texts.say("visit_sheet.how_title"),
        how=(
            texts.say("visit_sheet.how_sheet"),
            texts.say("visit_sheet.how_asked") if counts else texts.say("visit_sheet.how_command"),
        ),
        lines=(),
        behind="",
        buttons=_change_buttons(facts, texts) if counts else (),
        footer=_footer(facts, texts),
    )


def question_view(facts: VisitQuestionFacts, texts: Texts) -> VisitView:
    """The letter after the visit."""
    counts = facts.replies_count
    return VisitView(
        headline=question_headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=(texts.say("visit_question.intro", count=len(facts.to_see)),),
        facts=(),
        measures=tuple(_seen(one, texts) for one in facts.to_see),
        how_title=texts.say("visit_question.how_title"),
        how=(texts.say("visit_question.how" if counts else "visit_sheet.how_command"),),
        lines=answer_lines(facts, texts) if counts else (),
        behind=texts.say("visit_question.how_sheet") if counts else "",
        buttons=_answer_buttons(facts, texts) if counts else (),
        footer=_footer(facts, texts),
    )


def answer_lines(facts: VisitQuestionFacts, texts: Texts) -> tuple[str, ...]:
    """Lines this letter may be answered with; each does something as it is printed."""
    word = _words(texts)
    done = [one.measure.number for one in facts.to_see if _is_reported(one)]
    others = [one.measure.number for one in facts.to_see if not _is_reported(one)]
    lines = []
    if done:
        lines.append(f"{word['verify']} {done[0]}")
        lines.append(f"{word['return']} {done[-1]}: {word['missing']}")
    if others:
        lines.append(f"{others[0]}: 60%, {texts.say('visit_question.example_note')}")
    lines.append(f"{word['visited']}: {texts.say('visit_question.example_visit')}")
    return tuple(lines)


def _news_view(facts: VisitSheetFacts, texts: Texts) -> VisitView:
    said = texts.say(
        f"visit_sheet.news_{facts.news}",
        supplier=facts.supplier_name,
        date=texts.weekday(facts.visit_on),
        was=texts.weekday(facts.was_on or facts.visit_on),
    )
    return VisitView(
        headline=sheet_headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=(said,),
        facts=(),
        measures=(),
        how_title="",
        how=(),
        lines=(),
        behind="",
        buttons=(),
        footer=_footer(facts, texts),
    )


def _sheet_intro(facts: VisitSheetFacts, texts: Texts) -> tuple[str, ...]:
    said = [texts.say("visit_sheet.letter_intro", count=len(facts.to_see))]
    if not facts.named:
        said.append(
            texts.say(
                "visit_sheet.not_named",
                line=f"{_words(texts)['visit']} {texts.typed(facts.visit_on)} "
                f"{texts.say('visit_sheet.by')} name@example.com",
            )
        )
    return tuple(said)


def _visit_facts(facts: VisitSheetFacts, texts: Texts) -> tuple[tuple[str, str], ...]:
    person = facts.contact
    telephone = texts.telephone(person.telephone) if person and person.telephone else ""
    who = (person.name, telephone, person.email) if person else ()
    rows = (
        ("row_day", f"{texts.weekday(facts.visit_on)} · {_distance(facts, texts)}"),
        ("row_place", " · ".join(one for one in (facts.supplier_name, facts.site) if one)),
        ("row_contact", " · ".join(one for one in who if one)),
        ("row_plan", f"{facts.plan_ref} {facts.plan_title}"),
        (
            "row_progress",
            texts.say(
                "visit_sheet.progress",
                verified=facts.verified,
                total=facts.total,
                awaiting=facts.awaiting,
            ),
        ),
    )
    return tuple((texts.say(f"visit_sheet.{key}"), value) for key, value in rows if value)


def _distance(facts: VisitSheetFacts, texts: Texts) -> str:
    return texts.distance(facts.visit_on, min(facts.today, facts.visit_on))


def _to_see(one: ToSee, texts: Texts) -> ToSeeView:
    rows = (
        ("due", texts.day(one.measure.due_on)),
        ("reported", reported(one, texts)),
        ("evidence", evidence(one, texts)),
        ("figure", figure(one.figure, texts)),
    )
    lines = tuple((texts.say(f"visit_sheet.{key}"), value) for key, value in rows if value)
    measure = one.measure
    return ToSeeView(measure.number, measure.ref, measure.title, severity(one, texts), lines)


def _seen(one: ToSee, texts: Texts) -> ToSeeView:
    measure = one.measure
    now = standing(texts, measure.status, measure.percent)
    lines = ((texts.say("visit_sheet.reported"), now),)
    return ToSeeView(measure.number, measure.ref, measure.title, severity(one, texts), lines)


def _is_reported(one: ToSee) -> bool:
    return one.measure.status == MeasureStatus.REPORTED_COMPLETE


def _words(texts: Texts) -> dict[str, str]:
    names = ("verify", "return", "visit", "visited", "missing", "move_visit", "call_off")
    return {name: texts.say(f"decision_word.{name}") for name in names}


def _mail(facts: AboutVisit, texts: Texts) -> ButtonMail:
    return ButtonMail(facts.reply, f"{texts.say('button.subject')} {facts.plan_ref}")


def _change_buttons(facts: VisitSheetFacts, texts: Texts) -> tuple[Button, ...]:
    """Another day (open at its end, so that sent as it is it moves nothing), or not at all."""
    mail, word = _mail(facts, texts), _words(texts)
    return (
        Button(
            texts.say("visit_sheet.button_move"), mail.saying(f"{word['move_visit']} "), "plain"
        ),
        Button(texts.say("visit_sheet.button_off"), mail.saying(word["call_off"]), "plain"),
    )


def _answer_buttons(facts: VisitQuestionFacts, texts: Texts) -> tuple[Button, ...]:
    mail, word = _mail(facts, texts), _words(texts)
    numbers = [str(one.measure.number) for one in facts.to_see if _is_reported(one)]
    buttons = []
    if numbers:
        link = mail.saying(f"{word['verify']} {' '.join(numbers)}")
        if len(link) <= MAX_ENCODED:
            buttons.append(Button(texts.say("visit_question.button_verify"), link, "primary"))
    write = mail.saying("\n".join(f"{one.measure.number}: " for one in facts.to_see))
    tone = "plain" if buttons else "primary"
    buttons.append(Button(texts.say("visit_question.button_write"), write, tone))
    off = mail.saying(word["call_off"])
    buttons.append(Button(texts.say("visit_question.button_off"), off, "plain"))
    return tuple(buttons)


def _footer(facts: AboutVisit, texts: Texts) -> tuple[str, ...]:
    return (texts.say("visit_sheet.footer", plan=facts.plan_ref, buyer=facts.buyer_name),)

"""The invitation to a supplier to draw up its plan itself, and the sheet that goes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from followbot.domain import draft_sheet as form
from followbot.domain.answer_sheet import CONTENT_TYPE, row_id
from followbot.domain.draft_sheet import Column
from followbot.domain.facts_proposal import InvitationFacts
from followbot.domain.letter import Attachment
from followbot.writing.phrases import Signer, greeting, signer
from followbot.writing.plain import clean_facts
from followbot.writing.request import example_date, plan_footer, plan_origin
from followbot.writing.sheet_form import (
    FIRST_ROW,
    day_look,
    days_only,
    form_file,
    ours_look,
    page_of,
    typed_look,
    write_head,
    write_row,
)
from followbot.writing.texts import Texts

_WIDTHS = {
    Column.ID: 4, Column.FOUND: 44, Column.CAUSE: 30, Column.MEASURE: 44, Column.BY: 14,
    Column.RESPONSIBLE: 24, Column.PROOF: 30,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InvitationView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    heading: str
    origin: str
    answer_by: str
    how: str
    instead: str
    example: str
    next: str
    person: str
    signer: Signer
    footer: tuple[str, ...]


def invitation_view(facts: InvitationFacts, texts: Texts) -> InvitationView:
    """Everything the templates of the letter ask for."""
    plan = facts.plan
    return InvitationView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=_intro(facts, texts),
        heading=f"{plan.site or plan.supplier_name} · {plan.ref}",
        origin=plan_origin(texts, plan.source, plan.source_ref, plan.source_date),
        answer_by=texts.say("request.answer_by", date=texts.weekday(facts.answer_by)),
        how=texts.say("invitation.how"),
        instead=texts.say("invitation.instead"),
        example=example(facts, texts),
        next=texts.say("invitation.next", name=facts.responsible.name),
        person=texts.say("proposal.person", name=facts.responsible.name),
        signer=signer(texts, facts.responsible, facts.buyer_name),
        footer=plan_footer(texts, facts.buyer_name, [(plan.ref, plan.supplier_name)]),
    )


def headline(facts: InvitationFacts, texts: Texts) -> str:
    """What is asked; the subject says the same."""
    key = "headline" if facts.sent_on is None else "headline_reminder"
    return texts.say(f"invitation.{key}", buyer=facts.buyer_name)


def example(facts: InvitationFacts, texts: Texts) -> str:
    """A measure as one could type it without the sheet."""
    day = texts.typed(example_date(facts.today))
    return f"{texts.say('propose_word.own')}: … {day}"


def _intro(facts: InvitationFacts, texts: Texts) -> str:
    if facts.sent_on is not None:
        return texts.say("invitation.intro_reminder", date=texts.day(facts.sent_on))
    return texts.say("invitation.intro", buyer=facts.buyer_name)


def draft_sheet(facts: InvitationFacts, texts: Texts) -> Attachment:
    """The empty sheet as an .xlsx file: a row for each measure."""
    facts = clean_facts(facts)
    content = form_file(
        texts.say("invitation.sheet"), "Plan", lambda book, sheet: _fill(book, sheet, facts, texts)
    )
    return Attachment(form.FILE_NAME, CONTENT_TYPE, content)


def headings(texts: Texts) -> dict[Column, str]:
    """What stands above each column; nothing above the hidden one."""
    said = {one: texts.say(f"draft_sheet.{one.name.lower()}") for one in form.INPUT_COLUMNS}
    return {Column.ID: "", **said}


def _fill(book: Any, sheet: Any, facts: InvitationFacts, texts: Texts) -> None:
    intro = texts.say("draft_sheet.intro")
    write_head(book, sheet, intro, headings(texts), _WIDTHS, form.INPUT_COLUMNS)
    typed = typed_look(book)
    looks = dict.fromkeys(Column, typed)
    looks |= {Column.ID: ours_look(book), Column.BY: day_look(book)}
    for number in range(1, form.ROWS + 1):
        values = {Column.ID: row_id(facts.plan.ref, f"{form.ROW_ID} {number}")}
        write_row(sheet, FIRST_ROW + number - 1, values, looks)
    days_only(sheet, FIRST_ROW, FIRST_ROW + form.ROWS - 1, list(Column).index(Column.BY), texts)
    page_of(sheet, texts, 2)

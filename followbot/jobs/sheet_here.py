"""The visit sheet on the machine itself: written, and entered when it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from followbot.domain.facts import ReplyWay
from followbot.domain.journal import Event
from followbot.domain.letter import Attachment
from followbot.domain.plan import Person
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.visit_sheet import Seen, SeenRow
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.decide_here import DecidedHere, decided_here, plan_called
from followbot.jobs.decide_terms import Decider
from followbot.jobs.enter_seen import enter_seen
from followbot.jobs.local import local_day
from followbot.jobs.rules_in_force import rules_of
from followbot.jobs.travellers import traveller_of
from followbot.jobs.visit_letters import sheet_facts
from followbot.rules.visits import ASKED_FOR_NOTES
from followbot.store.journal import note, note_settings
from followbot.store.visits import planned_visits
from followbot.writing.visit_sheet import files_of

if TYPE_CHECKING:
    from sqlmodel import Session


def sheet_of_plan(
    bot: Bot, ref: str, on: date | None, language: str, now: datetime
) -> tuple[Attachment, Attachment]:
    """The sheet of a plan's next visit (or of that day) as a spreadsheet and as a page.

    Raises UsageError for a plan that does not exist.
    """
    with bot.database.read() as session:
        plan = plan_called(session, ref)
        agreed = agreed_plan(session, id_of(plan))
        today = local_day(now, plan.buyer_timezone)
        coming = planned_visits(session, id_of(plan), today)
        visit = next((row for row in coming if on is None or row.visit_on == on), None)
        reader = traveller_of(session, bot, agreed, visit.traveller if visit else "")
        reader = Person(reader.name, reader.email, language=language or reader.language)
        day = on or (visit.visit_on if visit else today)
        way = ReplyWay(bot.identity.address, "", "")
        facts = sheet_facts(session, bot, plan, agreed, day, reader, way, now)
    return files_of(facts, bot.template_folder)


def enter_sheet(
    bot: Bot,
    ref: str,
    rows: Sequence[SeenRow],
    on: date | None,
    who: str,
    now: datetime,
    *,
    dry_run: bool = False,
) -> DecidedHere:
    """Carry out a filled-in sheet, in one transaction; noted in the journal.

    Raises UsageError for a plan that does not exist.
    """
    if dry_run:
        with bot.database.trial() as trial:
            return _enter(replace(bot, database=trial), ref, rows, on, who, now)
    return _enter(bot, ref, rows, on, who, now)


def _enter(
    bot: Bot, ref: str, rows: Sequence[SeenRow], on: date | None, who: str, now: datetime
) -> DecidedHere:
    with bot.database.write() as session:
        plan = plan_called(session, ref)
        held_on = on or _last_visit(session, plan, now)
        said = {
            "rows": [asdict(row) for row in rows],
            "plan": ref, "on": held_on.isoformat(), "who": who, "now": now,
        }  # fmt: skip
        note_settings(session, now, rules_of(bot))
        note(session, Event.COMMAND, now, {"command": "sheet", **said})
        decider = Decider(bot, who, now, plan=plan)
        decided, reply = enter_seen(session, decider, plan, rows, held_on)
        return decided_here(session, decider, decided, reply)


def rows_told(told: Sequence[dict[str, Any]]) -> list[SeenRow]:
    """The rows of a sheet as the journal told them."""
    return [SeenRow(**{**row, "seen": Seen(row["seen"]) if row["seen"] else None}) for row in told]


def _last_visit(session: Session, plan: ActionPlan, now: datetime) -> date:
    """The planned day that is over, else today."""
    today = local_day(now, plan.buyer_timezone)
    known = planned_visits(session, id_of(plan), today - ASKED_FOR_NOTES)
    over = [row.visit_on for row in known if row.visit_on <= today]
    return over[-1] if over else today

"""A mail that waits for a person, decided on the machine itself by its number."""

from __future__ import annotations

from datetime import datetime

from followbot.domain.decision import BuyerReply, Command, Verb
from followbot.domain.errors import UsageError
from followbot.domain.journal import Event
from followbot.domain.terms import DecisionSubject, IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.decide import Decided
from followbot.jobs.decide_handlers import HANDLERS
from followbot.jobs.decide_here import DecidedHere, decided_here
from followbot.jobs.decide_terms import Decider, Target, Thing
from followbot.jobs.rules_in_force import rules_of
from followbot.store.incoming import mail_by_id, mails_for_review
from followbot.store.journal import note, note_settings
from followbot.store.plans import plan_by_id


def decide_held_mail(bot: Bot, number: int, verb: Verb, who: str, now: datetime) -> DecidedHere:
    """Take or ignore a held mail, as `take` or `ignore` in a reply to a digest would.

    Raises:
        UsageError: no mail with this number waits to be taken or ignored.
    """
    with bot.database.write() as session:
        waiting = {row.id for row in mails_for_review(session) if row.state is IncomingState.REVIEW}
        if number not in waiting:
            raise UsageError(
                f"no mail with the number {number} waits to be taken or ignored",
                "`followbot review` lists the mails that do",
            )
        note_settings(session, now, rules_of(bot))
        said = {"command": "held", "mail": number, "verb": verb.value, "who": who, "now": now}
        note(session, Event.COMMAND, now, said)
        row = mail_by_id(session, number, locked=True)
        plan = plan_by_id(session, row.plan_id) if row.plan_id else None
        decider = Decider(bot, who, now, letter=None, plan=plan)
        thing = Thing(verb, row, Target(DecisionSubject.INCOMING, number), plan)
        with session.begin_nested() as savepoint:
            done = HANDLERS[verb](session, decider, Command(verb, words=verb.value), thing)
            if not done.stands:
                savepoint.rollback()
        stands = done.stands
        decided = Decided(
            effects=[done.effect, *done.more],
            news=list(done.news) if stands else [],
            lines=list(done.lines) if stands else [],
        )
        return decided_here(session, decider, decided, BuyerReply())

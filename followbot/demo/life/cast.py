"""Who lives the three plans: their suppliers, their buyers, and somebody at the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.life import electronics, food, garment, office
from followbot.demo.life.correspondent import Correspondent
from followbot.demo.life.drafts import sample_plans
from followbot.demo.life.machine import Machine
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.stage import Note, Person, buyer_morning, next_morning
from followbot.domain.plan import AgreedPlan
from followbot.jobs.bot import Bot
from followbot.store.looking_ahead import next_instant, next_look_at_a_round, rounds_are_held
from followbot.store.plans import active_plans

START = datetime(2026, 10, 16, 7, 0, tzinfo=UTC)
"""The day on which the first of the three plans is proposed."""
_A_DAY = timedelta(days=1)
_JUDGED_ON = (0, 2, 4)
_JUDGED_AFTERWARDS_ON = (1,)
"""Weekdays: while plans are followed, and when all of them are completed."""
_QUARTER = timedelta(minutes=15)
"""What is held back now is looked at so often by a daemon; here on the next mornings."""


class LifeCast:
    """The cast of `followbot demo --story life`. Raises PlanFileError for a broken sample."""

    def __init__(self) -> None:
        self.start = START
        self._by_ref = sample_plans()
        self.plans: tuple[AgreedPlan, ...] = tuple(self._by_ref.values())
        self.dead_addresses: frozenset[str] = frozenset()
        self.roles = (
            *garment.roles(self._by_ref[garment.REF]),
            *electronics.roles(self._by_ref[electronics.REF]),
            *food.roles(self._by_ref[food.REF]),
            *office.roles(),
        )
        self.people: tuple[Correspondent, ...] = ()
        self._zones = {ZoneInfo(plan.follow_up.timezone) for plan in self.plans}
        self.machine: Machine

    @property
    def deciders(self) -> frozenset[str]:
        """Everybody at the buyer."""
        return frozenset(one.email for plan in self.plans for one in plan.buyer.contacts)

    @property
    def notes(self) -> Mapping[str, Note]:
        """Everybody by company, language and mail program."""
        return {
            role.writer.address: Note(
                role.company, f"{role.language}, {PROGRAMS[role.program].label}"
            )
            for role in self.roles
        }

    def enter(self, bot: Bot, open_account: Callable[[str], MailAccount]) -> Sequence[Person]:
        """Everybody at work; no plan is known to the bot yet."""
        self.people = tuple(
            Correspondent(role, open_account(role.writer.address)) for role in self.roles
        )
        commands = (
            *garment.commands(self._by_ref[garment.REF]),
            *electronics.commands(self._by_ref[electronics.REF]),
            *food.commands(self._by_ref[food.REF]),
        )
        self.machine = Machine(bot, commands)
        return (self.machine, *self.people)

    def coming(self, bot: Bot, now: datetime) -> Iterator[datetime]:
        """The next instant at which a job looks at something; what is held, in the morning.

        Whether something stands still is judged on some mornings only, as if followbot were not
        started every day: it loses nothing by that. The morning after a mail it always is.
        """
        with bot.database.read() as session:
            found = [next_instant(session, now, judgements=False)]
            found.append(next_look_at_a_round(session, now))
            held = rounds_are_held(session, now)
            followed = bool(active_plans(session))
        soon = now + _QUARTER
        yield from (at for at in found if at is not None and at > soon)
        if held or any(at is not None and at <= soon for at in found):
            yield from (next_morning(now, zone) for zone in self._zones)
        buyer = self.plans[0].buyer
        if self._wrote_since(now - _A_DAY):
            yield buyer_morning(buyer, now)
        morning = buyer_morning(buyer, now)
        while morning.weekday() not in (_JUDGED_ON if followed else _JUDGED_AFTERWARDS_ON):
            morning = buyer_morning(buyer, morning)
        yield morning

    def _wrote_since(self, at: datetime) -> bool:
        newest = [one.said[-1].at for one in self.people if one.said]
        newest += [one.rounds.sent[-1].at for one in self.people if one.rounds and one.rounds.sent]
        return any(one > at for one in newest)

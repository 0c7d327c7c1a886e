"""The stage: a mail world, a bot, suppliers, a buyer, and a clock that jumps to what comes next.

1. Time is simulated and civil: nothing here waits, the clock moves from event to event.
2. The bot does exactly what its daemon does, through `tick`, with the simulated instant.
3. The bot knows nothing of the demo: a configuration, a database, a mailbox, plan files.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.buyer import Buyer
from followbot.demo.cast import DEAD_ADDRESSES, buyer_character, characters
from followbot.demo.ledger import Ledger
from followbot.demo.mail_world import MailWorld
from followbot.demo.suppliers import Supplier
from followbot.domain.errors import FollowbotError, PlanFileError
from followbot.domain.identity import BotIdentity
from followbot.domain.plan import AgreedPlan, Party
from followbot.jobs.bot import Bot
from followbot.jobs.due import due_list
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.plans.toml_file import read_plan_file
from followbot.reading.trust import TrustSettings
from followbot.rules.delivery import DAY_BEGINS
from followbot.store.database import Database
from followbot.store.plans import save_plan
from followbot.store.schema import ready_schema


class Done(Protocol):
    """What one round of the daemon's work reports: the steps that failed, by verb."""

    @property
    def failures(self) -> Mapping[str, FollowbotError]:
        """Empty when every step worked."""


Tick = Callable[[Bot, datetime], Done]
"""One round of the daemon's work at an instant."""

BOT_ADDRESS = "followup@example-nordic.example"
START = datetime(2026, 11, 22, 8, 0, tzinfo=ZoneInfo("Asia/Dhaka"))
_LOOK_AHEAD = timedelta(days=8)
_FRIDAY = 4
_PLANS = Path(__file__).parent / "plans"


@dataclass(slots=True)
class SimulatedClock:
    """What time it is in the demo; it only moves forward."""

    now: datetime

    def move_to(self, at: datetime) -> None:
        """Let it become this instant, never an earlier one."""
        self.now = max(self.now, at.astimezone(UTC))


def demo_plans(language: str = "") -> tuple[AgreedPlan, ...]:
    """The plan files of the demo, their suppliers written to in this language where one is given.

    Raises PlanFileError when one cannot be read.
    """
    plans = []
    for path in sorted(_PLANS.glob("*.toml")):
        reading = read_plan_file(path)
        if reading.plan is None:
            raise PlanFileError(
                f"the demo's plan `{path.name}` cannot be read",
                f"`followbot plan check {path}` lists what is wrong",
                reading.findings,
            )
        plans.append(_speaking(reading.plan, language) if language else reading.plan)
    return tuple(plans)


def _speaking(plan: AgreedPlan, language: str) -> AgreedPlan:
    contacts = tuple(replace(person, language=language) for person in plan.supplier.contacts)
    return replace(
        plan,
        supplier=replace(plan.supplier, contacts=contacts),
        follow_up=replace(plan.follow_up, language=language),
    )


class Stage:
    """A context manager around everything that runs; `play` lets time pass."""

    def __init__(self, tick: Tick, start: datetime = START, language: str = "") -> None:
        self.clock = SimulatedClock(start.astimezone(UTC))
        self.plans = demo_plans(language)
        self.suppliers: tuple[Supplier, ...] = ()
        self.buyer: Buyer
        self._tick = tick
        self._things = ExitStack()
        self.world: MailWorld
        self.bot: Bot
        self.ledger: Ledger

    def __enter__(self) -> Self:
        with ExitStack() as things:
            people = {person.email for plan in self.plans for person in plan.buyer.contacts}
            people |= {person.email for plan in self.plans for person in plan.supplier.contacts}
            self.world = things.enter_context(
                MailWorld(
                    [BOT_ADDRESS, *sorted(people - DEAD_ADDRESSES)],
                    bounces=DEAD_ADDRESSES,
                    clock=lambda: self.clock.now,
                )
            )
            folder = Path(things.enter_context(tempfile.TemporaryDirectory(prefix="followbot-")))
            database = Database(f"sqlite:///{folder / 'demo.db'}")
            things.callback(database.close)
            self.bot = _bot(self.world, database)
            self.ledger = Ledger(self.bot)
            self.suppliers = tuple(
                Supplier(
                    character,
                    things.enter_context(MailAccount(self.world, character.writer.address)),
                )
                for character in characters()
            )
            manager = buyer_character()
            address = manager.writer.address
            self.buyer = Buyer(manager, things.enter_context(MailAccount(self.world, address)))
            self._import_plans()
            self._things = things.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._things.__exit__(kind, error, trace)

    def _import_plans(self) -> None:
        ready_schema(self.bot.database)
        with self.bot.database.write() as session:
            for plan in self.plans:
                today = self.clock.now.astimezone(ZoneInfo(plan.follow_up.timezone)).date()
                save_plan(session, plan, self.clock.now, today)

    def play(self, until: datetime, watch: Callable[[datetime], None]) -> None:
        """Let time pass up to `until`; `watch` is called after each step."""
        while self.clock.now < until:
            self.step()
            watch(self.clock.now)
            self.clock.move_to(min(self._next_at(), until))

    def step(self) -> None:
        """What happens at this instant: people write, the bot works, people read."""
        for person in self._people:
            person.act(self.clock.now)
        self.work()
        for person in self._people:
            person.look(self.clock.now)

    @property
    def _people(self) -> tuple[Supplier | Buyer, ...]:
        return (*self.suppliers, self.buyer)

    def work(self) -> None:
        """One round of the bot's own work at this instant. Raises the error of a failed step."""
        done = self._tick(self.bot, self.clock.now)
        for failure in done.failures.values():
            raise failure

    def _next_at(self) -> datetime:
        """The next instant at which something can happen: the bot's own list says what is due.

        Between these instants a daemon finds nothing to do (a test of the stage calls the bot
        more often and compares).
        """
        now = self.clock.now
        writing = [one.next_at for one in self._people if one.next_at is not None]
        coming = [*writing, *self._due_times(now), _buyer_morning(self.plans[0].buyer, now)]
        # A minute on where something is overdue already: the clock never stands still.
        return max(min(coming), now + timedelta(minutes=1))

    def _due_times(self, now: datetime) -> Iterator[datetime]:
        for item in due_list(self.bot.database, now, now.date() + _LOOK_AHEAD):
            held_back = item.local <= now  # a contact is away: tried on each of its mornings
            yield _next_morning(now, item.local.tzinfo) if held_back else item.local


def _next_morning(now: datetime, zone: tzinfo | None) -> datetime:
    """When the next working day can begin there."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=0 if local.time() < DAY_BEGINS else 1)
    return datetime.combine(day, DAY_BEGINS, zone)


def _buyer_morning(buyer: Party, now: datetime) -> datetime:
    """When the buyer's next weekday begins: what stalls is told then."""
    morning = _next_morning(now, ZoneInfo(buyer.timezone))
    while morning.weekday() > _FRIDAY:
        morning += timedelta(days=1)
    return morning


def _bot(world: MailWorld, database: Database) -> Bot:
    password = world.password(BOT_ADDRESS)
    return Bot(
        database=database,
        identity=BotIdentity(address=BOT_ADDRESS, name="Example Nordic follow-up"),
        imap=ImapSettings(
            host="127.0.0.1",
            port=world.imap_port,
            security="none",
            user=BOT_ADDRESS,
            password=password,
        ),
        # No mail from outside can arrive here, so the buyer's own token alone decides.
        trust=TrustSettings(closed_network=True),
        smtp=SmtpSettings(
            host="127.0.0.1",
            port=world.smtp_port,
            security="none",
            user=BOT_ADDRESS,
            password=password,
        ),
    )

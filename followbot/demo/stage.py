"""The stage: a mail world, a bot, people, and a clock that jumps to what comes next.

1. Time is simulated and civil: nothing here waits, the clock moves from event to event.
2. The bot does exactly what its daemon does, through `tick`, with the simulated instant.
3. The bot knows nothing of the demo: a configuration, a database, a mailbox, plan files.
4. Who plays, and which plans there are, is the cast's: the stage serves every story.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.ledger import Ledger
from followbot.demo.mail_world import MailWorld
from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.plan import AgreedPlan, Party
from followbot.jobs.bot import Bot
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.delivery import DAY_BEGINS
from followbot.store.database import Database
from followbot.store.schema import ready_schema


class Done(Protocol):
    """What one round of the daemon's work reports: the steps that failed, by verb."""

    @property
    def failures(self) -> Mapping[str, FollowbotError]:
        """Empty when every step worked."""


Tick = Callable[[Bot, datetime], Done]
"""One round of the daemon's work at an instant."""

BOT_ADDRESS = "followup@example-nordic.example"
_FRIDAY = 4


class Person(Protocol):
    """Somebody who plays. `look` reads what came, `act` writes what is due."""

    @property
    def next_at(self) -> datetime | None:
        """When this person will do something next, None for nothing in mind."""

    def look(self, now: datetime) -> None:
        """Read what is new."""

    def act(self, now: datetime) -> None:
        """Do everything that is due at this instant."""


@dataclass(frozen=True, slots=True)
class Note:
    """How a writer is called in the timeline, and what is said of it at its first mention."""

    name: str
    words: str


class Cast(Protocol):
    """Who plays a story. Everybody in the plans has a mailbox; `dead_addresses` bounce."""

    @property
    def start(self) -> datetime:
        """When the story begins."""

    @property
    def plans(self) -> tuple[AgreedPlan, ...]:
        """The plans, as they are known to everybody."""

    @property
    def dead_addresses(self) -> frozenset[str]:
        """Addresses whose mail comes back."""

    @property
    def deciders(self) -> frozenset[str]:
        """Addresses of the buyers who decide by reply."""

    @property
    def notes(self) -> Mapping[str, Note]:
        """How those who write to the bot are called, by address."""

    def enter(self, bot: Bot, open_account: Callable[[str], MailAccount]) -> Sequence[Person]:
        """Everybody who acts, with an account each; the bot's plans are as at the beginning."""

    def coming(self, bot: Bot, now: datetime) -> Iterator[datetime]:
        """Instants at which the bot can have something to do, the next ones from now on."""


@dataclass(slots=True)
class SimulatedClock:
    """What time it is in the demo; it only moves forward."""

    now: datetime

    def move_to(self, at: datetime) -> None:
        """Let it become this instant, never an earlier one."""
        self.now = max(self.now, at.astimezone(UTC))


class Stage:
    """A context manager around everything that runs; `play` lets time pass."""

    def __init__(self, tick: Tick, cast: Cast) -> None:
        self.cast = cast
        self.clock = SimulatedClock(cast.start.astimezone(UTC))
        self.people: tuple[Person, ...] = ()
        self._tick = tick
        self._things = ExitStack()
        self.world: MailWorld
        self.bot: Bot
        self.ledger: Ledger

    @property
    def plans(self) -> tuple[AgreedPlan, ...]:
        """The plans of the story."""
        return self.cast.plans

    def __enter__(self) -> Self:
        with ExitStack() as things:
            dead = self.cast.dead_addresses
            self.world = things.enter_context(
                MailWorld(
                    [BOT_ADDRESS, *sorted(_addresses(self.plans) - dead)],
                    bounces=dead,
                    clock=lambda: self.clock.now,
                )
            )
            folder = Path(things.enter_context(tempfile.TemporaryDirectory(prefix="followbot-")))
            database = Database(f"sqlite:///{folder / 'demo.db'}")
            things.callback(database.close)
            ready_schema(database)
            self.bot = _bot(self.world, database)
            self.ledger = Ledger(self.bot)

            def open_account(address: str) -> MailAccount:
                return things.enter_context(MailAccount(self.world, address))

            self.people = tuple(self.cast.enter(self.bot, open_account))
            self._things = things.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._things.__exit__(kind, error, trace)

    def play(self, until: datetime, watch: Callable[[datetime], None]) -> None:
        """Let time pass up to `until`; `watch` is called after each step."""
        while self.clock.now < until:
            self.step()
            watch(self.clock.now)
            self.clock.move_to(min(self._next_at(), until))

    def step(self) -> None:
        """What happens at this instant: people write, the bot works, people read."""
        for person in self.people:
            person.act(self.clock.now)
        self.work()
        for person in self.people:
            person.look(self.clock.now)

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
        writing = [one.next_at for one in self.people if one.next_at is not None]
        coming = [*writing, *self.cast.coming(self.bot, now)]
        # A minute on where something is overdue already: the clock never stands still.
        return max(min(coming), now + timedelta(minutes=1))


def next_morning(now: datetime, zone: tzinfo | None) -> datetime:
    """When the next working day can begin there."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=0 if local.time() < DAY_BEGINS else 1)
    return datetime.combine(day, DAY_BEGINS, zone)


def buyer_morning(buyer: Party, now: datetime) -> datetime:
    """When the buyer's next weekday begins: what stalls is told then."""
    morning = next_morning(now, ZoneInfo(buyer.timezone))
    while morning.weekday() > _FRIDAY:
        morning += timedelta(days=1)
    return morning


def _addresses(plans: Iterable[AgreedPlan]) -> set[str]:
    people = [person for plan in plans for person in plan.buyer.contacts]
    people += [person for plan in plans for person in plan.supplier.contacts]
    return {person.email for person in people}


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

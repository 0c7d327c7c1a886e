"""The short loop: three suppliers whose plans are agreed already, and a buyer who decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.buyer import Buyer
from followbot.demo.cast import DEAD_ADDRESSES, buyer_character, characters
from followbot.demo.mail_programs import PROGRAMS
from followbot.demo.stage import Note, Person, buyer_morning, next_morning
from followbot.demo.suppliers import Supplier
from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.jobs.bot import Bot
from followbot.jobs.due import due_list
from followbot.plans.toml_file import read_plan_file
from followbot.store.plans import save_plan

START = datetime(2026, 11, 22, 8, 0, tzinfo=ZoneInfo("Asia/Dhaka"))
_LOOK_AHEAD = timedelta(days=8)
_PLANS = Path(__file__).parent / "plans"


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


class ShortLoop:
    """The cast of `followbot demo`; its suppliers are written to in `language` where one is named.

    Raises PlanFileError when a plan cannot be read.
    """

    def __init__(self, language: str = "", start: datetime = START) -> None:
        self.start = start
        self.plans = demo_plans(language)
        self.dead_addresses = DEAD_ADDRESSES
        self.suppliers: tuple[Supplier, ...] = ()

    @property
    def deciders(self) -> frozenset[str]:
        """The one buyer."""
        return frozenset({buyer_character().writer.address})

    @property
    def notes(self) -> Mapping[str, Note]:
        """Suppliers by company, language and mail program."""
        return {
            one.writer.address: Note(
                one.company, f"{one.shown_language}, {PROGRAMS[one.program].label}"
            )
            for one in characters()
        }

    def enter(self, bot: Bot, open_account: Callable[[str], MailAccount]) -> Sequence[Person]:
        """The suppliers and the buyer; the plans are imported as active ones."""
        now = self.start
        with bot.database.write() as session:
            for plan in self.plans:
                today = now.astimezone(ZoneInfo(plan.follow_up.timezone)).date()
                save_plan(session, plan, now, today)
        self.suppliers = tuple(
            Supplier(one, open_account(one.writer.address)) for one in characters()
        )
        manager = buyer_character()
        return (*self.suppliers, Buyer(manager, open_account(manager.writer.address)))

    def coming(self, bot: Bot, now: datetime) -> Iterator[datetime]:
        """What `followbot due` lists, and the buyer's mornings."""
        for item in due_list(bot.database, now, now.date() + _LOOK_AHEAD):
            held_back = item.local <= now  # a contact is away: tried on each of its mornings
            yield next_morning(now, item.local.tzinfo) if held_back else item.local
        yield buyer_morning(self.plans[0].buyer, now)

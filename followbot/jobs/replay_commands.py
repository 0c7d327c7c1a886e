"""replay's half that does a person's commands again, from what the journal noted of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from followbot.domain.decision import Verb
from followbot.domain.errors import FollowbotError
from followbot.domain.impact import ReportRhythm
from followbot.jobs.acknowledge import acknowledge_named
from followbot.jobs.bot import Bot
from followbot.jobs.decide_held import decide_held_mail
from followbot.jobs.decide_here import decide_here
from followbot.jobs.doubts import (
    letters_named,
    note_letters_arrived,
    read_mails_again,
    send_letters_again,
)
from followbot.jobs.forgotten import forget_again
from followbot.jobs.hand_over import hand_over
from followbot.jobs.invite import invite
from followbot.jobs.propose import propose
from followbot.jobs.sheet_here import enter_sheet, rows_told
from followbot.jobs.supplier_contacts import change_contacts, changes_told
from followbot.jobs.supplier_reporting import set_reporting
from followbot.plans.toml_file import read_plan_document
from followbot.store.restorations import begin_restoration, open_restoration, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Said = dict[str, Any]
"""A command as the journal noted it."""


def do_command(bot: Bot, said: Said, now: datetime) -> None:
    """Do one command again.

    Raises:
        FollowbotError: this followbot knows no such command.
    """
    again = _COMMANDS.get(said["command"])
    if again is None:
        raise FollowbotError(
            f"the command `{said['command']}` is not known",
            "replay it with the followbot it was made by",
        )
    again(bot, said, now)


def _decide(bot: Bot, said: Said, now: datetime) -> None:
    decide_here(bot, said["words"], said["letter"], said["plan"], said["who"], now)


def _held(bot: Bot, said: Said, now: datetime) -> None:
    decide_held_mail(bot, said["mail"], Verb(said["verb"]), said["who"], now)


def _propose(bot: Bot, said: Said, now: datetime) -> None:
    plan = replace(read_plan_document(said["document"]), document=said["document"])
    propose(bot, plan, said["who"], now)


def _invite(bot: Bot, said: Said, now: datetime) -> None:
    plan = replace(read_plan_document(said["document"]), document=said["document"])
    invite(bot, plan, said["who"], now)


def _sheet(bot: Bot, said: Said, now: datetime) -> None:
    on, rows = date.fromisoformat(said["on"]), rows_told(said["rows"])
    enter_sheet(bot, said["plan"], rows, on, said["who"], now)


def _contact(bot: Bot, said: Said, now: datetime) -> None:
    change_contacts(bot, said["supplier"], changes_told(said), said["who"], now)


def _handover(bot: Bot, said: Said, now: datetime) -> None:
    hand_over(bot, said["old"], said["new"], said["name"], said["language"], said["who"], now)


def _acknowledge(bot: Bot, said: Said, now: datetime) -> None:
    acknowledge_named(bot.database, said["cases"], said["who"], now)


def _reporting(bot: Bot, said: Said, now: datetime) -> None:
    every, day = said["every"], said["starts_on"]
    rhythm = ReportRhythm(every) if every else None
    starts_on = date.fromisoformat(day) if day else None
    set_reporting(
        bot.database, said["supplier"], rhythm, starts_on, said["who"], now, stop=said["stop"]
    )


def _send_again(bot: Bot, said: Said, now: datetime) -> None:
    numbers = letters_named(bot.database, said["about"])
    send_letters_again(bot.database, numbers, said["who"], now)


def _arrived(bot: Bot, said: Said, now: datetime) -> None:
    numbers = letters_named(bot.database, said["about"])
    note_letters_arrived(bot.database, numbers, said["who"], now)


def _retry(bot: Bot, said: Said, now: datetime) -> None:
    read_mails_again(bot.database, said["about"], said["who"], now)


def _restore(bot: Bot, said: Said, now: datetime) -> None:
    at = datetime.fromisoformat(said["backed_up_at"])
    with bot.database.write() as session:
        begin_restoration(session, at, now)


def _settle(bot: Bot, said: Said, now: datetime) -> None:  # noqa: ARG001  one form for all
    with bot.database.write() as session:
        restored = open_restoration(session)
        if restored is not None:
            settle(session, restored, now)


def _forget(bot: Bot, said: Said, now: datetime) -> None:
    forget_again(bot, said["instead"], said["who"], now)


_COMMANDS: Mapping[str, Callable[[Bot, Said, datetime], None]] = {
    "decide": _decide,
    "held": _held,
    "propose": _propose,
    "invite": _invite,
    "sheet": _sheet,
    "contact": _contact,
    "handover": _handover,
    "acknowledge": _acknowledge,
    "reporting": _reporting,
    "send_again": _send_again,
    "arrived": _arrived,
    "retry": _retry,
    "restore": _restore,
    "settle": _settle,
    "forget": _forget,
}
"""How each command is done again."""

"""A mail to those who run the bot, when it cannot do its work, and when it can again.

1. Told once when it begins, once a day while it lasts, and once when it is over; what was told is
   remembered in the database, so that a restart repeats nothing. Each process tells of itself;
   those with the same roles on the same computer tell as one.
2. It goes to the mail server directly: what keeps letters in the outbox must not keep this one.
3. Where the mail server is the trouble nothing can be told; a ping (`monitor.ping_url`) that stays
   away can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from followbot.daemon.health import SHORTEST_PATIENCE, Health
from followbot.daemon.roles import Role
from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.tokens import new_message_id
from followbot.jobs.logger import get_logger
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp import Claim, deliver
from followbot.store.database import Database
from followbot.store.remembering import remember, remembered

log = get_logger()

AGAIN = timedelta(days=1)
"""While it lasts."""
CALM = timedelta(minutes=30)
"""So long without trouble, and it is over: trouble that comes and goes is one trouble."""
NOTED_EVERY = timedelta(minutes=10)
"""That there is still trouble; for others of the same name, and after a restart."""
TRY_AGAIN = timedelta(minutes=15)
"""After a mail server that did not take it."""

Send = Callable[[str, str, datetime], bool]
"""Subject, text and instant to whether a mail server took it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Trouble that people know of: when it was told last, and when there was some last."""

    told_at: datetime
    ill_at: datetime

    @classmethod
    def of(cls, kept: str) -> _Told | None:
        """What was remembered; None for nothing."""
        moments = [datetime.fromisoformat(word) for word in kept.split()]
        return cls(moments[0], moments[-1]) if moments else None

    def __str__(self) -> str:
        return f"{self.told_at.isoformat()} {self.ill_at.isoformat()}"


class Alarm:
    """Tells of trouble after runs. `name` is this process's: its computer and roles."""

    def __init__(
        self, database: Database, name: str, send: Send, from_at: datetime | None = None
    ) -> None:
        """Nothing is sent before the first run, and nothing before `from_at`."""
        self._database = database
        self._name = name
        self._send = send
        self._from_at = from_at
        self._kept = ""
        self._is_kept = True
        self._tried_at: datetime | None = None

    def after_run(self, health: Health, now: datetime) -> None:
        """Tell how we are, where it is news; a mail that cannot be sent is only logged."""
        if self._from_at is not None and now < self._from_at:
            return
        told = self._told()
        if health.is_well and (told is None or now - told.ill_at < CALM):
            return
        if not health.is_well and told is not None and now - told.told_at < AGAIN:
            if now - told.ill_at >= NOTED_EVERY:
                self._keep(str(_Told(told.told_at, now)))
            return
        if self._tried_at is not None and now - self._tried_at < TRY_AGAIN:
            return
        self._tried_at = now
        subject, text = _well(self._name) if health.is_well else _ill(self._name, health)
        if self._send(subject, text, now):
            self._tried_at = None
            self._keep("" if health.is_well else str(_Told(now, now)))

    def _told(self) -> _Told | None:
        """What people know; a database that was away is no reason to forget it."""
        if not self._is_kept:
            self._keep(self._kept)
        if self._is_kept:
            with suppress(FollowbotError), self._database.read() as session:
                self._kept = remembered(session, self._key)
        return _Told.of(self._kept)

    def _keep(self, told: str) -> None:
        self._kept = told
        try:
            with self._database.write() as session:
                remember(session, self._key, told)
        except FollowbotError as error:
            log.warning("alarm.not_remembered", reason=error.message)
            self._is_kept = False
        else:
            self._is_kept = True

    @property
    def _key(self) -> str:
        return f"alarm {self._name}"


def alarms_from(roles: frozenset[Role], started_at: datetime) -> datetime:
    """From when a process that was started tells of trouble.

    After a pause of all of them the mailbox was long not read: who does not read it gives those
    who do the time to.
    """
    reads = {Role.COLLECT, Role.UNDERSTAND} <= roles
    return started_at if reads else started_at + SHORTEST_PATIENCE


def _ill(name: str, health: Health) -> tuple[str, str]:
    reasons = "\n".join(f"- {reason}" for reason in health.reasons)
    text = f"""\
followbot on {name} cannot do its work:

{reasons}

What to do: `followbot doctor` there says it for each. Nothing is lost meanwhile: replies stay in
the mailbox, letters in the outbox, and nobody is reminded or called silent while the mailbox is not
read.

You get this mail once a day while it lasts, and another when it is over. Nobody reads an answer.
"""
    return f"followbot cannot work: {health.reasons[0]}", text


def _well(name: str) -> tuple[str, str]:
    text = f"""\
followbot on {name} does its work again. What was due meanwhile has been made up for.

Nobody reads an answer to this mail.
"""
    return "followbot works again", text


def alarm_by_mail(identity: BotIdentity, smtp: SmtpSettings, people: Sequence[str]) -> Send:
    """Hands an alarm for these people over to the mail server; False where it took none."""

    def send(subject: str, text: str, now: datetime) -> bool:
        mails = [_mail(identity, to, subject, text, now) for to in people]
        claims = [
            Claim(number, identity.address, to, len(mails[number]))
            for number, to in enumerate(people)
        ]
        taken: list[Delivery] = []
        try:
            deliver(smtp, claims, lambda n: mails[n], lambda _n, done: taken.append(done))
        except FollowbotError as error:
            log.warning("alarm.failed", reason=error.message)
        refused = [done.answer for done in taken if done.outcome not in {"accepted", "unknown"}]
        if refused:
            log.warning("alarm.failed", reason=refused[0])
        # One of them has it, or may have it: nobody gets it twice because of another.
        return len(taken) > len(refused)

    return send


def _mail(identity: BotIdentity, to: str, subject: str, text: str, now: datetime) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = identity.address, to
    mail["Subject"] = " ".join(subject.split())[:200]
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = new_message_id(identity.domain)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(text)
    return mail.as_bytes()

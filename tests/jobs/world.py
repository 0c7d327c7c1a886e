"""A small world for the jobs' tests: a real SQLite database, plans, and hands on the clock.

The mail servers are not part of it: `accept_all` says what a mail server would have said,
`arrives` puts a mail where `collect` would have put it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import col, select

from followbot.domain.identity import BotIdentity
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Incoming, Measure, Outgoing, id_of
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.bot import Bot
from followbot.jobs.import_plans import import_plans
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.plans.toml_file import read_plan_text
from followbot.reading.trust_settings import TrustSettings
from followbot.store.database import Database
from followbot.store.incoming import scan_finished, store_mail
from followbot.store.letter_bytes import raw_of
from tests.store.upgraded import upgraded_sqlite

Row = TypeVar("Row")
BOT = "bot@buyer.example"
ANNA = "anna@factory.example"
BORIS = "boris@factory.example"
BUYER = "buyer@buyer.example"
MANAGER = "manager@buyer.example"


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a letter says to who answers it; `plain` is None where it has no text part."""

    reply_to: str
    subject: str
    message_id: str
    plain: str | None


@lru_cache(maxsize=512)
def _printed(raw: bytes) -> _Printed:
    """A letter is parsed once, however often it is read and answered."""
    letter = message_from_bytes(raw, policy=default)
    body = letter.get_body(("plain",))
    return _Printed(
        reply_to=str(letter["Reply-To"]),
        subject=str(letter["Subject"]),
        message_id=str(letter["Message-ID"]),
        plain=None if body is None else str(body.get_content()),
    )


@dataclass(slots=True)
class World:
    """The bot, its database, and a clock that only the test moves."""

    bot: Bot
    now: datetime
    uids: count[int] = field(default_factory=lambda: count(1))

    @property
    def database(self) -> Database:
        return self.bot.database

    def at(self, text: str) -> datetime:
        """Set the clock, in ISO 8601 with a zone."""
        self.now = datetime.fromisoformat(text).astimezone(UTC)
        return self.now

    def take_in(self, *plans: AgreedPlan) -> None:
        import_plans(self.database, list(plans), self.now)

    def hear(self) -> None:
        """The mailbox was read completely now."""
        with self.database.write() as session:
            scan_finished(session, "inbox", 1, self.now)

    def accept_all(self) -> None:
        """The mail server took everything that waits in the outbox."""
        with self.database.write() as session:
            for letter in session.exec(
                select(Outgoing).where(Outgoing.state == OutgoingState.PENDING)
            ):
                letter.state, letter.settled_at = OutgoingState.ACCEPTED, self.now
                session.add(letter)

    def letters(self, kind: LetterKind | None = None, to: str | None = None) -> list[Outgoing]:
        wanted = select(Outgoing).order_by(col(Outgoing.id))
        if kind is not None:
            wanted = wanted.where(Outgoing.kind == kind)
        if to is not None:
            wanted = wanted.where(Outgoing.recipient == to)
        with self.database.read() as session:
            return list(session.exec(wanted))

    def raw_of(self, letter: Outgoing) -> bytes:
        """The final bytes of a letter; b"" where they were erased."""
        with self.database.read() as session:
            return raw_of(session, letter)

    def text(self, letter: Outgoing) -> str:
        """The plain text of a letter, as its reader sees it."""
        plain = _printed(self.raw_of(letter)).plain
        assert plain is not None
        return plain

    def arrives(self, raw: bytes) -> int:
        """A mail lies in the inbox and was stored; returns its row's id."""
        with self.database.write() as session:
            row = store_mail(session, "inbox", 1, next(self.uids), raw, len(raw), self.now)
            return id_of(row)

    def reply_to(self, letter: Outgoing, text: str, sender: str = ANNA, **how: Any) -> int:
        """A person presses Reply as in `written_to`, and the mail arrives."""
        return self.arrives(self.written_to(letter, text, sender, **how))

    def written_to(
        self,
        letter: Outgoing,
        text: str,
        sender: str = ANNA,
        *,
        with_token: bool = True,
        threaded: bool = True,
        files: Sequence[tuple[str, bytes]] = (),
        below: Sequence[Outgoing] = (),
        inside: tuple[str, str] = ("", ""),
    ) -> bytes:
        """The mail of a person who presses Reply and types above the quote.

        `below` are older letters of the thread that the program quotes as well; `inside` a
        piece of a quoted line and what is typed behind that line.
        """
        original = _printed(self.raw_of(letter))
        quote = "\n".join(
            f"> {line}" for one in (letter, *below) for line in self.text(one).splitlines()
        )
        beside, typed = inside
        if typed:
            row = next(row for row in quote.split("\n") if beside in row)
            quote = quote.replace(row, f"{row} {typed}", 1)
        mail = EmailMessage()
        mail["From"] = f"Somebody <{sender}>"
        mail["To"] = original.reply_to if with_token else BOT
        mail["Subject"] = f"Re: {original.subject}" if threaded else "about our plan"
        mail["Date"] = self.now
        mail["Message-ID"] = f"<{next(self.uids)}.{self.now.timestamp()}@factory.example>"
        if threaded:
            mail["In-Reply-To"] = original.message_id
            mail["References"] = " ".join(
                [*(older.message_id for older in below), original.message_id]
            )
        quoted = f"\n\nOn Sun, 6 Dec 2026 at 10:00, Follow-up <{BOT}> wrote:\n{quote}\n"
        mail.set_content(text + (quoted if threaded else "\n"))
        for name, content in files:
            mail.add_attachment(content, maintype="image", subtype="jpeg", filename=name)
        return mail.as_bytes()

    def rows(self, table: type[Row]) -> list[Row]:
        with self.database.read() as session:
            return list(session.exec(select(table)))

    def measure(self, ref: str) -> Measure:
        with self.database.read() as session:
            return session.exec(select(Measure).where(Measure.ref == ref)).one()

    def measure_of(self, plan: str, ref: str) -> Measure:
        """The measure of one of several plans."""
        wanted = (
            select(Measure)
            .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
            .where(ActionPlan.ref == plan, Measure.ref == ref)
        )
        with self.database.read() as session:
            return session.exec(wanted).one()

    def mail(self, incoming_id: int) -> Incoming:
        with self.database.read() as session:
            return session.exec(select(Incoming).where(Incoming.id == incoming_id)).one()


def new_world(
    folder: Path, now: str = "2026-12-01T08:00:00+06:00", trust: TrustSettings | None = None
) -> World:
    """A world with an empty database in this folder."""
    database = upgraded_sqlite(folder / "followbot.db")
    bot = Bot(
        database=database,
        identity=BotIdentity(BOT),
        imap=ImapSettings(host="127.0.0.1", security="none", user="bot", password="x"),
        smtp=SmtpSettings(host="127.0.0.1", security="none"),
        trust=trust or TrustSettings(),
    )
    return World(bot, datetime.fromisoformat(now).astimezone(UTC))


_PLAN = """
[plan]
ref = "{ref}"
title = "Action plan of {supplier}"
status = "active"
agreed_on = 2026-11-02
starts_on = 2026-11-02
[buyer]
name = "Buyer A/S"
country = "DK"
timezone = "Europe/Copenhagen"
[[buyer.contacts]]
name = "Bea Buyer"
role = "responsible_buyer"
email = "buyer@buyer.example"
language = "en"
[[buyer.contacts]]
name = "Mia Manager"
role = "csr_manager"
email = "manager@buyer.example"
language = "en"
[supplier]
name = "{supplier}"
country = "BD"
site = "Unit 1"
{contacts}
[follow_up]
mode = "{mode}"
{quiet}
timezone = "Asia/Dhaka"
send_at = 10:00:00
cadence = "{cadence}"
first_request_on = 2026-12-06
{overrides}
[follow_up.escalation]
stalled_after_rounds = 2
stalled_after_days = 60
no_reply_after_requests = 2
ladder = ["responsible_buyer", "csr_manager"]
acknowledge_within_working_days = 5
{measures}
"""
_CONTACT = """
[[supplier.contacts]]
name = "{name}"
role = "{role}"
email = "{email}"
language = "en"
primary = {primary}
telephone = "{telephone}"
"""
_MEASURE = """
[[measure]]
ref = "{ref}"
title = "{title}"
deadline = {deadline}
severity = {{ scale = 3, scope = 2, irremediability = 2, class = "{severity}" }}
zero_tolerance = {zero}
{more}
[[measure.milestone]]
ref = "{ref}.1"
title = "First step of {ref}"
due = {milestone}
"""
TITLES = ("Fire doors", "Payroll system", "Chemical store", "Committee election", "Warm breaks")


def a_plan(
    ref: str = "P-1",
    *,
    supplier: str = "Factory Ltd",
    cadence: str = "weekly on Sunday",
    measures: int = 3,
    severity: str = "major",
    deadline: str = "2027-06-30",
    mode: str = "pre_arranged",
    quiet_days: int | None = None,
    overrides: str = "",
    contacts: Sequence[tuple[str, str]] = (("Anna", ANNA), ("Boris", BORIS)),
    zero_tolerance: bool = False,
    of_each: str = "",
    tail: str = "",
    telephone: str = "",
) -> AgreedPlan:
    """A plan of a Bangladeshi factory (Sunday to Thursday), asked on Sundays at 10:00.

    `of_each` are more keys of every measure, `tail` more tables of the file.
    """
    people = "".join(
        _CONTACT.format(
            name=name, role="Manager", email=email, primary=str(n == 0).lower(), telephone=telephone
        )
        for n, (name, email) in enumerate(contacts)
    )
    steps = "".join(
        _MEASURE.format(
            ref=f"M-0{n}",
            title=TITLES[(n - 1) % len(TITLES)],
            deadline=deadline,
            severity=severity,
            zero=str(zero_tolerance).lower(),
            more=of_each,
            milestone=min(deadline, "2027-01-31"),
        )
        for n in range(1, measures + 1)
    )
    text = _PLAN.format(
        ref=ref,
        supplier=supplier,
        mode=mode,
        quiet=f"ask_if_quiet_for_days = {quiet_days}" if quiet_days else "",
        cadence=cadence,
        overrides=overrides,
        contacts=people,
        measures=steps + tail,
    )
    reading = read_plan_text(text, "test.toml")
    assert reading.plan is not None, reading.findings
    return reading.plan

"""One mail tried: the letter it answers is found, and the mail read. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.terms import Decision, LetterKind

if TYPE_CHECKING:
    from followbot.domain.identity import BotIdentity
    from followbot.domain.letter import SentLetter
    from followbot.domain.plan import Person
    from followbot.domain.reply import Question, Reading
    from followbot.reading.envelope import Envelope
    from followbot.reading.trust import Proof


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around one mail: the letter it answers, and who may answer it.

    `earlier` are other letters of ours that its thread may quote as well.
    """

    bot: BotIdentity
    proof: Proof
    letter: SentLetter | None
    contacts: tuple[Person, ...]
    active_plans: int
    today: date
    language: str | None
    workday_after: Callable[[date], date]
    earlier: tuple[SentLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class TriedMail:
    """One mail as it was understood."""

    path: str
    envelope: Envelope
    letter: SentLetter | None
    reading: Reading
    language: str
    earlier: tuple[SentLetter, ...] = ()


Finder = Callable[["Envelope"], Surroundings]


def finder_for(plan: Path | None, request: Path | None, now: str) -> Finder:
    """How letter and plan of a mail are found.

    Raises:
        UsageError: only one of the two files is named.
    """
    if (plan is None) != (request is None):
        raise UsageError(
            "`--plan` and `--request` belong together",
            "name both, or none to look the letter up in the configured database",
        )
    if plan is None or request is None:
        return letters_from_database(now)
    return letter_from_files(plan, request, now)


def letter_from_files(plan_file: Path, request_file: Path, now: str) -> Finder:
    """Every mail is read as an answer to the letter in `request_file`."""
    from followbot.cli.plan_files import shared_plan
    from followbot.cli.preview import moment
    from followbot.domain.identity import BotIdentity
    from followbot.reading.addresses import all_addresses
    from followbot.reading.envelope import open_envelope
    from followbot.reading.letter_back import letter_of_plan
    from followbot.reading.trust import proof_by
    from followbot.rules.calendar import WorkCalendar

    if not request_file.is_file():
        raise UsageError(f"there is no `{request_file}`", "`followbot preview` writes one")
    plan = shared_plan(plan_file)
    raw = request_file.read_bytes()
    letter = letter_of_plan(raw, plan)
    senders = all_addresses(open_envelope(raw).header("from") or "")
    bot = BotIdentity(senders[0] if senders else "")
    calendar = WorkCalendar.of(plan.supplier.country, plan.follow_up)
    instant = moment(now, plan)
    languages = {person.email: person.language for person in plan.supplier.contacts}

    def find(envelope: Envelope) -> Surroundings:
        return Surroundings(
            bot=bot,
            proof=proof_by(proof_of(envelope, letter), envelope.sender, letter.recipient),
            letter=letter,
            contacts=plan.supplier.contacts,
            active_plans=1,
            today=instant.date(),
            language=languages.get(envelope.sender or "", plan.follow_up.language),
            workday_after=lambda day: calendar.add_working_days(day, 1),
        )

    return find


def letters_from_database(now: str) -> Finder:
    """Every mail is read as the database knows its letter, plan and writer."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.jobs.correspondence import correspondence_of
    from followbot.jobs.local import local_day
    from followbot.jobs.read_stored import language_of, workday_after_of

    config = configuration()
    bot, policy = config.identity(), config.policy()
    instant = _instant(now) or clock()

    def find(envelope: Envelope) -> Surroundings:
        with opened_database() as database, database.read() as session:
            around = correspondence_of(session, envelope, instant)
            workday_after = workday_after_of(session, around, policy)
        return Surroundings(
            bot=bot,
            proof=around.proof_of(envelope.sender),
            letter=around.sent,
            contacts=around.persons,
            active_plans=around.active_plans,
            today=local_day(instant, around.plan.timezone if around.plan else "UTC"),
            language=language_of(around, envelope),
            workday_after=workday_after,
            earlier=around.earlier,
        )

    return find


def _instant(now: str) -> datetime | None:
    from datetime import UTC

    if not now:
        return None
    try:
        found = datetime.fromisoformat(now)
    except ValueError:
        raise UsageError(f"`--now {now}` is no time", "write it as `2026-12-06T10:00`") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def proof_of(envelope: Envelope, letter: SentLetter) -> Proof:
    """What in a mail leads to this letter, the strongest sign first."""
    from followbot.reading.trace import trace_of
    from followbot.reading.trust import Proof

    trace = trace_of(envelope)
    if letter.token and letter.token in trace.tokens:
        return Proof.TOKEN
    if letter.message_id and letter.message_id in trace.message_ids:
        return Proof.MESSAGE_ID
    return Proof.CODE if letter.code and letter.code in trace.codes else Proof.NONE


def tried_mail(path: str, raw: bytes, find: Finder) -> TriedMail:
    """One mail, read; nothing is changed."""
    from followbot.reading.classify import mail_kind
    from followbot.reading.envelope import open_envelope
    from followbot.reading.read import read_mail
    from followbot.reading.trust import judge_trust
    from followbot.reading.trust_settings import TrustSettings

    envelope = open_envelope(raw)
    around = find(envelope)
    trust = judge_trust(
        envelope,
        around.proof,
        around.contacts,
        around.active_plans,
        TrustSettings(),
        judge_authentication=False,
    )
    reading = read_mail(
        envelope,
        mail_kind(envelope, around.bot),
        around.letter,
        trust,
        around.today,
        around.language,
        workday_after=around.workday_after,
        earlier=around.earlier,
    )
    language = reading.language or around.language or "en"
    return TriedMail(path, envelope, around.letter, reading, language, around.earlier)


def asked(question: Question, tried: TriedMail) -> str:
    """The question as it would be asked, in the writer's language."""
    from followbot.writing.questions import question_text

    printed = tried.letter.measures if tried.letter else ()
    numbers = {(measure.plan_ref, measure.ref): measure.number for measure in printed}
    number = numbers.get((question.plan_ref, question.measure or ""))
    if number is None:
        number = next((m.number for m in printed if m.ref == question.measure), None)
    return question_text(question, number, tried.language)


def asked_for_a_yes(tried: TriedMail) -> str:
    """The question "is this right?" as a receipt asks it; "" where nothing needs a yes."""
    from followbot.writing.texts import texts_of_letter

    reading = tried.reading
    unproven = reading.decision is Decision.ASK_BACK and "no_token" in reading.reasons
    if not (unproven and reading.answers):
        return ""
    return texts_of_letter(tried.language, LetterKind.RECEIPT).say("receipt.headline_confirm")

"""A buyer mails its own lists: shown as they are read, corrected and confirmed by reply, imported.

1. Nothing is imported by the first mail, whoever sent it: the answer shows how every file was
   read, and only its reader's own token with an aligned pass confirms it.
2. A yes is to what that letter showed: beside files of its own, to a letter that asked nothing, or
   once a plan of it is stored anew, it is no yes, and everything is shown as it stands now.
3. What was told is the whole thread: the files of its newest mail with files, and every correction
   since. Nothing is kept beside the mails, so a crash or a second delivery repeats harmlessly.
4. All files are imported in one transaction with the receipt, or none is.
5. Importing again changes what is new in the files; no status and no granted date goes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.facts import ReplyWay
from followbot.domain.facts_lists import ListedFile, ListReadingFacts, ListStage
from followbot.domain.plan import Person
from followbot.domain.tables import Incoming, Outgoing, id_of
from followbot.domain.terms import Decision, IncomingState, LetterKind, Side
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.import_plans import take_plans
from followbot.jobs.list_files import ListFile, lists_among
from followbot.jobs.list_shown import ReadLists, read_lists
from followbot.jobs.local import local_day
from followbot.jobs.plan_ahead import plan_rounds
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.read_sheets import Told
from followbot.jobs.read_stored import ReadMail
from followbot.reading.button_labels import with_button_words
from followbot.reading.envelope import Envelope, open_envelope
from followbot.reading.list_answer import ListAnswer, read_list_answer
from followbot.reading.subtract import subtract
from followbot.reading.trust import Verdict
from followbot.store.incoming import mail_by_id, raw_mail
from followbot.store.letters import letter_of_mail
from followbot.store.plans import contacts_with_email, plan_by_id, plan_by_ref, wordings_of

if TYPE_CHECKING:
    from sqlmodel import Session

_LONGEST_THREAD = 30


@dataclass(slots=True)
class _Thread:
    """What a thread of mails about lists says, its newest word first."""

    files: tuple[ListFile, ...] | None = None
    told: Told | None = None


def lists_answered(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Answer a mail with lists, or one that answers how lists were read."""
    row.reasons = ",".join(read.trust.reasons)
    letter = read.correspondence.letter
    if read.trust.verdict not in (Verdict.TAKE, Verdict.CONFIRM):
        row.decision = Decision.REVIEW
        return IncomingState.REVIEW
    if left := left_to_a_person(session, bot, row, letter, row.sender, now):
        return left
    said = read_list_answer(read.reading.written) if letter is not None else ListAnswer()
    files, told = _thread(session, bot, read, said)
    lists = read_lists(session, bot, files or (), replace(told, sees=True), row.sender)
    confirmed = read.trust.verdict is Verdict.TAKE and _was_shown(session, read, lists)
    stage = _stage(lists, files is not None, said, confirmed=confirmed)
    if stage is ListStage.IMPORTED:
        take_plans(session, lists.wanted, now, bot.policy, lists.from_sheets)
        for taken in lists.wanted:
            if (plan := plan_by_ref(session, taken.ref)) is not None:
                plan_rounds(session, plan, bot.policy.days_off_in(plan.country), now)
    shown = () if stage in (ListStage.GONE, ListStage.DROPPED) else lists.files
    _queue(session, bot, row, read, stage, shown, said, now)
    waits = stage in (ListStage.READY, ListStage.INCOMPLETE, ListStage.GONE)
    row.decision = Decision.ASK_BACK if waits else Decision.APPLY
    return IncomingState.UNDERSTOOD


def _stage(lists: ReadLists, kept: bool, said: ListAnswer, *, confirmed: bool) -> ListStage:
    if said.leaves and not said.unclear:
        return ListStage.DROPPED
    if not kept:
        return ListStage.GONE
    if lists.in_the_way:
        return ListStage.INCOMPLETE
    if not lists.wanted:
        return ListStage.NOTHING
    sure = said.imports and not (said.corrects or said.unclear)
    return ListStage.IMPORTED if confirmed and sure else ListStage.READY


def _was_shown(session: Session, read: ReadMail, lists: ReadLists) -> bool:
    """Whether the answered letter showed what an import would do now, and asked for a yes."""
    letter = read.correspondence.letter
    if letter is None or lists_among(read.envelope.files):
        return False
    if mail_by_id(session, letter.about_id).decision != Decision.ASK_BACK:
        return False
    rows = [plan_by_ref(session, plan.ref) for plan in lists.wanted]
    wordings = [wordings_of(session, id_of(row)) for row in rows if row is not None]
    return all(one[-1].imported_at <= letter.created_at for one in wordings if one)


def _thread(
    session: Session, bot: Bot, read: ReadMail, said: ListAnswer
) -> tuple[tuple[ListFile, ...] | None, Told]:
    """The files that are spoken of (None: no longer kept), and all that was told of them."""
    answers = [said]
    envelope, letter = read.envelope, read.correspondence.letter
    for _ in range(_LONGEST_THREAD):
        if lists_among(envelope.files):
            return bot.reader.lists(envelope), _told(answers)
        earlier = mail_by_id(session, letter.about_id) if letter is not None else None
        if earlier is None or not earlier.raw:
            return None, _told(answers)
        envelope = open_envelope(raw_mail(earlier))
        letter = letter_of_mail(session, earlier)
        if not lists_among(envelope.files):
            answers.append(read_list_answer(_written(envelope, session, letter)))
    return None, _told(answers)


def _written(envelope: Envelope, session: Session, letter: Outgoing | None) -> str:
    from followbot.jobs.correspondence import sent_letter

    sent = sent_letter(session, letter) if letter is not None else None
    spoken = with_button_words(subtract(envelope, sent, ()), sent)
    return "\n".join(line.text for line in spoken.lines)


def _told(answers: Sequence[ListAnswer]) -> Told:
    """Everything that was said, a newer word before an older one."""
    told = Told()
    for one in reversed(answers):
        told = replace(
            told,
            columns={**told.columns, **one.columns},
            statuses={**told.statuses, **one.statuses},
            dates=one.dates or told.dates,
            groups=one.groups or told.groups,
            from_on=one.from_on or told.from_on,
        )
    return told


def _queue(
    session: Session,
    bot: Bot,
    row: Incoming,
    read: ReadMail,
    stage: ListStage,
    files: tuple[ListedFile, ...],
    said: ListAnswer,
    now: datetime,
) -> None:
    person, timezone, buyer_name = _reader(session, bot, row.sender)
    envelope = read.envelope
    line = (*(envelope.references or envelope.in_reply_to), envelope.message_id)

    def facts_for(way: ReplyWay) -> ListReadingFacts:
        return ListReadingFacts(
            reply=way,
            recipient=person,
            buyer_name=buyer_name,
            today=local_day(now, timezone),
            stage=stage,
            lists=files,
            unclear=said.unclear,
            answered_subject=envelope.subject,
        )

    queue_letter(
        session,
        bot,
        Address(LetterKind.LIST_READING, id_of(row), "receipt", person),
        facts_for,
        now,
        timezone=timezone,
        thread=Thread(envelope.message_id, line) if envelope.message_id else Thread(),
    )


def _reader(session: Session, bot: Bot, email: str) -> tuple[Person, str, str]:
    """Who is answered, in which zone, and how its company is called."""
    from followbot.store.plans import person_of

    rows = [one for one in contacts_with_email(session, email, Side.BUYER) if one.active]
    if rows:
        plan = plan_by_id(session, rows[0].plan_id)
        return person_of(rows[0]), plan.buyer_timezone, plan.buyer_name
    known = bot.policy.colleague(email)
    if known is None:
        raise FollowbotError(f"`{email}` is none of the buyer's people", "name it in the plan")
    person = Person(known.name, known.email, language=known.language)
    return person, "UTC", bot.identity.brand.name or bot.identity.name

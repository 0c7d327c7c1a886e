"""What the page shows and does: every carried mail, what was made of it, and a reply by the user.

A reply of the user is a mail like any other: it goes through SMTP to the bot, the bot
does its ordinary round of work, and the receipt comes back to the supplier's mailbox.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from zoneinfo import ZoneInfo

from followbot.demo.account import MailAccount
from followbot.demo.ledger import LetterOut, MailIn
from followbot.demo.mail_view import MailView, mail_view
from followbot.demo.mail_world import DAEMON_ADDRESS
from followbot.demo.page import Entry
from followbot.demo.stage import Stage
from followbot.demo.telling import Tone, answer_label, language_name, mail_lines
from followbot.demo.timeline import Party
from followbot.domain.terms import BUYER_LETTERS, LetterKind

_ANSWERABLE = frozenset(
    {
        LetterKind.STATUS_REQUEST,
        LetterKind.REMINDER,
        LetterKind.RECEIPT,
        LetterKind.INTRODUCTION,
        LetterKind.IMPACT_REQUEST,
        LetterKind.IMPACT_RECEIPT,
    }
)
_DECIDED_ON = BUYER_LETTERS
_LABELS: Mapping[LetterKind, tuple[str, Tone]] = {
    LetterKind.STATUS_REQUEST: ("status round", ""),
    LetterKind.REMINDER: ("reminder", "ask"),
    LetterKind.RECEIPT: ("receipt", "good"),
    LetterKind.ESCALATION: ("escalation", "bad"),
    LetterKind.DIGEST: ("weekly digest", "calm"),
    LetterKind.DECISION_RECEIPT: ("receipt of decisions", "good"),
    LetterKind.BUYER_DECISION: ("the buyer decided", "good"),
    LetterKind.INTRODUCTION: ("introduction", "calm"),
    LetterKind.ABSENCE: ("somebody is away", "calm"),
    LetterKind.IMPACT_REQUEST: ("impact report", "calm"),
    LetterKind.IMPACT_RECEIPT: ("impacts noted", "good"),
    LetterKind.RECOGNITION: ("a promise is kept", "good"),
    LetterKind.RHYTHM_OFFER: ("another rhythm?", "ask"),
    LetterKind.VISIT_SHEET: ("visit sheet", "calm"),
    LetterKind.VISIT_QUESTION: ("visit question", "calm"),
    LetterKind.LIST_READING: ("lists, as they are read", "ask"),
    LetterKind.INVITATION: ("draw up the plan?", ""),
    LetterKind.PROPOSAL: ("proposed plan", ""),
    LetterKind.AMENDMENT: ("proposed change", ""),
    LetterKind.PROPOSAL_RECEIPT: ("receipt", "good"),
    LetterKind.COUNTER_PROPOSAL: ("what the supplier proposes", "ask"),
    LetterKind.ACCEPTANCE: ("agreed plan", "good"),
    LetterKind.AGREEMENT: ("agreed plan", "good"),
}
_MINUTES_TO_TYPE = timedelta(minutes=7)


class PostOffice:
    """The page's view of the stage after the play. Not for several threads at once."""

    def __init__(self, stage: Stage, parties: Mapping[str, Party]) -> None:
        self._stage = stage
        self._parties = parties
        self._suppliers = {
            person.email for plan in stage.plans for person in plan.supplier.contacts
        }
        self._views: dict[int, MailView] = {}

    def entries(self) -> Sequence[Entry]:
        """Every mail carried so far, oldest first."""
        letters = {letter.message_id: letter for letter in self._stage.ledger.letters()}
        mails = {mail.message_id: mail for mail in self._stage.ledger.mails()}
        return [
            self._entry(view, letters.get(view.message_id), mails.get(view.message_id))
            for view in self._all_views()
        ]

    def _all_views(self) -> Sequence[MailView]:
        for mail in self._stage.world.mails():
            if mail.number not in self._views:
                self._views[mail.number] = mail_view(mail.number, mail.at, mail.recipient, mail.raw)
        return list(self._views.values())

    def _entry(self, view: MailView, letter: LetterOut | None, mail: MailIn | None) -> Entry:
        ours = letter is not None
        party = self._party(view.envelope_to if ours else view.from_address)
        label, tone = _LABELS[letter.kind] if letter else ("mail", "")
        understood: list[tuple[str, str]] = []
        if mail is not None:
            label, tone = answer_label(mail)
            understood = _made_of(mail, party.language)
        return Entry(
            mail=view,
            ours=ours,
            who=party.name,
            label=label,
            tone=tone,
            zone=party.zone,
            answerable=letter is not None and self._may_answer(letter, view.envelope_to),
            decides=letter is not None and letter.kind in _DECIDED_ON,
            language=language_name(party.language),
            understood=tuple(understood),
        )

    def _may_answer(self, letter: LetterOut, recipient: str) -> bool:
        """Whether the user may be this reader: a supplier who is asked, the buyer who decides."""
        if letter.kind in _DECIDED_ON:
            return recipient in self._stage.cast.deciders
        return letter.kind in _ANSWERABLE and recipient in self._suppliers

    def _party(self, address: str) -> Party:
        return self._parties.get(address) or Party(address, ZoneInfo("UTC"))

    def reply(self, entry: Entry, text: str) -> tuple[int, str]:
        """Send what the user typed as the letter's recipient, and let the bot work.

        Returns the number of the mail to show next (the receipt, where there is one)
        and a line that says what happened.
        """
        stage = self._stage
        before = len(stage.world.mails())
        stage.clock.move_to(stage.clock.now + _MINUTES_TO_TYPE)
        raw = typed_reply(entry.mail, text, stage.clock.now.astimezone(entry.zone), before)
        with MailAccount(stage.world, entry.mail.envelope_to) as account:
            account.send(raw, entry.mail.reply_to)
        stage.work()
        receipts = [
            mail
            for mail in stage.world.mails()[before:]
            if mail.recipient == entry.mail.envelope_to and mail.sender != mail.recipient
        ]
        if receipts:
            return receipts[0].number, "Your reply was read. This is the receipt."
        return before + 1, "Your reply arrived. Nothing is answered to it; see below why."


def _made_of(mail: MailIn, language: str) -> list[tuple[str, str]]:
    tones = {"understood": "good", "decided": "good", "unsure": "ask", "quiet": "calm"}
    return [
        (tones.get(margin, ""), f"{margin}: {''.join(piece.words for piece in pieces)}")
        for margin, pieces in mail_lines(mail, language)
    ]


def typed_reply(letter: MailView, text: str, at: datetime, number: int) -> bytes:
    """The mail a plain mail program sends when `text` is what stands in its window."""
    mark = hashlib.sha256(f"{letter.message_id} {at.isoformat()} {number}".encode()).hexdigest()
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((letter.to_name, letter.to_address))
    mail["To"] = formataddr((letter.from_name, letter.reply_to))
    prefix = "" if letter.subject.lower().startswith("re:") else "Re: "
    mail["Subject"] = prefix + letter.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{mark[:32]}@{letter.to_address.rpartition('@')[2]}>"
    mail["In-Reply-To"] = letter.message_id
    mail["References"] = f"{letter.references} {letter.message_id}".strip()
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes()


def parties_of(stage: Stage) -> dict[str, Party]:
    """How everybody is called: suppliers by company and mail program, buyers by role."""
    found: dict[str, Party] = {}
    for plan in stage.plans:
        zone, language = ZoneInfo(plan.follow_up.timezone), plan.supplier.primary.language
        for person in plan.supplier.contacts:
            found[person.email] = Party(plan.supplier.name, zone, person.name, language)
            if person.email in stage.cast.dead_addresses:
                found[DAEMON_ADDRESS.lower()] = Party("mail server", zone)
        for person in plan.buyer.contacts:
            role = "buyer" if person == plan.responsible_buyer else person.role.replace("_", " ")
            found[person.email] = Party(role, ZoneInfo(plan.buyer.timezone), person.name)
    for address, note in stage.cast.notes.items():
        old = found[address]
        found[address] = Party(note.name, old.zone, note.words, old.language)
    return found

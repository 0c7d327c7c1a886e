"""What became of a mail, in words for people: the verdict, the reasons, a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.terms import Decision, MailKind, MeasureStatus, WishKind

if TYPE_CHECKING:
    from followbot.domain.impact import ImpactReading
    from followbot.domain.reply import Answer, Reading, Wish

VERDICTS = {
    Decision.APPLY: ("good", "✓", "taken"),
    Decision.ASK_BACK: ("warn", "?", "asks back"),
    Decision.REVIEW: ("bad", "!", "for a person"),
    Decision.IGNORE: ("quiet", "–", "nothing to do"),
}
"""Per decision: a style, a mark, and a word or two."""

TOTALS = {
    Decision.APPLY: "taken",
    Decision.ASK_BACK: "asked back",
    Decision.REVIEW: "for a person",
    Decision.IGNORE: "nothing to do",
}
_KINDS = {
    MailKind.REPLY: "a person's reply",
    MailKind.OUT_OF_OFFICE: "an out-of-office mail",
    MailKind.AUTO_REPLY: "an automatic reply",
    MailKind.BOUNCE: "a bounce",
    MailKind.RECEIPT: "a read or delivery receipt",
    MailKind.UNRELATED: "no answer to a letter of ours",
    MailKind.UNREADABLE: "not readable",
}
_MEANINGS = {
    Decision.APPLY: "everything was sure and is taken; a receipt says what was noted",
    Decision.ASK_BACK: "what is sure is taken, the rest is asked back in the receipt",
    Decision.REVIEW: "nothing is taken and nothing is answered until a person has decided",
    Decision.IGNORE: "nothing is taken and nothing is answered",
}
_STATUSES = {
    MeasureStatus.NOT_STARTED: "not started",
    MeasureStatus.IN_PROGRESS: "in progress",
    MeasureStatus.BLOCKED: "blocked",
    MeasureStatus.REPORTED_COMPLETE: "reported complete",
}
_REASONS = {
    "ambiguous_date": "a date can be read in two ways",
    "authentication_failed": "the sender's authentication failed",
    "asked_once": "it was asked back once already, and is still not clear",
    "auto_header": "a header says that a program answered",
    "auto_submitted": "a header says that a program sent it (RFC 3834)",
    "bounce_hard": "the address does not exist or refuses for good",
    "bounce_soft": "delivery may still succeed later",
    "calendar_answer": "it answers an invitation",
    "colleague": "a colleague of the contact wrote it",
    "delivery_receipt": "it only says that a mail was delivered",
    "empty": "nothing was written in it",
    "empty_sheet": "nothing was typed into its answer sheet",
    "followbot": "another follow-up program wrote it",
    "impact_words": "words in it belong to no part of the report, and may tell of harm",
    "list": "it came through a mailing list",
    "machine_words": "it is worded as programs word their mails",
    "malformed_from": "its sender is no single plain address",
    "newsletter": "it is a newsletter",
    "no_from": "it names no sender",
    "no_headers": "it has no header of a mail",
    "no_plan": "no plan of this contact is active",
    "no_return_path": "it came without a return path, as the mails of machines do",
    "no_token": "it does not belong to one of our letters, so its writer is asked for a yes first",
    "to_introduction": "it answers an introduction with words that only a person can answer",
    "to_recognition": "it answers good news with words that only a person can answer",
    "to_rhythm_offer": "it answers a proposed rhythm with neither yes nor no",
    "only_files": "it brings nothing but files, which count as an answer and go to the buyer",
    "only_thanks": "it says nothing but thanks",
    "other_plan": "a row of its sheet is about no open measure of the answered letter",
    "own_mail": "it is a letter of our own",
    "precedence": "its Precedence header says that a program sent it",
    "read_receipt": "it only says that a mail was opened",
    "several_from": "it names more than one sender",
    "several_plans": "several plans of this contact are active",
    "sender_told": "its sender was asked to send less",
    "stale_request": "it answers an older letter than the newest",
    "subject": "its subject says so",
    "thread_too_long": "so many mails of this thread were answered today that a person goes on",
    "token_expired": "the letter that it answers is too old to prove anything",
    "too_deep": "its parts are nested too deep to be opened safely",
    "too_large": "it is too large to be opened",
    "too_many_answers": "its writer has had as many answers as one address gets in this time",
    "too_many_parts": "it has too many parts to be opened safely",
    "unclear": "something in it could not be understood",
    "unclear_date": "a date is missing, past or impossible",
    "unclear_percent": "a percentage is not clear",
    "unclear_status": "a status is not clear",
    "unknown_sender": "its sender is no contact of the plan",
    "unread_sheet": "a spreadsheet in it could not be read safely to its end",
    "with_remark": "words that may be a condition stand beside it, so it agrees nothing by itself",
    "which_measure": "it does not say which measure is meant",
    "which_person": "it names no address of the person to ask instead",
}


def verdict_text(reading: Reading) -> str:
    """What becomes of the mail, as a sentence."""
    meaning = _MEANINGS[reading.decision]
    if reading.decision is Decision.ASK_BACK and "no_token" in reading.reasons:
        meaning = "nothing is taken before the writer has said yes"
    return f"{_KINDS[reading.kind]}: {meaning}"


def reason_text(reason: str) -> str:
    """A machine word for a reason in plain words."""
    return _REASONS.get(reason, reason.replace("_", " "))


def status_text(status: MeasureStatus | None) -> str:
    """A status as people say it, "" where none was said."""
    return _STATUSES.get(status, str(status).replace("_", " ")) if status else ""


def short_answer(answer: Answer, asked: str = "") -> str:
    """An answer in a few words: `M-01 done`, `M-02 60 %`, `M-03 15 Jan 2027?`.

    `asked` is what must be asked about it, "" for nothing.
    """
    said = [
        "done" if answer.status is MeasureStatus.REPORTED_COMPLETE else "",
        f"{answer.percent} %" if answer.percent is not None else "",
        f"{answer.new_date:%d %b %Y}".lstrip("0") if answer.new_date else "",
        "help" if answer.help else "",
    ]
    told = ", ".join(part for part in said if part) or status_text(answer.status)
    told = told or asked or "noted"
    return f"{answer.measure} {told}{'' if answer.sure else '?'}"


def wish_text(wish: Wish) -> str:
    """A wish about our letters in a few words: `ask again on 15 Dec 2026`, `ask Rina <…>`."""
    match wish.kind:
        case WishKind.LATER:
            on = f" on {wish.on:%d %b %Y}".replace(" 0", " ") if wish.on else " later"
            said = f"ask again{on}"
        case WishKind.OTHER_PERSON:
            person = f"{wish.name} <{wish.email}>" if wish.name and wish.email else wish.email
            said = f"ask {person}" if wish.email else "ask somebody else"
        case WishKind.STOP:
            said = "no more letters"
        case WishKind.START:
            said = "letters again"
        case WishKind.SHEET:
            said = "send the answer sheet"
        case WishKind.CALENDAR:
            said = "send the calendar file"
    return f"{wish.measure} {said}".strip()


def impact_texts(impacts: ImpactReading) -> list[str]:
    """What was said of adverse impacts, one text each."""
    said = []
    for one in impacts.said:
        words = (one.what, f"{one.people} people" if one.people is not None else "",
                 one.actuality, one.severity)  # fmt: skip
        number = f"impact {one.number}: " if one.number is not None else "impact: "
        said.append(number + ", ".join(str(word) for word in words if word))
    said += [f"unclear {doubt.field.value}: {doubt.words}" for doubt in impacts.doubts]
    if impacts.none_found:
        said.append("no impact found" + (f": {impacts.how_looked}" if impacts.how_looked else ""))
    return said


def summary(reading: Reading) -> str:
    """What a mail said, on one line."""
    asked = {(one.plan_ref, one.measure): one.about.value for one in reading.questions}
    parts = [
        short_answer(answer, asked.get((answer.plan_ref, answer.measure), ""))
        for answer in reading.answers
    ]
    parts += [
        f"{step.milestone} {'reached' if step.reached else 'not reached'}"
        for step in reading.milestones
    ]
    parts += [wish_text(wish) for wish in reading.wishes]
    parts += impact_texts(reading.impacts) if reading.impacts is not None else []
    if any(question.measure is None and not question.who for question in reading.questions):
        parts.append("which measure?")
    if reading.pause_until is not None:
        parts.append(f"quiet until {reading.pause_until}")
    parts += [f"undeliverable: {address}" for address in reading.bounced]
    if reading.files and not any(answer.evidence for answer in reading.answers):
        count = len(reading.files)
        parts.append(f"{count} file{'s' if count > 1 else ''}")
    if not parts:
        reasons = [reason_text(reason) for reason in reading.reasons]
        parts = reasons or [_KINDS[reading.kind]]
    return " · ".join(parts)

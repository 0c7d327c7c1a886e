"""Was it right? What the suppliers meant, compared with what the database holds.

1. `wrong`: a value was taken that the writer did not mean.
2. `missed`: something clearly said was neither taken nor asked back, or a mail was lost.
3. What the writer left unclear must have been asked back, and nothing of it taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followbot.demo.character import Meant
from followbot.demo.ledger import LetterOut, MailIn, Noted
from followbot.demo.suppliers import Sent
from followbot.domain.terms import MailKind, MeasureStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """The counts of the summary line; `faults` says each fault in one line."""

    sent: int
    read: int
    understood: int
    asked_back: int
    wrong: int
    missed: int
    faults: tuple[str, ...]


def judge(sent: Iterable[Sent], mails: Iterable[MailIn], letters: Iterable[LetterOut]) -> Verdict:
    """Compare every supplier's mail with what was made of it."""
    found: Mapping[str, MailIn] = {mail.message_id: mail for mail in mails}
    answers = [mail for mail in found.values() if mail.is_answer]
    wrong: list[str] = []
    missed: list[str] = []
    for one in sent:
        mail = found.get(one.message_id)
        if mail is None:
            missed.append(f"{one.plan_ref}: the mail of {one.at:%d %b %H:%M} was never read")
        else:
            wrong += _wrong(one, mail)
            missed += _missed(one, mail)
    return Verdict(
        sent=sum(1 for _ in letters),
        read=len(answers),
        understood=sum(mail.understood_at_once for mail in answers),
        asked_back=sum(bool(mail.asked) for mail in answers),
        wrong=len(wrong),
        missed=len(missed),
        faults=(*wrong, *missed),
    )


def _wrong(one: Sent, mail: MailIn) -> list[str]:
    meant = {value.ref: value for value in one.sure}
    return [
        f"{one.plan_ref} {noted.ref}: `{noted.status}` `{noted.percent}` `{noted.new_date}` "
        f"was taken from {one.text!r}"
        for noted in mail.noted
        if noted.ref not in meant or not agrees(meant[noted.ref], noted)
    ]


def _missed(one: Sent, mail: MailIn) -> list[str]:
    expected = MailKind.REPLY if one.sure or one.doubtful else MailKind.OUT_OF_OFFICE
    if mail.kind != expected:
        return [f"{one.plan_ref}: {one.text!r} was taken for `{mail.kind}`"]
    taken = {noted.ref for noted in mail.noted}
    asked = {question.ref for question in mail.asked}
    untold = [meant.ref for meant in one.sure if meant.ref not in taken]
    unasked = [meant.ref for meant in one.doubtful if meant.ref not in asked]
    return [
        *(f"{one.plan_ref} {ref}: nothing was taken from {one.text!r}" for ref in untold),
        *(f"{one.plan_ref} {ref}: nothing was asked back after {one.text!r}" for ref in unasked),
    ]


def agrees(meant: Meant, noted: Noted) -> bool:
    """Whether the taken values are what the writer meant.

    A percentage says that work is going on, and done says 100 %: both may be filled in.
    """
    status = meant.status
    if noted.status != status and not (status is None and noted.status in _IMPLIED):
        return False
    full = 100 if status is MeasureStatus.REPORTED_COMPLETE else None
    allowed = (None, full) if meant.percent is None else (meant.percent,)
    return noted.percent in allowed and noted.new_date == meant.new_date


_IMPLIED = (None, MeasureStatus.IN_PROGRESS)

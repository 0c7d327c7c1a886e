"""A letter of ours, back from the bytes that were sent: what reading needs to subtract it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from followbot.domain.impact_sheet import FILE_NAME as IMPACT_SHEET
from followbot.domain.letter import PrintedMeasure, PrintedMilestone, SentLetter
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.terms import LetterKind, MeasureStatus, MilestoneState
from followbot.domain.tokens import CODE_PATTERN, TOKEN_PATTERN
from followbot.reading.addresses import all_addresses
from followbot.reading.envelope import Envelope, open_envelope

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def sent_letter_from_mail(
    raw: bytes,
    *,
    kind: LetterKind,
    measures: Iterable[PrintedMeasure] = (),
    also_open: Iterable[PrintedMeasure] = (),
    proposed_version: int | None = None,
) -> SentLetter:
    """The letter in these bytes, with the meaning of its numbers as given.

    `token` and `code` are "" where the bytes do not hold them (expired tokens are
    blanked in stored mail).
    """
    envelope = open_envelope(raw)
    return SentLetter(
        kind=kind,
        message_id=envelope.message_id,
        code=_code(envelope),
        token=_token(envelope),
        recipient=next(iter(all_addresses(envelope.header("to") or "")), ""),
        language=(envelope.header("content-language") or "en").partition(",")[0].strip() or "en",
        sent_at=envelope.written_at or _EPOCH,
        plain=envelope.plain,
        html=envelope.html,
        measures=tuple(measures),
        also_open=tuple(also_open),
        proposed_version=proposed_version,
    )


def letter_of_plan(
    raw: bytes, plan: AgreedPlan, statuses: Mapping[str, MeasureStatus] | None = None
) -> SentLetter:
    """A letter over one plan, its numbers taken from the plan itself.

    Printed are the measures whose ref stands in the letter's text; the plan's other
    measures can be answered by their ref. `statuses` where they are known, by ref.
    """
    envelope = open_envelope(raw)
    known = statuses or {}
    printed: list[PrintedMeasure] = []
    others: list[PrintedMeasure] = []
    for measure in plan.measures:
        shown = _stands_in(measure.ref, envelope.plain)
        number = measure.number if shown else 0
        status = known.get(measure.ref, MeasureStatus.NOT_STARTED)
        (printed if shown else others).append(_printed(plan.ref, measure, number, status))
    return sent_letter_from_mail(raw, kind=_kind(envelope), measures=printed, also_open=others)


def _stands_in(ref: str, text: str) -> bool:
    return re.search(rf"(?<![\w.-]){re.escape(ref)}(?![\w-]|\.\d)", text) is not None


def _printed(
    plan_ref: str, measure: AgreedMeasure, number: int, status: MeasureStatus
) -> PrintedMeasure:
    return PrintedMeasure(
        number=number,
        plan_ref=plan_ref,
        ref=measure.ref,
        title=measure.title,
        status=status,
        percent=None,
        deadline=measure.deadline,
        milestones=tuple(
            PrintedMilestone(step.ref, step.title, step.due_on, MilestoneState.PENDING)
            for step in measure.milestones
        ),
    )


def _kind(envelope: Envelope) -> LetterKind:
    """A receipt says that it was sent in answer to a mail; everything else asks."""
    automatic = (envelope.header("auto-submitted") or "").lower()
    if any(file.name == IMPACT_SHEET for file in envelope.files):
        return LetterKind.IMPACT_REQUEST
    return LetterKind.RECEIPT if automatic.startswith("auto-replied") else LetterKind.STATUS_REQUEST


def _token(envelope: Envelope) -> str:
    for text in (envelope.header("reply-to") or "", envelope.subject, envelope.html):
        found = TOKEN_PATTERN.search(text)
        if found is not None:
            return f"fb{found.group(1).lower()}"
    return ""


def _code(envelope: Envelope) -> str:
    for text in (envelope.subject, envelope.plain, envelope.html):
        found = CODE_PATTERN.search(text)
        if found is not None:
            return f"FB-{found.group(1).upper()}"
    return ""

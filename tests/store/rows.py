"""Rows for the store's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Change, Outgoing
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import new_message_id, new_token, token_hash
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_document, read_plan_file
from followbot.store.letter_bytes import hash_of, keep_bytes

if TYPE_CHECKING:
    from sqlmodel import Session

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def a_change(after: str) -> Change:
    return Change(at=NOW, who="test", subject="test", subject_id=1, field="f", after=after)


def garment_plan() -> AgreedPlan:
    path = next(path for path in sample_paths() if "garment" in path.name)
    plan = read_plan_file(path).plan
    assert plan is not None
    return plan


RAW = b"Subject: hello\r\n\r\nbody\r\n"
"""The bytes of a letter, where its test does not mind."""


def reworded(plan: AgreedPlan, old: str, new: str) -> AgreedPlan:
    """The same plan with a text of its document changed, read back as a person would import it."""
    assert old in plan.document
    changed = read_plan_document(plan.document.replace(old, new))
    return replace(changed, document=plan.document.replace(old, new))


def put_letter(session: Session) -> None:
    """A letter in the outbox, with its bytes."""
    letter = a_letter()
    session.add(letter)
    session.flush()
    keep_bytes(session, [(letter, RAW)])


def a_letter(
    slot: str = "request",
    kind: LetterKind = LetterKind.STATUS_REQUEST,
    recipient: str = "a@supplier.example",
    raw: bytes = RAW,
) -> Outgoing:
    token = new_token()
    return Outgoing(
        kind=kind,
        about_id=1,
        slot=slot,
        recipient=recipient,
        subject="hello",
        size=len(raw),
        sha256=hash_of(raw),
        message_id=new_message_id("buyer.example"),
        envelope_sender="bot@buyer.example",
        token_hash=token_hash(token),
        code="FB-234567",
        next_try_at=NOW,
        expires_at=NOW + timedelta(days=3),
        created_at=NOW,
    )

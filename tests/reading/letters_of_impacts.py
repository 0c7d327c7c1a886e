"""A letter about impacts, as reading knows it."""

from __future__ import annotations

from datetime import UTC, datetime

from followbot.domain.letter import SentLetter
from followbot.domain.terms import LetterKind


def letter(kind: LetterKind = LetterKind.IMPACT_REQUEST, **more: object) -> SentLetter:
    values: dict[str, object] = {
        "kind": kind, "message_id": "<fb.1@buyer.example>", "code": "FB-7K3M9Q", "token": "",
        "recipient": "anna@factory.example", "language": "en",
        "sent_at": datetime(2026, 12, 8, tzinfo=UTC), "plain": "", "html": "", "measures": (),
        **more,
    }  # fmt: skip
    return SentLetter(**values)  # type: ignore[arg-type]

"""What makes a letter findable again: token, code and Message-ID, fresh or remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from followbot.domain.terms import LetterKind
from followbot.domain.tokens import new_code, new_message_id, new_token, token_hash


@dataclass(frozen=True, slots=True)
class LetterMarks:
    """The marks of one letter. `raw`: its final bytes, where they were written once already.

    `token` is empty where only its hash is known any more. `subject`: the one it had, where its
    bytes are erased: what it answered may be erased, too.
    """

    token: str
    code: str
    message_id: str
    token_hash: str
    raw: bytes = b""
    subject: str = ""


Marker = Callable[[LetterKind, str, str, datetime], LetterMarks]
"""Gives the letter of this kind and slot to this recipient, written at this instant, its marks."""


def fresh_marks(domain: str) -> LetterMarks:
    """New marks that nobody can guess."""
    token = new_token()
    return LetterMarks(token, new_code(), new_message_id(domain), token_hash(token))

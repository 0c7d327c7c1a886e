"""The letters that a journal tells of, to be written again with the marks that they had."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.jobs.marks import LetterMarks, fresh_marks
from followbot.store.journal_reading import told_entries
from followbot.store.letter_bytes import raw_of

if TYPE_CHECKING:
    from sqlmodel import Session


class LettersAgain:
    """The letters of the journal, in the order they were written, to be written again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[int, str] = {}
        self._waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for entry in told_entries(session, frozenset({"outgoing"})):
            said = entry.content
            if entry.subject_id is None:
                continue
            self._names[entry.subject_id] = said["message_id"]
            key = (said["kind"], said["slot"], said["recipient"], said["created_at"])
            self._waiting[key].append(entry.subject_id)

    def message_id(self, letter_id: int | None) -> str:
        """The Message-ID of a letter, "" where it is not in the journal."""
        return self._names.get(letter_id or 0, "")

    def marks_for(self, kind: LetterKind, slot: str, to: str, now: datetime) -> LetterMarks:
        """The marks that this letter had; fresh ones where the journal knows none."""
        key = (kind.value, slot, to, now.isoformat(timespec="microseconds"))
        fresh = fresh_marks("replay.invalid")
        if not self._waiting[key]:
            return fresh
        row = self._session.get(Outgoing, self._waiting[key].popleft())
        if row is None:
            return fresh
        raw = raw_of(self._session, row)
        found = TOKEN_PATTERN.search(raw.decode("ascii", "replace"))
        token = found.group(0).lower() if found else fresh.token
        subject = "" if raw else row.subject
        return LetterMarks(token, row.code, row.message_id, row.token_hash, raw, subject)

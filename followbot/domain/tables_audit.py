"""The tables of the journal: what happened, in one chain that nobody can change unseen.

The rules are those of `tables`. Triggers refuse whatever is not said here (`store.append_only`).
"""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Field

from followbot.domain.tables_columns import Row


class JournalEntry(Row, table=True):
    """One link of the chain: appended, never changed, never deleted.

    `kind` is the name of the table whose row it tells of, with the row's id in `subject_id`, or
    an `Event`. `commitment` is the salted hash of its content. Two entries never share a
    predecessor, so the chain has no fork.
    """

    __table_args__ = (Index("ix_journalentry_kind_subject_id", "kind", "subject_id"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    kind: str
    subject_id: int | None = None
    commitment: str
    previous: str = Field(unique=True)
    hash: str = Field(unique=True)


class JournalContent(Row, table=True):
    """What an entry says, with its salt. Deleted only where an `Erasure` names the entry."""

    entry_number: int = Field(primary_key=True, foreign_key="journalentry.number")
    salt: bytes = Field(sa_type=LargeBinary)
    content: str = Field(sa_type=Text)


class Erasure(Row, table=True):
    """That an entry's content was erased, and by which entry: appended, never changed.

    That entry (`Event.ERASURE`) says why, and what remains of the content. With this row, and
    only with it, the row of table `kind` that the content told of may be changed.
    """

    __table_args__ = (Index("ix_erasure_kind_subject_id", "kind", "subject_id"),)

    entry_number: int = Field(primary_key=True, foreign_key="journalentry.number")
    by_number: int = Field(foreign_key="journalentry.number", index=True)
    kind: str
    subject_id: int | None = None


class ErasedMail(Row, table=True):
    """What was read in a mail whose bytes are erased: the facts without the words.

    `facts` is the reading as JSON. With it the mail still explains what it changed.
    """

    incoming_id: int = Field(primary_key=True, foreign_key="incoming.id")
    erased_at: datetime
    why: str
    facts: str = Field(sa_type=Text)


class Restoration(Row, table=True):
    """That this database came out of a backup, and whether the time in between is settled.

    Until `settled_at` whatever is written may have been sent before by the database that was
    lost, so it waits for a person. `reread_at`: the folders of filed mails were read again.
    """

    id: int | None = Field(default=None, primary_key=True)
    backed_up_at: datetime
    restored_at: datetime
    reread_at: datetime | None = None
    settled_at: datetime | None = None

"""How a database stands, looked at without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select, text

from followbot.domain.tables import ActionPlan, Contact
from followbot.domain.tables_audit import JournalEntry
from followbot.domain.terms import PlanState
from followbot.store.append_only import missing_guards
from followbot.store.database import Database
from followbot.store.schema import all_revisions, schema_revision


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """`step` of `steps` migrations are done; `step` is None for a schema that is not known here.

    `damage` is what the database says of its own pages, "" when all is well (SQLite only);
    `bytes` its size; the journal's facts are empty where the schema is not current.
    """

    kind: str
    step: int | None
    steps: int
    damage: str = ""
    bytes: int | None = None
    missing_guards: tuple[str, ...] = ()
    entries: int = 0
    newest_entry_at: datetime | None = None

    @property
    def is_current(self) -> bool:
        """Whether it has the tables of this version."""
        return self.step == self.steps

    @property
    def is_newer(self) -> bool:
        """Whether a newer followbot made it."""
        return self.step is None


def look_at_database(database: Database) -> DatabaseHealth:
    """Open, read, check the pages, and try whether it may be written.

    Raises:
        ConfigError: it is no database.
        UnreachableError: it cannot be opened, read or written now.
    """
    known = all_revisions()
    revision = schema_revision(database)
    step = known.index(revision) + 1 if revision in known else 0 if not revision else None
    kind, damage, size = _pages(database)
    if step != len(known) or damage:
        return DatabaseHealth(kind, step, len(known), damage, size)
    with database.trial():  # takes the write lock, and gives it back
        pass
    with database.read() as session:
        guards = tuple(missing_guards(session.connection()))
        newest = select(func.max(JournalEntry.number), func.max(JournalEntry.at))
        number, at = session.exec(newest).one()
    return DatabaseHealth(kind, step, len(known), damage, size, guards, number or 0, at)


def _pages(database: Database) -> tuple[str, str, int | None]:
    """Kind, damage and size."""
    with database.read() as session:
        if database.is_sqlite:
            told = session.exec(text("PRAGMA quick_check(1)")).scalar()  # type: ignore[call-overload]
            path = database.path
            size = path.stat().st_size if path is not None and path.exists() else None
            return "SQLite", "" if told == "ok" else str(told), size
        version = session.exec(text("SHOW server_version")).scalar()  # type: ignore[call-overload]
        asked = text("SELECT pg_database_size(current_database())")
        size = session.exec(asked).scalar()  # type: ignore[call-overload]
        return f"PostgreSQL {str(version).split(' ')[0]}", "", int(size)


def known_languages_of_contacts(session: Session) -> tuple[tuple[str, ...], int]:
    """The languages of the contacts of active plans, and how many active plans there are."""
    active = col(ActionPlan.state) == PlanState.ACTIVE
    wanted = (
        select(Contact.language)
        .join(ActionPlan, col(ActionPlan.id) == col(Contact.plan_id))
        .where(active)
        .distinct()
    )
    count = session.exec(select(func.count()).select_from(ActionPlan).where(active)).one()
    return tuple(sorted(filter(None, session.exec(wanted).all()))), count

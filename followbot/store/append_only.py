"""The guards of the history: triggers that refuse to change or delete what was journaled.

They stand between a hasty hand on the database and the history; whoever can drop triggers is
found out by the chain. A migration may build a table anew, so they are put up after each upgrade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from followbot.store.journal_rows import TABLES

_FIXED = {
    "incoming": ("mailbox", "uidvalidity", "uid", "sha256", "raw", "size", "stored_at"),
    "outgoing": ("recipient", "message_id", "sha256"),
}
"""Tables of which only these columns are journaled; the others tell how it goes on."""

_BYTES = {"letterbytes": ("outgoing", "outgoing_id")}
"""Tables that hold the bytes of a journaled row, which one and by which column."""

_ERASED = "SELECT 1 FROM erasure WHERE erasure.kind = '{table}' AND erasure.subject_id = OLD.{key}"
_CONTENT_ERASED = "SELECT 1 FROM erasure WHERE erasure.entry_number = OLD.entry_number"
_CHAIN = ("journalentry", "erasure")
_WHY = "the history is append-only"


def guard_history(connection: Connection) -> None:
    """Put every guard up; those that stand already stay."""
    statements = _for_sqlite if connection.dialect.name == "sqlite" else _for_postgresql
    for statement in statements():
        connection.exec_driver_sql(statement)


def unguard_history(connection: Connection) -> None:
    """Take the guards down for a migration, inside the transaction that puts them up again."""
    standing = missing_guards(connection, wanted=False)
    for name in standing:
        table = _table_of(name)
        on = "" if connection.dialect.name == "sqlite" else f" ON {table}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing_guards(connection: Connection, *, wanted: bool = True) -> list[str]:
    """Names of guards that do not stand (`wanted` False: of those that do)."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    standing = {str(name) for (name,) in connection.exec_driver_sql(query)}
    return sorted(name for name in _names() if (name not in standing) is wanted)


def _names() -> Iterator[str]:
    for table in _guarded():
        yield f"keep_{table}_update"
        yield f"keep_{table}_delete"


def _guarded() -> tuple[str, ...]:
    return (*_CHAIN, "journalcontent", *TABLES, *_BYTES)


def _table_of(name: str) -> str:
    return name.removeprefix("keep_").rpartition("_")[0]


def _columns(table: str) -> Sequence[str]:
    return _FIXED.get(table, ())


def _for_sqlite() -> Iterator[str]:
    for name in _names():
        table, _, act = name.removeprefix("keep_").rpartition("_")
        event = act.upper()
        if act == "update" and _columns(table):
            event += f" OF {', '.join(_columns(table))}"
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
            f"{_when(table, act)}BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
        )


def _when(table: str, act: str) -> str:
    """Where something may be erased, the guard asks for its erasure."""
    if table == "journalcontent" and act == "delete":
        return f"WHEN NOT EXISTS ({_CONTENT_ERASED}) "
    if table in TABLES and act == "update":
        return f"WHEN NOT EXISTS ({_ERASED.format(table=table, key='id')}) "
    if table in _BYTES:
        whose, key = _BYTES[table]
        return f"WHEN NOT EXISTS ({_ERASED.format(table=whose, key=key)}) "
    return ""


def _for_postgresql() -> Iterator[str]:
    for name in _names():
        table, _, act = name.removeprefix("keep_").rpartition("_")
        condition = _when(table, act).removeprefix("WHEN ") or "TRUE"
        kept = "NEW" if act == "update" else "OLD"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{_WHY}'; END IF; RETURN {kept}; END $$"
        )
        event = act.upper()
        if act == "update" and _columns(table):
            event += f" OF {', '.join(_columns(table))}"
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    for table in _guarded():
        yield (
            f"CREATE OR REPLACE FUNCTION keep_{table}_truncate() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION keep_{table}_truncate()"
        )

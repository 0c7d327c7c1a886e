"""SQLite as tests want it: no waiting for the disk, and no statement is compiled twice.

1. A test need not survive a power cut; those that kill followbot start processes of their own,
   which keep the pragmas of life.
2. SQLAlchemy keeps compiled statements for each engine, and a test has an engine of its own. One
   dialect and one cache serve all engines of the test process.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.util import LRUCache

from followbot.store import database
from followbot.store.sqlite_dialect import only_reading

_STATEMENTS = 5_000


def make_databases_quick() -> None:
    """From now on, in this process."""
    made_in_life = database._sqlite_engine
    first = made_in_life(make_url("sqlite://"))
    first.connect().close()  # what it can do is asked of the library once
    reading = only_reading(first)
    compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)

    def made_for_tests(url: URL) -> Engine:
        engine = made_in_life(url)
        engine.dialect = first.dialect
        engine._compiled_cache = compiled
        return engine

    def reading_for_tests(engine: Engine) -> Engine:
        if engine.dialect is not first.dialect:
            return only_reading(engine)
        mine = engine.execution_options()
        mine.dialect = reading.dialect
        return mine

    database._sqlite_engine = made_for_tests
    vars(database)["only_reading"] = reading_for_tests
    assert "synchronous=FULL" in database._PRAGMAS
    pragmas: Any = tuple(one.replace("=FULL", "=OFF") for one in database._PRAGMAS)
    database._PRAGMAS = pragmas

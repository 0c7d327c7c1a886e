"""SQLite as tests want it: no waiting for the disk, and no statement is compiled twice.

1. A test need not survive a power cut; those that kill followbot start processes of their own,
   which keep the pragmas of life.
2. SQLAlchemy keeps compiled statements for each engine, and a test has an engine of its own. One
   dialect and one cache serve all engines of the test process.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.util import LRUCache

from followbot.store import database

_STATEMENTS = 5_000


def make_databases_quick() -> None:
    """From now on, in this process."""
    made_in_life = database._sqlite_engine
    first = create_engine("sqlite://")
    first.connect().close()  # what it can do is asked of the library once
    compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)

    def made_for_tests(url: URL) -> Engine:
        engine = made_in_life(url)
        engine.dialect = first.dialect
        engine._compiled_cache = compiled
        return engine

    database._sqlite_engine = made_for_tests
    assert "synchronous=FULL" in database._PRAGMAS
    pragmas: Any = tuple(one.replace("=FULL", "=OFF") for one in database._PRAGMAS)
    database._PRAGMAS = pragmas

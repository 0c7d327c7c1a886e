"""Databases with the newest schema: the migrations run once, every test gets a copy."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from followbot.store.database import Database
from followbot.store.schema import upgrade_schema


def upgraded_sqlite(path: Path) -> Database:
    """The database at this path, made with the newest schema when there is none yet."""
    if not path.exists():
        shutil.copyfile(_pattern(), path)
    return Database(f"sqlite:///{path}")


@cache
def _pattern() -> Path:
    folder = tempfile.mkdtemp(prefix="followbot-schema-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "followbot.db"
    database = Database(f"sqlite:///{path}")
    upgrade_schema(database)
    database.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name], "a journal is left open"
    return path

"""Modules are loaded without looking for garbage; afterwards all is as it was."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from followbot.cli.quick_start import nothing_to_collect


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """What a test leaves behind stops no other test from being collected."""
    yield
    gc.unfreeze()
    gc.enable()


def test_nobody_looks_for_garbage_while_modules_are_loaded() -> None:
    with nothing_to_collect():
        assert not gc.isenabled()
        kept: list[list[int]] = [[] for _ in range(100)]
        before = gc.get_freeze_count()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_looking_goes_on_when_loading_fails() -> None:
    with pytest.raises(ImportError), nothing_to_collect():
        raise ImportError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with nothing_to_collect():
        assert not gc.isenabled()
    assert not gc.isenabled()


_A_DATABASE = """
import sys
from followbot.cli.quick_start import without_greenlets
without_greenlets()
import structlog
from sqlalchemy import text
from followbot.jobs.logger import get_logger
from followbot.store.database import Database
from followbot.store.schema import upgrade_schema
database = Database("sqlite:///" + sys.argv[1])
upgrade_schema(database)
with database.write() as session:
    session.execute(text("insert into remembered (name, value) values ('a', 'b')"))
with database.read() as session:
    print(session.execute(text("select value from remembered where name = 'a'")).scalar())
database.close()
get_logger().info("done")
print(*(name for name in sys.modules if name.startswith("greenlet") and sys.modules[name]))
"""


def test_a_database_works_where_nobody_has_greenlets(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _A_DATABASE, str(tmp_path / "a.db")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "b"
    assert done.stdout.splitlines()[-1].strip() == ""

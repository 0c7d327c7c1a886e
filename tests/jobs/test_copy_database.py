"""`followbot db copy`: every row as it is, under every constraint, counted and verified."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from followbot.cli.main import main
from followbot.domain.errors import FollowbotError, RefusedError
from followbot.jobs.ask import ask
from followbot.jobs.copy_database import copy_database
from followbot.jobs.understand import understand
from followbot.store.database import Database
from followbot.store.snapshot import counts
from tests.jobs.beginnings import Beginning
from tests.jobs.world import World, a_plan, new_world

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """A database in which something happened: a plan, a letter, an answer."""
    made = new_world(tmp_path_factory.mktemp("world"))
    made.take_in(a_plan())
    made.at("2026-12-06T10:00:00+06:00")
    made.hear()
    ask(made.bot, made.now)
    made.accept_all()
    made.reply_to(made.letters()[0], "1 done\n2 40%")
    understand(made.bot, made.now)
    return Beginning(made)


@pytest.fixture
def world(tmp_path: Path, beginning: Beginning) -> Iterator[World]:
    made = beginning.again(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def target(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    yield database
    database.close()


def test_a_sqlite_database_moves_to_postgresql_and_works_there(
    world: World, target: Database
) -> None:
    before = counts(world.database)
    assert before["measureupdate"] >= 2
    done = copy_database(world.database, target)
    assert counts(target) == before == done.counts
    assert done.rows == sum(before.values())
    # Counters go on behind the rows that came, and the history with them.
    other = World(replace(world.bot, database=target), world.now, world.uids)
    other.reply_to(other.letters()[0], "2 60%")
    understand(other.bot, other.now)
    assert counts(target)["measureupdate"] > before["measureupdate"]


def test_and_back_again(world: World, target: Database, tmp_path: Path) -> None:
    copy_database(world.database, target)
    back = Database(f"sqlite:///{tmp_path / 'back.db'}")
    done = copy_database(target, back)
    assert counts(back) == counts(world.database)
    assert done.head == copy_head(world.database)
    back.close()


def copy_head(database: Database) -> str:
    from followbot.store.audit import chain_head

    with database.read() as session:
        head = chain_head(session)
    return f"{head.number}:{head.hash}"


def test_a_database_that_is_not_empty_is_never_written_over(
    world: World, target: Database, tmp_path: Path
) -> None:
    copy_database(world.database, target)
    before = counts(target)
    with pytest.raises(RefusedError, match="not empty"):
        copy_database(world.database, target)
    assert counts(target) == before
    with pytest.raises(RefusedError, match="exists already"):
        copy_database(target, world.database)


def test_a_copy_that_lacks_a_row_is_no_copy(
    world: World, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from followbot.store import snapshot

    real = snapshot.load

    def careless(database: Database, file: Path) -> None:
        real(database, file)
        with database.engine.begin() as connection:
            connection.execute(text("DELETE FROM remembered"))
            connection.execute(text("DELETE FROM roundmeasure"))

    monkeypatch.setattr("followbot.jobs.copy_database.load", careless)
    with pytest.raises(FollowbotError, match="not what was copied") as caught:
        copy_database(world.database, target)
    assert any("roundmeasure" in problem for problem in caught.value.problems)


def test_rows_that_point_nowhere_copy_nothing(world: World, target: Database) -> None:
    with world.database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE measure SET plan_id = 77 WHERE id = 1")
        raw.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(Exception, match="foreign key"):
        copy_database(world.database, target)
    with target.read() as session:
        assert not any(counts(target).values())
        del session


def test_the_command_says_what_it_did(
    world: World, postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[bot]\naddress = "bot@buyer.example"\n')
    rows = sum(counts(world.database).values())
    words = ["db", "copy", "--to", postgres_url, "--config", str(file)]
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == rows
    assert main(words) == 69
    assert "not empty" in capsys.readouterr().err
    assert main(["db", "copy", "--to", f"sqlite:///{tmp_path}/followbot.db", *words[4:]]) == 2

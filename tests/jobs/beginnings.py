"""Beginnings that many tests share: lived once in a process, then copied for each test.

A fixture of module scope lives one, so that nothing that a test replaces is part of it; a fixture
of the test takes its own copy, which it may change as it likes. All of it lies in the database's
file, none in its log: tests of what remains in files live their own.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

from followbot.mailbox.connections import Connections
from tests.jobs.world import World, new_world


class Beginning:
    """A world as it stood when its story was told so far; it is closed, and stays so."""

    def __init__(self, world: World) -> None:
        path = world.database.path
        assert path is not None, "a world on a server is not copied"
        world.database.close()
        assert not Path(f"{path}-wal").exists(), "somebody still has the database open"
        self._file, self._bot, self._now = path, world.bot, world.now
        self._next_uid = next(world.uids)

    def again(self, folder: Path) -> World:
        """The same world in another folder, which has none yet."""
        file = folder / self._file.name
        assert not file.exists(), "there is a world already"
        shutil.copyfile(self._file, file)
        database = new_world(folder).database
        with database.read() as session:
            session.connection()  # it is open, as where it was lived
        bot = replace(self._bot, database=database, connections=Connections())
        return World(bot, self._now, count(self._next_uid))

    def go_on_in(self, world: World) -> None:
        """Let a world to which nothing happened yet be one in which all of this did."""
        path = world.database.path
        assert path is not None
        world.database.close()
        shutil.copyfile(self._file, path)
        world.bot = replace(self._bot, database=world.database, connections=Connections())
        world.now, world.uids = self._now, count(self._next_uid)

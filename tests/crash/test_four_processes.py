"""Four followbots on one PostgreSQL, with roles that overlap, each killed at random steps.

As in life with several computers: they claim, read and ask at the same time, any of them dies at
any commit or word to a server, and another takes over once its leases have run out. Nobody leads.
FOLLOWBOT_CROWD, FOLLOWBOT_WEEKS and FOLLOWBOT_CROWD_SEED as of `test_random_kills`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import _need
from tests.crash.crowd import Crowd, Figures
from tests.crash.scene import KILLED, Life, Nursery, Scene, nursery
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.servers.postgres import Postgres

SUPPLIERS = int(os.environ.get("FOLLOWBOT_CROWD", "12"))
WEEKS = int(os.environ.get("FOLLOWBOT_WEEKS", "1"))
SEED = int(os.environ.get("FOLLOWBOT_CROWD_SEED", "2027"))
ROLES = ("", "collect,understand,ask", "ask,send", "understand,escalate,send")
DEADLY, LEASE = 3, timedelta(minutes=25)
"""So many passes kill; between two of them the leases of the dead run out."""
BUSY = 75
"""The exit code of who was overtaken by another at the same row: undone, and repeated later."""
FAILED = 1
DEAF = "error: the mailbox was last read completely at "
"""Where those who collect died before they had read, the others rightly tell it, and end so."""

pytestmark = [pytest.mark.server, pytest.mark.timeout(0)]


def told_by(journal: Path) -> str:
    """All that a followbot with this journal of steps printed so far."""
    path = Path(f"{journal}.told")
    return path.read_text() if path.exists() else ""


class SharedScene(Scene):
    """The database lies on a server, and four work on it at once."""

    def __init__(self, folder: Path, servers: MailServers, births: Nursery, url: str) -> None:
        super().__init__(folder, servers, births, connections=2, database_url=url)
        self._url = url.replace("+psycopg", "")
        self._told_before: dict[Path, int] = {}

    def live_together(self, at: str, die_at: list[int | None]) -> list[int]:
        """One pass of all four, each to its own last step; their exit codes."""
        config = ("--config", str(self.installation.config))
        lives = [
            Life((*config, "run", "--once", "--roles", roles), self._steps(number), at, last)
            for number, (roles, last) in enumerate(zip(ROLES, die_at, strict=True))
        ]
        self._told_before = {life.journal: len(told_by(life.journal)) for life in lives}
        return self.births.run_together(lives)

    def told_now(self, number: int) -> str:
        """What one of them printed in the last pass."""
        journal = self._steps(number)
        return told_by(journal)[self._told_before[journal] :]

    def told(self) -> str:
        """All that any of them printed."""
        return "\n".join(path.read_text() for path in self.folder.glob("steps*.told"))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with psycopg.connect(self._url) as connection:
            return connection.execute(query.encode()).fetchall()

    def _steps(self, number: int) -> Path:
        return self.folder / f"steps.{number}.txt"


class SharedCrowd(Crowd):
    """Lives of four at once, killed some passes long, then left alone until all is done."""

    scene: SharedScene

    def _live_and_die(self, at: datetime) -> None:
        for _ in range(DEADLY):
            self._pass(
                at,
                [self.chance.randint(1, (2 * self.suppliers) * (n + 1)) for n in range(len(ROLES))],
            )
            at += LEASE
        for _ in range(2):
            self._pass(at, [None] * len(ROLES))
            at += LEASE

    def _pass(self, at: datetime, die_at: list[int | None]) -> None:
        for number, code in enumerate(self.scene.live_together(at.isoformat(), die_at)):
            self.figures.lives += 1
            self.figures.deaths += code == KILLED
            told = self.scene.told_now(number)
            assert code in {0, BUSY, KILLED} or _only_deaf(code, told), self.scene.told()[-3000:]


def _only_deaf(code: int, told: str) -> bool:
    """Whether all that failed was that nobody had read the mailbox for too long."""
    errors = [line for line in told.splitlines() if line.startswith("error: ")]
    return code == FAILED and len(errors) == 1 and errors[0].startswith(DEAF)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[Figures]:
    _need("Dovecot", "Postfix")
    url = postgres.fresh_database()
    with running_dovecot() as dovecot, running_postfix(dovecot) as postfix, nursery() as births:
        servers = MailServers(dovecot, postfix)
        scene = SharedScene(tmp_path_factory.mktemp("four"), servers, births, url)
        crowd = SharedCrowd(scene, SUPPLIERS, random.Random(SEED))
        crowd.settle_in()
        for number in range(WEEKS):
            crowd.week(number)
        yield crowd.count()
    postgres.drop_database(url)


def test_they_died_often_and_everybody_was_asked_every_week(figures: Figures) -> None:
    assert figures.deaths >= 4 * WEEKS, figures
    assert figures.letters >= SUPPLIERS * WEEKS, figures


def test_killing_any_of_four_loses_no_letter(figures: Figures) -> None:
    assert figures.lost == 0, figures
    assert figures.letters - figures.arrived <= figures.unknown, figures


def test_no_letter_leaves_twice_however_many_send(figures: Figures) -> None:
    assert figures.doubled == 0, figures


def test_every_answer_is_taken_once_by_whoever_was_first(figures: Figures) -> None:
    assert figures.taken == figures.receipts == figures.answers > 0, figures


def test_the_figures_of_four_are_told(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n  four processes: {figures}")  # noqa: T201  a soak is run for these figures
    assert figures.lives > figures.deaths

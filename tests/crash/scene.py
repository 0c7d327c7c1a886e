"""One followbot, one supplier and one buyer on real servers, set back to a moment at will."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

from tests.servers.kill import Installation
from tests.servers.mail import MailServers, wait_until

KILLED = -9


@dataclass(frozen=True)
class Life:
    """One followbot: its command line, where its steps are written, its clock, its last step.

    `here`: the nursery's own life, not that of a child.
    """

    argv: Sequence[str]
    journal: Path
    at: str
    die_at: int | None = None
    here: bool = False


class Nursery:
    """Starts followbots quickly; see `tests.crash.nursery`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def run(self, argv: Sequence[str], journal: Path, at: str, die_at: int | None = None) -> int:
        """Let one followbot live to its end, or to its step `die_at`; its exit code."""
        return self.run_together([Life(argv, journal, at, die_at)])[0]

    def live_itself(self, argv: Sequence[str], journal: Path, at: str) -> int:
        """The same without a birth: all born later are quicker for it."""
        return self.run_together([Life(argv, journal, at, here=True)])[0]

    def run_together(self, lives: Sequence[Life]) -> list[int]:
        """Let several live at the same time; their exit codes, in the same order."""
        orders = [{**asdict(life), "journal": str(life.journal)} for life in lives]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(orders) + "\n")
        self._process.stdin.flush()
        return [int(code) for code in json.loads(self._answer())]

    def close(self) -> None:
        """No more births."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery for as long as the block runs."""
    made = Nursery()
    try:
        yield made
    finally:
        made.close()


@dataclass
class Moment:
    """What lies where before something happens: the database, and mails for the bot."""

    name: str
    database: Path
    at: str
    mails: Sequence[tuple[bytes, str]] = ()

    @property
    def later(self) -> str:
        """Some minutes on: the clock of the next life stands behind all that the first did."""
        return (datetime.fromisoformat(self.at) + timedelta(minutes=5)).isoformat()


class Scene:
    """Runs the work of a moment, with and without dying, and tells what came of it."""

    def __init__(
        self,
        folder: Path,
        servers: MailServers,
        births: Nursery,
        connections: int = 1,
        database_url: str = "sqlite:///followbot.db",
    ) -> None:
        """Over one connection the steps of sending come in the same order every time."""
        self.folder, self.servers, self.births = folder, servers, births
        self.installation = Installation(
            folder,
            servers,
            imap_port=servers.dovecot.imap_port,
            connections=connections,
            database_url=database_url,
        )
        self.database = folder / "followbot.db"
        self.journal = folder / "steps.txt"

    def live(self, at: str, *argv: str, die_at: int | None = None) -> int:
        """One followbot, its clock at an instant; its exit code, -9 when it died."""
        words = ["--config", str(self.installation.config), *argv]
        return self.births.run(words, self.journal, at, die_at)

    def live_unwatched(self, at: str, *argv: str) -> int:
        """The same, only to get on in the story: no steps are noted, and nothing dies."""
        words = ["--config", str(self.installation.config), *argv]
        return self.births.live_itself(words, self.journal, at)

    def steps(self) -> list[str]:
        """What the last one did before it ended."""
        return self.journal.read_text().splitlines()

    def told(self) -> str:
        """All that the followbots printed."""
        return Path(f"{self.journal}.told").read_text()

    def snapshot(self, name: str) -> Path:
        """A copy of the database as it stands now."""
        copy = self.folder / f"{name}.db"
        with closing(sqlite3.connect(self.database)) as live, closing(sqlite3.connect(copy)) as to:
            live.backup(to)
        return copy

    def set_back(self, moment: Moment) -> None:
        """Database and mailboxes as they were before the moment's work."""
        for leftover in self.folder.glob("followbot.db*"):
            leftover.unlink()
        shutil.copy(moment.database, self.database)
        self.servers.dovecot.empty()
        for raw, sender in moment.mails:
            self.servers.deliver(raw, "bot@buyer.example", sender)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()

    def facts(self) -> dict[str, Any]:
        """Everything that must be the same however often the process died."""
        wanted = {
            "measures": "select ref, status, percent, current_deadline from measure order by id",
            "rounds": "select plan_id, agreed_on, kind, state from round order by agreed_on",
            "letters": "select kind, about_id, slot, recipient from outgoing order by 1, 2, 3, 4",
            "mails": "select state, decision, filed from incoming order by 1, 2, 3",
            "updates": "select measure_id, status, percent from measureupdate order by id",
            "escalations": "select rule, measure_id, state from escalation order by rule",
            "verifications": "select measure_id, verdict from verification order by id",
            "changes": 'select who, subject, field, "before", "after" from change'
            " order by 1, 2, 3, 4, 5",
        }
        found: dict[str, Any] = {name: self.rows(query) for name, query in wanted.items()}
        found["inbox"] = len(self.servers.mails("bot@buyer.example"))
        for folder in ("processed", "review"):
            mails = self.servers.mails("bot@buyer.example", f"followbot/{folder}")
            found[folder] = len(mails)
        return found

    def letters(self) -> dict[str, str]:
        """Message-ID and state of every letter that may have left in this moment."""
        return dict(self.rows("select message_id, state from outgoing"))

    def arrivals(self, *people: str) -> Counter[str]:
        """How often each Message-ID lies in the mailboxes of these people."""
        return Counter(
            str(message_from_bytes(raw)["Message-ID"])
            for person in people
            for raw in self.servers.mails(person)
        )

    def wait_for_arrivals(self, expected: int, *people: str) -> None:
        """Until so many mails lie in the mailboxes of these people."""
        wait_until(lambda: self.arrivals(*people).total() >= expected, f"{expected} letters")

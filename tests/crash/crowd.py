"""A crowd of suppliers who answer every letter, while followbot is killed at random steps."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.crash.scene import KILLED, Scene

BOT, ANNA, INES = "bot@buyer.example", "anna@textile.example", "ines@buyer.example"
MONDAY = datetime.fromisoformat("2027-01-04T09:01:00+00:00")
DAY = timedelta(days=1)
PERCENTS = 90
"""Nobody says "99% on its way", which is asked back."""

_PLAN = """
[plan]
ref = "CROWD-{number}"
title = "Improvements after the visit"
agreed_on = 2026-12-01
[buyer]
name = "Buyer Trading"
contacts = [{{ name = "Ines Buyer", email = "ines@buyer.example" }}]
[supplier]
name = "Works {number}"
contacts = [{{ name = "Anna {number}", email = "anna+{number}@textile.example" }}]
[follow_up]
cadence = "weekly on Monday"
first_request_on = 2027-01-04
timezone = "UTC"
send_at = 09:00:00
public_holidays = false
[[measure]]
ref = "M-01"
title = "Guard the cutting machines"
deadline = 2030-01-15
"""


@dataclass
class Figures:
    """What came of it. `doubled`: letters that arrived more often than they were sent."""

    lives: int = 0
    deaths: int = 0
    letters: int = 0
    arrived: int = 0
    doubled: int = 0
    unknown: int = 0
    lost: int = 0
    answers: int = 0
    taken: int = 0
    receipts: int = 0

    def __str__(self) -> str:
        return (
            f"{self.lives} lives, {self.deaths} ended by SIGKILL; {self.letters} letters: "
            f"{self.arrived} arrived, {self.unknown} counted as unknown, {self.lost} lost, "
            f"{self.doubled} doubled; {self.answers} answers: {self.taken} taken once, "
            f"{self.receipts} receipts"
        )


@dataclass
class Crowd:
    """Lives through weeks of asking and answering, with random deaths."""

    scene: Scene
    suppliers: int
    chance: random.Random
    figures: Figures = field(default_factory=Figures)
    arrivals: Counter[str] = field(default_factory=Counter)
    _seen: dict[str, int] = field(default_factory=dict)

    def settle_in(self) -> None:
        """Import the plans, a week before the first round."""
        folder = self.scene.folder / "plans"
        folder.mkdir()
        files = []
        for number in range(self.suppliers):
            path = Path(folder / f"{number}.toml")
            path.write_text(_PLAN.format(number=number))
            files.append(str(path))
        at = (MONDAY - 7 * DAY).isoformat()
        assert self.scene.live(at, "db", "upgrade") == 0, self.scene.told()
        for start in range(0, len(files), 100):
            words = ("plan", "import", "--yes", *files[start : start + 100])
            assert self.scene.live(at, *words) == 0, self.scene.told()

    def week(self, number: int) -> None:
        """One Monday: everybody is asked, and everybody who got a letter answers."""
        at = MONDAY + number * 7 * DAY
        self._live_and_die(at)
        self.scene.servers.dovecot.deliver_all(self._answers(), BOT)
        self._new_mails(INES)
        self._live_and_die(at + timedelta(hours=2))

    def _answers(self) -> Iterator[tuple[bytes, str]]:
        """What everybody who got a letter writes, each with its sender."""
        for raw in self._new_mails(ANNA):
            letter = message_from_bytes(raw, policy=policy.default)
            if str(letter["Auto-Submitted"]) == "auto-generated":
                self.figures.answers += 1
                sender = letter["To"].addresses[0].addr_spec
                yield _answer(letter, 1 + self.figures.answers % PERCENTS, sender), sender

    def count(self) -> Figures:
        """What the database says, held against what lies in the mailboxes."""
        self.scene.servers.postfix.wait_until_empty()
        self._new_mails(ANNA)
        self._new_mails(INES)
        figures = self.figures
        for key, state, kind, repeats in self.scene.rows(
            "select message_id, state, kind, repeats from outgoing"
        ):
            here = self.arrivals[key]
            figures.letters += 1
            figures.arrived += here > 0
            figures.unknown += state == "unknown"
            figures.lost += here == 0 and state == "accepted"
            figures.doubled += here > 1 + repeats
            figures.receipts += kind == "receipt"
        ((figures.taken,),) = self.scene.rows(
            "select count(distinct incoming_id) from measureupdate"
        )
        return figures

    def _live_and_die(self, at: datetime) -> None:
        """Lives one after the other, each to a random step, until one has nothing left to do."""
        longest = 40 + 12 * self.suppliers
        while True:
            die_at = self.chance.randint(1, longest)
            code = self.scene.live(at.isoformat(), "run", "--once", die_at=die_at)
            at += timedelta(minutes=1)
            self.figures.lives += 1
            if code != KILLED:
                assert code == 0, self.scene.told()[-2000:]
                return
            self.figures.deaths += 1
            longest += 10

    def _new_mails(self, person: str) -> list[bytes]:
        """Mails of a mailbox that were not seen before; each arrival is counted."""
        self.scene.servers.postfix.wait_until_empty()
        with self.scene.servers.dovecot.client(person) as client:
            client.select_folder("INBOX", readonly=True)
            last = self._seen.get(person, 0)
            uids = [uid for uid in client.search(f"UID {last + 1}:*") if uid > last]
            new = []
            for start in range(0, len(uids), 50):
                found = client.fetch(uids[start : start + 50], ["BODY.PEEK[]"])
                new += [found[uid][b"BODY[]"] for uid in sorted(found)]
        self._seen[person] = max([last, *uids])
        self.arrivals.update(str(message_from_bytes(raw)["Message-ID"]) for raw in new)
        return new


def _answer(letter: EmailMessage, percent: int, sender: str) -> bytes:
    reply = EmailMessage()
    reply["Authentication-Results"] = "mx.buyer.example; dmarc=pass header.from=textile.example"
    reply["From"] = f"Anna <{sender}>"
    reply["To"] = str(letter["Reply-To"])
    reply["Subject"] = f"Re: {letter['Subject']}"
    reply["Message-ID"] = f"<answer.{percent}.{letter['Message-ID'].strip('<>')}>"
    reply["In-Reply-To"] = reply["References"] = str(letter["Message-ID"])
    reply.set_content(f"1 {percent}% on its way\n")
    return reply.as_bytes()

"""The buyer decides over real mail: every command once, its receipt, and what the supplier reads.

Real Postfix and Dovecot; few installations with many commands each, because servers are slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import select

from followbot.domain.tables import ActionPlan, Change, Measure
from followbot.store.database import Database
from tests.conftest import _need
from tests.servers.dovecot import running_dovecot
from tests.servers.mail import MailServers
from tests.servers.postfix import running_postfix
from tests.stories.installation import InstallationHere, typed_reply
from tests.stories.test_first_loop import (
    BOT,
    BUYER,
    CSR,
    FACTORY,
    GARMENT,
    HR,
    plain,
    subjects,
)

Row = TypeVar("Row")
CARA = "cara@example-textiles.example"
PLAN = "EXT-2026-01"

pytestmark = [pytest.mark.server, pytest.mark.timeout(600)]


@pytest.fixture
def servers() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys((BOT, HR, FACTORY, BUYER, CSR, CARA), "secret-of-the-test")
    with running_dovecot(users) as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)


class Story:
    """A garment factory that has answered, and a buyer who was told of what is overdue."""

    def __init__(self, folder: Path, servers: MailServers) -> None:
        self.servers, self.bot = servers, InstallationHere(folder, servers)
        self.bot.at("2026-12-01T08:00:00+06:00")
        self.bot.run("plan", "import", "--yes", str(GARMENT))
        self.tick("2026-12-06T10:00:00+06:00")
        request = servers.wait_for_mails(HR, 1)[0]
        self.supplier(request, "1 60%\n2 new date 30 Jul 2027\n3 done\n4 done\n5 done")
        self.tick("2026-12-07T10:00:00+01:00")
        servers.wait_for_mails(HR, 2)

    def tick(self, at: str) -> None:
        self.bot.at(at)
        self.bot.run("run", "--once")

    def supplier(self, letter: bytes, text: str) -> None:
        self.servers.submit_as_supplier(typed_reply(letter, text, HR).as_bytes(), HR, BOT)
        self.servers.wait_for_mails(BOT, 1)

    def buyer(self, letter: bytes, text: str, at: str, sender: str = BUYER) -> None:
        """The buyer presses Reply, and the bot reads it at `at`."""
        mail = typed_reply(letter, text, sender)
        self.servers.submit_as_supplier(mail.as_bytes(), sender, BOT)
        self.servers.wait_for_mails(BOT, 1)
        self.tick(at)

    def letters_to(self, whom: str) -> list[bytes]:
        return self.servers.mails(whom)

    def rows(self, table: type[Row]) -> list[Row]:
        """What stands in the database; a command of its own for every look takes too long."""
        database = Database(f"sqlite:///{self.bot.folder / 'followbot.db'}")
        with database.read() as session:
            found = list(session.exec(select(table)))
        database.close()
        return found

    def shown(self) -> dict[str, Measure]:
        return {row.ref: row for row in self.rows(Measure)}

    def standing(self) -> dict[str, tuple[str, int | None]]:
        return {ref: (row.status.value, row.percent) for ref, row in self.shown().items()}

    @property
    def plan_state(self) -> str:
        return self.rows(ActionPlan)[0].state.value


def words(raw: bytes) -> str:
    return " ".join(plain(raw).split())


def newest(mails: list[bytes], holding: str) -> bytes:
    return next(raw for raw in reversed(mails) if holding in words(raw))


def test_the_buyer_grants_verifies_returns_and_plans_and_the_supplier_reads_it(
    tmp_path: Path, servers: MailServers
) -> None:
    story = Story(tmp_path, servers)
    told = newest(story.letters_to(BUYER), "M-01")
    mail = (
        "Hi,\n2 approve 15 Jul 2027\nverify 3 by phone\nreturn 4: time records of week 48 missing\n"
        "verify 5\nvisit 1 16 March 2027\nok\nBest, Bea"
    )
    story.buyer(told, mail, "2026-12-07T10:30:00+01:00")
    standing = story.standing()
    assert standing["M-03"][0] == standing["M-05"][0] == "verified"
    assert standing["M-04"] == ("in_progress", None)
    assert story.shown()["M-02"].current_deadline == date(2027, 7, 15)
    receipt = newest(story.letters_to(BUYER), "2 approve 15 Jul 2027")
    for said in ("New date set: 15 Jul 2027", "Verified, by telephone", "In progress again"):
        assert said in words(receipt)
    # 15:30 in Dhaka is within the working day: the letter has gone already.
    letter = newest(story.letters_to(HR), "decided the following about")
    for said in ("15 Jul 2027", "Confirmed as done", "time records of week 48", "16 Mar 2027"):
        assert said in words(letter)
    count = len(story.letters_to(BUYER))
    story.supplier(letter, "4 done, records attached")
    story.tick("2026-12-08T10:00:00+06:00")
    assert len(story.letters_to(BUYER)) == count
    assert story.standing()["M-04"] == ("reported_complete", 100)
    mine = [change for change in story.rows(Change) if change.who == BUYER]
    assert {"current_deadline", "status"} <= {change.field for change in mine}
    assert all(change.incoming_id for change in mine)


def test_the_buyer_declines_cancels_merges_reopens_calls_pauses_and_names_a_contact(
    tmp_path: Path, servers: MailServers
) -> None:
    story = Story(tmp_path, servers)
    told = newest(story.letters_to(BUYER), "M-01")
    story.buyer(
        told,
        "decline 2 because the audit is in July\ncancel 6: the line was sold\nmerge 7 into 1\n"
        "verify 5\nI called Ms Rahman on Sunday:\n1 80%\n",
        "2026-12-07T10:30:00+01:00",
    )
    standing = story.standing()
    assert (standing["M-06"][0], standing["M-07"][0]) == ("cancelled", "cancelled")
    assert standing["M-01"] == ("in_progress", 80)
    assert story.shown()["M-02"].current_deadline == date(2027, 6, 30)
    letter = newest(story.letters_to(HR), "the audit is in July")
    assert "the line was sold" in words(letter)
    receipt = newest(story.letters_to(BUYER), "decline 2 because")
    story.buyer(
        receipt,
        "reopen 5: found again\nsnooze 1 until 1 Feb 2027\nnew contact Cara Das " + CARA,
        "2026-12-07T11:00:00+01:00",
    )
    assert story.standing()["M-05"][0] == "in_progress"
    # From now on Cara reads the letters.
    assert "found again" in words(servers.wait_for_mails(CARA, 1)[0])
    story.buyer(receipt, "pause until 1 Feb 2027", "2026-12-07T11:10:00+01:00")
    assert story.plan_state == "paused"
    story.buyer(receipt, "resume\nmonthly", "2026-12-07T11:20:00+01:00")
    assert story.plan_state == "active"
    assert "every month" in words(newest(story.letters_to(BUYER), "monthly"))


def test_what_is_not_possible_is_told_and_nobody_else_decides(
    tmp_path: Path, servers: MailServers
) -> None:
    story = Story(tmp_path, servers)
    told = newest(story.letters_to(BUYER), "M-01")
    before = story.standing()
    story.buyer(
        told,
        "verify 1\nverify 4\napprove 9\nF approve\n2 approve if they send photos",
        "2026-12-07T10:30:00+01:00",
    )
    assert story.standing() == before
    receipt = words(newest(story.letters_to(BUYER), "verify 1"))
    for said in (
        "has not reported it as done",
        "not verified by papers alone",
        "This sounds like a condition",
    ):
        assert said in receipt
    assert [s for s in subjects(story.letters_to(HR)) if "has decided" in s] == []
    count = {who: len(story.letters_to(who)) for who in (BUYER, CSR, HR)}
    # The colleague has got no token of her own, and the supplier is no buyer.
    for sender in (CSR, HR):
        mail = typed_reply(told, f"verify 5 ({sender})", sender)
        servers.submit_as_supplier(mail.as_bytes(), sender, BOT)
    servers.wait_for_mails(BOT, 2)
    story.tick("2026-12-07T10:40:00+01:00")
    assert story.standing() == before
    assert {who: len(story.letters_to(who)) for who in (BUYER, CSR, HR)} == count
    assert len(servers.mails(BOT, "followbot/review")) == 2
    # The same words on the machine itself do the same.
    story.bot.run("decide", "--plan", PLAN, "verify 5")
    assert story.standing()["M-05"][0] == "verified"

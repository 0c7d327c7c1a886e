"""A buyer's desk: one plan, one supplier, real mail servers; what is said and what is seen.

Everything is looked at from outside: the mails in the mailboxes, and what the commands print.
"""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any, ClassVar

from tests.servers.mail import MailServers
from tests.stories.installation import InstallationHere
from tests.stories.letters import Letter, button_mail, reply_mail
from tests.stories.promises import Promises
from tests.stories.unpacked import everything_in

BOT = "bot@buyer.example"
BUYER = "buyer@example-nordic.example"
MANAGER = "csr@example-nordic.example"
INES = "ines@example-nordic.example"
ANNA = "anna@example-textiles.example"
BORIS = "boris@example-textiles.example"
CARA = "cara@example-textiles.example"
STRANGER = "stranger@mail.example"
DECIDERS = (BUYER, MANAGER, INES)
PLAN = "P-1"
PEOPLE = (BOT, BUYER, MANAGER, INES, ANNA, BORIS, CARA, STRANGER)
TITLES = ("Fire doors", "Payroll system", "Chemical store", "Committee election", "Warm breaks")

_PLAN = """
[plan]
ref = "{ref}"
title = "Action plan of Factory Ltd"
status = "active"
agreed_on = 2026-11-02
starts_on = 2026-11-02
[buyer]
name = "Example Nordic A/S"
country = "DK"
timezone = "Europe/Copenhagen"
[[buyer.contacts]]
name = "Bea Buyer"
role = "responsible_buyer"
email = "{buyer}"
language = "{buyer_language}"
[[buyer.contacts]]
name = "Mia Manager"
role = "csr_manager"
email = "{manager}"
language = "en"
[supplier]
name = "Factory Ltd"
country = "BD"
site = "Unit 1"
[[supplier.contacts]]
name = "Anna"
role = "Manager"
email = "{anna}"
language = "{supplier_language}"
primary = true
telephone = "+880 2 55 01 02 03"
[follow_up]
mode = "pre_arranged"
timezone = "Asia/Dhaka"
send_at = 10:00:00
cadence = "{cadence}"
first_request_on = 2026-12-06
[follow_up.escalation]
no_reply_after_requests = 2
ladder = ["responsible_buyer", "csr_manager"]
{measures}
"""
_MEASURE = """
[[measure]]
ref = "M-0{number}"
title = "{title}"
deadline = {deadline}
severity = {{ scale = 3, scope = 2, irremediability = 2, class = "major" }}
internal_note = "{canary}: they said no twice"
"""
CANARY = "zaunkoenig"
"""Stands in every internal note: it is in no letter and no file of a letter."""


def a_plan(
    ref: str = PLAN,
    *,
    buyer_language: str = "en",
    supplier_language: str = "en",
    cadence: str = "monthly on the first Sunday",
    measures: int = 4,
    deadline: str = "2027-06-30",
    tail: str = "",
) -> str:
    """A plan of a factory in Bangladesh (Sunday to Thursday), first asked on 6 December, 10:00."""
    rows = "".join(
        _MEASURE.format(number=n, title=TITLES[n - 1], deadline=deadline, canary=CANARY)
        for n in range(1, measures + 1)
    )
    return _PLAN.format(
        ref=ref,
        buyer=BUYER,
        manager=MANAGER,
        anna=ANNA,
        buyer_language=buyer_language,
        supplier_language=supplier_language,
        cadence=cadence,
        measures=rows + tail,
    )


ASKED_AT = "2026-12-06T10:00:00+06:00"
ANSWERED_AT = "2026-12-07T15:00:00+06:00"
DIGEST_AT = "2026-12-14T08:00:00+01:00"
DECIDED_AT = "2026-12-14T09:00:00+01:00"
"""Monday, 14:00 at the factory: what is decided reaches the supplier in the same hour."""


class Desk:
    """An installation with one plan, and everybody's mailboxes.

    Whatever its letters promise is tried when they come (`promises`); `all_of_them` are the desks
    of the story that runs, so that each story ends with what was wrong.
    """

    all_of_them: ClassVar[list[Desk]] = []

    def __init__(
        self,
        folder: Path,
        servers: MailServers,
        plan: str | Path | None,
        *,
        every: bool = False,
    ) -> None:
        self.servers, self.bot = servers, InstallationHere(folder, servers)
        Desk.all_of_them.append(self)
        self.promises = Promises(self.bot, every=every)
        self._seen: dict[str, int] = {}
        self._tried: dict[str, int] = {}
        self.bot.at("2026-12-01T08:00:00+06:00")
        if plan is None:
            self.bot.run("db", "upgrade")
        else:
            self.take_in(plan)

    def take_in(self, plan: str | Path) -> None:
        """Import a plan file, or the text of one."""
        if isinstance(plan, str):
            path = self.bot.folder / "plan.toml"
            path.write_text(plan)
            plan = path
        self.bot.run("plan", "import", "--yes", str(plan))

    def tick(self, at: str | None = None) -> None:
        """Everything that is due at this moment, and the mail servers are done with it."""
        if at is not None:
            self.bot.at(at)
        self.bot.run("run", "--once")
        self.servers.settle()
        self._try_promises()

    def _try_promises(self) -> None:
        """What the letters of this moment promise is tried at this moment."""
        for whom in (*DECIDERS, ANNA, BORIS, CARA):
            letters = self.letters(whom)
            for letter in letters[self._tried.get(whom, 0) :]:
                assert CANARY not in everything_in(letter.raw), letter.subject
                self.promises.of(letter, whom, decides=whom in DECIDERS)
            self._tried[whom] = len(letters)

    def send(self, mail: EmailMessage, sender: str, envelope: str | None = None) -> None:
        """Somebody's mail program sends; the mail lies in the bot's mailbox afterwards.

        `envelope` is the address whose mail server hands it in, where that is not the sender's.
        """
        self.servers.submit_as_supplier(mail.as_bytes(), envelope or sender, BOT)
        self.servers.settle()

    def says(self, letter: Letter, text: str, sender: str = BUYER, **more: Any) -> None:
        """Somebody answers a letter by Reply, and the bot reads it."""
        self.send(reply_mail(letter, text, sender, **more), sender)
        self.tick()

    def presses(
        self, letter: Letter, label: str, more: str = "", sender: str = BUYER, about: str = ""
    ) -> None:
        """Somebody presses a button, perhaps goes on writing, sends, and the bot reads it.

        `about` is the letter A, B … of the decision that the button belongs to.
        """
        self.send(button_mail(letter.button(label, about), sender, more), sender)
        self.tick()

    def letters(self, whom: str) -> list[Letter]:
        """Every letter in somebody's mailbox, oldest first."""
        return [Letter(raw) for raw in self.servers.mails(whom)]

    def new(self, whom: str) -> list[Letter]:
        """The letters that came since this was asked last."""
        found = self.letters(whom)
        start = self._seen.get(whom, 0)
        self._seen[whom] = len(found)
        return found[start:]

    def newest(self, whom: str, holding: str = "") -> Letter:
        """The newest letter with these words."""
        found = [letter for letter in self.letters(whom) if holding in letter.words]
        assert found, f"{whom} got no letter with {holding!r}"
        return found[-1]

    def printed(self, *command: str) -> list[dict[str, Any]]:
        """What a command prints with `--json`."""
        return [json.loads(line) for line in self.bot.run(*command, "--json").splitlines()]

    def plan(self, ref: str = PLAN) -> dict[str, Any]:
        """The plan as `plan show` tells it."""
        return self.printed("plan", "show", ref)[0]

    def measures(self, ref: str = PLAN) -> dict[str, dict[str, Any]]:
        """The plan's measures as `plan show` tells them, by their refs."""
        rows = self.printed("plan", "show", ref)
        return {row["ref"]: row for row in rows if "number" in row}

    def standing(self, ref: str = PLAN) -> dict[str, str]:
        """Where each measure stands."""
        return {name: row["status"] for name, row in self.measures(ref).items()}

    def answered(self, text: str, **more: Any) -> Letter:
        """The first round is asked, Anna answers, the buyer gets its digest; returns it."""
        self.tick(ASKED_AT)
        (request,) = self.new(ANNA)
        self.bot.at(ANSWERED_AT)
        self.says(request, text, ANNA, **more)
        self.new(ANNA)
        self.tick(DIGEST_AT)
        self.bot.at(DECIDED_AT)
        return self.new(BUYER)[-1]

"""The ten minutes of the README, as somebody lives through them: its own commands, in its order.

Real Dovecot and Postfix; a person types the answers of `init`. Only the five minutes until the
first round are not waited for.
"""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer

from followbot.cli import opening
from followbot.cli.main import main
from followbot.jobs import reader
from tests.conftest import _need
from tests.doctor.clinic import BOT
from tests.doctor.conftest import SAFE
from tests.documents.commands_told import ROOT
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers
from tests.servers.name_server import running_name_server
from tests.servers.postfix import AUTHSERV_ID, running_postfix
from tests.stories.letters import Letter, reply_mail

pytestmark = pytest.mark.server
INES, PLAYS = "ines@buyer.example", "plays@supplier.example"
MORE = {"init": "--ca-file {CA} --dns {DNS}", "doctor": "--dns {DNS}", "run": "--once"}
"""What a real mailbox would not need: its authority and names are known to everybody."""


def ten_minutes() -> list[str]:
    """The commands of the section, in its order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## Ten minutes to the first round", 1)[1].split("\n## ", 1)[0]
    fences = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    lines = [line.strip() for fence in fences for line in fence.splitlines()]
    return [line for line in lines if line.startswith("followbot ")]


class Terminal(io.StringIO):
    """Somebody at the keyboard, who says yes when the first mails are to go."""

    def isatty(self) -> bool:
        return True


class Walk:
    """Somebody with the README in one window and a terminal in the other."""

    def __init__(self, servers: MailServers, dns: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.servers, self._patch = servers, monkeypatch
        self._names = {"CA": str(servers.imap_settings().ca_file), "DNS": dns}
        self._moved = timedelta()
        monkeypatch.setattr(opening, "clock", lambda: datetime.now(UTC) + self._moved)
        monkeypatch.setattr(reader, "LimitedReader", lambda *_: reader.PlainReader())

    def types(self, line: str, said: str = "") -> int:
        """One line of the README, and what is typed while it runs."""
        words = shlex.split(line)[1:]
        more = MORE.get(words[0], "")
        for name, value in self._names.items():
            more = more.replace(f"{{{name}}}", value)
        self._patch.setattr("sys.stdin", Terminal(said))
        return main([*words, *shlex.split(more)])

    def minutes_pass(self, minutes: float) -> None:
        self._moved += timedelta(minutes=minutes)


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    _need("Dovecot", "Postfix")
    monkeypatch.chdir(tmp_path)
    users = dict.fromkeys((BOT, INES, PLAYS), PASSWORD)
    with (
        running_dovecot(users) as dovecot,
        running_postfix(dovecot, more=SAFE, own_stamp=AUTHSERV_ID) as postfix,
        running_name_server() as names,
    ):
        yield Walk(MailServers(dovecot, postfix), names.address, monkeypatch)


def test_the_readme_alone_leads_to_a_first_round_and_its_answer(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ten_minutes()
    assert lines[0] == "followbot init"
    assert lines[-1] == "followbot run"
    imap, smtp = walk.servers.imap_settings(), walk.servers.smtp_settings()
    answers = {
        "The bot's own mail address": BOT,
        "IMAP server": f"ssl://localhost:{imap.port}",
        "SMTP server": f"starttls://localhost:{smtp.port}",
        "Its password (not shown)": PASSWORD,
        "Sign in as": BOT,
        "Your company, as suppliers know it": "Nordwear",
        "Your own address: who is told and decides": INES,
        "An address of yours that plays the supplier in a first round (Enter: none)": PLAYS,
    }
    with monkeypatch.context() as typing:
        typing.setattr(typer, "prompt", lambda question, **_how: answers[question])
        assert walk.types(lines[0]) == 0
    for line in lines[1:-1]:
        # The doctor has something to say of a domain that is in no DNS.
        assert walk.types(line) in ((0, 1) if line == "followbot doctor" else (0,)), line
    assert sorted(path.name for path in Path("letters").iterdir())
    walk.minutes_pass(7)
    capsys.readouterr()
    assert walk.types(lines[-1], "y\n") == 0
    assert f"FIRST-01: {PLAYS}" in capsys.readouterr().err
    request = next(
        letter
        for letter in map(Letter, walk.servers.wait_for_mails(PLAYS, 1))
        if "Keep every exit unlocked" in letter.words
    )
    before = len(walk.servers.mails(PLAYS))
    reply = reply_mail(request, "1 done\n2 40%", PLAYS)
    walk.servers.submit_as_supplier(reply.as_bytes(), PLAYS, BOT)
    walk.servers.settle()
    assert walk.types(lines[-1]) == 0
    receipt = Letter(walk.servers.wait_for_mails(PLAYS, before + 1)[-1])
    assert "noted" in receipt.words
    assert "40" in receipt.words

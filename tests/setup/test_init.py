"""`followbot init` on real servers: what it finds, tries and writes, all of it or nothing."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from followbot.cli.main import main
from tests.conftest import _need
from tests.doctor.clinic import BOT, DOMAIN
from tests.doctor.conftest import SAFE
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers
from tests.servers.name_server import NameServer, running_name_server
from tests.servers.postfix import AUTHSERV_ID, running_postfix

pytestmark = pytest.mark.server
INES = "ines@buyer.example"


@pytest.fixture(scope="module")
def sound_servers() -> Iterator[MailServers]:
    _need("Dovecot", "Postfix")
    users = dict.fromkeys((BOT, INES), PASSWORD)
    with (
        running_dovecot(users) as dovecot,
        running_postfix(dovecot, more=SAFE, own_stamp=AUTHSERV_ID) as postfix,
    ):
        yield MailServers(dovecot, postfix)


@pytest.fixture
def names() -> Iterator[NameServer]:
    with running_name_server() as server:
        yield server


class SetUp:
    """An empty folder, the servers, and `init` with flags."""

    def __init__(
        self, servers: MailServers, names: NameServer, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.servers, self.names, self.folder = servers, names, folder
        servers.dovecot.empty()
        monkeypatch.chdir(folder)
        (folder / "secret").write_text(PASSWORD)
        self.imap, self.smtp = servers.imap_settings(), servers.smtp_settings()

    def words(self, *more: str, **changed: str) -> list[str]:
        given = {
            "address": BOT,
            "organisation": "Buyer A/S",
            "buyer": INES,
            "imap": f"ssl://localhost:{self.imap.port}",
            "smtp": f"starttls://localhost:{self.smtp.port}",
            "password-file": "secret",
            "ca-file": str(self.imap.ca_file),
            "dns": self.names.address,
            **changed,
        }
        pairs = [word for name, value in given.items() if value for word in (f"--{name}", value)]
        return ["init", *pairs, *more]

    def there(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()} - {"secret"}

    def config(self) -> dict[str, dict[str, object]]:
        return tomllib.loads((self.folder / "config.toml").read_text())


@pytest.fixture
def set_up(
    sound_servers: MailServers, names: NameServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> SetUp:
    return SetUp(sound_servers, names, tmp_path, monkeypatch)


def test_flags_alone_set_everything_up_and_it_works_at_once(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(set_up.words(supplier=INES)) == 0
    shown = capsys.readouterr().out
    assert "a mail to itself arrived after" in shown
    plan = tomllib.loads(Path("first_plan.toml").read_text())
    first = f"before {plan['follow_up']['send_at']:%H:%M}, when it asks for the first time"
    assert first in shown
    assert f"senders are judged by {AUTHSERV_ID}" in shown
    assert set_up.there() == {"config.toml", "followbot.db", "first_plan.toml"}
    written = set_up.config()
    assert written["bot"]["plus_addressing"] is True
    assert written["trust"]["authserv_id"] == AUTHSERV_ID
    assert written["imap"]["password_file"] == "secret"
    assert PASSWORD not in (set_up.folder / "config.toml").read_text() + shown
    set_up.servers.settle()
    assert set_up.servers.mails(BOT) == []
    assert main(["config", "check"]) == 0
    assert main(["plan", "check", "first_plan.toml"]) == 0
    assert main(["plan", "import", "--yes", "first_plan.toml"]) == 0
    assert main(["run", "--once"]) == 0


def test_the_first_round_of_the_first_plan_comes_within_ten_minutes(
    set_up: SetUp, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime, timedelta

    from followbot.cli import opening

    assert main(set_up.words(supplier=INES)) == 0
    assert main(["plan", "import", "--yes", "first_plan.toml"]) == 0
    later = datetime.now(UTC) + timedelta(minutes=7)
    monkeypatch.setattr(opening, "clock", lambda: later)
    assert main(["run", "--once"]) == 0
    (letter,) = set_up.servers.wait_for_mails(INES, 1)
    body = message_from_bytes(letter, policy=default).get_body(("plain",))
    assert body is not None
    assert "Keep every exit unlocked" in body.get_content()
    del capsys


def test_without_a_supplier_the_first_plan_is_a_draft_that_asks_nobody(set_up: SetUp) -> None:
    assert main(set_up.words()) == 0
    plan = tomllib.loads((set_up.folder / "first_plan.toml").read_text())
    assert plan["plan"]["status"] == "draft"
    assert main(["plan", "import", "--yes", "first_plan.toml"]) == 0
    assert main(["run", "--once"]) == 0
    set_up.servers.settle()
    assert set_up.servers.mails(INES) == []


def test_a_server_without_sub_addressing_is_noticed(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        running_dovecot({BOT: PASSWORD}, delimiter="") as dovecot,
        running_postfix(dovecot, more=SAFE) as postfix,
    ):
        servers = MailServers(dovecot, postfix)
        set_up.imap, set_up.smtp = servers.imap_settings(), servers.smtp_settings()
        assert main(set_up.words()) == 0
        assert servers.mails(BOT) == []
    assert set_up.config()["bot"]["plus_addressing"] is False
    assert set_up.config()["trust"]["authserv_id"] == ""
    assert "buyers' replies decide nothing" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("changed", "told", "code"),
    [
        ({"imap": "ssl://localhost:1"}, "port 1", 75),
        ({"ca-file": ""}, "certificate", 69),
        ({"address": "no address"}, "cannot be the bot's address", 2),
        ({"address": "bot+x@buyer.example"}, "a plus", 2),
        ({"password-file": "lost"}, "lost", 78),
        ({"password-file": ""}, "there is no password", 2),
        ({"imap": "http://localhost"}, "is no server", 2),
    ],
)
def test_what_does_not_work_leaves_nothing_behind(
    set_up: SetUp,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    told: str,
    code: int,
) -> None:
    assert main(set_up.words(**changed)) == code
    error = capsys.readouterr().err
    assert told in error
    assert "hint: " in error
    assert set_up.there() == set()


def test_a_wrong_password_leaves_nothing_behind_and_is_not_repeated(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    (set_up.folder / "secret").write_text("canary-wrong")
    assert main(set_up.words()) == 69
    assert "canary" not in capsys.readouterr().err
    assert set_up.there() == set()


def test_a_mail_that_does_not_come_back_leaves_nothing_behind(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        running_dovecot({BOT: PASSWORD}) as dovecot,
        running_postfix(dovecot, more=f"{SAFE}\nvirtual_transport = discard:") as postfix,
    ):
        servers = MailServers(dovecot, postfix)
        set_up.imap, set_up.smtp = servers.imap_settings(), servers.smtp_settings()
        assert main(set_up.words("--wait", "2")) == 75
        assert "did not arrive within 2 s" in capsys.readouterr().err
        assert set_up.there() == set()
        assert main(set_up.words("--no-mail")) == 0


def test_a_configuration_that_exists_is_never_overwritten(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    (set_up.folder / "config.toml").write_text("mine")
    assert main(set_up.words()) == 69
    assert "not overwritten" in capsys.readouterr().err
    assert (set_up.folder / "config.toml").read_text() == "mine"
    assert set_up.there() == {"config.toml"}


def test_a_second_time_keeps_the_database_and_the_plan(set_up: SetUp) -> None:
    assert main(set_up.words(supplier=INES)) == 0
    assert main(["plan", "import", "--yes", "first_plan.toml"]) == 0
    (set_up.folder / "first_plan.toml").write_text("# my own words")
    (set_up.folder / "config.toml").unlink()
    assert main(set_up.words(supplier=INES)) == 0
    assert (set_up.folder / "first_plan.toml").read_text() == "# my own words"
    assert main(["plan", "show", "FIRST-01"]) == 0


@pytest.mark.parametrize("step", range(1, 4))
def test_dying_between_two_files_leaves_none(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The disk is full after so many files were put in place."""
    real, calls = os.link, []

    def link(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == step:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    assert main(set_up.words()) == 75
    assert set_up.there() == set()
    monkeypatch.undo()
    monkeypatch.chdir(set_up.folder)
    assert main(set_up.words()) == 0


def test_postgresql_gets_its_tables(set_up: SetUp, postgres_url: str) -> None:
    assert main(set_up.words(database=postgres_url)) == 0
    assert set_up.there() == {"config.toml", "first_plan.toml"}
    assert main(["status"]) == 0


def test_a_person_is_asked_and_may_correct_a_password(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import typer

    answers = {
        "The bot's own mail address": ["not an address", BOT],
        "IMAP server": ["nonsense here", f"ssl://localhost:{set_up.imap.port}"],
        "SMTP server": [f"starttls://localhost:{set_up.smtp.port}"],
        "Its password (not shown)": ["canary-wrong", PASSWORD],
        "Sign in as": [BOT, BOT],
        "Your company, as suppliers know it": ["Buyer"],
        "Your own address: who is told and decides": [INES],
        "An address of yours that plays the supplier in a first round (Enter: none)": [""],
    }
    monkeypatch.setattr(typer, "prompt", lambda question, **_how: answers[question].pop(0))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    words = ["init", "--ca-file", str(set_up.imap.ca_file), "--dns", set_up.names.address]
    assert main(words) == 0
    assert not any(answers.values())
    shown = capsys.readouterr().out
    assert "canary" not in shown
    assert PASSWORD not in shown
    kept = set_up.folder / "mail.password"
    assert kept.read_text().strip() == PASSWORD
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert set_up.config()["imap"]["password_file"] == "mail.password"


def test_servers_are_found_by_srv_records(set_up: SetUp) -> None:
    """The way a small hoster publishes them (RFC 6186, RFC 8314)."""
    set_up.names.records[f"_imaps._tcp.{DOMAIN}", "SRV"] = [f"0 1 {set_up.imap.port} localhost."]
    set_up.names.records[f"_submission._tcp.{DOMAIN}", "SRV"] = [
        f"0 1 {set_up.smtp.port} localhost."
    ]
    assert main(set_up.words(imap="", smtp="")) == 0
    assert set_up.config()["imap"]["host"] == "localhost"
    assert set_up.config()["smtp"]["security"] == "starttls"


def test_nothing_known_of_a_domain_asks_for_its_servers(
    set_up: SetUp, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(set_up.words(imap="", smtp="")) == 2
    assert "--imap" in capsys.readouterr().err
    assert set_up.there() == set()

"""The commands of the documents: each one exists as written, and the README's way is walked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from followbot.cli.commands import COMMANDS, Command, Family
from followbot.cli.lazy import command_for
from followbot.cli.main import main
from tests.conftest import _need
from tests.doctor.conftest import SAFE
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers
from tests.servers.name_server import running_name_server
from tests.servers.postfix import AUTHSERV_ID, running_postfix

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BOT, INES = "bot@buyer.example", "ines@buyer.example"
GLOBAL = {"--config", "--debug", "--help", "--version"}


def lines_of(file: Path) -> Iterator[str]:
    """Every command line of ours in a document: in blocks of shell, and in backticks."""
    text = file.read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if line.strip().startswith("followbot "):
                yield line.strip().split(" > ")[0].split("  #")[0]
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from (line for line in re.findall(r"`(followbot [^`]+)`", prose))


ALL = [(file.name, line) for file in DOCUMENTS for line in dict.fromkeys(lines_of(file))]


def words_of(line: str) -> list[str]:
    return shlex.split(line.replace("…", "").replace('"', "'"))[1:]


@pytest.mark.parametrize(("name", "line"), ALL, ids=[f"{n}: {line}" for n, line in ALL])
def test_every_command_of_the_documents_exists_as_it_is_written(name: str, line: str) -> None:
    if "COMMAND" in line or line == "followbot --help":
        return
    words = [word for word in words_of(line) if word != "--config" and not word.endswith(".toml")]
    words = [word for word in words if not word.startswith("--config=")]
    entry = next((one for one in COMMANDS if one.name == words[0]), None)
    assert entry is not None, line
    command = entry
    if isinstance(entry, Family):
        if len(words) == 1:
            return  # a family is named as such
        command = next((one for one in entry.commands if one.name == words[1]), entry)
    assert isinstance(command, Command), line
    known = {option for param in command_for(command).params for option in param.opts} | GLOBAL
    given = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    assert given <= known, line


def readme_steps() -> list[str]:
    """The commands of the README's way to the first round and of every day, in order."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = text[text.index("## Ten minutes to the first round") : text.index("## Commands")]
    blocks = re.findall(r"```sh\n(.*?)```", part, re.DOTALL)
    lines = (line.strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith("followbot ")]


@pytest.mark.server
def test_the_readme_leads_from_nothing_to_the_first_round_and_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As printed; only `init` is given by flags what a person would type, and `run` runs once."""
    from datetime import UTC, datetime, timedelta

    from followbot.cli import opening

    _need("Dovecot", "Postfix")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(PASSWORD)
    (tmp_path / "secret").chmod(0o600)
    users = dict.fromkeys((BOT, INES), PASSWORD)
    with (
        running_dovecot(users) as dovecot,
        running_postfix(dovecot, more=SAFE, own_stamp=AUTHSERV_ID) as postfix,
        running_name_server() as names,
    ):
        servers = MailServers(dovecot, postfix)
        imap, smtp = servers.imap_settings(), servers.smtp_settings()
        typed = {
            "followbot init": f"followbot init --address {BOT} --buyer {INES} --supplier {INES} "
            f"--imap ssl://localhost:{imap.port} --smtp starttls://localhost:{smtp.port} "
            f"--password-file secret --ca-file {imap.ca_file} --dns {names.address}",
            "followbot doctor": f"followbot doctor --quick --dns {names.address}",
            "followbot run": "followbot run --once",
        }
        fails = {"followbot doctor": 1}  # nothing is in that DNS
        steps = readme_steps()
        assert {"followbot init", "followbot doctor", "followbot run"} <= set(steps)
        for line in steps:
            if line == "followbot run":
                later = datetime.now(UTC) + timedelta(minutes=6)
                monkeypatch.setattr(opening, "clock", lambda now=later: now)
            code = main(words_of(typed.get(line, line)))
            shown = capsys.readouterr()
            wanted = fails.get(line, 0)
            if line.startswith("followbot decide"):
                wanted = 1  # nothing is reported yet that could be verified or returned
            assert code == wanted, f"{line}: {shown.out}{shown.err}"
        assert (tmp_path / "letters" / "status-request.eml").exists()
        (letter,) = servers.wait_for_mails(INES, 1)
        reply_to = re.search(rb"(?im)^Reply-To: .*?<?(bot\+[a-z0-9]+@buyer\.example)>?", letter)
        assert reply_to is not None
        answer = (
            f"From: {INES}\r\nTo: {reply_to[1].decode()}\r\nSubject: Re: plan\r\n\r\n2 40%\r\n"
        ).encode()
        servers.submit_as_supplier(answer, INES, reply_to[1].decode())
        servers.settle()
        assert main(["run", "--once"]) == 0
        servers.wait_for_mails(INES, 2)  # the receipt
        assert main(["status", "--measures"]) == 0
        assert "40" in capsys.readouterr().out

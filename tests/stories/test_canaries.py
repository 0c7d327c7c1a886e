"""Canaries: a secret that is known to nobody but its owner is in no output, log, file or database.

Real commands, working ones and failing ones, as processes of their own, in front of real servers.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlmodel import select

from followbot.cli.main import main
from followbot.domain.tables import LetterBytes
from followbot.domain.tables_audit import JournalContent
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.plans.samples import sample_paths
from followbot.store.database import Database
from tests.servers.dovecot import PASSWORD
from tests.servers.mail import MailServers, TokenMail
from tests.servers.token_server import SECRET
from tests.servers.warm import run_command
from tests.stories.installation import Installation

pytestmark = pytest.mark.timeout(900)

CANARY = "kanarienvogel-Zq7+/x=9"
GARMENT = next(path for path in sample_paths() if "garment" in path.name)


def spellings(secret: str) -> list[str]:
    """The secret as it stands, as it crosses the wire (PLAIN, LOGIN, XOAUTH2), and in a URL."""
    plain = base64.b64encode(f"\0bot@buyer.example\0{secret}".encode()).decode()
    alone = base64.b64encode(secret.encode()).decode().rstrip("=")
    bearer = base64.b64encode(f"user=bot@buyer.example\1auth=Bearer {secret}\1\1".encode()).decode()
    in_url = [quote(secret, safe=kept) for kept in ("", "/", "+")]
    return [secret, plain, alone, bearer, json.dumps(secret)[1:-1], *in_url]


def said(text: str, secret: str) -> list[str]:
    return [one for one in spellings(secret) if one in text]


def run(config: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command as a process of its own, whatever its end."""
    words = ("--config", str(config), *words)
    inherited = {**os.environ, "TMPDIR": str(config.parent), **environment}
    return run_command(words, environment=inherited)


GOOD = """
[bot]
address = "bot@buyer.example"
[imap]
host = "127.0.0.1"
port = 1
user = "bot@buyer.example"
password = "{secret}"
timeout = 2
[smtp]
host = "127.0.0.1"
port = 1
user = "bot@buyer.example"
timeout = 2
[database]
url = "sqlite:///followbot.db"
[log]
level = "debug"
"""
BROKEN = {
    "text that does not end": '[imap]\nhost = "x"\nuser = "y"\npassword = "{secret}\n',
    "no quotes": "[imap]\nhost = 'x'\nuser = 'y'\npassword = {secret}\n",
    "a table": '[imap]\nhost = "x"\nuser = "y"\npassword = ["{secret}"]\n',
    "an unknown key": '[imap]\nhost = "x"\nuser = "y"\npasword = "{secret}"\n',
    "two ways": '[imap]\nhost = "x"\nuser = "y"\npassword = "{secret}"\npassword_file = "z"\n',
    "no user": '[smtp]\nhost = "x"\npassword = "{secret}"\n',
    "in the clear": '[imap]\nhost = "x"\nuser = "y"\nsecurity = "none"\npassword = "{secret}"\n',
    "a database": '[database]\nurl = "postgresql+psycopg://me:{secret}@127.0.0.1:1/none"\n',
    "a database in the query": (
        '[database]\nurl = "postgresql+psycopg://me@127.0.0.1:1/none?password={secret}"\n'
    ),
    "a key's password in the query of a database": (
        '[database]\nurl = "postgresql+psycopg://me@127.0.0.1:1/none?sslpassword={secret}"\n'
    ),
    "a database whose port is no number": (
        '[database]\nurl = "postgresql+psycopg://me:{secret}@[::1/none"\n'
    ),
    "a ping in the clear": '[monitor]\nping_url = "http://hc.example.com/ping/{secret}"\n',
    "another database": '[database]\nurl = "mysql://me:{secret}@127.0.0.1/none"\n',
    "a client secret twice": (
        '[imap]\nhost = "x"\nuser = "y"\nsign_in = "oauth"\n[oauth]\nprovider = "generic"\n'
        'flow = "refresh_token"\nclient_secret = "{secret}"\nclient_secret_file = "z"\n'
    ),
    "a refresh token as a table": (
        '[imap]\nhost = "x"\nuser = "y"\nsign_in = "oauth"\n[oauth]\nprovider = "generic"\n'
        'flow = "refresh_token"\nrefresh_token = ["{secret}"]\n'
    ),
    "a client secret in the clear": (
        '[imap]\nhost = "x"\nuser = "y"\nsign_in = "oauth"\n[oauth]\nprovider = "generic"\n'
        'flow = "client_credentials"\nclient_id = "x"\nclient_secret = "{secret}"\n'
        'token_endpoint = "http://login.example.com/token"\n'
    ),
    "a client secret of a command": (
        '[imap]\nhost = "x"\nuser = "y"\nsign_in = "oauth"\n[oauth]\nprovider = "generic"\n'
        'flow = "client_credentials"\nclient_id = "x"\n'
        'token_endpoint = "https://login.example.com/token"\n'
        "client_secret_command = \"sh -c 'exit 3' {secret}\"\n"
    ),
    "a command": '[imap]\nhost = "x"\nuser = "y"\npassword_command = "sh -c \'exit 3\' {secret}"\n',
    "a missing command": '[imap]\nhost = "x"\nuser = "y"\npassword_command = "nowhere {secret}"\n',
    "a torn command": '[imap]\nhost = "x"\nuser = "y"\npassword_command = "\'{secret}"\n',
}
COMMANDS = (
    ("config", "check"),
    ("config", "show"),
    ("config", "show", "--json"),
    ("status", "--json"),
    ("plan", "list", "--json"),
    ("review", "--json"),
    ("due", "--json"),
    ("escalation", "list", "--json"),
    ("audit", "verify", "--json"),
    ("audit", "head", "--json"),
    ("history", "M-01", "--json"),
    ("history", "M-01", "--explain"),
    ("plan", "show", "nothing"),
    ("decide", "verify 1", "--plan", "nothing"),
    ("forget", "nobody@else.example", "--dry-run", "--json"),
    ("run", "--once"),
    ("send",),
    ("db", "upgrade"),
)
WITH_DEBUG = (("config", "show"), ("run", "--once"), ("send",), ("plan", "show", "nothing"))


@pytest.mark.parametrize("what", BROKEN)
def test_a_secret_in_a_wrong_configuration_is_not_told(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # what is left there is found, too
    config = tmp_path / "config.toml"
    config.write_text('[bot]\naddress = "bot@buyer.example"\n' + BROKEN[what].format(secret=CANARY))
    for words in (
        ("config", "check"),
        ("status",),
        ("config", "show", "--json"),
        ("--debug", "run"),
    ):
        main(["--config", str(config), *words])
        printed = capfd.readouterr()
        assert printed.out + printed.err, words
        assert said(printed.out + printed.err, CANARY) == [], words
    assert found_in_files(tmp_path, CANARY, but=config) == []


def found_in_files(folder: Path, secret: str, but: Path) -> list[str]:
    """Every file below the folder, also inside of zips, that holds the secret."""
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file == but:
            continue
        parts = {file.name: file.read_bytes()}
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        found += [
            name
            for name, content in parts.items()
            if any(one.encode() in content for one in spellings(secret))
        ]
    return found


def test_a_secret_is_in_no_output_and_no_file_of_any_command(tmp_path: Path) -> None:
    """No server answers, so that every command that needs one fails."""
    config = tmp_path / "config.toml"
    config.write_text(GOOD.format(secret=CANARY))
    other = "zeisig-Yp3%+0"
    told = []
    for words in (
        ("plan", "import", "--yes", str(GARMENT)),
        *COMMANDS,
        ("backup", str(tmp_path / "backup.zip")),
        ("restore", str(tmp_path / "backup.zip"), "--check", "--json"),
        ("restore", str(tmp_path / "backup.zip")),
        ("replay", "--into", str(tmp_path / "again.db")),
        *(("--debug", *words) for words in WITH_DEBUG),
    ):
        ended = run(config, *words, FOLLOWBOT_SMTP__PASSWORD=other)
        told.append(ended.returncode)
        text = ended.stdout + ended.stderr
        assert (said(text, CANARY), said(text, other)) == ([], []), words
    assert len(set(told)) > 2, "commands of every kind of end were run"
    assert (tmp_path / "backup.zip").exists()
    assert found_in_files(tmp_path, CANARY, but=config) == []
    assert found_in_files(tmp_path, other, but=config) == []


def test_a_password_that_signs_in_and_the_tokens_of_letters_are_told_nowhere(
    tmp_path: Path, mail_servers: MailServers
) -> None:
    """With real servers: what is said to them is said to nobody else."""
    made = Installation(tmp_path, mail_servers)
    made.config.write_text(made.config.read_text() + '[log]\nlevel = "debug"\n')
    made.at("2026-12-01T08:00:00+06:00")
    told = made.run("plan", "import", "--yes", str(GARMENT))
    made.at("2026-12-06T10:00:30+06:00")
    for words in (("run", "--once"), *COMMANDS[2:9], ("backup", str(tmp_path / "b.zip"))):
        ended = made.ended("--debug", *words)
        told += ended.stdout + ended.stderr
    assert said(told, PASSWORD) == []
    database = Database(f"sqlite:///{tmp_path / 'followbot.db'}")
    with database.read() as session:
        letters = session.exec(select(LetterBytes)).all()
        journal = "".join(row.content for row in session.exec(select(JournalContent)))
    database.close()
    tokens = {
        found.group(0)
        for row in letters
        for found in TOKEN_PATTERN.finditer(zlib.decompress(row.packed).decode("ascii", "replace"))
    }
    assert tokens, "letters were written"
    assert not [token for token in tokens if token in told or token in journal]
    assert found_in_files(tmp_path, PASSWORD, but=made.config) == []


OAUTH = """
[bot]
address = "bot@buyer.example"
[imap]
host = "localhost"
port = {imap}
user = "bot@buyer.example"
sign_in = "oauth"
ca_file = "{mail_ca}"
timeout = 5
[smtp]
host = "localhost"
port = {smtp}
user = "bot@buyer.example"
sign_in = "oauth"
ca_file = "{mail_ca}"
timeout = 5
[oauth]
provider = "generic"
flow = "refresh_token"
client_id = "followbot-client"
client_secret = "{secret}"
refresh_token = "{refresh}"
token_endpoint = "{base}/token"
scopes = ["mail"]
ca_file = "{ca}"
timeout = 5
[database]
url = "sqlite:///followbot.db"
[log]
level = "debug"
"""


def test_the_secrets_of_a_sign_in_by_token_are_told_nowhere(
    tmp_path: Path, token_mail: TokenMail
) -> None:
    """Client secret, refresh tokens and access tokens: while they are good, and when refused."""
    imap, smtp = token_mail.servers.imap_settings(), token_mail.servers.smtp_settings()
    tokens = token_mail.tokens
    config = tmp_path / "config.toml"

    def configure(secret: str, refresh: str) -> None:
        values: dict[str, object] = {"imap": imap.port, "smtp": smtp.port, "mail_ca": imap.ca_file}
        values |= {"base": tokens.base, "ca": tokens.certificates.ca}
        config.write_text(OAUTH.format(secret=secret, refresh=refresh, **values))

    given = [SECRET, tokens.new_refresh_token()]
    configure(*given)
    told = {"import": run(config, "plan", "import", "--yes", str(GARMENT))}
    told["in"] = run(config, "run", "--once")
    told["check"] = run(config, "login", "--check")
    tokens.revoke()
    told["revoked"] = run(config, "--debug", "run", "--once")
    configure("canary-wrong-secret/+=", "canary-wrong-refresh/+=")
    told["wrong"] = run(config, "--debug", "login", "--check")
    for way in ("500", "html", "close"):
        tokens.fail(*[way] * 4)
        told[way] = run(config, "--debug", "login", "--check")
    tokens.fail()
    for words in (*COMMANDS[:5], ("backup", str(tmp_path / "backup.zip"))):
        told[" ".join(words)] = run(config, *words)
    ends = {name: ended.returncode for name, ended in told.items()}
    assert (ends["check"], ends["revoked"], ends["wrong"]) == (0, 69, 69), ends
    assert "Traceback" not in told["in"].stderr
    secrets = [*given, "canary-wrong-secret/+=", "canary-wrong-refresh/+="]
    secrets += [*tokens.issued, *tokens.refresh_tokens, "canary-access-", "canary-refresh-"]
    for name, ended in told.items():
        text = ended.stdout + ended.stderr
        assert [one for secret in secrets for one in said(text, secret)] == [], name
    kept = tmp_path / "oauth.tokens"
    assert kept.stat().st_mode & 0o077 == 0
    kept.unlink()
    assert (tmp_path / "backup.zip").exists()
    for secret in secrets:
        assert found_in_files(tmp_path, secret, but=config) == [], secret

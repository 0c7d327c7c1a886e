"""Programs that fetch mail, and one that makes issues of it: each takes the whole inbox of the bot.

Each tells how many mails a second.
"""

from __future__ import annotations

import imaplib
import mailbox
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from email import message_from_bytes
from pathlib import Path

from benchmarks import peers
from benchmarks.side_by_side import NotToBeHadError
from tests.servers.background import unprivileged
from tests.servers.mail import MailServers

BOT = "bot@buyer.example"
SECONDS = 120


def imapclient_fetch(servers: MailServers, folder: Path, count: int) -> float:  # noqa: ARG001
    """Bare `UID FETCH` of whole mails, fifty at a time, kept nowhere."""
    begin = time.monotonic()
    with servers.dovecot.client(BOT) as client:
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        found = 0
        for start in range(0, len(uids), 50):
            found += len(client.fetch(uids[start : start + 50], ["BODY.PEEK[]"]))
    return _checked(found, count) / (time.monotonic() - begin)


def imaplib_fetch(servers: MailServers, folder: Path, count: int) -> float:  # noqa: ARG001
    """The same with the standard library, mail by mail as its examples show."""
    begin = time.monotonic()
    with imaplib.IMAP4("127.0.0.1", servers.dovecot.imap_port) as client:
        client.login(BOT, servers.dovecot.users[BOT])
        client.select("INBOX", readonly=True)
        uids = client.uid("SEARCH", "ALL")[1][0].split()
        found = 0
        for uid in uids:
            answer = client.uid("FETCH", uid, "(BODY.PEEK[])")[1]
            found += isinstance(answer[0], tuple)
    return _checked(found, count) / (time.monotonic() - begin)


_MBSYNC = """
IMAPStore far
Host 127.0.0.1
Port {port}
User {user}
Pass "{password}"
SSLType None
AuthMechs LOGIN PLAIN

MaildirStore near
Path {folder}/
Inbox {folder}/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns INBOX
Create Near
SyncState *
"""


def mbsync(servers: MailServers, folder: Path, count: int) -> float:
    """Isync into a new Maildir."""
    program, environment = peers.mbsync()
    into = _fresh(folder / "mbsync")
    rc = into / "rc"
    rc.write_text(
        _MBSYNC.format(
            port=servers.dovecot.imap_port,
            user=BOT,
            password=servers.dovecot.users[BOT],
            folder=into,
        )
    )
    begin = time.monotonic()
    _run([str(program), "-c", str(rc), "all"], {**environment, "HOME": str(into)})
    spent = time.monotonic() - begin
    return _checked(_in_maildir(into / "INBOX"), count) / spent


_GETMAIL = """
[retriever]
type = SimpleIMAPRetriever
server = 127.0.0.1
port = {port}
username = {user}
password = {password}

[destination]
type = Maildir
path = {folder}/INBOX/
{owner}

[options]
read_all = true
delete = false
verbose = 0
"""


def getmail(servers: MailServers, folder: Path, count: int) -> float:
    """getmail6 into a new Maildir."""
    python = peers.python_with("getmail6")
    into = _fresh(folder / "getmail")
    for name in ("cur", "new", "tmp"):
        (into / "INBOX" / name).mkdir(parents=True)
    owner = _owner_for(into)
    (into / "getmailrc").write_text(
        _GETMAIL.format(
            port=servers.dovecot.imap_port,
            user=BOT,
            password=servers.dovecot.users[BOT],
            folder=into,
            owner=owner,
        )
    )
    begin = time.monotonic()
    program = python.parent / "getmail"
    _run([str(python), str(program), f"--getmaildir={into}", "--rcfile=getmailrc"])
    spent = time.monotonic() - begin
    return _checked(_in_maildir(into / "INBOX"), count) / spent


def _owner_for(folder: Path) -> str:
    """getmail6 writes no Maildir as root: then somebody else owns it and is named."""
    if os.geteuid() != 0:
        return ""
    user = unprivileged()
    for path in (folder.parent, folder):
        path.chmod(0o755)
    for path in [folder / "INBOX", *(folder / "INBOX").iterdir()]:
        shutil.chown(path, user)
    return f"user = {user}"


def roundup(servers: MailServers, folder: Path, count: int) -> float:
    """Roundup's gateway from a local mailbox into its classic tracker on SQLite: fetching is free.

    The plain text of each reply is kept, its subject replaced by one that opens an issue.
    """
    python = peers.python_with("roundup")
    home = _fresh(folder / "roundup")
    tracker = home / "tracker"
    admin = [str(python), str(python.parent / "roundup-admin"), "-i", str(tracker)]
    # What it would mail to people about each issue goes to a file.
    environment = {**os.environ, "SENDMAILDEBUG": str(home / "sent")}
    _run([*admin, "install", "classic", "sqlite"])
    _configure_tracker(tracker)
    _run([*admin, "initialise", "admin"])
    box = mailbox.mbox(home / "inbox")
    for number, raw in enumerate(servers.mails(BOT)):
        mail = message_from_bytes(raw)
        del mail["Subject"]
        mail["Subject"] = f"Status of the measures, reply {number}"
        box.add(mail)
    box.flush()
    box.close()
    begin = time.monotonic()
    gateway = str(python.parent / "roundup-mailgw")
    _run([str(python), gateway, str(tracker), "mailbox", str(home / "inbox")], environment)
    spent = time.monotonic() - begin
    issues = _run([*admin, "table", "issue", "id"]).strip().splitlines()[1:]
    return _checked(len(issues), count) / spent


_ROUNDUP_SETTINGS = {
    "#web = NO DEFAULT": "web = http://localhost/tracker/",
    "#domain = NO DEFAULT": "domain = buyer.example",
    "#host = NO DEFAULT": "host = localhost",
}
_EMAIL_ACCESS = "db.security.addPermissionToRole('Anonymous', 'Email Access')"


def _configure_tracker(tracker: Path) -> None:
    """The least that it asks for; and whoever writes becomes a user, as its manual shows."""
    config, schema = tracker / "config.ini", tracker / "schema.py"
    text = config.read_text()
    for left_out, filled_in in _ROUNDUP_SETTINGS.items():
        text = text.replace(left_out, filled_in)
    config.write_text(text)
    schema.write_text(schema.read_text().replace(f"#{_EMAIL_ACCESS}", _EMAIL_ACCESS))


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        env=environment or dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise NotToBeHadError(f"{Path(command[-1]).name}: {lines[-1] if lines else 'failed'}")
    return done.stdout


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _in_maildir(folder: Path) -> int:
    return sum(len(list((folder / name).iterdir())) for name in ("new", "cur"))


def _checked(found: int, count: int) -> int:
    if found != count:
        raise NotToBeHadError(f"it took {found} of {count} mails")
    return found

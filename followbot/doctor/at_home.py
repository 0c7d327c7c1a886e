"""What lies on this computer: configuration, database, journal, the daemon, the disk."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from followbot.config.oauth import OAuthSection
from followbot.config.secrets import read_secret
from followbot.config.sections import AccountSection, ways_to_give
from followbot.daemon.lock import daemons_of
from followbot.doctor.examination import Examination, counted, failed
from followbot.domain.checkup import CheckResult, Topic
from followbot.domain.errors import ConfigError
from followbot.jobs.standing import heard_until
from followbot.rules.hearing import is_deaf
from followbot.store.audit import verify_journal
from followbot.store.database import Database
from followbot.store.health import DatabaseHealth, known_languages_of_contacts, look_at_database

CONFIG = Topic("config", "Config")
DATABASE = Topic("database", "Database")
JOURNAL = Topic("journal", "Journal")
DAEMON = Topic("daemon", "Daemon")
DISK = Topic("disk", "Disk")

_MB = 1024 * 1024
TOO_LITTLE, LITTLE = 100 * _MB, 500 * _MB
_NETWORK_DISKS = re.compile(r"nfs\d?|cifs|smb\w*|9p|fuse\.sshfs|glusterfs|ceph|afs")


def look_at_config(found: Examination) -> Iterator[CheckResult]:
    """Secrets that can be read, files that are there, and nothing left as in the example."""
    config = found.config
    faults = False
    for key in _as_in_the_example(found):
        faults = True
        yield CONFIG.problem(f"`{key}` still holds `example.com`", f"put your own into `{key}`")
    for name, secret, section in _secrets(found):
        try:
            read_secret(name, secret, section, config.folder)
        except ConfigError as error:
            faults = True
            yield failed(CONFIG, error)
    for key, file in _files(found):
        if file is not None and not os.access(file, os.R_OK):
            faults = True
            yield CONFIG.problem(f"`{key}` names `{file}`, which cannot be read", "check the path")
    for file in _readable_by_all(found):
        yield CONFIG.hint(f"`{file}` holds a secret and everybody may read it", f"chmod 600 {file}")
    if not faults:
        yield CONFIG.ok(f"{config.source} valid, 0 unknown keys")


def _as_in_the_example(found: Examination) -> Iterator[str]:
    config = found.config
    for key, value in (
        ("bot.address", config.bot.address),
        ("imap.host", config.imap.host if config.imap else ""),
        ("smtp.host", config.smtp.host if config.smtp else ""),
    ):
        if value.endswith(("@example.com", ".example.com")):
            yield key


def _secrets(found: Examination) -> Iterator[tuple[str, str, AccountSection | OAuthSection]]:
    """Every secret that is needed: its table, its name, and the table's values."""
    config = found.config
    if config.imap is not None and config.imap.sign_in == "password":
        yield "imap", "password", config.imap
    if config.smtp is not None and config.smtp.user and config.smtp.sign_in == "password":
        yield "smtp", "password", config.smtp
    for secret in ("client_secret", "refresh_token"):
        oauth = config.oauth
        if oauth and any(getattr(oauth, key) is not None for key in ways_to_give(secret)):
            yield "oauth", secret, oauth


def _files(found: Examination) -> Iterator[tuple[str, Path | None]]:
    config = found.config
    yield "imap.ca_file", config.imap.ca_file if config.imap else None
    yield "smtp.ca_file", config.smtp.ca_file if config.smtp else None
    yield "letters.template_folder", config.letters.template_folder


def _readable_by_all(found: Examination) -> Iterator[Path]:
    """Files with a secret in them that are open to every user of this computer."""
    files: dict[Path, None] = {}
    for name, secret, section in _secrets(found):
        if (file := getattr(section, f"{secret}_file")) is not None:
            files[file] = None
        elif getattr(section, secret) is not None and not _from_environment(name, secret):
            files[Path(found.config.source)] = None
    for file in files:
        try:
            mode = file.stat().st_mode
        except OSError:
            continue
        if mode & stat.S_IROTH:
            yield file


def _from_environment(section: str, secret: str) -> bool:
    wanted = f"FOLLOWBOT_{section}__{secret}".upper()
    return any(name.upper() == wanted for name in os.environ)


def look_at_the_database(found: Examination) -> Iterator[CheckResult]:
    """Whether it can be opened, read and written, and has the tables of this version."""
    database = Database(found.config.database_url)
    try:
        if database.path is not None and not database.path.exists():
            yield _no_file_yet(database.path)
            return
        health = look_at_database(database)
        if health.is_current and not health.damage:
            _remember(found, health, database)
        yield from _told(health, database)
    finally:
        database.close()


def _no_file_yet(path: Path) -> CheckResult:
    if not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
        return DATABASE.problem(
            f"`{path.parent}` does not exist or may not be written",
            "create the folder, or name another file in `database.url`",
        )
    return DATABASE.hint(f"`{path}` does not exist yet", "`followbot plan import` makes it")


def _told(health: DatabaseHealth, database: Database) -> Iterator[CheckResult]:
    steps = f"schema {health.step} of {health.steps}"
    if health.is_newer:
        yield DATABASE.problem(
            "the database was made by a newer followbot than this one",
            "use that version, or another database",
        )
    elif not health.is_current and not database.is_sqlite:
        yield DATABASE.problem(
            f"{health.kind}, {steps}: too old for this followbot",
            "stop all followbot processes, then run `followbot db upgrade`",
        )
    elif not health.is_current:
        yield DATABASE.hint(
            f"{health.kind}, {steps}: brought up to date by the next command",
            "`followbot backup FILE` first, if you want a way back",
        )
    elif health.damage:
        yield DATABASE.problem(
            f"{health.kind} is damaged: {health.damage}",
            "stop followbot and put the newest backup back (`followbot restore --check FILE`)",
        )
    elif (disk := _network_disk(database.path)) is not None:
        yield DATABASE.problem(
            f"{health.kind} lies on a network disk ({disk}), whose locks cannot be relied on",
            "move it to a disk of this computer, or use PostgreSQL",
        )
    else:
        size = f", {health.bytes / _MB:.1f} MB" if health.bytes is not None else ""
        wal = ", WAL" if database.is_sqlite else ""
        yield DATABASE.ok(f"{health.kind}, {steps}{wal}, integrity ok{size}")


def _remember(found: Examination, health: DatabaseHealth, database: Database) -> None:
    """What other looks need from the database."""
    found.health, found.newest_entry_at = health, health.newest_entry_at
    found.read_until = heard_until(database)
    with database.read() as session:
        found.languages, found.plans = known_languages_of_contacts(session)


def _network_disk(path: Path | None, mounts: Path = Path("/proc/mounts")) -> str | None:
    """The kind of network disk that a file lies on; None for a disk of this computer."""
    if path is None or not mounts.is_file():
        return None
    best: tuple[int, str] = (0, "")
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        if path.resolve().is_relative_to(point.replace("\\040", " ")):
            best = max(best, (len(point), kind))
    return best[1] if _NETWORK_DISKS.fullmatch(best[1]) else None


def look_at_the_journal(found: Examination) -> Iterator[CheckResult]:
    """Whether the guards stand and, where there is time, whether the whole chain is unbroken."""
    health = found.health
    if health is None:
        return
    if health.missing_guards:
        yield JOURNAL.problem(
            f"{counted(len(health.missing_guards), 'guard', 'guards')} missing: "
            f"{', '.join(health.missing_guards[:3])}",
            "`followbot db upgrade` puts them up; then `followbot audit verify`",
        )
    if not found.quick:
        yield from _whole_chain(found, alone=not health.missing_guards)
    elif not health.missing_guards:
        yield JOURNAL.ok(f"guards stand, {counted(health.entries, 'entry', 'entries')}")


def _whole_chain(found: Examination, *, alone: bool) -> Iterator[CheckResult]:
    def progress(done: int, of: int) -> None:
        found.told(f"{JOURNAL.title} {done} of {of}")

    database = Database(found.config.database_url)
    try:
        with database.read() as session:
            verified = verify_journal(session, progress=progress)
    finally:
        database.close()
    broken = [one for one in verified.breaks if not one.what.startswith("the guard ")]
    if broken:
        first = broken[0]
        where = f"entry {first.number}: " if first.number else ""
        yield JOURNAL.problem(
            f"{counted(len(broken), 'break', 'breaks')}, the first at {where}{first.what}",
            f"{first.hint}; `followbot audit verify` lists them all",
        )
    elif alone:
        yield JOURNAL.ok(f"chain whole, {counted(verified.entries, 'entry', 'entries')}")


def look_at_the_daemon(found: Examination) -> Iterator[CheckResult]:
    """Whether one followbot works on this database: not none, and not two."""
    database = Database(found.config.database_url)
    database.close()
    heard = found.read_until
    deaf = found.plans > 0 and is_deaf(heard, found.clock())
    late = f"the mailbox was last read completely at {heard:%Y-%m-%d %H:%M} UTC" if heard else ""
    if database.path is None:
        if deaf:
            yield DAEMON.problem(late, "start `followbot run`, or look at its log")
        else:
            yield DAEMON.ok(late or "nothing was read yet")
        return
    running = daemons_of(database.path)
    pids = ", ".join(str(one.pid) for one in running)
    if len(running) > 1:
        yield DAEMON.problem(
            f"{len(running)} followbots work on `{database.path}` (processes {pids}): "
            "its lock file was removed",
            "stop all but one, and never remove the lock file; it is freed by itself",
        )
    elif running and running[0].lock_is_gone:
        yield DAEMON.problem(
            f"the lock file of process {pids} was removed: a second followbot could start",
            "start it again: `systemctl restart followbot`, or stop it and run it",
        )
    elif deaf:
        advice = "look at its log" if running else "start `followbot run`"
        yield DAEMON.problem(late, f"{advice}; nobody is asked or reminded meanwhile")
    elif running:
        yield DAEMON.ok(f"one followbot runs (process {pids}){f', {late}' if late else ''}")
    else:
        yield DAEMON.ok(f"none runs now{f', {late}' if late else ''}")


def look_at_the_disk(found: Examination) -> Iterator[CheckResult]:
    """Room for the database, and for backups and reading in the temporary folder."""
    database = Database(found.config.database_url)
    database.close()
    folders = {"temporary files": Path(tempfile.gettempdir())}
    if database.path is not None and database.path.parent.is_dir():
        folders = {"the database": database.path.parent, **folders}
    worst = min(
        ((shutil.disk_usage(folder).free, what, folder) for what, folder in folders.items()),
        key=lambda one: one[0],
    )
    free, what, folder = worst
    told = f"{free / _MB:.0f} MB free for {what} in {folder}"
    if free < TOO_LITTLE:
        advice = "make room: a full disk stops everything, though nothing is lost"
        yield DISK.problem(told, advice)
    elif free < LITTLE:
        yield DISK.hint(told, "make room before it is full")
    else:
        yield DISK.ok(f"{free / _MB / 1024:.1f} GB free for {what}")

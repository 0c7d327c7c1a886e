"""backup and restore: one file with everything but secrets, verified before it is believed.

The file is a zip: `database.sqlite3` (a snapshot), `config.json` (the settings without secrets)
and `manifest.json` (when, by which version, how many rows, the chain's head, and checksums).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from followbot import __version__
from followbot.domain.errors import FollowbotError, RefusedError
from followbot.store.audit import chain_head, verify_journal
from followbot.store.database import Database
from followbot.store.restorations import begin_restoration
from followbot.store.schema import ready_schema, schema_revision
from followbot.store.snapshot import counts, load, refuse_to_overwrite, snapshot

FORMAT = 1
_DATABASE, _CONFIG, _MANIFEST = "database.sqlite3", "config.json", "manifest.json"
_NAMES = frozenset({_DATABASE, _CONFIG, _MANIFEST})
_MOST_MANIFEST = 1024 * 1024
_PIECE = 1024 * 1024
_NAMED = re.compile(r"followbot-\d{8}T\d{6}Z\.zip")


@dataclass(slots=True)
class Checked:
    """What checking a backup found; `faults` is empty for one that can be relied on."""

    made_at: datetime
    version: str
    revision: str
    head: str
    counts: dict[str, int]
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `held`: letters that may have gone since the backup wait for a person."""

    made_at: datetime
    rows: int
    held: int


def make_backup(
    database: Database, settings: Mapping[str, Any], file: Path, now: datetime
) -> Checked:
    """Write a backup while others work, and check it; the file appears whole or not at all.

    `settings` are the configuration without secrets.

    Raises:
        RefusedError: the file exists.
        FollowbotError: what was written cannot be relied on.
    """
    if file.exists():
        raise RefusedError(f"`{file}` exists already", "name a file that does not")
    with TemporaryDirectory(prefix="followbot-") as folder:
        copy = Path(folder) / _DATABASE
        snapshot(database, copy)
        manifest = _manifest(copy, settings, now)
        half = file.with_name(f".{file.name}.half")
        _write(half, copy, settings, manifest)
    try:
        checked = check_backup(half)
        if checked.faults:
            raise FollowbotError(
                f"the backup cannot be relied on: {checked.faults[0]}",
                "`followbot audit verify` says whether the database itself is whole",
            )
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return checked


def backup_name(now: datetime) -> str:
    """How a backup in a folder is called: by its second in UTC, so that names sort by age."""
    return f"followbot-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"


def remove_older(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups that `backup_name` named; returns what went."""
    named = sorted(path for path in folder.iterdir() if _NAMED.fullmatch(path.name))
    older = named[:-keep] if keep > 0 else []
    for path in older:
        path.unlink()
    return older


def check_backup(file: Path) -> Checked:
    """Open a backup, and look whether it is whole; changes nothing.

    Raises:
        FollowbotError: it is no backup of ours.
    """
    with unpacked(file) as (manifest, copy):
        found = Checked(
            datetime.fromisoformat(manifest["made_at"]),
            manifest["version"],
            manifest["revision"],
            manifest["head"],
            dict(manifest["counts"]),
        )
        if _sha256(copy) != manifest["sha256"]:
            found.faults.append("its database is not the one that was written (checksum)")
            return found
        found.faults += _database_faults(copy)
        if not found.faults:
            found.faults += _history_faults(copy, found)
        return found


def restore_backup(database: Database, file: Path, now: datetime) -> Restored:
    """Put a backup into the configured database, which must not exist or be empty.

    Whatever had not been sent when the backup was made may have been sent since: it is held.

    Raises:
        RefusedError: there is something already, or the backup is not whole.
    """
    refuse_to_overwrite(database)
    checked = check_backup(file)
    if checked.faults:
        raise RefusedError(
            f"`{file}` is not restored: {checked.faults[0]}",
            "take an older backup; `followbot restore --check` looks at each",
        )
    with unpacked(file) as (_, copy):
        held = _held_back(copy, checked.made_at, now)
        if database.path is not None:
            _put(copy, database.path)
        else:
            load(database, copy)
    return Restored(checked.made_at, sum(checked.counts.values()), held)


def _manifest(copy: Path, settings: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    made = Database(f"sqlite:///{copy}")
    try:
        with made.read() as session:
            head = chain_head(session)
        rows, revision = counts(made), schema_revision(made)
    finally:
        made.close()
    _as_one_file(copy)
    return {
        "format": FORMAT,
        "made_at": now.astimezone(UTC).isoformat(),
        "version": __version__,
        "revision": revision,
        "head": f"{head.number}:{head.hash}",
        "counts": rows,
        "sha256": _sha256(copy),
        "config_sha256": hashlib.sha256(_settings_text(settings)).hexdigest(),
    }


def _write(
    half: Path, copy: Path, settings: Mapping[str, Any], manifest: Mapping[str, Any]
) -> None:
    """Readable by its owner only: it holds everybody's mail."""
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
            archive.writestr(_CONFIG, _settings_text(settings))
            archive.write(copy, _DATABASE)
        file.flush()
        os.fsync(file.fileno())


def _settings_text(settings: Mapping[str, Any]) -> bytes:
    return json.dumps(settings, indent=2, ensure_ascii=False, sort_keys=True).encode()


@contextmanager
def unpacked(file: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """The manifest, and the database as a file for as long as the block runs.

    Raises:
        FollowbotError: it is no backup of ours.
    """
    no_backup = FollowbotError(
        f"`{file}` is no backup of followbot, or it is damaged", "`followbot backup FILE` makes one"
    )
    with TemporaryDirectory(prefix="followbot-") as folder:
        copy = Path(folder) / _DATABASE
        try:
            with zipfile.ZipFile(file) as archive:
                if frozenset(archive.namelist()) != _NAMES:
                    raise no_backup
                if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST:
                    raise no_backup
                manifest = json.loads(archive.read(_MANIFEST))
                if manifest["format"] != FORMAT:
                    raise FollowbotError(
                        f"`{file}` was made by a newer followbot than this one",
                        "restore it with that version",
                    )
                with archive.open(_DATABASE) as source, copy.open("wb") as target:
                    while piece := source.read(_PIECE):
                        target.write(piece)
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError, zlib.error) as exc:
            raise no_backup from exc
        yield manifest, copy


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _database_faults(copy: Path) -> Iterator[str]:
    with closing(sqlite3.connect(copy)) as opened:
        for (found,) in opened.execute("PRAGMA integrity_check"):
            if found != "ok":
                yield f"its database is damaged: {found}"
                return
        if opened.execute("PRAGMA foreign_key_check").fetchone():
            yield "its database has rows that point nowhere"


def _history_faults(copy: Path, found: Checked) -> Iterator[str]:
    made = Database(f"sqlite:///{copy}")
    try:
        with made.read() as session:
            head = chain_head(session)
            if f"{head.number}:{head.hash}" != found.head:
                yield "its history does not end where it ended when the backup was made"
            for broken in verify_journal(session).breaks[:1]:
                yield f"its history is broken at entry {broken.number}: {broken.what}"
        for table, count in counts(made).items():
            if table in found.counts and found.counts[table] != count:
                yield f"table `{table}` has {count} rows, not {found.counts[table]}"
    finally:
        made.close()


def _held_back(copy: Path, made_at: datetime, now: datetime) -> int:
    """Bring the copy up to date, and hold what may have been sent, before anybody can send it."""
    made = Database(f"sqlite:///{copy}")
    try:
        ready_schema(made)
        with made.write() as session:
            held = begin_restoration(session, made_at, now)
    finally:
        made.close()
    _as_one_file(copy)
    return held


def _as_one_file(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        opened.execute("PRAGMA journal_mode=DELETE").fetchall()


def _put(copy: Path, target: Path) -> None:
    """Let the database appear at its place in one step, and never over another file."""
    beside = target.with_name(f".{target.name}.restored")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file, copy.open("rb") as source:
            while piece := source.read(_PIECE):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if target.exists() and not target.stat().st_size:
            target.unlink()
        os.link(beside, target)  # unlike a renaming it fails where somebody was quicker
    except FileExistsError as exc:
        raise RefusedError(
            f"`{target}` was made meanwhile, and is not overwritten", "stop the other followbot"
        ) from exc
    finally:
        beside.unlink(missing_ok=True)

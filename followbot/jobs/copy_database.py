"""Moving to another database: every row as it is, or nothing; counted and verified afterwards."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from followbot.domain.errors import FollowbotError, RefusedError
from followbot.store.audit import chain_head, verify_journal
from followbot.store.database import Database
from followbot.store.snapshot import counts, load, refuse_to_overwrite, snapshot


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: rows by table, and the newest entry of the journal in both."""

    counts: dict[str, int]
    head: str

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(self.counts.values())


def copy_database(source: Database, target: Database) -> Copied:
    """Copy everything into another database, which must not exist yet or be empty.

    The source has the schema of this version, and nobody writes to it meanwhile. Every constraint
    of the target holds for every row.

    Raises:
        RefusedError: the target is not empty.
        FollowbotError: what arrived is not what was sent; use neither for both.
    """
    refuse_to_overwrite(target)
    if target.path is not None:
        _into_file(source, target.path)
    else:
        with TemporaryDirectory(prefix="followbot-") as folder:
            file = Path(folder) / "copy.sqlite3"
            snapshot(source, file)
            load(target, file)
    return _compared(source, target)


def _into_file(source: Database, path: Path) -> None:
    """Let the file appear whole, and never over another one."""
    with TemporaryDirectory(prefix=".followbot-copy-", dir=path.absolute().parent) as folder:
        file = Path(folder) / path.name
        snapshot(source, file)
        file.chmod(0o600)
        if path.exists() and not path.stat().st_size:
            path.unlink()
        try:
            os.link(file, path)
        except FileExistsError as error:
            raise RefusedError(
                f"`{path}` was made meanwhile, and is not overwritten", "name another file"
            ) from error


def _compared(source: Database, target: Database) -> Copied:
    sent, arrived = counts(source), counts(target)
    other = sorted(name for name in sent if sent[name] != arrived.get(name))
    heads = [_head(database) for database in (source, target)]
    with target.read() as session:
        breaks = verify_journal(session).breaks
    faults = [f"table `{name}` has {arrived.get(name)} of {sent[name]} rows" for name in other]
    if heads[0] != heads[1]:
        faults.append("the journal does not end where it ended")
    faults += [f"journal entry {one.number}: {one.what}" for one in breaks[:3]]
    if faults:
        raise FollowbotError(
            "the copy is not what was copied",
            "do not use it; `followbot audit verify` says whether the old database is whole",
            problems=faults,
        )
    return Copied(sent, heads[0])


def _head(database: Database) -> str:
    with database.read() as session:
        head = chain_head(session)
    return f"{head.number}:{head.hash}"

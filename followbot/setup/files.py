"""All of a set-up or nothing: made in a folder of its own, checked there, then put in place.

The configuration comes last. Until it is there nothing counts as set up, and what was put in place
before it is taken away again when something fails.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from followbot.config import load_config
from followbot.domain.errors import ConfigError, RefusedError, UnreachableError
from followbot.setup.answers import Answers
from followbot.store.database import Database
from followbot.store.schema import ready_schema, upgrade_schema

PLAN = "first_plan.toml"
TOKENS = "oauth.tokens"


@dataclass(frozen=True, slots=True)
class Written:
    """What is in place now; `kept` are files that were there before and stay as they were."""

    config: Path
    made: tuple[Path, ...]
    kept: tuple[Path, ...]


def refuse_to_overwrite(config: Path) -> None:
    """A configuration that exists is somebody's.

    Raises:
        RefusedError: there is one.
    """
    if config.exists():
        raise RefusedError(
            f"`{config}` exists already, and is not overwritten",
            f"`followbot --config {config} doctor` looks at it; move it away to begin anew",
        )


def write_all(config: Path, texts: Mapping[str, str], answers: Answers) -> Written:
    """Put configuration, password, plan and database in place, all or none.

    `texts` are the files by name, without the password's; the configuration is `config.name`.

    Raises:
        RefusedError: the configuration was made meanwhile.
        ConfigError: what was written is no sound configuration, or the database is of no use.
        UnreachableError: the folder cannot be written.
    """
    folder = config.absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".followbot-init-", dir=folder) as name:
            staged = Path(name)
            _write(staged, texts)
            if answers.secret.file and not answers.oauth and not answers.secret.exists:
                _write(staged, {answers.secret.file: answers.secret.value + "\n"})
            _make_database(staged, config, answers)
            return _put_in_place(staged, folder, config)
    except OSError as error:
        raise UnreachableError(
            f"`{folder}` cannot be written: {error.strerror or error}",
            "name another folder with `--config FOLDER/config.toml`; nothing was left behind",
        ) from error


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Readable by their owner only: a password may be among them."""
    for name, text in texts.items():
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())


def _make_database(staged: Path, config: Path, answers: Answers) -> None:
    """Load what was written, as every command will, and make the tables."""
    loaded = load_config(staged / config.name, {})
    url = loaded.database_url
    theirs = url.replace(str(staged.absolute()), str(config.absolute().parent))
    existing = Database(theirs)
    try:
        if existing.path is None:
            upgrade_schema(existing)  # a server's database: nothing to put in place
            return
        if existing.path.exists() and existing.path.stat().st_size:
            ready_schema(existing)  # somebody's, and it stays: it has to fit
            return
    finally:
        existing.close()
    if theirs == url:
        raise ConfigError(
            f"`{answers.database}` lies outside of the folder of the configuration, and is not "
            "there yet",
            "name a file in that folder, as `sqlite:///followbot.db`",
        )
    made = Database(url)
    try:
        upgrade_schema(made)
    finally:
        made.close()  # the last one to leave puts the log of writes into the file
    if made.path is not None:
        made.path.chmod(0o600)  # it will hold all mail


def _put_in_place(staged: Path, folder: Path, config: Path) -> Written:
    """Link each file to its place, never over another one; the configuration last."""
    names = sorted((path.name for path in staged.iterdir()), key=lambda name: name == config.name)
    made: list[Path] = []
    kept: list[Path] = []
    try:
        for name in names:
            target = folder / name
            try:
                os.link(staged / name, target)
            except FileExistsError:
                if name == config.name or name.endswith((".password", ".tokens")):
                    raise RefusedError(
                        f"`{target}` exists already, and is not overwritten", "move it away first"
                    ) from None
                kept.append(target)
            else:
                made.append(target)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return Written(config, tuple(made), tuple(kept))

"""`followbot backup FILE` and `followbot restore FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from followbot.config import Config
    from followbot.jobs.backup import Checked


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write, or a folder for one by date")
    ],
    keep: Annotated[
        int, typer.Option("--keep", metavar="N", min=0, help="Keep the newest N in that folder")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Write everything into one file, while followbot runs: database and settings, no secrets.

    The file is checked before it appears. It holds all mail: keep it as safe as the database. In
    a folder it is named by its time; with `--keep` older ones go once the new one is checked.
    """
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line
    from followbot.cli.progress import busy
    from followbot.domain.errors import UsageError
    from followbot.jobs.backup import backup_name, make_backup, remove_older

    folder = file if file.is_dir() else None
    if keep and folder is None:
        raise UsageError(f"`{file}` is no folder, so there is nothing to keep", "name a folder")
    config, now = configuration(), clock()
    file = folder / backup_name(now) if folder is not None else file
    with opened_database(config) as database, busy("writing and checking"):
        made = make_backup(database, settings_without_secrets(config), file, now)
    removed = remove_older(folder, keep) if folder is not None and keep else []
    if as_json:
        print_json([{"file": str(file), **_facts(made), "removed": [str(one) for one in removed]}])
        return
    print_line(f"wrote {file}: {sum(made.counts.values())} rows, checked", "good")
    print_line(f"head {made.head}", "quiet")
    for one in removed:
        print_line(f"removed {one}", "quiet")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of `followbot backup`")],
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether it can be relied on")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Put a backup into the configured database, which must not exist yet or be empty.

    Nothing is sent twice: letters that had not gone when the backup was made, and whatever fell
    due until now, wait for a person (`followbot review`). With `--check` nothing is changed.
    """
    from followbot.jobs.backup import check_backup

    if check:
        _tell_checked(check_backup(file), as_json=as_json)
        return
    _restore(file, as_json=as_json)


def _restore(file: Path, *, as_json: bool) -> None:
    import dataclasses

    from followbot.cli.opening import clock
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line
    from followbot.cli.progress import busy
    from followbot.daemon.lock import only_one
    from followbot.jobs.backup import restore_backup
    from followbot.store.database import Database

    database = Database(configuration().database_url)
    try:
        with only_one(database.path), busy("checking and restoring"):
            done = restore_backup(database, file, clock())
    finally:
        database.close()
    if as_json:
        print_json([dataclasses.asdict(done)])
        return
    print_line(f"restored {done.rows} rows as of {done.made_at:%Y-%m-%d %H:%M} UTC", "good")
    print_line(f"{done.held} letters that may have gone since are held; `followbot review`")
    print_line(
        "the next `followbot run` reads the filed mails again from that day on, and holds whatever "
        "was due in between"
    )


def _tell_checked(found: Checked, *, as_json: bool) -> None:
    from followbot.cli.output import print_json, print_line

    if as_json:
        print_json([{"ok": not found.faults, **_facts(found), "faults": found.faults}])
    elif found.faults:
        print_line("this backup cannot be relied on", "bad")
        for fault in found.faults:
            print_line(f"  {fault}")
    else:
        rows = sum(found.counts.values())
        print_line(f"whole: {rows} rows as of {found.made_at:%Y-%m-%d %H:%M} UTC", "good")
        print_line(f"made by followbot {found.version}, head {found.head}")
    if found.faults:
        raise typer.Exit(1)


def _facts(found: Checked) -> dict[str, Any]:
    return {
        "made_at": found.made_at,
        "version": found.version,
        "revision": found.revision,
        "head": found.head,
        "counts": found.counts,
    }


def settings_without_secrets(config: Config) -> dict[str, Any]:
    """Every table of the configuration with its values; whatever can hold a secret is `(set)`."""
    import dataclasses

    from pydantic import BaseModel

    from followbot.cli.config_commands import SECRET_KEYS
    from followbot.store.database_url import without_password

    told: dict[str, Any] = {}
    for one in dataclasses.fields(config):
        section = getattr(config, one.name)
        if not isinstance(section, BaseModel):
            continue
        values = section.model_dump(mode="json")
        for key, value in values.items():
            if value is not None and f".{key}".endswith(SECRET_KEYS):
                values[key] = "(set)"
        if one.name == "database":
            values["url"] = without_password(values["url"])
        told[one.name] = values
    return told

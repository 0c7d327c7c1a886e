"""`followbot db upgrade|copy`: the tables, and moving to another database."""

from __future__ import annotations

from typing import Annotated

import typer

from followbot.domain.errors import UsageError


def db_upgrade(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Create the tables, or bring them up to date. SQLite needs no call: it happens by itself."""
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line
    from followbot.store.database import Database
    from followbot.store.schema import upgrade_schema

    database = Database(configuration().database_url)
    try:
        before, after = upgrade_schema(database)
    finally:
        database.close()
    if as_json:
        print_json([{"before": before or None, "after": after}])
    elif before == after:
        print_line(f"the schema is up to date ({after})")
    else:
        print_line(f"the schema was brought from {before or 'nothing'} to {after}", "good")


def db_copy(
    to: Annotated[str, typer.Option("--to", metavar="URL", help="The new, empty database")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Copy everything into another database, say from SQLite to PostgreSQL.

    followbot must not run meanwhile. The new database must not exist yet or be empty; afterwards
    rows are counted and the history is verified. Then put its URL into `[database]`.
    """
    from followbot.cli.opening import opened_database
    from followbot.cli.options import configuration
    from followbot.cli.output import print_json, print_line
    from followbot.cli.progress import busy
    from followbot.daemon.lock import only_one
    from followbot.jobs.copy_database import copy_database
    from followbot.store.database import Database

    target = Database(to)
    try:
        with opened_database(configuration()) as source, only_one(source.path):
            if str(source.url) == str(target.url):
                raise UsageError("both databases are the same", "name another one with `--to`")
            with busy("copying and counting"):
                done = copy_database(source, target)
    finally:
        target.close()
    if as_json:
        print_json([{"rows": done.rows, "counts": done.counts, "head": done.head}])
        return
    print_line(f"copied {done.rows} rows, counted and verified", "good")
    print_line(f"head {done.head}", "quiet")
    print_line("now put the new URL into `database.url`, and start followbot again")

"""`followbot replay`: the whole story again, from the journal, in an empty database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.jobs.replay import Progress, Replayed


def replay(
    into: Annotated[
        Path, typer.Option("--into", metavar="FILE", help="A new SQLite file to replay into")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Do everything again that the journal tells, in a new database, and compare both.

    Sends nothing and reaches no server. Ends with 1 where the two databases differ: then
    today's program or configuration works the story out otherwise than it went.
    """
    from followbot.cli.opening import opened_bot
    from followbot.domain.errors import UsageError
    from followbot.jobs.replay import replay as do_again
    from followbot.store.database import Database
    from followbot.store.schema import upgrade_schema

    if into.exists():
        raise UsageError(f"`{into}` exists already", "name a file that does not")
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        database = Database(f"sqlite:///{into}")
        try:
            upgrade_schema(database)
            done = do_again(bot, database, None if as_json else _progress())
        finally:
            database.close()
    _tell(done, as_json=as_json)
    if not done.same:
        raise typer.Exit(1)


def _progress() -> Progress | None:
    if not sys.stderr.isatty():
        return None

    def told(count: int) -> None:
        print(f"{count} entries replayed", end="\r", file=sys.stderr, flush=True)

    return told


def _tell(done: Replayed, *, as_json: bool) -> None:
    from followbot.cli.output import print_json, print_line
    from followbot.jobs.replay import differences

    found = [*done.problems, *differences(done)]
    if as_json:
        told = {"same": done.same, "entries": done.entries, "rows": done.rows}
        print_json([{**told, "differences": found}])
        return
    if done.same:
        print_line(f"the same: {done.entries} entries replayed, {done.rows} rows compared", "good")
        return
    count = len(done.problems) + done.missing.total() + done.extra.total()
    print_line(f"{count} differences after {done.entries} entries", "bad")
    for line in found:
        print_line(f"  {line}")

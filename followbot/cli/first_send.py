"""Asking once, before the first letter ever leaves; whoever has no terminal is not kept waiting."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from followbot.store.database import Database

SHOWN = 8


def ask_before_first_send(database: Database, *, yes: bool) -> None:
    """Say who will get mail, and go on only after a yes. Asks at most once per database.

    Raises:
        typer.Abort: the person said no.
    """
    import getpass

    from followbot.cli.output import print_line
    from followbot.jobs.first_send import agree_to_send, first_recipients

    if yes or not sys.stdin.isatty():
        return
    plans = first_recipients(database)
    if not plans:
        return
    print_line("Nothing was ever sent from here. From now on real mails go to:")
    for ref, people in list(plans.items())[:SHOWN]:
        print_line(f"  {ref}: {', '.join(people)}")
    if len(plans) > SHOWN:
        print_line(f"  and those of {len(plans) - SHOWN} more plans", "quiet")
    print_line(
        "`followbot due` says when, `followbot send --dry-run` shows what would leave now", "quiet"
    )
    typer.confirm("Go on?", abort=True)
    agree_to_send(database, getpass.getuser())

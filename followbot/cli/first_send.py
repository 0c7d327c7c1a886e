"""Asking once, before the first letter ever leaves; whoever has no terminal is not kept waiting."""

from __future__ import annotations

import os
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

    from followbot.cli.output import plain
    from followbot.jobs.first_send import agree_to_send, first_recipients

    if yes or not _somebody_is_there():
        return
    plans = first_recipients(database)
    if not plans:
        return
    more = len(plans) - SHOWN
    lines = [
        "Nothing was ever sent from here. From now on real mails go to:",
        *(f"  {ref}: {', '.join(people)}" for ref, people in list(plans.items())[:SHOWN]),
        *([f"  and those of {more} more plan{'' if more == 1 else 's'}"] if more > 0 else []),
        "`followbot due` says when, `followbot send --dry-run` shows what would leave now",
    ]
    # A question that goes into a file with the JSON is seen by nobody.
    aside = not sys.stdout.isatty()
    for line in lines:
        typer.echo(plain(line), err=aside)
    typer.confirm("Go on?", abort=True, err=aside)
    agree_to_send(database, getpass.getuser())


def _somebody_is_there() -> bool:
    """Whether a person can answer: a job in the background (`&`) would be stopped by asking."""
    if not sys.stdin.isatty():
        return False
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, AttributeError):  # not this terminal's session, or a system without groups
        return True

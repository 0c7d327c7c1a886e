"""`followbot send`: hand over what is due now, or write it to files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.jobs.bot import Bot


def send(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the mails as .eml files; send nothing")
    ] = False,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where a dry run writes")
    ] = Path("out"),
) -> None:
    """Hand the letters that are due now over to the mail server.

    With `--dry-run` everything that `run` would send now is written to files instead, and
    neither the mailbox nor the database changes.
    """
    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_line
    from followbot.daemon.lock import only_one
    from followbot.jobs.ask import ask
    from followbot.jobs.send import send as hand_over

    with opened_bot(signs_in=not dry_run, logs=False) as (bot, _):
        now = clock()
        if dry_run:
            _write_files(bot, now, out)
            return
        with only_one(bot.database.path):
            ask(bot, now)
            report = hand_over(bot, now)
        print_line(
            f"{report.accepted} sent, {report.deferred} deferred, {report.refused} refused, "
            f"{report.unknown} unknown"
        )
        if report.failure is not None:
            raise report.failure
        if report.troubled:
            raise typer.Exit(1)


def _write_files(bot: Bot, now: datetime, out: Path) -> None:
    from followbot.cli.output import print_line
    from followbot.jobs.dry_run import letters_of_dry_run

    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, raw in letters_of_dry_run(bot, now):
        (out / name).write_bytes(raw)
        print_line(f"wrote {out / name}")
        count += 1
    print_line(f"{count} mails would be sent now; nothing was sent" if count else "nothing is due")

"""`followbot forget ADDRESS`: a person out of every table, mail and letter."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.jobs.forget_person import Forgotten


def forget(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The person's mail address")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, forget")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be erased, and change nothing")
    ] = False,
    who: Annotated[str, typer.Option("--who", help="Who forgets, for the history")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Forget a person: an alias stands in its place, in every table, mail and letter.

    Its mails are erased with the files in them; what was read in them stays, and so does the
    chain of the history. Shows first what it would do, and asks. It cannot be undone.
    """
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.domain.errors import UsageError
    from followbot.jobs.forget_person import forget_person

    who = who or getpass.getuser()
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        if dry_run or not yes:
            planned = forget_person(bot, address, who, clock(), dry_run=True)
            if dry_run or not planned.anything:
                _tell(planned, as_json=as_json, done=False)
                return
            if not sys.stdin.isatty():
                raise UsageError(
                    "there is nobody to ask whether to forget", "repeat the command with `--yes`"
                )
            _tell(planned, as_json=False, done=False)
            typer.confirm("Forget? This cannot be undone.", abort=True)
        done = forget_person(bot, address, who, clock(), dry_run=False)
    _tell(done, as_json=as_json, done=True)


def _tell(found: Forgotten, *, as_json: bool, done: bool) -> None:
    import dataclasses

    from followbot.cli.output import print_json, print_line

    if as_json:
        print_json([{**dataclasses.asdict(found), "done": done}])
        return
    if not found.anything:
        print_line(f"nothing is stored about {found.email}", "quiet")
        return
    verb = "forgot" if done else "would forget"
    names = f" ({', '.join(found.names)})" if found.names else ""
    print_line(f"{verb} {found.email}{names}", "good" if done else "")
    print_line(f"  mails erased: {found.mails}, with {found.files} files; what they said stays")
    print_line(f"  letters erased: {found.letters}, {found.cancelled} of them had not gone yet")
    rows = ", ".join(f"{count} {name}" for name, count in sorted(found.rewritten.items()))
    print_line(f"  rows rewritten: {rows or 'none'}")
    if found.under_way:
        print_line(f"  {found.under_way} letters are being sent now: forget again later", "warn")
    print_line(
        "not reached from here: the mail server's own folders, backups made before, and plan "
        "files; importing a file that names the person brings it back",
        "quiet",
    )

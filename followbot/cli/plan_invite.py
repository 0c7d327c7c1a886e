"""`followbot plan invite`: ask a supplier to draw up its plan itself."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def plan_invite(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A draft without measures")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, write to them")] = False,
    who: Annotated[str, typer.Option("--who", help="Who invites, for the history")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say to whom it would go, and change nothing")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Ask a supplier by mail to draw up its plan itself, from its own self-assessment.

    A sheet to fill in goes along, in its language. What is unclear in it is asked back, cell by
    cell; what is clear comes to you, and you decide by reply as with any other proposal.
    """
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_json, print_line
    from followbot.cli.plan_files import usable_plan
    from followbot.jobs.invite import invite

    with opened_bot(signs_in=False, logs=False) as (bot, _):
        draft = usable_plan(plan)
        people = ", ".join(person.email for person in draft.supplier.contacts)
        if not as_json:
            print_line(f"{draft.ref}  {draft.title}\n  to {draft.supplier.name}: {people}")
        if not (yes or dry_run):
            _ask()
        done = invite(bot, draft, who or getpass.getuser(), clock(), dry_run=dry_run)
    if as_json:
        print_json([{**asdict(done), "done": not dry_run}])
        return
    count = "1 person" if done.letters == 1 else f"{done.letters} people"
    print_line(
        f"{done.plan_ref}: an invitation to draw up the plan goes to {count} of the supplier in"
        " its working hours",
        "good",
    )
    if dry_run:
        print_line("nothing was changed (--dry-run)", "quiet")


def _ask() -> None:
    from followbot.domain.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError(
            "there is nobody to ask whether to write to them", "repeat the command with `--yes`"
        )
    typer.confirm("Write to them?", abort=True)

"""`followbot plan propose`: put a plan to its supplier, who answers each measure."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from followbot.domain.plan import AgreedPlan
    from followbot.jobs.bot import Bot
    from followbot.jobs.propose import Proposed


def plan_propose(
    plan: Annotated[
        str, typer.Argument(metavar="PLAN", help="A plan file (TOML), or the ref of a stored draft")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, propose")] = False,
    who: Annotated[str, typer.Option("--who", help="Who proposes, for the history")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be put to whom, and change nothing")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object")] = False,
) -> None:
    """Put a plan to its supplier by mail: each measure is accepted or answered with another.

    Nothing is agreed before both sides accepted the same version. A plan that is agreed already
    stays as it is until the supplier accepts the change.
    """
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_json, print_line
    from followbot.jobs.propose import propose
    from followbot.plans.annex import parts_of

    with opened_bot(signs_in=False, logs=False) as (bot, _):
        parts = parts_of(_plan_named(bot, plan))
        for part in parts if not as_json else ():
            _show(bot, part)
        if not (yes or dry_run):
            _ask()
        name, at = who or getpass.getuser(), clock()
        proposed = [propose(bot, part, name, at, dry_run=dry_run) for part in parts]
    if as_json:
        print_json([{**asdict(done), "done": not dry_run} for done in proposed])
        return
    for done in proposed:
        _told(done)
    if dry_run:
        print_line("nothing was changed (--dry-run)", "quiet")


def _told(done: Proposed) -> None:
    from followbot.cli.output import print_line

    people = "1 person" if done.letters == 1 else f"{done.letters} people"
    what = "a change of the agreed plan" if done.amends else "a proposal"
    print_line(
        f"{done.plan_ref}: version {done.version} ({done.sha256[:12]}) goes to {people} of the "
        f"supplier in its working hours, as {what}",
        "good",
    )


def _plan_named(bot: Bot, name: str) -> AgreedPlan:
    """The plan of a file, or the newest wording of a stored one."""
    from followbot.cli.plan_files import usable_plan
    from followbot.jobs.propose import stored_plan

    path = Path(name)
    if path.suffix or path.exists():
        return usable_plan(path)
    return stored_plan(bot, name)


def _ask() -> None:
    from followbot.domain.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError(
            "there is nobody to ask whether to propose it", "repeat the command with `--yes`"
        )
    typer.confirm("Propose it?", abort=True)


def _show(bot: Bot, plan: AgreedPlan) -> None:
    """What the supplier gets to see: measures with their days, or what changes of a stored plan."""
    from followbot.cli.output import print_line, print_table
    from followbot.domain.proposal import known_deadline
    from followbot.jobs.import_plans import plan_change
    from followbot.rules.severity import measure_order

    print_line(f"{plan.ref}  {plan.title}\n  to {plan.supplier.name}")
    change = plan_change(bot.database, plan)
    if not change.new and change.differences:
        print_table(
            ["What", "Stored", "Proposed"],
            [(item.where, item.before, item.after) for item in change.differences],
        )
        return
    print_table(
        ["Ref", "Measure", "Day"],
        [
            (one.ref, one.title, str(known_deadline(one) or "to be confirmed"))
            for one in sorted(plan.measures, key=measure_order)
        ],
    )

"""`followbot history MEASURE --explain`: the status, built up again from the mails behind it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from followbot.jobs.explain import Explained, ExplainedStep


def show_explained(measure: str, plan: str, *, as_json: bool) -> None:
    """Print the steps, then where the history ends and where the measure stands."""
    from followbot.cli.opening import opened_bot
    from followbot.jobs.explain import explain

    with opened_bot(signs_in=False, logs=False) as (bot, _):
        found = explain(bot, measure, plan)
    if as_json:
        _print_json(found)
    else:
        _print(found)
    if not found.same:
        raise typer.Exit(1)


def _print_json(found: Explained) -> None:
    from followbot.cli.output import print_json

    print_json({**dataclasses.asdict(step), "otherwise": step.otherwise} for step in found.steps)
    end = {"plan": found.plan, "measure": found.measure, "same": found.same}
    print_json([{**end, "rebuilt": found.rebuilt, "stands": found.stands}])


def _print(found: Explained) -> None:
    from followbot.cli.output import print_line
    from followbot.cli.plan_table import local_time

    print_line(f"{found.plan} {found.measure}  {found.title}")
    for step in found.steps:
        mail = f", mail {step.mail}: {step.subject}" if step.mail is not None else ""
        print_line(f"\n{local_time(step.at, found.timezone)}  {step.who}{mail}")
        _print_step(step)
    print_line("")
    if found.same:
        print_line(f"so it stands: {_words(found.stands)}", "good")
        return
    print_line(f"its history ends at: {_words(found.rebuilt)}", "bad")
    print_line(f"but it stands at:    {_words(found.stands)}", "bad")
    print_line("what to do: `followbot audit verify` says what was changed by hand")


def _print_step(step: ExplainedStep) -> None:
    from followbot.cli.output import print_line

    if step.words.strip():
        print_line(f"  the words: {' / '.join(step.words.strip().splitlines())}")
    if step.taken:
        print_line(f"  read as: {step.taken}{'' if step.applied else ' (not taken)'}")
    for change in step.changes:
        print_line(f"  {change.field.replace('_', ' ')}: {_move(change.before, change.after)}")
    if step.why and not step.taken:
        print_line(f"  why: {step.why}")
    if step.otherwise:
        print_line(f"  today it would be read as: {step.today}", "warn")


def _move(before: str, after: str) -> str:
    told = f"{before} → {after}" if before else after
    return told.replace("_", " ")


def _words(stands: dict[str, str]) -> str:
    percent = f", {stands['percent']} %" if stands["percent"] else ""
    return f"{stands['status'].replace('_', ' ')}{percent}, due {stands['current_deadline']}"

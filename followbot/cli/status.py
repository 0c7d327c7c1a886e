"""`followbot status`: where everything stands and what needs you."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.config import Config
    from followbot.jobs.standing import MailStanding, MeasureStanding

Measures = list[tuple[str, "MeasureStanding"]]


def status(
    suppliers: Annotated[
        bool, typer.Option("--suppliers", help="One line per supplier, not per plan")
    ] = False,
    measures: Annotated[
        bool, typer.Option("--measures", help="One line per measure, not per plan")
    ] = False,
    late: Annotated[
        bool, typer.Option("--late", help="Only what is past its agreed date, latest first")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """Show where everything stands: plans, mailbox, outbox, and what needs a person."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.options import configuration
    from followbot.cli.plan_table import print_plans
    from followbot.cli.status_tables import print_measures, print_suppliers
    from followbot.domain.errors import UsageError
    from followbot.jobs.standing import all_measures, mail_standing, plan_standings
    from followbot.jobs.supplier_standing import supplier_standings

    if suppliers and measures:
        raise UsageError("`--suppliers` and `--measures` exclude each other", "take one of them")
    now = clock()
    config = configuration()
    with opened_database(config) as database:
        plans, mail = plan_standings(database, now), mail_standing(database)
        every = all_measures(database, now) if measures or not as_json else []
    shown = [plan for plan in plans if plan.late or not late]
    wanted = sorted(
        ((plan, one) for plan, one in every if one.late or not late),
        key=lambda pair: -pair[1].days_late if late else 0,
    )
    by_supplier = supplier_standings(shown)
    if as_json:
        _print_json(mail, by_supplier if suppliers else wanted if measures else shown)
        return
    if suppliers:
        print_suppliers(by_supplier)
    elif measures:
        print_measures(wanted)
    else:
        print_plans(shown)
    if not late:
        _print_waiting(every)
        _print_mail(mail, now)
        _print_sign_in(config, mail, now)


def _print_json(mail: MailStanding, rows: Sequence[object]) -> None:
    """The mailbox and outbox, then what was asked for; a measure names its plan."""
    import dataclasses

    from followbot.cli.output import print_json
    from followbot.jobs.standing import MeasureStanding

    lines: list[object] = [mail]
    for row in rows:
        match row:
            case (str() as plan, MeasureStanding() as measure):
                lines.append({"plan": plan, **dataclasses.asdict(measure)})
            case _:
                lines.append(row)
    print_json(lines)


def _print_waiting(measures: Measures) -> None:
    """What only the buyer can do: look at what is reported done, decide about new dates."""
    from followbot.cli.output import print_line
    from followbot.domain.terms import MeasureStatus

    lines = []
    for plan, measure in measures:
        where = f"  {plan} {measure.ref}"
        if measure.help_wanted:
            lines.append(f"{where}  asks for help: {measure.last_said or measure.title}")
        if measure.status == MeasureStatus.REPORTED_COMPLETE:
            lines.append(f"{where}  reported as done, to be verified: {measure.title}")
        if measure.wish_for is not None:
            lines.append(
                f"{where}  asks for {measure.wish_for:%d %b %Y} instead of "
                f"{measure.current_deadline:%d %b %Y}: {measure.title}"
            )
    if lines:
        print_line("\nwaits for you:")
        for line in lines:
            print_line(line, "warn")


def _print_sign_in(config: Config, mail: MailStanding, now: datetime) -> None:
    """Why followbot cannot get into the mailbox or send: a token or a password was refused."""
    from followbot.cli.output import print_line
    from followbot.cli.sign_in import sign_in_trouble

    if trouble := sign_in_trouble(config):
        print_line(f"sign-in: {trouble}", "bad")
    for one in mail.sign_in:
        times = f"{one.times} times" if one.times > 1 else "once"
        soon = max(one.next_try_at, now)
        print_line(
            f"sign-in: {one.message} ({times}; next try at {soon:%H:%M} UTC); {one.hint}; "
            "`followbot login --check` tries it now",
            "bad",
        )


def _print_mail(mail: MailStanding, now: datetime) -> None:
    from followbot.cli.output import print_line
    from followbot.rules.hearing import is_deaf

    if mail.read_until is None:
        print_line("\nmailbox: never read yet; `followbot run` reads it", "warn")
    else:
        read = f"\nmailbox: completely read up to {mail.read_until:%Y-%m-%d %H:%M} UTC"
        if is_deaf(mail.read_until, now):
            hours = (now - mail.read_until) // timedelta(hours=1)
            read += (
                f", {hours} {'hour' if hours == 1 else 'hours'} ago: nobody is reminded or called "
                "silent meanwhile; `followbot login --check` tries it"
            )
        print_line(read, "bad" if is_deaf(mail.read_until, now) else "")
    waiting = ", ".join(f"{count} {state}" for state, count in sorted(mail.outbox.items()))
    troubled = {"refused", "unknown"} & mail.outbox.keys()
    print_line(f"outbox: {waiting or 'empty'}", "warn" if troubled else "")
    if mail.to_review:
        print_line(f"review: {mail.to_review} mails wait for a person: `followbot review`", "warn")
    if mail.not_reached:
        people = ", ".join(mail.not_reached)
        print_line(
            f"not reached: our letters to {people} do not arrive: `followbot review`", "warn"
        )

"""`followbot status`: where everything stands and what needs you."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followbot.jobs.standing import MailStanding, MeasureStanding, PlanStanding


def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line")] = False,
) -> None:
    """Show where everything stands: plans, mailbox, outbox, and what needs a person."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json
    from followbot.cli.plan_table import print_plans
    from followbot.jobs.standing import mail_standing, plan_standing, plan_standings

    now = clock()
    with opened_database() as database:
        plans, mail = plan_standings(database, now), mail_standing(database)
        each = [plan_standing(database, plan.ref, now) for plan in plans] if not as_json else []
    if as_json:
        print_json([mail, *plans])
        return
    print_plans(plans)
    _print_waiting(found for found in each if found is not None)
    _print_mail(mail)


def _print_waiting(plans: Iterable[tuple[PlanStanding, list[MeasureStanding]]]) -> None:
    """What only the buyer can do: look at what is reported done, decide about new dates."""
    from followbot.cli.output import print_line
    from followbot.domain.terms import MeasureStatus

    lines = []
    for plan, measures in plans:
        for measure in measures:
            where = f"  {plan.ref} {measure.ref}"
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


def _print_mail(mail: MailStanding) -> None:
    from followbot.cli.output import print_line

    if mail.read_until is None:
        print_line("\nmailbox: never read yet; `followbot run` reads it", "warn")
    else:
        print_line(f"\nmailbox: completely read up to {mail.read_until:%Y-%m-%d %H:%M} UTC")
    waiting = ", ".join(f"{count} {state}" for state, count in sorted(mail.outbox.items()))
    troubled = {"refused", "unknown"} & mail.outbox.keys()
    print_line(f"outbox: {waiting or 'empty'}", "warn" if troubled else "")
    if mail.to_review:
        print_line(f"review: {mail.to_review} mails wait for a person (folder `review`)", "warn")

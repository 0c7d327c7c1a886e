"""`followbot supplier`: who they are, whom we write to, and pauses over all their plans."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.jobs.supplier_contacts import ContactChange, ContactStanding

_DAY = ["%Y-%m-%d"]
Supplier = Annotated[
    str, typer.Argument(metavar="SUPPLIER", help="Its name, its ref, or a plan of it")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object per line")]
Who = Annotated[str, typer.Option("--who", help="Who says so, for the history")]


def supplier_list(
    reporting: Annotated[
        bool, typer.Option("--reporting", help="Who reports its impacts, and the trend")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the suppliers with their plans and how far they are, most that is late first."""
    if reporting:
        from followbot.cli.supplier import list_reporting

        list_reporting(as_json=as_json)
        return
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import Cell, Column, print_json, print_table
    from followbot.cli.plan_table import progress_bar
    from followbot.jobs.standing import plan_standings
    from followbot.jobs.supplier_standing import supplier_standings

    with opened_database() as database:
        found = supplier_standings(plan_standings(database, clock()))
    if as_json:
        print_json(found)
        return
    print_table(
        ["Supplier", Column("Country", keep=True), "Plans", Column("Verified", keep=True),
         Column("Late", right=True, keep=True), "Answers", "Last answer"],
        [
            (
                one.supplier,
                one.country,
                ", ".join(one.plans),
                progress_bar(one.verified, one.total, one.awaiting),
                Cell(str(one.late), "bad" if one.late else "good"),
                f"{one.rounds_answered} of {one.rounds_asked}",
                f"{one.last_answer_on:%d %b %Y}" if one.last_answer_on else "",
            )
            for one in found
        ],
        empty="no suppliers yet; `followbot plan import FILE` takes a plan in",
    )  # fmt: skip


def supplier_show(supplier: Supplier, as_json: Json = False) -> None:
    """Show a supplier: its plans, and everybody whom we write to there."""
    from followbot.cli.opening import clock, opened_database
    from followbot.cli.output import print_json
    from followbot.cli.plan_table import print_plans
    from followbot.jobs.standing import plan_standings
    from followbot.jobs.supplier_contacts import contact_standings, plan_refs_of_supplier

    with opened_database() as database:
        refs = plan_refs_of_supplier(database, supplier)
        plans = [one for one in plan_standings(database, clock()) if one.ref in refs]
        people = contact_standings(database, supplier)
    if as_json:
        print_json([*plans, *people])
        return
    print_plans(plans)
    _print_people(people)


def supplier_set(
    supplier: Supplier,
    language: Annotated[str, typer.Option("--language", help="Language of its letters: `bn`")],
    contact: Annotated[
        str, typer.Option("--contact", help="Only of this address; else of all its people")
    ] = "",
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Set the language in which a supplier, or one of its people, is written to."""
    from followbot.cli.opening import opened_database
    from followbot.jobs.supplier_contacts import ContactChange, contact_standings

    with opened_database() as database:
        people = contact_standings(database, supplier)
    emails = dict.fromkeys(one.email for one in people if one.active)
    if contact:
        emails = {contact.lower(): None}
    changes = [ContactChange(email, language=language, known_only=True) for email in emails]
    known = {one.email for one in people}
    _change(supplier, [one for one in changes if one.email in known] or changes, who, as_json)


def supplier_pause(
    supplier: Supplier,
    until: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Day on which it goes on by itself")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the history")] = "",
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Ask nothing in any plan of a supplier, until a day or until `supplier resume`."""
    day = f" until {until.date().isoformat()}" if until else ""
    _decide(supplier, f"pause{day}" + (f" because {reason}" if reason else ""), who, as_json)


def supplier_resume(supplier: Supplier, who: Who = "", as_json: Json = False) -> None:
    """Go on with every paused plan of a supplier."""
    _decide(supplier, "resume", who, as_json)


def supplier_contact(
    supplier: Supplier,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address that it is about")],
    name: Annotated[str, typer.Option("--name", help="Its name")] = "",
    language: Annotated[str, typer.Option("--language", help="Language of its letters")] = "",
    replace: Annotated[
        str, typer.Option("--replace", metavar="OLD", help="Address that gets no more letters")
    ] = "",
    primary: Annotated[
        bool, typer.Option("--primary", help="Write to it first; the others get copies")
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Write to it no more")] = False,
    who: Who = "",
    as_json: Json = False,
) -> None:
    """Take in, replace, put first or remove somebody whom we write to at a supplier."""
    from followbot.domain.errors import UsageError
    from followbot.jobs.supplier_contacts import ContactChange

    if remove and (replace or primary or name or language):
        raise UsageError("`--remove` goes with no other option", "leave the others away")
    change = ContactChange(email.lower(), name, language, replace.lower(), primary, remove)
    _change(supplier, [change], who, as_json)


def _change(supplier: str, changes: Sequence[ContactChange], who: str, as_json: bool) -> None:
    import getpass

    from followbot.cli.opening import clock, opened_bot
    from followbot.cli.output import print_json
    from followbot.jobs.supplier_contacts import change_contacts

    people: list[ContactStanding] = []
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        for change in changes:
            people = change_contacts(bot, supplier, change, who or getpass.getuser(), clock())
    if as_json:
        print_json(people)
    else:
        _print_people(people)


def _decide(supplier: str, words: str, who: str, as_json: bool) -> None:
    """The same words and the same engine as a reply by mail, for each plan."""
    import getpass

    from followbot.cli.decide import tell_decided
    from followbot.cli.opening import clock, opened_bot
    from followbot.jobs.decide_here import decide_here
    from followbot.jobs.supplier_contacts import plan_refs_of_supplier

    troubled = False
    with opened_bot(signs_in=False, logs=False) as (bot, _):
        for ref in plan_refs_of_supplier(bot.database, supplier):
            done = decide_here(bot, words, "", ref, who or getpass.getuser(), clock())
            troubled |= done.troubled
            tell_decided(done, dry_run=False, as_json=as_json)
    if troubled:
        raise typer.Exit(1)


def _print_people(people: Sequence[ContactStanding]) -> None:
    from followbot.cli.output import Cell, Column, print_table

    print_table(
        [Column("Plan", keep=True), "Name", Column("Address", keep=True), "Language", "Stands"],
        [(one.plan, one.name, one.email, one.language, Cell(*_stands(one))) for one in people],
        title="\nWhom we write to",
    )


def _stands(one: ContactStanding) -> tuple[str, str]:
    if not one.active:
        return "gets no letters", "quiet"
    if one.undeliverable:
        return "cannot be reached", "bad"
    if one.stopped:
        return "wants no more mail", "warn"
    away = f", away until {one.away_until}" if one.away_until else ""
    return ("first" if one.primary else "gets copies") + away, "good" if one.primary else ""

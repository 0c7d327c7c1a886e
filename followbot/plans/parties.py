"""Buyer and supplier of a plan file: `[buyer]`, `[supplier]` and their contacts."""

from __future__ import annotations

from followbot.domain.plan import Party, Person
from followbot.domain.terms import Side
from followbot.plans.table import Table
from followbot.plans.values import as_country, as_email, as_language, as_line, as_ref, as_zone

NOBODY = Person("", "")
"""Stands for a contact that could not be read; such a file has an error and gives no plan."""


def read_buyer(table: Table) -> Party:
    """Read `[buyer]`; without a `timezone` its Mondays are those of UTC."""
    party = Party(
        side=Side.BUYER,
        name=table.line("name", required=True),
        contacts=_contacts(table, "en"),
        ref=table.checked("ref", as_ref) or "",
        country=table.checked("country", as_country) or "",
        timezone=table.checked("timezone", as_zone) or "UTC",
    )
    table.close()
    return party


def read_supplier(table: Table, timezone: str, language: str) -> Party:
    """Read `[supplier]`; zone and usual language are those of the follow-up agreement."""
    party = Party(
        side=Side.SUPPLIER,
        name=table.line("name", required=True),
        contacts=_contacts(table, language),
        ref=table.checked("ref", as_line) or "",
        country=table.checked("country", as_country) or "",
        timezone=timezone,
        site=table.line("site"),
        sector=table.line("sector"),
        headcount=table.integer("headcount", 0, 10_000_000),
    )
    table.integer("headcount_peak", 0, 10_000_000)
    table.number("annual_order_share_percent")
    table.close()
    return party


def _contacts(table: Table, language: str) -> tuple[Person, ...]:
    rows = table.tables("contacts", required=True)
    if "contacts" in table.kept and not rows:
        table.error("contacts", "missing", "at least one contact with an address is expected")
    people: list[Person] = []
    for place, row in enumerate(rows, start=1):
        row.head = f"[[{table.head}.contacts]] no. {place}"
        people.append(_person(row, language))
        _once(row, people)
    if sum(person.primary for person in people) > 1:
        table.warning("contacts", "several_primary", "several are primary; the first counts")
    return tuple(people) or (NOBODY,)


def _person(row: Table, language: str) -> Person:
    """Read one contact; who has no name is called by the role, else by the address."""
    role = row.line("role")
    email = row.checked("email", as_email, required=True) or ""
    person = Person(
        name=row.line("name") or role or email,
        email=email,
        role=role,
        language=row.checked("language", as_language) or language,
        primary=row.flag("primary") or False,
        telephone=row.line("telephone"),
        confidential=row.flag("confidential") or False,
    )
    row.close()
    return person


def _once(row: Table, people: list[Person]) -> None:
    *others, person = people
    if person.email and any(person.email == other.email for other in others):
        row.error("email", "duplicate_address", f"`{person.email}` stands here twice")

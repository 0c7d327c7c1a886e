"""`followbot plan new`: a short interview, and a plan file to go on with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from followbot.domain.errors import UsageError

if TYPE_CHECKING:
    from followbot.plans.new_plan import NewMeasure, NewPlan
    from followbot.plans.values import Wrong

Value = TypeVar("Value")
SOURCES = ("visit", "self_assessment")
CLASSES = ("zero_tolerance", "critical", "major", "minor", "observation")


def plan_new(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="`.toml` or `.xlsx`")],
    source: Annotated[
        str, typer.Option("--source", help="What it comes of: visit or self_assessment")
    ] = "",
    ref: Annotated[str, typer.Option("--ref", help="The plan's short name, unique")] = "",
    title: Annotated[str, typer.Option("--title", help="What the supplier reads")] = "",
    source_ref: Annotated[str, typer.Option("--source-ref", help="Number of the visit")] = "",
    source_date: Annotated[str, typer.Option("--source-date", help="Its day")] = "",
    agreed_on: Annotated[
        str, typer.Option("--agreed-on", help="Day of agreement; without it a draft")
    ] = "",
    buyer: Annotated[str, typer.Option("--buyer", help="Your company")] = "",
    buyer_email: Annotated[str, typer.Option("--buyer-email", help="Who is told")] = "",
    supplier: Annotated[str, typer.Option("--supplier", help="The supplier's company")] = "",
    supplier_email: Annotated[str, typer.Option("--supplier-email", help="Who is asked")] = "",
    country: Annotated[str, typer.Option("--country", help="The supplier's, by code or name")] = "",
    site: Annotated[str, typer.Option("--site", help="The place that the plan covers")] = "",
    timezone: Annotated[
        str, typer.Option("--timezone", help="The supplier's; known where a country has one")
    ] = "",
    language: Annotated[str, typer.Option("--language", help="Of letters to the supplier")] = "",
    cadence: Annotated[
        str, typer.Option("--cadence", help="When to ask: `monthly on the first Sunday`")
    ] = "",
    measures: Annotated[
        list[str] | None,
        typer.Option("--measure", metavar="TITLE;DEADLINE;CLASS", help="One measure; repeat it"),
    ] = None,
    to_be_drafted: Annotated[
        bool, typer.Option("--to-be-drafted", help="Without measures: the supplier names them")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file")] = False,
) -> None:
    """Write a new plan after a visit or a self-assessment; asks for what no option says.

    Needs no database. Without a terminal every answer has to be given.
    """
    said = Said(
        source, ref, title, source_ref, source_date, agreed_on, buyer, buyer_email, supplier,
        supplier_email, country, site, timezone, language, cadence, measures or (), to_be_drafted,
    )  # fmt: skip
    _write(said, out, force=force)


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say; "" where they say nothing."""

    source: str
    ref: str
    title: str
    source_ref: str
    source_date: str
    agreed_on: str
    buyer: str
    buyer_email: str
    supplier: str
    supplier_email: str
    country: str
    site: str
    timezone: str
    language: str
    cadence: str
    measures: Sequence[str]
    to_be_drafted: bool


def _write(said: Said, out: Path, *, force: bool) -> None:
    from followbot.cli.output import print_line
    from followbot.cli.plan_write import plan_bytes, write_plan
    from followbot.plans.new_plan import new_plan

    plan = new_plan(_answers(said, Questions(asks=sys.stdin.isatty())))
    write_plan(out, plan_bytes(plan, out, "en"), force=force)
    if plan.state == "draft":
        print_line("a draft, since no day of agreement is named: it is not followed up yet", "warn")
    following = "invite" if said.to_be_drafted else "check"
    print_line(f"next: followbot plan {following} {out}")


def _answers(said: Said, ask: Questions) -> NewPlan:
    """Everything a new plan says: by the options, else as a person answers."""
    from followbot.plans import values as is_a
    from followbot.plans.countries import only_zone
    from followbot.plans.new_plan import NewPlan

    kind = ask.one_of("What does the plan come of", "--source", said.source, SOURCES)
    company = ask.checked("The supplier's company", "--supplier", said.supplier, is_a.as_line)
    code = ask.checked("Its country, by code or name", "--country", said.country, _country)
    zone = said.timezone or only_zone(code)
    return NewPlan(
        ref=ask.checked("A short name for the plan", "--ref", said.ref, is_a.as_ref),
        source=kind,
        buyer=ask.checked("Your company", "--buyer", said.buyer, is_a.as_line),
        buyer_email=ask.checked("Your address", "--buyer-email", said.buyer_email, is_a.as_email),
        supplier=company,
        supplier_email=ask.checked(
            "The address of who is asked there", "--supplier-email", said.supplier_email,
            is_a.as_email,
        ),
        country=code,
        timezone=ask.checked("Its time zone", "--timezone", zone, is_a.as_zone),
        cadence=ask.checked(
            "When to ask", "--cadence", said.cadence, _cadence, "monthly on the first Monday"
        ),
        measures=() if said.to_be_drafted else ask.measures(said.measures),
        title=said.title,
        site=said.site,
        language=said.language,
        source_ref=said.source_ref,
        source_date=_day_or_none("--source-date", said.source_date),
        agreed_on=None if said.to_be_drafted else _day_or_none("--agreed-on", said.agreed_on),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks on a terminal until an answer can be taken; without one the option must say it."""

    asks: bool

    def checked(
        self,
        question: str,
        option: str,
        given: str,
        check: Callable[[str], Value | Wrong],
        usual: str = "",
    ) -> Value:
        """An answer that passes `check`. Raises UsageError where nobody can be asked."""
        from followbot.plans.values import Wrong

        while True:
            text = given or self._asked(question, option, usual)
            found = check(text) if text.strip() else Wrong("an answer")
            if not isinstance(found, Wrong):
                return found
            if given or not self.asks:
                raise UsageError(f"`{option} {text}` cannot be taken", f"expected {found.expected}")
            typer.echo(f"  expected {found.expected}", err=True)

    def one_of(self, question: str, option: str, given: str, choices: Sequence[str]) -> str:
        """One of the choices."""
        from followbot.plans.values import Wrong

        def check(text: str) -> str | Wrong:
            word = text.strip().lower().replace("-", "_")
            return word if word in choices else Wrong(f"one of {', '.join(choices)}")

        return self.checked(f"{question} ({', '.join(choices)})", option, given, check)

    def measures(self, given: Sequence[str]) -> tuple[NewMeasure, ...]:
        """The measures that options name, else those that a person tells, one after the other."""
        if given:
            return tuple(_measure(text) for text in given)
        if not self.asks:
            hint = '`--measure "Keep exits unlocked;2027-01-31;critical"`'
            raise UsageError("no measure is named", hint)
        found: list[NewMeasure] = []
        while True:
            number = len(found) + 1
            question = f"Measure {number}, what is to be done" + (
                " (Enter: no more)" * (number > 1)
            )
            title = str(typer.prompt(question, default="", show_default=False)).strip()
            if title:
                found.append(self._measure(title))
            elif found:
                return tuple(found)

    def _measure(self, title: str) -> NewMeasure:
        from followbot.plans.new_plan import NewMeasure
        from followbot.plans.values import as_date

        deadline = self.checked("  by when (2027-01-31)", "--measure", "", as_date)
        severity = self.one_of("  how serious", "--measure", "", CLASSES)
        breach = typer.prompt("  what was found (Enter: nothing)", default="", show_default=False)
        proof = typer.prompt("  what will show it (Enter: nothing)", default="", show_default=False)
        return NewMeasure(title, deadline, severity, str(breach).strip(), str(proof).strip())

    def _asked(self, question: str, option: str, usual: str) -> str:
        if not self.asks:
            raise UsageError(f"there is nobody to ask: {question}", f"give it with `{option}`")
        return str(typer.prompt(question, default=usual or None, show_default=bool(usual)))


def _measure(text: str) -> NewMeasure:
    """`Keep exits unlocked;2027-01-31;critical`; the class may be left out."""
    from followbot.plans.new_plan import NewMeasure

    parts = [part.strip() for part in text.split(";")]
    if len(parts) not in {2, 3} or not parts[0]:
        raise UsageError(f"`--measure {text}` names no measure", "TITLE;DEADLINE;CLASS")
    severity = parts[2].lower() if len(parts) == 3 else ""
    if severity and severity not in CLASSES:
        raise UsageError(f"`{severity}` is no class", f"there are {', '.join(CLASSES)}")
    deadline = _day_or_none("--measure", parts[1])
    if deadline is None:
        raise UsageError(f"`--measure {text}` has no deadline", "TITLE;DEADLINE;CLASS")
    return NewMeasure(parts[0], deadline, severity)


def _day_or_none(option: str, text: str) -> date | None:
    from followbot.plans.values import Wrong, as_date

    if not text.strip():
        return None
    found = as_date(text)
    if isinstance(found, Wrong):
        raise UsageError(f"`{option} {text}` is no day", "write it `2027-01-31`")
    return found


def _country(text: str) -> str | Wrong:
    from followbot.plans.countries import country_code
    from followbot.plans.values import Wrong

    return country_code(text) or Wrong("a country such as `BD` or `Bangladesh`")


def _cadence(text: str) -> str | Wrong:
    from followbot.plans.values import Wrong
    from followbot.rules.cadence_days import cadence_problem

    problem = cadence_problem(text.strip())
    return Wrong(problem) if problem else text.strip()

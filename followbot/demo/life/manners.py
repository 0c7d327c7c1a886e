"""How the people of the three lives write, and short ways to say what happens in a factory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from followbot.demo.character import Character, News, Story
from followbot.demo.evidence import certificate, photo
from followbot.demo.life.acts import Act
from followbot.demo.life.correspondent import Role
from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import Writer
from followbot.domain.plan import AgreedPlan
from followbot.domain.terms import MeasureStatus

SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
WEEKDAYS = frozenset({0, 1, 2, 3, 4})


def percent(on: date, words: str, value: int, *also: tuple[str, str]) -> News:
    """So far it has come by this day."""
    return News(on, words, percent=value, also=also)


def done(on: date, words: str, *files: OutFile, also: tuple[tuple[str, str], ...] = ()) -> News:
    """Since this day it is done, with what proves it."""
    status = MeasureStatus.REPORTED_COMPLETE
    return News(on, words, status=status, files=files, also=also)


def wants(on: date, words: str, new_date: date, *also: tuple[str, str]) -> News:
    """Since this day another date is needed."""
    return News(on, words, new_date=new_date, also=also)


def step(ref: str, word: str) -> tuple[str, str]:
    """A line that says that a step was reached, with its fact."""
    return f"{ref} {word}", f"{ref} reached"


def reading(ref: str, word: str, value: str) -> tuple[str, str]:
    """A line with a figure of a measure's benefit, with its fact."""
    return f"{word} {ref}: {value}", f"{ref} reads {value}"


def photos(ref: str, count: int) -> tuple[OutFile, ...]:
    """Pictures that are named after their measure."""
    return tuple(photo(f"{ref} {number}.png", number + ord(ref[-1])) for number in range(count))


def papers(ref: str, *titles: str) -> tuple[OutFile, ...]:
    """Documents that are named after their measure."""
    return tuple(certificate(f"{ref} {title}.pdf", (title, "totals only")) for title in titles)


def supplier(
    plan: AgreedPlan,
    company: str,
    writer: Writer,
    program: str,
    language: str,
    answers_at: time,
    works_on: frozenset[int],
    acts: tuple[Act, ...],
    leaves: str = "",
) -> Role:
    """Somebody at a supplier, who answers what acts say."""
    return Role(
        company, writer, program, language, answers_at, works_on, acts, titles_of(plan),
        leaves=leaves, plan_ref=plan.ref,
    )  # fmt: skip


def with_factory(
    role: Role,
    line: Callable[[int, str], str],
    news: dict[str, tuple[News, ...]],
    forgets_on: frozenset[date] = frozenset(),
) -> Role:
    """The same person, who also answers the status rounds of its factory.

    `news` is what happens there, measure by measure; `line` how one line is typed.
    """
    factory = Character(
        plan_ref=role.plan_ref,
        company=role.company,
        writer=role.writer,
        program=role.program,
        shown_language=role.language,
        stories=tuple(Story(ref, role.titles[ref], told) for ref, told in news.items()),
        line=line,
        greeting=(),
        closing=(),
        answers_after_days=1,
        answers_at=role.answers_at,
        works_on=role.works_on,
        forgets_on=forgets_on,
    )
    return replace(role, character=factory)


def decided(
    company: str, ref: str, words: str, fact: str, asked: str, from_on: date = date.min
) -> Act:
    """A buyer's word about one measure, where it is asked for it."""
    return Act(
        name=f"{words} {ref}",
        when=ref,
        says=(f"{{{ref}}} {words}",),
        means=(f"{ref} {fact}",),
        company=company,
        asked=asked,
        from_on=from_on,
    )


def numbered(number: int, words: str) -> str:
    """`1 done`."""
    return f"{number} {words}"


def titles_of(plan: AgreedPlan) -> dict[str, str]:
    """The measures' titles by ref."""
    return {one.ref: one.title for one in plan.measures}


def buyer(
    name: str,
    address: str,
    program: str,
    language: str,
    answers_at: time,
    acts: tuple[Act, ...],
    plan_ref: str = "",
) -> Role:
    """Somebody at the buyer, who decides line by line."""
    writer = Writer(name, address, "Europe/Copenhagen")
    called = name.removeprefix("Sample ").lower()
    return Role(called, writer, program, language, answers_at, WEEKDAYS, acts, plan_ref=plan_ref)

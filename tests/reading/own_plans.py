"""Letters for plans of a test's own: what a reply to one says of its measures and milestones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.letter import PrintedMeasure, PrintedMilestone
from followbot.domain.terms import MeasureStatus
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline

Plan = tuple[tuple[str, tuple[str, ...]], ...]
"""Titles of measures, each with the titles of its milestones."""


def measures_of(plan: Plan, *, all_due_on: date | None = None) -> tuple[PrintedMeasure, ...]:
    """The measures of a plan as a letter prints them, their milestones due day after day."""
    return tuple(
        PrintedMeasure(
            number=number,
            plan_ref="EXT-2026-01",
            ref=f"M-{number:02}",
            title=title,
            status=MeasureStatus.NOT_STARTED,
            percent=None,
            deadline=date(2027, 3, 31),
            milestones=tuple(
                PrintedMilestone(f"M-{number:02}.{at}", step, all_due_on or date(2027, 1, at))
                for at, step in enumerate(steps, 1)
            ),
        )
        for number, (title, steps) in enumerate(plan, 1)
    )


def reply(plan: Plan, language: str, text: str) -> Said:
    """What a reply to a letter with these measures says."""
    letter = replace(a_letter(), measures=measures_of(plan), language=language)
    return read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)


def first(title: str, language: str, text: str, *steps: str) -> str:
    """What a numbered reply to a letter with one measure says of it, in short."""
    plan: Plan = ((title, steps), ("Something else entirely", ()))
    return outline(reply(plan, language, f"1. {text}"))["M-01"]


def reached(plan: Plan, language: str, text: str) -> dict[str, bool]:
    """The milestones that a reply tells surely, and whether they are reached."""
    return {one.milestone: bool(one.reached) for one in reply(plan, language, text).milestones
            if one.sure}  # fmt: skip

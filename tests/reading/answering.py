# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""A letter with five measures, and what a few typed lines of an answer to it come to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from followbot.domain.letter import PrintedMeasure, PrintedMilestone, SentLetter
from followbot.domain.reply import Answer, AttachedFile
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.reading.answers import Said, read_answers
from followbot.reading.written import Region, Written, WrittenLine

TODAY = date(2026, 11, 23)

TITLES = (
    "Keep every exit unlocked and clear while people are in the building",
    "End shouting and threats on the lines",
    "Free election of the workers' participation committee",
    "Working week of at most 60 hours with one day off in seven",
    "Pay the missing overtime premium for April to September 2026",
)


def a_letter(count: int = 5, kind: LetterKind = LetterKind.STATUS_REQUEST) -> SentLetter:
    """A letter that printed the first `count` measures with two milestones each."""
    return _letter(count, kind, TITLES)


@cache
def _letter(count: int, kind: LetterKind, titles: tuple[str, ...]) -> SentLetter:
    """Nothing of it can change, so that all tests read answers to the same one."""
    measures = tuple(
        PrintedMeasure(
            number=number,
            plan_ref="EXT-2026-01",
            ref=f"M-{number:02}",
            title=titles[(number - 1) % len(titles)],
            status=MeasureStatus.NOT_STARTED,
            percent=None,
            deadline=date(2026, 12, 12),
            milestones=tuple(
                PrintedMilestone(f"M-{number:02}.{step}", f"Step {step}", date(2026, 12, 1))
                for step in (1, 2)
            ),
        )
        for number in range(1, count + 1)
    )
    return SentLetter(
        kind=kind,
        message_id="<fb.x@bot.example>",
        code="FB-7K3M9Q",
        token="fb" + "a" * 26,
        recipient="rahim@factory.example",
        language="en",
        sent_at=datetime(2026, 11, 20, 4, tzinfo=UTC),
        plain="",
        html="",
        measures=measures,
    )


def lines_of(
    text: str, region: Region = Region.ABOVE, near: str | None = None
) -> tuple[WrittenLine, ...]:
    """The lines of a text, all of one region."""
    plan = "EXT-2026-01" if near else ""
    return tuple(WrittenLine(line, region, near, plan) for line in text.split("\n"))


def read(
    text: str,
    language: str | None = "en",
    *,
    count: int = 5,
    kind: LetterKind = LetterKind.STATUS_REQUEST,
    region: Region = Region.ABOVE,
    near: str | None = None,
    files: tuple[str, ...] = (),
) -> Said:
    """What a reply with this text says."""
    attached = tuple(
        AttachedFile(number, name, "application/octet-stream", 10, "0" * 64)
        for number, name in enumerate(files, 1)
    )
    written = Written(lines_of(text, region, near), (), ())
    return read_answers(written, a_letter(count, kind), attached, TODAY, language)


def short(answer: Answer) -> str:
    """An answer in short: `done`, `go 60`, `date 2027-01-15`, `help`, `ask` where it is not sure."""
    if not answer.sure:
        return "ask"
    words = {
        MeasureStatus.REPORTED_COMPLETE: "done",
        MeasureStatus.IN_PROGRESS: "go",
        MeasureStatus.BLOCKED: "blocked",
        MeasureStatus.NOT_STARTED: "no",
    }
    said = [words[answer.status]] if answer.status in words else []
    if answer.percent is not None and answer.percent not in {0, 100}:
        said.append(str(answer.percent))
    if answer.new_date is not None:
        said.append(f"date {answer.new_date}")
    if answer.help:
        said.append("help")
    return " ".join(said) or "-"


def told(text: str, language: str) -> tuple[str, ...]:
    """How a reply tells each of the five measures, in their order, `-` where it does not."""
    said = outline(read(text, language))
    return tuple(said.get(f"M-0{number}", "-") for number in range(1, 6))


def outline(said: Said) -> dict[str, str]:
    """Measure ref to its answer in short; a sure answer with a question ends in `?`."""
    asked = {question.measure for question in said.questions}
    return {
        answer.measure: short(answer) + ("?" if answer.sure and answer.measure in asked else "")
        for answer in said.answers
    }

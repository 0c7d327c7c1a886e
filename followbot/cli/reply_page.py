"""The mail itself as `try-reply` shows it: whose every line is, and which words were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from followbot.cli.marked_text import Mark, circled, marked_rows
from followbot.cli.output import plain
from followbot.domain.terms import Decision

if TYPE_CHECKING:
    from followbot.cli.tried_mail import TriedMail
    from followbot.reading.page import BodyPart, Said

GUTTER = 11
_SHOWN_OF_LONG = 2
_LONG = 5
_LABELS = {
    "written": ("written", ""),
    "ours": ("our letter", "dim"),
    "frame": ("frame", "dim italic"),
    "banner": ("banner", "dim italic"),
    "others": ("older mail", "dim"),
    "signature": ("signature", "dim"),
}
_HIDDEN = {
    "ours": "lines of our letter, unchanged",
    "others": "lines of older mails",
    "signature": "lines of the signature",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """How it is shown: the width in cells, with colour or not, everything or the long runs cut."""

    width: int
    colour: bool
    whole: bool


def page_rows(tried: TriedMail, paper: Paper) -> Iterator[Any]:
    """The body of a mail, row by row."""
    from followbot.reading.page import page_of, said_on
    from followbot.reading.subtract import subtract

    written = subtract(tried.envelope, tried.letter)
    reading = tried.reading
    said = said_on(written, reading.answers, reading.milestones, reading.questions)
    parts = _without_outer_blanks(page_of(written))
    for origin, run in groupby(parts, key=lambda part: part.origin.value):
        yield from _run_rows(origin, list(run), said, tried, paper)


def _without_outer_blanks(parts: Sequence[BodyPart]) -> list[BodyPart]:
    """The parts with one blank line where several are, and each counted to its neighbour."""
    kept: list[BodyPart] = []
    for part in parts:
        if part.text.strip():
            kept.append(part)
        elif kept and kept[-1].text.strip():
            last = kept[-1]
            kept.append(type(part)("", last.origin, part.line, last.depth))
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept


def _run_rows(
    origin: str, run: Sequence[BodyPart], said: Sequence[Said], tried: TriedMail, paper: Paper
) -> Iterator[Any]:
    from rich.text import Text

    label, style = _LABELS[origin]
    cut = not paper.whole and origin in _HIDDEN and len(run) > _LONG
    for place, part in enumerate(run[:_SHOWN_OF_LONG] if cut else run):
        quote = "> " * part.depth
        text = quote + plain(normalize("NFC", part.text)).replace("\t", " ")
        marks = [
            Mark(one.start + len(quote), one.end + len(quote), *_tag(one.by, tried, paper))
            for one in said
            if part.written >= 0 and one.written == part.written
        ]
        rows = marked_rows(text, marks, paper.width - GUTTER - 3, colour=paper.colour, style=style)
        for number, row in enumerate(rows):
            yield _gutter(label if place == number == 0 else "", origin, paper) + row
    if cut:
        count = sum(1 for part in run[_SHOWN_OF_LONG:] if part.text.strip())
        more = Text(f"⋮ {count} more {_HIDDEN[origin]}", style="dim italic")
        yield _gutter("", origin, paper) + more


def _gutter(label: str, origin: str, paper: Paper) -> Any:
    from rich.text import Text

    writer = origin == "written"
    if not paper.colour:
        return Text(f"{label:>{GUTTER}} {'|' if writer else ':'} ")
    return Text.assemble(
        (f"{label:>{GUTTER}} ", "cyan" if writer else "dim"),
        ("┃ " if writer else "┊ ", "cyan" if writer else "dim"),
    )


def _tag(by: int, tried: TriedMail, paper: Paper) -> tuple[str, str]:
    """The number that a table below repeats, and the colour of what became of it."""
    reading = tried.reading
    answers, steps = reading.answers, reading.milestones
    if by >= len(answers) + len(steps):
        return "?", "yellow"
    sure = answers[by].sure if by < len(answers) else steps[by - len(answers)].sure
    return (circled(by + 1) if paper.colour else str(by + 1)), colour_of(sure, reading.decision)


def colour_of(sure: bool, decision: Decision) -> str:
    """Green what is taken, yellow what is asked first, red what waits for a person."""
    if decision is Decision.REVIEW:
        return "red"
    return "green" if sure else "yellow"

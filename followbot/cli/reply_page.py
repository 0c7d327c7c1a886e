"""The mail itself as `try-reply` shows it: whose every line is, and which words were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from followbot.cli.marked_text import Mark, marked_rows
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

    written = subtract(tried.envelope, tried.letter, tried.earlier)
    reading = tried.reading
    said = said_on(written, reading.answers, reading.milestones, reading.questions, reading.unread)
    parts = _without_outer_blanks(page_of(written))
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.origin)]
    for run, following in zip(runs, [*runs[1:], []], strict=True):
        before_words = bool(following) and following[0].origin.value == "written"
        shown, cut = _shown(run, whole=paper.whole, before_words=before_words)
        for place, part in enumerate(shown):
            if place == cut:
                yield _cut_row(run, shown, paper)
            label = _LABELS[part.origin.value][0] if place == 0 else ""
            yield from _part_rows(part, label, said, tried, paper)
        if cut == len(shown):
            yield _cut_row(run, shown, paper)


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


def _shown(
    run: Sequence[BodyPart], *, whole: bool, before_words: bool
) -> tuple[Sequence[BodyPart], int]:
    """The parts of a run to show, and before which of them the others are left out (-1: none).

    Directly above the writer's words stands what they are an answer to.
    """
    told = [part for part in run if part.text.strip()]
    last = told[-_SHOWN_OF_LONG:] if before_words else []
    if whole or run[0].origin.value not in _HIDDEN or len(told) <= _LONG + len(last):
        return run, -1
    return [*told[:_SHOWN_OF_LONG], *last], _SHOWN_OF_LONG


def _cut_row(run: Sequence[BodyPart], shown: Sequence[BodyPart], paper: Paper) -> Any:
    from rich.text import Text

    origin = run[0].origin.value
    count = sum(1 for part in run if part.text.strip()) - len(shown)
    return _gutter("", origin, paper) + Text(
        f"⋮ {count} more {_HIDDEN[origin]}", style="dim italic"
    )


def _part_rows(
    part: BodyPart, label: str, said: Sequence[Said], tried: TriedMail, paper: Paper
) -> Iterator[Any]:
    origin = part.origin.value
    quote = "> " * part.depth
    text, places = _visible(normalize("NFC", part.text))
    marks = [
        Mark(len(quote) + places[one.start], len(quote) + places[one.end], *_tag(one.by, tried))
        for one in said
        if part.written >= 0 and one.written == part.written and one.end < len(places)
    ]
    rows = marked_rows(
        quote + text,
        marks,
        paper.width - GUTTER - 3,
        colour=paper.colour,
        style=_LABELS[origin][1],
    )
    for number, row in enumerate(rows):
        yield _gutter(label if number == 0 else "", origin, paper) + row


def _visible(text: str) -> tuple[str, list[int]]:
    """The text without invisible marks, and where each place of it stands now."""
    places: list[int] = []
    kept: list[str] = []
    for sign in text:
        places.append(len(kept))
        if category(sign) != "Cf" or sign in "\u200c\u200d":
            kept.append(" " if sign == "\t" else plain(sign))
    return "".join(kept), [*places, len(kept)]


def _gutter(label: str, origin: str, paper: Paper) -> Any:
    from rich.text import Text

    writer = origin == "written"
    if not paper.colour:
        return Text(f"{label:>{GUTTER}} {'|' if writer else ':'} ")
    return Text.assemble(
        (f"{label:>{GUTTER}} ", "cyan" if writer else "dim"),
        ("┃ " if writer else "┊ ", "cyan" if writer else "dim"),
    )


def _tag(by: int, tried: TriedMail) -> tuple[str, str]:
    """The number that a table below repeats, and the colour of what became of it."""
    reading = tried.reading
    answers, steps = reading.answers, reading.milestones
    if by >= len(answers) + len(steps) + len(reading.questions):
        return "not understood", "yellow"
    if by >= len(answers) + len(steps):
        return "which measure?", "yellow"
    sure = answers[by].sure if by < len(answers) else steps[by - len(answers)].sure
    return str(by + 1), colour_of(sure, reading.decision)


def colour_of(sure: bool, decision: Decision) -> str:
    """Green what is taken, yellow what is asked first, red what waits for a person."""
    if decision is Decision.REVIEW:
        return "red"
    return "green" if sure else "yellow"

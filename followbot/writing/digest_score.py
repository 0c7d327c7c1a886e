"""The scorecard of a digest: severity by what is open, reported, verified, late; and figures."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.scorecard import Scorecard, SeverityRow
from followbot.domain.terms import ASKABLE_STATUSES, MeasureStatus
from followbot.writing.plain import pad, width
from followbot.writing.scorecard_page import figures
from followbot.writing.texts import Texts

NAME_CELLS = 18
NUMBER_CELLS = 12


@dataclass(frozen=True, slots=True)
class DigestScoreRow:
    """One severity: the numbers in the order of the headings, the last of them what is late."""

    name: str
    cells: tuple[str, ...]
    is_late: bool
    text: str


@dataclass(frozen=True, slots=True)
class DigestScore:
    """The table and the figures below it."""

    headings: tuple[str, ...]
    text_head: str
    rows: tuple[DigestScoreRow, ...]
    figures: tuple[tuple[str, str], ...]


def digest_score(card: Scorecard, texts: Texts) -> DigestScore:
    """The scorecard as the templates of a digest print it."""
    headings = (
        texts.say("digest.column_open"),
        texts.say(f"status.{MeasureStatus.REPORTED_COMPLETE.value}"),
        texts.say(f"status.{MeasureStatus.VERIFIED.value}"),
        texts.say("digest.column_overdue"),
    )
    return DigestScore(
        headings,
        _line(texts.say("scorecard.severity"), headings),
        tuple(_row(row, texts) for row in card.rows),
        figures(card, texts),
    )


def _row(row: SeverityRow, texts: Texts) -> DigestScoreRow:
    counts = dict(row.counts)
    numbers = (
        sum(count for status, count in counts.items() if status in ASKABLE_STATUSES),
        counts.get(MeasureStatus.REPORTED_COMPLETE, 0),
        counts.get(MeasureStatus.VERIFIED, 0),
        row.late,
    )
    cells = tuple(map(texts.number, numbers))
    name = texts.say(f"severity.{row.severity}")
    return DigestScoreRow(name, cells, row.late > 0, _line(name, cells))


def _line(name: str, cells: tuple[str, ...]) -> str:
    right = "".join(" " * max(1, NUMBER_CELLS - width(cell)) + cell for cell in cells)
    return pad(name, NAME_CELLS) + right

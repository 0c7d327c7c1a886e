"""The scorecards as one page for a browser and for paper: nothing is fetched, nothing runs.

Every bar says its numbers in words too, so that colour alone tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from followbot.domain.scorecard import Scorecard, ScorecardFacts, SeverityRow, Slip, SupplierScore
from followbot.domain.terms import MeasureStatus
from followbot.writing.benefits import PictureView, benefit_picture
from followbot.writing.charts import share
from followbot.writing.plain import clean_facts
from followbot.writing.templates import render_page
from followbot.writing.texts import Texts, texts_for

SHADES = 4
"""How strongly a cell of the matrix is shaded, from nothing to the fullest of its table."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the matrix: its number, and how strongly it is shaded (0 for nothing)."""

    text: str
    shade: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One severity: its name, its cells, what is late of it."""

    name: str
    cells: tuple[CellView, ...]
    late: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A scorecard as the page prints it; `figures` are pairs of a name and a value."""

    headings: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    progress: str
    verified: int
    awaiting: int
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SupplierView:
    """One supplier's part of the page."""

    name: str
    place: str
    about: str
    anchor: str
    score: ScoreView
    late: str
    answers: str
    trend: tuple[int, ...]
    trend_words: str
    benefits: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    as_of: str
    whole: ScoreView
    suppliers: tuple[SupplierView, ...]


def scorecard_page(facts: ScorecardFacts, language: str, folder: Path | None = None) -> str:
    """The page as HTML, in the language nearest to the one that is asked for."""
    texts = texts_for(language, folder)
    if not texts.has("scorecard.title") or "scorecard.title" not in texts.entries:
        texts = texts_for("en", folder)
    facts = clean_facts(facts)
    view = PageView(
        title=texts.say("scorecard.title", buyer=facts.buyer_name),
        as_of=texts.say("scorecard.as_of", date=texts.day(facts.today)),
        whole=score_view(facts.whole, texts),
        suppliers=tuple(
            _supplier(one, place, texts) for place, one in enumerate(facts.suppliers, start=1)
        ),
    )
    return render_page("scorecard_page", {"t": texts, "view": view}, folder)


def score_view(card: Scorecard, texts: Texts) -> ScoreView:
    """The matrix and the figures of one scorecard."""
    most = max((count for row in card.rows for _, count in row.counts), default=0)
    return ScoreView(
        headings=tuple(texts.say(f"status.{status.value}") for status in _statuses(card)),
        rows=tuple(_row(row, most, texts) for row in card.rows),
        progress=texts.say("digest.verified_of", verified=card.verified, total=card.total),
        verified=share(card.verified, card.total),
        awaiting=share(card.awaiting, card.total),
        figures=figures(card, texts),
    )


def _statuses(card: Scorecard) -> tuple[MeasureStatus, ...]:
    return tuple(status for status, _ in card.rows[0].counts) if card.rows else ()


def _row(row: SeverityRow, most: int, texts: Texts) -> MatrixRow:
    return MatrixRow(
        name=texts.say(f"severity.{row.severity}"),
        cells=tuple(
            CellView(texts.number(count), -(-SHADES * count // most) if most else 0)
            for _, count in row.counts
        ),
        late=texts.number(row.late),
        is_late=row.late > 0,
    )


def figures(card: Scorecard, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Slip against both deadlines, the answer rate, the pace; each as a name and a value."""
    found = [
        (texts.say("scorecard.late"), _slip(card.late, texts)),
        (texts.say("scorecard.late_first"), _slip(card.late_first, texts)),
        (texts.say("scorecard.answers"), answer_rate(card, texts)),
    ]
    if card.pace_days is not None:
        pace = texts.say("scorecard.pace_days", count=card.pace_days, cases=card.pace_cases)
        found.append((texts.say("scorecard.pace"), pace))
    return tuple(found)


def answer_rate(card: Scorecard, texts: Texts) -> str:
    """`9 of 10 rounds (90 %)`, or that none is over."""
    if not card.asked:
        return texts.say("scorecard.no_rounds")
    percent = texts.percent(share(card.answered, card.asked))
    return texts.say(
        "scorecard.answered", answered=card.answered, count=card.asked, percent=percent
    )


def _slip(slip: Slip, texts: Texts) -> str:
    if not slip.measures:
        return texts.say("scorecard.none")
    days = texts.say("digest.days", count=slip.days)
    return texts.say("scorecard.slip", count=slip.measures, days=days)


def _supplier(one: SupplierScore, place: int, texts: Texts) -> SupplierView:
    state = texts.say(f"digest.flag_{one.state.value}") if one.state.value != "active" else ""
    about = (one.plan_ref, one.plan_title, one.buyer, one.rhythm, state)
    trend = tuple(max(2, round(100 * min(max(value, 0.0), 1.0))) for value in one.trend)
    first, last = (one.trend[0], one.trend[-1]) if one.trend else (0.0, 0.0)
    return SupplierView(
        name=one.supplier_name,
        place=", ".join(part for part in (one.site, one.country) if part),
        about=" · ".join(part for part in about if part),
        anchor=f"plan-{place}",
        score=score_view(one.card, texts),
        late=texts.number(one.card.late.measures),
        answers=answer_rate(one.card, texts),
        trend=trend,
        trend_words=texts.say(
            "scorecard.trend",
            count=len(one.trend),
            first=texts.percent(int(first * 100)),
            last=texts.percent(int(last * 100)),
        )
        if one.trend
        else "",
        benefits=tuple(benefit_picture(line, texts) for line in one.benefits),
    )

"""An indicator before and after, as a picture: bars of table cells, and the same in characters.

Lengths follow the values; a value below zero has no bar. Whether it is better is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from followbot.domain.facts_benefit import BenefitLine, IndicatorFacts
from followbot.writing.charts import Segment, segments, text_bar
from followbot.writing.no_break import measured, with_plain_spaces
from followbot.writing.plain import pad, shorten, width
from followbot.writing.texts import Texts

BAR_CELLS = 16
NAME_CELLS = 26
TITLE_CELLS = 110


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One bar: what it is (`Now · 6 Mar 2027`), how much, how long."""

    name: str
    value: str
    segments: tuple[Segment, ...]
    text: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """An indicator as the templates print it; `title` names the measure where nothing else does."""

    title: str
    indicator: str
    rows: tuple[PictureRow, ...]
    verdict: str
    tone: str


def picture_view(facts: IndicatorFacts, texts: Texts, title: str = "") -> PictureView:
    """Before, now and the target, with one word about how it goes."""
    values = [value for value in (facts.before, facts.now, facts.target) if value is not None]
    most = max([*values, Decimal(0)])
    rows = []
    if facts.before is not None:
        rows.append(("before", facts.before, facts.before_on, "awaiting"))
    rows.append(("now", facts.now, facts.now_on, "verified" if facts.better else "on_track"))
    if facts.target is not None:
        rows.append(("target", facts.target, None, "attention"))
    named = [
        (_name(texts, f"benefit.{key}", on), amount(texts, value), _bar(value, most, tone))
        for key, value, on, tone in rows
    ]
    cells = min(NAME_CELLS, max(width(name) for name, _, _ in named))
    longest = max(width(value) for _, value, _ in named)
    unit = f" ({facts.unit})" if facts.unit else ""
    return PictureView(
        title=shorten(title, TITLE_CELLS),
        indicator=f"{facts.indicator}{unit}",
        rows=tuple(
            PictureRow(
                name,
                value,
                bar,
                f"{with_plain_spaces(pad(name, cells))} {' ' * (longest - width(value))}{value} "
                f"{text_bar(bar, BAR_CELLS)}",
            )
            for name, value, bar in named
        ),
        verdict=_verdict(facts, texts),
        tone="green" if facts.better else "muted",
    )


def benefit_picture(line: BenefitLine, texts: Texts) -> PictureView:
    """The picture of one measure in a digest."""
    measure = f"{line.measure_ref} {line.measure_title}"
    return picture_view(line.indicator, texts, f"{measure} · {line.supplier_name}")


def indicator_line(facts: IndicatorFacts, texts: Texts) -> str:
    """`labour turnover: 7.2 → 4.1 % (15 Nov 2026)`: before and now, on one line."""
    known = [value for value in (facts.before, facts.now) if value is not None]
    values = f" {texts.mark('→')} ".join(amount(texts, value) for value in known)
    name = facts.indicator.replace("_", " ")
    return (
        f"{name}{texts.say('format.colon')}{measured(values, facts.unit)} "
        f"({texts.day(facts.now_on)})"
    )


@lru_cache(maxsize=1024)
def amount(texts: Texts, value: Decimal) -> str:
    """A number with all its digits, in the manner and the digits of the language."""
    # Few plans have numbers to show: whoever writes other letters does without this library.
    from babel.numbers import format_decimal

    places = max(0, -int(value.normalize().as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return texts.figures(
        format_decimal(value, pattern, locale=texts.locale, numbering_system="latn")
    )


def _name(texts: Texts, key: str, on: date | None) -> str:
    return texts.say(key) if on is None else f"{texts.say(key)} · {texts.day(on)}"


def _bar(value: Decimal, most: Decimal, tone: str) -> tuple[Segment, ...]:
    share = int(value * 100 / most) if most > 0 and value > 0 else 0
    return segments(100, [(tone, share)])


def _verdict(facts: IndicatorFacts, texts: Texts) -> str:
    """`Target reached`, `Better than before`; nothing is said of what did not get better."""
    if facts.reached:
        return texts.say("benefit.reached")
    return texts.say("benefit.better") if facts.better else ""

"""`followbot report --html`: one page, light and dark, narrow and wide, on paper, no script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from followbot.domain.facts_benefit import BenefitLine, IndicatorFacts
from followbot.domain.scorecard import ScorecardFacts, SupplierScore
from followbot.domain.terms import MeasureStatus, PlanState, SeverityClass
from followbot.rules.scorecard import ScoredMeasure, scorecard
from followbot.writing.scorecard_page import scorecard_page

TODAY = date(2027, 3, 1)
LATE, COMES = date(2027, 2, 1), date(2027, 6, 1)
STATUSES = (*list(MeasureStatus)[:4], MeasureStatus.VERIFIED, MeasureStatus.VERIFIED)
MEASURES = [
    ScoredMeasure(
        severity,
        severity is SeverityClass.CRITICAL,
        status,
        LATE,
        LATE if place % 2 else COMES,
        96 if status is MeasureStatus.VERIFIED else None,
    )
    for severity in SeverityClass
    for place, status in enumerate(STATUSES)
]
READ = BenefitLine(
    "P-1",
    "Factory",
    "M-03",
    "Train supervisors",
    IndicatorFacts(
        "line efficiency", "percent", Decimal("49.2"), TODAY, Decimal(46), LATE, Decimal(51), True
    ),
)
NAMES = ("Factory <Ltd>", "Example Electronics 示例电子", "A very long name of a company " * 3)


def facts(suppliers: int = 12) -> ScorecardFacts:
    """So many suppliers, with names as they come."""
    card = scorecard(MEASURES, 10, 9, TODAY)
    return ScorecardFacts(
        buyer_name="Example Nordic A/S",
        today=TODAY,
        whole=card,
        suppliers=tuple(
            SupplierScore(
                f"P-{n}", "Action plan", NAMES[n % 3], "Unit 2", "BD", "Sample Buyer",
                PlanState.ACTIVE if n else PlanState.COMPLETED, "weekly on Sunday", card,
                tuple(step / 12 for step in range(12)), (READ,) if n % 2 else (),
            )
            for n in range(suppliers)
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(scorecard_page(facts(), "en"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def opened(chromium: Browser, file: Path) -> Iterator[Page]:
    """The page from its file, offline and with scripts switched off; it asks for nothing."""
    context = chromium.new_context(offline=True, java_script_enabled=True)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert asked == [file.as_uri()]
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_axe_finds_nothing_and_nothing_hangs_over(
    opened: Page, pictures: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.emulate_media(color_scheme=scheme, media="screen")
    answer = Axe().run(opened).response
    found = [(one["id"], one["nodes"][0]["html"][:200]) for one in answer["violations"]]
    assert found == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.screenshot(path=pictures / f"report-{width}-{scheme}.png", clip=None)


def test_dark_is_dark(opened: Page) -> None:
    colours = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        opened.emulate_media(color_scheme=scheme, media="screen")
        colours.append(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(244, 246, 245)", "rgb(16, 22, 26)"]


def test_it_reads_the_same_without_javascript(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    text = page.locator("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    context.close()
    assert "All plans together" in text
    assert "Factory <Ltd>" in text
    assert "9 of 10 rounds (90 %)" in text
    assert "96 days on average until verified" in text
    assert "<script" not in file.read_text(encoding="utf-8")


def test_on_paper_no_supplier_is_cut_and_the_overview_has_its_own_page(
    opened: Page, tmp_path: Path
) -> None:
    opened.emulate_media(color_scheme="dark", media="print")
    style = "one => { const s = getComputedStyle(one); return [s.breakInside, s.breakAfter]; }"
    assert opened.locator(".supplier").first.evaluate(style) == ["avoid", "auto"]
    assert opened.locator(".overview").evaluate(style) == ["avoid", "page"]
    assert (
        opened.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    )
    pdf = opened.pdf(prefer_css_page_size=True, print_background=True)
    pages = pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") + pdf.count(b"/Type /Page ")
    assert 4 <= pages <= 12 + 3, pages  # the overview first, then a page for each at most
    opened.emulate_media(color_scheme="light", media="screen")


@pytest.mark.parametrize("language", ["en", "da", "de", "es", "fr"])
def test_every_buyers_language_has_the_page(language: str) -> None:
    assert f'<html lang="{language}"' in scorecard_page(facts(2), language)


def test_another_language_gets_the_page_in_english() -> None:
    assert '<html lang="en"' in scorecard_page(facts(2), "bn")


def test_without_a_plan_it_says_so() -> None:
    empty = ScorecardFacts("Example Nordic A/S", TODAY, scorecard([], 0, 0, TODAY), ())
    assert "No plan is followed up yet." in scorecard_page(empty, "en")


def test_every_number_of_the_page_is_in_the_facts() -> None:
    card = facts().whole
    text = scorecard_page(facts(1), "en")
    for row in card.rows:
        for _, count in row.counts:
            assert f'">{count}</td>' in text
    assert f"{card.late.measures} measures, {card.late.days} days on average" in text
    assert f"{card.late_first.measures} measures, {card.late_first.days} days on average" in text

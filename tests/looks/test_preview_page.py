"""The page of `followbot preview`: every switch shows what a mail program would show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page

from followbot.cli.main import main


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page over a sample plan."""
    folder = tmp_path_factory.mktemp("page")
    assert main(["preview", "page", "--out", str(folder), "--now", "2026-12-06T10:00"]) == 0
    return folder / "letters.html"


@pytest.fixture
def opened(chromium: Browser, file: Path) -> Iterator[Page]:
    """The page opened from its file, offline; anything it complains of fails the test."""
    context = chromium.new_context(offline=True, viewport={"width": 1100, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert complaints == []


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("#shown")


_WAIT_FOR_THE_NEXT = """frame => {
  window.drawnAnew = new Promise(done => frame.addEventListener("load", done, { once: true }));
}"""


@contextmanager
def drawn_anew(page: Page) -> Iterator[None]:
    """What is done inside changes the letter; afterwards the new one stands there, not the old."""
    page.locator("#shown").evaluate(_WAIT_FOR_THE_NEXT)
    yield
    page.evaluate("() => window.drawnAnew")


def choose(page: Page, name: str, value: str) -> None:
    chosen = page.locator(f"#{name} input[value='{value}']")
    if not chosen.is_checked():
        with drawn_anew(page):
            page.locator(f"#{name} input[value='{value}'] + span").click()


def choose_from(page: Page, name: str, value: str) -> None:
    if page.locator(f"#{name}").input_value() != value:
        with drawn_anew(page):
            page.select_option(f"#{name}", value)


def colour(page: Page, selector: str, what: str = "backgroundColor") -> str:
    found = shown(page).locator(selector).first
    return str(found.evaluate(f"one => getComputedStyle(one).{what}"))


def test_it_opens_with_the_first_letter_on_a_telephone(opened: Page) -> None:
    assert "How we follow up your action plan" in opened.locator("#mail").inner_text()
    assert shown(opened).locator("h1").inner_text().startswith("How we follow up")
    assert opened.locator("#shown").bounding_box()["width"] == 392  # type: ignore[index]


def test_every_letter_and_each_of_its_languages_can_be_chosen(opened: Page) -> None:
    for letter in opened.locator("#letter option").evaluate_all("all => all.map(o => o.value)"):
        choose_from(opened, "letter", letter)
        languages = opened.locator("#language option").evaluate_all("all => all.map(o => o.value)")
        assert "en" in languages
        choose_from(opened, "language", languages[-1])
        lang = shown(opened).locator("html").get_attribute("lang")
        assert lang == languages[-1], letter


def test_light_and_dark_are_chosen_whatever_the_system_wears(opened: Page) -> None:
    for system in ("light", "dark"):
        opened.emulate_media(color_scheme=system)
        choose(opened, "scheme", "dark")
        assert colour(opened, ".card") == "rgb(24, 31, 29)"
        choose(opened, "scheme", "light")
        assert colour(opened, ".card") == "rgb(255, 255, 255)"


def test_without_styles_nothing_but_the_elements_own_is_left(opened: Page) -> None:
    choose(opened, "scheme", "dark")
    choose(opened, "program", "Gmail without styles")
    assert colour(opened, ".card") == "rgb(255, 255, 255)"
    assert shown(opened).locator("style").count() == 1  # the page's own, which sets the scheme


def test_outlook_draws_its_own_tables_and_square_corners(opened: Page) -> None:
    choose_from(opened, "letter", "status-request")
    cells = shown(opened).locator(".buttons > table").count()
    choose(opened, "program", "Outlook")
    assert cells == 0
    assert shown(opened).locator(".buttons > table").count() > 0
    assert colour(opened, ".card", "borderTopLeftRadius") == "0px"


def test_outlooks_dark_mode_is_the_letters_own(opened: Page) -> None:
    choose(opened, "program", "Outlook")
    choose(opened, "scheme", "dark")
    assert colour(opened, ".card") == "rgb(24, 31, 29)"


def test_forced_dark_turns_the_colours_around(opened: Page) -> None:
    choose(opened, "program", "forced dark")
    assert "invert(1)" in colour(opened, "html", "filter")


def test_the_text_twin_is_shown_as_text(opened: Page) -> None:
    choose_from(opened, "letter", "status-request")
    choose(opened, "program", "plain text")
    assert "JUST PRESS REPLY" in shown(opened).locator("pre").inner_text()


@pytest.mark.parametrize("width", ["390", "600", "800"])
def test_the_width_is_the_letters(opened: Page, width: str) -> None:
    choose(opened, "width", width)
    inside = shown(opened).locator("html").evaluate("() => innerWidth")
    assert inside == int(width)


def test_a_letter_runs_no_script_and_reaches_nothing(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert 'sandbox=""' in text
    assert "default-src 'none'" in text
    assert text.count("</script>") == 2


@pytest.mark.parametrize("width", [390, 1100])
def test_the_page_itself_is_accessible(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    answer = Axe().run(opened, options={"iframes": False}).response
    assert [violation["id"] for violation in answer["violations"]] == []

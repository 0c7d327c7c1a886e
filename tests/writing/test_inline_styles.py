"""Styles are written tag by tag; what a mail program builds of the page is the library's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest
from css_inline import CSSInliner
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.brand import Brand
from followbot.writing import inline_styles, templates
from followbot.writing.inline_styles import StyleInliner
from followbot.writing.letters import write_letter
from followbot.writing.no_break import unbroken
from tests.writing.sample_facts import IDENTITY, all_samples

SHEET = """
body { margin: 0; font-size: 16px; }
p, td, .text { font-family: 'Segoe UI', Roboto, sans-serif; }
p { margin: 0 0 12px; color: #222; }
.small { font-size: 14px; }
.small-text, .first { border-top: 0; }
td { padding: 1px; }
.wide { width: 100%; }
"""
_READ = CSSInliner(inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False)


def library(css: str) -> CSSInliner:
    return CSSInliner(
        extra_css=css, keep_style_tags=True, load_remote_stylesheets=False, minify_css=True
    )


def built(page: str) -> list[tuple[Any, ...]]:
    """What a reader of HTML makes of a page: elements, their attributes and texts, in order."""
    tree = lxml.html.document_fromstring(_READ.inline(page))
    return [
        (one.tag, sorted(one.attrib.items()), one.text, one.tail)
        for one in tree.iter()
        if isinstance(one.tag, str)
    ]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[StyleInliner, str, str]]:
    """Every page as its templates give it without styles, and as it goes out."""
    seen: list[tuple[StyleInliner, str, str]] = []
    page = templates._page

    def told(name: str, context: Any, direction: str, folder: Path | None, brand: Brand) -> str:
        before = templates._environment(folder).get_template(name).render(context)
        after = page(name, context, direction, folder, brand)
        seen.append((templates._inliner(direction, folder, brand), before.strip(), after))
        return after

    monkeypatch.setattr(templates, "_page", told)
    return seen


@pytest.mark.parametrize("language", ["en", "fr", "ar", "bn", "zh-Hans"])
def test_every_letter_is_what_the_library_would_have_made(
    pages: list[tuple[StyleInliner, str, str]], language: str
) -> None:
    samples = all_samples(language)
    for facts in samples.values():
        write_letter(facts, IDENTITY)
    assert len(pages) >= len(samples)
    for inliner, before, after in pages:
        assert inliner.by_tag
        bare = unbroken(templates._BLANK_LINES.sub("\n", before))
        assert built(after) == built(inliner._library.inline(bare))
        assert after == inliner.inline(bare)
        assert 'style="' in after


WORDS = st.text(st.sampled_from("ab &;'\"é<>")).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
CLASSES = st.lists(st.sampled_from(["text", "small", "first", "wide", "other"]), max_size=3)


@st.composite
def elements(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(["p", "div", "span", "a", "h1"]))
    quoted = draw(WORDS).replace('"', "&#34;")
    kinds = " ".join(draw(CLASSES))
    styled = draw(st.sampled_from(["", ' style="color:red"', ' style="margin-top:3px"']))
    link = f' href="mailto:x?body={quoted}"' if name == "a" else ""
    return f'<{name} class="{kinds}"{styled}{link}>{draw(WORDS)}</{name}>'


@given(st.lists(elements(), max_size=5), st.lists(elements(), max_size=3))
def test_any_page_of_plain_tags_is_what_the_library_would_have_made(
    loose: list[str], cells: list[str]
) -> None:
    row = "".join(f'<td class="wide">{cell}</td>' for cell in cells)
    page = (
        "<!DOCTYPE html><html><head><style>.x > p { color: red }</style></head>"
        f"<body class=\"text\"><!--[if mso]><p class='small'><![endif]-->{''.join(loose)}"
        f"<table><tr>{row}</tr></table><br></body></html>"
    )
    assert built(StyleInliner(SHEET).inline(page)) == built(library(SHEET).inline(page))


@pytest.mark.parametrize(
    ("sheet", "page"),
    [
        (SHEET + ".first .text { color: red; }", "<p class='text'>a</p>"),
        (SHEET + "@media print { p { color: red; } }", '<p class="text">a</p>'),
        (SHEET + "p.text { color: red; }", '<p class="text">a</p>'),
        (SHEET, "<p class='text'>a</p>"),
        (SHEET, '<P class="text">a</P>'),
        (SHEET, '<p title="a > b" class=text>a</p>'),
    ],
)
def test_what_is_no_plain_tag_or_rule_is_left_to_the_library(sheet: str, page: str) -> None:
    whole = f"<html><head></head><body>{page}</body></html>"
    assert StyleInliner(sheet).inline(whole) == library(sheet).inline(whole)


def test_a_sign_that_begins_no_tag_stays_a_sign() -> None:
    page = '<html><head></head><body><p class="small">1 < 2 &#39;&#34;</p></body></html>'
    assert built(StyleInliner(SHEET).inline(page)) == built(library(SHEET).inline(page))


def test_no_more_tags_are_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline_styles, "_KEPT", 10)
    inliner = StyleInliner(SHEET)
    for number in range(30):
        page = inliner.inline(f'<html><head></head><body><p class="c{number}">a</p></body></html>')
        assert f'<p class="c{number}" style="' in page
    assert len(inliner._tags) == len(inliner._pieces) == 10
    assert "'" in inliner.inline("<html><head></head><body>&#39;</body></html>")

"""Styles that stand in a template before it is compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.writing import templates
from followbot.writing.catalogues import templates_folder
from followbot.writing.inline_styles import StrangeError, StyleInliner, plain_quotes
from followbot.writing.letters import write_letter
from followbot.writing.styled_source import with_styles
from tests.writing.sample_facts import IDENTITY, all_samples

INLINER = StyleInliner("p { color: red; } .big { font-size: 2px; } td { padding: 0; }")


@pytest.mark.parametrize(
    ("source", "styled"),
    [
        ("<p>{{ a }}</p>", '<p style="color:red">{{ a }}</p>'),
        (
            '<td class="big" width="{{ w }}">',
            '<td class="big" width="{{ w }}" style="padding:0;font-size:2px">',
        ),
        ('<span class="x">', '<span class="x">'),
        ("<!-- <p> --><style>p > td</style>", "<!-- <p> --><style>p > td</style>"),
        ("{% if a < b and c > d %}{# <p> #}{{ '<p>' }}",
            "{% if a < b and c > d %}{# <p> #}{{ '<p>' }}",
        ),
        (
            '<p class="{{ c }}" style="top:0">',
            ('<p class="{{ c }}"{%+ filter style_of_classes("p", "top:0") %}'
            "{{ c }}{% endfilter +%}>"),
        ),
        (
            "<p{% if a %} class=\"big\"{% endif %}>",
            '{%+ filter tag_with_style %}<p{% if a %} class="big"{% endif %}>{% endfilter +%}',
        ),
    ],
)  # fmt: skip
def test_a_tag_of_a_template_gets_its_style(source: str, styled: str) -> None:
    assert with_styles(source, INLINER) == styled


@pytest.mark.parametrize(
    "source",
    [
        "<P>",
        "<p class=big>",
        "<p{% if a %}>",
        "<p{% else %}>",
        "<p{% set a = 1 %}>",
        "<p class='x'>",
    ],
)
def test_what_is_no_plain_tag_is_strange(source: str) -> None:
    with pytest.raises(StrangeError):
        with_styles(source, INLINER)


def test_quotes_of_a_text_are_plain_and_those_of_an_attribute_stay() -> None:
    page = '<p title="a&#34;b&#39;">it&#39;s &#34;so&#34; &#38;</p>'
    assert plain_quotes(page) == '<p title="a&#34;b&#39;">it\'s "so" &#38;</p>'


def test_every_letter_has_its_styles_from_its_templates() -> None:
    for facts in all_samples("en").values():
        write_letter(facts, IDENTITY)
    styled = [
        templates._styled_environment(direction, None, IDENTITY.brand)
        for direction in ("ltr", "rtl")
    ]
    assert not any(one.is_strange for one in styled)


def test_a_buyers_template_with_a_strange_tag_has_its_styles_all_the_same(tmp_path: Path) -> None:
    ours = (templates_folder() / "status_request.html.j2").read_text(encoding="utf-8")
    own = ours.replace("<h1>", "<h1 class=eyebrow>", 1)
    (tmp_path / "status_request.html.j2").write_text(own, encoding="utf-8")
    facts = all_samples("en")["status_request"]
    for _ in range(2):
        page = write_letter(facts, IDENTITY, tmp_path).html
        assert '<h1 class="eyebrow" style=' in page
        assert page.count("style=") > 100

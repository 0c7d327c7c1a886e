"""A letter's page is parsed once for its shape, and tells what parsing it whole would tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from followbot.domain.letter import PrintedMeasure
from followbot.reading import letter_page as room
from followbot.reading.envelope import open_envelope
from followbot.reading.html_text import html_tree, lines_of_tree
from followbot.reading.letter_page import letter_page
from tests.reading.test_subtract import sent

LETTERS = Path(__file__).parent / "letters"
ROW = (
    '<html><body><table><tr><td style="width:{width}">{title}</td><td> {status} <br>\n</td></tr>'
    '</table><a href="{target}" style="color:red">Done<b> now</b></a></body></html>'
)
USUAL = {"width": "10%", "title": "Guards", "status": "open", "target": "mailto:a@b?c&amp;body=d"}


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    room._shape.cache_clear()
    letter_page.cache_clear()


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every page that is parsed from now on."""
    pages: list[str] = []

    def noted(html: str) -> Any:
        pages.append(html)
        return html_tree(html)

    monkeypatch.setattr(room, "html_tree", noted)
    return pages


def as_parsed(html: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Lines and links of a page that is parsed whole."""
    tree = html_tree(html)
    lines = [line.text for line in lines_of_tree(tree, html, hidden_too=True)]
    links = tree.iter("a") if tree is not None else ()
    return lines, [("".join(one.itertext()), one.get("href") or "") for one in links]


def told(html: str) -> tuple[list[str], list[tuple[str, str]]]:
    page = letter_page(html)
    return list(page.lines), list(page.links)


@pytest.mark.parametrize("letter", sorted(LETTERS.glob("*.eml")), ids=lambda path: path.stem)
def test_every_letter_is_told_as_if_it_were_parsed_whole(letter: Path) -> None:
    html = open_envelope(letter.read_bytes()).html
    assert told(html) == as_parsed(html)


def test_letters_of_one_shape_are_parsed_once(parsed: list[str]) -> None:
    for number in range(20):
        said = {
            "width": f"{number}%",
            "title": f"Guards &amp; fences {number}",
            "status": f"{number} %\n  done",
            "target": f"mailto:bot+{number}@example.org?subject=x&amp;body=%20{number}",
        }
        html = ROW.format(**said)
        assert told(html) == as_parsed(html)
    assert len(parsed) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "Guards &copy; fences &#128; &notit; &amp"},
        {"title": "&nbsp;"},
        {"title": "&nbsp;Guards&nbsp;"},
        {"title": "\u00a0Guards\u3000"},
        {"title": "  Guards \t of\nall \u00a0 kinds  "},
        {"title": 'it\'s "quoted"'},
        {"title": "\ue0000\ue001 and \ue0001\ue001"},
        {"title": "&#57344;0&#57345; &#xe000;1&#XE001 &#xE000;2\ue001"},
        {"title": "a\x07b\x0bc\x1fd\x85e"},
        {"title": "lone \ud800 surrogate"},
        {"title": "a > b"},
        {"title": "a < b"},
        {"title": "<blockquote style='border:none'>moved</blockquote>"},
        {"title": "<pre>two\nlines  kept</pre>"},
        {"title": "<!-- left out --><!--[if mso]><b>x > y</b><![endif]-->kept"},
        {"title": '<span title="1 > 2" class="3 > 4">kept</span>'},
        {"title": "<textarea>typed</textarea><style>p > a { color: red }</style>"},
        {"title": '<textarea><p style="x" href="y">typed</p></textarea>'},
        {"title": '<xmp><p style="x">typed</p></xmp>'},
        {"title": '<iframe><a href="y">typed</a></iframe>'},
        {"title": "word " * 1_000},
        {"target": "mailto:\ue0000\ue001@b?body=x&body=d"},
        {"target": "mailto:a b@c?x&amp;body=%C3%A9"},
        {"target": "mailto:é@c?x&amp;body=d"},
        {"target": ""},
        {"status": ""},
    ],
)
def test_what_is_odd_on_a_page_is_told_as_if_it_were_parsed_whole(odd: dict[str, str]) -> None:
    for said in (USUAL, USUAL | odd, USUAL):
        html = ROW.format(**said)
        assert told(html) == as_parsed(html)


def test_what_is_kept_of_a_letter_is_found_without_looking_over_its_measures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = sent("garment.en")
    looked_at: list[PrintedMeasure] = []
    real = PrintedMeasure.__hash__

    def noted(measure: PrintedMeasure) -> int:
        looked_at.append(measure)
        return real(measure)

    monkeypatch.setattr(PrintedMeasure, "__hash__", noted)
    assert hash(letter) == hash(replace(letter))
    assert letter == replace(letter) != replace(letter, html="")
    assert looked_at == []


def test_a_page_that_no_parser_reads_has_its_lines() -> None:
    html = "<p>kept</p>" + "<div>" * 5_000 + "deep"
    assert told(html) == as_parsed(html)
    assert told("<!-- -->") == as_parsed("<!-- -->")

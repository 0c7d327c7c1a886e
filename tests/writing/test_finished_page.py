"""A page is finished line by line, and its links are put in last."""

from __future__ import annotations

import pytest

from followbot.writing.finished_page import Link, Page, finished, links_last, place_of
from followbot.writing.inline_styles import plain_quotes
from followbot.writing.letters import write_letter
from followbot.writing.no_break import unbroken
from followbot.writing.our_templates import shown
from tests.writing.sample_facts import IDENTITY, status_request


def at_once(page: str) -> str:
    lines = [line for line in page.split("\n") if line.strip()]
    return unbroken(plain_quotes("\n".join(lines).strip()))


@pytest.mark.parametrize(
    "page",
    [
        "\n<html>\n\n  \n<title>M-01 &#39;x&#39;</title>\n<body class='M-01'>\n<p>M-01 · x</p>\n",
        "<body>\n(1) M-01\n  \n<b>M-02</b>\n M-03 is\n</body>",
        "<body>\n<p>it&#39;s\n&#34;so&#34;</p><a title='&#34;'>visit …</a>\n",
        "<body><p\nclass='M-01'>M-02 · &#39;\n</p>",
        "<body>\n<p>a</p>\nM-01 > M-02\n<p>2026年12月3日（星期四）前</p>",
        "<body>\n· a · b\n<i>x ·\n</i>",
        "no body at all: M-01\n\n<p>M-02</p>",
        "<body>\n  <p>  M-01  </p>  \n\n",
    ],
)
def test_a_page_is_what_it_would_be_at_once(page: str) -> None:
    for _ in range(2):  # what was finished once is known
        assert finished(page, []) == at_once(page)


def test_links_stand_where_they_were_shown() -> None:
    first, second = Link("mailto:a?b=1&c"), Link("mailto:d")
    with links_last() as links:
        page = f'<body>\n<a href="{shown(first)}">M-01 x</a><a href="{shown(second)}">y</a>'
    assert links == [first, second]
    done = finished(page, [shown(str(link)) for link in links])
    assert '<a href="mailto:a?b=1&amp;c"><span' in done
    assert done.endswith('<a href="mailto:d">y</a>')


def test_a_link_is_shown_as_any_text_where_nobody_puts_it_in_later() -> None:
    with pytest.raises(LookupError):
        place_of(Link("a"))
    assert shown(Link("a&b")) == "a&amp;b"


def test_a_page_knows_its_lines() -> None:
    page = finished("\n<title>a</title>\n\n<body>\n<p>M-01 · x</p>\n", [])
    assert isinstance(page, Page)
    assert page.split("\n") == page.lines
    letter = write_letter(status_request(), IDENTITY)
    assert isinstance(letter.html, Page)
    assert letter.html.split("\n") == letter.html.lines

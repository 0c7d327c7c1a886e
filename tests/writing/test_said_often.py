"""What a macro says is kept, but for the links in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import Markup

from followbot.writing.finished_page import Link, finished, links_last
from followbot.writing.our_templates import shown
from followbot.writing.request import Button
from followbot.writing.said_often import SaidOften


class Row:
    """A macro that counts how often it is asked."""

    def __init__(self, say: Callable[..., str]) -> None:
        self.asked = 0
        self._say = say

    def __call__(self, *args: Any) -> str:
        self.asked += 1
        return Markup(self._say(*args))


def in_order(items: tuple[Button, ...]) -> str:
    return " ".join(f'<a href="{shown(one.link)}">{shown(one.label)}</a>' for one in items)


def row(label: str, *links: str) -> tuple[Button, ...]:
    return tuple(Button(label, Link(link), "done") for link in links)


def written(often: SaidOften, *values: object) -> str:
    with links_last() as links:
        page = often(values)
    return finished(f"<body>\n{page}", links)


def test_a_row_of_buttons_is_said_once_and_has_its_own_links() -> None:
    macro = Row(in_order)
    often = SaidOften(macro)
    said = [written(often, row("Done", *links)) for links in (("a", "b"), ("c", "d"), ("e", "f"))]
    assert macro.asked == 1
    assert said[1] == '<body>\n<a href="c">Done</a> <a href="d">Done</a>'
    assert said[2] == said[1].replace("c", "e", 1).replace('"d"', '"f"')


def test_links_come_behind_those_that_are_there_already() -> None:
    often = SaidOften(Row(in_order))
    written(often, row("Done", "a"))
    with links_last() as links:
        page = f"{shown(Link('first'))} {often((row('Done', 'second'),))}"
    assert finished(f"<body>{page}", links) == '<body>first <a href="second">Done</a>'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Done", "a"), row("Help", "a")),
        (row("Done", "a"), row("Done", "a", "b")),
        (("<b>",), (Markup("<b>"),)),
        ((1,), (True,)),
        ((0,), (False,)),
        ((None,), ("",)),
        ((("a",), "b"), (("a", "b"),)),
    ],
)
def test_what_is_given_otherwise_is_said_anew(
    one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    macro = Row(lambda value: "".join(map(repr, value)))
    often = SaidOften(macro)
    first, second = written(often, one), written(often, other)
    assert macro.asked == 2
    assert (written(often, one), written(often, other)) == (first, second)


@pytest.mark.parametrize(
    "say",
    [
        lambda items: in_order(items[::-1]),
        lambda items: in_order(items[:1]),
        lambda items: in_order((*items, *items)),
    ],
)
def test_where_the_links_are_not_in_their_order_nothing_is_kept(say: Callable[..., str]) -> None:
    macro = Row(say)
    often = SaidOften(macro)
    told = [written(often, row("Done", *links)) for links in (("a", "b"), ("a", "b"))]
    assert told[0] == told[1]
    assert macro.asked == 2


def test_what_nobody_knows_is_asked_each_time() -> None:
    macro = Row(lambda value: str(len(value)))
    often = SaidOften(macro)
    assert [written(often, ["a"]), written(often, {"b": 1})] == ["<body>\n1", "<body>\n1"]
    assert macro.asked == 2


def test_where_nobody_puts_links_in_later_they_stand_at_once() -> None:
    often = SaidOften(Row(in_order))
    written(often, row("Done", "a"))
    assert often((row("Done", "b&c"),)) == '<a href="b&amp;c">Done</a>'

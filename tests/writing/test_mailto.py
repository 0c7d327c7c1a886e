"""A button's mail decodes back to what was meant, and is never too long for a browser."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.tokens import TOKEN_PATTERN
from followbot.writing.mailto import MAX_ENCODED, ButtonMail, PrefilledLine, mailto
from followbot.writing.plain import clean
from tests.writing.sample_facts import WAY

LINE = re.compile(r"\((\d+)\) (\S+)(?: · (\S+))?([^:]*): (.*)")
TITLES = st.text(max_size=120).map(clean)


def parts(link: str) -> tuple[str, str, str]:
    """Address, subject and body as a mail program decodes them."""
    found = re.fullmatch(r"mailto:([^?]+)\?subject=([^&]*)&body=([^&]*)", link)
    assert found is not None, link
    address, subject, body = (unquote(part) for part in found.groups())
    return address, subject, body


def mail() -> ButtonMail:
    return ButtonMail(WAY, "Status EXT-2026-01")


@given(st.text(max_size=60), st.text(max_size=200).map(lambda text: text.replace("\r", "")))
def test_a_link_decodes_back(subject: str, body: str) -> None:
    address, decoded_subject, decoded_body = parts(mailto(WAY.address, subject, body))
    assert address == WAY.address
    assert decoded_subject == subject
    assert decoded_body.split("\r\n") == (body.splitlines() or [""])


def test_plus_and_line_ends_are_encoded() -> None:
    link = mailto("bot+token@example.org", "a b", "1\n2")
    assert link == "mailto:bot%2Btoken@example.org?subject=a%20b&body=1%0D%0A2"


def test_the_token_stands_in_the_address_and_in_the_subject() -> None:
    address, subject, _ = parts(mail().saying("ok"))
    assert WAY.subject_token in address
    assert subject == f"Status EXT-2026-01 [FB-7K3M9Q {WAY.subject_token}]"
    assert TOKEN_PATTERN.search(subject) is not None


@given(st.integers(1, 99), TITLES, st.sampled_from(["", "done", "new date "]))
def test_the_first_colon_ends_our_words(number: int, title: str, answer: str) -> None:
    line = PrefilledLine(number, "M-01", "", title).text(72, answer)
    found = LINE.fullmatch(line)
    assert found is not None, line
    assert (found.group(1), found.group(2), found.group(5)) == (str(number), "M-01", answer)


def test_a_line_over_several_plans_names_its_plan() -> None:
    line = PrefilledLine(3, "M-01", "EXT-2026-02", "Stock: keep it low").text(72)
    assert line == "(3) M-01 · EXT-2026-02 Stock, keep it low: "


def test_a_title_is_shortened_or_left_out() -> None:
    line = PrefilledLine(3, "M-01", "", "Keep every exit unlocked")
    assert line.text(12) == "(3) M-01 Keep every…: "
    assert line.text(0) == "(3) M-01: "


@given(st.lists(TITLES, min_size=1, max_size=100))
def test_every_measure_is_in_a_button_and_no_link_is_too_long(titles: list[str]) -> None:
    lines = [PrefilledLine(n, f"M-{n:02d}", "", title) for n, title in enumerate(titles, 1)]
    links = mail().about_all(lines)
    assert all(len(link) <= MAX_ENCODED for link in links)
    asked = [row for link in links for row in parts(link)[2].split("\r\n")]
    assert [LINE.fullmatch(row).group(1) for row in asked] == [  # type: ignore[union-attr]
        str(n) for n in range(1, len(titles) + 1)
    ]


@pytest.mark.parametrize("count", [1, 5, 8, 30, 100])
def test_chinese_titles_fit_too(count: int) -> None:
    lines = [PrefilledLine(n, f"M-{n:02d}", "", "污水处理站排放许可证" * 5) for n in range(count)]
    links = mail().about_all(lines)
    assert all(len(link) <= MAX_ENCODED for link in links)
    assert (len(links) == 1) == (count <= 30)


def test_no_measures_no_button() -> None:
    assert mail().about_all([]) == ()

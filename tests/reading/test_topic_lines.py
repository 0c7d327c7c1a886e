"""Ordinary answers by topic and language are read as a colleague would note them, or are asked.

`topic_lines_known.py` is a ratchet in both directions: what is read rightly must leave it, and
what is not in it must be read rightly. No line may ever be taken for what it does not say.
"""

from __future__ import annotations

import pytest

from tests.reading.topic_lines import TopicLine, lines, told
from tests.reading.topic_lines_known import KNOWN

LINES = tuple(lines())
NOTHING = {"asked", ""}
LESS = {("done", "going"), ("not started", "blocked"), ("2026-12-17", "not started")}
"""Meant, and what is taken instead in lines of the known list: less than was said, never more."""


def known() -> dict[tuple[str, str, str], str]:
    """Lines that are not read rightly yet, with what comes of them."""
    rows = [row.split(" | ") for row in KNOWN.strip().split("\n")]
    return {(row[0], row[1], row[2]): row[3].replace("-", "") for row in rows}


def read_as(line: TopicLine) -> str:
    """What a line is taken for; a line that must be asked may as well tell nothing."""
    got = told(line)
    return "asked" if got == "" and line.meant == "asked" else got


def test_there_are_lines_enough_of_many_languages_and_topics() -> None:
    assert len(LINES) >= 700
    assert len({line.language for line in LINES}) >= 35
    assert len({(line.language, line.title) for line in LINES}) >= 200
    assert sum(line.meant == "asked" for line in LINES) >= 100


@pytest.mark.parametrize("language", sorted({line.language for line in LINES}))
def test_a_line_is_read_as_it_is_meant_or_is_known_not_to_be(language: str) -> None:
    expected = known()
    own = [line for line in LINES if line.language == language]
    meant = {(one.language, one.title, one.text): one.meant for one in own} | {
        key: got for key, got in expected.items() if key[0] == language
    }
    assert {(one.language, one.title, one.text): read_as(one) for one in own} == meant


def test_what_is_known_not_to_be_read_is_asked_or_less_than_was_meant() -> None:
    meant = {(one.language, one.title, one.text): one.meant for one in LINES}
    assert known().keys() <= meant.keys()
    more = {
        key: got
        for key, got in known().items()
        if got not in NOTHING and (meant[key], got) not in LESS
    }
    assert more == {}

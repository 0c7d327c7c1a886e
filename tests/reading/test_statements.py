"""Statements of 20 languages beside one measure: few claims are wrong, and no fewer are right.

The ceilings and floors are ratchets. Where the statements come from: `statements/README.md`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reading.stated import LABELS, STATEMENTS, Way, statements, tally

WRONG = {Way.APART: 0, Way.AT_HOME: 1}
"""The most sure claims that a way of reading may get wrong, over all languages."""
RECALL = {Way.APART: 0.261, Way.AT_HOME: 0.317}
"""The least share of plain statements that is taken for sure."""


def test_the_statements_are_whole() -> None:
    files = {file.stem for file in STATEMENTS.glob("*.tsv")}
    assert len(files) == 20
    assert {said.language for said in statements()} == files
    assert {said.label for said in statements()} == LABELS
    assert all(said.text.strip() for said in statements())
    assert min(Counter(said.language for said in statements()).values()) >= 120
    assert len(statements()) >= 3_500


@pytest.mark.parametrize("way", Way)
def test_hardly_any_claim_is_wrong(way: Way) -> None:
    wrong = tally(way).wrong
    assert len(wrong) <= WRONG[way], "\n".join("\t".join(one) for one in wrong)


@pytest.mark.parametrize("way", Way)
def test_plain_statements_are_still_taken(way: Way) -> None:
    assert tally(way).recall >= RECALL[way]

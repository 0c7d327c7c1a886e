"""Numbers, offers and columns of a digest, where one, none or many change the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.writing.digest_buyers import buyer_table
from followbot.writing.letters import write_letter
from followbot.writing.plain import WIDTH, width
from followbot.writing.texts import texts_for
from tests.writing.reading_html import Page
from tests.writing.sample_digests import DECISIONS, digest, roll_up
from tests.writing.sample_facts import IDENTITY

LANGUAGES = ("en", "da", "de", "fr", "es")


@pytest.mark.parametrize(
    ("waiting", "said"),
    [(0, "| 0 decisions need you |"), (1, "| 1 decision needs you |")],
)
def test_one_decision_is_counted_as_one(waiting: int, said: str) -> None:
    facts = replace(digest(), decisions=DECISIONS[:waiting], pressing=waiting)
    assert said in write_letter(facts, IDENTITY).plain


def test_what_papers_never_verify_is_offered_with_the_way_it_was_checked() -> None:
    usual = replace(DECISIONS[0], more_than_desk=False)
    plain = write_letter(replace(digest(), decisions=(usual,)), IDENTITY).plain
    assert "Reply: A verify / A return" in plain
    letter = write_letter(digest(), IDENTITY)
    assert "Reply: A verify by phone / A return" in letter.plain
    # Its button leaves something to say: sent as it is, the receipt asks how it was checked.
    assert "Verify …" in Page(letter.html).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_the_managers_table_never_touch(language: str) -> None:
    table = buyer_table(roll_up(language), texts_for(language))
    for heading in table.headings:
        assert f"  {heading}  " in f"{table.text_head}  "
    assert all(width(line) <= WIDTH for line in (table.text_head, *(r.text for r in table.rows)))


def test_a_digest_of_nothing_but_proposals_has_no_bar_over_no_measures() -> None:
    facts = replace(digest(), plans=(), measures=())
    for text in (write_letter(facts, IDENTITY).plain, write_letter(facts, IDENTITY).html):
        assert "All 0 measures" not in text
        assert facts.decisions[0].supplier_name in text
    assert "All 53 measures" in write_letter(digest(), IDENTITY).plain

"""What an amendment changes beside the measures is called by its name, never by a key."""

from __future__ import annotations

import pytest

from followbot.jobs.proposal_facts import other_terms
from tests.jobs.world import a_plan

MONTHLY, QUARTERLY = "monthly on the first Sunday", "quarterly on day 1"


@pytest.mark.parametrize(
    ("language", "called"),
    [("en", "Rhythm"), ("de", "Rhythmus"), ("de-CH", "Rhythmus"), ("ar", "Rhythm")],
)
def test_another_rhythm_is_called_so_in_the_readers_language(language: str, called: str) -> None:
    before, says = a_plan(cadence=MONTHLY), a_plan(cadence=QUARTERLY)
    assert other_terms(says, before, language) == ((called, MONTHLY, QUARTERLY),)


def test_without_a_version_before_nothing_changes() -> None:
    assert other_terms(a_plan(cadence=MONTHLY), None, "en") == ()

# tables of answers: one case on one line is easier to compare
"""A milestone's title that only stands in a reply: below a head, before a colon, in a list."""

from __future__ import annotations

import pytest

from followbot.domain.terms import MeasureStatus
from tests.reading.answering import outline
from tests.reading.test_milestones import reading, told

TITLES_ONLY = (
    ("guards", "en", "To do: guards ordered"),
    ("guards", "en", "Missing: guards ordered"),
    ("guards", "en", "Next step: guards fitted"),
    ("guards", "en", "Not done: guards ordered"),
    ("guards", "en", "Open:\n- guards ordered\n- guards fitted"),
    ("guards", "en", "Milestones: guards ordered, guards fitted"),
    ("guards", "en", "Guards ordered -> guards fitted"),
    ("guards", "en", "Guards ordered: see plan"),
    ("guards", "en", "Guards fitted: no"),
    ("guards", "en", "Guards fitted: problem"),
    ("de", "de", "Noch offen: Kapseln bestellt"),
    ("de", "de", "Offen:\n- Kapseln bestellt\n- Kapseln montiert"),
    ("de", "de", "Kapseln bestellt: nein"),
    ("de", "de", "Kapseln bestellt: Herr Meier"),
    ("es", "es", "Pendiente: obra contratada"),
    ("fr", "fr", "Prochaine étape : pompe livrée"),
    ("it", "it", "Da fare: preventivo approvato"),
    ("pl", "pl", "Do zrobienia: wzór umowy uzgodniony"),
    ("tr", "tr", "Kalan: numune seçildi"),
    ("guards", "en", "We still miss for measure 1:\n- guards ordered\n- guards fitted"),
    ("guards", "en", "Measure 1, still missing:\nguards ordered"),
)  # fmt: skip
"""Plan, language and text that tells no milestone."""

TOLD = (
    ("guards", "en", "Done: guards ordered", "M-01.1"),
    ("guards", "en", "Guards ordered: done", "M-01.1"),
    ("guards", "en", "Cutting presses: guards ordered", "M-01.1"),
    ("guards", "en", "1. Guards ordered", "M-01.1"),
    ("de", "de", "Kapseln bestellt: erledigt", "M-01.1"),
    ("it", "it", "Deposito oli: preventivo approvato", "M-02.1"),
    ("zh-did", "zh-Hant", "移工仲介費：名單核對完成", "M-01.1"),
    ("guards", "en", "We inform you as follows:\n1. Guards ordered", "M-01.1"),
)  # fmt: skip
"""Plan, language, text and the milestone that it tells."""


@pytest.mark.parametrize(("plan", "language", "text"), TITLES_ONLY)
def test_a_title_that_only_stands_there_is_no_news(plan: str, language: str, text: str) -> None:
    said = reading(plan, language, text)
    assert not any(one.reached for one in said.milestones)
    assert not any(
        one.sure and one.status is MeasureStatus.REPORTED_COMPLETE for one in said.answers
    )


@pytest.mark.parametrize(("plan", "language", "text", "ref"), TOLD)
def test_a_head_that_names_its_measure_or_says_done_leaves_it_told(
    plan: str, language: str, text: str, ref: str
) -> None:
    assert told(reading(plan, language, text)) == {ref: True}


@pytest.mark.parametrize(
    "text", ["1. Guards ordered: done", "Guards ordered: ok", "1. guards ordered"]
)
def test_one_milestone_done_leaves_its_measure_with_others_open_in_progress(text: str) -> None:
    assert outline(reading("guards", "en", text))["M-01"] == "go"


def test_lines_below_a_head_of_what_is_open_are_kept_for_the_buyer() -> None:
    said = reading("guards", "en", "Open points:\nGuards ordered\nGuards fitted")
    assert any("Guards ordered" in text for text in said.unread)

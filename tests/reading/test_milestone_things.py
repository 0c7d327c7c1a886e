# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Milestones told in another language than the plan's, in their very words, or by what ended them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.letter import PrintedMilestone
from followbot.reading.answers import read_answers
from followbot.reading.milestone_things import things_in, things_of
from followbot.reading.words_fold import fold
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of


def reached(
    title: str, text: str, language: str, measure: str = "Renewal of the plant"
) -> bool | None:
    """Whether the milestone of this title is told to be reached, None where nothing sure is."""
    letter = a_letter()
    step = PrintedMilestone("M-02.1", title, TODAY)
    second = replace(letter.measures[1], title=measure, milestones=(step,))
    letter = replace(letter, measures=(letter.measures[0], second, *letter.measures[2:]))
    said = read_answers(Written(lines_of(f"2: {text}"), (), ()), letter, (), TODAY, language)
    told = [one.reached for one in said.milestones if one.milestone == "M-02.1" and one.sure]
    return told[0] if told else None


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("Offer received", "hu", "folyamatban, ajánlat megérkezett"),
        ("Offer received", "de", "in Arbeit, Angebot ist eingetroffen"),
        ("Offer received", "es", "en proceso, cotización recibida"),
        ("Offer received", "tr", "devam ediyor, teklifleri aldık"),
        ("Teklif alınması", "tr", "teklifleri aldık, yatırım devam ediyor"),
        ("見積の取得", "ja", "見積を取りました。実施中"),
        ("Contractor chosen", "pl", "w trakcie, wykonawca wybrany"),
        ("ठेकेदार तय", "hi", "chal raha hai, theekedar mil gaya"),
        ("Laboratory appointed", "en", "lab appointed, in progress"),
        ("Cables ordered", "zh-Hans", "电线已采购，正在施工"),
        ("Drawings approved", "nl", "in uitvoering, tekeningen goedgekeurd"),
        ("Wall opened", "en", "wall is opened, stair work running"),
        ("Sensors delivered", "vi", "đang làm, cảm biến đã về"),
    ],
)
def test_a_step_is_known_by_what_it_was_done_to(title: str, language: str, text: str) -> None:
    assert reached(title, text, language) is True


@pytest.mark.parametrize(
    ("title", "language", "text"),
    [
        ("Offer received", "hu", "folyamatban, ajánlat még nem érkezett meg"),
        ("Offer received", "hu", "folyamatban, az ajánlat jövő héten érkezik"),
        ("Offer received", "hu", "folyamatban, ajánlatot kértünk"),
        ("Offer received", "de", "in Arbeit, Vertrag ist eingetroffen"),
        ("Offer received", "de", "in Arbeit, Angebot abgelehnt"),
        ("Offer received", "es", "en proceso, cotización y material recibidos"),
        ("Offer received", "fr", "les relais sont formés, en cours"),
        ("Cables ordered", "zh-Hans", "电线还没采购，正在施工"),
        ("Contractor chosen", "pl", "w trakcie, wykonawca jeszcze nie wybrany"),
        ("Wall opened", "en", "wall will be opened, stair work running"),
        ("Wall opened", "en", "wall is opened? stair work running"),
        ("Wall opened", "en", "if the wall is opened, stair work starts"),
        ("Wall opened", "en", "wall is to be opened in March"),
        ("Wall opened", "en", "door is opened, stair work running"),
        ("Wall opened", "en", "they say the wall is opened"),
    ],
)
def test_another_thing_or_one_that_is_not_there_reaches_nothing(
    title: str, language: str, text: str
) -> None:
    assert reached(title, text, language) is None


def test_a_word_with_the_ending_of_another_word_is_no_thing() -> None:
    assert things_in(fold("les relais sont formés").bare, ("fr", "en")) == ()
    assert {name for *_, name in things_in(fold("az ajánlatot").bare, ("hu",))} == {"offer"}


def test_no_word_names_two_things_in_one_language() -> None:
    from followbot.reading.data_files import load_data

    named: dict[tuple[str, str], set[str]] = {}
    for name, by_language in load_data("milestone_things.toml")["things"].items():
        for language, words in by_language.items():
            for word in words:
                named.setdefault((language, fold(word).bare), set()).add(name)
    assert named
    assert [word for word, names in named.items() if len(names) > 1] == []


def test_a_title_is_looked_up_in_any_language() -> None:
    assert things_of("Teklif alınması", ("en",)) == {"offer"}
    assert things_of("Harvest repaid", ("en",)) == frozenset()

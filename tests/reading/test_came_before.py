"""What came before a deed, one of a numbered row, and shares behind the name of a measure."""

from __future__ import annotations

import pytest

from followbot.reading.numbers import fractions_in
from followbot.reading.topics import topics_in
from followbot.reading.words_fold import fold
from tests.reading.test_deeds import GUARDS, said_of

TEAM = "Train the evacuation team"
VALVES = "Koruyucu vanalar"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "guards delivered, guards fitted"),
        ("tr", VALVES, "vanalar geldi, takıldı"),
        ("en", GUARDS, "guards 100%"),
    ],
)
def test_a_thing_that_came_and_was_fitted_is_done(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", GUARDS, "guards delivered, not yet fitted"),
        ("en", GUARDS, "guards not delivered, old ones fitted"),
        ("en", GUARDS, "guards delivered next week, fitted"),
        ("en", GUARDS, "guards delivered, meters installed"),
        ("en", GUARDS, "guards delivered to the wrong plant, fitted there"),
        ("tr", VALVES, "vanalar geldi, takılmadı"),
        ("tr", VALVES, "vanalar geldi, takılacak"),
        ("en", GUARDS, "100% of the guards by March"),
        ("en", GUARDS, "guards ordered 100%"),
        ("en", GUARDS, "guards not 100%"),
        ("en", GUARDS, "guards 100% polyester"),
        ("en", GUARDS, "inspectors 100%"),
        ("en", GUARDS, "machine price 100%"),
    ],
)
def test_what_came_and_is_not_fitted_is_not_done(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) != "done"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "group 1 trained, group 2 in February"),
        ("pt", "turma 1 treinada, turma 2 em fevereiro"),
    ],
)
def test_one_of_a_numbered_row_leaves_the_rest_in_progress(language: str, text: str) -> None:
    assert said_of(TEAM, text, language) == "go"


@pytest.mark.parametrize(
    "text",
    [
        "if group 1 is trained, group 2 in February",
        "group 1 trained, maybe group 2 next week",
        "group 1 trained, group 2 in February?",
        "group 1 trained, group 2 needs help",
    ],
)
def test_a_row_under_a_condition_or_in_doubt_is_asked(text: str) -> None:
    assert said_of(TEAM, text, "en") not in {"go", "done"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("9 formados em 12", ((9, 12),)),
        ("mới lắp được 2 dãy trên 5", ((2, 5),)),
        ("9 formados em 12 dias", ()),
        ("3 turmas em 2026", ()),
        ("9 dias em 12", ()),
        ("2 máy trên 5 tầng", ()),
    ],
)
def test_a_count_names_its_whole_at_the_end(text: str, told: tuple[tuple[int, int], ...]) -> None:
    assert fractions_in(fold(text).bare) == told


def test_vietnamese_words_with_other_signs_are_no_topic() -> None:
    people, label = fold("công nhân"), fold("nhãn hóa chất")
    assert "msds_labels" not in {one.name for one in topics_in(people, ("vi",))}
    assert "msds_labels" in {one.name for one in topics_in(label, ("vi",))}
    plain = fold("nhan hoa chat")
    assert "msds_labels" in {one.name for one in topics_in(plain, ("vi",))}

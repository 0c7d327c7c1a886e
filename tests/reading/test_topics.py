"""Topics: what a title and a sentence speak of, in any language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.topics import topics_in, topics_of, wider
from followbot.reading.words_fold import fold
from tests.quickest import quickest
from tests.reading import answering
from tests.reading.answering import outline, read


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("the emergency exits", "en", "fire_exit"),
        ("ফায়ার এক্সিটের কাজ", "bn", "fire_exit"),
        ("acil çıkışlarımız", "tr", "fire_exit"),
        ("Lối thoát hiểm", "vi", "fire_exit"),
        ("l'elezione del comitato", "it", "election"),
        ("社保目前", "zh-Hans", "social_insurance"),
        ("Los pasaportes ya", "es", "identity_papers"),
        ("pembayaran premi lembur", "id", "overtime_pay"),
    ],
)
def test_a_text_names_its_topic(text: str, language: str, topic: str) -> None:
    assert topic in {found.name for found in topics_in(fold(text), (language, "en"))}


@pytest.mark.parametrize("text", ["Same as last month.", "como no mês passado", "the work is done"])
def test_words_of_other_languages_are_no_topics(text: str) -> None:
    assert topics_in(fold(text), ("pt", "en")) == ()


def test_a_narrow_topic_counts_as_the_wider_one_only_where_nothing_has_it() -> None:
    assert wider("gloves", {"ppe"}) == "ppe"
    assert wider("gloves", {"gloves", "ppe"}) == "gloves"


def test_titles_of_samples_have_topics() -> None:
    assert topics_of("Pay the missing overtime premium for April to September 2026") == {
        "overtime_pay",
        "payment",
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ফায়ার এক্সিটের কাজ সব শেষ হয়ে গেছে।", "bn", {"M-01": "done"}),
        ("Pemilihan komite pekerja sudah 25%.", "id", {"M-03": "go 25"}),
        ("las salidas de emergencia: hecho", "es", {"M-01": "done"}),
        ("The exit interviews are done", "en", {"M-01": "ask"}),
        ("Number 5 is done: everybody got the missing premium", "en", {"M-05": "done"}),
        ("measure 1) we are at 80 %. The overtime premium is completed.", "en",
         {"M-01": "go 80", "M-05": "done"}),
    ],
)  # fmt: skip
def test_prose_finds_its_measure_by_its_topic(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@given(st.text(max_size=300))
def test_topics_stand_in_order_and_never_overlap(text: str) -> None:
    found = topics_in(fold(text), ("en",))
    assert all(one.start < one.end for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_long_text_is_searched_at_once() -> None:
    text = fold("fire exits overtime pay committee 安全出口 " * 5_000)
    quickest(lambda: topics_in(text, ("en",)), 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "Paid leave is not changed.",
        "Paid leave: unchanged",
        "paid leave no change",
    ],
)
def test_a_word_inside_a_name_says_nothing_of_the_status(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen: "Paid leave is not changed." was taken as done."""
    titles = ("Increase the use of paid leave", *answering.TITLES[1:])
    monkeypatch.setattr(answering, "TITLES", titles)
    assert outline(read(text)) == {"M-01": "-"}

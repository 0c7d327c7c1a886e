"""The vocabulary: whole phrases, longest first, own language first, never across a negation."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import followbot.reading
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import index, tables
from followbot.reading.words_kinds import STATUS_KINDS
from followbot.reading.words_stem import stem_of
from tests.quickest import quickest

ROOM = Path(followbot.reading.__file__).parent


def found(text: str, *languages: str) -> list[tuple[str, str]]:
    """(the writer's words, status) of every status phrase."""
    folded = fold(text)
    hits = find_phrases(folded, languages or ("en",))
    return [(folded.original(hit.start, hit.end), hit.status) for hit in hits if hit.status]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "not yet done", [("not yet done", "not_done")]),
        ("en", "NOT   DONE", [("NOT   DONE", "not_done")]),
        ("en", "almost done", [("almost done", "almost")]),
        ("en", "undone", [("undone", "not_done")]),
        ("en", "abandoned", []),
        ("en", "on-going", [("on-going", "in_progress")]),
        ("zh-Hans", "未完成", [("未完成", "not_done")]),
        ("zh-Hans", "防火门已完成", [("已完成", "done")]),
        ("vi", "chưa xong", [("chưa xong", "not_done")]),
        ("vi", "đã gửi cho anh", []),
        ("tr", "tamamlanmadı", [("tamamlanmadı", "not_done")]),
        ("tr", "TAMAMLANDI", [("TAMAMLANDI", "done")]),
        ("tr", "tamamlandi", [("tamamlandi", "done")]),
        ("de", "durchgefuehrt", [("durchgefuehrt", "done")]),
        ("da", "FAERDIG", [("FAERDIG", "done")]),
        ("fr", "TERMINE", [("TERMINE", "done")]),
        ("ko", "완료했습니다", [("완료했습니다", "done")]),
        ("ko", "진행  중", [("진행  중", "in_progress")]),
        ("th", "ยังไม่เสร็จครับ", [("ยังไม่เสร็จ", "not_done")]),
        ("ar", "تَمَّ", [("تَمَّ", "done")]),
        ("ar", "مكتمـــل", [("مكتمـــل", "done")]),
        ("bn", "হয়ে গেছে", [("হয়ে গেছে", "done")]),
        ("hi", "मंज़ूर", []),
        ("ja", "完了していません", [("完了していません", "not_done")]),
        ("en", "ｄｏｎｅ", [("ｄｏｎｅ", "done")]),
        ("en", "d\u200bone", [("d\u200bone", "done")]),
        ("en", "✅", [("✅", "done")]),
    ],
)
def test_a_phrase_is_found_as_people_type_it(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language, "en") == expected


def test_the_preferred_language_decides_what_a_word_means() -> None:
    (hit,) = find_phrases(fold("معطل"), ("ur",))
    assert hit.status == "on_hold"
    (hit,) = find_phrases(fold("معطل"), ("ar",))
    assert hit.status == "blocked"


def test_languages_that_disagree_make_a_word_unsure() -> None:
    (hit,) = find_phrases(fold("معطل"), ("en",))
    assert not hit.sure


def test_short_words_of_foreign_languages_do_not_count() -> None:
    assert not any("new_date" in hit.kinds for hit in find_phrases(fold("do not"), ("en",)))
    assert any("new_date" in hit.kinds for hit in find_phrases(fold("do"), ("pl",)))


def test_low_confidence_languages_are_never_sure() -> None:
    for language in ("km", "my"):
        for phrase in tables()[language]["done"]:
            hits = [hit for hit in find_phrases(fold(phrase), (language,)) if hit.status]
            assert hits
            assert not any(hit.sure for hit in hits), phrase


def test_every_status_phrase_of_the_vocabulary_is_found_whole() -> None:
    with (ROOM / "vocabulary.toml").open("rb") as file:
        vocabulary = tomllib.load(file)
    missed = []
    for language, table in vocabulary.items():
        for kind in STATUS_KINDS if language != "meta" else ():
            for phrase in table.get(kind, ()):
                if "%" in phrase:
                    continue  # read as a percentage
                hits: tuple[Hit, ...] = find_phrases(fold(phrase), (language, "en"))
                if len(hits) != 1 or kind not in hits[0].kinds:
                    missed.append((language, kind, phrase))
    assert missed == []


def test_no_done_phrase_is_also_a_negative_one_in_its_own_language() -> None:
    for language, table in tables().items():
        done = {fold(phrase).bare for phrase in table.get("done", ())}
        for kind in ("not_done", "almost", "not_started", "blocked", "in_progress"):
            same = done & {fold(phrase).bare for phrase in table.get(kind, ())}
            assert same == set(), (language, kind)


def test_every_language_has_guards_for_its_done_words() -> None:
    for language in index().languages:
        for kind in ("negation", "future", "condition", "hedge", "partial"):
            assert tables()[language].get(kind), (language, kind)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_both_twins_alike_long_and_every_place_traceable(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.bare)
    if folded.places is not None:
        assert len(folded.places) == len(folded.text)
        assert all(0 <= place < len(folded.source) for place in folded.places)
    assert folded.original(0, len(folded.bare)) in folded.source or not folded.bare


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "ko", "th", "zh-Hans", "ar", "bn"]))
def test_phrases_never_overlap(text: str, language: str) -> None:
    hits = find_phrases(fold(text), (language, "en"))
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_a_long_line_is_searched_in_linear_time() -> None:
    find_phrases(fold("warm"), ("en",))

    def work() -> None:
        for text in ("not yet " * 20_000, "完" * 100_000, "ยัง" * 40_000, "a " * 60_000):
            find_phrases(fold(text), ("en", "th"))

    assert quickest(work, 5) < 5


@pytest.mark.parametrize("word", ["الصيانه", "والصيانه", "بالصيانه", "للصيانه"])
def test_an_arabic_word_is_the_same_with_and_without_its_article(word: str) -> None:
    assert stem_of(word) == "صيانه"


@pytest.mark.parametrize("word", ["الات", "لله"])
def test_what_only_looks_like_an_arabic_article_stays(word: str) -> None:
    assert stem_of(word) == word


@pytest.mark.parametrize(
    ("text", "languages", "negated"),
    [
        ("တံခါးများ မှာယူပြီးပါပြီ", ("my", "en"), False),
        ("တံခါး မမှာရသေးပါ", ("my", "en"), True),
        ("Van chống nổ đã đặt hàng", ("vi", "en"), False),
        ("van no", ("vi", "en"), True),
    ],
)
def test_a_not_is_a_whole_syllable_and_has_no_accent_of_another_word(
    text: str, languages: tuple[str, ...], negated: bool
) -> None:
    hits = find_phrases(fold(text), languages)
    assert any("negation" in hit.kinds for hit in hits) is negated

"""What a quick look leaves out is nothing that a long one would find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followbot.reading import dates as date_room
from followbot.reading import numbers as number_room
from followbot.reading import words as word_room
from followbot.reading.alternatives import one_of
from followbot.reading.dates import dates_in
from followbot.reading.dates_data import date_words
from followbot.reading.dates_found import Moment
from followbot.reading.dates_quarters import quarters_in
from followbot.reading.deed_patterns import kinds_of, pattern_of
from followbot.reading.numbers import percents_in
from followbot.reading.phrase_heads import head_of
from followbot.reading.wishes_words import _beginning, _phrases
from followbot.reading.word_stream import are_words, words_of
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold, fold_bare

TODAY = date(2026, 12, 7)
LETTERS = st.text("abc.-+ é完", min_size=1, max_size=4)
ENDINGS = ("s", "ed")
DEEDS = {
    "ordered": ["order placed", "order|", "order* … placed", "*ed it", "a|"],
    "placed": ["placed", "placed order", "or*", "دفعت", "تم تركيب"],
    "done": ["完成", "order", "लगाया", "是 完"],
}
SAID = (
    *("order", "orders", "ordered", "placed", "a", "as", "it", "or", ",", "-", "'", "x", "3", "é"),
    *("完成", "是完", "دفعت", "وتم", "تم", "تركيبها", "و", "लगाया", "लगाया\u093e"),
)


@given(words=st.lists(LETTERS, min_size=1, max_size=8), text=st.text("abc.-+ é完", max_size=30))
def test_words_that_begin_alike_are_found_as_if_each_stood_for_itself(
    words: list[str], text: str
) -> None:
    escaped = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    plain, quick = re.compile("|".join(escaped)), re.compile(one_of(escaped))
    assert [one.span() for one in quick.finditer(text)] == [
        one.span() for one in plain.finditer(text)
    ]


def test_expressions_that_begin_with_no_plain_sign_stay_as_they_are() -> None:
    assert one_of(["ab", "ac", "b"]) == "a(?:b|c)|b"
    assert one_of(["ab", "[xy]z", "ac"]) == "ab|[xy]z|ac"
    assert one_of(["a?b", "ac"]) == "a?b|ac"


@given(st.lists(st.sampled_from([*SAID, " ", "  "]), max_size=10).map("".join), st.data())
def test_deeds_are_found_as_if_each_kind_were_looked_for_alone(
    said: str, data: st.DataObject
) -> None:
    text = fold(said).bare
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kinds = kinds_of(DEEDS, ENDINGS, exact=False)
    alone = [
        (kind, *one.span())
        for kind, phrases in DEEDS.items()
        for one in pattern_of(phrases, ENDINGS, exact=False).finditer(text, start, end)
    ]
    assert kinds.spans_in(text, start, end) == alone


def test_only_phrases_that_begin_as_the_text_does_are_compiled() -> None:
    kinds = kinds_of({"ordered": ["ordered", "order*"], "placed": ["placed"]}, (), exact=False)
    assert kinds.spans_in("nothing of it", 0, 13) == []
    assert not kinds._patterns
    assert kinds.spans_in("we ordered it", 0, 13) == [("ordered", 3, 10)]
    assert list(kinds._patterns) == ["ord"]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("ordered", "ord"), ("on it", "on"), ("a|", "a"), ("*ed", ""), ("a\x01b", "a"), ("ok", "ok")],
)
def test_a_phrase_is_found_by_signs_that_every_text_has_that_holds_it(
    phrase: str, head: str
) -> None:
    assert head_of(phrase) == head


@given(st.text())
@example("İıŁ ß\u0301… ½ ③ ١٢ ﷺ “x”\nǅ \u200bक़")
def test_the_text_without_accents_is_that_of_the_whole_fold(text: str) -> None:
    assert fold_bare(text) == fold(text).bare


def _spoken() -> Sequence[str]:
    known = date_words()
    phrases = [" ".join(words) for some in known.phrases.values() for words, _, _ in some]
    days = [" ".join(words) for words in (*known.weekdays, *known.beside["calendar_week"])]
    return sorted({*known.months, *known.units, *phrases, *days})


def test_no_word_for_a_day_is_left_out() -> None:
    left_out = [words for words in _spoken() if not date_room._names_a_day(f"x {words} y")]
    assert not [words for words in left_out if not quarters_in(words, _moment())]


def _moment() -> Moment:
    return Moment(TODAY, ("en",))


@pytest.mark.parametrize("text", ["new date 3 march", "in 2 weeks", "thang 3", "q3", "14.v.2027"])
def test_days_are_found_with_and_without_a_quick_look(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = dates_in(fold(text), TODAY, ("en",))
    monkeypatch.setattr(date_room, "_names_a_day", lambda _: True)
    assert quick
    assert quick == dates_in(fold(text), TODAY, ("en",))


def test_every_sign_for_per_cent_is_seen() -> None:
    for sign in {*number_room._percent_words(), *number_room._signs()}:
        assert any(piece in sign for piece in number_room._sign_pieces()), sign
    assert [one.value for one in percents_in(fold("60 % and 70 percent").bare)] == [60, 70]
    assert not percents_in(fold("60 of 70 doors").bare)


def test_every_wish_is_found_by_its_first_letters() -> None:
    for places in _phrases()[0].values():
        for _, parts, kind in places:
            assert (parts, kind) in _beginning(parts[0][:4])


def test_the_words_of_a_title_are_known_with_and_without_accents() -> None:
    for text in ("FB-12: Status of Fire exits?", "Étage, STATUS", ""):
        assert are_words(words_of(text), f"  {text} ")
        assert not are_words(words_of("Status"), f"{text} other")


def test_long_texts_are_looked_through_without_being_kept() -> None:
    word_room._phrases.cache_clear()
    long = fold("done " * 100)
    assert find_phrases(long, ("en",))
    assert word_room._phrases.cache_info().currsize == 0
    assert find_phrases(fold("done"), ("en",)) == find_phrases(fold("done"), ("en",))
    assert word_room._phrases.cache_info().currsize == 1

"""Forms of one noun are known for one in Turkish and Arabic, and no others."""

from __future__ import annotations

import pytest

from followbot.reading.words_fold import fold
from followbot.reading.words_inflected import same_inflected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("tr", "kanca", "kancalarına"),
        ("tr", "kapılar", "kapılarının"),
        ("tr", "eldivenler", "eldiveni"),
        ("tr", "kazanda", "kazanın"),
        ("tr", "işçilere", "işçilerin"),
        ("tr", "boya", "boyası"),
        ("ar", "قفل", "بقفل"),
        ("ar", "الأقفال", "بالأقفال"),
        ("ar", "خطاف", "الخطافات"),
        ("ar", "نظارته", "نظارات"),
        ("ar", "للقفازات", "القفازات"),
    ],
)
def test_forms_of_one_noun_are_one(language: str, one: str, other: str) -> None:
    assert same_inflected(fold(one).bare, fold(other).bare, language)
    assert same_inflected(fold(other).bare, fold(one).bare, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("tr", "kaza", "kazan"),
        ("tr", "masa", "masal"),
        ("tr", "temiz", "temizlik"),
        ("tr", "hava", "havalandırma"),
        ("tr", "ölçü", "ölçüm"),
        ("tr", "iş", "işçi"),
        ("ar", "عمل", "عمال"),
        ("ar", "ماء", "مأوى"),
        ("ar", "قفل", "قفازات"),
        ("ar", "باب", "بابور"),
        ("de", "kanca", "kancalarina"),
    ],
)
def test_other_words_are_others(language: str, one: str, other: str) -> None:
    assert not same_inflected(fold(one).bare, fold(other).bare, language)
    assert not same_inflected(fold(other).bare, fold(one).bare, language)

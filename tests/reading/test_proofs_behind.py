"""Where the verb comes last, proofs and use may stand behind a deed without a comma; no doubts."""

from __future__ import annotations

import pytest

from tests.reading.lines_by_topic import TopicLine, told

TITLE = "Vinç kancalarına emniyet mandalı takılması"


def read(text: str) -> str:
    return told(TopicLine("tr", TITLE, text, ""))


@pytest.mark.parametrize(
    "text",
    [
        "emniyet mandalları takıldı fotolar ekte",
        "tüm kancalara emniyet mandalı takıldı raporu ekte",
        "emniyet mandalları takıldı devrede",
    ],
)
def test_proofs_and_use_may_stand_behind_the_verb(text: str) -> None:
    assert read(text) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "emniyet mandalları takıldı diyorlar",
        "emniyet mandalları takıldı tutanak yok",
        "emniyet mandalları takıldı rapor bekliyoruz",
        "emniyet mandalları takıldı ikisi düştü",
        "emniyet mandalları takıldı kontrol edilecek",
        "emniyet mandalları takıldı gibi",
        "emniyet mandalları takıldı kayıtlar eksik",
        "iki vincin mandalı takıldı üçüncüsü bekliyor",
    ],
)
def test_doubts_and_what_is_left_behind_the_verb_are_no_proofs(text: str) -> None:
    assert read(text) not in {"done", "blocked"}

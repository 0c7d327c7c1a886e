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
        "mandallar takıldı tutanak var",
        "mandallar takıldı fotolar ekte",
        "tüm kancalara mandal takıldı raporu ekte",
        "mandallar takıldı devrede",
    ],
)
def test_proofs_and_use_may_stand_behind_the_verb(text: str) -> None:
    assert read(text) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "mandallar takıldı diyorlar",
        "mandallar takıldı tutanak yok",
        "mandallar takıldı rapor bekliyoruz",
        "mandallar takıldı ikisi düştü",
        "mandallar takıldı kontrol edilecek",
        "mandallar takıldı gibi",
        "mandallar takıldı kayıtlar eksik",
        "iki vincin mandalı takıldı üçüncüsü bekliyor",
    ],
)
def test_doubts_and_what_is_left_behind_the_verb_are_no_proofs(text: str) -> None:
    assert read(text) not in {"done", "blocked"}

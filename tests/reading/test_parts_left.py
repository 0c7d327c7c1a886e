"""One of several places or things is done and another is not: the measure is in progress."""

from __future__ import annotations

import pytest

from tests.reading.own_plans import first

ALARM = "Fire alarm in every part of the factory"
LEFT = (
    ("en", "finish in building A and B, building C still doing"),
    ("en", "hall 1 is fitted, hall 2 is in progress"),
    ("de", "In Halle 1 montiert, in Halle 2 wird noch gearbeitet"),
    ("fr", "bâtiment A posé, bâtiment B en cours"),
    ("es", "edificio A instalado, edificio B en proceso"),
    ("zh-Hans", "3号楼已经完成，1、2号楼没开始"),
    ("zh-Hans", "第一批6台已完成，剩余12台"),
    ("en", "8 bells fitted already, 4 bells remaining"),
    ("de", "22 Melder montiert, 6 fehlen noch"),
    ("fr", "sirènes posées dans 6 halls, il en reste 4"),
    ("it", "primo turno formato, secondo turno a gennaio"),
    ("ja", "1階の警報器は交換済み、2階を交換しているところ"),
    ("pl", "połowa dzwonków wymieniona, druga połowa w czwartek"),
    ("ko", "감지기 절반 달았음"),
    ("de", "zwei von vier Sirenen sind da"),
)
NOT_LEFT = (
    ("en", "hall 1 is fitted, hall 2 is fitted as well", "both are done"),
    ("en", "hall 1 is fitted, hall 2 runs well", "in use"),
    ("en", "all halls are fitted, hall 2 is being cleaned", "all are done"),
    ("en", "hall 1 is not fitted, hall 2 neither", "nothing is over"),
    ("en", "hall 1 is fitted, hall 2 still missing?", "a question"),
    ("en", "if hall 1 is fitted, hall 2 will be done", "a condition"),
    ("en", "they say hall 1 is fitted, hall 2 is in progress", "hearsay"),
    ("en", "plant done, other plant in progress", "of which is the measure?"),
    ("de", "Halle Nord erledigt, in Halle Süd wird gearbeitet", "names alone"),
    ("de", "Halle 1 fertig, Halle 2 fertig", "both are done"),
    ("de", "Falls Halle 1 fertig ist, folgt Halle 2", "a condition"),
    ("fr", "bâtiment A posé, bâtiment B posé aussi", "both are done"),
    ("zh-Hans", "3号楼已经完成，1号楼也完成", "both are done"),
    ("zh-Hans", "3号楼已经完成，1号楼开始了吗？", "a question"),
    ("en", "building A completed, building B in January", "maybe a wish"),
    ("th", "บ่อแรกเสร็จแล้ว ตอนนี้กำลังทำบ่อสอง", "of which is the measure?"),
    ("en", "deduction was reduced to half", "no half of it"),
    ("de", "die Hälfte wurde geklaut", "lost"),
    ("en", "half day training held", "half a day"),
    ("sv", "andra hälften är monterad", "the second half"),
    ("en", "12 workers resigned, 28 remaining", "gone"),
    ("en", "machine 3 jammed, machine 4 still to be checked", "broken"),
    ("en", "12 bells fitted, the 2 inspectors come on Monday", "others come"),
    ("it", "Soldi finiti a metà, cantiere chiuso", "more is told"),
    ("en", "2 bells fitted, the other 3 were fine already", "nothing is left"),
)


@pytest.mark.parametrize(("language", "text"), LEFT)
def test_one_done_and_another_left_is_in_progress(language: str, text: str) -> None:
    assert first(ALARM, language, text) == "go"


@pytest.mark.parametrize(("language", "text", "why"), NOT_LEFT)
def test_what_leaves_no_other_one_is_not_in_progress(language: str, text: str, why: str) -> None:
    assert first(ALARM, language, text) != "go", why

"""All measures but one: what is left out, and what counts measures instead of naming one."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read

ALL_BUT_THE_THIRD = {"M-01": "done", "M-02": "done", "M-03": "ask", "M-04": "done", "M-05": "done"}
LEFT_OUT = (
    ("en", "All except 3 done"),
    ("en", "all complete, only remaining is point 3"),
    ("en", "all done, only M-03 is left"),
    ("de", "Alles außer 3 erledigt"),
    ("de", "Alles bis auf 3 ist fertig"),
    ("de", "alles fertig, es fehlt nur noch Punkt 3"),
    ("fr", "Tout sauf le 3 est terminé"),
    ("fr", "tout est fini, il ne reste que le point 3"),
    ("es", "todo listo, solo falta el punto 3"),
    ("it", "tutto fatto, manca solo il punto 3"),
    ("pl", "Wszystko oprócz 3 gotowe"),
    ("nl", "alles behalve 3 is klaar"),
    ("da", "alt undtagen 3 er færdigt"),
    ("vi", "xong hết, chỉ còn số 3"),
    ("th", "เสร็จหมดแล้ว เหลือแค่ข้อ 3"),
    ("zh-Hans", "全部完成，只剩第3项"),
    ("bn", "সব শেষ, শুধু ৩ নম্বর বাকি"),
    ("hi", "सभी पूर्ण, केवल बिंदु 3 बाकी है"),
    ("ur", "سب مکمل، صرف نمبر 3 باقی ہے"),
)
COUNTED = (
    ("en", "all done, only 3 left"),
    ("en", "all done, only 3 points are left"),
    ("zh-Hans", "全部完成，只剩3项"),
    ("zh-Hans", "全部完成，只有3项在做"),
    ("zh-Hant", "全部完成，只剩3個"),
    ("ja", "すべて完了、残りは3件"),
    ("hi", "सभी पूर्ण, केवल 3 बाकी है"),
)


@pytest.mark.parametrize(("language", "text"), LEFT_OUT)
def test_all_are_done_but_the_one_left_out(language: str, text: str) -> None:
    assert outline(read(text, language)) == ALL_BUT_THE_THIRD


@pytest.mark.parametrize(("language", "text"), COUNTED)
def test_a_number_that_may_count_what_is_left_takes_nothing(language: str, text: str) -> None:
    assert "done" not in outline(read(text, language)).values()

"""Sentences about groups that are left to a question, and what they look like."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read, told

OF_NO_MEASURE = (
    ("fr", "Si 3 et 4 sont en cours, tout le reste est fait", "a condition"),
    ("es", "Si 3 está en proceso, todo lo demás está hecho", "a condition"),
    ("hu", "Ha minden kész, kivéve a 3 és az 5", "a condition"),
    ("id", "Bila 1 dan 2 selesai, yang lain sedang berjalan", "a condition"),
    ("de", "3 und 4 laufen noch, alles andere wird erledigt", "to come"),
    ("de", "Alles wird erledigt außer 3 und 5", "to come"),
    ("en", "3 and 4 in progress, the rest have to complete", "to come"),
    ("it", "3 e 4 in corso, il resto va fatto", "to come"),
    ("ro", "De finalizat: 1, 2. Finalizate: 3, 4.", "to come"),
    ("cs", "K dokončení: 1, 2. Hotovo: 3, 4.", "to come"),
    ("en", "Please complete 1 and 2. 3 in progress", "a wish"),
    ("en", "All done except 3 points", "a count"),
    ("de", "Alles erledigt außer 3 Punkten", "a count"),
    ("fr", "Tout est fait sauf 3 points", "a count"),
    ("pl", "Wszystko gotowe oprócz 3 punktów", "a count"),
    ("ko", "3건만 진행 중이고 나머지는 완료했습니다", "a count"),
    ("en", "Only 2 this week is done, the others are in progress", "a count"),
    ("es", "Solo 3 esta semana en proceso, todo lo demás está hecho", "a count"),
    ("en", "Only 1 is still in progress, all others are done", "a count"),
    (
        "en",
        "3 and 4 are in progress, everything else is done. But 5 is not done.",
        "a contradiction",
    ),
    ("de", "3 und 4 laufen noch, alles andere ist fertig. Aber 5 läuft noch.", "a contradiction"),
    ("zh-Hans", "3和4在进行，其他都完成了。但是5没完成。", "a contradiction"),
    ("en", "Only 3 is still in progress, everything else is done. And 4.", "a contradiction"),
    (
        "en",
        "Only 3 is still in progress, everything else is done.\nBut 4 is not done",
        "a contradiction",
    ),
    ("en", "Only 3 is still in progress, everything else is done. I hope", "a doubt"),
    ("de", "Nur 3 läuft noch, alles andere ist fertig. Glaube ich", "a doubt"),
    ("en", "Only 3 is still in progress, everything else is done. Is this right?", "a doubt"),
    ("en", "Planned:\nFinished: 1, 2. In progress: 3, 4.", "a heading"),
    ("en", "EXT-2025-07\nFinished: 1, 2. In progress: 3, 4.", "a heading"),
    ("en", "Second factory\nEverything except 3 and 5 is done.", "a heading"),
    ("en", "We have 6 doors. Everything except 3 and 5 is done.", "another thing"),
    ("en", "In the other factory. Everything except 3 and 5 is done.", "another thing"),
    ("en", "Line 1, 2 and 3 are finished, the rest is in progress", "another thing"),
    ("en", "The election of the canteen is in progress, everything else is done", "another thing"),
    ("de", "Die Ausgänge der neuen Halle laufen noch, alles andere ist fertig", "another thing"),
    ("es", "Las salidas del almacén siguen en proceso, todo lo demás está hecho", "another thing"),
    ("en", "Election hall is not started, everything else is done", "another thing"),
    ("en", "The last exit is not started, everything else is done", "another thing"),
    ("en", "Signed: 1, 2. Not started: 3.", "a deed"),
    ("en", "done 1, 2 in progress 3", "no border"),
    ("el", "Όλα έτοιμα εκτός από 3 και 5;", "a question"),
    ("ja", "3と5以外はすべて完了ですか", "a question"),
    ("en", "1 done\n7 in progress\n2 too", "like one of no letter"),
)


@pytest.mark.parametrize(("language", "text", "why"), OF_NO_MEASURE)
def test_what_only_looks_like_groups_makes_nobody_done(language: str, text: str, why: str) -> None:
    said = outline(read(text, language))
    named = {"a contradiction": set(), "like one of no letter": {"M-01"}, "a wish": set()}
    done = {ref for ref, status in said.items() if status == "done"}
    assert done <= named.get(why, set())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "1 til 3 personer færdige"),
        ("id", "1 hingga 3 orang selesai"),
        ("ur", "1 سے 3 دن جاری ہے"),
        ("hu", "2-től 5 óráig folyamatban"),
    ],
)
def test_a_range_of_things_is_no_range_of_measures(language: str, text: str) -> None:
    said = outline(read(text, language))
    assert len([ref for ref, status in said.items() if status in {"done", "go"}]) <= 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All done. But 5 is not done."),
        ("en", "All done. But 5 is not really finished."),
        ("de", "Alles fertig. Aber 5 läuft noch."),
        ("fr", "Tout est fait. Mais le 5 n'est pas fait"),
        ("es", "Todo listo. Pero el 5 no está hecho"),
        ("tr", "Hepsi bitti. Ama 5 bitmedi"),
        ("ru", "Всё готово. Но 5 не готово"),
        ("zh-Hans", "都完成了。但是5没完成"),
        ("hi", "सब पूरा हो गया। लेकिन 5 पूरा नहीं हुआ"),
    ],
)
def test_a_but_with_a_number_takes_that_measure_out_of_all(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "done", "done", "ask")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All done except 3 and 5. 3 is in progress, photos attached.", "done done go done ask"),
        ("All done except 3 and 5. But 2 is not really finished.", "done ask ask done ask"),
    ],
)
def test_what_follows_the_numbers_left_out_is_read_as_well(text: str, expected: str) -> None:
    assert told(text, "en") == tuple(expected.split())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1 to 3 weeks in progress"), ("en", "1 to 3 pm done"), ("en", "1-3 persons done"),
        ("en", "2 to 5 March done"), ("en", "1 to 3 exits are done"),
        ("en", "2 to 4 workers were trained, done"), ("de", "1 bis 3 Wochen in Arbeit"),
        ("de", "2 bis 4 Arbeiter geschult, erledigt"), ("fr", "1 à 3 semaines, en cours"),
        ("nl", "1 tot 3 weken lopen nog"), ("pl", "1 do 3 tygodni w trakcie"),
        ("tr", "1-3 hafta devam ediyor"), ("vi", "1 đến 3 tuần, đang làm"),
        ("cs", "1 až 3 dveře hotovo"), ("ru", "1-3 недели в работе"),
    ],
)  # fmt: skip
def test_from_so_many_to_so_many_things_or_days_is_no_list(language: str, text: str) -> None:
    assert set(outline(read(text, language)).values()) <= {"ask"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are 1 and 2 done and the others in progress?"),
        ("en", "Is 1 done and 2 in progress?"),
        ("en", "Have 1 and 2 been done and 3 started?"), ("de", "Ist 1 erledigt und 2 in Arbeit?"),
        ("es", "¿Está listo el 1 y el 2 en proceso?"), ("da", "Er 1 færdig og 2 i gang?"),
    ],
)  # fmt: skip
def test_a_question_over_several_measures_tells_nothing_of_the_first(
    language: str, text: str
) -> None:
    assert set(outline(read(text, language)).values()) <= {"ask"}


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("Status last month:", False), ("Next month:", False), ("Plan for January:", False),
        ("Progress since last month:", True), ("November status:", True),
        ("Status 23.11.2026:", True),
    ],
)  # fmt: skip
def test_a_list_below_a_line_of_another_time_is_asked(head: str, taken: bool) -> None:
    said = outline(read(f"{head}\n1 done\n2 done", "en"))
    assert said == dict.fromkeys(["M-01", "M-02"], "done" if taken else "ask")


@pytest.mark.parametrize("text", ["كله خلص، باقي 3 بس", "كل شيء تم، باقي 3"])
def test_a_number_that_remains_of_all_is_not_done(text: str) -> None:
    assert "done" not in outline(read(text, "ar")).values()

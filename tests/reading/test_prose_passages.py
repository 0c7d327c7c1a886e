# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""How sentences are tied to measures: by titles without stops, by order, by place, by what went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from followbot.domain.letter import SentLetter
from followbot.reading.answers import Said, read_answers
from followbot.reading.order_words import LAST, places_in
from followbot.reading.words_fold import fold
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline, read

BAGS = (
    "Emergency exit of the finishing floor",
    "Appointment letters for helpers",
    "Glue store moved outside",
    "Overtime at most 12 hours a week",
)
FLOWERS = (
    "Re-entry times after spraying",
    "Protective clothing for all sprayers",
    "Safe transport for the early shift",
    "Maternity leave paid in full",
    "Clean drinking water in the greenhouses",
)
COFFEE = (
    "Silo entry permits and harness",
    "Husk burner smoke",
    "Seasonal pickers: pay by weight shown daily",
    "School bus for pickers' children",
)
DOORS = ("Boyahane acil çıkış kapıları", "Fazla mesai ücretlerinin ödenmesi",
         "Kimyasal deposu havalandırması", "Çalışan temsilcisi seçimi", "Kreş ve emzirme odası")  # fmt: skip
CARPET = ("مخارج الطوارئ في صالة النول", "سجل ساعات العمل الإضافي",
          "التأمين الاجتماعي للعاملات", "مياه شرب نظيفة")  # fmt: skip
CERAMICS = ("Proteção das prensas hidráulicas", "Sílica cristalina: medições e máscaras",
            "Banco de horas conforme a lei", "Refeitório novo")  # fmt: skip
CHAIRS = ("Vulcanizado: puesta a tierra y extractores", "Aparadoras a domicilio dadas de alta",
          "Registro de jornada", "Sillas regulables")  # fmt: skip
NOISE = ("Lärmschutz an den Stanzen", "Leiharbeiter gleich bezahlen",
         "Gefahrstofflager umbauen", "Betriebsrat in Schulungen einbinden")  # fmt: skip
TOWER = ("Svejserøg i tårnsektioner", "Udenlandske svejsere: kost og logi", "Løft over personer",
         "Støj ved sandblæsning")  # fmt: skip


def _letter(titles: Sequence[str]) -> SentLetter:
    letter = a_letter(len(titles))
    named = zip(letter.measures, titles, strict=True)
    measures = tuple(replace(one, title=title, milestones=()) for one, title in named)
    return replace(letter, measures=measures)


def _said(text: str, language: str, titles: Sequence[str]) -> Said:
    written = Written(lines_of(text), (), ())
    return read_answers(written, _letter(titles), (), TODAY, language)


@pytest.mark.parametrize(
    ("language", "titles", "text", "expected"),
    [
        ("pt", CERAMICS, "Banco de horas concluído e o refeitório fica pronto a 31 de março de 2027.",
         {"M-03": "done", "M-04": "date 2027-03-31"}),
        ("es", CHAIRS, "En cuanto a las aparadoras, vamos al 50 % y el registro está hecho.",
         {"M-02": "go 50", "M-03": "done"}),
        ("tr", DOORS, "Depo havalandırması yüzde 60 temsilci seçimi 15 Mart 2027'de yapılacak.",
         {"M-03": "go 60", "M-04": "date 2027-03-15"}),
    ],
)  # fmt: skip
def test_prose_passes_from_one_measure_to_the_next_without_a_stop(
    language: str, titles: tuple[str, ...], text: str, expected: dict[str, str]
) -> None:
    assert outline(_said(text, language, titles)) == expected


def test_what_is_told_before_the_first_name_is_not_parted() -> None:
    said = _said("50 % exit 60 % appointment letters", "en", BAGS)
    assert not any(answer.sure for answer in said.answers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We finished the re-entry times and the protective clothing.", {"M-01": "done", "M-02": "done"}),
        ("Maternity leave and drinking water have not started.", {"M-04": "no", "M-05": "no"}),
        ("Transport, maternity leave and drinking water are at 40%.", {"M-03": "go 40", "M-04": "go 40", "M-05": "go 40"}),
    ],
)  # fmt: skip
def test_several_titles_share_what_is_told(text: str, expected: dict[str, str]) -> None:
    assert outline(_said(text, "en", FLOWERS)) == expected


def test_a_title_on_another_one_is_no_list() -> None:
    said = outline(_said("Training on the drinking water for transport is done.", "en", FLOWERS))
    assert "done" not in said.values()


@pytest.mark.parametrize(
    ("language", "titles", "text", "expected"),
    [
        ("vi", COFFEE, "silo xong rồi ạ, khói vỏ trấu 50%, cân cho người hái chưa làm, xe buýt trường học xong.",
         {"M-01": "done", "M-02": "go 50", "M-03": "no", "M-04": "done"}),
        ("ar", CARPET, "المخارج جاهزة تمام. السجل ٥٠٪. التأمين لم يبدأ بعد. المياه تمت.",
         {"M-01": "done", "M-02": "go 50", "M-03": "no", "M-04": "done"}),
    ],
)  # fmt: skip
def test_statements_in_the_order_of_the_letter_find_their_place(
    language: str, titles: tuple[str, ...], text: str, expected: dict[str, str]
) -> None:
    assert outline(_said(text, language, titles)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # One statement more than measures, one less, another order, only one that is named.
        "silo xong rồi ạ, khói vỏ trấu 50%, cân cho người hái chưa làm, lò hơi xong, xe buýt trường học xong.",
        "silo xong rồi ạ, khói vỏ trấu 50%, xe buýt trường học xong.",
        "xe buýt trường học xong, khói vỏ trấu 50%, cân cho người hái chưa làm, silo xong rồi ạ.",
        "khói vỏ trấu 50%, cân cho người hái chưa làm, giấy tờ xong, xe buýt trường học xong.",
    ],
)
def test_statements_that_do_not_go_through_the_letter_are_asked(text: str) -> None:
    said = outline(_said(text, "vi", COFFEE))
    assert all(said.get(ref, "ask") == "ask" for ref in ("M-02", "M-03"))


def test_a_statement_on_a_topic_that_a_measure_lacks_fills_no_place() -> None:
    titles = ("Silo entry permits", "Drinking water in the canteen", *COFFEE[2:])
    text = "silo done, forklift training 50%, pickers' pay not started, school bus done"
    assert outline(_said(text, "en", titles)).get("M-02", "ask") == "ask"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "Dwójka 50%, trójka bez zmian, czwórka gotowa.", {"M-02": "go 50", "M-03": "-", "M-04": "done"}),
        ("cs", "Dvojka na 70 %, trojka zatím nezačala.", {"M-02": "go 70", "M-03": "no"}),
        ("hu", "A kettes 30%, a hármas még nem kezdődött el.", {"M-02": "go 30", "M-03": "no"}),
        ("ru", "По первому пункту всё сделано, третий и четвёртый без изменений", {"M-01": "done", "M-03": "-", "M-04": "-"}),
        ("tr", "Üçüncü ve dördüncü maddelerde değişiklik yok.", {"M-03": "-", "M-04": "-"}),
        ("hi", "चौथा और पाँचवाँ पूरा।", {"M-04": "done", "M-05": "done"}),
        ("ar", "البند الأول تم الانتهاء منه والبند الثاني وصل إلى ٦٠٪ والثالث لم يبدأ", {"M-01": "done", "M-02": "go 60", "M-03": "no"}),
        ("fr", "Les deux derniers : pas de changement.", {"M-04": "-", "M-05": "-"}),
        ("vi", "mục 1 xong, hai mục cuối chưa bắt đầu", {"M-01": "done", "M-04": "no", "M-05": "no"}),
        ("en", "The last two have not started.", {"M-04": "no", "M-05": "no"}),
        ("en", "The first, the second and the fourth are done.", {"M-01": "done", "M-02": "done", "M-04": "done"}),
    ],
)  # fmt: skip
def test_measures_are_named_by_their_place(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The last two machines are replaced."),
        ("en", "The first and second floor are done."),
        ("zh-Hans", "最后两个开关已更换完成。"),
    ],
)
def test_the_last_two_things_are_no_measures(language: str, text: str) -> None:
    assert not outline(read(text, language))


def test_the_last_two_are_counted_from_the_end() -> None:
    found = places_in(fold("the last two").bare, ("en",))
    assert [(one.place, one.count) for one in found] == [(LAST, 2)]


def test_a_word_that_another_title_has_is_not_taken_for_an_ending() -> None:
    said = _said("Svejserøg er færdig.", "da", TOWER)
    assert outline(said) == {"M-01": "done"}


def test_a_line_with_a_word_of_a_compound_belongs_to_its_measure() -> None:
    said = _said("Leiharbeiter: 50 %\nLager: wir brauchen bis 30.04.2027", "de", NOISE)
    assert outline(said) == {"M-02": "go 50", "M-03": "date 2027-04-30"}


def test_a_title_is_named_by_its_short_word_in_capitals() -> None:
    titles = ("Fumigation room", "Peelers' EPF and ETF", "Knife sheaths")
    assert outline(_said("EPF and ETF paid, finished.", "en", titles)) == {"M-02": "done"}

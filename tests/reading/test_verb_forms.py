"""Past forms are made of the participles that are noted: `colocad|` tells of `colocaram` too."""

from __future__ import annotations

import pytest

from followbot.reading.deeds_words import deeds_in
from followbot.reading.verb_forms import only_written, with_past
from followbot.reading.words_fold import fold
from tests.reading.lines_by_topic import TopicLine, told

GUARDS = ("es", "Guardas en las prensas")
COVERS = ("pt", "Proteções nas prensas")
GLOVES = ("es", "Guantes para los soldadores")


def deeds(text: str, language: str) -> list[str]:
    folded = fold(text)
    found = deeds_in(folded, 0, len(folded.bare), (language,))
    return [folded.text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("language", "text", "told_of"),
    [
        ("es", "colocaron las guardas", ["colocaron"]),
        ("es", "el herrero colocó las guardas", ["colocó"]),
        ("es", "entregué los guantes", ["entregué"]),
        ("es", "se coloco la guarda", ["se coloco"]),
        ("es", "repartieron los guantes", ["repartieron"]),
        ("pt", "o serralheiro colocou as proteções", ["colocou"]),
        ("pt", "colocaram as protecoes", ["colocaram"]),
        ("pt", "distribuiu as luvas", ["distribuiu"]),
        ("pt", "entreguei as luvas", ["entreguei"]),
        ("es", "el cambio de guardas", []),
        ("es", "que se coloque la guarda", []),
        ("es", "revisamos el procedimiento", []),
        ("pt", "ligou para o fornecedor", []),
        ("es", "la empresa nombró al comité", []),
    ],
)
def test_deeds_are_told_in_the_simple_past(language: str, text: str, told_of: list[str]) -> None:
    assert deeds(text, language) == told_of


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (GUARDS, "el herrero colocó las guardas en todas las prensas", "done"),
        (GUARDS, "colocaron guardas en todas las prensas", "done"),
        (COVERS, "o serralheiro colocou as proteções em todas as prensas", "done"),
        (COVERS, "instalaram as proteções em todas as prensas", "done"),
        (GLOVES, "repartieron los guantes a todos", "done"),
        (GUARDS, "no colocaron las guardas", "asked"),
        (GUARDS, "colocaron las guardas pero las quitaron", "asked"),
        (GUARDS, "colocaron una guarda", "asked"),
        (GUARDS, "si colocaron las guardas no lo sé", "asked"),
        (GUARDS, "dicen que colocaron las guardas", "asked"),
        (GUARDS, "mañana colocamos las guardas", "asked"),
        (GLOVES, "repartieron los guantes el año pasado", "asked"),
        (COVERS, "quando instalaram as proteções parou tudo", "asked"),
        (COVERS, "instalaram só metade das proteções", "asked"),
        (COVERS, "o vizinho instalou as proteções na fábrica dele", "asked"),
    ],
)
def test_the_simple_past_is_believed_as_the_participle_is(
    title: tuple[str, str], text: str, expected: str
) -> None:
    got = told(TopicLine(*title, text, expected))
    assert got == expected or (expected == "asked" and got in {"nothing", "going", "not started"})


def test_other_languages_have_no_such_forms() -> None:
    assert with_past({"made": ["pos|"]}, "fr") == {"made": ["pos|"]}
    assert only_written({"made": ["pos|"]}, "fr") == {}


def test_a_short_stem_makes_other_words() -> None:
    assert with_past({"handed": ["dad|"]}, "es") == {"handed": ["dad|"]}


def test_signs_before_e_are_written_as_the_language_writes_them() -> None:
    assert "coloquei" in with_past({"made": ["colocad|"]}, "pt")["made"]
    assert "entregué" in only_written({"handed": ["entregad|"]}, "es")["handed"]

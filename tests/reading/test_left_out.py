"""All measures but one: what is left out stands behind, in front or inside, by number or name."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read


def all_but(number: int) -> dict[str, str]:
    """All done, one asked."""
    return {f"M-0{one}": "ask" if one == number else "done" for one in range(1, 6)}


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "Everything except 2 is done.", 2),
        ("en", "Everything but 2 is finished.", 2),
        ("de", "Alles bis auf 4 fertig.", 4),
        ("de", "Alles außer 4 ist erledigt.", 4),
        ("pl", "Wszystko poza 2 gotowe", 2),
        ("fr", "Tout sauf le 4 est fait.", 4),
        ("es", "Todo menos el 4 está listo.", 4),
        ("pt", "Tudo menos o 3 está concluído.", 3),
        ("it", "Tutto tranne il 3 è fatto.", 3),
        ("nl", "Alles behalve 3 is klaar.", 3),
        ("da", "Alt undtagen 3 er færdigt.", 3),
        ("cs", "Vše kromě 3 hotovo.", 3),
        ("ro", "Toate în afară de 3 sunt gata.", 3),
        ("ru", "Всё, кроме 3, сделано.", 3),
        ("vi", "Tất cả trừ mục 3 đã hoàn thành.", 3),
        ("id", "Semua kecuali 3 sudah selesai.", 3),
    ],
)
def test_the_number_left_out_stands_inside(language: str, text: str, number: int) -> None:
    assert outline(read(text, language)) == all_but(number)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "All but the last one are done.", 5),
        ("en", "Everything, except the committee election, is finished.", 3),
        ("en", "Everything but the overtime premium is finished.", 5),
        ("en", "Apart from the committee election everything is finished.", 3),
        ("tr", "Dördüncü hariç hepsi tamam.", 4),
        ("tr", "Son madde hariç hepsi tamamlandı.", 5),
        ("zh-Hans", "除了第四条，其他都整改完毕。", 4),
        ("zh-Hans", "除了加班费那条，其他都整改完毕。", 5),
        ("ar", "كل البنود ما عدا الثالث مكتملة", 3),
        ("ar", "كل البنود مكتملة ما عدا الثالث", 3),
    ],
)
def test_what_is_left_out_is_named_by_its_place_or_title(
    language: str, text: str, number: int
) -> None:
    assert outline(read(text, language)) == all_but(number)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "All except 2 doors are finished."),
        ("en", "Everything except the two doors is finished."),
        ("en", "Except 2 doors all is done."),
        ("en", "Everything, except the committee election, the training, is finished."),
        ("en", "Everything except the seventh is done."),
        ("en", "All exits except one are done."),
        ("en", "All exits except the last one are done."),
        ("en", "All workers except the committee are trained."),
        ("en", "All is done except the first floor."),
        ("en", "Everything but the exit signs in the canteen is finished."),
        ("en", "Except for building 4, the others are done."),
        ("en", "Everything except 2 is nearly done."),
        ("en", "Everything except 2 will be done."),
        ("en", "All but done."),
        ("de", "Alles bis auf 4 Türen fertig."),
        ("de", "Alles bis auf 4 noch nicht fertig."),
        ("pl", "Wszystko poza 2 drzwiami gotowe"),
        ("fr", "Tout sauf les 4 portes est fait."),
        ("zh-Hans", "除了4号楼，其他都完成了。"),
    ],
)
def test_what_is_no_measure_leaves_nothing_done(language: str, text: str) -> None:
    assert "done" not in outline(read(text, language)).values()


DOUBTED = (
    ("en", "Is everything but the election done?"),
    ("en", "Everything except the election is done, I think"),
    ("en", "Everything but the election should be done"),
    ("en", "Except 4 not everything is done"),
    ("en", "All but 2 are done"),
    ("de", "Bis auf die Ausgänge ist noch nicht alles fertig"),
    ("es", "Todo listo, al menos el 4"),
    ("pt", "Tudo pronto, pelo menos o 4"),
    ("en", "Everything was done without overtime"),
    ("en", "no defects fixed"),
    ("de", "keine Mängel behoben"),
)


@pytest.mark.parametrize(("language", "text"), DOUBTED)
def test_what_is_asked_guessed_or_denied_closes_nothing(language: str, text: str) -> None:
    assert "done" not in outline(read(text, language)).values()


@pytest.mark.parametrize("behind", ["?", " if the boss agrees", " hopefully", " next month"])
def test_the_same_for_another_is_taken_only_without_a_doubt(behind: str) -> None:
    said = outline(read(f"The exits are done, same for the election{behind}", "en"))
    assert said.get("M-03") != "done"

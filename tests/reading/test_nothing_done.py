"""Nothing was done, nobody has touched it: not begun, unless it says since when, or what else."""

from __future__ import annotations

import pytest

from tests.reading.test_deeds import said_of

ROOM = "Childcare room"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nobody has touched it"),
        ("en", "nothing has been done yet"),
        ("en", "we have not got round to it"),
        ("de", "da ist noch nichts passiert"),
        ("de", "wurde noch nicht angefasst"),
        ("fr", "on n'y a pas touché"),
        ("es", "ni se ha tocado"),
        ("pt", "não arrancou"),
        ("it", "nemmeno toccata"),
        ("nl", "nog niet opgepakt"),
        ("pl", "nie ruszone"),
        ("ro", "nici nu ne-am apucat"),
        ("hu", "hozzá sem kezdtünk"),
        ("ru", "руки не дошли"),
        ("tr", "henüz el atamadık"),
        ("vi", "chưa đụng đến"),
        ("id", "belum ada yang mengurus"),
        ("bn", "এখনো কিছু করা হয় নাই"),
        ("hi", "किसी ने हाथ नहीं लगाया"),
        ("zh-Hans", "什么都没做"),
        ("ja", "手つかずです"),
        ("ko", "아직 손도 못 댔습니다"),
    ],
)
def test_nobody_has_touched_it_is_not_begun(language: str, text: str) -> None:
    assert said_of(ROOM, text, language) == "no"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nothing was done since November"),
        ("en", "nothing else was done"),
        ("en", "nothing has been done wrong, taps installed"),
        ("en", "it is not true that nobody has touched it"),
        ("en", "nobody touched it? no, it is done"),
        ("de", "seit November noch nichts passiert"),
        ("fr", "rien n'a été fait de plus"),
        ("es", "desde noviembre no se ha hecho nada"),
        ("es", "no se ha hecho nada más"),
        ("es", "si ni se han tocado, avisen"),
        ("da", "der er ikke gjort noget nyt"),
        ("pl", "nic nie zrobiono od listopada"),
        ("id", "belum disentuh lagi"),
    ],
)
def test_nothing_since_a_day_and_nothing_more_say_not_that_it_never_began(
    language: str, text: str
) -> None:
    assert said_of(ROOM, text, language) != "no"

"""A mail program's capitals are not the writer's."""

from __future__ import annotations

import pytest

from followbot.reading.envelope import Envelope
from followbot.reading.subtract import subtract
from tests.reading.test_subtract import sent


@pytest.mark.parametrize(
    ("plain", "html", "kept"),
    [
        ("2 70 % ORDERED", "<h2>2 70 % ordered</h2>", "2 70 % ordered"),
        ("2 ASK RINA AKTER", "<p>2 <b>ask Rina\n Akter</b></p>", "2 ask Rina Akter"),
        ("1 DONE", "<p>1 DONE</p>", "1 DONE"),
        ("1 DONE", "", "1 DONE"),
        ("1 DONE (ALL OF IT)", "<p>1 done, all of it</p>", "1 DONE (ALL OF IT)"),
        ("1 done", "<p>1 Done</p>", "1 done"),
    ],
)
def test_words_are_kept_in_the_case_in_which_they_were_typed(
    plain: str, html: str, kept: str
) -> None:
    found = subtract(Envelope(plain=plain, html=html), sent("garment.en")).lines
    assert [line.text for line in found] == [kept]

"""What ends a mail and is no answer; what only looks like it."""

from __future__ import annotations

import pytest

from followbot.reading.answer_shape import AnswerShape
from followbot.reading.signature import signature_lines

FITS = AnswerShape.of(None).fits


@pytest.mark.parametrize(
    "line",
    [
        "new contact rina@factory.example",
        "B new contact rina@factory.example",
        "不是我负责: Cara Das cara@factory.example",
        "No es mi tarea: cara@factory.example",
        "A: ny kontakt rina@factory.example",
    ],
)
def test_a_new_contact_with_its_address_alone_is_no_signature(line: str) -> None:
    assert signature_lines([line], FITS) == set()
    assert signature_lines(["ok", "", line], FITS) == set()


def test_a_name_with_its_address_is_one() -> None:
    assert signature_lines(["1 done", "", "Rina Akter", "rina@factory.example"], FITS) == {2, 3}

"""A letter as it lies in the database: opened where its answer is read."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

from followbot.domain.letter import PrintedMeasure
from followbot.domain.packing import packed
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.jobs.stored_letter import StoredLetter, opened_letter
from followbot.reading.letter_back import sent_letter_from_mail

RAW = (
    b"From: bot@buyer.example\r\nTo: anna@factory.example\r\nSubject: Where do you stand?\r\n"
    b"Message-ID: <1@buyer.example>\r\nContent-Language: en\r\n\r\n1  M-01  Guards\r\n"
)
MEASURE = PrintedMeasure(
    1, "P-1", "M-01", "Guards", MeasureStatus.NOT_STARTED, None, date(2027, 3, 1)
)
STORED = StoredLetter(packed(RAW), LetterKind.STATUS_REQUEST, (MEASURE,), (MEASURE,))


def test_an_opened_letter_is_what_its_bytes_say() -> None:
    sent = sent_letter_from_mail(
        RAW, kind=LetterKind.STATUS_REQUEST, measures=[MEASURE], also_open=[MEASURE]
    )
    assert STORED.letter == sent
    assert opened_letter(STORED) == sent
    assert opened_letter(sent) is sent


def test_what_is_known_of_impacts_goes_along() -> None:
    stored = replace(STORED, impacts=(1, 2), asks_how_looked=True, proposed_version=3)
    letter = stored.letter
    assert (letter.impacts, letter.asks_how_looked) == ((1, 2), True)
    assert letter.proposed_version == 3


def test_a_letter_whose_bytes_were_erased_has_no_text() -> None:
    letter = replace(STORED, packed=b"").letter
    assert (letter.plain, letter.html, letter.measures) == ("", "", (MEASURE,))


def test_another_process_gets_the_packed_letter_however_often_it_was_opened_here() -> None:
    fresh = replace(STORED)
    small = pickle.dumps(fresh)
    assert fresh.letter.plain
    assert pickle.dumps(fresh) == small
    assert pickle.loads(small).letter == fresh.letter  # our own bytes

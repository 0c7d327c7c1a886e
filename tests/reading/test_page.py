# one case on one line is easier to compare
"""Whose every line of a mail is, and where the words of each answer stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading.scoring import finder
from followbot.reading.answers import read_answers
from followbot.reading.body_lines import body_lines
from followbot.reading.envelope import open_envelope
from followbot.reading.page import page_of, said_on
from followbot.reading.subtract import subtract
from followbot.reading.written import Origin, Written
from tests.reading.answering import TODAY, a_letter, lines_of, read
from tests.reading.test_corpus import MAILS, expectation

HERE = Path(__file__).parent


def taken_apart(name: str) -> Written:
    mail = HERE / "corpus" / f"{name}.eml"
    envelope = open_envelope(mail.read_bytes())
    return subtract(envelope, finder(expectation(mail)["letter"])(envelope).letter)


def origins(written: Written) -> list[tuple[str, str]]:
    return [(part.origin.value, part.text) for part in page_of(written) if part.text.strip()]


def test_every_line_says_whose_it_is() -> None:
    page = origins(taken_apart("signature_with_numbers"))
    assert page[:3] == [
        ("written", "Dear Anna,"),
        ("written", "Thanks, 1 done"),
        ("written", "2 60%"),
    ]
    assert ("signature", "12 Mirpur Road, Dhaka 1216") in page
    assert ("frame", "Sent: Sunday, December 6, 2026 10:00 AM") in page
    assert page[-1][0] == "ours"
    assert {origin for origin, _ in page} == {"written", "signature", "frame", "ours"}


def test_a_line_that_holds_our_words_and_the_writers_is_split() -> None:
    parts = page_of(taken_apart("inside_end_of_our_line"))
    own = next(at for at, part in enumerate(parts) if part.origin is Origin.WRITTEN)
    assert parts[own - 1].line == parts[own].line
    assert parts[own - 1].origin is Origin.OURS


def test_banners_and_older_mails_are_told_apart() -> None:
    assert "banner" in dict(origins(taken_apart("top_outlook_banner")))
    assert "others" in dict(origins(taken_apart("older_answer_in_the_thread")))


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_page_loses_no_written_line_and_invents_none(mail: Path) -> None:
    expected = expectation(mail)
    envelope = open_envelope(mail.read_bytes())
    around = finder(expected["letter"])(envelope) if "letter" in expected else None
    written = subtract(envelope, around.letter if around else None)
    page = page_of(written)
    shown = [part.text for part in page if part.origin is Origin.WRITTEN and part.text]
    assert sorted(shown) == sorted(line.text for line in written.lines if line.text)
    assert {part.line for part in page} == set(range(len(body_lines(envelope))))


def marked(text: str) -> list[tuple[int, str]]:
    said = read(text)
    written = Written(lines_of(text), (), ())
    spans = said_on(written, said.answers, said.milestones, said.questions, said.unread)
    return [(one.by, written.lines[one.written].text[one.start : one.end]) for one in spans]


def test_the_words_of_every_answer_are_found() -> None:
    assert marked("Thanks, 1 done; 2 60%\n3 new date 15 Jan 2027\npayroll late") == [
        (0, "Thanks, 1 done;"), (1, "2 60%"), (2, "3 new date 15 Jan 2027"), (2, "payroll late"),
    ]  # fmt: skip


def test_words_of_a_range_are_those_of_all_its_answers() -> None:
    assert marked("1-3 done") == [(0, "1-3 done"), (1, "1-3 done"), (2, "1-3 done")]


def test_the_same_words_beside_two_measures_are_told_apart() -> None:
    lines = (*lines_of("done", near="M-01"), *lines_of("done", near="M-02"))
    written = Written(lines, (), ())
    answers = read_answers(written, a_letter(), (), TODAY, "en").answers
    assert [(one.by, one.written) for one in said_on(written, answers)] == [(0, 0), (1, 1)]


def test_prose_is_found_clause_by_clause_over_lines() -> None:
    text = (
        "Dear Anna, all exits are now unlocked and clear in the whole building and\nthey stay so."
    )
    found = "".join(words for _, words in marked(text))
    assert "unlocked and clear" in found


def test_lines_of_which_nothing_was_made_are_found_too() -> None:
    assert marked("1 done\n\nThe canteen is painted.") == [
        (0, "1 done"),
        (1, "The canteen is painted."),
    ]


@given(st.lists(st.text(max_size=30), max_size=6))
def test_places_lie_inside_their_lines(texts: list[str]) -> None:
    lines = lines_of("\n".join(" ".join(text.split()) for text in texts))
    written = Written(lines, (), ())
    said = read_answers(written, a_letter(), (), TODAY, None)
    for one in said_on(written, said.answers, said.milestones, said.questions, said.unread):
        assert 0 <= one.start < one.end

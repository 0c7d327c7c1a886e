# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Deeds that a title names, what comes next beside a milestone, a bare "not yet", words of titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from followbot.domain.letter import PrintedMilestone, SentLetter
from followbot.reading.answers import Said, read_answers
from followbot.reading.prose_sentences import sentences
from followbot.reading.written import Written
from tests.reading.answering import TODAY, a_letter, lines_of, outline


def letter_of(title: str, steps: tuple[str, ...] = ()) -> SentLetter:
    """A letter whose second measure has this title and these milestones."""
    letter = a_letter()
    measures = list(letter.measures)
    milestones = tuple(
        PrintedMilestone(f"M-02.{at}", step, TODAY + timedelta(days=20 * at))
        for at, step in enumerate(steps, 1)
    )
    measures[1] = replace(measures[1], title=title, milestones=milestones)
    return replace(letter, measures=tuple(measures))


def read_for(letter: SentLetter, text: str, language: str) -> Said:
    return read_answers(Written(lines_of(text), (), ()), letter, (), TODAY, language)


def said_of(title: str, text: str, language: str, steps: tuple[str, ...] = ()) -> str:
    """What is taken of that measure, in short; "ask" where it is asked, "-" for nothing."""
    return outline(read_for(letter_of(title, steps), text, language)).get("M-02", "-")


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("de", "Prüfung der Hubwagen", "Die Hubwagen sind alle geprüft."),
        ("de", "Prüfung der Hubwagen", "2: Hubwagen geprüft"),
        ("en", "Inspection of the forklifts", "The forklifts were inspected."),
        ("en", "Test of the interlocks", "The interlocks are tested."),
        ("es", "Revisión de las grúas", "Las grúas fueron revisadas."),
        ("pl", "Przegląd wózków", "Wózki sprawdzone."),
    ],
)
def test_the_deed_that_a_title_names_is_its_own(language: str, title: str, text: str) -> None:
    assert said_of(title, text, language) == "done"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("de", "Prüfung der Hubwagen", "Die Hubwagen sind noch nicht geprüft."),
        ("de", "Prüfung der Hubwagen", "Die Hubwagen werden im Januar geprüft."),
        ("de", "Prüfung der Hubwagen", "Zwei Hubwagen sind geprüft."),
        ("de", "Prüfung der Hubwagen", "Die Hubwagen wurden geprüft, zwei sind durchgefallen."),
        ("de", "Prüfung der Hubwagen", "Sind die Hubwagen geprüft?"),
        ("en", "Inspection of the forklifts", "The forklifts were painted."),
        ("en", "Inspection of the forklifts", "If the forklifts were inspected, we would know."),
        ("en", "Inspection of the forklifts and new tyres", "The forklifts were inspected."),
        ("en", "Machine guards on the presses", "The presses were inspected."),
        ("es", "Revisión de las grúas", "Las grúas no fueron revisadas."),
        ("pl", "Przegląd wózków", "Wózki zostaną sprawdzone."),
    ],
)
def test_a_deed_not_told_as_over_or_of_something_else_ends_nothing(
    language: str, title: str, text: str
) -> None:
    assert said_of(title, text, language) != "done"


SCREENS = ("Heat screens at the furnace", ("Screens delivered",))


@pytest.mark.parametrize(
    ("language", "title", "steps", "text"),
    [
        ("en", *SCREENS, "2. screens delivered, mounting by the supplier"),
        (
            "fr",
            "Écrans thermiques",
            ("Écrans livrés",),
            "2. écrans livrés, pose entre Noël et nouvel an",
        ),
        (
            "cs",
            "Odsávání v leptárně",
            ("Projekt schválen",),
            "2. projekt schválen, čekáme na dodavatele",
        ),
        (
            "ro",
            "Ventilație la laser",
            ("Ofertă acceptată",),
            "2. ofertă acceptată, așteptăm instalarea",
        ),
        (
            "de",
            "Absaugung im Leimraum",
            ("Angebot beauftragt",),
            "2. Angebot beauftragt, warten auf die Montage",
        ),
    ],
)
def test_what_comes_next_beside_a_milestone_leaves_its_measure_in_progress(
    language: str, title: str, steps: tuple[str, ...], text: str
) -> None:
    assert said_of(title, text, language, steps) == "go"


@pytest.mark.parametrize(
    ("language", "title", "steps", "text"),
    [
        (
            "fr",
            "Écrans thermiques",
            ("Écrans livrés",),
            "2. écrans livrés, pose impossible sans grue",
        ),
        (
            "cs",
            "Odsávání v leptárně",
            ("Projekt schválen",),
            "2. projekt schválen, čekáme na peníze",
        ),
        ("en", *SCREENS, "2. screens delivered, waiting for the money"),
        ("en", *SCREENS, "2. if the screens are delivered, mounting by the supplier"),
        ("en", *SCREENS, "2. are the screens delivered?"),
        ("en", *SCREENS, "2. screens delivered, mounting cancelled"),
    ],
)
def test_what_stops_the_work_leaves_the_question(
    language: str, title: str, steps: tuple[str, ...], text: str
) -> None:
    assert said_of(title, text, language, steps) not in {"go", "done"}


AMBULANCE = "Dispensary ambulance"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 not yet"), ("fr", "2 : pas encore"), ("vi", "2 chưa"), ("en", "2 not yet done"),
        ("en", "2 not yet ready"), ("en", "2 not yet, but nearly"),
        ("en", "2 not yet?"), ("en", "2 not yet, 60 %"), ("de", "2 noch nicht fertig"),
        ("es", "2 todavía no terminado"), ("vi", "2 chưa xong anh ơi"), ("id", "2 belum selesai"),
        ("en", "2 not yet the siren"), ("zh-Hans", "2 还没完成"), ("ja", "2 まだ終わっていません"),
    ],
)  # fmt: skip
def test_a_not_yet_says_not_what_was_begun(language: str, text: str) -> None:
    assert said_of(AMBULANCE, text, language) != "no"


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        ("sv", "Omklädningsrum för kvinnor", "Omklädningsrummet är inte påbörjat.", "no"),
        ("no", "Dykkerlogg", "Dykkerlogg jobber vi med.", "go"),
        ("sv", "Omklädningsrum för kvinnor", "Omklädningsrummet är inte påbörjat av oss.", "ask"),
        ("sv", "Omklädningsrum för kvinnor", "Om omklädningsrummet är inte påbörjat", "ask"),
        ("sv", "Omklädningsrum för kvinnor", "Är omklädningsrummet inte påbörjat?", "ask"),
        ("no", "Dykkerlogg", "Dykkerlogg jobber de med.", "-"),
    ],
)
def test_words_of_the_title_are_known_on_a_line(
    language: str, title: str, text: str, expected: str
) -> None:
    assert said_of(title, text, language) == expected


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Omklädningsrum för kvinnor", "Changing room 10 %."),
        ("Sikkerhetsventil på kjelen", "Safety valve 10 %."),
        ("Palosammuttimet", "Fire extinguishers 10 %."),
        ("Питна вода на ділянках", "Drinking water 10 %."),
        ("Вентилация в цеха", "Ventilation 10 %."),
        ("Svlačionice za žene", "Changing rooms 10 %."),
        ("Hasiace prístroje", "Fire extinguishers 10 %."),
    ],
)
def test_more_languages_name_what_a_measure_is_about(title: str, text: str) -> None:
    assert said_of(title, text, "en") == "go 10"


@pytest.mark.parametrize(
    "text",
    [
        "Changing room: half of the women got a locker, the rest this month.",
        "Changing rooms: partly done, the rest this month.",
    ],
)
def test_the_day_of_the_rest_is_no_new_date(text: str) -> None:
    assert "date" not in said_of("Omklädningsrum för kvinnor", text, "en")


def test_labels_in_small_letters_begin_lines_of_their_own() -> None:
    lines = [
        "valves: delivered, mounting at the sunday stop as agreed",
        "contracts: template approved by our lawyer and 60 persons of 90",
        "waste water meter: repaired",
    ]
    assert len(list(sentences(lines))) == len(lines)


def test_a_wrapped_line_with_a_colon_goes_on() -> None:
    lines = [
        "The doors were delivered last week and will be fitted by the",
        "supplier: he comes on Monday.",
    ]
    assert len(list(sentences(lines))) == 1

"""Languages that are believed on a line of nothing but known phrases, and on no other."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from followbot.reading.answers_questions import index_word
from followbot.reading.words_fold import fold
from followbot.reading.words_index import index, tables
from followbot.reading.words_kinds import STATUS_KINDS
from tests.reading import lines_known_asked, lines_known_taken
from tests.reading.answer_tables import rows
from tests.reading.answering import outline, read

LANGUAGES = sorted(name for name, table in tables().items() if table.get("confidence") == "lines")
TAKEN = rows(lines_known_taken.TABLE)
ASKED = rows(lines_known_asked.TABLE)
STATUS = {"done": "done", "in_progress": "go", "not_started": "no", "blocked": "blocked",
          "on_hold": "blocked"}  # fmt: skip
"""Categories whose phrases are an answer by themselves, and what they come to."""
ALWAYS_ASKED = ("not_done", "almost", "delayed", "cancelled")
POLITE = {"sv": "tack", "no": "takk", "fi": "kiitos", "sk": "ďakujem", "hr": "hvala", "sr": "хвала",
          "uk": "дякую", "bg": "благодаря", "ms": "terima kasih"}  # fmt: skip
LETTERS = dict.fromkeys(("sr", "uk", "bg"), "абвгдежзклмнопрстуф")
LATIN = re.compile("[a-z]{3}")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def meaning(text: str, language: str) -> str:
    """What a line of one answer comes to, in short."""
    (short,) = outline(read(text, language)).values()
    return short


def ambiguous(language: str) -> frozenset[str]:
    return frozenset(tables()[language].get("ambiguous", ()))


def test_these_languages_are_believed_on_a_line() -> None:
    assert sorted(POLITE) == LANGUAGES
    assert index().low.isdisjoint(LANGUAGES)


def test_every_language_has_lines_that_are_taken_and_lines_that_are_not() -> None:
    taken, asked = (Counter(language for language, _, _ in table) for table in (TAKEN, ASKED))
    assert {language for language in LANGUAGES if taken[language] < 40} == set()
    assert {language for language in LANGUAGES if asked[language] < 60} == set()


@pytest.mark.parametrize(("language", "line", "short"), ASKED)
def test_a_line_is_not_taken_for_what_it_does_not_say(language: str, line: str, short: str) -> None:
    assert meaning(line, language) == short
    assert short in {"ask", "-?"} or short.startswith("date ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_for_a_status_is_taken_alone_unless_it_is_ambiguous(language: str) -> None:
    wrong = []
    for kind, short in STATUS.items():
        for phrase in tables()[language].get(kind, ()):
            partial = phrase in tables()[language].get("partial", ())
            half = phrase in tables()[language].get("half", ())
            expected = "ask" if partial or half or phrase in ambiguous(language) else short
            if (told := meaning(f"1 {phrase}", language)) != expected:
                wrong.append((phrase, told, expected))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_done_is_asked_whatever_stands_around_it(language: str) -> None:
    polite = POLITE[language]
    lines = [
        line
        for kind in ALWAYS_ASKED
        for phrase in tables()[language].get(kind, ())
        for line in (f"1 {phrase}", f"1 {phrase}, {polite}", f"M-02 {phrase.upper()}!")
    ]
    told = {line: meaning(line, language) for line in lines}
    assert told == dict.fromkeys(lines, "ask")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_that_another_language_has_for_another_status_is_ambiguous(language: str) -> None:
    known: dict[str, set[str]] = {}
    for table in tables().values():
        for kind in (*STATUS_KINDS, "yes", "no"):
            for phrase in table.get(kind, ()):
                known.setdefault(fold(phrase).bare, set()).add(kind)
    wrong = [
        phrase
        for kind in STATUS
        for phrase in tables()[language].get(kind, ())
        if known[fold(phrase).bare] != {kind} and phrase not in ambiguous(language)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ambiguous_phrase_is_one_of_the_vocabulary(language: str) -> None:
    phrases = {
        phrase
        for kind, listed in tables()[language].items()
        if isinstance(listed, list) and kind != "ambiguous"
        for phrase in listed
    }
    assert ambiguous(language) <= phrases


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_that_are_offered_are_taken(language: str) -> None:
    for kind in ("done", "in_progress", "not_started", "blocked"):
        offered = index_word(language, kind)
        assert offered == tables()[language][kind][0]
        assert meaning(f"1 {offered}", language) == STATUS[kind]
    assert "help" in meaning(f"1 {index_word(language, 'help')}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_milestones_and_the_only_measure_are_told_alike(language: str) -> None:
    done, not_done = (index_word(language, kind) for kind in ("done", "not_done"))
    reached = [(one.milestone, one.reached, one.sure)
               for one in read(f"M-02.1 {done}", language).milestones]  # fmt: skip
    assert reached == [("M-02.1", True, True)]
    (missed,) = read(f"M-02.1 {not_done}", language).milestones
    assert missed.reached is False
    assert outline(read(done, language, count=1)) == {"M-01": "done"}
    assert outline(read(not_done, language, count=1)) == {"M-01": "ask"}


CERTAIN = [row for row in TAKEN if not row[2].startswith("date") and "date" not in row[2]]


@st.composite
def _lines_with_a_strange_word(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a line that is taken, with one word that no language knows beside.

    `almost done, 90 %` is a figure, whatever stands beside it.
    """
    language, line, _ = draw(st.sampled_from([row for row in CERTAIN if row[2] != "go 90"]))
    letters = LETTERS.get(language, "bcdfghjklmnprstvaeiou")
    word = draw(st.text(letters, min_size=5, max_size=11))
    assume(not any(known.startswith(fold(word).bare[:3]) for known in index().words))
    head, _, words = line.partition(" ")
    if words.startswith("- "):
        head, words = f"{head} -", words[2:]
    told = words.split(" ")
    place = draw(st.sampled_from([0, len(told)]))
    told.insert(place, word)
    return language, f"{head} {' '.join(told)}"


@QUICK
@given(_lines_with_a_strange_word())
def test_a_word_that_nobody_knows_makes_a_line_asked(told: tuple[str, str]) -> None:
    language, line = told
    assert meaning(line, language) in {"ask", "-?"}


@pytest.mark.parametrize(
    ("language", "line", "short"), [row for row in CERTAIN if row[2] != "help"]
)
def test_thanks_change_nothing(language: str, line: str, short: str) -> None:
    """`help, thanks` may thank for the help: that is asked."""
    thanks = "hvala" if language == "sr" and LATIN.search(line) else POLITE[language]
    assert meaning(f"{line} {thanks}", language) == short
    assert meaning(f"{line}\n\n{thanks}!", language) == short


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("allt klart", "sv", ["done"] * 5),
        ("alt ferdig", "no", ["done"] * 5),
        ("kaikki valmiit", "fi", ["done"] * 5),
        ("všetko hotové", "sk", ["done"] * 5),
        ("sve završeno", "hr", ["done"] * 5),
        ("све завршено", "sr", ["done"] * 5),
        ("усе виконано", "uk", ["done"] * 5),
        ("всичко изпълнено", "bg", ["done"] * 5),
        ("semua selesai", "ms", ["done"] * 5),
        ("ingen förändring", "sv", ["-"] * 5),
        ("allt klart utom 3", "sv", ["done", "done", "ask", "done", "done"]),
        ("allt nästan klart", "sv", ["ask"] * 5),
        ("alt er nesten ferdig", "no", ["ask"] * 5),
        ("1. готово, 2. ще не розпочато", "uk", ["done", "no"]),
        ("1: klart, 2: pågår, 60 %, 3: ej påbörjat", "sv", ["done", "go 60", "no"]),
        ("1-3 klara", "sv", ["done"] * 3),
        ("1 klart\nMen dörren saknas ännu", "sv", ["ask"]),
        ("1 klart\nfast dörren hänger på trekvart", "sv", ["ask"]),
        ("1 ferdig og\ndøren males i mai", "no", ["ask"]),
        ("1 klart. Dörren målas i maj.", "sv", ["ask"]),
        ("Hej,\n1 klart\n2 pågår\nMvh Anna Svensson", "sv", ["done", "go"]),
    ],
)
def test_several_measures(text: str, language: str, told: list[str]) -> None:
    assert sorted(outline(read(text, language)).items()) == [
        (f"M-0{number}", short) for number, short in enumerate(told, 1)
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [("exits klart", "sv"), ("exits ferdig", "no"), ("overtime premium valmis", "fi"),
     ("exits hotovo", "sk"), ("exits završeno", "hr"), ("exits завършено", "bg")],
)  # fmt: skip
def test_prose_that_names_a_measure_by_its_title_is_asked(text: str, language: str) -> None:
    assert set(outline(read(text, language)).values()) <= {"ask"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("1 pagar", "es"), ("2 pagar", "pt"), ("1 traje", "es"), ("1 pagar", "sv"), ("1 siap", "id"),
     ("1 dah siap", "id"), ("1 klar", "de"), ("1 tunggu", "id")],
)  # fmt: skip
def test_a_word_of_another_language_that_looks_alike_is_not_taken(text: str, language: str) -> None:
    assert meaning(text, language) == "ask"


@pytest.mark.parametrize(
    ("text", "language", "short"),
    [("1 zavrseno", "hr", "done"), ("2 nije zapoceto", "hr", "no"), ("1 hotove", "sk", "done"),
     ("2 caka sa na", "sk", "ask"), ("1 nije gotovo", "hr", "ask"),
     ("1 skoro zavrseno", "hr", "ask")],
)  # fmt: skip
def test_accents_may_be_left_out_where_people_do(text: str, language: str, short: str) -> None:
    assert meaning(text, language) == short


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Utkast:\n1 klart", "sv"),
        ("1 klart\n\nBortse från listan ovan.", "sv"),
        ("1 klart\n\nAllt detta är planerat.", "sv"),
        ("1 klart\n\nTyvärr stämmer inte det ovan.", "sv"),
        ("Utkast:\n1 ferdig", "no"),
        ("1 ferdig\n\nAlt dette er planlagt.", "no"),
        ("1 ferdig\n\nIkke bekreftet.", "no"),
        ("Luonnos:\n1 valmis", "fi"),
        ("1 valmis\n\nKaikki tämä on suunniteltu.", "fi"),
        ("1 hotové\n\nIgnorujte tento zoznam.", "sk"),
        ("Nacrt:\n1 gotovo", "hr"),
        ("1 gotovo\n\nSve ovo je planirano.", "hr"),
        ("1 завршено\n\nЗанемарите ову листу.", "sr"),
        ("Чернетка:\n1 виконано", "uk"),
        ("1 виконано\n\nУсе це заплановано.", "uk"),
        ("Чернова:\n1 изпълнено", "bg"),
        ("1 изпълнено\n\nВсичко това е планирано.", "bg"),
        ("1 selesai\n\nBelum disahkan.", "ms"),
    ],
)
def test_a_sentence_that_takes_all_back_leaves_nothing_sure(text: str, language: str) -> None:
    assert outline(read(text, language))["M-01"] == "ask"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hr", "1 gotovo je završeno"), ("hr", "1 gotovo gotovo"), ("sr", "1 готово је плаћено"),
        ("hr", "1-5 gotovo je završeno"), ("hr", "1 je gotovo"),
    ],
)  # fmt: skip
def test_gotovo_before_a_participle_is_nearly(language: str, text: str) -> None:
    assert set(outline(read(text, language)).values()) == {"ask"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Mål för nästa år:\n1 klart\n2 klart"), ("sv", "Mål:\n1 klart"),
        ("sv", "Enligt Erik:\n1 klart"), ("sv", "1 klart\n2 pågår\nDet är inte klart"),
        ("sv", "1 klart\n2 pågår\nFast inte på riktigt"), ("no", "Vi håper:\n1 ferdig"),
        ("sk", "Dúfame:\n1 hotovo"), ("uk", "Сподіваємося:\n1 готово"),
    ],
)  # fmt: skip
def test_a_line_beside_that_says_something_else_makes_it_asked(language: str, text: str) -> None:
    assert set(outline(read(text, language)).values()) == {"ask"}


def test_greetings_and_names_beside_it_change_nothing() -> None:
    text = "Hej\n1 klart\n2 pågår, 60 %\nMed vänlig hälsning\nErik Svensson\nKvalitetschef"
    assert outline(read(text, "sv")) == {"M-01": "done", "M-02": "go 60"}

"""Plans and measures named by refs that the answered letter did not print, or without a figure."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.decision import Verb
from followbot.reading.decisions import read_decisions
from tests.reading.deciding import TODAY, letter_in

REFS = ("DEMO-CN", "DEMO-BD", "ACME", "VISIT", "BD-2026-GARMENT", "FIRE-A", "A-C", "M-1")


def refs_read(text: str, language: str = "en") -> list[tuple[str, ...]]:
    reply = read_decisions(text, letter_in(language), TODAY, refs=REFS)
    assert not reply.unclear, reply.unclear
    return [command.refs for command in reply.commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pause DEMO-CN until 3 May 2027", ("DEMO-CN",)),
        ("demo-cn: resume", ("DEMO-CN",)),
        ("Pause Demo-BD and demo-cn", ("DEMO-BD", "DEMO-CN")),
        ("resume ACME", ("ACME",)),
        ("pause bd-2026-garment", ("BD-2026-GARMENT",)),
        ("verify FIRE-A", ("FIRE-A",)),
        ("verify M-02", ("M-02",)),
        ("verify m1", ("M-01",)),  # what the letter printed is never made doubtful
        ("Bitte DEMO-CN pausieren", ("DEMO-CN",)),
    ],
)
def test_a_ref_is_known_without_a_figure(text: str, expected: tuple[str, ...]) -> None:
    assert refs_read(text) == [expected]


def test_a_range_of_decisions_is_no_ref() -> None:
    (command,) = read_decisions("A-C snooze", letter_in("en"), TODAY, refs=REFS).commands
    assert (command.letters, command.refs) == (("A", "B", "C"), ())


@pytest.mark.parametrize("text", ["pause Acme", "pause acme", "pause DEMO-XX", "pause DEMO"])
def test_a_name_that_is_no_ref_is_asked_about(text: str) -> None:
    reply = read_decisions(text, letter_in("en"), TODAY, refs=REFS)
    assert not reply.commands
    assert len(reply.unclear) == 1


def test_a_word_of_command_is_no_ref_even_where_a_plan_is_called_so() -> None:
    (command,) = read_decisions("VISIT 16 March 2027", None, TODAY, refs=REFS).commands
    assert (command.verb, command.refs, command.on) == (Verb.VISIT, (), date(2027, 3, 16))

"""Letters of decisions: one each, never one that is a word."""

from __future__ import annotations

from followbot.domain.tables import id_of
from followbot.domain.terms import DecisionSubject, LetterKind
from followbot.jobs.lettered import LETTERS, Decidable, decision_called, keep_letters, letter_of
from followbot.jobs.report import report
from tests.jobs.world import BUYER, World, a_plan


def test_letters_run_from_a_to_z_without_the_word_i() -> None:
    letters = [letter_of(place) for place in range(25)]
    assert "".join(letters) == LETTERS == "ABCDEFGHJKLMNOPQRSTUVWXYZ"
    assert letter_of(25) == letter_of(400) == ""


def test_a_letter_means_one_row_of_its_mail_for_ever(world: World) -> None:
    world.take_in(a_plan())
    world.at("2026-12-07T08:00:00+01:00")
    world.hear()
    report(world.bot, world.now)
    mail = id_of(world.letters(LetterKind.DIGEST, BUYER)[0])
    many = [Decidable(DecisionSubject.PLAN, 1, 1)] + [
        Decidable(DecisionSubject.CONTACT, key, 1) for key in range(1, 40)
    ]
    with world.database.write() as session:
        keep_letters(session, mail, many)
    with world.database.read() as session:
        found = [decision_called(session, mail, name) for name in ("a", "Z", "I", "AA")]
    assert [row and (row.subject, row.subject_id) for row in found] == [
        (DecisionSubject.PLAN, 1), (DecisionSubject.CONTACT, 24), None, None,
    ]  # fmt: skip

"""The decisions of a digest: what waits, under which letter, and that a reply decides it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import select

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import Contact, ExtensionRequest, Outgoing, id_of
from followbot.domain.tables_decisions import (
    BuyerDuty,
    ContactProposal,
    LetterDecision,
    Verification,
)
from followbot.domain.terms import (
    DecisionSubject,
    LetterKind,
    MeasureStatus,
    VerificationVerdict,
)
from followbot.jobs.ask import ask
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.deciding import decided
from tests.jobs.world import ANNA, BUYER, World, a_plan, new_world

FIRST, SECOND, THIRD = (f"2026-12-{day:02d}T08:00:00+01:00" for day in (14, 21, 28))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world in which a buyer's reply decides."""
    return new_world(tmp_path, trust=TrustSettings(closed_network=True))


def asked(world: World, **plan: object) -> Outgoing:
    """A plan whose first round went out on Sunday, 6 December."""
    world.take_in(a_plan(**plan))  # type: ignore[arg-type]
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]


def answered(world: World, text: str, sender: str = ANNA, **more: object) -> int:
    letter = asked(world)
    world.at("2026-12-07T12:00:00+06:00")
    key = world.reply_to(letter, text, sender, **more)
    understand(world.bot, world.now)
    return key


def digest_of(world: World, at: str = FIRST) -> Outgoing:
    world.at(at)
    world.hear()
    report(world.bot, world.now)
    return world.letters(LetterKind.DIGEST, BUYER)[-1]


def said_in(world: World, letter: Outgoing) -> str:
    return " ".join(world.text(letter).split())


def kept(world: World, letter: Outgoing) -> list[tuple[str, DecisionSubject, int]]:
    rows = [row for row in world.rows(LetterDecision) if row.outgoing_id == letter.id]
    return [(row.letter, row.subject, row.subject_id) for row in rows]


def decisions_of(world: World, letter: Outgoing) -> str:
    text = said_in(world, letter)
    return text.partition("YOUR DECISIONS")[2].partition(" SUPPLIERS ")[0]


def contact(world: World, email: str = ANNA) -> Contact:
    return next(row for row in world.rows(Contact) if row.email == email)


def change(world: World, row: object) -> None:
    with world.database.write() as session:
        session.merge(row)


def add(world: World, row: object) -> None:
    with world.database.write() as session:
        session.add(row)


def test_completions_and_new_dates_are_lettered_and_the_letters_kept(world: World) -> None:
    answered(world, "1 done, doors replaced\n2 new date 15 Aug 2027, system late")
    letter = digest_of(world)
    text = said_in(world, letter)
    assert "Week 50: 2 decisions wait for you" in text
    assert "A M-01 Fire doors, Factory Ltd (BD) P-1 · Major · waits for 7 days" in text
    assert "Reply: A verify / A return: photo missing / A visit 28 Dec 2026" in text
    assert "Asks for 15 Aug 2027 instead of 30 Jun 2027: 46 days later." in text
    assert "Reply: B approve / B approve 23 Jul 2027 / B decline: …" in text
    (wish,) = world.rows(ExtensionRequest)
    assert kept(world, letter) == [
        ("A", DecisionSubject.MEASURE, id_of(world.measure("M-01"))),
        ("B", DecisionSubject.EXTENSION, id_of(wish)),
    ]


def test_a_reply_by_letter_decides_and_the_next_digest_asks_no_more(world: World) -> None:
    answered(world, "1 done, doors replaced\n2 new date 15 Aug 2027, system late")
    letter = digest_of(world)
    decided(world, Command(Verb.APPROVE, letters=("B",)), letter=letter)
    decided(world, Command(Verb.VERIFY, letters=("A",)), letter=letter)
    assert world.measure("M-02").current_deadline == date(2027, 8, 15)
    assert world.measure("M-01").status == MeasureStatus.VERIFIED
    text = said_in(world, digest_of(world, SECOND))
    assert "YOUR DECISIONS" not in text
    assert "1 verified" in text
    assert "WORTH A THANK-YOU • Factory Ltd · P-1: 1 measure verified" in text


def test_the_buyer_presses_reply_and_the_quoted_digest_decides_nothing_by_itself(
    world: World,
) -> None:
    answered(world, "1 done, doors replaced\n2 new date 15 Aug 2027, system late\n3 60%")
    letter = digest_of(world)
    world.accept_all()
    world.reply_to(letter, "B approve 1 Aug 2027\nA return: photo missing", BUYER)
    understand(world.bot, world.now)
    assert world.measure("M-02").current_deadline == date(2027, 8, 1)
    assert world.measure("M-01").status == MeasureStatus.IN_PROGRESS
    assert world.measure("M-03").status == MeasureStatus.IN_PROGRESS
    (receipt,) = world.letters(LetterKind.DECISION_RECEIPT, BUYER)
    assert said_in(world, receipt).count("✓ Done: ") == said_in(world, receipt).count("You wrote")
    assert said_in(world, receipt).count("✓ Done: ") == len("AB")


def test_a_second_new_date_is_measured_against_both_deadlines(world: World) -> None:
    letter = asked(world)
    for day, wished in ((7, "15 Aug 2027"), (9, "30 Sep 2027")):
        world.at(f"2026-12-{day:02d}T12:00:00+06:00")
        world.reply_to(letter, f"2 new date {wished}, system late")
        understand(world.bot, world.now)
        if day == 7:
            decided(world, Command(Verb.APPROVE, refs=("M-02",)))
    assert (
        "Asks for 30 Sep 2027 instead of 15 Aug 2027: 46 days later, 92 days later than first "
        "agreed (30 Jun 2027)."
    ) in said_in(world, digest_of(world))


def test_what_was_put_off_comes_back_on_its_day(world: World) -> None:
    answered(world, "1 done, doors replaced")
    letter = digest_of(world)
    decided(world, Command(Verb.SNOOZE, letters=("A",), days=10), letter=letter)
    assert "YOUR DECISIONS" not in said_in(world, digest_of(world, SECOND))
    assert "A M-01 Fire doors" in decisions_of(world, digest_of(world, THIRD))


def test_a_planned_visit_is_no_decision_but_comes(world: World) -> None:
    answered(world, "1 done, doors replaced")
    letter = digest_of(world)
    decided(world, Command(Verb.VISIT, letters=("A",), on=date(2026, 12, 29)), letter=letter)
    assert [row.verdict for row in world.rows(Verification)] == [VerificationVerdict.VISIT_PLANNED]
    text = said_in(world, digest_of(world, SECOND))
    assert "YOUR DECISIONS" not in text
    assert "M-01 Fire doors · Factory Ltd · P-1: Visit planned on 29 Dec 2026" in text


def test_proofs_are_told_as_they_came_and_files_that_name_nothing_too(world: World) -> None:
    answered(world, "1 done, doors replaced\n2 done, works", files=[("door.jpg", b"\xff\xd8x")])
    assert "door.jpg" in decisions_of(world, digest_of(world))


def test_a_held_reply_is_shown_with_its_reading_and_taken_by_its_letter(world: World) -> None:
    answered(world, "1 done, doors replaced", sender="foreman@gmail.example")
    letter = digest_of(world)
    text = decisions_of(world, letter)
    assert "A A reply waits to be read, Factory Ltd (BD)" in text
    assert "foreman@gmail.example wrote: Re:" in text
    assert "This address is no contact of the plan." in text
    assert "Read as: M-01 Done" in text
    assert "Reply: A take / A ignore / A snooze 1 week" in text
    decided(world, Command(Verb.TAKE, letters=("A",)), letter=letter)
    assert world.measure("M-01").status == MeasureStatus.REPORTED_COMPLETE


def test_new_words_about_a_verified_measure_are_put_to_the_buyer(world: World) -> None:
    letter = asked(world)
    world.at("2026-12-07T12:00:00+06:00")
    world.reply_to(letter, "1 done, doors replaced")
    understand(world.bot, world.now)
    decided(world, Command(Verb.VERIFY, refs=("M-01",)))
    world.at("2026-12-09T12:00:00+06:00")
    world.reply_to(letter, "1 50%")
    understand(world.bot, world.now)
    text = decisions_of(world, digest_of(world))
    assert "A M-01 Fire doors, Factory Ltd (BD)" in text
    assert "wrote about a measure that is closed" in text
    assert "A reopen: new findings" in text


def test_contacts_who_bounced_stopped_or_were_named_are_decisions(world: World) -> None:
    key = answered(world, "2 60% on our way")
    anna, boris = contact(world), contact(world, "boris@factory.example")
    anna.undeliverable_at = boris.stopped_at = world.now
    change(world, anna)
    change(world, boris)
    add(world, ContactProposal(
        plan_id=1, name="Karim", email="karim@factory.example", proposed_at=world.now,
        proposed_by=ANNA, incoming_id=key,
    ))  # fmt: skip
    letter = digest_of(world)
    text = decisions_of(world, letter)
    assert "Mail to Anna <anna@factory.example> comes back." in text
    assert "Boris <boris@factory.example> asked for no more mail." in text
    assert "anna@factory.example says: ask Karim <karim@factory.example>." in text
    assert [subject for _, subject, _ in kept(world, letter)] == [
        DecisionSubject.CONTACT, DecisionSubject.CONTACT, DecisionSubject.PROPOSAL,
    ]  # fmt: skip


def test_a_deputy_who_stopped_long_ago_is_not_asked_about_every_week(world: World) -> None:
    answered(world, "2 60% on our way")
    boris = contact(world, "boris@factory.example")
    boris.stopped_at = world.now + timedelta(days=1)
    change(world, boris)
    assert "asked for no more mail" in decisions_of(world, digest_of(world))
    assert "asked for no more mail" not in said_in(world, digest_of(world, SECOND))


def test_a_silent_supplier_is_a_telephone_call(world: World) -> None:
    asked(world)
    for sunday in ("2026-12-13", "2026-12-20", "2026-12-27"):
        world.at(f"{sunday}T10:00:00+06:00")
        world.hear()
        ask(world.bot, world.now)
        world.accept_all()
    text = decisions_of(world, digest_of(world, "2027-01-11T08:00:00+01:00"))
    assert "Please call Anna, Manager, anna@factory.example." in text
    assert "A call / A new contact name@example.com / A snooze 1 week" in text


def test_help_and_own_duties_wait_for_the_buyer(world: World) -> None:
    answered(world, "3 help: the trainer")
    first, second = world.measure("M-01"), world.measure("M-02")
    add(world, BuyerDuty(measure_id=id_of(first), what="Longer lead time", owner="csr_manager",
                         due_on=date(2026, 12, 10)))  # fmt: skip
    add(world, BuyerDuty(measure_id=id_of(second), what="Pay half", due_on=date(2027, 3, 1)))
    letter = digest_of(world)
    text = decisions_of(world, letter)
    assert "Asks for your help. “the trainer”" in text
    assert "Mia Manager · was due 10 Dec 2026: the measure waits for you" in text
    assert "Bea Buyer · due 1 Mar 2027" in text
    # What is due in March is told, but it does not wait today.
    assert "Week 50: 2 decisions wait for you" in said_in(world, letter)
    assert kept(world, letter)[-1][1] == DecisionSubject.DUTY
    decided(world, Command(Verb.DONE, letters=("C",)), letter=letter)
    assert "Pay half" not in said_in(world, digest_of(world, SECOND))


def test_the_most_serious_decision_is_a_whatever_its_plan(world: World) -> None:
    world.take_in(
        a_plan("P-1", severity="minor", measures=1),
        a_plan("P-2", severity="critical", measures=1, supplier="Other Ltd"),
    )
    with world.database.write() as session:
        for row in session.exec(select(Contact).where(Contact.email == ANNA)):
            row.undeliverable_at = world.now
            session.add(row)
    text = decisions_of(world, digest_of(world, "2026-12-07T08:00:00+01:00"))
    assert text.index("A An address is dead, Other Ltd") < text.index("B An address is dead, Fac")


def test_a_paused_plan_is_named_and_judged_no_more(world: World) -> None:
    world.take_in(a_plan(deadline="2026-12-04"))
    decided(world, Command(Verb.PAUSE, on=date(2026, 12, 20)))
    letter = digest_of(world, "2026-12-07T08:00:00+01:00")
    text = said_in(world, letter)
    assert "○ Paused" in text
    assert "The pause ends on 20 Dec 2026" in text
    assert " OVERDUE " not in text


def test_without_a_provable_sender_the_digest_names_the_command(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    world = new_world(tmp_path / "open")
    answered(world, "1 done, doors replaced")
    letter = digest_of(world)
    text = said_in(world, letter)
    assert f'followbot decide --letter {letter.code} "A snooze 2 weeks"' in text
    assert "Decide by replying" not in text


def sheets(world: World, letter: Outgoing) -> Mapping[str, Sequence[Sequence[object]]]:
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    (part,) = mail.iter_attachments()
    assert part.get_filename() == "measures-2026-W50.xlsx"
    book = CalamineWorkbook.from_filelike(BytesIO(part.get_content()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_spreadsheet_holds_every_measure_and_every_decision(world: World) -> None:
    answered(world, "1 done, doors replaced\n2 new date 15 Aug 2027, system late")
    book = sheets(world, digest_of(world))
    head, *rows = book["Measures"]
    measures = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["No."] for row in measures] == ["M-01", "M-02", "M-03"]
    assert measures[0]["Status"] == "Done"
    assert measures[0]["Agreed date"] == date(2027, 6, 30)
    assert measures[1]["Flags"] == "new date asked"
    assert measures[1]["Decision"] == "B"
    assert measures[0]["Last answer"] == date(2026, 12, 7)
    assert [row[0] for row in book["Decisions"]] == ["Letter", "A", "B"]


def test_a_week_with_many_letters_asks_the_database_no_more_often(world: World) -> None:
    """Queries grow with the plans that are watched, not with what each of them holds."""
    from sqlalchemy import event

    counts = []
    for measures in (2, 5):
        world.take_in(a_plan(f"P-{measures}", measures=measures, supplier=f"S-{measures}"))
        seen: list[str] = []
        engine = world.database.engine

        def note(*args: object, seen: list[str] = seen) -> None:
            seen.append(str(args[2]))

        event.listen(engine, "before_cursor_execute", note)
        digest_of(world, (world.now + timedelta(days=14)).isoformat())
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(seen))
    assert counts[1] < 2 * counts[0]


@pytest.mark.parametrize(
    ("sender", "trust", "said"),
    [
        ("foreman@factory.example", TrustSettings(closed_network=True), "A colleague of your"),
        ("foreman@gmail.example", TrustSettings(closed_network=True), "no contact of the plan"),
        (ANNA, TrustSettings(authserv_id="mx.buyer.example"), "It is not proven that the mail"),
    ],
)
def test_the_digest_says_what_speaks_against_a_held_reply(
    tmp_path: Path, sender: str, trust: TrustSettings, said: str
) -> None:
    world = new_world(tmp_path, trust=trust)
    answered(world, "1 done, doors replaced", sender=sender)
    assert said in decisions_of(world, digest_of(world))

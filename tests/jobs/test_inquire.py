"""A supplier whose plan is completed is proposed, approved, asked, reminded, and answers."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO

import pytest
import xlsxwriter

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.impact import ImpactField, ReportingState, ReportRhythm
from followbot.domain.impact_sheet import FILE_NAME, FIRST_ROW, KEY_ROW, key_of
from followbot.domain.tables import Change, Escalation, Evidence, Incoming, Outgoing
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.domain.terms import (
    DecisionSubject,
    EscalationRule,
    IncomingState,
    LetterKind,
    OutgoingState,
    RoundState,
)
from followbot.jobs.decide_here import decide_here
from followbot.jobs.decide_mails import take_mail
from followbot.jobs.decide_terms import Decider, Target, Thing
from followbot.jobs.escalate import escalate
from followbot.jobs.inquire import inquire
from followbot.jobs.mail_facts import facts_of
from followbot.jobs.read_stored import read_stored
from followbot.jobs.report import report
from followbot.jobs.send import send
from followbot.jobs.supplier_reporting import set_reporting
from followbot.jobs.understand import understand
from followbot.sheets.workbook import read_workbook
from tests.jobs.beginnings import Beginning
from tests.jobs.test_send import smtp
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan, new_world

START = "2026-12-03T10:00:00+06:00"
FULL = """impact: two workers burned their hands at the dyeing machine
found by: accident book
people affected: 2
actual or potential: actual
severity: major
prevention: guards ordered
remedy: hospital paid
result: both are back
next step: guards by March
"""


def completed(world: World, **more: object) -> None:
    """A plan of three measures, all of them verified by the buyer."""
    world.at("2026-11-30T10:00:00+06:00")
    world.take_in(a_plan(**more))  # type: ignore[arg-type]
    world.hear()
    decide_here(world.bot, "called: M-01, M-02 and M-03 are done", "", "P-1", BUYER, world.now)
    for ref in ("M-01", "M-02", "M-03"):
        decide_here(world.bot, f"I called about {ref}: {ref} done", "", "P-1", BUYER, world.now)
        decide_here(world.bot, f"verify {ref} by phone", "", "P-1", BUYER, world.now)


def the_supplier(world: World) -> ImpactReporting:
    (row,) = world.rows(ImpactReporting)
    return row


def requests(world: World) -> list[Outgoing]:
    return world.letters(LetterKind.IMPACT_REQUEST)


def started(world: World) -> Outgoing:
    """Proposed, approved in the digest, and asked; returns the request."""
    completed(world)
    inquire(world.bot, world.at("2026-12-01T10:00:00+06:00"))
    world.at("2026-12-07T09:00:00+01:00")
    report(world.bot, world.now)
    (digest,) = world.letters(LetterKind.DIGEST, to=BUYER)
    decide_here(world.bot, "A approve", digest.code, "", BUYER, world.now)
    inquire(world.bot, world.at("2026-12-08T10:00:00+06:00"))
    (letter,) = requests(world)
    world.accept_all()
    return letter


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    world = new_world(tmp_path_factory.mktemp("started"))
    started(world)
    return Beginning(world)


@pytest.fixture
def letter(world: World, beginning: Beginning) -> Outgoing:
    """The request of a supplier that was started, in its world."""
    beginning.go_on_in(world)
    (letter,) = requests(world)
    return letter


def answer(world: World, letter: Outgoing, text: str, **how: object) -> Incoming:
    key = world.reply_to(letter, text, **how)  # type: ignore[arg-type]
    understand(world.bot, world.now)
    world.hear()
    return world.mail(key)


def test_a_completed_plan_makes_its_supplier_a_proposal_in_the_digest(world: World) -> None:
    completed(world)
    assert inquire(world.bot, world.at("2026-12-01T10:00:00+06:00")).proposed == 1
    assert the_supplier(world).state == ReportingState.PROPOSED
    assert inquire(world.bot, world.at("2026-12-01T11:00:00+06:00")).proposed == 0
    report(world.bot, world.at("2026-12-07T09:00:00+01:00"))
    (digest,) = world.letters(LetterKind.DIGEST, to=BUYER)
    text = " ".join(world.text(digest).split())
    assert "Ready to report impacts, Factory Ltd" in text
    assert "A approve" in text


def test_nothing_critical_may_be_open_in_another_plan_of_the_supplier(world: World) -> None:
    completed(world)
    world.take_in(a_plan("P-2", severity="critical"))
    assert inquire(world.bot, world.at("2026-12-01T10:00:00+06:00")).proposed == 0
    assert the_supplier(world).state == ReportingState.WATCHED


def test_the_buyer_starts_it_by_a_reply_and_the_supplier_is_asked_on_the_next_day(
    world: World,
    letter: Outgoing,
) -> None:
    row = the_supplier(world)
    assert (row.state, row.every) == (ReportingState.REPORTING, ReportRhythm.HALF_YEAR)
    assert row.starts_on is not None
    assert row.starts_on.isoformat() == "2026-12-08"
    assert (letter.recipient, letter.slot) == (ANNA, "request")
    (asked,) = world.rows(ImpactReport)
    assert (asked.period_from_on.isoformat(), asked.period_to_on.isoformat()) == (
        "2026-06-08",
        "2026-12-07",
    )
    assert row.next_on is not None
    assert row.next_on.isoformat() == "2027-06-08"
    told = {(row.subject, row.field, row.after) for row in world.rows(Change)}
    assert ("impactreporting", "state", "reporting") in told
    assert ("impactreport", "state", "sent") in told


def test_the_buyer_chooses_the_first_day_with_the_approval(world: World) -> None:
    completed(world)
    inquire(world.bot, world.at("2026-12-01T10:00:00+06:00"))
    report(world.bot, world.at("2026-12-07T09:00:00+01:00"))
    (digest,) = world.letters(LetterKind.DIGEST, to=BUYER)
    decide_here(world.bot, "A approve 1 Mar 2027", digest.code, "", BUYER, world.now)
    assert inquire(world.bot, world.at("2027-02-28T12:00:00+06:00")).requests == 0
    assert inquire(world.bot, world.at("2027-03-01T09:59:59+06:00")).requests == 0
    assert inquire(world.bot, world.at("2027-03-01T10:00:00+06:00")).requests == 1


def test_what_the_buyer_declines_is_not_asked_again_soon(world: World) -> None:
    completed(world)
    inquire(world.bot, world.at("2026-12-01T10:00:00+06:00"))
    report(world.bot, world.at("2026-12-07T09:00:00+01:00"))
    (digest,) = world.letters(LetterKind.DIGEST, to=BUYER)
    decide_here(world.bot, "A decline because they move", digest.code, "", BUYER, world.now)
    row = the_supplier(world)
    assert (row.state, row.reason) == (ReportingState.DECLINED, "they move")
    assert inquire(world.bot, world.at("2027-11-01T10:00:00+06:00")).proposed == 0


@pytest.mark.parametrize(
    ("at", "count"),
    [
        ("2026-12-08T08:00:00+06:00", 0),
        ("2026-12-08T17:00:00+06:00", 0),
        ("2026-12-11T11:00:00+06:00", 0),  # Friday, a day off
        ("2026-12-13T08:30:00+06:00", 1),
    ],
)
def test_it_is_asked_in_the_factorys_working_hours_only(world: World, at: str, count: int) -> None:
    completed(world)
    inquire(world.bot, world.at("2026-12-01T10:00:00+06:00"))
    report(world.bot, world.at("2026-12-07T09:00:00+01:00"))
    (digest,) = world.letters(LetterKind.DIGEST, to=BUYER)
    decide_here(world.bot, "A approve", digest.code, "", BUYER, world.now)
    assert inquire(world.bot, world.at(at)).requests == count


def test_an_answer_is_noted_receipted_and_its_severe_impact_told_within_a_day(
    world: World,
    letter: Outgoing,
) -> None:
    world.at("2026-12-09T18:00:00+06:00")
    mail = answer(world, letter, FULL)
    assert mail.state == IncomingState.UNDERSTOOD
    (entry,) = world.rows(ImpactEntry)
    assert (entry.number, entry.people, entry.actuality, entry.severity) == (
        1, 2, "actual", "major",
    )  # fmt: skip
    assert (entry.how_found, entry.remedy) == ("accident book", "hospital paid")
    (asked,) = world.rows(ImpactReport)
    assert asked.state == RoundState.ANSWERED
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    text = " ".join(world.text(receipt).split())
    assert "We noted 1 impact" in text
    assert "two workers burned their hands" in text
    assert receipt.envelope_sender == ""
    escalate(world.bot, world.at("2026-12-10T09:00:00+01:00"))
    (told,) = world.letters(LetterKind.ESCALATION, to=BUYER)
    words = " ".join(world.text(told).split())
    assert "tells of harm that is severe" in words
    assert "two workers burned their hands at the dyeing machine" in words
    decide_here(world.bot, "ok", told.code, "", BUYER, world.now)
    escalate(world.bot, world.at("2026-12-10T09:30:00+01:00"))
    (episode,) = world.rows(Escalation)
    assert episode.rule == EscalationRule.NEW_ADVERSE_IMPACT
    assert episode.resolved_at is not None
    assert len(world.letters(LetterKind.ESCALATION)) == 1


def test_a_severe_impact_does_not_wait_for_monday(world: World, letter: Outgoing) -> None:
    world.at("2026-12-11T18:00:00+06:00")
    answer(world, letter, FULL)
    assert escalate(world.bot, world.at("2026-12-12T08:00:00+01:00")).letters == 0
    assert escalate(world.bot, world.at("2026-12-12T08:30:00+01:00")).letters == 1  # Saturday


def test_a_minor_impact_is_told_in_the_digest_only(world: World, letter: Outgoing) -> None:
    answer(world, letter, FULL.replace("major", "minor"))
    escalate(world.bot, world.at("2026-12-10T09:00:00+01:00"))
    assert world.letters(LetterKind.ESCALATION) == []
    report(world.bot, world.at("2026-12-14T09:00:00+01:00"))
    digest = world.letters(LetterKind.DIGEST, to=BUYER)[-1]
    text = " ".join(world.text(digest).split())
    assert "IMPACT REPORTS" in text
    assert "1 impact, 2 people" in text
    assert "next on 8 Jun 2027" in text


def test_what_is_unclear_is_asked_back_once_and_then_left_to_a_person(
    world: World, letter: Outgoing
) -> None:
    mail = answer(world, letter, "impact: dust in the hall\npeople: many\nseverity: minor\n")
    assert mail.state == IncomingState.UNDERSTOOD
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    text = " ".join(world.text(receipt).split())
    assert "Impact 1, people affected: we are not sure how to read “many”" in text
    assert "Impact 1: please add actual or potential" in text
    (asked,) = world.rows(ImpactReport)
    assert (asked.state, asked.asked_back) == (RoundState.PARTLY_ANSWERED, 1)
    again = answer(world, receipt, "impact 1:\npeople: lots\nactual or potential: actual\n")
    assert again.state == IncomingState.REVIEW
    assert "asked_once" in again.reasons
    second = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)[-1]
    assert "Bea Buyer reads the rest of your mail" in " ".join(world.text(second).split())
    (entry,) = world.rows(ImpactEntry)
    assert (entry.people, entry.actuality) == (None, "actual")


def test_the_missing_parts_alone_complete_the_only_impact(world: World, letter: Outgoing) -> None:
    answer(world, letter, "impact: dust in the hall\nseverity: minor\n")
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    answer(world, receipt, "people: 30\nactual or potential: may happen\n")
    (entry,) = world.rows(ImpactEntry)
    assert (entry.people, entry.actuality, entry.what) == (30, "potential", "dust in the hall")
    (asked,) = world.rows(ImpactReport)
    assert asked.state == RoundState.ANSWERED


def test_several_impacts_in_one_mail_are_several_entries_and_a_correction_is_none(
    world: World,
    letter: Outgoing,
) -> None:
    answer(
        world, letter, FULL + "\nimpact 2: coloured water\npeople: 0\ntype: actual\nseverity: low\n"
    )
    assert [(row.number, row.people) for row in world.rows(ImpactEntry)] == [(1, 2), (2, 0)]
    receipt = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)[-1]
    answer(world, receipt, "impact 2:\nseverity: major\n")
    rows = world.rows(ImpactEntry)
    assert [(row.number, row.severity) for row in rows] == [(1, "major"), (2, "major")]
    before = [row for row in world.rows(Change) if row.field == "severity"]
    assert [(row.before, row.after) for row in before][-1] == ("minor", "major")


def test_none_found_is_asked_once_how_they_looked(world: World, letter: Outgoing) -> None:
    answer(world, letter, "None found\n")
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "How did you look?" in world.text(receipt)
    (asked,) = world.rows(ImpactReport)
    assert (asked.state, asked.none_found) == (RoundState.PARTLY_ANSWERED, True)
    mail = answer(world, receipt, "The committee asked every line in October.\n")
    assert mail.state == IncomingState.UNDERSTOOD
    (asked,) = world.rows(ImpactReport)
    assert asked.state == RoundState.ANSWERED
    assert asked.how_looked == "The committee asked every line in October."


def test_none_found_with_how_they_looked_is_a_whole_report(world: World, letter: Outgoing) -> None:
    answer(world, letter, "none found\nhow we looked: we asked the committee\n")
    (asked,) = world.rows(ImpactReport)
    assert (asked.state, asked.how_looked) == (RoundState.ANSWERED, "we asked the committee")
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "next one on 8 Jun 2027" in " ".join(world.text(receipt).split())


def test_no_name_gets_into_an_entry(world: World, letter: Outgoing) -> None:
    answer(
        world,
        letter,
        FULL.replace("two workers", "worker Rina Akter (+880 1711-123456) and Mr Karim"),
    )
    (entry,) = world.rows(ImpactEntry)
    for word in ("Rina", "Akter", "Karim", "1711"):
        assert word not in entry.what
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "Names and personal details were left out" in world.text(receipt)


def test_words_that_belong_to_no_part_are_read_by_a_person(world: World, letter: Outgoing) -> None:
    text = "None found\nHow we looked: talks with workers\n\nThe new boiler worries us."
    mail = answer(world, letter, text)
    assert (mail.state, mail.reasons) == (IncomingState.REVIEW, "impact_words")
    (found,) = world.rows(ImpactReport)
    assert (found.none_found, found.how_looked) == (True, "talks with workers")


def test_nothing_found_and_somebody_hurt_is_asked_and_no_report(
    world: World, letter: Outgoing
) -> None:
    answer(world, letter, "None found\nHow we looked: talks, two were burned by the iron")
    (found,) = world.rows(ImpactReport)
    assert (found.none_found, found.how_looked) == (False, "")
    assert found.state != RoundState.ANSWERED
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "?" in world.text(receipt)


def test_two_reminders_at_most_then_the_buyer_is_told_of_the_silence(
    world: World, letter: Outgoing
) -> None:
    world.hear()
    counts = []
    for day in range(9, 32):
        world.at(f"2026-12-{day:02}T11:00:00+06:00")
        world.hear()
        done = inquire(world.bot, world.now)
        world.accept_all()
        counts.append((day, done.reminders, done.expired))
    assert [day for day, reminders, _ in counts if reminders] == [15, 22]
    assert [day for day, _, expired in counts if expired] == [24]
    assert [row.slot for row in requests(world)] == ["request", "reminder-1", "reminder-2"]
    (asked,) = world.rows(ImpactReport)
    assert asked.state == RoundState.EXPIRED
    report(world.bot, world.at("2027-01-04T09:00:00+01:00"))
    digest = world.letters(LetterKind.DIGEST, to=BUYER)[-1]
    assert "no answer" in " ".join(world.text(digest).split())


def test_nobody_is_reminded_with_closed_ears(world: World, letter: Outgoing) -> None:
    done = inquire(world.bot, world.at("2026-12-15T11:00:00+06:00"))
    assert (done.reminders, done.deaf) == (0, 1)


def test_whoever_the_letter_does_not_reach_is_followed_by_the_next_contact(
    world: World, letter: Outgoing
) -> None:
    with world.database.write() as session:
        row = session.get_one(Outgoing, letter.id)
        row.state = OutgoingState.REFUSED
        session.add(row)
    world.hear()
    inquire(world.bot, world.at("2026-12-09T11:00:00+06:00"))
    assert [row.recipient for row in requests(world)] == [ANNA, BORIS]


def test_the_next_report_is_asked_after_half_a_year_and_says_nothing_twice(
    world: World, letter: Outgoing
) -> None:
    answer(world, letter, FULL)
    world.hear()
    assert inquire(world.bot, world.at("2027-06-07T11:00:00+06:00")).requests == 0
    assert inquire(world.bot, world.at("2027-06-08T10:00:00+06:00")).requests == 1
    assert inquire(world.bot, world.at("2027-06-08T10:05:00+06:00")).requests == 0
    periods = [(row.period_from_on, row.period_to_on) for row in world.rows(ImpactReport)]
    assert [f"{begin} {end}" for begin, end in periods] == [
        "2026-06-08 2026-12-07",
        "2026-12-08 2027-06-07",
    ]


def test_after_downtime_one_letter_covers_everything_since_the_last(
    world: World, letter: Outgoing
) -> None:
    answer(world, letter, FULL)
    world.hear()
    assert inquire(world.bot, world.at("2028-06-20T11:00:00+06:00")).requests == 1
    newest = world.rows(ImpactReport)[-1]
    assert (str(newest.period_from_on), str(newest.period_to_on)) == ("2026-12-08", "2028-06-07")
    assert str(the_supplier(world).next_on) == "2028-12-08"


def test_words_that_are_no_report_are_asked_about_and_thanks_are_not(
    world: World, letter: Outgoing
) -> None:
    answer(world, letter, "We had a small fire in the canteen last week\n")
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "We could not read an impact in your mail" in " ".join(world.text(receipt).split())
    assert world.rows(ImpactEntry) == []
    mail = answer(world, receipt, "Thank you\n")
    assert mail.state == IncomingState.IGNORED
    assert len(world.letters(LetterKind.IMPACT_RECEIPT)) == 1


def test_without_our_token_nothing_is_taken(world: World, letter: Outgoing) -> None:
    mail = answer(world, letter, FULL, sender="stranger@factory2.example")
    assert mail.state in (IncomingState.REVIEW, IncomingState.IGNORED)
    assert world.rows(ImpactEntry) == []


def test_ask_me_later_moves_the_reminder_of_the_report(world: World, letter: Outgoing) -> None:
    answer(world, letter, "Please ask me again on 30 Dec 2026\n")
    (asked,) = world.rows(ImpactReport)
    assert str(asked.ask_again_on) == "2026-12-30"
    world.at("2026-12-20T11:00:00+06:00")
    world.hear()
    assert inquire(world.bot, world.now).reminders == 0


def filled_sheet(world: World, letter: Outgoing, rows: list[dict[str, object]]) -> bytes:
    """The sheet of a request as a spreadsheet program saves it, with these rows typed into it."""
    attached = message_from_bytes(world.raw_of(letter), policy=default).iter_attachments()
    (sheet,) = [part for part in attached if part.get_filename() == FILE_NAME]
    book = read_workbook(sheet.get_content())
    table = [list(row) for row in book.tabs[0].rows][:FIRST_ROW]
    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = made.add_worksheet("x")
    keys = [str(cell) for cell in table[KEY_ROW]]
    for at, row in enumerate([*table, *([values.get(key, "") for key in keys] for values in rows)]):
        page.write_row(at, 0, row)
    made.close()
    return buffer.getvalue()


def test_the_attached_sheet_that_comes_back_is_read_row_by_row(
    world: World, letter: Outgoing
) -> None:
    rows: list[dict[str, object]] = [
        {key_of(ImpactField.WHAT): "smoke", key_of(ImpactField.PEOPLE): 12,
         key_of(ImpactField.ACTUALITY): "actual", key_of(ImpactField.SEVERITY): "minor"},
        {},
        {key_of(ImpactField.WHAT): "=1+1", key_of(ImpactField.PEOPLE): "some",
         key_of(ImpactField.REMEDY): "Mr Karim paid"},
    ]  # fmt: skip
    sheet = filled_sheet(world, letter, rows)
    mail = answer(world, letter, "Please see attached\n", files=[(FILE_NAME, sheet)])
    assert mail.state == IncomingState.UNDERSTOOD
    first, second = world.rows(ImpactEntry)
    assert (first.what, first.people, first.actuality, first.severity) == (
        "smoke", 12, "actual", "minor",
    )  # fmt: skip
    assert (second.people, second.remedy) == (None, "Mr […] paid")
    (receipt,) = world.letters(LetterKind.IMPACT_RECEIPT, to=ANNA)
    assert "Impact 2, people affected: we are not sure" in " ".join(world.text(receipt).split())
    assert world.rows(Evidence) == []  # our own form proves nothing


def test_a_held_answer_is_taken_by_the_buyers_word(world: World, letter: Outgoing) -> None:
    mail = answer(world, letter, FULL, sender="cara@factory.example")
    assert mail.state == IncomingState.REVIEW
    assert world.rows(ImpactEntry) == []
    report(world.bot, world.at("2026-12-14T09:00:00+01:00"))
    with world.database.write() as session:
        row = session.get_one(Incoming, mail.id)
        decider = Decider(world.bot, BUYER, world.now)
        target = Target(DecisionSubject.INCOMING, row.id or 0)
        thing = Thing(Verb.TAKE, row, target)
        done = take_mail(session, decider, Command(Verb.TAKE), thing)
        assert (done.effect.outcome, done.effect.text_key) == (
            Outcome.DONE, "decision.mail_taken",
        )  # fmt: skip
    (entry,) = world.rows(ImpactEntry)
    assert (entry.people, entry.noted_by) == (2, "cara@factory.example")
    assert world.letters(LetterKind.IMPACT_RECEIPT) == []  # its writer is no contact


def test_what_was_reported_stands_when_the_mail_is_erased(world: World, letter: Outgoing) -> None:
    key = world.reply_to(letter, FULL)
    understand(world.bot, world.now)
    read = read_stored(world.bot, world.mail(key), world.now)
    facts = facts_of(read)
    for words in ("burned", "accident", "guards"):
        assert words not in facts
    assert '"people":2' in facts.replace(" ", "")
    assert '"severity":"major"' in facts.replace(" ", "")


FILLED = {
    "impact:": "smoke in hall 2",
    "people affected:": "12",
    "actual or potential:": "actual",
    "severity (critical / major / minor):": "minor",
    "remedy:": "fan repaired",
}


@pytest.mark.parametrize("mark", ["> ", ""])
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_form_that_is_filled_in_inside_the_quoted_letter_is_read(
    world: World, letter: Outgoing, mark: str, gap: str
) -> None:
    rows = [row.rstrip() for row in world.text(letter).splitlines()]
    typed = [f"{mark}{row}" + (gap + FILLED[row.strip()] if row.strip() in FILLED else "")
             for row in rows]  # fmt: skip
    mail = message_from_bytes(world.written_to(letter, "", ANNA), policy=default)
    frame = "On Sun, 6 Dec 2026 at 10:00, Follow-up <bot@buyer.example> wrote:"
    mail.set_content("\n" + frame + "\n" + "\n".join(typed) + "\n")
    world.arrives(mail.as_bytes())
    understand(world.bot, world.now)
    (entry,) = world.rows(ImpactEntry)
    assert (entry.what, entry.people, entry.actuality, entry.severity, entry.remedy) == (
        "smoke in hall 2", 12, "actual", "minor", "fan repaired",
    )  # fmt: skip


def test_a_severe_impact_is_told_although_the_buyer_paused_a_plan(world: World) -> None:
    world.at("2026-12-01T10:00:00+06:00")
    world.take_in(a_plan(deadline="2026-12-02"))
    world.hear()
    set_reporting(world.database, "Factory Ltd", None, None, BUYER, world.now)
    inquire(world.bot, world.at("2026-12-02T10:00:00+06:00"))
    (letter,) = requests(world)
    decide_here(world.bot, "pause", "", "P-1", BUYER, world.now)
    world.at("2026-12-09T18:00:00+06:00")
    answer(world, letter, FULL)
    escalate(world.bot, world.at("2026-12-10T09:00:00+01:00"))
    assert [row.rule for row in world.rows(Escalation)] == [EscalationRule.NEW_ADVERSE_IMPACT]
    assert len(world.letters(LetterKind.ESCALATION, to=BUYER)) == 1


def test_a_visit_that_is_noted_takes_care_of_no_harm_that_nobody_was_told_of(
    world: World, letter: Outgoing
) -> None:
    """Seen in a life of three years: the note of a visit ended an accident's episode untold."""
    world.at("2026-12-09T23:00:00+06:00")
    answer(world, letter, FULL)
    escalate(world.bot, world.now)  # raised, but nobody is at work
    assert [row.step for row in world.rows(Escalation)] == [0]
    note = "visited 9 December 2026: all presses seen"
    decide_here(world.bot, note, "", "P-1", BUYER, world.at("2026-12-10T07:00:00+01:00"))
    escalate(world.bot, world.at("2026-12-10T09:00:00+01:00"))
    assert len(world.letters(LetterKind.ESCALATION, to=BUYER)) == 1


@pytest.mark.parametrize(("held", "taken"), [("9 December", False), ("10 December", True)])
def test_a_talk_takes_care_of_harm_that_was_known_by_then(
    world: World, letter: Outgoing, held: str, taken: bool
) -> None:
    world.at("2026-12-10T01:00:00+06:00")
    answer(world, letter, FULL)
    escalate(world.bot, world.at("2026-12-10T09:00:00+01:00"))
    note = f"called {held} 2026: she takes care of the two"
    decide_here(world.bot, note, "", "P-1", BUYER, world.at("2026-12-10T15:00:00+01:00"))
    (episode,) = world.rows(Escalation)
    assert (episode.acknowledged_at is not None) == taken


def test_a_request_for_a_report_does_not_go_when_its_last_day_is_over(
    world: World, letter: Outgoing
) -> None:
    with world.database.write() as session:
        row = session.get_one(Outgoing, letter.id)
        row.state, row.next_try_at = OutgoingState.DEFERRED, world.now
        row.expires_at = world.now + timedelta(days=400)
        session.add(row)
    (asked,) = world.rows(ImpactReport)
    world.at(f"{asked.answer_by_on + timedelta(days=1)}T10:00:00+06:00")
    with smtp(world) as server:
        send(world.bot, world.now)
    assert server.mails == []
    assert requests(world)[0].result == "the last day to answer is over"

"""Planned visits: the traveller has the sheet before and the question after, each once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.decision import Command, Verb
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import Change, Measure, MeasureUpdate, Outgoing, id_of
from followbot.domain.tables_decisions import ContactNote, Verification
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.domain.terms_visits import VisitState
from followbot.jobs.due import due_list
from followbot.jobs.mail_ahead import mails_ahead
from followbot.jobs.send_wanted import unwanted
from followbot.jobs.travel import travel
from followbot.jobs.understand import understand
from followbot.plans.toml_file import read_plan_document
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.policy import Colleague, FollowUpPolicy
from followbot.store.departing import departing
from tests.jobs.deciding import decided, keys
from tests.jobs.world import ANNA, BUYER, MANAGER, World, a_plan, new_world
from tests.reading.sheet_maker import filled

SHEET, QUESTION = LetterKind.VISIT_SHEET, LetterKind.VISIT_QUESTION
DAY = "2027-03-16"
BEFORE, AFTER = "2027-03-11T08:30:00+01:00", "2027-03-18T08:30:00+01:00"
ANN = "ann@buyer.example"


def planned(*visits: str, **how: object) -> AgreedPlan:
    """A plan that agrees these visits."""
    plan = a_plan(**how)  # type: ignore[arg-type]
    document = json.loads(plan.document)
    document["follow_up"]["planned_visits"] = list(visits)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    read = read_plan_document(text)
    assert read is not None
    return replace(read, document=text)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return new_world(tmp_path, trust=TrustSettings(closed_network=True))


def travels(world: World, at: str) -> tuple[int, int]:
    """The tick of an instant: how many sheets and questions it writes; the outbox is delivered."""
    world.at(at)
    report = travel(world.bot, world.now)
    world.accept_all()
    return report.sheets, report.questions


def visits(world: World) -> list[tuple[str, str, str]]:
    rows = world.rows(PlannedVisit)
    return [(row.visit_on.isoformat(), row.traveller, row.state.value) for row in rows]


def says(world: World, letter: Outgoing, text: str, sender: str = BUYER, **how: object) -> None:
    world.reply_to(letter, text, sender, **how)
    understand(world.bot, world.now)


def receipt(world: World) -> str:
    return " ".join(world.text(world.letters(LetterKind.DECISION_RECEIPT)[-1]).split())


def sheet_in(world: World, letter: Outgoing) -> bytes:
    mail = message_from_bytes(world.raw_of(letter), policy=default)
    files = {str(part.get_filename()): part for part in mail.iter_attachments()}
    name = next(name for name in files if name.endswith(".xlsx"))
    content = files[name].get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def with_sheet(world: World, letter: Outgoing, cells: dict[str, str], text: str = "") -> bytes:
    """The mail with which a filled-in sheet comes back."""
    raw = world.written_to(letter, text, BUYER)
    mail = message_from_bytes(raw, policy=default)
    mail.add_attachment(
        filled(sheet_in(world, letter), cells), maintype="application", subtype="octet-stream",
        filename="visit.xlsx",
    )  # fmt: skip
    return mail.as_bytes()


def test_an_agreed_visit_brings_its_sheet_and_its_question_once(world: World) -> None:
    world.take_in(planned(f"{DAY} by {MANAGER}", severity="critical"))
    assert visits(world) == [(DAY, MANAGER, "planned")]
    assert travels(world, "2027-03-11T08:29:00+01:00") == (0, 0)
    assert travels(world, BEFORE) == (1, 0)
    assert travels(world, BEFORE) == (0, 0)
    assert travels(world, "2027-03-18T08:29:00+01:00") == (0, 0)
    assert travels(world, AFTER) == (0, 1)
    assert travels(world, "2027-03-19T09:00:00+01:00") == (0, 0)
    sheet, question = world.letters(SHEET, MANAGER)[0], world.letters(QUESTION, MANAGER)[0]
    assert "Tuesday, 16 March 2027" in world.text(sheet)
    mail = message_from_bytes(world.raw_of(sheet), policy=default)
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == [f"visit-P-1-{DAY}.xlsx", f"visit-P-1-{DAY}.html"]
    assert "1: 60%" in world.text(question)
    told = [(row.field, row.who) for row in world.rows(Change) if row.subject == "plannedvisit"]
    assert told == [
        ("visit_on", "import"),
        ("traveller", "import"),
        ("sheet", "travel"),
        ("question", "travel"),
    ]


def test_without_a_traveller_the_responsible_buyer_has_it_and_can_name_one(world: World) -> None:
    world.take_in(planned(DAY))
    assert travels(world, BEFORE) == (1, 0)
    (sheet,) = world.letters(SHEET)
    assert sheet.recipient == BUYER
    assert "Nobody is named for this visit" in " ".join(world.text(sheet).split())
    says(world, sheet, f"visit 16 March by {MANAGER}")
    assert visits(world) == [(DAY, MANAGER, "planned")]
    assert "Mia Manager gets the visit sheet" in receipt(world)
    assert travels(world, "2027-03-11T09:00:00+01:00") == (1, 0)
    assert [one.recipient for one in world.letters(SHEET)] == [BUYER, MANAGER]


def test_a_stranger_is_no_traveller_but_a_colleague_of_the_configuration_is(world: World) -> None:
    world.take_in(planned(DAY))
    travels(world, BEFORE)
    (sheet,) = world.letters(SHEET)
    says(world, sheet, "visit 16 March by stranger@mail.example")
    assert "none of your contacts" in receipt(world)
    assert visits(world) == [(DAY, "", "planned")]
    policy = FollowUpPolicy(people=(Colleague(ANN, "Ann Jensen", "de"),))
    world.bot = replace(world.bot, policy=policy)
    says(world, sheet, f"visit 16 March by {ANN}")
    assert visits(world) == [(DAY, ANN, "planned")]
    assert travels(world, AFTER) == (0, 1)
    (question,) = world.letters(QUESTION)
    assert (question.recipient, question.language) == (ANN, "de")
    # She answers with her own token, although no plan names her.
    says(world, question, "1: 60%, Wachleute geschult", ANN)
    assert world.measure("M-01").percent == 60
    assert visits(world) == [(DAY, ANN, "held")]
    assert "de" in {one.language for one in world.letters(LetterKind.DECISION_RECEIPT, ANN)}


def reported(world: World) -> None:
    """The supplier has reported the first two as done."""
    decided(world, Command(Verb.CALLED, refs=("P-1",), reason="x"), supplier_words="1 done\n2 done")


def test_the_question_is_answered_with_judgements_updates_and_notes(world: World) -> None:
    world.take_in(planned(DAY))
    reported(world)
    travels(world, AFTER)
    (question,) = world.letters(QUESTION)
    says(world, question, "verify 1\nreturn 2: two wedges in the door\n3: 60%, racks ordered")
    assert [world.measure(f"M-0{n}").status.value for n in (1, 2, 3)] == [
        "verified", "in_progress", "in_progress",
    ]  # fmt: skip
    assert world.measure("M-03").percent == 60
    verdicts = [(row.verdict.value, row.method) for row in world.rows(Verification)]
    assert verdicts == [("verified", "visit"), ("returned", None)]
    assert [row.source for row in world.rows(MeasureUpdate)][-1] == "visit"
    note = world.rows(ContactNote)[-1]
    assert (note.channel, note.held_on.isoformat(), note.noted_by) == ("visit", DAY, BUYER)
    assert "racks ordered" in note.text
    assert visits(world) == [(DAY, "", "held")]
    told = " ".join(world.text(world.letters(LetterKind.BUYER_DECISION, ANNA)[-1]).split())
    assert "two wedges in the door" in told


@pytest.mark.parametrize(
    ("text", "state", "notes"),
    [
        ("I could not go, I was ill", VisitState.PLANNED, 0),
        ("thanks", VisitState.PLANNED, 0),
        ("cancel visit", VisitState.OFF, 0),
        ("the visit did not take place", VisitState.OFF, 0),
        ("visited: all exits open, spoke with ten workers", VisitState.HELD, 1),
        ("move visit to 30 March", VisitState.PLANNED, 0),
    ],
)
def test_only_what_says_that_somebody_was_there_notes_a_visit(
    world: World, text: str, state: VisitState, notes: int
) -> None:
    world.take_in(planned(DAY))
    travels(world, AFTER)
    says(world, world.letters(QUESTION)[0], text)
    assert (visits(world)[0][2], len(world.rows(ContactNote))) == (state, notes)


def test_a_filled_in_sheet_is_carried_out_row_by_row(world: World) -> None:
    world.take_in(planned(DAY, measures=5))
    reported(world)
    travels(world, BEFORE)
    (sheet,) = world.letters(SHEET)
    world.at("2027-03-17T10:00:00+01:00")
    cells = {
        "I4": "done", "I5": "not done", "K5": "two wedges in the door", "J6": "60%",
        "K6": "racks ordered", "I7": "done", "I8": "almost",
    }  # fmt: skip
    world.arrives(with_sheet(world, sheet, cells, "Here is the sheet."))
    understand(world.bot, world.now)
    standing = [world.measure(f"M-0{n}") for n in range(1, 6)]
    assert [row.status.value for row in standing] == [
        "verified", "in_progress", "in_progress", "verified", "not_started",
    ]  # fmt: skip
    assert standing[2].percent == 60
    words = receipt(world)
    for said in ("Verified, by a visit", "In progress again", "almost", "60 %"):
        assert said in words
    assert {row.method for row in world.rows(Verification) if row.verdict == "verified"} == {
        "visit"
    }
    about = [row.text for row in world.rows(ContactNote) if row.measure_id is not None]
    assert about == ["two wedges in the door", "racks ordered"]
    assert visits(world)[0][2] == "held"
    assert travels(world, AFTER) == (0, 0)


def test_a_sheet_of_another_plan_and_one_from_a_stranger_change_nothing(world: World) -> None:
    world.take_in(planned(DAY), planned("2027-03-17", ref="P-2", supplier="Other Ltd"))
    travels(world, "2027-03-12T09:00:00+01:00")
    first, second = world.letters(SHEET)
    world.at("2027-03-17T10:00:00+01:00")
    raw = world.written_to(first, "", BUYER)
    mail = message_from_bytes(raw, policy=default)
    mail.add_attachment(
        filled(sheet_in(world, second), {"I4": "done"}),
        maintype="application",
        subtype="octet-stream",
        filename="visit.xlsx",
    )
    world.arrives(mail.as_bytes())
    understand(world.bot, world.now)
    assert {row.verdict for row in world.rows(Verification)} == set()
    stranger = with_sheet(world, first, {"I4": "done"}).replace(
        BUYER.encode(), b"stranger@mail.example", 1
    )
    key = world.arrives(stranger)
    understand(world.bot, world.now)
    assert world.mail(key).state == "review"
    assert world.rows(Verification) == []


def test_a_moved_visit_moves_its_letters_and_tells_who_has_the_sheet(world: World) -> None:
    world.take_in(planned(f"{DAY} by {MANAGER}"))
    travels(world, BEFORE)
    done = decided(world, Command(Verb.MOVE_VISIT, refs=("P-1",), on=date(2027, 3, 23)))
    assert keys(done.effects) == ["visit_moved"]
    assert visits(world) == [("2027-03-23", MANAGER, "planned")]
    world.accept_all()
    assert "is now on Tuesday, 23 March 2027" in " ".join(
        world.text(world.letters(SHEET)[-1]).split()
    )
    assert travels(world, AFTER) == (1, 0)  # three working days before the 23rd
    assert travels(world, "2027-03-24T08:30:00+01:00") == (0, 0)
    assert [one.slot for one in world.letters(SHEET)] == [
        f"sheet-0-{DAY}", "moved-1-2027-03-23", "sheet-1-2027-03-23",
    ]  # fmt: skip


def test_what_waits_in_the_outbox_of_the_earlier_day_is_taken_back(world: World) -> None:
    world.take_in(planned(DAY))
    world.at(BEFORE)
    travel(world.bot, world.now)
    (waiting,) = world.letters(SHEET)
    assert waiting.state == OutgoingState.PENDING
    decided(world, Command(Verb.CALL_OFF, refs=("P-1",)))
    assert visits(world) == [(DAY, "", "off")]
    with world.database.read() as session:
        letter = departing(session, [id_of(waiting)])[id_of(waiting)]
        ended = unwanted(session, letter, world.now)
    assert ended is not None
    assert ended[0] == OutgoingState.CANCELLED
    assert travels(world, AFTER) == (0, 0)


def test_the_buyers_word_plans_moves_and_ends_a_visit_of_measures(world: World) -> None:
    world.take_in(a_plan())
    day, later = (date(2027, 3, n) for n in (16, 18))
    decided(world, Command(Verb.VISIT, numbers=(1,), on=day))
    decided(world, Command(Verb.VISIT, numbers=(2,), on=day))
    assert visits(world) == [(DAY, BUYER, "planned")]
    decided(world, Command(Verb.VISIT, numbers=(1,), on=later))
    assert visits(world) == [(DAY, BUYER, "planned"), ("2027-03-18", BUYER, "planned")]
    decided(world, Command(Verb.VISIT, numbers=(2,), on=later))
    assert [state for _, _, state in visits(world)] == ["off", "planned"]
    news = decided(world, Command(Verb.CALL_OFF, refs=("P-1",), reason="flood")).news
    assert [(one.key, one.reason) for one in news] == [("visit_off", "flood")] * 2
    assert [row.verdict for row in world.rows(Verification)][-2:] == ["visit_off"] * 2
    assert keys(decided(world, Command(Verb.CALL_OFF, refs=("P-1",))).effects) == ["no_visit"]


def test_several_visits_are_asked_about_and_one_by_its_day_is_meant(world: World) -> None:
    world.take_in(planned(DAY, "2027-04-20"))
    assert keys(decided(world, Command(Verb.CALL_OFF, refs=("P-1",))).effects) == ["which_visit"]
    wrong = Command(Verb.CALL_OFF, refs=("P-1",), on=date(2027, 3, 17))
    assert keys(decided(world, wrong).effects) == ["no_visit_then"]
    right = Command(Verb.CALL_OFF, refs=("P-1",), on=date(2027, 3, 16))
    assert keys(decided(world, right).effects) == ["visit_off"]
    assert [state for _, _, state in visits(world)] == ["off", "planned"]


def test_another_wording_of_the_plan_moves_what_it_agrees_and_keeps_the_buyers_word(
    world: World,
) -> None:
    world.take_in(planned(DAY, "2027-04-20"))
    decided(world, Command(Verb.CALL_OFF, refs=("P-1",), on=date(2027, 4, 20)))
    world.take_in(planned(DAY, "2027-04-20"))
    assert [state for _, _, state in visits(world)] == ["planned", "off"]
    world.take_in(planned("2027-03-18"))
    assert visits(world) == [
        (DAY, "", "off"), ("2027-04-20", "", "off"), ("2027-03-18", "", "planned"),
    ]  # fmt: skip
    world.take_in(planned(DAY, "2027-03-18"))
    assert [state for _, _, state in visits(world)] == ["planned", "off", "planned"]


def test_downtime_over_the_whole_visit_asks_late_and_once(world: World) -> None:
    world.take_in(planned(DAY))
    assert travels(world, "2027-04-06T10:00:00+02:00") == (0, 1)
    assert travels(world, "2027-04-06T11:00:00+02:00") == (0, 0)


def test_a_noted_visit_is_not_asked_about_and_nobody_at_night_or_of_a_closed_plan(
    world: World,
) -> None:
    world.take_in(planned(DAY), planned(DAY, ref="P-2", supplier="Other Ltd"))
    assert travels(world, "2027-03-11T05:00:00+01:00") == (0, 0)
    assert travels(world, BEFORE) == (2, 0)
    world.at("2027-03-17T10:00:00+01:00")
    decided(world, Command(Verb.VISITED, refs=("P-1",), reason="fine"))
    cancelled = Command(Verb.CANCEL, numbers=(1, 2, 3), reason="closed")
    decided(world, cancelled, plan="P-2")
    assert travels(world, AFTER) == (0, 0)


def test_what_is_due_and_the_mails_to_come_name_the_visit(world: World) -> None:
    world.take_in(planned(f"{DAY} by {MANAGER}", mode="on_visit"))
    world.at("2027-03-09T10:00:00+01:00")
    until = world.now.date() + timedelta(days=12)
    due = [(one.what, one.to) for one in due_list(world.database, world.now, until)]
    assert ("visit sheet", MANAGER) in due
    assert ("visit question", MANAGER) in due
    coming = [one.kind for one in mails_ahead(world.bot, world.now, until)]
    assert [kind for kind in coming if kind in (SHEET, QUESTION)] == [SHEET, QUESTION]


def test_the_history_of_visits_is_done_again_by_replay(world: World, tmp_path: Path) -> None:
    from followbot.domain.visit_sheet import Seen, SeenRow
    from followbot.jobs.replay import differences, replay
    from followbot.jobs.sheet_here import enter_sheet
    from tests.store.upgraded import upgraded_sqlite

    world.take_in(planned(f"{DAY} by {MANAGER}"))
    world.at(BEFORE)
    travel(world.bot, world.now)
    says(world, world.letters(SHEET)[0], "move visit to 17 March", MANAGER)
    world.at("2027-03-12T09:00:00+01:00")
    travel(world.bot, world.now)
    world.at("2027-03-18T10:00:00+01:00")
    rows = [SeenRow(4, "P-1", "M-01", Seen.DONE), SeenRow(5, "P-1", "M-02", None, 60, "x")]
    enter_sheet(world.bot, "P-1", rows, None, MANAGER, world.now)
    assert world.measure("M-01").status == "verified"
    with world.database.read() as session:
        assert session.exec(select(PlannedVisit.state)).one() == VisitState.HELD
    done = replay(world.bot, upgraded_sqlite(tmp_path / "again.db"))
    assert done.same, (done.problems, list(differences(done)))


def standings(world: World, text: str) -> dict[str, str]:
    """What an answer to the question what was seen makes of measures that were reported."""
    world.take_in(planned(DAY))
    travels(world, BEFORE)
    travels(world, AFTER)
    decided(world, Command(Verb.CALLED, refs=("P-1",), reason="x"), supplier_words="1 done")
    before = {row.ref: row.status for row in world.rows(Measure)}
    says(world, world.letters(QUESTION)[-1], text)
    return {row.ref: row.status for row in world.rows(Measure) if row.status != before[row.ref]}


@pytest.mark.parametrize(
    "text",
    ["yes", "yes please", "godkendt", "2 done\n2 not done", "2 not done\n2 done",
     "2 done\n2 almost", "verify 1\n1 not done", "1 not done\nverify 1", "verify all\n1 not done"],
)  # fmt: skip
def test_what_is_no_judgement_or_contradicts_itself_changes_nothing(
    world: World, text: str
) -> None:
    assert standings(world, text) == {}


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("verify 1\n2 60%", {"M-01": "verified", "M-02": "in_progress"}),
        ("approve 1", {"M-01": "verified"}),
        ("verify 1\n1 done", {"M-01": "verified"}),
        ("2 done\n3 not done", {"M-02": "reported_complete"}),
    ],
)
def test_judgements_and_reports_of_other_measures_stand_beside_each_other(
    world: World, text: str, becomes: dict[str, str]
) -> None:
    assert standings(world, text) == becomes
    assert visits(world)[0][2] == "held"

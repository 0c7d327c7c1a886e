"""A buyer mails its own lists: nothing by the first mail, all of it or nothing by its yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, Contact, Incoming, Measure, Outgoing
from followbot.domain.tables_sheets import SheetLayout
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.list_files import MAX_FILES
from followbot.jobs.replay import differences, replay
from followbot.jobs.understand import understand
from followbot.plans.sheet_file import plan_sheet
from followbot.plans.toml_write import plan_toml
from followbot.reading.trust_settings import TrustSettings
from followbot.store.incoming import mail_by_id
from tests.jobs.world import BOT, BUYER, World, a_plan
from tests.reading.plan_lists import workbook
from tests.store.upgraded import upgraded_sqlite

HR = "compliance@mills.example"
HEAD = ["Supplier", "Country", "E-mail", "No.", "Finding", "Corrective action", "Due date",
        "Extended to", "Status", "%"]  # fmt: skip
ROWS: list[list[object]] = [
    ["Example Mills", "Bangladesh", HR, 1, "Exit locked", "Unlock every exit", date(2026, 11, 30),
     "", "Closed", 100],
    ["Example Mills", "Bangladesh", HR, 2, "No training", "Train supervisors", date(2027, 1, 31),
     date(2027, 3, 15), "In progress", 40],
]  # fmt: skip
DEFAULTS = {
    "buyer": {
        "name": "Buyer A/S",
        "contacts": [{"email": BUYER, "role": "responsible_buyer", "name": "Bea Buyer"}],
    },
    "follow_up": {"cadence": "monthly on the first Sunday"},
}
REF = "EXAMPLE-MILLS"


def a_list(rows: Sequence[Sequence[object]] = ROWS, head: Sequence[str] = HEAD) -> bytes:
    return workbook(("Tracker", [["Improvement plan"], list(head), *map(list, rows)]))


@pytest.fixture
def world(world: World) -> World:
    """A closed network in which the buyer is known by a plan of its own."""
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True), defaults=DEFAULTS)
    world.take_in(a_plan())
    return world


def mailed(world: World, *files: tuple[str, bytes], sender: str = BUYER, text: str = "") -> int:
    """A fresh mail of somebody, with files."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Bea <{sender}>", BOT, "our trackers"
    mail["Date"] = world.now
    mail["Message-ID"] = f"<{next(world.uids)}@buyer.example>"
    mail.set_content(text or "Hello\n")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    key = world.arrives(mail.as_bytes())
    understand(world.bot, world.now)
    world.accept_all()
    return key


def answered(world: World, text: str, **more: object) -> Outgoing:
    world.reply_to(letter(world), text, BUYER, **more)
    understand(world.bot, world.now)
    world.accept_all()
    return letter(world)


def letter(world: World) -> Outgoing:
    return world.letters(LetterKind.LIST_READING)[-1]


def words(world: World) -> str:
    return " ".join(world.text(letter(world)).split())


def refs(world: World) -> set[str]:
    return {row.ref for row in world.rows(ActionPlan)}


def standing(world: World) -> dict[str, tuple[str, int | None, date]]:
    with world.database.read():
        plan = next(row for row in world.rows(ActionPlan) if row.ref == REF)
    return {
        row.ref: (row.status.value, row.percent, row.current_deadline)
        for row in world.rows(Measure)
        if row.plan_id == plan.id
    }


def test_a_list_is_shown_first_and_imported_by_its_readers_yes(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    said = words(world)
    assert "YOUR LISTS, AS WE READ THEM" in said
    assert "F Corrective action = action" in said
    assert "G Due date = deadline" in said
    assert "2 measures: 1 × Verified, 1 × In progress · new" in said
    assert refs(world) == {"P-1"}
    answered(world, "import")
    assert words(world).startswith("— Please write above this line")
    assert "IMPORTED" in words(world)
    assert standing(world) == {
        "M-01": ("verified", None, date(2026, 11, 30)),
        "M-02": ("in_progress", 40, date(2027, 3, 15)),
    }
    assert len(world.rows(SheetLayout)) == 1


def test_what_stands_in_the_way_is_named_by_cell_and_a_line_clears_it(world: World) -> None:
    rows = [[*ROWS[0][:6], "03/04/2027", "", "Closed", 100], [*ROWS[1][:8], "half way", 40]]
    mailed(world, ("tracker.xlsx", a_list(rows)))
    said = words(world)
    assert "SOMETHING IS MISSING" in said
    assert "Tracker!G3" in said
    assert "Tracker!I4" in said
    assert "--" not in said.split("Tracker!G3")[1]
    answered(world, "day-first")
    assert "Tracker!G3" not in words(world)
    assert "Tracker!I4" in words(world)
    answered(world, "half way = in progress")
    assert "AS WE READ THEM" in words(world)
    assert refs(world) == {"P-1"}
    answered(world, "yes")
    assert standing(world)["M-01"][2] == date(2027, 4, 3)


def test_a_yes_beside_anything_else_imports_nothing(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    for text in ("import\nDue date = new_deadline", "import, but leave out the second row",
                 "yes and no", "import\nno"):  # fmt: skip
        answered(world, text)
        assert refs(world) == {"P-1"}, text
    assert "“import, but leave out the second row”" not in words(world)


def test_a_no_leaves_it_and_a_corrected_file_takes_the_place_of_the_first(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    answered(world, "do not import")
    assert "LEFT AS IT IS" in words(world)
    more = [*ROWS, ["Example Mills", "Bangladesh", HR, 3, "No drill", "Drill", date(2027, 5, 1), "",
                    "Open", 0]]  # fmt: skip
    answered(world, "here it is again", files=[("tracker.xlsx", a_list(more))])
    assert "3 measures" in words(world)
    assert refs(world) == {"P-1"}


def test_a_yes_beside_a_file_is_no_yes_to_what_was_never_shown(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    answered(world, "import", files=[("tracker.xlsx", a_list([ROWS[0]]))])
    assert refs(world) == {"P-1"}
    assert "1 × Verified · new" in words(world)
    answered(world, "import")
    assert list(standing(world)) == ["M-01"]


def test_a_late_yes_takes_no_newer_import_back(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    shown = letter(world)
    told = answered(world, "import")
    newer = [ROWS[0], [*ROWS[1][:5], "Train all supervisors", *ROWS[1][6:]]]
    world.now += timedelta(days=1)
    mailed(world, ("tracker.xlsx", a_list(newer)))
    answered(world, "import")
    world.now += timedelta(days=1)
    for late in (told, shown):
        world.reply_to(late, "yes", BUYER)
        understand(world.bot, world.now)
        world.accept_all()
        assert "Train all supervisors" in {row.title for row in world.rows(Measure)}
        assert "AS WE READ THEM" in words(world)
        assert "changed" in words(world)
    answered(world, "yes")  # now it was seen what that yes does
    assert "Train all supervisors" not in {row.title for row in world.rows(Measure)}


def test_two_lists_of_one_plan_on_their_way_at_once_are_each_imported_as_shown(
    world: World,
) -> None:
    mailed(world, ("a.xlsx", a_list()))
    first = letter(world)
    mailed(world, ("b.xlsx", a_list([ROWS[0], [*ROWS[1][:5], "Train all", *ROWS[1][6:]]])))
    world.now += timedelta(hours=1)
    answered(world, "yes")
    world.reply_to(first, "yes", BUYER)
    understand(world.bot, world.now)
    assert "Train all" in {row.title for row in world.rows(Measure)}
    assert "changed" in words(world)


def test_who_writes_is_answered_even_where_a_deputy_decides_meanwhile(world: World) -> None:
    with world.database.write() as session:
        for one in session.exec(select(Contact).where(Contact.email == BUYER)):
            one.quiet_until_on, one.deputy_email = date(2027, 1, 1), "manager@buyer.example"
            session.add(one)
    mailed(world, ("tracker.xlsx", a_list()))
    assert letter(world).recipient == BUYER


def test_one_bad_file_keeps_all_others_out(world: World) -> None:
    other = [["Example Knit", "Bangladesh", "", 1, "x", "Fit bars", "soon", "", "Open", 0]]
    mailed(world, ("a.xlsx", a_list()), ("b.xlsx", a_list(other)))
    answered(world, "import")
    assert "SOMETHING IS MISSING" in words(world)
    assert refs(world) == {"P-1"}


def test_more_lists_than_are_read_at_once_are_named_and_nothing_is_imported(world: World) -> None:
    files = [(f"{number}.xlsx", a_list()) for number in range(MAX_FILES)]
    mailed(world, *files, ("one too many.xlsx", a_list()))
    assert f"no more than {MAX_FILES} lists are read at once" in words(world)
    assert "ONE TOO MANY.XLSX This stands in the way:" in words(world)
    answered(world, "import")
    assert refs(world) == {"P-1"}


def test_importing_again_resets_no_status_and_no_granted_date(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    answered(world, "import")
    with world.database.write() as session:
        row = session.exec(select(Measure).where(Measure.percent == 40)).one()
        row.percent, row.current_deadline = 80, date(2027, 4, 30)
        session.add(row)
    mailed(world, ("tracker.xlsx", a_list()))
    assert "NOTHING TO IMPORT" in words(world)
    changed = [ROWS[0], [*ROWS[1][:5], "Train all supervisors", *ROWS[1][6:]]]
    mailed(world, ("tracker.xlsx", a_list(changed)))
    answered(world, "import")
    assert standing(world)["M-02"] == ("in_progress", 80, date(2027, 4, 30))


@pytest.mark.parametrize("sender", ["stranger@mail.example", "anna@factory.example"])
def test_nobody_but_the_buyers_people_is_answered(world: World, sender: str) -> None:
    mailed(world, ("tracker.xlsx", a_list()), sender=sender)
    assert world.letters(LetterKind.LIST_READING) == []


def test_without_a_judged_sender_a_person_decides(world: World) -> None:
    world.bot = replace(world.bot, trust=TrustSettings(authserv_id="mx.buyer.example"))
    key = mailed(world, ("tracker.xlsx", a_list()))
    assert world.mail(key).state == IncomingState.REVIEW
    assert world.letters(LetterKind.LIST_READING) == []


def test_a_yes_of_somebody_else_imports_nothing(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    world.reply_to(letter(world), "import", "manager@buyer.example")
    understand(world.bot, world.now)
    assert refs(world) == {"P-1"}


def test_a_plan_that_names_others_is_not_changed_by_mail(world: World) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    answered(world, "import")
    world.take_in(a_plan("P-2"))
    with world.database.write() as session:
        mine = select(Contact).join(ActionPlan, col(ActionPlan.id) == col(Contact.plan_id))
        contact = session.exec(mine.where(Contact.email == BUYER, ActionPlan.ref == REF)).one()
        contact.active = False
        session.add(contact)
    mailed(world, ("tracker.xlsx", a_list(ROWS[:1])))
    assert "names other people of yours" in words(world)


def test_a_plan_in_followbots_own_form_is_taken_too(world: World) -> None:
    mailed(world, ("plan.xlsx", plan_sheet(a_plan("P-3"))),
           ("plan.toml", plan_toml(a_plan("P-4")).encode()))  # fmt: skip
    answered(world, "import")
    assert refs(world) == {"P-1", "P-3", "P-4"}


def test_files_that_are_no_longer_kept_are_asked_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed(world, ("tracker.xlsx", a_list()))

    def erased(session: Session, key: int) -> Incoming:
        row = mail_by_id(session, key)
        return Incoming(**{**row.model_dump(), "raw": b""})

    monkeypatch.setattr("followbot.jobs.list_reply.mail_by_id", erased)
    answered(world, "import")
    assert "PLEASE SEND YOUR LISTS AGAIN" in words(world)
    assert refs(world) == {"P-1"}


def test_a_replay_gives_the_same_plans(world: World, tmp_path: Path) -> None:
    mailed(world, ("tracker.xlsx", a_list()))
    answered(world, "import")
    other = upgraded_sqlite(tmp_path / "again.db")
    done = replay(world.bot, other)
    assert done.problems == []
    assert [line for line in differences(done) if "outgoing" not in line] == []
    other.close()

"""A due-diligence export holds what stands in the rows, and no cell of it is a formula."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from followbot.domain.errors import UsageError
from followbot.domain.terms import LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.dossier import plan_dossier
from followbot.jobs.due_diligence import due_diligence
from followbot.jobs.understand import understand
from followbot.writing.dossier import dossier_page
from followbot.writing.due_diligence_sheet import due_diligence_sheet
from tests.jobs.test_inquire import FULL, answer, completed, started
from tests.jobs.world import World, a_plan


def rows(world: World, name: str, supplier: str = "") -> list[dict[str, object]]:
    export = due_diligence(world.database, supplier, world.now)
    (table,) = [table for table in export.tables if table.name == name]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_it_tells_plans_timetable_decisions_and_impacts_with_their_sources(world: World) -> None:
    letter = started(world)
    answer(world, letter, FULL, files=[("guard.jpg", b"\xff\xd8a photo")])
    (plan,) = rows(world, "plans")
    assert (plan["plan"], plan["state"]) == ("P-1", "completed")
    assert len(str(plan["sha256_of_wording"])) == 64
    assert [row["status"] for row in rows(world, "timetable")] == ["verified"] * 3
    assert [row["due_on"].isoformat() for row in rows(world, "milestones")] == ["2027-01-31"] * 3  # type: ignore[attr-defined]
    assert {row["decision"] for row in rows(world, "decisions")} == {"verification"}
    (file,) = rows(world, "evidence")
    assert (file["file"], len(str(file["sha256"])), len(str(file["sha256_of_mail"]))) == (
        "guard.jpg", 64, 64,
    )  # fmt: skip
    (impact,) = rows(world, "impacts")
    assert (impact["people_affected"], impact["severity"], impact["actual_or_potential"]) == (
        2, "major", "actual",
    )  # fmt: skip
    assert impact["mail"] is not None
    (report,) = rows(world, "impact_reports")
    assert report["state"] == "answered"
    (supplier,) = rows(world, "suppliers")
    assert supplier["phase"] == "impact_reporting"


def test_what_was_read_off_an_indicator_stands_there_with_its_mail(world: World) -> None:
    benefit = """[measure.benefit]
kind = "productivity"
indicator = "line_efficiency"
unit = "percent"
baseline = 46.0
"""
    world.take_in(a_plan(measures=1, tail=benefit))
    world.at("2026-12-06T10:00:00+06:00")
    ask(world.bot, world.now)
    world.accept_all()
    (letter, *_) = world.letters(LetterKind.STATUS_REQUEST)
    for words in ("1 50%\nbenefit 1: 94.2", "benefit 1: 49.20"):
        world.at("2026-12-07T10:00:00+06:00")
        mail = world.reply_to(letter, words)
        understand(world.bot, world.now)
    (reading,) = rows(world, "readings")
    assert (reading["measure"], reading["indicator"], reading["value"], reading["unit"]) == (
        "M-01", "line_efficiency", "49.20", "percent",
    )  # fmt: skip
    assert reading["mail"] == mail


def test_one_supplier_alone_can_be_exported(world: World) -> None:
    completed(world)
    world.take_in(a_plan("P-2", supplier="Other Ltd"))
    assert [row["plan"] for row in rows(world, "plans")] == ["P-1", "P-2"]
    assert [row["plan"] for row in rows(world, "plans", "other ltd")] == ["P-2"]
    with pytest.raises(UsageError, match="no supplier"):
        rows(world, "plans", "nobody")


def test_what_begins_like_a_formula_stays_text(world: World) -> None:
    letter = started(world)
    answer(world, letter, FULL.replace("hospital paid", '=HYPERLINK("http://evil.example","x")'))
    raw = due_diligence_sheet(due_diligence(world.database, "", world.now))
    with ZipFile(BytesIO(raw)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "=HYPERLINK" in strings
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_internal_notes_are_there_only_where_the_buyer_asks_for_them(world: World) -> None:
    world.take_in(a_plan(of_each='internal_note = "they asked twice"'))
    notes = []
    for internal in (False, True):
        export = due_diligence(world.database, "", world.now, internal=internal)
        (table,) = [table for table in export.tables if table.name == "timetable"]
        place = table.columns.index("internal_note")
        notes.append({row[place] for row in table.rows})
    assert notes == [{""}, {"they asked twice"}]
    assert "they asked twice" not in dossier_page(plan_dossier(world.database, "P-1", world.now))

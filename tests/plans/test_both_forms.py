from __future__ import annotations

import tomllib
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.domain.severity import severity_class_of
from followbot.plans import labels
from followbot.plans import sheet_form as form
from followbot.plans.fields import PARTS
from followbot.plans.findings import Findings
from followbot.plans.labels import label_languages, labels_in
from followbot.plans.samples import sample_paths
from followbot.plans.sheet_file import plan_sheet
from followbot.plans.sheet_write import class_shown
from followbot.plans.template import template_sheet, template_toml
from followbot.plans.toml_file import PlanReading, read_plan_bytes, read_plan_file, read_plan_text
from followbot.plans.toml_write import plan_toml
from followbot.plans.whole_file import read_tree
from followbot.rules.lint import lint_plan
from followbot.sheets.places import letters_of
from followbot.sheets.workbook import read_workbook
from tests.plans.plan_text import plan_of, text_with
from tests.plans.trees import PLANS

TODAY = date(2026, 11, 26)
FOLDER = Path(labels.__file__).parent


def sample_plans() -> list[AgreedPlan]:
    plans = [read_plan_file(path).plan for path in sample_paths()]
    assert all(plans)
    return [plan for plan in plans if plan is not None]


@pytest.mark.parametrize("plan", sample_plans(), ids=lambda plan: plan.ref)
def test_each_sample_is_the_same_plan_in_both_forms(plan: AgreedPlan) -> None:
    assert read_plan_bytes(plan_sheet(plan), "plan.xlsx").plan == plan
    assert read_plan_text(plan_toml(plan), "plan.toml").plan == plan


# A failing plan is read by eye: shrinking one, with a file written for each step, takes minutes.
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(PLANS)
def test_nothing_is_lost_between_the_forms(tree: dict[str, Any]) -> None:
    findings = Findings("generated")
    plan = read_tree(tree, findings)
    assume(plan is not None)
    assert plan is not None
    text = plan_toml(plan)
    assert read_plan_text(text, "plan.toml").plan == plan
    sheet = read_plan_bytes(plan_sheet(plan), "plan.xlsx")
    assert sheet.plan == plan, sheet.findings
    assert plan_toml(sheet.plan) == text


def test_the_same_plan_gives_the_same_bytes_in_every_language() -> None:
    plan = sample_plans()[0]
    for language in label_languages():
        assert plan_sheet(plan, language) == plan_sheet(plan, language)
        assert read_plan_bytes(plan_sheet(plan, language), "plan.xlsx").plan == plan


def test_every_language_has_every_label() -> None:
    english = labels_in("en")
    assert set(label_languages()) == {"en", "da", "de", "es", "fr"}, "those of buyers' letters"
    for language in label_languages():
        texts_of = labels_in(language)
        own = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
        assert own["fields"].keys() == english.fields.keys()
        assert own["words"].keys() == english.words.keys()
        assert own["sheets"].keys() == english.sheets.keys()
        for part in PARTS:
            texts = [texts_of.label(part, one) for one in part.fields]
            shown = [text for text, one in zip(texts, part.fields, strict=True) if one.usual]
            assert len(set(shown)) == len(shown), (language, part.name)
        assert texts_of.language == language
        assert len(set(texts_of.sheets.values())) == len(texts_of.sheets)
        assert all(len(name) <= 31 for name in texts_of.sheets.values())


@pytest.mark.parametrize("language", label_languages())
def test_the_template_is_a_plan_in_both_forms(language: str) -> None:
    toml = read_plan_text(template_toml(TODAY, language), "plan.toml")
    sheet = read_plan_bytes(template_sheet(TODAY, language), "plan.xlsx")
    assert toml.plan is not None, toml.findings
    assert sheet.plan is not None, sheet.findings
    assert not toml.findings
    assert toml.plan.measures[0].severity.severity_class == "critical"
    assert [one.title for one in sheet.plan.measures] == [one.title for one in toml.plan.measures]


def test_every_key_of_the_template_is_known_when_it_is_filled_in() -> None:
    import tomllib

    text = template_toml(TODAY, "en")
    heads = [line for line in text.splitlines() if line.startswith("#[")]
    assert len(heads) == 6, heads
    for line in text.splitlines():
        if line.startswith("#") and "=" in line.partition("# ")[0]:
            key = line.lstrip("#").partition(" =")[0]
            assert tomllib.loads(f"{key} = 1")


def test_the_class_that_is_shown_is_the_class_that_counts() -> None:
    for scale, scope, rest in product(range(5), repeat=3):
        ratings = {
            "severity.scale": scale,
            "severity.scope": scope,
            "severity.irremediability": rest,
        }
        expected = severity_class_of(scale, scope, rest) if scale or rest else "minor"
        assert class_shown(ratings) == expected
    assert class_shown({"zero_tolerance": True, "severity.scale": 1}) == "critical"
    assert class_shown({"severity.class": "major", "severity.scale": 1}) == "major"


def test_a_text_that_no_cell_holds_is_told_and_not_cut() -> None:
    causes = ", ".join(f'"{number} {"x" * 900}"' for number in range(40))
    plan = plan_of(measure=f"root_cause = [{causes}]")
    with pytest.raises(PlanFileError, match="cannot be written as a spreadsheet") as told:
        plan_sheet(plan)
    assert "root_cause" in "".join(told.value.problems)
    assert read_plan_text(plan_toml(plan), "plan.toml").plan == plan


# Filled in by hand: errors per sheet and cell


def changed(plan: AgreedPlan, *changes: tuple[str, str, object]) -> PlanReading:
    """The plan's spreadsheet with some cells typed over: (sheet, cell, value)."""
    return read_plan_bytes(retyped(plan_sheet(plan), *changes), "plan.xlsx")


def retyped(data: bytes, *changes: tuple[str, str, object]) -> bytes:
    """All values of a workbook written anew, as another program would save it."""
    import xlsxwriter

    from followbot.sheets.limits import Budget

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for tab in read_workbook(data, Budget(sheets=form.SHEETS)).tabs:
        sheet = book.add_worksheet(tab.name)
        for row, cells in enumerate(tab.rows):
            for column, value in enumerate(cells):
                if value != "":
                    write(sheet, f"{letters_of(column)}{row + 1}", value, day)
        for name, cell, typed in changes:
            if name == tab.name:
                write(sheet, cell, typed, day)
    book.close()
    return buffer.getvalue()


def write(sheet: Any, cell: str, value: object, day: Any) -> None:
    if value is None:
        sheet.write_string(cell, "")
    elif isinstance(value, date):
        sheet.write_datetime(cell, value, day)
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(cell, value)
    else:
        sheet.write(cell, value)


def cell_below(plan: AgreedPlan, sheet: str, key: str, row: int = 0) -> str:
    """The cell of a key: in a table so many rows below its heading, else beside its label."""
    from followbot.sheets.limits import Budget

    tabs = read_workbook(plan_sheet(plan), Budget(sheets=form.SHEETS)).tabs
    rows = next(tab.rows for tab in tabs if tab.name == sheet)
    if key in rows[0]:
        return f"{letters_of(list(rows[0]).index(key))}{form.FIRST_ROW + row + 1}"
    at = next(at for at, cells in enumerate(rows) if cells[0] == key)
    return f"C{at + 1}"


GARMENT = sample_plans()[2]


def errors_of(reading: PlanReading) -> list[tuple[str, str]]:
    assert reading.plan is None or not any(one.level == "error" for one in reading.findings)
    return [(one.where, one.rule) for one in reading.findings if one.level == "error"]


@pytest.mark.parametrize(
    ("sheet", "key", "row", "value", "rule"),
    [
        ("Measures", "deadline", 1, "03/04/2027", "wrong_value"),
        ("Measures", "deadline", 2, None, "missing"),
        ("Measures", "severity.scale", 0, 7, "wrong_value"),
        ("Measures", "severity.scale", 0, "=1+1", "formula"),
        ("Measures", "ref", 3, "M-01", "duplicate_ref"),
        ("Measures", "type", 0, "repair", "wrong_value"),
        ("Milestones", "due", 1, "soon", "wrong_value"),
        ("Milestones", "of", 1, "M-99", "unknown_measure"),
        ("Evidence", "min", 0, "many", "wrong_value"),
        ("Contacts", "email", 2, "nobody", "wrong_value"),
        ("Contacts", "of", 0, "auditor", "wrong_value"),
        ("Follow-up", "follow_up.timezone", 0, "Asia/Daka", "wrong_value"),
        ("Follow-up", "follow_up.cadence", 0, None, "missing"),
        ("Plan", "plan.ref", 0, None, "missing"),
        ("Parties", "supplier.country", 0, "Bangladesh", "wrong_value"),
        ("Blackouts", "to", 0, date(2020, 1, 1), "wrong_order"),
    ],
)
def test_an_error_names_its_sheet_and_cell(
    sheet: str, key: str, row: int, value: object, rule: str
) -> None:
    cell = cell_below(GARMENT, sheet, key, row)
    assert (f"{sheet}!{cell}", rule) in errors_of(changed(GARMENT, (sheet, cell, value)))


def test_a_saved_copy_of_another_program_is_the_same_plan() -> None:
    assert changed(GARMENT).plan == GARMENT


def test_what_a_person_adapts_is_taken() -> None:
    deadline = cell_below(GARMENT, "Measures", "deadline", 1)
    scale = cell_below(GARMENT, "Measures", "severity.scale", 1)
    reading = changed(GARMENT, ("Measures", deadline, date(2027, 7, 15)), ("Measures", scale, "4"))
    assert reading.plan is not None
    assert reading.plan.measures[1].deadline == date(2027, 7, 15)
    assert reading.plan.measures[1].severity.scale == 4


def test_a_column_of_ones_own_is_told_and_nothing_taken_of_it() -> None:
    reading = changed(GARMENT, ("Measures", "BZ3", "my own note"))
    assert reading.plan == GARMENT
    assert [(one.where, one.level) for one in reading.findings] == [("Measures!BZ3", "warning")]


def test_any_other_spreadsheet_is_told_apart() -> None:
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet("Tracker").write(0, 0, "Finding")
    book.close()
    reading = read_plan_bytes(buffer.getvalue(), "tracker.xlsx")
    assert [one.rule for one in reading.findings] == ["other_shape"]
    assert [one.rule for one in read_plan_bytes(b"PK\x03\x04 nothing", "x.xlsx").findings] == [
        "unreadable"
    ]


def test_titles_in_languages_stand_side_by_side() -> None:
    plan = plan_of(plan__title='title = { en = "A plan", "pt-BR" = "Um plano" }')
    again = read_plan_bytes(plan_sheet(plan), "plan.xlsx").plan
    assert again == plan
    assert "Um plano" in plan_toml(plan)


def test_a_stored_plan_whose_titles_are_neither_english_nor_its_own_keeps_its_title() -> None:
    from followbot.plans.toml_file import read_plan_document

    plan = plan_of(plan__title='title = { fr = "Un plan", de = "Ein Plan" }')
    assert read_plan_document(plan.document) == plan


def test_every_key_that_is_read_has_its_place_in_the_spreadsheet() -> None:
    from tests.test_project import plan_keys

    placed = {word for part in PARTS for one in part.fields for word in one.key.split(".")}
    placed |= {word for part in PARTS for path in part.lists for word in path.split(".")}
    placed |= {"follow_up", "class", "class_", "acceptance"}
    assert plan_keys() - placed == set()


def test_a_draft_whose_day_is_to_be_confirmed_stays_so() -> None:
    text = text_with(plan__title='title = "A plan"\nstatus = "draft"')
    plan = read_plan_text(text.replace("deadline = 2027-01-31", ""), "plan.toml").plan
    assert plan is not None
    assert read_plan_bytes(plan_sheet(plan), "plan.xlsx").plan == plan
    assert read_plan_text(plan_toml(plan), "plan.toml").plan == plan
    assert lint_plan(plan, "plan.toml")


def test_a_visit_with_its_traveller_is_the_same_in_both_forms() -> None:
    visits = 'planned_visits = ["2027-03-16 by ann@buyer.example", 2027-09-14]'
    texts = (path.read_text(encoding="utf-8") for path in sample_paths())
    text = next(text for text in texts if "planned_visits = [2027-03-16]" in text)
    plan = read_plan_text(text.replace("planned_visits = [2027-03-16]", visits), "a.toml").plan
    assert plan is not None
    assert len(plan.follow_up.planned_visits) == 2
    assert read_plan_bytes(plan_sheet(plan), "plan.xlsx").plan == plan
    assert read_plan_text(plan_toml(plan), "plan.toml").plan == plan

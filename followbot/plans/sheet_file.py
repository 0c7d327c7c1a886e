"""Plan files as spreadsheets: bytes to `AgreedPlan` and back, nothing lost on the way."""

from __future__ import annotations

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan
from followbot.plans import sheet_form as form
from followbot.plans.canonical import tree_of
from followbot.plans.difference import plan_difference
from followbot.plans.findings import Findings
from followbot.plans.sheet_read import is_plan_form, tree_of_sheets
from followbot.plans.sheet_write import sheet_bytes
from followbot.plans.toml_file import PlanReading
from followbot.plans.whole_file import read_tree
from followbot.sheets.limits import Budget
from followbot.sheets.workbook import Workbook, read_text_table, read_workbook

_REFUSED = {
    "too_large": "the spreadsheet is too large to be looked at",
    "no_spreadsheet": "this is no spreadsheet that can be read (.xlsx, .xls, .ods, .csv)",
    "open_quote": 'a quote `"` opens a cell and is never closed, so that it swallows what follows;'
    " save the table anew",
    "document_type": "the spreadsheet holds what no spreadsheet program writes",
}
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"


def is_spreadsheet(data: bytes) -> bool:
    """Whether these bytes begin as spreadsheets do; no TOML file does."""
    return data.startswith((_ZIP, _OLE))


def is_text_table(file: str) -> bool:
    """Whether a file is a table of plain text, by its name."""
    return file.lower().endswith((".csv", ".tsv", ".tab"))


def opened_workbook(data: bytes, *, colours: bool = False) -> Workbook:
    """The sheets of a file of a person's own, within the bounds for foreign spreadsheets.

    What begins like no spreadsheet is read as a table of plain text.
    """
    if not is_spreadsheet(data):
        return read_text_table(data, Budget())
    return read_workbook(data, Budget(sheets=form.SHEETS, colours=colours))


def refusal(workbook: Workbook) -> str:
    """Why nothing, or not all, can be read of a workbook; "" where it can."""
    if workbook.refused:
        return _REFUSED.get(workbook.refused, "the spreadsheet is damaged; save it anew")
    return "a sheet is too large to be read" if workbook.left_out else ""


def read_plan_sheet(data: bytes, file: str) -> PlanReading:
    """Read a plan in its spreadsheet form; `file` is the name that the findings give."""
    findings = Findings(file)
    workbook = opened_workbook(data)
    if problem := refusal(workbook):
        findings.add("error", "", "unreadable", problem)
        return PlanReading(None, tuple(findings.found))
    if not is_plan_form(workbook):
        text = (
            "this spreadsheet has not the form of a plan; `followbot plan import` reads tables of"
            " other shapes, `followbot plan template plan.xlsx` writes one to fill in"
        )
        findings.add("error", "", "other_shape", text)
        return PlanReading(None, tuple(findings.found))
    tree = tree_of_sheets(workbook, findings)
    plan = read_tree(tree, findings)
    return PlanReading(plan, tuple(findings.found), tree)


def plan_sheet(plan: AgreedPlan, language: str = "en") -> bytes:
    """The .xlsx file of a plan, labelled in a language.

    Raises:
        PlanFileError: something of the plan cannot stand in a spreadsheet, such as a text that
            is too long for a cell.
    """
    data = sheet_bytes(tree_of(plan.document), language)
    again = read_plan_sheet(data, "spreadsheet")
    if again.plan is None:
        raise PlanFileError(
            f"plan `{plan.ref}` cannot be written as a spreadsheet",
            "write it as TOML",
            [one for one in again.findings if one.level == "error"],
        )
    if again.plan.document != plan.document:
        lost = [one.where for one in plan_difference(plan, again.plan)]
        raise PlanFileError(
            f"plan `{plan.ref}` cannot be written as a spreadsheet without a loss",
            "write it as TOML",
            problems=[f"{where} would change" for where in lost],
        )
    return data

"""Plan files to `AgreedPlan`, with every finding at once; nothing here raises.

1. A TOML file is at most 5 MB of UTF-8 (a byte order mark is accepted) and TOML 1.0; a
   spreadsheet is known by its bytes and read by `sheet_file.py`.
2. Mandatory are only the keys that docs and `read_tree` name; every other key is optional,
   an unknown one is an error.
3. A `PlanReading` has a plan exactly when it has no finding of level `error`. What a cadence
   says and what is merely unwise is the plan lint's (`rules.lint`), which runs after this.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from followbot.domain.errors import PlanFileError
from followbot.domain.plan import AgreedPlan, Finding
from followbot.plans.canonical import tree_of
from followbot.plans.findings import Findings, printable
from followbot.plans.placed import Placed
from followbot.plans.whole_file import read_tree
from followbot.sheets import limits as sheets

_SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
MAX_FILE_BYTES = 5_000_000
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a file gave: the plan, or None where an error stands among the findings.

    `sheet` is the tree of a spreadsheet, which knows the cells; None for TOML.
    """

    plan: AgreedPlan | None
    findings: tuple[Finding, ...]
    sheet: Placed | None = None


def read_plan_file(path: Path) -> PlanReading:
    """Read a plan file; a file that cannot be opened is a finding too."""
    findings = Findings(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(sheets.MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        findings.add("error", "", "unreadable", f"the file cannot be read: {reason}")
        return PlanReading(None, tuple(findings.found))
    return read_plan_bytes(data, str(path))


def read_plan_bytes(data: bytes, file: str) -> PlanReading:
    """Read a plan file, TOML or spreadsheet; `file` is the name that the findings give."""
    from followbot.plans.sheet_file import is_spreadsheet, is_text_table, read_plan_sheet

    if is_spreadsheet(data) or is_text_table(file):
        return read_plan_sheet(data, file)
    findings = Findings(file)
    if data and file.lower().endswith(_SHEET_ENDINGS):
        problem = "its name ends as a spreadsheet's, but it is none; save it anew"
        findings.add("error", "", "unreadable", problem)
        return PlanReading(None, tuple(findings.found))
    if len(data) > MAX_FILE_BYTES:
        findings.add("error", "", "too_large", f"more than {MAX_FILE_BYTES // 1_000_000} MB")
        return PlanReading(None, tuple(findings.found))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.add(
            "error",
            f"line {line}",
            "not_utf8",
            f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8",
        )
        return PlanReading(None, tuple(findings.found))
    return read_plan_text(text, file)


def read_plan_text(text: str, file: str) -> PlanReading:
    """Read a plan from TOML; `file` is the name that the findings give."""
    findings = Findings(file)
    tree = _parsed(text.removeprefix("\ufeff"), findings)
    plan = None if tree is None else read_tree(tree, findings)
    return PlanReading(plan, tuple(findings.found))


def read_plan_document(document: str) -> AgreedPlan:
    """Return the plan of a canonical document, equal to the plan whose document it is.

    Raises:
        PlanFileError: the document was not written by this program, or by a newer one.
    """
    findings = Findings("stored plan")
    try:
        plan = read_tree(tree_of(document), findings, document)
    except (ValueError, TypeError) as error:
        raise PlanFileError(f"the stored plan is damaged: {error}") from error
    if plan is None:
        raise PlanFileError(
            "the stored plan cannot be read by this version",
            "import the plan file again",
            findings.found,
        )
    return plan


def _parsed(text: str, findings: Findings) -> dict[str, object] | None:
    if not text.strip():
        findings.add("error", "", "empty_file", "the file is empty")
        return None
    try:
        return tomllib.loads(text)
    except RecursionError:
        findings.add("error", "", "toml_syntax", "tables or lists are nested too deeply")
    except ValueError as error:
        # Not only TOMLDecodeError: a number of thousands of digits is a plain ValueError.
        where, problem = _place_and_problem(str(error), text)
        findings.add("error", where, "toml_syntax", f"this is no TOML: {problem}")
    return None


def _place_and_problem(message: str, text: str) -> tuple[str, str]:
    """Take line and column out of the parser's message."""
    found = _PLACE.search(message)
    if found is None:
        return "", printable(message)
    problem = message[: found.start()]
    problem = problem[:1].lower() + problem[1:]
    if found[1]:
        return f"line {found[1]}, column {found[2]}", problem
    last = text.rstrip().count("\n") + 1
    return f"line {last}, end of the file", problem

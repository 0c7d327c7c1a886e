"""The plan files and lists of a mail, opened: spreadsheets, text tables and plan files as TOML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan, Finding
from followbot.domain.reply import AttachedFile
from followbot.reading.envelope import Envelope

if TYPE_CHECKING:
    from followbot.sheets.workbook import Workbook

MAX_FILES = 20
_TOO_MANY = f"no more than {MAX_FILES} lists are read at once; send this one in a mail of its own"
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".toml")


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file: `plan` or its errors where it has the form of a plan, else `workbook`."""

    name: str
    plan: AgreedPlan | None = None
    findings: tuple[Finding, ...] = ()
    workbook: Workbook | None = None


def lists_among(files: tuple[AttachedFile, ...]) -> tuple[AttachedFile, ...]:
    """The attached files that may be lists or plans."""
    return tuple(file for file in files if file.name.lower().endswith(_ENDINGS))


def opened_lists(envelope: Envelope) -> tuple[ListFile, ...]:
    """Every list and plan file of a mail, opened within the bounds for foreign files."""
    return tuple(_opened(envelope))


def _opened(envelope: Envelope) -> Iterator[ListFile]:
    from followbot.plans.sheet_file import opened_workbook
    from followbot.plans.toml_file import read_plan_bytes
    from followbot.reading.attachments import attachment_content
    from followbot.rules.lint import lint_plan

    files = lists_among(envelope.files)
    for file in files[MAX_FILES:]:
        yield ListFile(
            file.name, findings=(Finding(file.name, "", "error", "too_many", _TOO_MANY),)
        )
    for file in files[:MAX_FILES]:
        data = attachment_content(envelope.raw, file.part) or b""
        reading = read_plan_bytes(data, file.name)
        if [one.rule for one in reading.findings] == ["other_shape"]:
            yield ListFile(file.name, workbook=opened_workbook(data, colours=True))
            continue
        advice = lint_plan(reading.plan, file.name) if reading.plan is not None else ()
        yield ListFile(file.name, reading.plan, (*reading.findings, *advice))

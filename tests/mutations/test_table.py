"""The table is whole: every row has its tests, and a mutation that can still be tried."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.mutations.__main__ import is_noticed
from tests.mutations.table import ROOT, Edit, Mutation, Row, is_a_test, mutations, rows

ROWS, MUTATIONS = rows(), mutations()


def test_the_table_is_read() -> None:
    assert len(ROWS) > 60
    assert max(Counter(row.fault for row in ROWS).values()) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.fault)
def test_every_row_names_tests_that_exist_and_is_tried_by_a_mutation(row: Row) -> None:
    assert [test for test in row.tests if not is_a_test(test)] == []
    tried = {one.test for one in MUTATIONS if one.row == row.fault}
    assert set(row.tests) <= tried, "a test of the table that no mutation tries"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.row)
def test_every_mutation_still_fits_the_program_and_a_row(mutation: Mutation) -> None:
    (row,) = [row for row in ROWS if row.fault == mutation.row]
    assert mutation.test in row.tests
    assert mutation.edits
    assert [edit for edit in mutation.edits if not edit.applies(ROOT)] == []
    assert all(edit.old != edit.new for edit in mutation.edits)
    assert all(not edit.file.startswith("tests/") for edit in mutation.edits)


def test_a_test_that_fails_is_told_from_one_that_passes_or_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("YES = True\n")
    for name, line in (("held", "assert YES"), ("loose", "assert True"), ("out", "skip()")):
        (tmp_path / f"test_{name}.py").write_text(
            f"from pytest import skip\nfrom program import YES\ndef test_it():\n    {line}\n"
        )
    edit = Edit("program.py", "YES = True", "YES = False")
    found = {
        name: is_noticed(tmp_path, Mutation("row", f"test_{name}.py::test_it", (edit,)))
        for name in ("held", "loose", "out")
    }
    assert found == {"held": True, "loose": False, "out": False}
    assert (tmp_path / "program.py").read_text() == "YES = True\n"
    stale = Mutation("row", "test_held.py", (Edit("program.py", "NO", "YES"),))
    assert not is_noticed(tmp_path, stale)

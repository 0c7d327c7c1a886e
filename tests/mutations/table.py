"""The table of docs/reliability.md, and the mutations that take each row's behaviour away.

A mutation is a few words of the program put in the place of others. `mutations.toml` names the row
by its first cell; where a row has several tests, `test` says which one has to notice.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "reliability.md"
MUTATIONS = Path(__file__).with_name("mutations.toml")
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@dataclass(frozen=True)
class Row:
    """One line of the table: what may go wrong, and the tests that show what happens then."""

    fault: str
    tests: tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """Words of one file, which stand there once, and what is put in their place."""

    file: str
    old: str
    new: str

    def applies(self, root: Path) -> bool:
        """Whether the words stand there exactly once."""
        return (root / self.file).read_text(encoding="utf-8").count(self.old) == 1


@dataclass(frozen=True)
class Mutation:
    """A behaviour taken away; `test` has to fail then."""

    row: str
    test: str
    edits: tuple[Edit, ...]


def rows(document: Path = DOCUMENT) -> list[Row]:
    """Every row of every table of the document, in its order."""
    found = []
    for line in document.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3 and (tests := _TEST.findall(cells[2])):
            named = tuple(f"{file}::{test}" if test else file for file, test in tests)
            found.append(Row(cells[0], named))
    return found


def mutations(file: Path = MUTATIONS) -> list[Mutation]:
    """Every mutation, with the first test of its row where it names none."""
    tests = {row.fault: row.tests for row in rows()}
    told = tomllib.loads(file.read_text(encoding="utf-8"))["mutation"]
    return [_mutation(one, tests) for one in told]


def _mutation(told: Mapping[str, object], tests: Mapping[str, tuple[str, ...]]) -> Mutation:
    row = str(told["row"])
    edits = told["edit"]
    assert isinstance(edits, list)
    return Mutation(
        row,
        str(told.get("test", tests.get(row, ("",))[0])),
        tuple(Edit(**edit) for edit in edits),
    )


def is_a_test(name: str) -> bool:
    """Whether a test of this name (`file::function`, or a whole file) exists."""
    file, _, function = name.partition("::")
    path = ROOT / file
    return path.is_file() and (not function or function in _functions(path))


@cache
def _functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))

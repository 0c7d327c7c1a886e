"""Workers of one run begin to import the tests at different places.

pytest rewrites the assertions of each test file before it is imported, which takes longer than
the import, and keeps what came of it. Workers that begin together with the same file would all do
so for each: this way each does its share, and finds that of the others.
"""

from __future__ import annotations

import importlib
from contextlib import suppress
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def import_own_share(config: pytest.Config) -> None:
    """In a worker that is to run all tests: import its share of them, before they are collected."""
    worker: dict[str, object] | None = getattr(config, "workerinput", None)
    if worker is None or not _runs_all(config):
        return
    number, workers = int(str(worker["workerid"])[2:]), int(str(worker["workercount"]))
    for file in own_share(sorted(TESTS.rglob("test_*.py")), number, workers):
        # What cannot be imported is told when it is collected.
        with suppress(Exception):
            importlib.import_module(_name_of(file))


def own_share(files: list[Path], number: int, workers: int) -> list[Path]:
    """The files that the worker of this number, from 0, begins with."""
    return files[len(files) * number // workers : len(files) * (number + 1) // workers]


def _runs_all(config: pytest.Config) -> bool:
    return [(config.invocation_params.dir / one).resolve() for one in config.args] == [TESTS]


def _name_of(file: Path) -> str:
    return ".".join(file.relative_to(TESTS.parent).with_suffix("").parts)

"""`make mutations`: take each behaviour away in a copy, and see its test fail.

A test that still passes, or is skipped, shows nothing: the run then ends with 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutations.table import ROOT, Mutation, mutations

_COPIED = ("followbot", "tests", "mail_templates", "docs", "benchmarks")
_FILES = ("pyproject.toml", "config.example.toml", "README.md", "CHANGELOG.md", "Makefile")
_SERVERS = ".servers"
"""Servers of other makers, where `make servers` has unpacked them."""

_FAILED = 1
"""How pytest ends when tests failed; every other end says that none did, or that none ran."""
_LONGEST = 900.0
_REQUIRED = "FOLLOWBOT_REQUIRE_SERVERS"


def main(arguments: Sequence[str]) -> int:
    """Try the mutations; returns 1 when a behaviour was not missed."""
    options = argparse.ArgumentParser(prog="make mutations", description=__doc__)
    options.add_argument("words", nargs="*", help="only rows that hold one of these words")
    options.add_argument("--list", action="store_true", help="say what would be tried")
    given = options.parse_args(arguments)
    chosen = [one for one in mutations() if _is_wanted(one, given.words)]
    if given.list:
        for one in chosen:
            _say(f"{one.row}\n    {one.test}")
        return 0
    with tempfile.TemporaryDirectory(prefix="followbot-mutations-") as folder:
        copy = copied(Path(folder))
        survived = [one for one in chosen if not is_noticed(copy, one)]
    _say(f"{len(chosen)} mutations, {len(survived)} not noticed")
    return 1 if survived else 0


def copied(folder: Path) -> Path:
    """A copy of the checkout to break things in."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, folder / name)
    if (ROOT / _SERVERS).is_dir():
        (folder / _SERVERS).symlink_to(ROOT / _SERVERS)
    return folder


def is_noticed(copy: Path, mutation: Mutation) -> bool:
    """Whether the mutation's test fails in the copy, which is put right again afterwards."""
    whole = {edit.file: (copy / edit.file).read_text(encoding="utf-8") for edit in mutation.edits}
    began = time.monotonic()
    try:
        for edit in mutation.edits:
            file = copy / edit.file
            text = file.read_text(encoding="utf-8")
            if text.count(edit.old) != 1:
                _say(f"STALE    {mutation.row}: {edit.file} does not hold {edit.old!r} once")
                return False
            file.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
        ended, told = _tested(copy, mutation.test)
    finally:
        for name, text in whole.items():
            (copy / name).write_text(text, encoding="utf-8")
    took = f"{time.monotonic() - began:.0f} s"
    if ended == _FAILED:
        _say(f"noticed  {mutation.row} ({took})")
        return True
    _say(f"SURVIVED {mutation.row} ({took}, pytest ended with {ended})\n    {mutation.test}")
    _say("\n".join(f"    {line}" for line in told.splitlines()[-8:]))
    return False


def _tested(copy: Path, test: str) -> tuple[int, str]:
    """How pytest ends for one test in the copy, and what it says."""
    words = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=line", test)
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *words],
        cwd=copy,
        env=_environment(copy),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with the servers that it started
        process.communicate()
        return _FAILED, "it did not end"
    return process.returncode, told


def _environment(copy: Path) -> dict[str, str]:
    """The copy's own modules first; a missing server is a skipped test, which shows nothing."""
    others = {name: value for name, value in os.environ.items() if name != _REQUIRED}
    return {**others, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def _is_wanted(mutation: Mutation, words: Sequence[str]) -> bool:
    return not words or any(word.lower() in mutation.row.lower() for word in words)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  a run is watched


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every outcome that the code can give has its sentence in the catalogue, and none is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import followbot
from followbot.writing.texts import texts_for

PACKAGE = Path(followbot.__file__).parent
SAYING = {"refused": 2, "asked": 2, "effect": 3, "_done": 0, "_known": 0, "_refused": 0}
"""Which argument of these is the key of a sentence."""


def said() -> Iterator[str]:
    files = [*PACKAGE.glob("jobs/decide*.py"), PACKAGE / "rules" / "decision.py"]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = SAYING.get(node.func.id)
            if place is None or len(node.args) <= place:
                continue
            yield from constants(node.args[place])


def constants(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from constants(argument.body)
        yield from constants(argument.orelse)


def test_every_outcome_has_its_sentence() -> None:
    found = set(said())
    assert len(found) > 50
    # "verified" is said with its method.
    assert {key for key in found if not texts_for("en").has(f"decision.{key}")} == {"verified"}

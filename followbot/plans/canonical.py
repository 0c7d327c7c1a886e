"""The canonical document of a plan: JSON that two equal agreements share byte by byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum


def canonical_json(tree: Mapping[str, object]) -> str:
    """Return the tree as JSON: keys sorted, no blanks, characters as they are, no NaN."""
    return json.dumps(
        tree, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def tree_of(document: str) -> dict[str, object]:
    """Return the tree of a canonical document.

    Raises:
        ValueError: this is no JSON.
        TypeError: this is no JSON object.
    """
    tree = json.loads(document)
    if not isinstance(tree, dict):
        raise TypeError("a JSON object is expected")
    return tree


def stored(value: object) -> object:
    """The form of a value in the canonical document."""
    if type(value) is str or type(value) is int:  # nearly all of them
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset | set):
        return [stored(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value

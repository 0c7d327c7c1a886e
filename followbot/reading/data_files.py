"""The data files of this room, read fast: whoever starts a program waits for them.

A file with one value on a line is TOML and nearly JSON as well; what is more than that is left
to the standard library, which takes ten times as long.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).parent
_TABLE = re.compile(r"\[([A-Za-z0-9_-]+)\]")
_PAIR = re.compile(r"(\"?)([A-Za-z0-9_-]+)\1[ ]?=[ ]?(\[.*\]|\".*\"|\d{1,9}|\d{4}-\d\d-\d\d)")


def load_data(name: str) -> dict[str, Any]:
    """The contents of a TOML file of this room."""
    text = (_ROOM / name).read_text("utf-8")
    found = _by_lines(text)
    return tomllib.loads(text) if found is None else found


def _by_lines(text: str) -> dict[str, Any] | None:
    """Tables of one level, with a value on each line; None where a file holds anything else."""
    found: dict[str, Any] = {}
    table = found
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        if pair := _PAIR.fullmatch(line):
            try:
                is_day = pair[3][0].isdigit() and "-" in pair[3]
                table[pair[2]] = date.fromisoformat(pair[3]) if is_day else json.loads(pair[3])
            except ValueError:
                return None
        elif head := _TABLE.fullmatch(line):
            table = found[head[1]] = {}
        else:
            return None
    return found

"""How the tables of answers are written: `language: text = meaning in short`, one on a line."""

from __future__ import annotations


def rows(table: str) -> list[tuple[str, str, str]]:
    """(language, text, meaning in short) of every line of a table that is not empty."""
    found = []
    for row in table.strip().splitlines():
        if row.strip():
            language, _, rest = row.partition(": ")
            text, _, meaning = rest.rpartition(" = ")
            found.append((language, text, meaning))
    return found

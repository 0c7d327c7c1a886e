"""How cells are named: letters for columns, rows from 1."""

from __future__ import annotations


def letters_of(column: int) -> str:
    """The letters of a column that counts from 0: 0 is `A`, 26 is `AA`."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(sheet: str, row: int, column: int) -> str:
    """A cell as people name it, `Measures!D5`; row and column count from 0."""
    return f"{sheet}!{letters_of(column)}{row + 1}"

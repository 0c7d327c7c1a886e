"""Spaces at which no line ends: between a number and its unit, a day and its month.

They stand in HTML and in what catalogues say. What people type, what a button writes and the text
part, which is wrapped already, have plain spaces.
"""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_UNIT = re.compile(
    r"(?<=[0-9}]) (?=(?:%|MB|h|Uhr|uur|น\.|बजे|بجے)(?!\w))"
    r"|(?<=\.) (?=\{time\})"
)
"""`40 %`, `8 h`, `kl. 10:42`."""
_DAY = re.compile(r"(?<!\d)(\d{1,2}\.?) (?=[^\W\d])")
_FRENCH = re.compile(r"(?<=«) | (?=[»;:!?])")


def kept_together(text: str, language: str) -> str:
    """A text of a catalogue; in French nothing parts from its « » and ; : ! ? either."""
    text = _UNIT.sub(NO_BREAK, text)
    return _FRENCH.sub(NO_BREAK, text) if language == "fr" else text


def day_and_month(written: str) -> str:
    """A date whose day stays with its month: `12 Dec` of `12 Dec 2026`."""
    return _DAY.sub(rf"\1{NO_BREAK}", written)


def measured(number: str, unit: str) -> str:
    """A number with its unit; the number alone where there is none."""
    return f"{number}{NO_BREAK}{unit}" if unit else number


def with_plain_spaces(text: str) -> str:
    """The text for people to type, to search and to copy."""
    return text.replace(NO_BREAK, " ")

"""The lines of a calendar file that a mail program quoted together with our letter.

mutt shows a calendar file as the text that it is, and quotes it below the letter (RFC 5545,
3.4: a file begins and ends with these lines). Nobody types such lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.body_lines import BodyLine

_BEGIN, _END = "BEGIN:VCALENDAR", "END:VCALENDAR"


def calendar_lines(lines: Sequence[BodyLine]) -> frozenset[int]:
    """The places of these lines; of a file that was cut off all lines that are marked alike."""
    found: set[int] = set()
    begin = -1
    for at, line in enumerate(lines):
        if begin < 0:
            begin = at if line.text.strip() == _BEGIN else -1
        elif line.text.strip() == _END:
            found.update(range(begin, at + 1))
            begin = -1
        elif line.depth != lines[begin].depth:
            found.update(_cut_off(lines, begin, at))
            begin = -1
    if begin >= 0:
        found.update(_cut_off(lines, begin, len(lines)))
    return frozenset(found)


def _cut_off(lines: Sequence[BodyLine], begin: int, end: int) -> range:
    """A file without its end: quoted it is one, typed it is not."""
    return range(begin, end) if lines[begin].depth else range(0)

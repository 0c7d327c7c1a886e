"""The grammar of `Authentication-Results` (RFC 8601, section 2.2): words, quotes, comments.

A quoted string keeps its quotes and loses every sign that means something outside of them, so
that nothing inside it can be taken for a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MAX_FIELD = 8_000
_PIECES = re.compile(r"\\.|[\"();]|\s+|[^\s\"();\\]+|\\", re.DOTALL)
_AROUND_SIGNS = re.compile(r" ?([=/]) ?| (\.) ?")
_MEANINGFUL = re.compile(r"[\s=;/]")


@dataclass(frozen=True, slots=True)
class Results:
    """A field taken apart: what stands before the first semicolon, and every entry behind it.

    Comments are gone, blanks are single, none stand around `=`.
    """

    head: str
    resinfos: tuple[str, ...]

    @staticmethod
    def words(text: str) -> list[str]:
        """The words of a head; quotes around a whole word are taken off."""
        return [word.strip('"') for word in text.split(" ") if word]


def results_in(field: str) -> Results | None:
    """The field taken apart; None where a quote or a comment stays open, or it is too long."""
    if len(field) > _MAX_FIELD:
        return None
    entries = [""]
    for piece in _without_comments(field):
        if piece is None:
            return None
        if piece == ";":
            entries.append("")
        else:
            entries[-1] += piece
    head, *resinfos = (
        _AROUND_SIGNS.sub(r"\1\2", " ".join(entry.split())).strip() for entry in entries
    )
    return Results(head, tuple(entry for entry in resinfos if entry))


def _without_comments(field: str) -> Iterator[str | None]:
    """Pieces outside of comments, each quoted string as one; None where one stays open."""
    depth, quoted = 0, None
    for piece in _PIECES.findall(field):
        if quoted is not None:
            if piece == '"':
                yield f'"{_MEANINGFUL.sub("_", quoted)}"'
                quoted = None
            else:
                quoted += piece.removeprefix("\\")
        elif piece == "(":
            depth += 1
        elif depth:
            depth -= piece == ")"
            if not depth:
                yield " "
        elif piece == '"':
            quoted = ""
        elif piece == ")" or piece.startswith("\\"):
            yield None  # neither may stand alone
        else:
            yield piece
    if depth or quoted is not None:
        yield None

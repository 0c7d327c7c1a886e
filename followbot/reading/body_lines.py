"""The lines of a mail's body with their quote depth, from whichever body says more."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from followbot.reading.envelope import Envelope
from followbot.reading.html_text import html_lines, quick_words
from followbot.reading.html_unsaid import has_struck_out
from followbot.reading.word_stream import without_links

MAX_LINES = 8_000
MAX_CHARACTERS = 300_000
"""More than this nobody types: what is behind it is left out."""

# The Bat! puts the writer's initials before the mark (`FA>`).
# A pipe is a quote mark only where it is alone: two of them are a row of a table.
_MARKS = re.compile(
    r"(?:[ \t]{0,3}(?:[A-Z]{1,3}(?=>))?(?:[>\uff1e\u203a]|&gt;))++[ \t]?"
    r"|[ \t]{0,3}[|\u2502\u2503](?:[ \t](?=[^|\u2502\u2503]*$)|$)"
)
_MAY_BE_MARK = frozenset(" \t>|&\uff1e\u203a\u2502\u2503")
_MAY_GO_ON = frozenset(">&\uff1e\u203a")
_NEXT_MARK = 8
"""Behind a mark the next one stands after three blanks and three letters at most."""
_HTML_SAYS_MORE = 0.6
_FULL_TEXT = 400
_USUAL_MARKUP = 15


class BodyLine(NamedTuple):
    """A line without its quote marks. `quote_starts`: the mail program marked it so."""

    text: str
    depth: int = 0
    quote_starts: bool = False


_line = partial(tuple.__new__, BodyLine)
"""A line from all of its fields: there are many, and this is the fastest way to make one."""


def body_lines(envelope: Envelope) -> list[BodyLine]:
    """The body: the plain part, or the HTML where the plain part is missing or poorer.

    Words that are struck out were taken back: only the HTML shows that.
    """
    if not envelope.html:
        return plain_lines(envelope.plain)
    struck = has_struck_out(envelope.html[:MAX_CHARACTERS])
    if not struck and _plain_says_enough(envelope.plain, envelope.html):
        return plain_lines(envelope.plain)
    found = [
        BodyLine(line.text, line.depth, line.quote_starts) for line in html_lines(envelope.html)
    ]
    if not any(line.text for line in found):
        return plain_lines(envelope.plain)
    return found[:MAX_LINES]


def _plain_says_enough(plain: str, html: str) -> bool:
    """Whether the plain part is no mere stub ("your program shows no HTML")."""
    if len(plain) > _FULL_TEXT and len(plain) * _USUAL_MARKUP > len(html):
        return True
    said = len("".join(without_links(plain[:MAX_CHARACTERS]).split()))
    shown = len("".join(quick_words(html[:MAX_CHARACTERS]).split()))
    return bool(said) and said >= shown * _HTML_SAYS_MORE


def plain_lines(text: str) -> list[BodyLine]:
    """The lines of a text part; `> > ` and `| ` in front become the depth."""
    # Most lines begin with a letter: those have no marks, and need no pattern.
    return [
        _marked_line(line)
        if line[:1] in _MAY_BE_MARK or ">" in line[:4]
        else _line((line.rstrip(), 0, False))
        for line in text[:MAX_CHARACTERS].split("\n")[:MAX_LINES]
    ]


def _marked_line(line: str) -> BodyLine:
    if line[:1] == ">" and _MAY_GO_ON.isdisjoint(line[1:_NEXT_MARK]) and line[-3:] != "<<<":
        # The usual one mark: no pattern is needed to see that there is no second one.
        return _line((line[2 if line[1:2] in {" ", "\t"} else 1 :].rstrip(), 1, False))
    marks = _MARKS.match(line)
    # `>>> … <<<` is an ornament, not a quote.
    if marks is None or line.endswith("<<<"):
        return BodyLine(line.rstrip())
    found = marks.group()
    depth = found.count(">") if found.isascii() else sum(map(found.count, ">\uff1e\u203a"))
    return BodyLine(line[marks.end() :].rstrip(), max(depth, found.count("&gt;"), 1))

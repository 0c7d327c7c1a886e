"""Capitals that a mail program made: Roundcube's text part has headings and bold words in them.

The HTML part still says how somebody typed the words, and that is how they are quoted and kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from followbot.reading.body_lines import MAX_CHARACTERS
from followbot.reading.html_text import html_text
from followbot.reading.written import Written, WrittenLine

_MOST_LINES = 50
"""Nobody types more lines in capitals; a mail made of them stays as it is."""


def in_typed_case(written: Written, html: str) -> Written:
    """The writer's lines; what is all capitals in its case of the HTML, where that has another."""
    loud = sum(line.text.isupper() for line in written.lines)
    if not html or not 0 < loud <= _MOST_LINES:
        return written
    shown = " ".join(html_text(html[:MAX_CHARACTERS]).split())
    return replace(written, lines=tuple(_as_shown(line, shown) for line in written.lines))


def _as_shown(line: WrittenLine, shown: str) -> WrittenLine:
    if not line.text.isupper() or line.text in shown:
        return line
    found = re.search(re.escape(line.text), shown, re.IGNORECASE)
    return replace(line, text=found[0]) if found else line

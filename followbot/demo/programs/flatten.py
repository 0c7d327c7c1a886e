"""HTML as plain text, the way mail programs flatten what they quote.

Each program has its own habits: Outlook writes links out in angle brackets and
separates cells with tabs, Gmail stars what is bold, phones just take the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_SPACED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"])
_BLOCKS = _SPACED | {"address", "article", "center", "div", "dl", "dt", "dd", "hr", "li", "pre"}
_BLOCKS |= {"section", "tbody", "thead", "tr"}
_SKIPPED = frozenset(["head", "style", "script", "title"])
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NOT_KEPT = re.compile(
    r"<!--.*?-->|<(style|head|title)\b.*?</\1\s*>|</?(?:html|body|meta)\b[^>]*>|<!doctype[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Habit:
    """How one program flattens: links written out, cells tabbed, bold starred."""

    links: bool = False
    tabs: bool = False
    stars: bool = False


class _Flattener(HTMLParser):
    def __init__(self, habit: Habit) -> None:
        super().__init__(convert_charrefs=True)
        self._habit = habit
        self._out: list[str] = []
        self._skip = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "br" or tag in _BLOCKS:
            self._out.append("\n\n" if tag in _SPACED else "\n")
        elif tag in ("td", "th"):
            self._out.append("\t" if self._habit.tabs else "\n")
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""
        elif tag in ("b", "strong") and self._habit.stars:
            self._out.append("*")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in _BLOCKS:
            self._out.append("\n\n" if tag in _SPACED else "\n")
        elif tag == "a" and self._link and self._habit.links:
            self._out.append(f"<{self._link}>")
        elif tag in ("b", "strong") and self._habit.stars:
            self._out.append("*")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._out.append(_SPACES.sub(" ", data))

    def text(self) -> str:
        """What was collected, with at most one blank line in a row."""
        lines = [line.strip(" ") for line in "".join(self._out).split("\n")]
        return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def flatten(html: str, habit: Habit) -> str:
    """The text of this HTML after a program's habit; never raises."""
    parser = _Flattener(habit)
    parser.feed(html)
    parser.close()
    return parser.text()


def inner_html(html: str) -> str:
    """The HTML as webmail and phones quote it: without head, styles and comments."""
    return _NOT_KEPT.sub("", html)

"""Plain words for plain mail: cleaning foreign text, measuring it, wrapping it.

1. Foreign text (names, titles, comments, file names) loses its control characters and
   line breaks before any letter is written from it; direction marks that could turn
   the rest of a line around go too. Nothing else is changed.
2. Width is what a terminal shows: a Chinese character takes two cells, a combining
   mark none.
3. Chinese and Japanese break between any two characters, but closing marks never
   start a line.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from operator import is_
from typing import Any, TypeVar

from followbot.writing.no_break import with_plain_spaces

_LONGEST = 1000
"""A line never holds more characters, even if none of them takes a cell."""

WIDTH = 72
"""Cells in a line of the text part (mail UX: hard-wrapped at 72)."""

Facts = TypeVar("Facts")

_KNOWN_LINE = 400
_SPACES = re.compile(r"\s+")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕…·”’%％)]},.;:!?")
_NEVER_LAST = frozenset("（《「『【〔“‘([{")
_WORDS = re.compile(r"[^ ]* +|[^ ]+")
"""Words with the spaces after them; a line that has no wide characters breaks there only."""

_FIRST_WIDE = "\u1100"
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac\u2190-\u2193\u2580-\u259f\u2713]*"
)
"""What takes one cell a sign, and has no place but spaces to break at."""
_TWO_SPACES = re.compile(r"\s\s|\s\Z")
_HANGING = re.compile(r"^(\s*(?:\(\d+\) |[•·✓→←▸◂○✗?] |[A-Z]  )?)")


def clean(text: str) -> str:
    """The text on one line, without control characters and direction overrides."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = "".join(
        "\ufffd" if "\ud800" <= sign <= "\udfff" else sign
        for sign in _SPACES.sub(" ", text)
        if sign not in _TURNS and unicodedata.category(sign) != "Cc"
    )
    return _SPACES.sub(" ", kept).strip()


def clean_facts(facts: Facts) -> Facts:
    """The same facts with every text in them cleaned; other values stay as they are."""
    cleaned: Facts = _cleaned(facts)
    return cleaned


def _cleaned(value: Any) -> Any:  # any value a facts dataclass may hold, by its own shape
    kind: type = type(value)
    if kind is str:
        text = clean(value)
        return value if text == value else text
    if kind is tuple:
        items = [_cleaned(item) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    names = _texts_inside(kind)
    if not names:
        return value
    changes = {}
    for name in names:
        old = getattr(value, name)
        if not old or type(old) in _NO_TEXT:  # most of what facts hold
            continue
        new = clean(old) if type(old) is str else _cleaned(old)
        if new is not old and new != old:
            changes[name] = new
    return dataclasses.replace(value, **changes) if changes else value


_NO_TEXT = frozenset({int, bool, float, type(None), date, datetime, bytes})


@cache
def _texts_inside(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; nothing for any other type, of which no text is ours to clean."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _fits(text: str, cells: int) -> bool:
    return len(text) < _LONGEST and width(text) <= cells


def _cut(text: str, cells: int) -> int:
    """How many characters from the start take at most so many cells.

    Looks at no more than it needs: a comment may be as long as a mail.
    """
    end = filled = 0
    for sign in text[:_LONGEST]:
        filled += 1 if " " <= sign <= "~" else max(_width_of_sign(sign), 0)
        if filled > cells:
            break
        end += 1
    while end > 0 and width(text[:end]) > cells:
        end -= 1
    return end


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Cells that the text takes; signs without a known width count as one."""
    if (text.isascii() and text.isprintable()) or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # large tables, for scripts that not everybody writes in

    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)


@lru_cache(maxsize=4096)
def _width_of_sign(sign: str) -> int:
    from wcwidth import wcwidth

    return wcwidth(sign)


def pad(text: str, cells: int) -> str:
    """The text cut or filled with spaces to exactly so many cells."""
    text = shorten(text, cells)
    return text + " " * (cells - width(text))


def shorten(text: str, cells: int) -> str:
    """The text, cut with an ellipsis when it takes more cells than given."""
    if _fits(text, cells):
        return text
    return text[: _cut(text, cells - 1)].rstrip() + "…"


def columns(name: str, value: str, cells: int) -> list[str]:
    """A name and its value side by side; a long value goes on under itself."""
    lines = wrap_line(value, WIDTH - cells)
    first = pad(name, cells - 1) + " " + lines[0].lstrip()
    return [first.rstrip(), *(" " * cells + line.lstrip() for line in lines[1:])]


def wrap_letter(text: str) -> str:
    """A whole letter wrapped at 72 cells, no space at line ends, at most one empty line.

    A line that is too long goes on under its own indentation, numbered and marked
    lines under their words. The signature mark `-- ` keeps its space (RFC 3676 4.3).
    Spaces that do not break are plain ones behind that: they have done their work.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if line == "-- ":
            lines.append(line)
        elif not line.strip():
            if lines and lines[-1]:
                lines.append("")
        elif len(line) <= _KNOWN_LINE:
            lines.extend(_wrapped(line.rstrip()))
        else:
            lines.extend(wrap_line(line.rstrip()))
    return with_plain_spaces("\n".join(lines)).strip("\n") + "\n"


@lru_cache(maxsize=2048)
def _wrapped(line: str) -> tuple[str, ...]:
    """A line of a letter wrapped: most of them stand in every letter of a language."""
    return tuple(wrap_line(line))


def wrap_line(line: str, cells: int = WIDTH) -> list[str]:
    """One line as lines of at most `cells`; continuation lines hang under the first words."""
    if width(line) <= cells:
        return [line]
    found = _HANGING.match(line)
    start = found.group(1) if found else ""
    hanging = " " * max(width(start), 4 if start.lstrip().startswith("(") else 0)
    if not _TWO_SPACES.search(line, len(start)) and _NARROW.fullmatch(line):
        narrow = _narrow_lines(line, len(start), hanging, cells)
        if narrow is not None:
            return narrow
    lines: list[str] = []
    current, filled = start, width(start)
    for piece in _pieces(line[len(start) :]):
        for part in _hard_cut(piece, cells - width(hanging)):
            if filled + width(part.rstrip()) > cells:
                lines.append(current.rstrip())
                current, filled = hanging, width(hanging)
            current += part
            filled += width(part)
    lines.append(current.rstrip())
    return lines


def _narrow_lines(line: str, start: int, hanging: str, cells: int) -> list[str] | None:
    """A line whose signs take a cell each, as its lines; None where a word is longer than one."""
    lines: list[str] = []
    while len(line) > cells:
        end = line.rfind(" ", start + 1, cells + 1)
        if end < 0:
            return None
        lines.append(line[:end].rstrip())
        line, start = hanging + line[end + 1 :], len(hanging)
    lines.append(line.rstrip())
    return lines


def _hard_cut(piece: str, cells: int) -> Iterator[str]:
    # A single word longer than a line (a file name, an address) is cut where it must.
    start = 0
    while not _fits(piece[start : start + _LONGEST].rstrip(), cells):
        end = start + max(1, _cut(piece[start : start + _LONGEST], cells))
        yield piece[start:end]
        start = end
    yield piece[start:]


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a word with the space after it, or one wide character."""
    if max(text, default="") < _FIRST_WIDE:
        yield from _WORDS.findall(text)
        return
    piece = ""
    for index, sign in enumerate(text):
        piece += sign
        following = text[index + 1 : index + 2]
        if not following:
            break
        if _may_break(sign, following):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_break(sign: str, following: str) -> bool:
    if sign == " ":
        return following != " "
    if following == " " or following in _NEVER_FIRST or sign in _NEVER_LAST:
        return False
    return _is_wide(sign) or _is_wide(following)


@lru_cache(maxsize=4096)
def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"

"""What stands in an HTML text and is nobody's words: hidden, or struck out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_STRUCK_OUT = frozenset({"s", "strike", "del"})
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
# Rows of buttons have it too, to close the gaps between them: it hides only its own text.
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
# Each begins with one fixed sign and spells out both cases: that is five times as fast as searching
# the text in small letters. (The last K is the sign of Kelvin, whose small letter is a k.)
_STRIKES = re.compile(r"<(?:[sS]|[sS][tT][rR][iI][kK\u212a][eE]|[dD][eE][lL])[\s>]")
_MAY_STRIKE = re.compile(r"-[tT][hH][rR][oO][uU][gG][hH]")
_STRUCK_BY_STYLE = re.compile(r"\sstyle\s?=\s?[\"'][^\"'<>]*line-through", re.IGNORECASE)
_USUAL_STYLE = 400


def has_struck_out(html: str) -> bool:
    """Whether something in an HTML text is struck out, which its plain twin does not show."""
    if _STRIKES.search(html):
        return True
    if not _MAY_STRIKE.search(html) or "line-through" not in html.lower():
        return False
    return _STRUCK_BY_STYLE.search(html) is not None


def is_unsaid(element: Any, tag: str) -> bool:
    """Whether nobody says what stands in an element: it is hidden, or was struck out."""
    if tag in _STRUCK_OUT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if not style:
        return False
    unsaid, no_size = _told_by(style) if len(style) <= _USUAL_STYLE else _unsaid_by(style)
    return unsaid or (no_size and not len(element))


def _unsaid_by(style: str) -> tuple[bool, bool]:
    """Whether a style hides or strikes out what it is for, and whether it hides its own text."""
    unsaid = _STRUCK_STYLE.search(style) or _HIDDEN_STYLE.search(style)
    return unsaid is not None, _NO_SIZE.search(style) is not None


@lru_cache(maxsize=512)
def _told_by(style: str) -> tuple[bool, bool]:
    """The same of a style of usual length: a letter has a few, each at many places."""
    return _unsaid_by(style)

"""Styles written into a template before it is compiled, so that no letter pays for it.

A start tag that stands in a template gets its style there. Where its class depends on what is
shown, the style is looked up when the letter is written; the rest of the tag is never read again.
"""

from __future__ import annotations

import re
from typing import Final

from followbot.writing.inline_styles import StrangeError, StyleInliner

STYLE: Final = "style_of_classes"
"""The filter that gives the style for a tag's classes."""
TAG: Final = "tag_with_style"
"""The filter that gives a whole tag its style."""

_SAID = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
_PIECE = re.compile(
    rf"{_SAID}|<!--.*?-->|<style\b.*?</style>|<(?:[a-zA-Z]|\{{\{{)(?:{_SAID}|[^<>{{]|\{{(?![{{%#]))*>",
    re.DOTALL,
)
"""What is looked at: what the template says, comments and sheets, and start tags."""
_TAG = re.compile(
    rf'<([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9:-]*(?:="(?:{_SAID}|[^"{{]|\{{(?![{{%#]))*")?)*)>',
    re.DOTALL,
)
_CLASS = re.compile(rf'\sclass="((?:{_SAID}|[^"{{])*)"', re.DOTALL)
_STYLE = re.compile(rf'\sstyle="((?:{_SAID}|[^"{{])*)"', re.DOTALL)


def with_styles(source: str, inliner: StyleInliner) -> str:
    """The template with its styles. StrangeError where a tag is not read."""
    return _PIECE.sub(lambda found: _styled(found[0], inliner), source)


def _styled(piece: str, inliner: StyleInliner) -> str:
    if piece.startswith(("{", "<!--", "<style")):
        return piece
    tag = _TAG.fullmatch(piece)
    if not _is_whole(piece) or (tag is None and "{" not in piece):
        raise StrangeError
    if tag is None or "{%" in piece:
        return _filtered(TAG, piece)
    name, attributes = tag[1], tag[2]
    classes, style = _CLASS.search(attributes), _STYLE.search(attributes)
    if style is not None and "{" in style[1]:
        return _filtered(TAG, piece)
    own = style[1] if style else ""
    bare = attributes.replace(style[0], "", 1) if style else attributes
    link = _LINK.search(bare)
    last = link[0] if link else ""
    bare = bare.replace(last, "", 1)
    if classes is not None and "{" in classes[1]:
        looked_up = _filtered(f'{STYLE}("{name}", "{own}")', classes[1])
        return f"<{name}{bare}{looked_up}{last}>"
    return f"<{name}{bare}{inliner.style_of(name, classes[1] if classes else '', own)}{last}>"


def _is_whole(piece: str) -> bool:
    """Whether every condition that begins in a tag ends in it as well."""
    depth = 0
    for word in _STATEMENT.findall(piece):
        depth += _DEPTH.get(word, -_TOO_DEEP)
        if depth < (word in ("else", "elif")):
            return False
    return depth == 0


_LINK = re.compile(rf'\shref="(?:{_SAID}|[^"{{])*"', re.DOTALL)
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)")
_DEPTH = {"if": 1, "else": 0, "elif": 0, "endif": -1}
_TOO_DEEP = 1000
"""Any other statement inside of a tag."""


def _filtered(name: str, text: str) -> str:
    """A text that goes through a filter; the signs keep the line ends around it."""
    return f"{{%+ filter {name} %}}{text}{{% endfilter +%}}"

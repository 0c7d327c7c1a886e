"""The HTML of a letter of ours as its lines and links; the page is parsed once for each shape.

Letters of one kind differ in words and link targets alone. What is left of a page without these,
and without its styles, is its shape: it is parsed once with a mark at each of their places, and
every letter of that shape is told by putting its own in. Words that a parser might take for
anything but words stay in the shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from followbot.reading.html_text import html_tree, lines_of_tree

_SHAPES = 64
"""So many are kept, with some 20 kB each: there is one for each kind, language and length."""
_STYLE = re.compile(r' style="[^"<>]*"')
# Each begins with what always stands there: such patterns are ten times as fast.
_TARGET = re.compile(r' href="([^"<>\s]+)(?=")')
_TEXT = re.compile(r">(\s*[^<>\s][^<>]*)(?=<)")
_WHOLE = re.compile(
    r"<(?:blockquote|pre|listing|textarea|xmp|plaintext|iframe|noembed|noframes|template)\b",
    re.IGNORECASE,
)
"""Whether a blockquote quotes is told by its style, where lines end in a `pre` by its text; what
looks like tags in a `textarea` and its like is text."""
_LARGEST = 200_000
"""Characters of the largest page whose shape is kept; those of our letters have some 20,000."""
_LONG = 2_000
_BEGIN, _END = "\ue000", "\ue001"
_MARK = re.compile(f"{_BEGIN}([0-9]+){_END}")
_WRITTEN_MARK = re.compile(r"&#(?:0*5734[45]|[xX]0*[eE]00[01])(?![0-9a-fA-F])")
# Controls, lone surrogates, what looks like our marks, and what may end an attribute.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\"'\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#34|#39);")
_BLANK = " \t\r\n\f"
_BLANKS = re.compile(rf"[{_BLANK}]{{2,}}|[\t\r\n\f]")

_Filled = tuple[str, ...]
"""A text of which every second piece is the number of the words that stand there."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The lines of a page as they are quoted, hidden ones too; label and target of each link."""

    lines: Sequence[str]
    links: Sequence[tuple[str, str]]


@lru_cache(maxsize=1)
def letter_page(html: str) -> LetterPage:
    """The page of the letter that is answered; one is kept, as mails are read one by one.

    A page that no parser can read has lines without their tags, and no links.
    """
    found = _skeleton(html) if len(html) <= _LARGEST else None
    shape = _shape(found[0]) if found is not None else None
    if found is None or shape is None:
        return LetterPage(*_parsed(html))
    _, targets, texts = found
    said = [*targets, *texts]
    squeezed = [*targets, *(_BLANKS.sub(" ", one) for one in texts)]
    return LetterPage(
        [_put_in(line, squeezed) for line in shape.lines],
        [(_put_in(label, said), _put_in(target, said)) for label, target in shape.links],
    )


def _parsed(html: str) -> tuple[Sequence[str], Sequence[tuple[str, str]]]:
    """Lines and links of a page."""
    tree = html_tree(html)
    lines = lines_of_tree(tree, html, hidden_too=True)
    links = tree.iter("a") if tree is not None else ()
    return (
        [line.text for line in lines],
        [("".join(link.itertext()), link.get("href") or "") for link in links],
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    lines: Sequence[_Filled]
    links: Sequence[tuple[_Filled, _Filled]]


@lru_cache(maxsize=_SHAPES)
def _shape(skeleton: str) -> _Shape | None:
    """What every page of this shape has in common; None where each is to be parsed whole."""
    if _WHOLE.search(skeleton) or _WRITTEN_MARK.search(skeleton):
        return None
    lines, links = _parsed(skeleton)
    return _Shape(
        [_cut(line) for line in lines], [(_cut(label), _cut(target)) for label, target in links]
    )


def _cut(text: str) -> _Filled:
    return tuple(_MARK.split(text))


def _put_in(text: _Filled, words: Sequence[str]) -> str:
    if len(text) == 1:
        return text[0]
    return "".join([words[int(one)] if at % 2 else one for at, one in enumerate(text)])


def _skeleton(html: str) -> tuple[str, Sequence[str], Sequence[str]] | None:
    """A page with marks for what varies: the targets of links, then texts.

    None where something in it is odd: it is parsed whole.
    """
    if _BEGIN in html:
        return None
    targets = _Varying(' href="', _target)
    pieces = _TEXT.split(targets.marked(_TARGET.split(_STYLE.sub("", html))))
    if _ODD.search("\n".join(pieces[1::2])):
        return None
    texts = _Varying(">", _text, first=len(targets.said))
    return texts.marked(pieces), targets.said, texts.said


@dataclass(slots=True)
class _Varying:
    """What varies between pages, each `behind` the same; marked with numbers from `first` on."""

    behind: str
    told: Callable[[str], str | None]
    first: int = 0
    said: list[str] = field(default_factory=list)

    def marked(self, pieces: list[str]) -> str:
        """The page of these pieces, of which every second varies."""
        pieces[1::2] = [self._mark(one) for one in pieces[1::2]]
        return "".join(pieces)

    def _mark(self, written: str) -> str:
        said = self.told(written)
        if said is None:
            return self.behind + written
        self.said.append(said)
        inner = written.lstrip(_BLANK)
        before, after = written[: len(written) - len(inner)], inner[len(inner.rstrip(_BLANK)) :]
        return f"{self.behind}{before}{_BEGIN}{self.first + len(self.said) - 1}{_END}{after}"


def _target(written: str) -> str | None:
    """Where a link leads; None where that is not to be told without a parser."""
    return _plain(written) if written.isascii() and written.isprintable() else None


def _text(written: str) -> str | None:
    """The words that a page shows for a text, without the blanks around them; no style sheet."""
    return _plain(written.strip(_BLANK)) if len(written) < _LONG else None


def _plain(written: str) -> str | None:
    """What stands for a text with its entities; None where that is more than its words."""
    if "&" in written:
        if len(_ENTITY.findall(written)) < written.count("&"):
            return None
        written = unescape(written)
    return written if written.strip() == written and written else None

"""What is still to be done to a page that was written: empty lines, quotes, words that stay whole.

Most lines of a letter are in every letter, once its links are left out of them: each is done once.
The links of its buttons, which no other letter has, are put in last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from followbot.writing.inline_styles import plain_quotes
from followbot.writing.no_break import kept_whole, no_dot_first, unbroken

_OPEN, _END = "\x02", "\x03"
"""Around the number of a link; no text of a letter has them, for every text is cleaned."""
_SPACE = re.compile(r"\n\s*\n+")
_links: ContextVar[list[str] | None] = ContextVar("links", default=None)


class Link(str):
    """Where a button leads; written into a page last."""

    __slots__ = ()


@contextmanager
def links_last() -> Iterator[list[str]]:
    """Inside, `place_of` only marks where a link goes; the links come together here."""
    links: list[str] = []
    mark = _links.set(links)
    try:
        yield links
    finally:
        _links.reset(mark)


def has_places() -> bool:
    """Whether somebody will put in links later."""
    return _links.get() is not None


def place_of(link: Link) -> str:
    """What stands for a link until it is put in."""
    links = _links.get()
    if links is None:
        raise LookupError("nobody puts in links later")
    links.append(link)
    return f"{_OPEN}{len(links) - 1}{_END}"


def in_pieces(said: str) -> tuple[tuple[str, ...], list[str]]:
    """What stands around the links that go into a text, and those links."""
    links = _links.get() or []
    first, *others = str(said).split(_OPEN)
    pieces = [one.partition(_END) for one in others]
    return (first, *[after for _, _, after in pieces]), [links[int(one)] for one, _, _ in pieces]


class Page(str):
    """A page that knows its lines: whoever packs it need not part it again."""

    lines: Sequence[str]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Page:
        """The page of these lines."""
        page = cls("\n".join(lines))
        page.lines = lines
        return page


def finished(written: str, links: Sequence[str]) -> Page:
    """The page as it goes out; `links` are escaped already."""
    lines = [line for line in written.split("\n") if line and not line.isspace()]
    begins = next((place for place, line in enumerate(lines) if "<body" in line), len(lines))
    body = [_finished(line) for line in lines[begins:]]
    done = [*_head(lines[:begins]), *(line for line in body if line is not None)]
    begins_there = all(line.startswith("<body") for line in lines[begins : begins + 1])
    if not done or None in body or not begins_there:
        done = _at_once(written).split("\n")
    done[0], done[-1] = done[0].lstrip(), done[-1].rstrip()
    return Page.of([_in_place(line, links) if _OPEN in line else line for line in done])


def _head(lines: list[str]) -> list[str]:
    """What stands before the body: quotes are in the title only."""
    if not any("&#3" in line for line in lines):
        return lines
    return plain_quotes("\n".join(lines)).split("\n")


def _in_place(line: str, links: Sequence[str]) -> str:
    pieces = line.split(_OPEN)
    for place, piece in enumerate(pieces[1:], start=1):
        number, _, after = piece.partition(_END)
        pieces[place] = links[int(number)] + after
    return "".join(pieces)


def _at_once(page: str) -> str:
    """A page of which some line ends inside of a tag."""
    return unbroken(plain_quotes(_SPACE.sub("\n", page).strip()))


@lru_cache(maxsize=4096)
def _finished(line: str) -> str | None:
    """A line of the body; None where it is not known to begin and to end between tags."""
    first = line.find("<")
    if line.rfind("<") > line.rfind(">") or 0 <= line.find(">") < max(first, 0):
        return None
    if first < 0 and ">" in line:
        return None
    return kept_whole(no_dot_first(plain_quotes(f">\n{line}\n<")))[2:-2]

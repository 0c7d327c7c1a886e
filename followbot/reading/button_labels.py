"""The label of a button, typed by hand: it says what the button would have written.

Whoever reads a letter where its buttons do not work types what stands on them: `No, keep it as
it is`. The answered letter itself tells what its buttons write; a label that several of its
buttons bear says not which, and one whose mail is a form says nothing yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

from followbot.domain.letter import SentLetter
from followbot.reading.letter_page import letter_page
from followbot.reading.prefilled import prefilled_lines
from followbot.reading.words_fold import fold
from followbot.reading.written import Region, Written, WrittenLine

_BODY = "&body="
_LONGEST = 200
_MOST_KNOWN = 5_000
_SIGNS = frozenset("PSZC")
"""Unicode categories that are no letters of a label: `✓ Done`, `Other date …`."""
_SENTENCE = re.compile(r"(?<=[.!。！।])\s*")
_ASKS = ("?", "\uff1f", "\u061f")


def with_button_words(written: Written, letter: SentLetter | None) -> Written:
    """The writer's lines, each typed label replaced by what its button writes."""
    if letter is None or not _writes(letter):
        return written
    lines = [one for line in written.lines for one in _said(line, letter)]
    return replace(written, lines=tuple(lines))


def text_with_button_words(text: str, letter: SentLetter | None) -> str:
    """The same for a text whose lines are all the writer's own."""
    if letter is None or not (words := _writes(letter)):
        return text
    return "\n".join(words.get(_bare(line), line) for line in text.split("\n"))


def is_label(text: str, letter: SentLetter) -> bool:
    """Whether a line is nothing but what stands on a button of this letter that says one thing."""
    return _bare(text) in _writes(letter)


def _said(line: WrittenLine, letter: SentLetter) -> Iterator[WrittenLine]:
    """A line, or the sentences of it where the first of them is a label."""
    words = _writes(letter)
    if line.region is not Region.ABOVE:
        yield line
        return
    typed, rest = words.get(_bare(line.text)), [""]
    if typed is None:
        head, *rest = _SENTENCE.split(line.text, maxsplit=1)
        typed = words.get(_bare(head))
    if typed is None:
        yield line
        return
    filled = prefilled_lines([typed], letter).get(0)
    if typed:
        yield replace(filled, at=line.at) if filled else replace(line, text=typed)
    for text in rest:
        if text.strip():
            yield replace(line, text=text)


@lru_cache(maxsize=64)
def _writes(letter: SentLetter) -> Mapping[str, str]:
    """What the buttons of a letter write, by their labels; only what is one line and one thing."""
    quoted: dict[str, dict[str, None]] = defaultdict(dict)
    for label, body in _buttons(letter.html):
        quoted[label][body] = None
    bodies: dict[str, set[str]] = defaultdict(set)
    for label, written in quoted.items():
        known = bodies[_bare(label)]
        for body in written:
            if len(known) > 1:
                break  # several mails: it says not which
            known.add(unquote(body).strip())
    said = {
        label: "" if _is_blank(body, letter) else body
        for label, (body, *others) in bodies.items()
        if label and body and not others
    }
    return {label: body for label, body in said.items() if len(body.splitlines()) <= 1}


def _is_blank(body: str, letter: SentLetter) -> bool:
    """Whether it is nothing but our lines for answers that are still to be written."""
    lines = body.splitlines()
    filled = prefilled_lines(lines, letter)
    return len(filled) == len(lines) and not any(line.text for line in filled.values())


def _buttons(html: str) -> Iterator[tuple[str, str]]:
    """Label and quoted mail of every link that begins a mail with words in it (RFC 6068)."""
    for label, target in letter_page(html).links if html.strip() else ():
        if target.startswith("mailto:") and _BODY in target:
            yield label, target.partition(_BODY)[2]


def _bare(text: str) -> str:
    """The letters of a label without signs and blanks; "" for a question or a long text."""
    text = text.strip()
    if len(text) > _LONGEST or text.endswith(_ASKS):
        return ""
    return _letters_of(text)


@lru_cache(maxsize=1024)
def _letters_of(text: str) -> str:
    """The letters of a short text: buttons of one label stand in every letter."""
    return fold(text).bare.translate(_LETTERS)


class _Letters(dict[int, int | None]):
    """Each character met so far; None for one that is no letter of a label."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code))[0] in _SIGNS else code
        if len(self) < _MOST_KNOWN:
            self[code] = kept
        return kept


_LETTERS = _Letters()

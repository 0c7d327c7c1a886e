"""Lines of a mail as a stream of comparable words.

What mail programs change on the way (wrapping, blanks, quote marks, punctuation, case,
full-width forms) is not part of a word, so our letter and its quote give the same stream.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

# Scripts without blanks between words: each character is a word of its own.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
# Vowel signs of Indic scripts are no word characters for `re`, but belong to the word.
_WORD = re.compile(
    rf"[{_SINGLE}]|[%\uff05]"
    rf"|(?:[^\W_{_SINGLE}]++|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u200c\u200d\d]++)++"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+|%")
# Each pattern begins with a fixed text, and is only tried where that text stands.
_LINKS = (
    ("<mailto:", re.compile(r"<mailto:[^<>]{0,4000}>")),
    ("<http", re.compile(r"<https?:[^<>]{0,4000}>")),
    # Gmail writes the target of a mailto: link without its scheme.
    ("?subject=", re.compile(r"<[^<>\s?]{3,400}\?subject=[^<>]{0,4000}>")),
    ("<tel:", re.compile(r"<tel:[^<>]{0,100}>")),
    ("<cid:", re.compile(r"<cid:[^<>]{0,1000}>")),
    ("[cid:", re.compile(r"\[cid:[^\[\]]{0,1000}\]")),
    ("[mailto:", re.compile(r"\[mailto:[^\[\]]{0,4000}\]")),
    ("[http", re.compile(r"\[https?:[^\[\]]{0,4000}\]")),
    ("mailto:", re.compile(r"mailto:[^\s<>\"]{1,4000}")),
    ("http", re.compile(r"https?:[^\s<>\"]{1,4000}")),
    ("cid:", re.compile(r"cid:[^\s<>\"]{1,1000}")),
    ("[image", re.compile(r"\[image[^\[\]]{0,200}\]")),
    ("[Image", re.compile(r"\[Image[^\[\]]{0,200}\]")),
    ("[Inline", re.compile(r"\[Inline[^\[\]]{0,200}\]")),
)


@dataclass(slots=True)
class WordStream:
    """Words in order with the number of their line, and the lines themselves."""

    texts: list[str]
    words: list[str] = field(default_factory=list)
    line_of: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def spans(self, line: int) -> list[tuple[int, int]]:
        """Where the words of one line stand in its text (before, behind), in order."""
        text = self.texts[line]
        pattern = _ASCII_WORD if text.isascii() else _WORD
        return [found.span() for found in pattern.finditer(text)]


def word_stream(
    lines: Iterable[str],
    most: int | None = None,
    known: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> WordStream:
    """The words of all lines, at most `most` of them; `known` are the words of some lines."""
    stream = WordStream(list(lines))
    words, line_of = stream.words, stream.line_of
    left = most
    for number, line in enumerate(stream.texts):
        if not line:
            continue
        found = known.get(line)
        if found is None or (left is not None and left < len(line)):
            # No word is shorter than a character: a longer piece cannot be needed.
            found = words_of(line if left is None else line[:left])
        words += found
        line_of += [number] * len(found)
        if left is not None:
            left -= len(found)
            if left <= 0:
                break
    return stream


def words_of(text: str) -> list[str]:
    """The comparable words of one text: case and compatibility forms folded."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    if unicodedata.is_normalized("NFKC", text):
        return _WORD.findall(text.casefold())
    return [_normal(word) for word in _WORD.findall(text)]


def are_words(words: Sequence[str], text: str) -> bool:
    """Whether a text has these words and no others; quick where it lacks the first of them."""
    if text.isascii() and words and words[0] not in text.lower():
        return False
    return words_of(text) == words


def _normal(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold()


def without_links(text: str) -> str:
    """A quoted text without written-out link targets and picture marks, same line count.

    Buttons come back as `Done<mailto:…>`; their targets hold our own prefilled words.
    """
    for start, link in _LINKS:
        if start in text:
            text = link.sub(_blanked, text)
    return text


def _blanked(link: re.Match[str]) -> str:
    return "\n" * link.group().count("\n") or " "

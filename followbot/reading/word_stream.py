"""Lines of a mail as a stream of comparable words.

What mail programs change on the way (wrapping, blanks, quote marks, punctuation, case,
full-width forms) is not part of a word, so our letter and its quote give the same stream.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

# Scripts without blanks between words: each character is a word of its own.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
# Vowel signs of Indic scripts are no word characters for `re`, but belong to the word.
_WORD = re.compile(
    rf"[{_SINGLE}]|\d+(?:[.,]\d+)*[ \u00a0\u202f]?[%\uff05]"
    rf"|(?:(?![{_SINGLE}])[^\W_\d]|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u200c\u200d]|\d)+"
)
_LINK = re.compile(
    r"<\s*(?:mailto|https?|tel|cid):[^<>]{0,4000}>|\[(?:cid|mailto|https?):[^\[\]]{0,4000}\]"
    r"|\((?:mailto|https?):[^()\s]{0,4000}\)|(?:mailto|https?|cid):[^\s<>\"\uff09]{1,4000}"
    r"|\[(?:image|inline image|\u56fe\u7247|bild|imagen)[^\[\]]{0,200}\]",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \u00a0\u202f]")


@dataclass(slots=True)
class WordStream:
    """Words in order, each with its line and its place in that line (before, behind)."""

    words: list[str] = field(default_factory=list)
    line_of: list[int] = field(default_factory=list)
    span: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


def normal_word(word: str) -> str:
    """A word as it is compared: compatibility forms and case folded, no blanks."""
    if word.isascii():
        return word.lower().replace(" ", "")
    return _BLANKS.sub("", unicodedata.normalize("NFKC", word)).casefold()


def word_stream(lines: Iterable[str]) -> WordStream:
    """The words of all lines."""
    stream = WordStream()
    for number, line in enumerate(lines):
        for found in _WORD.finditer(line):
            stream.words.append(normal_word(found.group()))
            stream.line_of.append(number)
            stream.span.append(found.span())
    return stream


def words_of(text: str) -> list[str]:
    """The comparable words of one text."""
    return [normal_word(word) for word in _WORD.findall(text)]


def without_links(text: str) -> str:
    """A quoted text without written-out link targets and picture marks, same line count.

    Buttons come back as `Done<mailto:…>`; their targets hold our own prefilled words.
    """
    if ":" not in text and "[" not in text:
        return text
    return _LINK.sub(_blanked, text)


def _blanked(link: re.Match[str]) -> str:
    return "\n" * link.group().count("\n") or " "

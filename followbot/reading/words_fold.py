"""Folding: the many ways of typing one word become one, and every place can be traced back.

1. What a reader does not see is dropped: joiners, direction marks, Arabic vowel signs, tatweel,
   Indic nukta dots, variation selectors, key caps.
2. What a reader takes for the same is made the same: case, full-width forms, digits of any
   script, Arabic and Persian letter forms, quote marks, question marks.
3. Accents stay in `text` and are gone in `bare`; both have the same length, so one place
   serves both. In Vietnamese the accent is the word, in French it is often left out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DROPPED = frozenset(
    "\u00ad\u034f\u061c\u0640\u0670\u093c\u09bc\u0a3c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u20e3\ufe0e\ufe0f\ufeff"
)
_SAME = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و",
    "ک": "ك", "ة": "ه", "ہ": "ه", "ۃ": "ه", "ھ": "ه", "ۂ": "ه", "ۀ": "ه", "ں": "ن",
    "؟": "?", "،": ",", "؛": ";", "٪": "%", "٫": ".", "٬": ",", "۔": ".", "।": ".", "॥": ".",
    "。": ".", "｡": ".", "၊": ",", "။": ".", "។": ".", "៕": ".", "៖": ":", "፡": " ",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "İ": "i", "I": "i",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-",
    "…": "...",
    "・": " ", "〜": "~", "～": "~", "·": ".", "\u00a0": " ", "\u202f": " ", "\t": " ", "\r": " ",
    "沒": "没", "½": "½",
}  # fmt: skip
_BARE = {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ð": "d", "ħ": "h", "ŧ": "t"}
_TURNED = {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ĳ": "ij"}

_LONGEST_KEPT = 300
_MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded twins; `places[i]` is where folded character i stands in `source`.

    None where each stands in its own place.
    """

    source: str
    text: str
    bare: str
    places: tuple[int, ...] | None

    def original(self, start: int, end: int) -> str:
        """The writer's own characters behind folded places start to end (end not included)."""
        if start >= end:
            return ""
        if self.places is None:
            return self.source[start:end]
        last = self.places[end - 1]
        after = self.places[end] if end < len(self.places) else len(self.source)
        return self.source[self.places[start] : max(after, last + 1)]

    def blanked(self, spans: list[tuple[int, int]], mark: str = " ") -> Folded:
        """The same text with `spans` written over by `mark` in both twins; places stay."""
        text, bare = self.text, self.bare
        for start, end in spans:
            fill = mark * (end - start)
            text = text[:start] + fill + text[end:]
            bare = bare[:start] + fill + bare[end:]
        return Folded(self.source, text, bare, self.places)


def fold(line: str) -> Folded:
    """Fold a text; linear in its length, never raises."""
    # A line of an answer is looked at from several sides; each of them folds it.
    return _folded_line(line) if len(line) <= _LONGEST_KEPT else _fold_line(line)


@lru_cache(maxsize=512)
def _folded_line(line: str) -> Folded:
    return _fold_line(line)


def _fold_line(line: str) -> Folded:
    if line.isascii():
        text = line.lower().replace("\t", " ").replace("\r", " ").replace("`", "'")
        return Folded(line, text, text, None)
    source = unicodedata.normalize("NFC", line)
    text, bare = source.translate(_TEXTS), source.translate(_BARES)
    if _TEXTS.uneven.isdisjoint(source):
        return Folded(source, text, bare, None)
    places: list[int] = []
    for place, character in enumerate(source):
        places.extend([place] * len(_TEXTS[ord(character)]))
    return Folded(source, text, bare, tuple(places))


def fold_text(text: str) -> str:
    """Only the folded text, accents kept: the form in which phrases are stored and compared."""
    return _fold_line(text).text if text.isascii() else _twin(text, _TEXTS)


def fold_bare(text: str) -> str:
    """Only the folded text without accents: nobody asks where in a long text its signs stood."""
    return _fold_line(text).bare if text.isascii() else _twin(text, _BARES)


class _Twins(dict[int, str]):
    """What each character is folded to, found out when it is first met: 0 with, 1 without accent.

    `uneven` are the characters met so far that do not become one other.
    """

    def __init__(self, which: int) -> None:
        super().__init__()
        self.which = which
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        found = _folded(chr(code))[self.which]
        if len(found) != 1:
            self.uneven.add(chr(code))
        if len(self) < _MOST_KNOWN:
            self[code] = found
        return found


_TEXTS, _BARES = _Twins(0), _Twins(1)


def _twin(text: str, twins: _Twins) -> str:
    return unicodedata.normalize("NFC", text).translate(twins)


def _folded(character: str) -> tuple[str, str]:
    if character in _DROPPED or "\u0300" <= character <= "\u036f":
        return "", ""
    if "\u064b" <= character <= "\u065f" or "\ufe00" <= character <= "\ufe0f":
        return "", ""
    known = _SAME.get(character)
    if known is not None:
        return known, known
    digit = unicodedata.digit(character, None)
    if digit is not None and "\u2460" <= character <= "\u2793":
        return f"{digit})", f"{digit})"  # circled: `③30%` is no 330%
    if digit is not None and unicodedata.category(character) == "Nd":
        return str(digit), str(digit)
    text = "".join(_lower(one) for one in unicodedata.normalize("NFKC", character))
    bare = "".join(_without_accent(one) for one in text)
    return (text, bare) if len(text) == len(bare) else (bare, bare)


def _lower(character: str) -> str:
    if "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f":
        return ""
    if character in _SAME:
        return _SAME[character]
    low = character.lower()
    if len(low) > 1:
        low = low[0]
    return _TURNED.get(low, low)


def _without_accent(character: str) -> str:
    if "\u0370" <= character <= "\u045f" or "\u1f00" <= character <= "\u1fff":
        return unicodedata.normalize("NFD", character)[0]  # Greek and Cyrillic: ώ, ё
    if character < "\u00c0" or character > "\u1eff" or "\u0250" < character < "\u1e00":
        return character
    if character in _BARE:
        return _BARE[character]
    return unicodedata.normalize("NFD", character)[0]

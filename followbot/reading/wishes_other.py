"""Who should be asked instead: "not my task, ask Rina, rina@factory.example".

1. "Not my task" with an address is enough. An address alone needs words that point at it: in
   front of the sentence ("please ask …") or right behind the address ("… is responsible").
2. Nothing is taken where the sentence says where something stands.
3. The name is what stands before the address, else what stands in brackets behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.domain.reply import Wish
from followbot.domain.terms import WishKind
from followbot.reading.addresses import lower_address
from followbot.reading.wishes_text import rest_of, said_of, says_status
from followbot.reading.words_index import TOKEN

_ADDRESS = re.compile(
    r"[^\s<>()\[\],;:\\\"'@\x00-\x1f（），；：、<>]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}"
)
_END = re.compile(r"[.!?;。！？；।]")
_IN_BRACKETS = re.compile(r"\s*+[>)]?+\s*+[(（]([^()（）@]{2,60})[)）]")
_NO_NAME = frozenset(
    {"her", "him", "them", "at", "to", "on", "me", "under", "email", "mail", "e-mail", "address"}
    | {"his", "the", "is", "mr", "ms", "mrs", "our", "my", "and", "or", "colleague", "manager"}
    | {"an", "bei", "unter", "herr", "frau", "kollege", "kollegin", "chez", "monsieur", "madame"}
    | {"correo", "senor", "senora", "el", "la", "le", "en", "de", "con", "til", "pa", "hos"}
    | {"chị", "anh", "em", "ông", "bà", "cô", "ibu", "bapak", "pak", "bu"}
    | {"邮箱", "郵箱", "先生", "女士", "电话", "さん", "様", "님", "씨", "mobile"}
)
"""Words beside an address that are no part of a name."""

_MOST_WORDS = 4
_STRANGE_WITHOUT_ADDRESS = 6
_STRANGE_BEHIND_A_NUMBER = 3


def other_in(
    text: str,
    languages: Sequence[str],
    own: frozenset[str],
    *,
    named: bool,
    several: bool = False,
) -> Wish | None:
    """Who is to be asked instead, by what a few lines say; None where nobody is.

    `own` are addresses that are nobody else; `named`: the lines began with a measure's number;
    `several`: the text stood on more than one line.
    """
    match = next((found for found in _ADDRESS.finditer(text) if _address(found) not in own), None)
    bare = text if match is None else text.replace(match.group(), " ")
    said = said_of(bare, languages)
    not_mine, instead = said.having("not_mine"), said.having("instead")
    spans = [(phrase.start, phrase.end) for phrase in (*not_mine, *instead)]
    if says_status(said, spans):
        return None
    if match is None:
        allowed = _STRANGE_BEHIND_A_NUMBER if named else _STRANGE_WITHOUT_ADDRESS
        alone = not_mine and not several and rest_of(said, spans) <= allowed
        return Wish(WishKind.OTHER_PERSON) if alone else None
    if not not_mine and not _points_at(text, match, languages):
        return None
    return Wish(WishKind.OTHER_PERSON, name=_name(text, match, languages), email=_address(match))


def _address(match: re.Match[str]) -> str:
    return lower_address(match.group().rstrip("."))


def _points_at(text: str, match: re.Match[str], languages: Sequence[str]) -> bool:
    """Whether words in front of the sentence, or right behind the address, point at it."""
    before = said_of(_END.split(text[: match.start()])[-1], languages)
    for phrase in before.having("instead"):
        if rest_of(before, [(phrase.start, len(before.folded.bare))]) == 0:
            return True
    behind = said_of(text[match.end() :], languages)
    first = next(iter(TOKEN.finditer(behind.folded.bare)), None)
    if first is None:
        return False
    return any(phrase.start <= first.start() + 2 for phrase in behind.having("instead"))


def _name(text: str, match: re.Match[str], languages: Sequence[str]) -> str:
    """The person's name as it was written, "" where none stands beside the address."""
    before = _END.split(text[: match.start()])[-1]
    said = said_of(before, languages)
    ends = [phrase.end for phrase in said.having("instead", "not_mine")]
    cut = said.folded.original(max(ends, default=0), len(said.folded.bare))
    name = _words_of_name(cut)
    if name:
        return name
    brackets = _IN_BRACKETS.match(text, match.end())
    return _words_of_name(brackets[1]) if brackets else ""


def _words_of_name(text: str) -> str:
    words = [word.strip(".,;:()（）<>[]\"'，、-–") for word in text.split()]
    words = [word for word in words if word and word.casefold() not in _NO_NAME]
    if any(sign.isdigit() for word in words for sign in word):
        return ""
    if any(word[:1].isupper() for word in words):
        words = [word for word in words if not (word.isascii() and word.islower())]
    return " ".join(words[-_MOST_WORDS:])[:60]

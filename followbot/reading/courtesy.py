"""Texts that are polite and say nothing: "thank you", "please find attached"."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold

_PUNCTUATION = re.compile(
    r"[\s.,!;:()\-\u2013\u2014*_~\u3002\uff0c\uff01\uff1b\uff1a\u3001\"'\u2026]+"
)
_SYMBOLS = frozenset({"So", "Sk", "Mn", "Cf"})
_MAX_TEXT = 400
_FEW_WORDS = 14
_FEW_THANKS = 7
_FOR = frozenset(["for", "fur", "fuer", "pour", "por", "per", "pelo", "pela", "voor", "za"])
_FOR |= frozenset(["untuk", "atas", "icin", "cho", "de", "del", "du"])
_THANKS = frozenset({"thanks", "greeting", "signoff"})
_POLITE = _THANKS | {"filler", "yes", "harmless", "intro"}


@cache
def _words() -> dict[str, tuple[str, ...]]:
    with (Path(__file__).parent / "courtesy.toml").open("rb") as file:
        data = tomllib.load(file)
    return {name: tuple(map(_plain, texts)) for name, texts in data.items()}


def is_courtesy(lines: Sequence[str]) -> bool:
    """Whether these lines do nothing but greet and thank. An empty text is no courtesy."""
    return _only(lines, ("courtesy",))


def is_polite(lines: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether every word of these lines greets, thanks or says yes ("네 감사합니다")."""
    hits = [hit for line in lines for hit in find_phrases(fold(line[:_MAX_TEXT]), languages)]
    if not any(hit.kinds & _THANKS for hit in hits):
        return False
    return all(_is_thanks(line[:_MAX_TEXT], languages) for line in lines)


def _is_thanks(line: str, languages: Sequence[str]) -> bool:
    """Nothing but polite words, or thanks for something ("thank you for the mail")."""
    if not _left(line, languages):
        return True
    folded = fold(line)
    hits = find_phrases(folded, languages)
    first = hits[0] if hits else None
    if first is None or first.start or "thanks" not in first.kinds:
        return False
    if any(hit.status or not hit.kinds <= _POLITE | {"reason", "head_only"} for hit in hits):
        return False
    short = len(folded.bare.split()) <= _FEW_THANKS and not any(sign.isdigit() for sign in line)
    return short and _names_what_for(folded.bare, first.end)


def _names_what_for(bare: str, end: int) -> bool:
    """`thanks for …` and not `thanks, for the doors we need …`."""
    if bare[:end].rsplit(maxsplit=1)[-1] in _FOR:
        return True
    ahead = bare[end:].split(" ")
    return not ahead[0] and len(ahead) > 1 and ahead[1] in _FOR


def hands_over(lines: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether these lines only point at files ("Adjunto el registro y las fotos.")."""
    text = fold("\n".join(lines)[:_MAX_TEXT])
    hits = find_phrases(text, languages)
    short = len(text.bare.split()) <= _FEW_WORDS and not any(sign.isdigit() for sign in text.bare)
    return (
        short and any("evidence" in hit.kinds for hit in hits) and not any(h.status for h in hits)
    )


def _left(line: str, languages: Sequence[str]) -> str:
    """What is left of a line without its polite words."""
    folded = fold(line)
    spans = [
        (hit.start, hit.end)
        for hit in find_phrases(folded, languages)
        if hit.kinds & _POLITE and not hit.status
    ]
    return _PUNCTUATION.sub("", folded.blanked(spans).bare)


def goes_with_files(lines: Sequence[str]) -> bool:
    """Whether these lines only hand over files (or greet and thank)."""
    return not "".join(lines).strip() or _only(lines, ("courtesy", "attached"))


def _only(lines: Sequence[str], kinds: Sequence[str]) -> bool:
    words = _words()
    accepted = {text for kind in kinds for text in words[kind]}
    said = False
    for line in lines:
        for part in re.split(r"[,;!.\u3002\uff0c\uff01\uff1b]", line[:_MAX_TEXT]):
            text = _plain(part)
            if not text:
                continue
            if text in accepted:
                said = True
            elif not _is_greeting(text, words["greetings"], said=said):
                return False
    return said


def _is_greeting(text: str, greetings: Sequence[str], *, said: bool) -> bool:
    """A salutation before anything was said, or the name behind it ("Dear Anna", "Anna")."""
    if said:
        return False
    return text.startswith(tuple(greetings)) and len(text.split()) <= 5


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = (
        "".join(
            sign for sign in folded if sign.isascii() or unicodedata.category(sign) not in _SYMBOLS
        )
        if any(unicodedata.category(sign) in {"So", "Sk"} for sign in folded)
        else folded
    )
    return _PUNCTUATION.sub(" ", kept).strip()

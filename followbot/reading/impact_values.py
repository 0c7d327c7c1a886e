"""The values of an impact report: how many people, and texts without anybody's name.

1. A number of people is sure only when it stands alone or before one word for people ("12
   workers"): "a girl of 16" is no total of sixteen, and "2 families" are not two people.
2. Addresses, telephone and identity numbers are taken out wherever they stand, names where the
   words around them say so: behind a form of address, or behind somebody's part in the factory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from followbot.domain.impact import LEFT_OUT
from followbot.reading.data_files import load_data
from followbot.reading.impact_words import says_nobody
from followbot.reading.words_fold import fold

MOST_PEOPLE = 1_000_000
MAX_TEXT = 2_000
_TOTAL = re.compile(r"(\d{1,3}(?:[ .,']\d{3})+|\d{1,7})(?:\s*([^\W\d_][^\s\d]*))?[.!]?")
_BULLET = re.compile(r"^\s*[-–—*]\s+")
_GROUPS = re.compile(r"[ .,']")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NUMBER = re.compile(r"(?<![\w.,])\+?\d[\d\s().-]{5,24}\d(?!\w)|\b[A-Z]{1,3}\d{5,12}\b")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:\s*[-.]\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4})?")
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]{0,40}"


def people_of(text: str, languages: Sequence[str]) -> int | None:
    """The total that a value says; None where it is not sure which it is."""
    if says_nobody(text, languages):
        return 0
    found = _TOTAL.fullmatch(_BULLET.sub("", fold(text[:80]).bare).strip(" *"))
    if found is None or (found.group(2) or "") not in _counted():
        return None
    total = int(_GROUPS.sub("", found.group(1)))
    return total if total <= MOST_PEOPLE else None


def without_persons(text: str) -> tuple[str, int]:
    """A text without names and personal details, and how many were taken out."""
    text = " ".join(text.split())[:MAX_TEXT]
    count = 0

    def out(found: re.Match[str]) -> str:
        nonlocal count
        if _DATE.fullmatch(found.group().strip()):
            return found.group()
        count += 1
        return LEFT_OUT

    def name_out(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{found.group('before')}{LEFT_OUT}"

    text = _EMAIL.sub(out, text)
    text = _NUMBER.sub(out, text)
    for pattern in _name_patterns():
        text = pattern.sub(name_out, text)
    return text, count


@cache
def _counted() -> frozenset[str]:
    """Words behind a number that count people; "" for none at all."""
    words = load_data("impact_persons.toml")
    return frozenset(fold(word).bare for word in ("", *words["counted"], *words["parts"]))


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    """What stands before a name: a form of address (then one word is enough), or a part."""
    words = load_data("impact_persons.toml")
    titles = "|".join(re.escape(word) for word in sorted(words["titles"], key=len, reverse=True))
    parts = "|".join(re.escape(word) for word in sorted(words["parts"], key=len, reverse=True))
    before = "|".join(re.escape(word) for word in sorted(words["joined"], key=len, reverse=True))
    behind = "|".join(re.escape(word) for word in sorted(words["behind"], key=len, reverse=True))
    return (
        re.compile(rf"(?P<before>(?<!\w)(?i:{titles})\.?\s+){_NAME}(?:\s{_NAME}){{0,3}}"),
        re.compile(rf"(?P<before>(?<!\w)(?i:{parts})[:,]?\s+){_NAME}(?:\s{_NAME}){{1,3}}"),
        re.compile(rf"(?P<before>(?:{before})\s?)[^\W\d_][\w\u0300-\u0fff]*(?:\s[^\W\d_a-z]\w*)?"),
        re.compile(rf"(?P<before>)[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{{1,4}}(?:{behind})"),
    )

"""A chat that a buyer pasted: who wrote which line, as messengers export and copy them.

`[10/12/2026, 10:15] Anna: 1 done` (copied, or exported on an iPhone) and `10/12/2026, 10:15 - Anna:
1 done` (exported on Android). What the buyer's own side wrote in it is no supplier's word.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_WHO = r"(?P<who>[^:\n]{1,60}):(?:\s|$)"
CHAT_LINE = re.compile(
    rf"[\s\u200e]*(?:\[(?:{_DAY},?\s{{1,3}}{_CLOCK}|{_CLOCK},?\s{{1,3}}{_DAY})\]\s{{1,3}}"
    rf"|{_DAY},?\s{{1,3}}{_CLOCK}\s{{1,3}}[-\u2013]\s{{1,3}}){_WHO}",
    re.IGNORECASE,
)
"""The start of a message: when it was written, and by whom."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_in_chat(text: str, own_names: Collection[str]) -> str:
    """What the other side says in a pasted chat, without the times and names before it.

    A text that is no chat comes back as it is. A message goes on until the next one begins.
    """
    lines = text.split("\n")
    if not any(CHAT_LINE.match(line) for line in lines):
        return text
    own = [words for name in own_names if (words := _words_of(name))]
    kept: list[str] = []
    theirs = True
    for line in lines:
        begun = CHAT_LINE.match(line)
        if begun is not None:
            who = _words_of(begun["who"])
            theirs = not who or not any(who <= name or name <= who for name in own)
        if theirs:
            kept.append(line[begun.end() :].strip() if begun else line)
    return "\n".join(kept)


def _words_of(name: str) -> set[str]:
    return {word.group().casefold() for word in _WORD.finditer(name)}

"""A supplier's message inside a buyer's reply: forwarded, pasted or told.

What was forwarded or pasted is the supplier's until the end of the mail, what was told
("Rahman writes: …") until the paragraph ends. None of it is ever read for commands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followbot.reading.body_lines import plain_lines
from followbot.reading.decisions_chat import CHAT_LINE
from followbot.reading.decisions_draft import REPORTED
from followbot.reading.decisions_words import TOKEN, decision_words
from followbot.reading.frame import find_frames
from followbot.reading.words_fold import fold

_LONGEST_LEAD = 80
_MOST_WORDS = 9
_FORWARD = re.compile(
    r"\s*(?:fwd?|wg|vs|tr|rv|videresendt|weitergeleitet|reenviado|transf[ée]r[ée])\s*:.*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*(?:from|von|fra|de)\s*:\s*\S.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parted:
    """The writer's own lines, and the supplier's message below or between them."""

    own: tuple[str, ...]
    supplier: tuple[str, ...]


def parted_from_supplier(written: str) -> Parted:
    """Take a forwarded or pasted message out of a buyer's text."""
    lines = plain_lines(written)
    frames = find_frames(lines)
    begin, resume = len(lines), len(lines)
    for frame in frames:
        if frame.end > frame.begin:
            begin, resume = frame.begin, frame.end
            break
    for at, line in enumerate(lines[:begin]):
        if not line.depth and (
            _FORWARD.fullmatch(line.text)
            or _FROM.fullmatch(line.text)
            or CHAT_LINE.match(line.text)
        ):
            framed = resume if resume < len(lines) else at + 1
            begin, resume = at, at if CHAT_LINE.match(line.text) else framed
            break
    own = [line.text for line in lines[:begin] if not line.depth]
    quoted = [line.text for line in lines[:begin] if line.depth]
    return Parted(tuple(own), (*quoted, *(line.text for line in lines[resume:])))


def told_by_supplier(line: str) -> str | None:
    """What stands behind "Rahman writes:" in a line ("" when it follows below), else None."""
    head = line[:_LONGEST_LEAD]
    colon = head.find(":")
    if colon <= 0:
        return None
    folded = fold(head[:colon])
    words = [token.group() for token in TOKEN.finditer(folded.bare) if token.lastgroup == "word"]
    if not 0 < len(words) <= _MOST_WORDS or not _reports(words):
        return None
    return line[colon + 1 :].strip()


def _reports(words: Sequence[str]) -> bool:
    """Whether the words name somebody who says something, and decide nothing."""
    phrases = decision_words().phrases
    for place, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            same = tuple(words[place : place + len(phrase.words)]) == phrase.words
            if same and phrase.sense.kind == "reported" and not _decides(words):
                return True
    return False


def _decides(words: Sequence[str]) -> bool:
    verbs = decision_words().strong | REPORTED
    return any(
        phrase.sense.verb in verbs and len(phrase.words) == 1
        for word in words
        for phrase in decision_words().phrases.get(word, ())
    )

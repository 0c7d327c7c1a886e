"""Frames told by our own address: whatever language or program wrote them.

Each mail program says in its own words who wrote the letter it quotes; all of them name us.
So a line that holds the address the letter was sent from, above the quote, belongs to the frame
whatever stands around it, and so do the lines between it and the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from followbot.domain.letter import SentLetter
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.reading.attribution import DATED
from followbot.reading.body_lines import BodyLine
from followbot.reading.envelope import Envelope
from followbot.reading.frame import Frame

_MOST_BEFORE = 4
_MOST_BEHIND = 8
_LONGEST = 2_000
_LABEL = re.compile(r"[^\W\d_][^:：|]{0,24}[:：|]")


def frames_by_address(
    lines: Sequence[BodyLine],
    frames: Sequence[Frame],
    envelope: Envelope,
    letter: SentLetter,
    is_answer: Callable[[str], bool],
) -> list[Frame]:
    """The frames with those that only our address gives away; in order.

    Args:
        lines: the body.
        frames: the frames that words and shapes gave.
        envelope: the mail; its recipients tell our addresses.
        letter: the letter that is answered.
        is_answer: whether a line has the shape of an answer.
    """
    wanted = _addresses(envelope)
    if not wanted:
        return list(frames)
    known = {at for frame in frames for at in range(frame.begin, frame.end)}
    stop = frames[0].begin if frames else len(lines)
    for at, line in enumerate(lines[:stop]):
        if line.depth:
            break
        if at in known or not _names(line.text, wanted) or is_answer(line.text):
            continue
        found = Frame(_begin(lines, at, is_answer), _end(lines, at, letter))
        return [found, *(frame for frame in frames if frame.begin >= found.end)]
    return list(frames)


def _addresses(envelope: Envelope) -> frozenset[str]:
    """Local parts with domain of our addresses among the recipients, without their tokens."""
    found = set()
    for address in envelope.recipients:
        local, _, domain = address.rpartition("@")
        if domain and TOKEN_PATTERN.search(local):
            found.add(f"{local.partition('+')[0]}@{domain}".lower())
    return frozenset(found or (address.lower() for address in envelope.recipients))


def _names(text: str, wanted: frozenset[str]) -> bool:
    if "@" not in text:
        return False
    plain = re.sub(r"\+[^@\s<>]{1,80}@", "@", text[:_LONGEST].lower())
    return any(address in plain for address in wanted)


def _begin(lines: Sequence[BodyLine], at: int, is_answer: Callable[[str], bool]) -> int:
    """The line where the frame begins: dates and labels directly above belong to it."""
    begin = at
    for index in range(at - 1, max(-1, at - 1 - _MOST_BEFORE), -1):
        text = lines[index].text
        if not text.strip() or is_answer(text):
            break
        if DATED.search(text) or _LABEL.match(text.strip()):
            begin = index
    return begin


def _end(lines: Sequence[BodyLine], at: int, letter: SentLetter) -> int:
    """Behind the frame: labels below (to, date, subject with our code) belong to it."""
    end = at + 1
    near = range(at + 1, min(len(lines), at + 1 + _MOST_BEHIND))
    for index in near:
        # The subject line of a header block, whatever its labels look like.
        if letter.code and letter.code in lines[index].text and not lines[index].depth:
            return index + 1
    for index in near:
        text = lines[index].text.strip()
        if lines[index].depth:
            break
        if _LABEL.match(text) or text.endswith((":", "：")):
            end = index + 1
        elif text:
            break
    return end

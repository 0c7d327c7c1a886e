"""The writer's lines of a mail of which no letter of ours is known: patterns alone.

1. Everything above the first frame or mark is the writer's.
2. A frame over marked lines quotes those; what stands unmarked behind them is the writer's.
3. A frame over unmarked lines quotes everything to the end: nothing tells where it stops.
   But words between an attribution and the marks below it are an answer.
4. What a mail program tore out of a quoted line, a link or its wrapped end, is not the writer's.
5. A line that asks for the reply above itself ends the reply, quoted or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from followbot.reading.answer_shape import says_something
from followbot.reading.body_lines import BodyLine
from followbot.reading.frame import Frame, is_banner
from followbot.reading.frame_words import frame_words

_LONG = 300
_FEW = 3
_WRAPPED_AT = 66
_SENTENCE_ENDS = ".!?,;:)"
_LINK = re.compile(r"[\s(<\[]*(?:https?://|www\.|mailto:)\S*[\s)>\]]*", re.IGNORECASE)
_OPEN_LINK = re.compile(r"[(<\[](?:https?:|mailto:)[^\s)>\]]*$", re.IGNORECASE)
_LONE_FROM = re.compile(
    r"[\s*_>|]*(?:from|von|de|da|fra|från|van|od|kimden|发件人|寄件者|差出人|от)\s?[*_]*\s?[:：][\s*_]*"
    r"(?:[^\s@:]{1,40}\s){0,5}[<\[(\"]{0,2}(?:mailto:)?[^\s@<>]{1,100}@[^\s@<>]{1,100}[>\])\"*_\s]*",
    re.IGNORECASE,
)


def own_lines(lines: Sequence[BodyLine], frames: Sequence[Frame]) -> list[bool]:
    """Of every line whether the writer wrote it (blank lines outside quotes count as theirs)."""
    own = [False] * len(lines)
    frame_at = {frame.begin: frame for frame in frames}
    at, quoting = 0, False
    while at < len(lines):
        frame = frame_at.pop(at, None)
        if frame is not None:
            if _quotes_to_the_end(lines, frame, frame_at):
                break
            quoting = True
            at = frame.end
            # A container begins with an attribution, in words that may not be known.
            while frame.begin == frame.end and at < len(lines) and not lines[at].depth:
                at += 1
            continue
        line = lines[at]
        if line.depth == 0 and (_LONE_FROM.fullmatch(line.text[:_LONG]) or _asks_above(line.text)):
            break
        quoting = quoting or line.depth > 0
        own[at] = line.depth == 0 and not (quoting and _is_torn(lines, at))
        at += 1
    return own


def writers_places(lines: Sequence[BodyLine], own: Sequence[bool]) -> list[int]:
    """Where the writer's lines stand; a quote between two of them leaves one blank line."""
    places: list[int] = []
    for at, line in enumerate(lines):
        blank = not line.text.strip()
        if own[at] or (blank and places and lines[places[-1]].text.strip()):
            places.append(at)
    return places


def _asks_above(text: str) -> bool:
    """Whether this line asks for the reply above itself, as ticket systems and our letters do."""
    line = text.strip()
    if not 0 < len(line) < _LONG or (line[0].isalnum() and line[-1] in _SENTENCE_ENDS):
        return False
    decorated = not line[0].isalnum() or not line[-1].isalnum()
    return decorated and any(words in line.casefold() for words in frame_words().reply_lines)


def _quotes_to_the_end(
    lines: Sequence[BodyLine], frame: Frame, frame_at: Mapping[int, Frame]
) -> bool:
    """Whether this frame stands over unmarked lines, so that nothing tells where its quote ends."""
    if frame.end > frame.begin and lines[frame.begin].depth > 0:
        return False
    unmarked = 0
    for at in range(frame.end, len(lines)):
        if lines[at].depth > 0:
            # Few unmarked words first: an answer above the quote, or an unknown attribution.
            return unmarked > (_FEW if frame.begin == frame.end else 0) and not _is_attribution(
                lines, frame
            )
        if at in frame_at:
            return True
        unmarked += bool(lines[at].text.strip())
    return True


def _is_attribution(lines: Sequence[BodyLine], frame: Frame) -> bool:
    return frame.end > frame.begin and lines[frame.end - 1].text.rstrip().endswith((":", "："))


def _is_torn(lines: Sequence[BodyLine], at: int) -> bool:
    text = lines[at].text
    if is_banner(text):
        return True
    above = lines[at - 1] if at else None
    if above is not None and above.depth > 0 and _OPEN_LINK.search(above.text[-2_000:]):
        return any(sign in text for sign in ")>]")
    below = next((one for one in lines[at + 1 : at + 3] if one.text.strip() or one.depth), None)
    if above is None or above.depth == 0 or below is None or below.depth == 0:
        return False
    return _LINK.fullmatch(text[:2_000]) is not None or _is_wrapped(above.text, text)


def _is_wrapped(above: str, text: str) -> bool:
    """Whether a server cut a long quoted line and left its end without a mark."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return (
        len(above) + len(first) > _WRAPPED_AT and first[:1].islower() and not says_something(text)
    )

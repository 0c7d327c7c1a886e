"""How a writer's text ends: sign-off, name and address, mobile footer, disclaimer.

1. A line that looks like an answer is never part of a signature ("Thanks, 1 done").
2. A sign-off counts only below the last answer, and only when what follows it is short.
3. From the bottom up: lines that tell how to reach somebody, and the names above them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.reading.answer_shape import is_lower, says_something

LooksLikeAnswer = Callable[[str], bool]

_PUNCTUATION = " \t,.!;:\uff0c\u3002\uff01\uff1b\u3001-\u2013\u2014*_~\u00a0\u3000"
_MAX_SIGNATURE_LINES = 25
_SHORT_LINE = 60
_SCANNED_LINES = 200
_MAX_NAME_LINES = 5
_PHONE = re.compile(r"(?:\+|00|\(0|\b0)\d[\d ()./\-]{6,20}\d")
_DAY = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1(?:\d{4}|\d{1,2})(?![\d-])")
_POSTSCRIPT = re.compile(r"\s*(?:p\. ?s\b|ps\b|n\.?b\b|pps\b|附[:：]|又及)", re.IGNORECASE)
_LONG_NOTICE = 100
_NOTICE_LINES = 10
_CLOSING_LINE = 200
_RULED_OFF = 8
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}\.\w|\bwww\.|https?://")
_DEEP_LINK = re.compile(r"https?://[^\s/]+/\S+")
_WHOLE_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|www\.|https?://)\S*")
_SIGNATURE_MARK = re.compile(r"-- ?")
_RULE = re.compile(r"[-_=*\u2014\u2500]{3,}")
_LONE_NAME = re.compile(r"[-\u2013\u2014~/][^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){0,2}")
_WHOLE_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]*\.?){1,3}")
_SENTENCE = re.compile(r"\b(?:is|are|was|were|it|we|i)\b")
_ABBREVIATED = re.compile(
    r"\b(?:ltd|inc|co|corp|pvt|bhd|tbk|jr|sr|şti|a\.ş|s\.a|s\.l|s\.r\.l|b\.v|ph\.d|m\.sc|b\.sc)\.$",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")


@dataclass(frozen=True, slots=True)
class _Words:
    closings: frozenset[str]
    weak_closings: frozenset[str]
    footers: tuple[str, ...]
    whole_footers: frozenset[str]
    disclaimers: tuple[str, ...]
    weak_disclaimers: tuple[str, ...]
    headings: tuple[str, ...]
    contact_marks: tuple[str, ...]


@cache
def _words() -> _Words:
    with (Path(__file__).parent / "signatures.toml").open("rb") as file:
        data = tomllib.load(file)
    return _Words(
        closings=frozenset(data["closings"]),
        weak_closings=frozenset(data["weak_closings"]),
        footers=tuple(data["footers"]),
        whole_footers=frozenset(data["whole_footers"]),
        disclaimers=tuple(data["disclaimers"]),
        weak_disclaimers=tuple(data["weak_disclaimers"]),
        headings=tuple(data["notice_headings"]),
        contact_marks=tuple(
            f"{word.rstrip(':.')}{mark}" for word in data["contacts"] for mark in ":.\uff1a"
        ),
    )


def signature_lines(texts: Sequence[str], is_answer: LooksLikeAnswer) -> set[int]:
    """Which of the writer's lines are signature, by index; blank lines are never listed."""
    mark = next(
        (at for at, text in enumerate(texts) if at and _SIGNATURE_MARK.fullmatch(text)), None
    )
    if mark is not None:
        # RFC 3676, 4.3: behind "-- " stands nothing but the signature.
        behind = {at for at in range(mark, len(texts)) if texts[at].strip()}
        # But people draw such a line between two answers as well.
        return {at for at in behind if not is_answer(texts[at])} | signature_lines(
            texts[:mark], is_answer
        )
    # "… and all work must be completed": what a notice says is never an answer.
    notices = _words().headings
    answers = {
        at
        for at, text in enumerate(texts)
        if is_answer(text) and not text.strip(_PUNCTUATION).casefold().startswith(notices)
    }
    last_answer = max(answers, default=-1)
    found = {at for at, text in enumerate(texts) if is_footer(text) and at != last_answer}
    begin = min(_signature_begin(texts, last_answer), _ruled_off(texts, answers))
    found.update(_names_over(texts, found))
    found.update(range(begin, len(texts)))
    found.update(_contact_block(texts[:begin], last_answer))
    found.update(_lone_name(texts, begin))
    for at in range(begin, len(texts)):
        if _POSTSCRIPT.match(texts[at]):
            found -= set(_paragraph(texts, at))
    return {at for at in found - answers if texts[at].strip()}


def _paragraph(texts: Sequence[str], begin: int, most: int = _MAX_SIGNATURE_LINES) -> range:
    end = begin
    while end < min(len(texts), begin + most) and texts[end].strip():
        end += 1
    return range(begin, end)


def is_footer(text: str) -> bool:
    """Whether a phone or a mail program wrote this line (`Sent from my iPhone`)."""
    line = text.strip(_PUNCTUATION + "[]()<>|").casefold()
    if len(line) >= 160:
        return False
    # "Sent from my desk, it is easier" is a sentence.
    begins = line.startswith(_words().footers) and not _SENTENCE.search(line[len("sent ") :])
    return begins or line in _words().whole_footers


def _signature_begin(texts: Sequence[str], last_answer: int) -> int:
    """The first line of everything that belongs to the signature."""
    seen_text = False
    # Above the last answer nobody asks for one.
    disclaimers = [at > last_answer and _opens_disclaimer(texts, at) for at in range(len(texts))]
    for at, text in enumerate(texts):
        if at <= last_answer or at < len(texts) - _SCANNED_LINES:
            seen_text = seen_text or bool(text.strip())
            continue
        # A sentence of the writer may say "confidential" too: a disclaimer stands apart.
        if disclaimers[at] and seen_text and _stands_apart(texts, at):
            return at
        closing = _closing(text)
        if closing and _only_short_lines(texts, disclaimers, at + 1, weak=closing == "weak"):
            return at
        seen_text = seen_text or bool(text.strip(_PUNCTUATION))
    return len(texts)


def _ruled_off(texts: Sequence[str], answers: set[int]) -> int:
    """The rule under which nothing but names and addresses stand, else the number of lines."""
    below = 0
    for at in range(len(texts) - 1, max(answers, default=0), -1):
        text = texts[at].strip()
        if _RULE.fullmatch(text):
            listed = any("mailing list" in line.casefold() for line in texts[at + 1 : at + 3])
            return at if below > 1 or listed else len(texts)
        # The addresses of a mailing list stand in sentences too.
        listed = "mailing list" in text.casefold()
        if text and not (listed or _is_contact(text) or _may_be_name(text)):
            break
        below += bool(text)
        if below > _RULED_OFF:
            break
    return len(texts)


def _names_over(texts: Sequence[str], footers: set[int]) -> set[int]:
    """A whole name directly above a mobile footer, where it stands apart from the text."""
    return {
        at - 1
        for at in footers
        if at > 1 and not texts[at - 2].strip() and _is_whole_name(texts[at - 1])
    }


def _is_whole_name(text: str) -> bool:
    name = text.strip()
    return _WHOLE_NAME.fullmatch(name) is not None and not says_something(name)


def _lone_name(texts: Sequence[str], end: int) -> set[int]:
    """`-Name` or `/Name` as the last paragraph."""
    last = next((at for at in range(end - 1, 0, -1) if texts[at].strip()), 0)
    name = texts[last].strip() if last else ""
    if not name or texts[last - 1].strip() or not _LONE_NAME.fullmatch(name):
        return set()
    return set() if says_something(name) else {last}


def _closing(text: str) -> str:
    """`strong`, `weak` (also said at the beginning of a mail), or "" for no closing at all."""
    line = _EMOJI.sub("", text[:_CLOSING_LINE]).strip(_PUNCTUATION).casefold()
    if not line or len(line) > 80:
        return ""
    words = _words()
    # "Best regards, Rahman" and "Thanks - Li Na": the words before the first mark.
    head, mark, tail = _first_part(line)
    said = line if line in words.closings else head
    if said not in words.closings or (said == head and mark and len(tail.split()) > 4):
        return ""
    return "weak" if said in words.weak_closings else "strong"


def _first_part(line: str) -> tuple[str, str, str]:
    for mark in (",", "\uff0c", "!", "\uff01", " - ", "\u3002", "."):
        head, found, tail = line.partition(mark)
        if found:
            return head.strip(), found, tail.strip()
    return line, "", ""


def _only_short_lines(
    texts: Sequence[str], disclaimers: Sequence[bool], begin: int, *, weak: bool
) -> bool:
    """Whether these lines can be names and addresses: few and short, until a disclaimer."""
    count = 0
    for at in range(begin, len(texts)):
        text = texts[at]
        if disclaimers[at] and _stands_apart(texts, at):
            return True
        line = text.strip()
        if not line or _is_contact(text) or is_footer(text):
            continue
        count += 1
        if count > _MAX_SIGNATURE_LINES or len(line) > _SHORT_LINE:
            return False
        if weak and (len(line.split()) > 4 or len(line) > 40 or count > 6 or is_lower(line)):
            return False
    return True


def _opens_disclaimer(texts: Sequence[str], at: int) -> bool:
    """Whether a disclaimer begins here. A lone "confidential" in a short sentence opens none."""
    line = texts[at].casefold()
    if any(map(line.__contains__, _words().disclaimers)):
        return True
    if line.strip(_PUNCTUATION).startswith(_words().headings):
        return True
    if not any(map(line.__contains__, _words().weak_disclaimers)):
        return False
    # Ten lines are enough to tell, and keep hostile text linear.
    whole = " ".join(texts[number] for number in _paragraph(texts, at, _NOTICE_LINES)).casefold()
    heading = len(line.split()) <= 3 or texts[at].strip(_PUNCTUATION).isupper()
    dense = sum(sign > "\u0e00" for sign in whole[:_LONG_NOTICE]) > 20
    return heading or dense or len(whole) > _LONG_NOTICE


def _stands_apart(texts: Sequence[str], at: int) -> bool:
    if texts[at].strip(_PUNCTUATION).casefold().startswith(_words().headings):
        return True
    return at == 0 or not texts[at - 1].strip() or bool(_RULE.match(texts[at - 1]))


def _contact_block(texts: Sequence[str], last_answer: int) -> set[int]:
    """Trailing lines with telephone or address, and the short name lines above them."""
    found: set[int] = set()
    names: set[int] = set()
    for at in range(len(texts) - 1, max(last_answer, len(texts) - _MAX_SIGNATURE_LINES), -1):
        text = texts[at].strip()
        if _is_contact(text):
            found |= names | {at}
            names = set()
        elif not text or _RULE.fullmatch(text) or _may_be_name(text):
            names.add(at)
        else:
            break
        if len(names) > _MAX_NAME_LINES:
            break
    if all(not line or _DEEP_LINK.fullmatch(line) for line in (texts[at].strip() for at in found)):
        return set()  # "See also" and a page: the writer's own words
    return found | _names_above(texts, min(found, default=0), last_answer)


def _names_above(texts: Sequence[str], first: int, last_answer: int) -> set[int]:
    """The name, position and company directly above the first contact line."""
    names: set[int] = set()
    for at in range(first - 1, max(last_answer, first - 1 - _MAX_NAME_LINES), -1):
        if not texts[at].strip() or not _may_be_name(texts[at].strip()):
            break
        names.add(at)
    return names


def _may_be_name(text: str) -> bool:
    text = _ABBREVIATED.sub("", text)
    short = len(text) <= 45 and len(text.split()) <= 6 and not is_lower(text)
    return short and not text.endswith((".", "\u3002", ":", "?", "!")) and not says_something(text)


def _is_contact(text: str) -> bool:
    line = text.strip(_PUNCTUATION + "|").casefold()
    if not line or len(line) > 160:
        return False
    words = len(line.split())
    # "call me under 0171…" and "photos: https://…" are sentences, no address.
    if line.startswith(_words().contact_marks):
        return True
    if _ADDRESS.search(line) and words <= 4:
        return not says_something(_WHOLE_ADDRESS.sub(" ", line))
    # A day written with strokes or dots is no telephone number.
    number = _PHONE.search(_DAY.sub(" ", line)) if words <= 9 else None
    return number is not None and not is_lower(_PHONE.sub(" ", _DAY.sub(" ", text)))

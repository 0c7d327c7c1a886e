"""The frame that mail programs put around a quote: attribution, header block, banner.

1. A header block is several known labels in a row (`From:` … `Subject:`), in any language,
   as lines, as a table with pipes, or flattened into one line.
2. An attribution ends with a verb such as `wrote` and a colon and holds a date or an address;
   it may be wrapped over several lines.
3. Everything is found in one pass over the lines; no pattern looks further than five lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from followbot.reading.attribution import DATED, attribution_begin, ends_attribution
from followbot.reading.body_lines import BodyLine
from followbot.reading.frame_words import DECORATION, frame_words, plain_label

_MAX_FRAME_LINE = 2_000
_COLONS = re.compile(r"[:：]")
_DASHES = re.compile(r"\s*[-_=*—–\u2500]{2,}(.{0,200}?)[-_=*—–\u2500]{2,}\s*\|?\s*")
_RULE = re.compile(r"[-_=*—–\u2500]{5,}")
_BLANKS = re.compile(r"[\s\u3000]+")
_ADDRESS = re.compile(r"[^\s<>@]{1,200}@[^\s<>@]{1,200}\.\w")
_NAME_AND_VERB = 6
_MAX_COLONS = 40
_WRAPPED_BANNER = 60
_HEADING_WORDS = 4
# What every frame holds; most lines do not, and are done with. Each way begins with a fixed sign:
# so the text is scanned for these signs, and tried nowhere else.
_MAY_BE_FRAME = re.compile(r":|：|\||--|__|==|\*\*|——|──|@[^\s<>@]{1,200}>\s*$")


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines [begin, end) that are nobody's words. Empty where only a mark was found.

    `soft`: an attribution without an address, which a person may have typed as well.
    """

    begin: int
    end: int
    soft: bool = False


def find_frames(lines: Sequence[BodyLine], never: Container[str] = frozenset()) -> list[Frame]:
    """All frames in order; neighbours with nothing but blank lines between them are one.

    `never` are lines for which `may_be_frame` said no already: those of our letter.
    """
    frames: list[Frame] = []
    candidates = [
        at
        for at, line in enumerate(lines)
        if line.quote_starts or (line.text not in never and _MAY_BE_FRAME.search(line.text))
    ]
    behind = 0
    for at in candidates:
        if at < behind:
            continue
        found = _frame_here(lines, at, frames[-1].end if frames else 0)
        if found is not None:
            _add(frames, found, lines)
            behind = found.end
    return frames


def may_be_frame(text: str) -> bool:
    """Whether a line may be one of a frame, whatever stands around it."""
    text = text[:_MAX_FRAME_LINE]
    if not _MAY_BE_FRAME.search(text):
        return False
    ends = text.rstrip(DECORATION).endswith((":", "：", "---"))
    if "@" in text or ends or _RULE.fullmatch(text.strip()):
        return True
    return bool(_label(text)) or _is_separator(text) or _is_flat_block(text)


def is_banner(text: str) -> bool:
    """Whether a gateway or a mail program wrote this line."""
    words = frame_words()
    lowered = text[:_MAX_FRAME_LINE].casefold()
    if not words.may_be_banner.search(lowered):
        return False
    lowered = _BLANKS.sub(" ", lowered).replace("\u2019", "'")
    if any(banner in lowered for banner in words.banners):
        return True
    # A person may write "External email from the laboratory says …": only a bare heading counts.
    bare = lowered.strip(DECORATION + "[]()!:.-\u2013\u2014")
    return bare.startswith(words.headings) and len(bare.split()) <= _HEADING_WORDS


def banner_lines(texts: Sequence[str], is_answer: Callable[[str], bool]) -> set[int]:
    """The lines of banners, with the lines into which a long banner was wrapped."""
    found: set[int] = set()
    wrapped = False
    for at, text in enumerate(texts):
        if is_banner(text):
            found.add(at)
            wrapped = len(text) >= _WRAPPED_BANNER
        elif wrapped and text.strip() and not is_answer(text):
            found.add(at)
        else:
            wrapped = False
    return found


def _add(frames: list[Frame], found: Frame, lines: Sequence[BodyLine]) -> None:
    if frames and all(not line.text.strip() for line in lines[frames[-1].end : found.begin]):
        soft = frames[-1].soft and found.soft
        frames[-1] = Frame(frames[-1].begin, max(found.end, frames[-1].end), soft)
    else:
        frames.append(found)


def _frame_here(lines: Sequence[BodyLine], at: int, floor: int) -> Frame | None:
    text = lines[at].text[:_MAX_FRAME_LINE]
    if lines[at].quote_starts and not _MAY_BE_FRAME.search(text):
        return Frame(at, at)
    end = _header_block(lines, at)
    if end > at:
        return Frame(at, end)
    if _is_separator(text):
        return Frame(at, _bare_block(lines, at + 1))
    if _is_flat_block(text) or _is_rule_before_block(lines, at):
        return Frame(at, at + 1)
    if ends_attribution(lines, at):
        begin = attribution_begin(lines, at, floor)
        if begin is not None:
            return Frame(begin, at + 1, not any("@" in one.text for one in lines[begin : at + 1]))
    return Frame(at, at) if lines[at].quote_starts else None


def _label(text: str) -> frozenset[str]:
    """The kinds of the label that begins this line, empty when there is none."""
    stripped = text[:80].lstrip(DECORATION)
    colon = _COLONS.search(stripped)
    pipe = stripped.find("|", 0, 30)
    # `日期 | 2026年12月06日 10:00`: the first mark ends the label.
    if pipe >= 0 and (colon is None or pipe < colon.start()):
        head = stripped[:pipe]
    elif colon is not None and colon.start() <= 30:
        head = stripped[: colon.start()]
    else:
        return frozenset()
    return frame_words().labels.get(plain_label(head.strip(DECORATION)), frozenset())


def _header_block(lines: Sequence[BodyLine], at: int) -> int:
    """Behind the header block that begins here, or `at` when none does."""
    if not _label(lines[at].text):
        return at
    kinds: set[str] = set()
    end = at
    foreign = 0
    for index in range(at, min(at + 30, len(lines))):
        found = _label(lines[index].text)
        if found:
            kinds |= found - kinds if len(found) == 1 else {min(found)}
            end, foreign = index + 1, 0
            continue
        # Long recipient lists and subjects are wrapped; Outlook's plain text doubles line ends.
        foreign += 1
        if foreign > 2:
            break
    if kinds == {"sent", "to"}:
        # Some programs leave the sender out; nobody types a date and an address like that.
        block = " ".join(line.text[:_MAX_FRAME_LINE] for line in lines[at:end])
        return end if "@" in block and DATED.search(block.replace("@", "")) else at
    enough = len(kinds) >= 3 or ("from" in kinds and len(kinds) >= 2)
    return end if enough and kinds & {"from", "subject"} else at


def _bare_block(lines: Sequence[BodyLine], at: int) -> int:
    """Behind headers without colons below a separator (`Subject How are …`), else `at`."""
    labels = frame_words().labels
    kinds: set[str] = set()
    end = at
    for index in range(at, min(at + 12, len(lines))):
        words = lines[index].text[:_MAX_FRAME_LINE].split(maxsplit=1)
        found = labels.get(plain_label(words[0]), frozenset()) if words else frozenset()
        if words and not found:
            break
        kinds |= found
        end = index + 1 if found else end
    return end if {"from", "subject"} <= kinds else at


def _is_flat_block(text: str) -> bool:
    kinds: set[str] = set()
    labels = frame_words().labels
    pipes = text.count("|") >= 4
    if not pipes and text.count(":") + text.count("：") < 3:
        return False
    if pipes:
        for cell in text.split("|")[:_MAX_COLONS]:
            kinds |= labels.get(plain_label(cell.strip(DECORATION + ":：-")), frozenset())
    for colon in list(_COLONS.finditer(text))[:_MAX_COLONS]:
        before = text[max(0, colon.start() - 30) : colon.start()].strip(DECORATION)
        words = before.split()
        for count in (1, 2, 3):
            kinds |= labels.get(
                plain_label(" ".join(words[-count:]).strip(DECORATION)), frozenset()
            )
    if "from" in _label(text) and "sent" in kinds and _ADDRESS.search(text):
        return True
    return len(kinds) >= 3 and bool(kinds & {"from", "subject"})


def _is_separator(text: str) -> bool:
    words = frame_words()
    if plain_label(text) in words.alone:
        return True
    dashes = _DASHES.match(text)
    if dashes is None:
        return False
    inner = plain_label(dashes.group(1))
    if inner in words.separators:
        return True
    if not inner or not words.has_verb(inner):
        return False
    # `---- Name wrote ----`: dashes on both sides make up for the date.
    return bool(DATED.search(inner)) or len(inner.split()) <= _NAME_AND_VERB


def _is_rule_before_block(lines: Sequence[BodyLine], at: int) -> bool:
    if not _RULE.fullmatch(lines[at].text.strip()):
        return False
    following = next(
        (i for i in range(at + 1, min(at + 3, len(lines))) if lines[i].text.strip()), at
    )
    return following > at and _header_block(lines, following) > following

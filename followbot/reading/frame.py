"""The frame that mail programs put around a quote: attribution, header block, banner.

1. A header block is several known labels in a row (`From:` … `Subject:`), in any language,
   as lines, as a table with pipes, or flattened into one line.
2. An attribution ends with a verb such as `wrote` and a colon and holds a date or an address;
   it may be wrapped over several lines.
3. Everything is found in one pass over the lines; no pattern looks further than four lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.reading.body_lines import BodyLine

_MAX_FRAME_LINE = 2_000
_MAX_ATTRIBUTION_LINES = 4
_DECORATION = " \t*|_>•·#\u3000\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_COLONS = re.compile(r"[:：]")
_DASHES = re.compile(r"\s*[-_=*—–\u2500]{2,}(.{0,200}?)[-_=*—–\u2500]{2,}\s*\|?\s*")
_ADDRESS_AND_COLON = re.compile(r"<[^<>\s]{1,300}@[^<>\s]{1,300}>\s?[:：]$")
_RULE = re.compile(r"[-_=*—–\u2500]{5,}")
_DATED = re.compile(r"@|\d{4}|\d[:.：]\d\d|\d[/.-]\d")
_BLANKS = re.compile(r"[\s\u3000]+")
_MAX_COLONS = 40
_WRAPPED_BANNER = 60
_WRAPPED_VERB = 40
_HEADING_WORDS = 4
_ADDRESS = re.compile(r"[^\s<>@]{1,200}@[^\s<>@]{1,200}")
# What every frame holds; most lines do not, and are done with.
_MAY_BE_FRAME = re.compile(r"[:：|]|--|__|==|\*\*|——|──")


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines [begin, end) that are nobody's words. Empty where only a mark was found.

    `soft`: an attribution without an address, which a person may have typed as well.
    """

    begin: int
    end: int
    soft: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    labels: Mapping[str, frozenset[str]]
    verbs: re.Pattern[str]
    starts: tuple[str, ...]
    separators: frozenset[str]
    alone: frozenset[str]
    banners: tuple[str, ...]
    headings: tuple[str, ...]


@cache
def _words() -> _Words:
    with (Path(__file__).parent / "frames.toml").open("rb") as file:
        data = tomllib.load(file)
    labels: dict[str, set[str]] = {}
    for kind, texts in data["labels"].items():
        for text in texts:
            labels.setdefault(_plain(text), set()).add(kind)
    verbs = sorted(data["attribution"]["verbs"], key=len, reverse=True)
    return _Words(
        labels={label: frozenset(kinds) for label, kinds in labels.items()},
        verbs=re.compile(
            "|".join(rf"(?<![^\W_]){re.escape(v)}" if v.isascii() else re.escape(v) for v in verbs)
        ),
        starts=tuple(data["attribution"]["starts"]),
        separators=frozenset(map(_plain, data["separators"]["words"])),
        alone=frozenset(map(_plain, data["separators"]["alone"])),
        banners=tuple(data["banners"]["words"]),
        headings=tuple(data["banners"]["headings"]),
    )


def _plain(text: str) -> str:
    """Lower case, one blank between words; blanks inside Chinese labels vanish."""
    text = _BLANKS.sub(" ", text.casefold()).strip()
    return text.replace(" ", "") if text and text[0] >= "\u2e80" else text


def find_frames(lines: Sequence[BodyLine]) -> list[Frame]:
    """All frames in order; neighbours with nothing but blank lines between them are one."""
    frames: list[Frame] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.quote_starts and not _MAY_BE_FRAME.search(line.text):
            at += 1
            continue
        found = _frame_here(lines, at, frames[-1].end if frames else 0)
        if found is not None:
            _add(frames, found, lines)
            at = max(found.end, at + 1)
            continue
        at += 1
    return frames


def is_banner(text: str) -> bool:
    """Whether a gateway or a mail program wrote this line."""
    lowered = _BLANKS.sub(" ", text[:_MAX_FRAME_LINE].casefold()).replace("\u2019", "'")
    if any(banner in lowered for banner in _words().banners):
        return True
    # A person may write "External email from the laboratory says …": only a bare heading counts.
    bare = lowered.strip(_DECORATION + "[]()!:.-\u2013\u2014")
    return any(bare.startswith(heading) for heading in _words().headings) and (
        len(bare.split()) <= _HEADING_WORDS
    )


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
    if not _MAY_BE_FRAME.search(text):
        return Frame(at, at) if lines[at].quote_starts else None
    end = _header_block(lines, at)
    if end > at:
        return Frame(at, end)
    if _is_separator(text) or _is_flat_block(text) or _is_rule_before_block(lines, at):
        return Frame(at, at + 1)
    if _ends_attribution(text) or _ends_wrapped_verb(lines, at):
        begin = _attribution_begin(lines, at, floor)
        if begin is not None:
            return Frame(begin, at + 1, not any("@" in one.text for one in lines[begin : at + 1]))
    return Frame(at, at) if lines[at].quote_starts else None


def _label(text: str) -> frozenset[str]:
    """The kinds of the label that begins this line, empty when there is none."""
    stripped = text[:80].lstrip(_DECORATION)
    colon = _COLONS.search(stripped)
    pipe = stripped.find("|", 0, 30)
    # `日期 | 2026年12月06日 10:00`: the first mark ends the label.
    if pipe >= 0 and (colon is None or pipe < colon.start()):
        head = stripped[:pipe]
    elif colon is not None and colon.start() <= 30:
        head = stripped[: colon.start()]
    else:
        return frozenset()
    return _words().labels.get(_plain(head.strip(_DECORATION)), frozenset())


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
    enough = len(kinds) >= 3 or ("from" in kinds and len(kinds) >= 2)
    return end if enough and kinds & {"from", "subject"} else at


def _is_flat_block(text: str) -> bool:
    kinds: set[str] = set()
    labels = _words().labels
    pipes = text.count("|") >= 4
    if not pipes and text.count(":") + text.count("：") < 3:
        return False
    if pipes:
        for cell in text.split("|")[:_MAX_COLONS]:
            kinds |= labels.get(_plain(cell.strip(_DECORATION + ":：-")), frozenset())
    for colon in list(_COLONS.finditer(text))[:_MAX_COLONS]:
        before = text[max(0, colon.start() - 30) : colon.start()].strip(_DECORATION)
        words = before.split()
        for count in (1, 2, 3):
            kinds |= labels.get(_plain(" ".join(words[-count:]).strip(_DECORATION)), frozenset())
    return len(kinds) >= 3 and bool(kinds & {"from", "subject"})


def _is_separator(text: str) -> bool:
    words = _words()
    if _plain(text) in words.alone:
        return True
    dashes = _DASHES.match(text)
    if dashes is None:
        return False
    inner = _plain(dashes.group(1))
    if inner in words.separators:
        return True
    return bool(inner and words.verbs.search(inner) and _DATED.search(inner))


def _is_rule_before_block(lines: Sequence[BodyLine], at: int) -> bool:
    if not _RULE.fullmatch(lines[at].text.strip()):
        return False
    following = next(
        (i for i in range(at + 1, min(at + 3, len(lines))) if lines[i].text.strip()), at
    )
    return following > at and _header_block(lines, following) > following


def _ends_attribution(text: str) -> bool:
    stripped = text.rstrip(_DECORATION)
    if _ADDRESS_AND_COLON.search(stripped) and _DATED.search(stripped.replace("@", "")):
        return True  # Yandex and some phones: date, name, address, no verb
    return stripped.endswith((":", "：", "---")) and bool(
        _words().verbs.search(stripped.casefold())
    )


def _ends_wrapped_verb(lines: Sequence[BodyLine], at: int) -> bool:
    """`… <a@b.example> ha` above `scritto:`: the verb itself was wrapped."""
    text = lines[at].text.strip(_DECORATION)
    if not at or len(text) > _WRAPPED_VERB or not text.endswith((":", "：")):
        return False
    above = lines[at - 1].text.rstrip()[-_WRAPPED_VERB:]
    return "@" in above and bool(_words().verbs.search(f"{above} {text}".casefold()))


def _attribution_begin(lines: Sequence[BodyLine], at: int, floor: int) -> int | None:
    """The line where the attribution ending here begins, None when it is just a sentence."""
    begin = None
    held, whole = "", False
    for index in range(at, max(floor, at - _MAX_ATTRIBUTION_LINES + 1) - 1, -1):
        text = lines[index].text
        if not text.strip():
            break
        if whole and (_DATED.search(text) or len(text) > _WRAPPED_VERB):
            break
        if text.lstrip(_DECORATION).casefold().startswith(_words().starts) and (
            begin is not None or _DATED.search(text)
        ):
            return index
        if whole:
            break
        if _DATED.search(text):
            begin = index
            held = f"{text} {held}"
            # What stands above a whole attribution is the writer's last line, dated or not.
            whole = "@" in held and _DATED.search(_ADDRESS.sub(" ", held)) is not None
        elif begin is not None:
            break
    return begin

"""An impact report as it is typed: labelled lines in any order, several impacts in one mail.

1. `label: value`, the label in any of our languages; a value goes on over the lines below it until
   an empty line or the next label. A label alone on its line has its value below.
2. An impact begins with its own label ("impact", "impact 2:"), with a heading that counts it, or
   where a label comes again that it has already.
3. A line that is nobody's value is unread; what greets or thanks is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from followbot.domain.impact import ImpactField
from followbot.reading.courtesy import goes_with_files, hands_over, is_courtesy, is_polite
from followbot.reading.impact_words import LOOKED, label_of, plain, says_no, says_none

_MAX_LABEL = 80
_LEAD = " \t\u00a0>*•-–—_"
_ENUMERATED = re.compile(r"\(?\d{1,2}[.)]")
_COLON = re.compile(r"[:：=]")
_DASH = re.compile(r"\s[-–—]\s")
_COUNTED = re.compile(
    r"(?P<label>.{1,60}?)\s{0,3}(?:#|no\.?|nr\.?)?\s{0,3}\(?(?P<number>\d{1,2})\)?"
)
_NUMBER = re.compile(r"[\s>*•(#]*(?P<number>\d{1,2})(?:\s*[.):：])?\s*")
_BLANK = re.compile(r"[\s.\-–—_…:*]*")
WHAT = ImpactField.WHAT.value
_SHORT = frozenset({"people", "actuality", "severity"})
"""Parts whose value is one word or number: it never goes on over a second line."""


@dataclass(slots=True)
class Block:
    """What was typed about one impact: part -> words. `number` as it was counted, None for not."""

    number: int | None = None
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> bool:
        """Whether anything was typed into it."""
        return any(self.parts.values())


@dataclass(slots=True)
class Blocks:
    """Everything typed: impacts, how one looked, whether nothing was found, and the rest."""

    blocks: list[Block] = field(default_factory=list)
    looked: str = ""
    none: bool = False
    unread: list[str] = field(default_factory=list)


def read_blocks(lines: Iterable[str], languages: Sequence[str]) -> Blocks:
    """Take the lines of a mail apart; linear in their length, never raises."""
    reader = _Reader(tuple(languages))
    for line in lines:
        reader.take(line)
    found = reader.found
    found.blocks = [block for block in found.blocks if block.said]
    found.unread = [line for line in found.unread if not _is_polite(line, languages)]
    return found


def labelled(line: str, languages: Sequence[str]) -> tuple[str, int | None, str] | None:
    """A line's part, its count and its value: `impact 2: a burn` is ("what", 2, "a burn")."""
    for before, value in _parted(line[: _MAX_LABEL * 40]):
        label, number = _label(before, languages)
        if label:
            return label, number, _value(value)
    if len(line) <= _MAX_LABEL:
        label, number = _label(line, languages)
        if label:
            return label, number, ""
    return None


def _parted(line: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind a colon, or a dash between blanks."""
    bare = line.lstrip(_LEAD)
    if (counted := _ENUMERATED.match(bare)) is not None:
        bare = bare[counted.end() :].lstrip()
    colon = _COLON.search(bare, 0, _MAX_LABEL + 2)
    if colon is not None and bare[: colon.start()].strip():
        yield bare[: colon.start()].strip(), bare[colon.end() :].strip()
    dash = _DASH.search(line.lstrip(_LEAD), 0, _MAX_LABEL + 2)
    if dash is not None and (colon is None or dash.start() < colon.start()):
        bare = line.lstrip(_LEAD)
        yield bare[: dash.start()].strip(), bare[dash.end() :].strip()


def _label(text: str, languages: Sequence[str]) -> tuple[str, int | None]:
    """A label with the number that counts it, as in `Impact 2`."""
    label = label_of(text, languages)
    if label:
        return label, None
    counted = _COUNTED.fullmatch(plain(text))
    if counted is None or label_of(counted.group("label"), languages) != WHAT:
        return "", None
    return WHAT, int(counted.group("number"))


def _value(text: str) -> str:
    """What stands behind the colon; "" where only the form's own dots or dashes do."""
    return "" if _BLANK.fullmatch(text) else text.strip()


def _is_polite(line: str, languages: Sequence[str]) -> bool:
    if is_courtesy([line]) or is_polite([line], languages):
        return True
    return goes_with_files([line]) or hands_over([line], languages)


@dataclass(slots=True)
class _Reader:
    languages: tuple[str, ...]
    found: Blocks = field(default_factory=Blocks)
    open: str = ""
    """The part whose value may go on, "" for none."""

    def take(self, line: str) -> None:
        if not line.strip():
            if self._holds(self.open):
                self.open = ""
            return
        said = labelled(line, self.languages)
        if said is not None:
            self._label(*said)
        elif says_none(line, self.languages) and self._may_begin_anew():
            self.found.none, self.open = True, ""
        elif (counted := _NUMBER.fullmatch(line)) is not None and not self.open:
            self.found.blocks.append(Block(int(counted.group("number"))))
        elif self.open and not (self.open in _SHORT and self._holds(self.open)):
            self._goes_on(line.strip())
        else:
            self.found.unread.append(line.strip())

    def _may_begin_anew(self) -> bool:
        """Whether a line is no part of a value: "none" below "prevention:" is one."""
        return self.open in ("", WHAT) or (self.open in _SHORT and self._holds(self.open))

    def _label(self, part: str, number: int | None, value: str) -> None:
        if part == LOOKED:
            self.found.looked = " ".join(filter(None, (self.found.looked, value)))
        elif part == WHAT and says_none(value, self.languages):
            self.found.none = True
        elif part == WHAT and says_no(value, self.languages):
            self.found.unread.append(value)  # "impact: no": none, or not now?
        else:
            self._part(part, number, value)
        self.open = part

    def _part(self, part: str, number: int | None, value: str) -> None:
        block = self.found.blocks[-1] if self.found.blocks else None
        counts_on = number is not None and (block is None or block.number != number)
        comes_again = block is not None and part in block.parts
        if block is None or counts_on or comes_again:
            block = Block(number)
            self.found.blocks.append(block)
        block.parts[part] = value

    def _holds(self, part: str) -> bool:
        if part == LOOKED:
            return bool(self.found.looked)
        block = self.found.blocks[-1] if self.found.blocks else None
        return bool(block and block.parts.get(part))

    def _goes_on(self, text: str) -> None:
        if self.open == LOOKED:
            self.found.looked = f"{self.found.looked} {text}".strip()
            return
        block = self.found.blocks[-1] if self.found.blocks else None
        if block is None:
            self.found.unread.append(text)
            return
        block.parts[self.open] = f"{block.parts.get(self.open, '')} {text}".strip()


def typed_texts(blocks: Blocks) -> Iterator[str]:
    """Every text that was typed, to tell its language by."""
    for block in blocks.blocks:
        yield from block.parts.values()
    yield from (blocks.looked, *blocks.unread)

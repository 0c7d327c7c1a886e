"""Where in the text of a mail the pictures stand that its writer put there.

1. Every way of showing a picture (`<img src="cid:…">`, `[cid:…]`, a part of its own between two
   texts) becomes one mark: `[image: NAME]`, which is what Gmail writes.
2. Marks are nobody's words: they are taken off the writer's lines, their places are kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.reply import AttachedFile
from followbot.reading.mime_parts import Part
from followbot.reading.written import Origin, Picture, Region, WrittenLine

if TYPE_CHECKING:
    from followbot.reading.body_lines import BodyLine

_MARK = re.compile(
    r"\[(?:inline )?(?:image|cid|bild|imagen?|immagine|图片)(?:[:：] ?([^\[\]]{1,300}))?\]",
    re.IGNORECASE,
)
_MAY_BE_MARK = re.compile(r"\[(?:i|c|b|图)", re.IGNORECASE)
_SHOWN = re.compile(
    r"<img\b[^<>]{0,4000}?\bsrc\s*=\s*[\"']?cid:([^\"'<>\s]{1,300})[^<>]{0,4000}>", re.IGNORECASE
)
_WRITTEN_OUT = re.compile(r"\[cid:([^\[\]\s]{1,300})\]", re.IGNORECASE)


def shown_pictures(parts: Sequence[Part], files: Sequence[AttachedFile]) -> Mapping[int, Part]:
    """The parts that are evidence and shown inside the text, by their number."""
    pictures = {file.part for file in files if file.content_type.startswith("image/")}
    if not pictures:
        return {}
    return {
        part.number: part
        for part in parts
        if part.number in pictures and (part.disposition == "inline" or part.field("content-id"))
    }


def picture_marks(shown: Mapping[int, Part], files: Sequence[AttachedFile]) -> dict[int, str]:
    """Part number -> the mark of the picture, which holds its name."""
    return {file.part: f"[image: {_without_brackets(file.name)}]" for file in files
            if file.part in shown}  # fmt: skip


def marked_text(text: str, shown: Mapping[int, Part], marks: Mapping[int, str]) -> str:
    """A plain or HTML text with the mark in the place of each of these pictures."""
    by_id = {
        part.field("content-id").strip().strip("<>"): marks[number]
        for number, part in shown.items()
    }
    for pattern in (_SHOWN, _WRITTEN_OUT):
        text = pattern.sub(lambda found: by_id.get(found[1], found[0]), text)
    return text


def pictures_apart(
    lines: Sequence[WrittenLine],
) -> tuple[tuple[WrittenLine, ...], tuple[Picture, ...]]:
    """The lines without the marks of pictures, and where each picture stood."""
    if not any(_MAY_BE_MARK.search(line.text) for line in lines):
        return tuple(lines), ()
    kept: list[WrittenLine] = []
    pictures: list[Picture] = []
    for line in lines:
        found = list(_MARK.finditer(line.text)) if "[" in line.text else []
        if not found:
            kept.append(line)
            continue
        text = _MARK.sub(" ", line.text).strip()
        if text:
            kept.append(replace(line, text=text))
        pictures += [Picture(len(kept) - 1, one[1] or "", bool(text)) for one in found]
    return tuple(kept), tuple(pictures)


def pictures_in_quote(
    body: Sequence[BodyLine], lines: Sequence[WrittenLine], origins: Mapping[int, Origin]
) -> tuple[Picture, ...]:
    """Pictures that stand on or right below what somebody typed inside the quote of our letter.

    Subtraction takes their marks for links of ours; the typed words beside them say whose.
    """
    typed = {line.at: place for place, line in enumerate(lines) if line.region is Region.INSIDE}
    pictures: list[Picture] = []
    above = -1
    for at, line in enumerate(body):
        marks = list(_MARK.finditer(line.text)) if "[" in line.text else []
        if at in typed:
            above = typed[at]
        elif line.text.strip() and (not marks or _MARK.sub("", line.text).strip()):
            above = -1
        if marks and above >= 0 and at not in origins:
            pictures += [Picture(above, one[1] or "", beside=True) for one in marks]
    return tuple(pictures)


def _without_brackets(name: str) -> str:
    return name.replace("[", "(").replace("]", ")")

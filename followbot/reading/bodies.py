"""The texts of a mail: which parts are its body, and format=flowed put back together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from followbot.reading.mime_parts import Part

MAX_BODY_CHARACTERS = 1_000_000
_TEXTS = frozenset({"text/plain", "text/html"})
REPORT_TYPES = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/rfc822-headers",
    }
)


def is_body(part: Part) -> bool:
    """Whether people see this part as the mail's own text."""
    return part.content_type in _TEXTS and part.disposition != "attachment" and not part.file_name


def is_report(part: Part) -> bool:
    """Whether the part is a machine's report on one of our mails."""
    if part.content_type in REPORT_TYPES:
        return True
    return part.content_type == "message/rfc822" and "multipart/report" in part.parents


def joined_text(
    parts: Iterable[Part], content_type: str, marks: Mapping[int, str] = MappingProxyType({})
) -> str:
    """All body parts of one type, in order (Apple Mail writes text around each picture).

    `marks` stand in the place of the parts with these numbers.
    """
    texts: list[str] = []
    left = MAX_BODY_CHARACTERS
    for part in parts:
        if part.number in marks:
            texts.append(marks[part.number])
        if part.content_type != content_type or not is_body(part) or left <= 0:
            continue
        text = part.text()[:left]
        if content_type == "text/plain" and part.parameter("format").lower() == "flowed":
            text = unflowed(text, delete_space=part.parameter("delsp").lower() == "yes")
        left -= len(text)
        if text and not text.isspace():
            texts.append(text)
    return "\n".join(texts)


def unflowed(text: str, *, delete_space: bool) -> str:
    """Join the soft line breaks of RFC 3676, per quote depth; quote marks stay."""
    out: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        piece = content[:-1] if soft and delete_space else content
        if open_depth == depth and content != "-- ":
            out[-1].append(piece)
        else:
            out.append([">" * depth + " " if depth else "", piece])
        open_depth = depth if soft else -1
    return "\n".join(map("".join, out))

"""The line over a quote that says who wrote it and when, wrapped or not.

1. It ends with a verb such as `wrote` and a colon, and holds a date or an address.
2. Without a verb it is date, name and address, and a colon or a marked quote follows.
3. No attribution is longer than five lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.body_lines import BodyLine
from followbot.reading.frame_words import DECORATION, frame_words

_MAX_LINE = 2_000
_MAX_ADDRESS = 300
_MAX_ATTRIBUTION_LINES = 5
_ADDRESS_AND_COLON = re.compile(r"<[^<>\s]{1,300}@[^<>\s]{1,300}>\s?[:：]$")
_WRAPPED_VERB = 40
_ADDRESS = re.compile(r"[^\s<>@]{1,200}@[^\s<>@]{1,200}")
_DATE_AND_ADDRESS = re.compile(r"\d{1,4}[-/.年]\d{1,2}[^<>@]{2,120}<[^<>\s]{1,200}@[^<>\s]{1,200}>")
_INNER_START = re.compile(r"(?:[ \t]|--)(?:On|Am|Le|El|Em|Il|Den|Op|Dne|Pe|På) (?=[^\d]{0,20}\d)")
DATED = re.compile(r"@|\d{4}|\d[:.：]\d\d|\d[/.-]\d")
"""A date, a time or an address: what tells an attribution from a sentence."""


def ends_attribution(lines: Sequence[BodyLine], at: int) -> bool:
    """Whether this line may be the last one of an attribution; `attribution_begin` decides."""
    stripped = lines[at].text[:_MAX_LINE].rstrip(DECORATION)
    if not stripped.endswith((":", "：", "---")):
        return "@" in stripped and _is_over_a_quote(lines, at)
    whole = stripped
    if at and "<" not in stripped and ">" in stripped:
        whole = lines[at - 1].text.rstrip()[-_MAX_ADDRESS:] + stripped
    if _ADDRESS_AND_COLON.search(whole) and DATED.search(whole.replace("@", "")):
        return True  # Yandex and some phones: date, name, address, no verb
    words, lowered = frame_words(), stripped.casefold()
    if words.has_verb(lowered) or ("@" in whole and words.weak_verbs.search(lowered)):
        return True
    return _ends_wrapped_verb(lines, at)


def _is_over_a_quote(lines: Sequence[BodyLine], at: int) -> bool:
    """`2011/4/7 Name <a@b.example>` without a verb or colon, directly over a marked quote."""
    line = lines[at]
    if not _DATE_AND_ADDRESS.fullmatch(line.text[:_MAX_LINE].strip(DECORATION) + ">"):
        return False
    below = next((one for one in lines[at + 1 : at + 3] if one.text.strip() or one.depth), None)
    return below is not None and below.depth > line.depth


def _ends_wrapped_verb(lines: Sequence[BodyLine], at: int) -> bool:
    """`… <a@b.example> ha` above `scritto:`: the verb itself was wrapped."""
    text = lines[at].text.strip(DECORATION)
    if not at or len(text) > _WRAPPED_VERB or not text.endswith((":", "：")):
        return False
    above = lines[at - 1].text.rstrip()[-_WRAPPED_VERB:]
    return "@" in above and frame_words().has_verb(f"{above} {text}".casefold())


def parted(lines: Sequence[BodyLine]) -> list[BodyLine]:
    """The lines, with words typed in front of an attribution as a line of their own.

    Some phones write `Done. On Wed, 4 Apr 2026 at 3:59 PM, a@b.example wrote:`.
    """
    found = list(lines)
    # From the end: a cut moves nothing that is still to be looked at.
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if text[-1:] != ":" or not (cut := _attribution_inside(text)):
            continue
        if ends_attribution(lines, at):
            own = lines[at]._replace(text=text[:cut].rstrip(DECORATION + "-"))
            found[at : at + 1] = [own, BodyLine(text[cut:].lstrip("- \t"), lines[at].depth)]
    return found


def _attribution_inside(text: str) -> int:
    """Where an attribution begins behind other words of the line, 0 where none does."""
    if len(text) > _MAX_LINE or "@" not in text:
        return 0
    begin = next((found.start() for found in _INNER_START.finditer(text)), 0)
    own = text[:begin].strip(DECORATION + "-")
    # "… wrote On" or an address before it: the line is one attribution in another order.
    return begin if own and not DATED.search(own) else 0


def attribution_begin(lines: Sequence[BodyLine], at: int, floor: int) -> int | None:
    """The line where the attribution ending here begins, None when it is just a sentence."""
    begin = None
    held, whole = "", False
    for index in range(at, max(floor, at - _MAX_ATTRIBUTION_LINES + 1) - 1, -1):
        text = lines[index].text
        if not text.strip():
            # Polymail writes a blank line and a lone bracket in front of the address.
            if lines[index + 1].text.strip() != "<":
                break
            continue
        if whole and (DATED.search(text) or len(text) > _WRAPPED_VERB):
            break
        if text.lstrip(DECORATION).casefold().startswith(frame_words().starts) and (
            begin is not None or DATED.search(text)
        ):
            return index
        if whole:
            break
        if DATED.search(text):
            begin = index
            held = f"{text} {held}"
            # What stands above a whole attribution is the writer's last line, dated or not.
            whole = "@" in held and DATED.search(_ADDRESS.sub(" ", held)) is not None
        elif begin is not None and text.strip() != "<":
            break
    return begin

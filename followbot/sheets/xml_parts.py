"""XML of a foreign file, read once from start to end with everything counted.

No document type and no entity is accepted: a spreadsheet has none, an attack does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from followbot.sheets.limits import Budget, RefusedSheetError

Attributes = dict[str, str]


@dataclass(slots=True)
class Rewriting:
    """Places of a text that are replaced by others."""

    source: bytes
    pieces: list[bytes] = field(default_factory=list)
    copied: int = 0

    def put(self, start: int, end: int, text: str) -> None:
        """Replace the bytes from `start` to `end`."""
        self.pieces += [self.source[self.copied : start], text.encode()]
        self.copied = end

    def result(self) -> bytes:
        """The whole text with its replacements."""
        return b"".join((*self.pieces, self.source[self.copied :])) if self.pieces else self.source


def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def end_of_element(source: bytes, name: str, place: int) -> int:
    """Where an element ends whose end was told at `place` (which is behind a `<c/>`).

    Only right for elements that do not stand within others of the same name.
    """
    if not source.startswith(f"</{name}".encode(), place):
        return place
    return source.find(b">", place) + 1


def read_xml(
    source: bytes,
    start: Callable[[str, Attributes, int], None],
    end: Callable[[str, int], None],
    text: Callable[[str], None],
    budget: Budget,
) -> None:
    """Call back for every element and text; the last number is the place of its tag in bytes.

    Raises:
        RefusedSheetError: not well-formed UTF-8 XML, a document type, or too much.
    """
    if source[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise RefusedSheetError("broken")  # no program writes UTF-16 here
    parser = expat.ParserCreate("utf-8")

    def opened(name: str, attributes: Attributes) -> None:
        budget.element()
        start(name, attributes, parser.CurrentByteIndex)

    def closed(name: str) -> None:
        end(name, parser.CurrentByteIndex)

    def refuse(*_: object) -> None:
        raise RefusedSheetError("document_type")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = False
    try:
        parser.Parse(source, True)
    except (expat.ExpatError, ValueError):
        raise RefusedSheetError("broken") from None

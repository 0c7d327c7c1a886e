"""The colours that cell styles fill their cells with (ISO/IEC 29500-1, 18.8.20 and 18.8.32)."""

from __future__ import annotations

from followbot.sheets.limits import Budget
from followbot.sheets.xml_parts import Attributes, local, read_xml

_NO_COLOUR = frozenset({"", "#FFFFFF", "#theme0"})
"""Nothing, and white, which is what an empty cell looks like."""


def colours_of_styles(part: bytes, budget: Budget) -> dict[int, str]:
    """The fill of each cell style by its number: `#00B050`, or `#theme5` for a theme's colour.

    Raises:
        RefusedSheetError: the part is broken or too large.
    """
    fills: list[str] = []
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes, _: int) -> None:
        inside.append(local(name))
        if inside[-1] == "fill":
            fills.append("")
        elif inside[-1] == "fgColor" and inside[-2:-1] == ["patternFill"] and fills:
            fills[-1] = _named(attributes)
        elif inside[-1] == "xf" and inside[-2:-1] == ["cellXfs"]:
            fill = attributes.get("fillId", "0")
            styles.append(int(fill) if fill.isascii() and fill.isdigit() else 0)

    def end(_: str, __: int) -> None:
        inside.pop()

    read_xml(part, start, end, lambda _: None, budget)
    return {
        at: fills[fill]
        for at, fill in enumerate(styles)
        if fill < len(fills) and fills[fill] not in _NO_COLOUR
    }


def _named(attributes: Attributes) -> str:
    rgb = attributes.get("rgb", "")[-6:].upper()
    if len(rgb) == 6 and all(sign in "0123456789ABCDEF" for sign in rgb):
        return f"#{rgb}"
    theme = attributes.get("theme", "")
    return f"#theme{theme}" if theme.isascii() and theme.isdigit() else ""

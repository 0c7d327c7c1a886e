"""Which way a language runs, and names in Latin letters inside text that runs right to left.

A name, a ref or an address inside Arabic would pull the signs and digits beside it to its own
side (Unicode bidirectional algorithm, UAX #9). Implicit marks around it keep everything in its
place; unlike isolates, every mail program knows them, the oldest Outlook too.
"""

from __future__ import annotations

import unicodedata

RIGHT_TO_LEFT = frozenset({"ar", "ur", "fa", "he", "ps", "ckb"})

_LRM, _RLM = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
_BEFORE, _BEHIND = _RLM + _LRM, _LRM + _RLM
_LOOKED_AT = 1000
_TURNED = str.maketrans("→▸", "←◂")


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def set_apart(text: str) -> str:
    """The text with marks around it where it is all left to right, for a line that is not.

    Digits alone need none, and neither does text that runs right to left itself.
    """
    runs = {unicodedata.bidirectional(sign) for sign in text[:_LOOKED_AT] if sign != _LRM}
    if "L" not in runs or runs & {"R", "AL"} or text.startswith(_BEFORE):
        return text
    return f"{_BEFORE}{text}{_BEHIND}"


def turned(sign: str) -> str:
    """A mark that points where reading goes on, for a line that runs right to left.

    Unlike brackets, arrows are not mirrored by who draws the text (UAX #9, 4.8).
    """
    return sign.translate(_TURNED)


def telephone_apart(number: str) -> str:
    """A telephone number for a line that runs right to left: its groups keep their order there."""
    return f"{_BEFORE}{number}{_BEHIND}"

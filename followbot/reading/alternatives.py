"""Many words as one expression that is quick to fail: most texts hold none of them."""

from __future__ import annotations

from collections.abc import Iterable

_META = frozenset(".^$*+?{}[]\\|()")
_COUNTS = frozenset("*+?{")


def one_of(expressions: Iterable[str]) -> str:
    """Expressions as alternatives in this order; a first sign that several share is asked once.

    Only those that begin alike can match at one place, so that their order among others means
    nothing. Where one does not begin with a plain sign, all stay as they are.
    """
    ordered = list(expressions)
    groups: dict[str, list[str]] = {}
    for one in ordered:
        size = 2 if one[:1] == "\\" and not one[1:2].isalnum() else 1
        first = one[:size]
        if not first or (size == 1 and first in _META) or one[size : size + 1] in _COUNTS:
            return "|".join(ordered)
        groups.setdefault(first, []).append(one[size:])
    return "|".join(
        f"{first}{rests[0]}" if len(rests) == 1 else f"{first}(?:{'|'.join(rests)})"
        for first, rests in groups.items()
    )

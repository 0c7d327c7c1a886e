"""Amounts as people write them: `49.2`, `49,2 %`, `1 250 pcs/h`, `USD 1,200.50`, `%49,2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CURRENCY = r"usd|eur|gbp|inr|bdt|tk|cny|rmb|try|tl|vnd|idr|rp|pkr|rs|thb|dkk|kr|[%€$£₹¥৳₺₫฿]"
_AMOUNT = re.compile(
    rf"(?P<doubt>(?:ca|approx|about|around|circa|etwa|env|aprox)\.?[ ]|[~<>±≈]+[ ]?)?"
    rf"(?P<before>(?:{_CURRENCY})[.]?[ ]?)?"
    r"(?P<number>[-+]?(?:\d{1,3}(?:[ ']\d{3})+|\d{1,15})(?:[.,]\d{1,12}){0,5})"
    r"(?P<more>[ ]?(?:-|–|to|bis|/)[ ]?\d|[.,]?\d)?"
)
_UNIT = re.compile(
    r"[ ]?(%|‰|[^\W\d_][^\W\d_²³°]{0,14}(?:[ ]?(?:/|per|pro|por|par)[ ]?[^\W\d_]{1,12})?)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at folded places. `others`: what it may mean as well.

    `unit` are the places of its unit (empty without one), `end` is behind both.
    """

    value: Decimal
    unit: tuple[int, int]
    number_end: int
    end: int
    sure: bool
    others: tuple[Decimal, ...] = ()


def amount_at(bare: str, place: int) -> Amount | None:
    """The amount that begins exactly here in a folded text, or None.

    `1,250` may be a thousand or one and a quarter: then it is not sure. So is "about 50".
    A range (`45-50`) is no amount.
    """
    found = _AMOUNT.match(bare, place)
    if found is None or found["more"]:
        return None
    values = _values(found["number"])
    if not values:
        return None
    number_end = end = found.end("number")
    unit = found.span("before") if found["before"] else (end, end)
    behind = _UNIT.match(bare, end)
    if not found["before"] and behind is not None:
        unit, end = behind.span(1), behind.end()
    else:
        unit = (unit[0], unit[0] + len(bare[slice(*unit)].rstrip(" .")))
    sure = len(values) == 1 and not found["doubt"]
    return Amount(values[0], unit, number_end, end, sure, tuple(values[1:]))


def _values(text: str) -> list[Decimal]:
    """What the number can mean, the likeliest first; none where its marks make no sense."""
    text = text.replace(" ", "").replace("'", "").lstrip("+")
    marks = [sign for sign in text if sign in ".,"]
    if not marks:
        return [Decimal(text)]
    whole, *groups = re.split(r"[.,]", text)
    thousands = all(len(group) == 3 for group in groups) and len(whole.lstrip("-")) <= 3
    if len(marks) == 1:
        decimal = Decimal(f"{whole}.{groups[0]}")
        if thousands and whole.lstrip("-0"):
            return [Decimal(whole + groups[0]), decimal]
        return [decimal]
    if len(set(marks)) == 1:
        return [Decimal(whole + "".join(groups))] if thousands else []
    inner = groups[:-1]
    if marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1 or any(len(g) != 3 for g in inner):
        return []
    return [Decimal(f"{whole}{''.join(inner)}.{groups[-1]}")]

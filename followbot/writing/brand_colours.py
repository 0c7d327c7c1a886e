"""A company's colour in the palette: on the main button, as long as everybody can read it.

1. The words on the button are light or dark, whichever stands out more.
2. The button itself must stand out from the card. Where a colour cannot, it is refused with
   what was measured; nothing is darkened behind anybody's back.
3. The dark scheme gets a colour of its own, or the same one, lightened until it stands out.
"""

from __future__ import annotations

from collections.abc import Mapping

from followbot.domain.brand import Brand
from followbot.writing.contrast import SHAPE, TEXT, contrast, mixed

_WORDS = ("#ffffff", "#04120e")
_STEPS = 20


def with_brand(colours: Mapping[str, str], scheme: str, brand: Brand) -> Mapping[str, str]:
    """The colours of a scheme (`light` or `dark`) with the company's own in them."""
    if not brand.colour:
        return colours
    colour = brand.colour if scheme == "light" else _dark(colours, brand)
    return {**colours, "brand": colour, "accent": colour, "brand_text": _words_on(colour)}


def colour_trouble(colours: Mapping[str, str], colour: str) -> str:
    """Why a colour is too weak for a scheme with these colours, "" where it is not."""
    words = contrast(_words_on(colour), colour)
    if words < TEXT:
        return f"words on it reach {words:.1f} : 1, and need {TEXT} : 1"
    ground = contrast(colour, colours["card"])
    if ground < SHAPE:
        return f"on {colours['card']} it reaches {ground:.1f} : 1, and needs {SHAPE} : 1"
    return ""


def _dark(colours: Mapping[str, str], brand: Brand) -> str:
    if brand.colour_dark:
        return brand.colour_dark
    lighter = (mixed(brand.colour, "#ffffff", step / _STEPS) for step in range(_STEPS + 1))
    return next(colour for colour in lighter if not colour_trouble(colours, colour))


def _words_on(colour: str) -> str:
    return max(_WORDS, key=lambda words: contrast(words, colour))

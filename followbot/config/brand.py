"""The company's look out of `[letters]`: a colour that everybody can read, a small logo.

A picture that reading takes for decoration is never evidence: answers bring our logo back.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from followbot.config.sections import LettersSection
from followbot.domain.brand import Brand, Logo
from followbot.domain.errors import ConfigError
from followbot.reading.pictures import LETTERHEAD_BYTES, is_decoration, pixels

WIDEST = 280
"""Pixels that a logo may take beside the code of a letter, on a telephone too."""

_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def brand_of(letters: LettersSection) -> Brand:
    """How letters look.

    Raises:
        ConfigError: a colour is too weak to be read, or the logo cannot be used.
    """
    _readable(letters, "colour", "light")
    _readable(letters, "colour_dark", "dark")
    logo = None if letters.logo is None else _logo(letters.logo, letters.logo_height)
    return Brand(letters.name, letters.colour, letters.colour_dark, logo)


def _readable(letters: LettersSection, key: str, scheme: str) -> None:
    colour: str = getattr(letters, key)
    if not colour:
        return
    # Here and not above: they bring the template engine, which few commands need.
    from followbot.writing.brand_colours import colour_trouble
    from followbot.writing.templates import palette

    trouble = colour_trouble(palette(scheme, letters.template_folder), colour)
    if trouble:
        raise ConfigError(
            f"`letters.{key}` is `{colour}`, which people cannot read: {trouble}",
            "take a darker shade of it" if scheme == "light" else "take a lighter shade of it",
        )


@lru_cache(maxsize=4)
def _logo(file: Path, height: int) -> Logo:
    """The picture with the size it is shown in.

    Raises:
        ConfigError: it cannot be read, is no PNG or JPEG, or is too large.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"`letters.logo` names `{file}`, which cannot be read: {error.strerror}",
            "correct the path",
        ) from error
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    sides = pixels(content)
    if kind is None or sides is None or 0 in sides:
        raise ConfigError(
            f"`letters.logo` names `{file}`, which is neither PNG nor JPEG",
            "save it as PNG; other kinds are not shown by every mail program",
        )
    if not is_decoration(content, "logo.png") or len(content) >= LETTERHEAD_BYTES:
        raise ConfigError(
            f"`letters.logo` has {sides[0]} x {sides[1]} pixels and {len(content):,} bytes, "
            "which is too large for something that goes with every letter",
            f"fewer than 400 pixels on its shorter side and {LETTERHEAD_BYTES:,} bytes; twice the "
            f"height that it is shown in ({height} pixels) is enough",
        )
    width = max(1, round(sides[0] * height / sides[1]))
    if width <= WIDEST:
        return Logo(content, kind, width, height)
    return Logo(content, kind, WIDEST, max(1, round(sides[1] * WIDEST / sides[0])))

"""What `[letters]` says of a company's look, and what is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from followbot.config.brand import brand_of
from followbot.config.sections import LettersSection
from followbot.domain.errors import ConfigError
from tests.writing.pictures import png

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x40\x00\x80\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)


def letters(**values: object) -> LettersSection:
    return LettersSection.model_validate(values)


def test_nothing_given_is_a_letter_as_it_is() -> None:
    brand = brand_of(letters())
    assert (brand.name, brand.colour, brand.colour_dark, brand.logo) == ("", "", "", None)


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (png(160, 64), "image/png", (80, 32)),
        (JPEG, "image/jpeg", (64, 32)),
        (png(1200, 60), "image/png", (280, 14)),
    ],
)
def test_a_logo_is_shown_as_high_as_said_and_never_too_wide(
    tmp_path: Path, content: bytes, kind: str, size: tuple[int, int]
) -> None:
    file = tmp_path / "logo"
    file.write_bytes(content)
    logo = brand_of(letters(logo=file)).logo
    assert logo is not None
    assert (logo.content, logo.content_type) == (content, kind)
    assert (logo.width, logo.height) == size


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG nor JPEG"),
        (b"GIF89a\x10\x00\x10\x00", "neither PNG nor JPEG"),
        (b"", "neither PNG nor JPEG"),
        (png(500, 450), "500 x 450 pixels"),
        (png(180, 120, noise=True), "too large"),
        (None, "cannot be read"),
    ],
)
def test_a_logo_that_mail_programs_cannot_show_is_refused(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "logo.png"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        brand_of(letters(logo=file))
    assert reason in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"colour": "#ffdd00"}, "1.3 : 1"),
        ({"colour": "#0a6653", "colour_dark": "#202020"}, "1.0 : 1"),
    ],
)
def test_a_colour_that_people_cannot_read_is_refused(values: dict[str, str], reason: str) -> None:
    with pytest.raises(ConfigError) as refused:
        brand_of(letters(**values))
    assert reason in refused.value.message
    assert "shade" in refused.value.hint


def test_a_colour_needs_six_digits() -> None:
    for wrong in ("red", "#fff", "#12345g", "0a6653"):
        with pytest.raises(ValueError, match="no colour of six digits"):
            letters(colour=wrong)

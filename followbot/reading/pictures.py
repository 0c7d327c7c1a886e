"""Whether a picture inside a mail is a photo somebody sent, or decoration.

1. Phones and webmail put photos into the text, with the same marks as the logo of a letterhead:
   what tells them apart are the pixels, the name a camera gives, and the size.
2. Only the head of a picture is looked at; nothing is ever decoded.
"""

from __future__ import annotations

import re
from struct import unpack_from

LETTERHEAD_BYTES = 50_000
"""A picture shown inside the text whose pixels nobody can tell is decoration below this size."""

_PHOTO_SIDE = 400
"""Pixels of the shorter side from which on a picture is no logo (phones send 480 and more)."""

_STRIP = 3
_CAMERA_SIDE = 150
_MAX_SEGMENTS = 200
_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|pxl|dji|gopr|mvimg|p_|photo|foto|image|picture|screenshot|scan|snapseed"
    r"|whatsapp image|wechat(?:img| image)?|mmexport|微信图片|signal-|viber_image|line_|camscanner"
    r"|received|fb_img|burst|pano|capture|bildschirmfoto|captura|截图|照片)"
    r"[ _.\-()a-z]*\d{4,}.*|(?:19|20)\d{6}[_-]?\d{4,}.*|\d{10,}.*|[0-9a-f]{8}-[0-9a-f-]{20,}.*",
    re.IGNORECASE,
)
_STARTS_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def is_camera_name(name: str) -> bool:
    """Whether phones, cameras and messengers name their pictures like this (`IMG_1234.jpg`)."""
    return _CAMERA.fullmatch(name.strip()) is not None


def is_decoration(content: bytes, name: str) -> bool:
    """Whether a picture shown inside the text is a logo, an icon, a rule or a tracking pixel."""
    sides = pixels(content)
    if sides is None:
        return not is_camera_name(name) and len(content) < LETTERHEAD_BYTES
    shorter, longer = sorted(sides)
    if is_camera_name(name):
        return shorter < _CAMERA_SIDE and len(content) < LETTERHEAD_BYTES
    if shorter >= _PHOTO_SIDE:
        return False
    # Banners of a signature are wide, and some are heavy.
    return len(content) < LETTERHEAD_BYTES or longer >= shorter * _STRIP


def pixels(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, BMP or JPEG by its head; None where it does not say."""
    head = content[:32]
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return unpack_from(">II", head, 16)
    if head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        return unpack_from("<HH", head, 6)
    if head.startswith(b"BM") and len(head) >= 26:
        width, height = unpack_from("<ii", head, 18)
        return abs(width), abs(height)
    return _jpeg_pixels(content) if head.startswith(b"\xff\xd8") else None


def _jpeg_pixels(content: bytes) -> tuple[int, int] | None:
    """The sides in the frame header of a JPEG (ITU T.81, B.2.2)."""
    at = 2
    for _ in range(_MAX_SEGMENTS):
        if at + 9 > len(content) or content[at] != 0xFF:
            return None
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind in _STARTS_OF_FRAME:
            height, width = unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + int(unpack_from(">H", content, at + 2)[0])
    return None

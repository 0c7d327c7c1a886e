"""winmail.dat: what Outlook packs a mail into when it takes everybody for an Outlook."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import MimeTypes
from typing import Any

from followbot.reading.charsets import decode_bytes
from followbot.reading.tnef_shape import (
    SIGNATURE,
    BrokenTnefError,
    TnefFile,
    TnefShape,
    tnef_shape,
)

MAX_FILES = 200
MAX_DEPTH = 3
"""A mail inside a mail inside a mail: deeper nobody forwards."""

_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_NAMES = frozenset({"winmail.dat", "win.dat"})
_LONG_NAME, _MIME, _CONTENT_ID = 0x3707, 0x370E, 0x3712
_KNOWN_TYPES = MimeTypes(filenames=())


@dataclass(frozen=True, slots=True)
class InnerFile:
    """A file out of a container. `shown_inside`: the mail's text shows it as a picture."""

    name: str
    content_type: str
    content: bytes
    shown_inside: bool = False


@dataclass(frozen=True, slots=True)
class OpenedTnef:
    """What a TNEF held: the files, and the mail's text in one or two forms ("" without)."""

    files: tuple[InnerFile, ...] = ()
    plain: str = ""
    html: str = ""


def is_tnef(content_type: str, name: str, content: bytes) -> bool:
    """Whether this part is a winmail.dat."""
    named = content_type in _TYPES or name.lower() in _NAMES
    return named and content.startswith(SIGNATURE)


def opened_tnef(data: bytes) -> OpenedTnef | None:
    """What a TNEF holds; None where it is broken or beyond the limits. Never raises."""
    try:
        shape = tnef_shape(data)
        files = tuple(_files(shape, 1))[:MAX_FILES]
    except BrokenTnefError:
        return None
    parsed = _parsed(shape.stream(shape.message)) if shape.message else None
    if parsed is None:
        return OpenedTnef(files)
    page = f"cp{shape.codepage}"
    return OpenedTnef(files, _text(parsed.body, page), _text(parsed.htmlbody, page))


def _files(shape: TnefShape, depth: int) -> Iterator[InnerFile]:
    for found in shape.files:
        if found.inside:
            if depth < MAX_DEPTH:
                yield from _files_inside(found.inside, depth + 1)
            continue
        parsed = _parsed(shape.stream(found.objects))
        if parsed is not None and parsed.attachments and parsed.attachments[0].data:
            yield _file(parsed.attachments[0], found, shape)


def _files_inside(data: bytes, depth: int) -> Iterator[InnerFile]:
    """The files of a forwarded mail; a broken one has none, and costs the others nothing."""
    try:
        shape = tnef_shape(data)
    except BrokenTnefError:
        return
    yield from _files(shape, depth)


def _file(attachment: Any, found: TnefFile, shape: TnefShape) -> InnerFile:
    properties = {prop.name: prop for prop in attachment.mapi_attrs}
    name = _property(properties.get(_LONG_NAME)) or decode_bytes(found.title, f"cp{shape.codepage}")
    content_type = _property(properties.get(_MIME)).lower()
    guessed = _KNOWN_TYPES.guess_type(name)[0] or "application/octet-stream"
    return InnerFile(
        name,
        content_type if "/" in content_type else guessed,
        bytes(attachment.data),
        bool(_property(properties.get(_CONTENT_ID))),
    )


def _property(prop: Any) -> str:
    data = None if prop is None else prop.data
    return data.replace("\x00", "").strip() if isinstance(data, str) else ""


def _text(body: object, charset: str) -> str:
    if isinstance(body, bytes):
        body = decode_bytes(body, charset)
    text = body if isinstance(body, str) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _parsed(stream: bytes) -> Any:
    """The library's view of one small TNEF, None where it cannot make one of it."""
    from tnefparse import TNEF

    # It tells every doubt to the log, down to the root's: nobody asked for that.
    logging.getLogger("tnefparse").disabled = True
    try:
        return TNEF(stream, do_checksum=False)
    except Exception:  # a parser of foreign bytes: whatever it raises means broken
        return None

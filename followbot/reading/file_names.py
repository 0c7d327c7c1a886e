"""The names that files were sent with, in every way mail programs write them.

1. RFC 2231 (`filename*=gb18030''%CA%…`) counts before a plain `filename`, which beside it is
   only the stand-in for old programs.
2. RFC 2047 inside a quoted name is against the standard and what most programs do.
3. Raw 8-bit names are UTF-8, else in the charset of the mail's own text, else guessed.
4. A name is data: path parts, controls and direction marks are taken off, nothing is opened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from email.message import Message
from urllib.parse import unquote_to_bytes

from followbot.reading.charsets import codec_of, decode_bytes
from followbot.reading.header_text import decode_words

_MAX_FIELD = 4096
_MAX_NAME = 200
_NAMED = (("content-disposition", "filename"), ("content-type", "name"))
_ESCAPED = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}


def sent_name(fields: Sequence[tuple[str, bytes]], charset: str = "") -> str:
    """The name in these fields of a part, decoded but not yet made safe; "" when there is none.

    `charset` is the label of the mail's own text: raw 8-bit names mostly have the same.
    """
    for field, parameter in _NAMED:
        raw = next((value for key, value in fields if key == field), None)
        if raw is None or b"name" not in raw[:_MAX_FIELD].lower():
            continue
        name = _name_in(field, parameter, _as_text(raw[:_MAX_FIELD], charset))
        if name:
            return name
    return ""


def _as_text(raw: bytes, charset: str) -> str:
    if raw.isascii():
        return raw.decode("ascii").replace("\x00", "")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        codec = codec_of(charset)
        known = codec not in {None, "utf-8", "ascii"}
        text = decode_bytes(raw, charset if known else "")
    return text.replace("\x00", "")


def _name_in(field: str, parameter: str, text: str) -> str:
    message = Message()
    message[field] = text
    values = [value for key, value in _parameters(message, field) if key.lower() == parameter]
    for value in values:
        if isinstance(value, tuple):
            # The standard library undid the escapes as latin-1 and left the charset to us.
            name = decode_bytes(value[2].encode("latin-1", "replace"), value[0] or "")
            return decode_words(name)
    return next((_plain_name(value) for value in values if isinstance(value, str)), "")


def _parameters(message: Message, field: str) -> list[tuple[str, str | tuple[str, str, str]]]:
    try:
        return message.get_params([], header=field)  # type: ignore[return-value]
    except (ValueError, IndexError, TypeError):
        return []  # numbering that no program writes (`filename*0*1`)


def _plain_name(value: str) -> str:
    if "=?" in value:
        return decode_words(value)
    if _ESCAPED.search(value):
        try:
            return unquote_to_bytes(value).decode("utf-8")
        except UnicodeDecodeError:
            return value
    return value


def safe_name(name: str, content_type: str) -> str:
    """The last path part of a sent name, without control or direction marks; never empty."""
    last = re.split(r"[/\\]", name.strip())[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    kept = kept.strip().lstrip(".").strip()
    if len(kept) > _MAX_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = stem[: _MAX_NAME - 12] + dot + ending[:11] if dot else kept[:_MAX_NAME]
    return kept or "file" + _ENDINGS.get(content_type, "")

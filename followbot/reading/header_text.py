"""Header fields: split, unfold and decode (RFC 5322, RFC 2047) without ever raising.

1. The header section is cut at a size and a number of fields before anything is decoded.
2. Lines end at LF only, as for every server on the way: a lone CR never makes a field.
3. Decoded values hold no CR, LF or NUL: an encoded word must not make a second header.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from followbot.reading.charsets import decode_bytes

MAX_HEADER_BYTES = 256 * 1024
MAX_FIELDS = 1000
MAX_FIELD_BYTES = 32 * 1024
MAX_ENCODED_WORDS = 400

_CR = 13
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
_FIELD_NAME = re.compile(rb"[!-9;-~]{1,120}")


def split_headers(data: bytes, begin: int = 0, end: int | None = None) -> tuple[bytes, int]:
    """The header section from `begin` on and where the body starts.

    Without an empty line before `end` all is header.
    """
    end = len(data) if end is None else end
    stop, body = _first_empty_line(data, begin, end)
    return data[begin : min(stop, begin + MAX_HEADER_BYTES)], body


def _first_empty_line(data: bytes, begin: int, end: int) -> tuple[int, int]:
    """Where the first empty line begins with the line end before it, and where it is over."""
    for blank in (b"\r\n", b"\n"):
        if data.startswith(blank, begin, end):  # nothing stands before the body
            return begin, begin + len(blank) + _line_end(data, begin + len(blank), end)
    dos = data.find(b"\n\r\n", begin, end)
    unix = data.find(b"\n\n", begin, end if dos < 0 else dos + 1)
    if dos < 0 and unix < 0:
        return end, end
    place, length = (unix, 2) if unix >= 0 else (dos, 3)
    return place - (place > begin and data[place - 1] == _CR), place + length


def _line_end(data: bytes, at: int, end: int) -> int:
    """How long the line end is that stands here, 0 where none does."""
    return next((len(one) for one in (b"\r\n", b"\n") if data.startswith(one, at, end)), 0)


def raw_fields(section: bytes) -> list[tuple[str, bytes]]:
    """Fields in order: lower-case name, unfolded value as bytes; other lines are left out."""
    fields: list[tuple[str, bytes]] = []
    name = ""
    lines: list[bytes] = []
    for line in section.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if len(lines) < MAX_FIELDS:
                lines.append(line.strip())
            continue
        if name:
            fields.append((name, b" ".join(lines)[:MAX_FIELD_BYTES]))
        key, colon, value = line.partition(b":")
        key = key.rstrip()
        name = key.decode("ascii").lower() if colon and _FIELD_NAME.fullmatch(key) else ""
        lines = [value.strip()]
        if len(fields) >= MAX_FIELDS:
            return fields
    if name:
        fields.append((name, b" ".join(lines)[:MAX_FIELD_BYTES]))
    return fields


def decode_value(value: bytes) -> str:
    """A header value as people read it: raw 8-bit guessed, encoded words decoded, no controls."""
    text = value.decode("ascii") if value.isascii() else decode_bytes(value)
    return clean(decode_words(text)) if "=?" in text else clean(text)


def server_value(value: bytes) -> str:
    """A value that a server wrote for programs: encoded words stay as they came.

    A sender's address may stand in it, and decoded it could become a word of the server.
    """
    return clean(value.decode("utf-8", "replace"))


def clean(text: str) -> str:
    """Without control characters, so that a value never becomes two lines."""
    if text.isprintable():
        return text.strip()
    return _CONTROLS.sub(" ", text.replace("\t", " ")).strip()


def decode_words(text: str) -> str:
    """Decode RFC 2047 encoded words; blanks between two of them vanish.

    Neighbours of one charset are joined before decoding: mailers cut characters in two.
    """
    if "=?" not in text:
        return text
    return "".join(_decoded_pieces(text))


def _decoded_pieces(text: str) -> Iterator[str]:
    pending = b""
    charset = ""
    at = 0
    for count, word in enumerate(_ENCODED_WORD.finditer(text)):
        if count >= MAX_ENCODED_WORDS:
            break
        between = text[at : word.start()]
        label = word.group(1).partition("*")[0].lower()
        if pending and (between.strip() or label != charset):
            yield decode_bytes(pending, charset)
            pending = b""
        # Blanks between neighbouring words are only there to fold the line (RFC 2047, 6.2).
        if between.strip() or count == 0:
            yield between
        pending += _word_bytes(word.group(2), word.group(3))
        charset = label
        at = word.end()
    if pending:
        yield decode_bytes(pending, charset)
    yield text[at:]


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    return lenient_base64(data)


def lenient_base64(data: bytes) -> bytes:
    """Base64 as it arrives: foreign characters skipped, missing padding added."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]+", b"", data)
        kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))

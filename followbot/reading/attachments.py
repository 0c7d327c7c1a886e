"""The files of a mail that can be evidence, and their bytes on demand.

1. Not evidence: signatures (smime.p7s, PGP), calendar files, reports, the small pictures
   of a letterhead. A large picture is evidence even inside the text: people paste photos.
2. A name is data: path parts, controls and direction marks are taken off, nothing is opened.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from followbot.domain.reply import AttachedFile
from followbot.reading.bodies import is_body, is_report
from followbot.reading.mime_parts import Part, open_tree

LETTERHEAD_BYTES = 50_000
"""A picture shown inside the text is decoration below this size, a photo above."""

_TINY_PICTURE_BYTES = 4_000
_MAX_NAME = 200
_NEVER = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "text/calendar",
        "application/ics",
        "text/x-vcard",
        "text/vcard",
    }
)
_NEVER_ENDINGS = (".p7s", ".ics", ".vcf", ".asc")
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}


def attached_files(parts: Sequence[Part], html: str) -> tuple[AttachedFile, ...]:
    """The files that the writer sent on purpose, in the order of the mail."""
    return tuple(_file(part) for part in parts if _is_file(part, html))


def attachment_content(raw: bytes, part: int) -> bytes | None:
    """The bytes of one part of a stored mail, or None when it has no such part."""
    found = next((leaf for leaf in open_tree(raw).parts if leaf.number == part), None)
    return None if found is None else found.content()


def _is_file(part: Part, html: str) -> bool:
    if is_report(part) or part.content_type in _NEVER or is_body(part):
        return False
    if part.file_name.lower().endswith(_NEVER_ENDINGS):
        return False
    if part.content_type.startswith("text/") and not part.file_name:
        return part.disposition == "attachment"
    return not (part.content_type.startswith("image/") and _is_decoration(part, html))


def _is_decoration(part: Part, html: str) -> bool:
    if part.disposition == "attachment" and not part.field("content-id"):
        return False
    size = len(part.content())
    content_id = part.field("content-id").strip().strip("<>")
    if content_id and f"cid:{content_id}" in html:
        return size < LETTERHEAD_BYTES
    return size < _TINY_PICTURE_BYTES and part.disposition != "attachment"


def _file(part: Part) -> AttachedFile:
    content = part.content()
    return AttachedFile(
        part=part.number,
        name=safe_name(part.file_name, part.content_type),
        content_type=part.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def safe_name(name: str, content_type: str) -> str:
    """The last path part of a sent name, without control or direction marks; never empty."""
    last = re.split(r"[/\\]", name.strip())[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    kept = kept.strip().lstrip(".").strip()
    if len(kept) > _MAX_NAME:
        stem, dot, ending = kept.rpartition(".")
        kept = stem[: _MAX_NAME - 12] + dot + ending[:11] if dot else kept[:_MAX_NAME]
    return kept or "file" + _ENDINGS.get(content_type, "")

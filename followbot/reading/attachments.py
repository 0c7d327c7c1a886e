"""The files of a mail that can be evidence, and their bytes on demand.

1. Not evidence: signatures (smime.p7s, PGP), calendar files, contact cards, reports, the shadow
   parts of Outlook and Exchange, and the pictures of a letterhead. A photo is evidence even
   inside the text: phones and webmail put it there.
2. A winmail.dat counts as the files inside; a broken one stays a file of its own. A zip is one
   file, whatever is inside.
3. A forwarded mail is a file, and the files inside it count as well; its text is not the
   writer's. A letter of our own that comes back attached is neither.
4. Every file of a mail has a name of its own, so that a name says which is meant.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from followbot.domain.reply import AttachedFile
from followbot.reading.bodies import is_body, is_report
from followbot.reading.file_names import safe_name, sent_name
from followbot.reading.header_text import decode_value
from followbot.reading.mime_parts import Part, Tree, open_tree
from followbot.reading.pictures import LETTERHEAD_BYTES, is_decoration
from followbot.reading.tnef import InnerFile, is_tnef, opened_tnef

__all__ = ["LETTERHEAD_BYTES", "attached_files", "attachment_content", "packed_text", "safe_name"]

MAX_FILES = 200
"""A mail has no more parts either (`MAX_PARTS`)."""

_INSIDE = 1_000
"""Part number of the first file inside part 0; those inside part 3 begin at 4,000."""

_TINY_PICTURE_BYTES = 1_000
_NEVER = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "application/pgp-encrypted",
        "application/applefile",
        "application/x-mso",
        "text/calendar",
        "application/ics",
        "text/x-vcard",
        "text/vcard",
        "text/directory",
        "text/x-amp-html",
    }
)
_NEVER_ENDINGS = (".p7s", ".ics", ".vcs", ".vcf", ".asc", ".sig", ".emz", ".wmz", ".mso", ".thmx")
# Exchange cuts the text around an attached picture into files of their own.
_SHADOW = re.compile(
    r"att\d{5}\.(?:txt|html?)|filelist\.xml|colorschememapping\.xml|pgpexch\.html?\.?(?:pgp)?",
    re.IGNORECASE,
)
_OUR_ID = re.compile(r"<fb\.[a-z2-7]{26}@")


def attached_files(parts: Sequence[Part], html: str, plain: str = "") -> tuple[AttachedFile, ...]:
    """The files that the writer sent on purpose, in the order of the mail."""
    found: list[AttachedFile] = []
    names: set[str] = set()
    charset = next((part.parameter("charset") for part in parts if is_body(part)), "")
    for part in parts:
        for file in _files_of(part, html, plain, charset):
            if len(found) < MAX_FILES:
                found.append(_with_own_name(file, names))
    return tuple(found)


def attachment_content(raw: bytes, part: int) -> bytes | None:
    """The bytes of one file of a stored mail by its part number, or None when there is none."""
    leaf = part if part < _INSIDE else part // _INSIDE - 1
    found = next((one for one in open_tree(raw).parts if one.number == leaf), None)
    if found is None:
        return None
    content = found.content()
    if part < _INSIDE:
        return content
    if found.content_type == "message/rfc822":
        return attachment_content(content, part % _INSIDE)
    opened = opened_tnef(content)
    place = part % _INSIDE
    return opened.files[place].content if opened and place < len(opened.files) else None


def packed_text(parts: Sequence[Part]) -> tuple[str, str]:
    """The plain and HTML text inside a winmail.dat, for a mail that has no other text."""
    for part in parts:
        if is_tnef(part.content_type, part.file_name, part.content()):
            opened = opened_tnef(part.content())
            if opened is not None and (opened.plain.strip() or opened.html.strip()):
                return opened.plain, opened.html
    return "", ""


def _files_of(part: Part, html: str, plain: str, charset: str) -> Iterator[AttachedFile]:
    if is_report(part) or part.content_type in _NEVER or is_body(part):
        return
    name = sent_name(part.fields, charset)
    if _is_never(name):
        return
    if part.content_type.startswith("text/") and not name and part.disposition != "attachment":
        return
    if part.content_type.startswith("image/") and _is_shown_decoration(part, name, html, plain):
        return
    if part.content_type == "message/rfc822":
        yield from _forwarded(part, name)
        return
    content = part.content()
    opened = opened_tnef(content) if is_tnef(part.content_type, name, content) else None
    if opened is None:
        yield _file(part.number, name, part.content_type, content)
        return
    for place, inner in enumerate(opened.files[:_INSIDE]):
        if _counts(inner):
            number = (part.number + 1) * _INSIDE + place
            yield _file(number, inner.name, inner.content_type, inner.content)


def _is_never(name: str) -> bool:
    return name.lower().endswith(_NEVER_ENDINGS) or _SHADOW.fullmatch(name) is not None


def _is_shown_decoration(part: Part, name: str, html: str, plain: str) -> bool:
    content_id = part.field("content-id").strip().strip("<>")
    if part.disposition == "attachment" and not content_id:
        return False
    content = part.content()
    mark = f"cid:{content_id}"
    if content_id and (mark in html or mark in plain):
        return is_decoration(content, name)
    if part.disposition == "attachment":
        return False
    return len(content) < _TINY_PICTURE_BYTES or (
        "multipart/related" in part.parents and is_decoration(content, name)
    )


def _counts(inner: InnerFile) -> bool:
    if inner.content_type in _NEVER or _is_never(inner.name):
        return False
    picture = inner.content_type.startswith("image/") and inner.shown_inside
    return not (picture and is_decoration(inner.content, inner.name))


def _forwarded(part: Part, name: str) -> Iterator[AttachedFile]:
    """A mail that came as a file, and the files that it brought along."""
    content = part.content()
    tree = open_tree(content)
    if _OUR_ID.match(_field(tree, "message-id")):
        return
    subject = _field(tree, "subject")[:120].replace("/", "-").replace("\\", "-")
    title = name or (f"{subject}.eml" if subject else "")
    yield _file(part.number, title, part.content_type, content)
    for inner in tree.parts:
        if inner.content_type == "message/rfc822":
            continue
        files = tuple(_files_of(inner, "", "", ""))
        if any(file.part >= _INSIDE for file in files):
            # One level of containers has part numbers: a winmail.dat in here stays a file.
            files = (_file(inner.number, inner.file_name, inner.content_type, inner.content()),)
        for file in files:
            yield replace(file, part=(part.number + 1) * _INSIDE + file.part)


def _field(tree: Tree, name: str) -> str:
    return next((decode_value(value) for key, value in tree.fields if key == name), "").strip()


def _file(number: int, name: str, content_type: str, content: bytes) -> AttachedFile:
    return AttachedFile(
        part=number,
        name=safe_name(name, content_type),
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _with_own_name(file: AttachedFile, names: set[str]) -> AttachedFile:
    """The file, its name told apart from the same one before: `image.jpg`, `image (2).jpg`."""
    name = file.name
    stem, dot, ending = name.rpartition(".")
    for number in range(2, MAX_FILES + 2):
        if name not in names:
            break
        name = f"{stem} ({number}){dot}{ending}" if dot else f"{file.name} ({number})"
    names.add(name)
    return replace(file, name=name)

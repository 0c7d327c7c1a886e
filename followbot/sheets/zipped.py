"""The zip around .xlsx and .ods files: opened with bounds, and packed anew from what was checked.

1. What is checked is what is read: the table reader gets a new zip without compression, made
   of the checked parts only. So sizes that lie, entries that overlap or stand twice, and
   differences between two unpackers cannot matter.
2. No macro, picture, link or setting is among these parts.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from followbot.sheets import limits as limit
from followbot.sheets.limits import RefusedSheetError

_CENTRAL_ENTRY = b"PK\x01\x02"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_PARTS = ("mimetype", "META-INF/manifest.xml", "content.xml")
_NEEDED_ENDINGS = (".xml", ".rels")
_NOT_NEEDED = ("docprops/", "xl/theme/", "xl/drawings/", "xl/charts/", "xl/media/", "customxml/",
               "xl/printersettings/", "xl/externallinks/", "xl/comments", "xl/persons/",
               "xl/calcchain", "xl/pivot", "xl/tables/", "xl/connections", "xl/threadedcomments/",
               "xl/ctrlprops/", "xl/activex/", "xl/richdata/", "xl/webextensions/")  # fmt: skip
_PICTURES = ("xl/media/", "Pictures/")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError,
           NotImplementedError, OverflowError, IndexError, KeyError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ZippedSheet:
    """The parts that the table reader needs. `pictures`: people put photos into the sheet."""

    is_ods: bool
    parts: dict[str, bytes]
    pictures: bool


def unzipped(raw: bytes) -> ZippedSheet:
    """The needed parts of an .xlsx or .ods file.

    Raises:
        RefusedSheetError: it is none, it is broken, or it unpacks to too much.
    """
    # Counted before it is opened: the standard library makes an object of every entry.
    if raw.count(_CENTRAL_ENTRY) > limit.MAX_ENTRIES:
        raise RefusedSheetError("too_large")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _needed(archive)
    except _BROKEN:
        raise RefusedSheetError("broken") from None


def zipped(parts: dict[str, bytes]) -> bytes:
    """A new zip of these parts, not compressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _needed(archive: zipfile.ZipFile) -> ZippedSheet:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(names) != len(set(names)):
        raise RefusedSheetError("broken")
    if sum(entry.file_size for entry in entries) > limit.MAX_DECLARED_BYTES:
        raise RefusedSheetError("too_large")
    is_ods = "content.xml" in names and "mimetype" in names
    if not is_ods and not any(name.lower() == "[content_types].xml" for name in names):
        raise RefusedSheetError("no_spreadsheet")
    parts: dict[str, bytes] = {}
    left = limit.MAX_UNPACKED_BYTES
    for entry in entries:
        if _is_needed(entry.filename, is_ods=is_ods):
            content = _unpacked(archive, entry, min(left, limit.MAX_PART_BYTES))
            left -= len(content)
            parts[entry.filename] = content
    if is_ods and not parts["mimetype"].startswith(_ODS):
        raise RefusedSheetError("no_spreadsheet")
    pictures = any(name.startswith(_PICTURES) for name in names)
    return ZippedSheet(is_ods, parts, pictures)


def _is_needed(name: str, *, is_ods: bool) -> bool:
    if is_ods:
        return name in _ODS_PARTS
    low = name.lower().lstrip("/")
    return low.endswith(_NEEDED_ENDINGS) and not low.startswith(_NOT_NEEDED)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one entry; the declared size is not believed."""
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise RefusedSheetError("broken")
    with archive.open(entry) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise RefusedSheetError("too_large")
    return content

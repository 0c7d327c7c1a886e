"""Everything that a mail holds, its files and what is packed in them included."""

from __future__ import annotations

import zipfile
from email import message_from_bytes, policy
from io import BytesIO


def everything_in(raw: bytes) -> str:
    """The headers, every text, and every file of a mail; a spreadsheet with all its parts."""
    mail = message_from_bytes(raw, policy=policy.default)
    found = [str(value) for value in mail.values()]
    for part in mail.walk():
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found += [text_of(content), str(part.get_filename())]
    return "\n".join(found)


def text_of(content: bytes) -> str:
    """The text of a file, or of all that is packed in it."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )

"""All letters on one page for a browser, with switches for what mail programs make of them.

The page is one file without anything from elsewhere; each letter stands in a frame of its own
that runs no script.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path

from followbot.cli.preview_files import Previewed

_PLACE = "__LETTERS__"


def preview_page(letters: Iterable[Previewed]) -> str:
    """The page as HTML."""
    shell = (Path(__file__).parent / "preview_page.html").read_text(encoding="utf-8")
    told = json.dumps([_told(one) for one in letters], ensure_ascii=False)
    # No letter can end the script element that holds it.
    return shell.replace(_PLACE, told.replace("<", "\\u003c"))


def _told(one: Previewed) -> dict[str, str]:
    html = one.letter.html
    for file in one.letter.attachments:
        if file.content_id:  # a picture inside the letter, such as the logo
            data = base64.b64encode(file.content).decode("ascii")
            html = html.replace(f"cid:{file.content_id}", f"data:{file.content_type};base64,{data}")
    return {
        "letter": one.name,
        "language": one.letter.language,
        "subject": one.letter.subject,
        "to": f"{one.to.name} <{one.to.email}>",
        "html": html,
        "text": one.letter.plain,
    }

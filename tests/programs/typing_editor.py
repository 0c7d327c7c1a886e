"""The editor that a mail program calls: it types what a test wants into the draft and leaves.

Usage: typing_editor.py WISH DRAFT. WISH is a JSON file of `Typed`: {"above": "text on top",
"below": {"words of a quoted line": "text beneath it"}, "beside": {"such words": "at its end"}}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def typed(draft: str, above: str, below: dict[str, str], beside: dict[str, str]) -> str:
    """The draft with a text on top, others beneath quoted lines and at the ends of quoted lines.

    Raises:
        KeyError: no line of the draft has the words.
    """
    lines = []
    under, ends = dict(below), dict(beside)
    for line in draft.splitlines():
        end = next((words for words in ends if words in line), None)
        lines.append(line if end is None else f"{line} {ends.pop(end)}")
        for words in [one for one in under if one in line]:
            lines += ["", under.pop(words), ""]
    if left := [*under, *ends]:
        raise KeyError(f"{left} stand nowhere in\n{draft}")
    head = [above, ""] if above else []
    return "\n".join([*head, *lines]) + "\n"


def main() -> None:
    """Change the draft in place."""
    wish, draft = (Path(word) for word in sys.argv[1:3])
    draft.write_text(
        typed(draft.read_text("utf-8"), **json.loads(wish.read_text("utf-8"))), "utf-8"
    )


if __name__ == "__main__":
    main()

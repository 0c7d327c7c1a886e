"""Every command line of `followbot` that the documents tell people to type."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from followbot.cli.commands import COMMANDS, Family

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "benchmarks" / "README.md",
    ROOT / "mail_templates" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
_FENCE = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`(?:[*/\d ]+ )?((?:~/followbot/bin/)?followbot\s[^`]+)`")
"""Also behind the five fields of a cron line."""


def told_in(text: str) -> set[str]:
    """The command lines in fences and in code spans, with single spaces."""
    found = {
        line.strip()
        for fence in _FENCE.findall(text)
        for line in fence.splitlines()
        if line.strip().startswith("followbot ")
    }
    found |= {span for span in _SPAN.findall(_FENCE.sub("", text)) if "`" not in span}
    return {" ".join(line.split()).removeprefix("~/followbot/bin/") for line in found}


def all_told() -> dict[str, str]:
    """Every command line, with the first document that tells it."""
    told: dict[str, str] = {}
    for file in DOCUMENTS:
        for line in sorted(told_in(file.read_text(encoding="utf-8"))):
            told.setdefault(line, str(file.relative_to(ROOT)))
    return told


def is_only_named(line: str) -> bool:
    """Whether the words are just a command's name, such as `followbot plan import`."""
    words = shlex.split(line)[1:]
    for entry in COMMANDS:
        if words == [entry.name]:
            return True
        if isinstance(entry, Family) and len(words) == 2 and words[0] == entry.name:
            return words[1] in {command.name for command in entry.commands}
    return False

"""Catalogues of texts, as files.

A catalogue is a TOML file `texts/<lang>.toml`, with more of it in `texts/*/<lang>.toml`: keys
in tables (`[request] headline = …` is `request.headline`), placeholders in braces, plurals as
a table of CLDR categories (`one`, `other`). A buyer's own folder may hold a catalogue of the same
name with single keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from followbot.domain.errors import ConfigError

_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})

Entry = str | Mapping[str, str]


def templates_folder() -> Path:
    """Where our templates lie: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_mail_templates"
    return inside if inside.is_dir() else package.parent / "mail_templates"


def catalogue_files(name: str, folder: Path | None = None) -> list[Path]:
    """The files that make a language, a buyer's own last: what they say wins."""
    ours = templates_folder() / "texts"
    paths = [ours / f"{name}.toml", *sorted(ours.glob(f"*/{name}.toml"))]
    if folder is not None:
        paths.append(folder / "texts" / f"{name}.toml")
    return [path for path in paths if path.is_file()]


def entries_of(name: str, folder: Path | None = None) -> dict[str, Entry]:
    """Everything a language says, by key; what it does not say itself is not in it."""
    entries: dict[str, Entry] = {}
    for path in catalogue_files(name, folder):
        document = read_catalogue(path)
        document.pop("about", None)
        entries.update(flat(document))
    return entries


def read_catalogue(path: Path) -> dict[str, Any]:
    """A catalogue's tables; ConfigError names the file when it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"`{path}` is not a text catalogue: {wrong}") from wrong


def flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Entry]:
    """Dotted keys to texts; a table of plural categories stays one entry."""
    entries: dict[str, Entry] = {}
    for key, value in table.items():
        if isinstance(value, str) or _is_plural(value):
            entries[prefix + key] = value
        elif isinstance(value, dict):
            entries.update(flat(value, f"{prefix}{key}."))
        else:
            raise ConfigError(f"`{prefix}{key}` in a text catalogue is neither text nor plural")
    return entries


def _is_plural(value: object) -> bool:
    """Whether a table holds plural categories; `other` is the one every language has."""
    return isinstance(value, dict) and "other" in value and set(value) <= _CATEGORIES

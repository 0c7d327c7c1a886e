"""Catalogues of texts, as files.

A catalogue is a TOML file `texts/<lang>.toml`, with more of it in `texts/*/<lang>.toml`: keys
in tables (`[request] headline = …` is `request.headline`), placeholders in braces, plurals as
a table of CLDR categories (`one`, `other`). A buyer's own folder may hold a catalogue of the same
name with single keys. The wheel holds each language once more, as JSON, which is read in a tenth
of the time; its name is a print of the files, so that whoever changes one of them is heard.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
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


@cache
def built_folder() -> Path | None:
    """Where the wheel keeps what is worked out when it is built; None in a checkout."""
    folder = Path(__file__).resolve().parent.parent / "_built"
    return folder if folder.is_dir() else None


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
    for document in documents_of(name, folder):
        document.pop("about", None)
        entries.update(flat(document))
    return entries


def documents_of(name: str, folder: Path | None = None) -> Iterator[dict[str, Any]]:
    """The tables of the files that make a language, a buyer's own last; ConfigError as below."""
    ours = catalogue_files(name)
    yield from _built(ours) or map(read_catalogue, ours)
    yield from map(read_catalogue, catalogue_files(name, folder)[len(ours) :])


def build_catalogues(target: Path) -> None:
    """Write the languages that we know into a folder for the wheel."""
    for name in {path.stem for path in (templates_folder() / "texts").rglob("*.toml")}:
        files = catalogue_files(name)
        documents = json.dumps([read_catalogue(file) for file in files], ensure_ascii=False)
        (target / _print_of(files)).write_text(documents, encoding="utf-8")


def _built(files: Sequence[Path]) -> list[dict[str, Any]]:
    """The tables of these files as they were built; none where they were not."""
    folder = built_folder()
    if folder is None:
        return []
    try:
        text = (folder / _print_of(files)).read_text(encoding="utf-8")
        documents: list[dict[str, Any]] = json.loads(text)
    except (OSError, ValueError):
        return []
    return documents


def _print_of(files: Sequence[Path]) -> str:
    """The name of what is built of these files: it is another where one of them is another."""
    prints = (sha256(file.read_bytes()).digest() for file in files)
    return f"{sha256(b''.join(prints)).hexdigest()[:24]}.json"


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

"""One more key in a buyer's own catalogue, with everything else in the file as it was."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

from followbot.domain.errors import ConfigError
from followbot.writing.catalogues import Entry

NEW = "# Your own words. What is not here is taken from followbot's own texts.\n"


def with_entry(document: str, key: str, entry: Entry | bool) -> str:
    """The text of a catalogue with this key in it; unchanged where it stands there already.

    Raises:
        ConfigError: the text is no TOML, or the key does not fit into it.
    """
    if _at(_parsed(document), key) is not None:
        return document
    table, _, name = key.rpartition(".")
    body = document or NEW
    if isinstance(entry, Mapping):
        forms = [f"{form} = {_toml(text)}" for form, text in entry.items()]
        return _checked(_appended(body, f"[{key}]", forms), key)
    line = f"{name} = {_toml(entry)}"
    lines = body.split("\n")
    heads = [at for at, text in enumerate(lines) if text.split("#")[0].strip() == f"[{table}]"]
    if heads:
        lines.insert(heads[0] + 1, line)
        return _checked("\n".join(lines), key)
    return _checked(_appended(body, f"[{table}]", [line]), key)


def replaced(document: str, key: str, entry: str | bool) -> str:
    """The same with this value for the key, also where another one stood on a line of its own.

    Raises:
        ConfigError: the text is no TOML, or the old value takes more than one line.
    """
    if _at(_parsed(document), key) is None:
        return with_entry(document, key, entry)
    table, _, name = key.rpartition(".")
    inside = False
    lines = document.split("\n")
    for at, text in enumerate(lines):
        bare = text.strip()
        inside = bare.split("#")[0].strip() == f"[{table}]" if bare.startswith("[") else inside
        if inside and bare.partition("=")[0].strip() == name:
            changed = "\n".join([*lines[:at], f"{name} = {_toml(entry)}", *lines[at + 1 :]])
            if _fits(changed, key, entry):
                return changed
    raise ConfigError(
        f"`{key}` stands in the file in a way that is not changed from here",
        "open the file and change it there",
    )


def _appended(body: str, head: str, lines: list[str]) -> str:
    return "\n".join([body.rstrip("\n"), "", head, *lines, ""])


def _checked(document: str, key: str) -> str:
    if _at(_parsed(document), key) is None:
        raise ConfigError(f"`{key}` does not fit into the file", "add it there yourself")
    return document


def _parsed(document: str) -> dict[str, object]:
    try:
        return tomllib.loads(document)
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"this is no text catalogue: {wrong}", "correct it first") from wrong


def _fits(document: str, key: str, entry: str | bool) -> bool:
    """Whether the text is a catalogue still, and says this."""
    try:
        return _at(_parsed(document), key) == entry
    except ConfigError:
        return False


def _at(document: object, key: str) -> object:
    """What stands at a dotted key, None where nothing does."""
    for part in key.split("."):
        document = document.get(part) if isinstance(document, dict) else None
    return document


def _toml(value: str | bool) -> str:
    """A value as TOML writes it; JSON escapes a text in the same way (TOML 1.0, String)."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False)

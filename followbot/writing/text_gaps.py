"""Texts that a language lacks: there English stands in."""

from __future__ import annotations

from pathlib import Path

from followbot.writing.texts import (
    BUILT_IN,
    catalogue_files,
    flat,
    read_catalogue,
    templates_folder,
)


def missing_texts(language: str, folder: Path | None = None) -> tuple[str, ...]:
    """The keys that English has and this language has not, in the catalogues that it has.

    `folder` is a buyer's own; what it adds is no gap any more.

    Raises:
        ConfigError: a catalogue cannot be read.
    """
    own: set[str] = set()
    wanted: set[str] = set()
    ours = templates_folder() / "texts"
    for path in catalogue_files(language, folder):
        own |= _keys(path)
        if path.is_relative_to(ours):
            wanted |= _keys(path.with_name(f"{BUILT_IN}.toml"))
    return tuple(sorted(wanted - own))


def _keys(path: Path) -> set[str]:
    document = read_catalogue(path)
    document.pop("about", None)
    return set(flat(document))

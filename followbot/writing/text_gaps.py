"""Texts that a language lacks: there English stands in."""

from __future__ import annotations

from pathlib import Path

from followbot.writing.catalogues import entries_of
from followbot.writing.texts import BUILT_IN, texts_for


def missing_texts(language: str, folder: Path | None = None) -> tuple[str, ...]:
    """The keys that English has and this language has not, in the tables that it has at all.

    `folder` is a buyer's own; what it adds is no gap any more. The essentials that stand in
    English beneath a letter are none either.

    Raises:
        ConfigError: a catalogue cannot be read.
    """
    own = texts_for(language, folder).entries
    tables = {key.partition(".")[0] for key in own} - {"english"}
    return tuple(
        key for key in entries_of(BUILT_IN) if key not in own and key.partition(".")[0] in tables
    )

"""One text or one template, copied into the buyer's own folder and opened there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.writing.catalogues import Entry

CONFIRMED = "about.confirmed"

_THERE = "stands there already, and was left as it is"


def edited(what: str, language: str, value: str | None, folder: Path) -> tuple[Path, str]:
    """The file in the own folder that now holds it, and what was done.

    Raises:
        UsageError: there is no such key, template or language.
        ConfigError: the own catalogue cannot be read or changed.
    """
    from followbot.writing.catalogues import templates_folder

    if (templates_folder() / what).is_file() and "/" not in what and "\\" not in what:
        if value is not None:
            raise UsageError("`--set` writes one text, not a template", "leave it out")
        return _template(what, folder)
    if what.endswith((".j2", ".css")) or what == "palette.toml":
        names = [file.name for file in templates_folder().iterdir() if file.is_file()]
        raise UsageError(f"there is no template `{what}`", _meant(what, names))
    return _text(what, language, value, folder)


def open_in_editor(file: Path) -> None:
    """Open a file in `$VISUAL` or `$EDITOR`, where a person sits at the terminal.

    Raises:
        FollowbotError: the editor cannot be started.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603  # their own
    except (OSError, ValueError) as wrong:
        raise FollowbotError(
            f"`{editor}` cannot be started: {wrong}", f"open `{file}` yourself"
        ) from wrong


def _template(name: str, folder: Path) -> tuple[Path, str]:
    from followbot.writing.catalogues import templates_folder

    own = folder / name
    if own.exists():
        return own, _THERE
    _write(own, (templates_folder() / name).read_text(encoding="utf-8"))
    return own, "copied"


def _text(key: str, language: str, value: str | None, folder: Path) -> tuple[Path, str]:
    from followbot.writing.own_catalogue import replaced, with_entry
    from followbot.writing.texts import known_languages, nearest_language

    name = nearest_language(language, known_languages(folder, buyers=True)) or language
    if not all(part.isalnum() for part in name.split("-")):
        raise UsageError(f"`{language}` is no language", "name it by its tag, such as `bn`")
    entry = _entry_of(key, name, folder)
    file = folder / "texts" / f"{name}.toml"
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    if value is None:
        after = with_entry(before, key, entry)
    else:
        after = replaced(before, key, _said(key, value, entry))
    if after == before:
        return file, f"`{key}` {_THERE if value is None else 'says so already'}"
    _write(file, after)
    return file, f"`{key}` {'copied' if value is None else 'written'}"


def _entry_of(key: str, language: str, folder: Path) -> Entry | bool:
    """What is said now: in the language itself, else in English.

    Raises:
        UsageError: no letter says this.
    """
    from followbot.writing.catalogues import entries_of
    from followbot.writing.texts import BUILT_IN, texts_for

    if key == CONFIRMED:
        return texts_for(language, folder).confirmed
    english = entries_of(BUILT_IN)
    if key not in english:
        raise UsageError(f"there is no text `{key}`", _meant(key, list(english)))
    return entries_of(language, folder).get(key, english[key])


def _said(key: str, value: str, entry: Entry | bool) -> str | bool:
    if isinstance(entry, bool):
        if value not in ("true", "false"):
            raise UsageError(
                f"`{value}` is neither `true` nor `false`", f"`--set true` for `{key}`"
            )
        return value == "true"
    if not isinstance(entry, str):
        raise UsageError(f"`{key}` is a plural of several texts", "leave `--set` out")
    return value


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise FollowbotError(
            f"`{file}` cannot be written: {wrong.strerror}", "check who may write there"
        ) from wrong


def _meant(word: str, names: Sequence[str]) -> str:
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    return "`mail_templates/README.md` names the templates, `texts/en.toml` every text"

"""`followbot texts list|edit|check`: what letters say, per language, and your own words for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from followbot.writing.catalogue_check import Flaw

Folder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Your own folder; else `letters.template_folder`"),
]
_SHOWN = {"error": "bad", "note": "warn"}


@dataclass(frozen=True, slots=True)
class LanguageStanding:
    """One language as `--json` prints it. `missing` counts texts that are said in English."""

    language: str
    name: str
    letters: list[str]
    suppliers: bool
    buyers: bool
    missing: int
    confirmed: bool
    built_in: bool
    own_files: list[str]


def texts_list(
    folder: Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per language")] = False,
) -> None:
    """List the languages of the letters: complete, confirmed by a native reader, where from.

    A language that nobody has confirmed goes out with the English essentials beneath it.
    """
    from followbot.cli.output import Cell, Column, print_json, print_table

    languages = list(_languages(own_folder(folder)))
    if as_json:
        print_json(languages)
        return
    print_table(
        [Column("Language", keep=True), "Name", "To suppliers", "To buyers", "Confirmed", "From"],
        [
            [
                one.language,
                one.name,
                _mark(one.suppliers, one.missing),
                _mark(one.buyers, 0),
                Cell("yes", "good") if one.confirmed else Cell("no", "warn"),
                ", ".join(["followbot"] * one.built_in + one.own_files),
            ]
            for one in languages
        ],
    )


def texts_edit(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A key such as `request.intro`, or a template")
    ],
    language: Annotated[
        str, typer.Option("--language", "--lang", metavar="LANG", help="Of which language, `en`")
    ] = "en",
    value: Annotated[
        str | None, typer.Option("--set", metavar="TEXT", help="Write this, open nothing")
    ] = None,
    folder: Folder = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only copy it, and say where it lies")
    ] = False,
) -> None:
    """Copy one text or a whole template into your own folder, and open it there.

    WHAT is a key (`request.intro`), a template (`receipt.html.j2`, `style.css`, `palette.toml`) or
    `about.confirmed`, by which a native reader of yours confirms a language. What stands in your
    folder already is left as it is.

    Raises:
        UsageError: there is no such key, template or language.
        ConfigError: no folder of your own is configured, or its file cannot be read.
    """
    from followbot.cli.texts_edit import edited, open_in_editor

    place = own_folder(folder)
    if place is None:
        raise ConfigError(
            "there is no folder of your own to put it in",
            'set `template_folder = "templates"` below `[letters]`, or name one with `--folder`',
        )
    file, what_happened = edited(what, language, value, place)
    typer.echo(f"{file}: {what_happened}")
    if value is None and not no_open:
        open_in_editor(file)


def texts_check(
    folder: Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per finding")] = False,
) -> None:
    """Say what is wrong in your own texts and templates: file, key and what was expected.

    Every template is filled in with samples, in every language of your folder. Exit status 1 where
    an error was found, else 0; a note is advice.

    Raises:
        ConfigError: no folder of your own is configured.
    """
    from followbot.cli.output import print_json
    from followbot.cli.texts_check import flaws_in

    place = own_folder(folder)
    if place is None:
        raise ConfigError(
            "there are no texts of your own to check",
            "set `template_folder` below `[letters]`, or name a folder with `--folder`",
        )
    found = flaws_in(place)
    if as_json:
        print_json(found)
    else:
        _print_flaws(place, found)
    if any(flaw.level == "error" for flaw in found):
        raise typer.Exit(1)


def own_folder(named: Path | None) -> Path | None:
    """The folder with the buyer's own texts: the one named, else the configured one, else None.

    Raises:
        UsageError: the folder named does not exist.
        ConfigError: the configuration that `--config` names is wrong.
    """
    import os

    from followbot.cli.options import chosen, configuration
    from followbot.config import find_config

    if named is not None:
        if not named.is_dir():
            raise UsageError(f"there is no folder `{named}`", "create it, or name another one")
        return named
    if chosen().config is None:
        try:
            find_config(None, os.environ)
        except ConfigError:
            return None  # what is built in can be listed without any configuration
    return configuration().letters.template_folder


def _languages(folder: Path | None) -> Iterator[LanguageStanding]:
    """Every language that there are texts for, English first."""
    from followbot.domain.terms import BUYER_LETTERS, LetterKind
    from followbot.writing.catalogues import catalogue_files, read_catalogue
    from followbot.writing.text_gaps import missing_texts
    from followbot.writing.texts import known_languages, texts_for

    for language in known_languages(folder, buyers=True):
        texts = texts_for(language, folder)
        ours, all_files = catalogue_files(language), catalogue_files(language, folder)
        own = [str(file) for file in all_files if file not in ours]
        names = [read_catalogue(file).get("about", {}).get("name") for file in all_files]
        yield LanguageStanding(
            language,
            next((name for name in names if name), language),
            sorted(texts.letters),
            suppliers=texts.letters >= {kind.value for kind in set(LetterKind) - BUYER_LETTERS},
            buyers=texts.letters >= {kind.value for kind in BUYER_LETTERS},
            missing=len(missing_texts(language, folder)),
            confirmed=texts.confirmed,
            built_in=bool(ours),
            own_files=own,
        )


def _mark(complete: bool, missing: int) -> object:
    from followbot.cli.output import Cell

    if not complete:
        return Cell("no", "quiet")
    return Cell(f"but {missing} texts", "warn") if missing else Cell("complete", "good")


def _print_flaws(folder: Path, found: Sequence[Flaw]) -> None:
    from followbot.cli.output import print_line

    for flaw in found:
        where = f", {flaw.where}" if flaw.where else ""
        print_line(f"{flaw.level:<5}  {flaw.file}{where}: {flaw.text} ({flaw.rule})",
                   _SHOWN[flaw.level])  # fmt: skip
    errors = sum(flaw.level == "error" for flaw in found)
    told = (
        f"{_counted(errors, 'error')}, {_counted(len(found) - errors, 'note')}"
        if found
        else "nothing to say"
    )
    print_line(f"{folder}: {told}", "" if errors else "good")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

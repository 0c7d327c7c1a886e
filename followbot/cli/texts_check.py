"""What is wrong in the buyer's own folder: catalogues, words for buttons, templates, colours."""

from __future__ import annotations

import tomllib
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.writing.catalogue_check import ERROR, NOTE, Flaw, catalogue_flaws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from followbot.cli.preview_facts import Occasion

WRITTEN_AT = datetime(2026, 11, 23, 4, tzinfo=UTC)
"""The samples are written as of this moment, so that a check says the same on every day."""

_TYPED = {"done": "done", "in_progress": "in_progress", "new_date": "new_date", "help": "help",
          "yes": "yes"}  # fmt: skip
_LEFT_OUT = (".", "README")


def flaws_in(folder: Path) -> list[Flaw]:
    """Every flaw of a folder with own texts and templates, file by file."""
    catalogues = sorted((folder / "texts").glob("*.toml"))
    found = [flaw for path in catalogues for flaw in catalogue_flaws(path)]
    found += [flaw for path in catalogues for flaw in _unread_words(path)]
    found += _strange_files(folder)
    found += _palette(folder)
    if any(flaw.level == ERROR for flaw in found):
        return found  # a letter would fail for what is told already
    return found + _templates(folder, [path.stem for path in catalogues])


def _unread_words(path: Path) -> Iterator[Flaw]:
    """Words that buttons write for the supplier and that reading would not take as meant."""
    from followbot.reading.words import find_phrases
    from followbot.reading.words_fold import fold

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")).get("say", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return  # told already
    for key, kind in _TYPED.items():
        word = said.get(key) if isinstance(said, dict) else None
        if not isinstance(word, str):
            continue
        folded = fold(word)
        hits = find_phrases(folded, (path.stem, "en"))
        if not any(kind in hit.kinds and not folded.bare[hit.end :].strip() for hit in hits):
            text = f"“{word}” is not read as “{kind.replace('_', ' ')}” when a supplier sends it"
            yield Flaw(str(path), f"say.{key}", ERROR, "not_read", text)


def _strange_files(folder: Path) -> Iterator[Flaw]:
    """Files that no letter looks at, perhaps misspelt."""
    from followbot.writing.catalogues import templates_folder

    known = [file.name for file in templates_folder().iterdir() if file.is_file()]
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name not in known and not file.name.startswith(_LEFT_OUT):
            near = get_close_matches(file.name, known, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            yield Flaw(str(file), "", NOTE, "unknown_file", f"no letter uses it{hint}")


def _palette(folder: Path) -> Iterator[Flaw]:
    """An own palette that lacks a colour, or holds one that cannot be read on its ground."""
    from followbot.writing.contrast import TEXT, contrast, is_colour
    from followbot.writing.templates import palette

    file = folder / "palette.toml"
    if not file.is_file():
        return
    try:
        own = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        yield Flaw(str(file), "", ERROR, "not_toml", f"not TOML: {wrong}")
        return
    for scheme in ("light", "dark"):
        colours = own.get(scheme, {})
        for name in palette(scheme):
            key = f"{scheme}.{name}"
            ground = name.removesuffix("_text")
            if not is_colour(str(colours.get(name, ""))):
                yield Flaw(str(file), key, ERROR, "palette", "expected a colour such as `#0a6653`")
            elif ground != name and is_colour(str(colours.get(ground, ""))):
                ratio = contrast(colours[name], colours[ground])
                if ratio < TEXT:
                    text = f"reaches {ratio:.1f} : 1 on `{ground}`, and needs {TEXT} : 1"
                    yield Flaw(str(file), key, ERROR, "contrast", text)


def _templates(folder: Path, languages: list[str]) -> list[Flaw]:
    """Templates that cannot be filled in, tried with every letter in every language concerned."""
    from followbot.cli.preview_samples import FACTS
    from followbot.writing.texts import BUILT_IN

    found: list[Flaw] = []
    for language in dict.fromkeys([BUILT_IN, *languages]):
        for letter in FACTS:
            flaw = _unwritten(letter, _occasion(language), folder)
            if flaw is not None:
                found.append(flaw)
    return list(dict.fromkeys(found))


def _unwritten(letter: str, occasion: Occasion, folder: Path) -> Flaw | None:
    """Why a sample of this letter cannot be written; None when it can."""
    from css_inline import InlineError
    from jinja2 import TemplateError, TemplateSyntaxError

    from followbot.cli.preview import EXAMPLE_ADDRESS
    from followbot.cli.preview_samples import FACTS
    from followbot.domain.errors import FollowbotError
    from followbot.domain.identity import BotIdentity
    from followbot.writing.letters import write_letter

    try:
        write_letter(FACTS[letter](occasion), BotIdentity(EXAMPLE_ADDRESS), folder)
    except TemplateSyntaxError as wrong:
        file = wrong.filename or str(folder)
        return Flaw(file, f"line {wrong.lineno}", ERROR, "template", wrong.message or "no template")
    except (TemplateError, FollowbotError, InlineError, LookupError, TypeError, ValueError,
            AttributeError, ArithmeticError) as wrong:  # fmt: skip
        file, where = _place(wrong, folder)
        said = f"the letter `{letter}` cannot be written: {_cause(wrong)}"
        return Flaw(file, where, ERROR, "template", said)
    return None


def _place(wrong: BaseException, folder: Path) -> tuple[str, str]:
    """The last line of an own template on the way to the error, else the folder."""
    frames = traceback.extract_tb(wrong.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return (own[-1].filename, f"line {own[-1].lineno}") if own else (str(folder), "")


def _cause(wrong: BaseException) -> str:
    if isinstance(wrong, KeyError):
        return f"nothing is called `{wrong.args[0]}`"
    return str(wrong) or type(wrong).__name__


def _occasion(language: str) -> Occasion:
    """The first sample plan, as if its letters went out in this language."""
    from followbot.cli.preview_facts import Occasion
    from followbot.domain.errors import FollowbotError
    from followbot.domain.facts import ReplyWay
    from followbot.plans.samples import sample_paths
    from followbot.plans.toml_file import read_plan_file

    plan = read_plan_file(sample_paths()[0]).plan
    if plan is None:
        raise FollowbotError("the sample plan cannot be read", "install followbot anew")
    token = "fb" + "a" * 26
    way = ReplyWay(f"followbot+{token}@example.org", token, "FB-AAAAAA")
    return replace(Occasion(plan, way, WRITTEN_AT), language=language)

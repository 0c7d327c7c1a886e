"""Labels of the spreadsheet form of a plan, and what each key means, by language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.plans.field_kinds import Field, Part

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Labels:
    """The texts of one language; a missing one is English."""

    language: str
    sheets: dict[str, str]
    words: dict[str, str]
    fields: dict[str, tuple[str, str]]

    def label(self, part: Part, field: Field) -> str:
        """What stands above a column or beside a value; a title's language in brackets."""
        head, title, language = field.key.rpartition("title.")
        if title:
            return f"{self._of(part, f'{head}title')[0]} ({language})"
        return self._of(part, field.key)[0]

    def help(self, part: Part, field: Field) -> str:
        """What a key means, with the choices that it has."""
        head, title, _ = field.key.rpartition("title.")
        text = self._of(part, f"{head}title" if title else field.key)[1]
        if field.choices:
            text = f"{text.rstrip('.')}: {self.words['one_of']} {', '.join(field.choices)}."
        return f"{text} ({self.words['mandatory']})" if field.mandatory else text

    def _of(self, part: Part, key: str) -> tuple[str, str]:
        return self.fields[f"{part.name}.{key}" if part.lists else key]


@cache
def labels_in(language: str) -> Labels:
    """The labels of a language that `label_languages` names; the region does not matter."""
    english = _texts("en")
    wanted = language.partition("-")[0].lower()
    own = _texts(wanted) if wanted in label_languages() else english
    fields = {**english["fields"], **own["fields"]}
    return Labels(
        wanted if wanted in label_languages() else "en",
        {**english["sheets"], **own["sheets"]},
        {**english["words"], **own["words"]},
        {key: (texts[0], texts[1]) for key, texts in fields.items()},
    )


@cache
def label_languages() -> tuple[str, ...]:
    """The languages in which a plan can be written out."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def _texts(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))

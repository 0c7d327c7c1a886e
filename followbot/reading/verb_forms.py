"""Past forms of verbs whose participle is noted: of `colocad|` also `colocaram` and `colocou`.

Only languages in which everybody says so need them (`verb_forms.toml`): where the perfect is told
with the participle, the participle is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from followbot.reading.data_files import load_data

_LEAST = 3
"""Letters of a stem; of shorter ones the forms are other words (`damos`)."""
_END = "|"
_WRITTEN, _BEHIND = "_written", "_behind"
_SOFT = {"c": "qu", "g": "gu", "z": "c", "ç": "c"}
"""How the last sign of a stem is written before e and i (`pague`, `comece`)."""
_BEFORE = ("e", "é")


def with_past(kinds: Mapping[str, Sequence[str]], language: str) -> dict[str, list[str]]:
    """Phrases by kind, with the past forms that are sure without accents."""
    return {
        kind: [*phrases, *(form for one in phrases for form in _plain_forms(one, language))]
        for kind, phrases in kinds.items()
    }


def only_written(kinds: Mapping[str, Sequence[str]], language: str) -> dict[str, list[str]]:
    """The past forms by kind that are sure only with their accents; empty for most languages."""
    found = {
        kind: [form for one in phrases for form in _written_forms(one, language)]
        for kind, phrases in kinds.items()
    }
    return {kind: forms for kind, forms in found.items() if forms}


def _plain_forms(phrase: str, language: str) -> Iterator[str]:
    table = _table(language)
    for end, endings in table.items():
        yield from _formed(phrase, end, endings, table)
        behind = _formed(phrase, end.removesuffix(_BEHIND), endings, table)
        if end.endswith(_BEHIND):
            yield from (f"{word} {form}" for form in behind for word in table["behind"])


def _written_forms(phrase: str, language: str) -> Iterator[str]:
    table = _table(language)
    for end, endings in table.items():
        if end.endswith(_WRITTEN):
            yield from _formed(phrase, end.removesuffix(_WRITTEN), endings, table)


def _formed(
    phrase: str, end: str, endings: Sequence[str], table: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Forms of a participle with this end; none of one that has another, or is `kept`."""
    if not phrase.endswith(end + _END) or " " in phrase or phrase in table["kept"]:
        return
    stem = phrase.removesuffix(end + _END)
    if len(stem) >= _LEAST:
        yield from (_joined(stem, ending) for ending in endings)


def _joined(stem: str, ending: str) -> str:
    if ending.startswith(_BEFORE) and stem[-1] in _SOFT:
        return stem[:-1] + _SOFT[stem[-1]] + ending
    return stem + ending


@cache
def _table(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = load_data("verb_forms.toml").get(language, {})
    return found

"""An answer cut into clauses, each with the phrases, dates and percentages that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followbot.reading.answers_believed import (
    believed,
    put_off,
    standing_still,
    still_as_it_was,
)
from followbot.reading.answers_conclusion import with_conclusions
from followbot.reading.answers_files import named_files
from followbot.reading.answers_named import named_in
from followbot.reading.answers_open import open_words
from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.numbers import FoundPercent, fractions_in, percents_in
from followbot.reading.words import STATUS_KINDS, Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words
from followbot.reading.words_stem import stems

MAX_CONTENT = 4_000
_DATE, _PERCENT = "\x01", "\x02"
SENTENCE_GAP = (
    r"(?:(?<=ครับ)|(?<=ค่ะ)|(?<=นะคะ)|(?<=แล้ว))[ ]+(?=[\u0e00-\u0e7f])"
    r"|(?<=[\u3400-\u9fff]了)[ ]+(?=[\u3400-\u9fff])|(?<=搞定|完成|做好)[ ]+(?=[\u3400-\u9fff])"
)
"""A blank behind a word that ends a sentence: Thai politeness, a Chinese 了."""
_BREAK = re.compile(
    r"[,;!?\n]+|(?<! ca)(?<! cca)(?<! kb)(?<! rd)(?<! env)(?<! approx)(?<! aprox)"
    r"\.(?=[\s\x01\x02]|$)|(?<=[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f])\.|、"
    r"|(?<![ ])[ ]+[-/|>]+[ ]+|:(?=\s|$)|[()\[\]]+|->|=>|→|[ ]-(?=\w)"
    rf"|{SENTENCE_GAP}"
)
_NOISE = re.compile(
    r"(?<!\S)\S{1,200}@\S{1,200}\.\w+|https?://\S+|www\.\S+"
    r"|(?<![\w.()-])[\w.()-]{1,200}\.(?:pdf|jpe?g|png|heic|docx?|xlsx?|csv|zip|rar|mp4|mov|tiff?|bmp|gif|txt)\b"
)
_POSTPOSED = frozenset({"tr", "hi", "bn", "ur", "ja", "ko", "my"})
"""Languages that put "because" behind the reason and "not" behind the verb."""
_STATUS = frozenset(STATUS_KINDS)
_LABEL_WORDS = 5
_NAMING = frozenset({"partial", "step", "place"})
"""Guards that may be words of a title: "the missing premium", "the first line"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the words: languages (most likely first), day, files.

    `title` are the stems of the titles of the measure and its milestones, `steps` those of the
    milestones alone, `topics` what all of them speak of. `addressed`: the answer stands behind
    the number of its measure, so that a bare deed ("elected") is one of that.
    """

    languages: tuple[str, ...]
    today: date
    title: frozenset[str] = frozenset()
    files: tuple[tuple[str, str], ...] = ()
    topics: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    addressed: bool = False


class Clause(NamedTuple):
    """A stretch of the answer between two stops. `asks`: it ends with a question mark."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    dates: tuple[FoundDate, ...]
    percents: tuple[FoundPercent, ...]
    asks: bool
    kinds: frozenset[str]
    open_words: tuple[tuple[int, int], ...]
    """Words that none of the phrases, dates and percentages cover."""

    def having(self, *kinds: str) -> tuple[Hit, ...]:
        """The phrases of one of these kinds."""
        if self.kinds.isdisjoint(kinds):
            return ()
        return tuple(hit for hit in self.hits if not hit.kinds.isdisjoint(kinds))


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole answer taken apart."""

    folded: Folded
    masked: Folded
    clauses: tuple[Clause, ...]
    dates: tuple[FoundDate, ...]
    percents: tuple[FoundPercent, ...]
    fractions: tuple[tuple[int, int], ...]
    evidence: tuple[str, ...] = ()
    languages: frozenset[str] = field(default_factory=frozenset)
    others: tuple[tuple[int, int], ...] = ()
    """Where the text names what other measures could be about."""


def take_apart(text: str, setting: Setting) -> Parts:
    """Clauses, dates, percentages and named files of a text; linear, never raises."""
    return _taken_apart(text[:MAX_CONTENT], setting)


# Prose is looked at by many rules, each of which takes the same few clauses apart.
@lru_cache(maxsize=256)
def _taken_apart(text: str, setting: Setting) -> Parts:
    folded = fold(text)
    evidence, spans = named_files(folded, setting.files)
    clean = folded.blanked(spans) if spans else folded
    noise = [found.span() for found in _NOISE.finditer(clean.bare)] if "." in clean.bare else []
    clean = clean.blanked(noise) if noise else clean
    dates = dates_in(clean, setting.today, setting.languages)
    masked = clean.blanked([(d.start, d.end) for d in dates], _DATE) if dates else clean
    percents = percents_in(masked.bare)
    fractions = fractions_in(masked.bare)
    if percents:
        masked = masked.blanked([(p.start, p.end) for p in percents], _PERCENT)
    named, others = named_in(masked, setting.languages, setting.topics)
    clauses = _clauses(masked, dates, percents, named, setting)
    return Parts(folded, masked, clauses, dates, percents, fractions, evidence, others=others)


def _clauses(
    masked: Folded,
    dates: Sequence[FoundDate],
    percents: Sequence[FoundPercent],
    named: Sequence[tuple[int, int]],
    setting: Setting,
) -> tuple[Clause, ...]:
    languages = setting.languages
    spans = _spans(masked.bare)
    hits = [find_phrases(masked, languages, start, end) for start, end, _ in spans]
    if ":" in masked.bare:
        apart = dict(zip(spans, hits, strict=True))
        spans = _with_labels(masked.bare, spans, hits)
        hits = [apart.get(span) or find_phrases(masked, languages, *span[:2]) for span in spans]
    more = _languages_of(hits, languages)
    if more:
        # A phrase of another language was understood: then its small words count too.
        languages = (*languages, *more)
        hits = [find_phrases(masked, languages, start, end) for start, end, _ in spans]
    spans, hits = with_conclusions(masked.bare, spans, hits, languages)
    first = True
    clauses: list[Clause] = []
    for (start, end, asks), found in zip(spans, hits, strict=True):
        own = [_unguarded(hit, named, masked, setting) for hit in found]
        clause = _clause(masked, (start, end), asks, own, dates, percents, named, at_head=first)
        first = first and not (clause.hits or clause.open_words or clause.dates or clause.percents)
        clauses.append(clause)
    return standing_still(clauses)


def _spans(bare: str) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for stop in _BREAK.finditer(bare):
        asks = "?" in stop.group() or "¿" in bare[start : stop.start()]
        spans.append((start, stop.start(), asks))
        start = stop.end()
    spans.append((start, len(bare), "¿" in bare[start:]))
    return [span for span in spans if bare[span[0] : span[1]].strip() or span[2]]


def _with_labels(
    bare: str, spans: Sequence[tuple[int, int, bool]], hits: Sequence[Sequence[Hit]]
) -> list[tuple[int, int, bool]]:
    """A few words before a colon that say nothing themselves belong to what follows.

    In `line 2: done` the line guards the "done"; in `done: some got it in cash` nothing does.
    """
    joined: list[tuple[int, int, bool]] = []
    label = -1
    for (begin, end, asks), found in zip(spans, hits, strict=True):
        start = begin if label < 0 else label
        label = -1
        short = len(bare[start:end].split()) <= _LABEL_WORDS
        if bare[end : end + 1] != ":":
            joined.append((start, end, asks))
        elif _asks_for_a_day(bare, end, found) or (short and not any(h.status for h in found)):
            label = start
        else:
            joined.append((start, end, asks))
    return joined if label < 0 else [*joined, (label, spans[-1][1], spans[-1][2])]


def _asks_for_a_day(bare: str, end: int, hits: Sequence[Hit]) -> bool:
    """`…, so please note our new date: 30 April`: the day stands behind what asks for it."""
    last = hits[-1] if hits else None
    asked = last is not None and "new_date" in last.kinds and last.end >= len(bare[:end].rstrip())
    return asked and not any(hit.status for hit in hits) and _DATE in bare[end : end + 3]


def _languages_of(hits: Iterable[Sequence[Hit]], known: tuple[str, ...]) -> tuple[str, ...]:
    """Languages beside the known ones that a status phrase was found in."""
    found = {
        language
        for clause in hits
        for hit in clause
        if hit.status and len(hit.languages) <= 3
        for language in hit.languages
    }
    return tuple(sorted(found - {*known, "any"}))


def _clause(
    masked: Folded,
    span: tuple[int, int],
    asks: bool,
    hits: Sequence[Hit],
    dates: Sequence[FoundDate],
    percents: Sequence[FoundPercent],
    named: Sequence[tuple[int, int]],
    *,
    at_head: bool,
) -> Clause:
    start, end = span
    inner_dates = tuple(d for d in dates if start <= d.start < end)
    meant = (believed(hit, hits, masked, span, at_head) for hit in hits)
    kept = still_as_it_was(tuple(put_off(hit, inner_dates, masked) for hit in meant), masked, span)
    inner_percents = tuple(p for p in percents if start <= p.start < end)
    return Clause(
        start,
        end,
        kept,
        inner_dates,
        inner_percents,
        asks,
        frozenset().union(*(hit.kinds for hit in kept)),
        open_words(masked.bare, span, [*((hit.start, hit.end) for hit in kept), *named]),
    )


def _unguarded(hit: Hit, named: Sequence[tuple[int, int]], masked: Folded, setting: Setting) -> Hit:
    """A word of the measure's own title guards nothing: the "missing" overtime premium."""
    if any(start <= hit.start and hit.end <= end for start, end in named) and not hit.status:
        return hit.inside(frozenset({"filler"}))
    if hit.status or hit.kinds.isdisjoint(_NAMING):
        return hit
    beside = any(0 <= start - hit.end <= 1 or 0 <= hit.start - end <= 1 for start, end in named)
    if beside and masked.bare[hit.start : hit.end] in plain_words("as_for"):
        return hit.inside((hit.kinds - _NAMING) | {"filler"})
    words = stems(masked.bare[hit.start : hit.end])
    if words and all(word in setting.title for word in words):
        return hit.inside((hit.kinds - _NAMING) | {"filler"})
    return hit


def is_postposed(hit: Hit) -> bool:
    """Whether the phrase's languages put such a word behind what it speaks of."""
    return bool(hit.languages) and hit.languages <= _POSTPOSED


def says(clause: Clause, parts: Parts, words: str) -> bool:
    """Whether one of these plain words stands in the clause."""
    bare = parts.folded.bare
    if running_words(words).stand_in(bare[clause.start : clause.end]):
        return True
    return any(bare[a:b] in plain_words(words) for a, b in clause.open_words)

"""What stands in an answer, whatever it is about: its clauses, phrases, dates and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from followbot.reading.answers_conclusion import with_conclusions
from followbot.reading.answers_files import named_files
from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.dates_pay import with_pay_days
from followbot.reading.numbers import FoundPercent, counts_in, percents_in
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_plain import running_words

_DATE, _PERCENT = "\x01", "\x02"
SENTENCE_GAP = (
    r"(?:(?<=ครับ)|(?<=ค่ะ)|(?<=นะคะ)|(?<=แล้ว))[ ]+(?=[\u0e00-\u0e7f])"
    r"|(?<=[\u3400-\u9fff]了)[ ]+(?=[\u3400-\u9fff])|(?<=搞定|完成|做好)[ ]+(?=[\u3400-\u9fff])"
)
"""A blank behind a word that ends a sentence: Thai politeness, a Chinese 了."""
_BREAK = re.compile(
    # Most signs are none of these: they are done with before any of the ways is tried.
    r"(?=[,;!?\n.\u3001 :()\[\]\-=\u2192])"
    r"(?:[,;!?\n]+|(?<! ca)(?<! cca)(?<! kb)(?<! rd)(?<! env)(?<! approx)(?<! aprox)"
    r"\.(?=[\s\x01\x02]|$)|(?<=[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f])\.|、"
    r"|(?<![ ])[ ]+[-/|>]+[ ]+|:(?=\s|$)|[()\[\]]+|->|=>|→|[ ]-(?=\w)"
    rf"|{SENTENCE_GAP})"
)
_NOISE = re.compile(
    r"(?<!\S)\S{1,200}@\S{1,200}\.\w+|https?://\S+|www\.\S+"
    r"|(?<![\w.()-])[\w.()-]{1,200}\.(?:pdf|jpe?g|png|heic|docx?|xlsx?|csv|zip|rar|mp4|mov|tiff?|bmp|gif|txt)\b"
)
_LABEL_WORDS = 5
_LOOK = 20


class Found(NamedTuple):
    """What stands in an answer, whatever it is about: `spans` of clauses, and their phrases."""

    folded: Folded
    masked: Folded
    dates: tuple[FoundDate, ...]
    percents: tuple[FoundPercent, ...]
    fractions: tuple[tuple[int, int], ...]
    evidence: tuple[str, ...]
    spans: Sequence[tuple[int, int, bool]]
    hits: Sequence[tuple[Hit, ...]]


# The same answer is read for its measure, and again for the milestones that it may tell.
@lru_cache(maxsize=128)
def found_in(
    text: str, languages: tuple[str, ...], today: date, files: tuple[tuple[str, str], ...]
) -> Found:
    """What stands in a text; `files` are names with their folded form."""
    folded = fold(text)
    evidence, spans = named_files(folded, files)
    clean = folded.blanked(spans) if spans else folded
    noise = [found.span() for found in _NOISE.finditer(clean.bare)] if "." in clean.bare else []
    clean = clean.blanked(noise) if noise else clean
    dates = _dates(clean, today, languages)
    masked = clean.blanked([(d.start, d.end) for d in dates], _DATE) if dates else clean
    percents = percents_in(masked.bare)
    fractions = counts_in(masked.bare, languages[:1])
    if percents:
        masked = masked.blanked([(p.start, p.end) for p in percents], _PERCENT)
    told = _phrases(masked, languages)
    return Found(folded, masked, dates, percents, fractions, evidence, *told)


def _dates(clean: Folded, today: date, languages: tuple[str, ...]) -> tuple[FoundDate, ...]:
    """The days that a text names; what comes again and again ("every Friday") is none."""
    every = running_words("each_time")
    found = (
        one
        for one in dates_in(clean, today, languages)
        if not (one.weak or one.yearless)
        or not every.stand_at_end(clean.bare[max(0, one.start - _LOOK) : one.start].rstrip())
    )
    return with_pay_days(tuple(found), clean.bare, today)


def _phrases(
    masked: Folded, languages: tuple[str, ...]
) -> tuple[Sequence[tuple[int, int, bool]], Sequence[tuple[Hit, ...]]]:
    """Where the clauses of an answer stand, and the phrases of each."""
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
    return with_conclusions(masked.bare, spans, hits, languages)


def _spans(bare: str) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    start = 0
    for stop in _BREAK.finditer(bare):
        asks = "?" in stop.group() or "¿" in bare[start : stop.start()] or _asks_in_greek(stop)
        spans.append((start, stop.start(), asks))
        start = stop.end()
    spans.append((start, len(bare), "¿" in bare[start:]))
    return [span for span in spans if bare[span[0] : span[1]].strip() or span[2]]


def _asks_in_greek(stop: re.Match[str]) -> bool:
    """A semicolon behind a Greek word is its question mark."""
    if ";" not in stop.group():
        return False
    before = stop.string[max(0, stop.start() - 2) : stop.start()].rstrip()[-1:]
    return "\u0370" <= before <= "\u03ff"


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

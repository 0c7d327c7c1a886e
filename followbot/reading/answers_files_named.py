"""Files whose names say what they show: `boiler_cert.pdf` beside a measure about the boiler.

A name is cut into its words. It is a measure's where it has words or topics of that measure's
title, or of its milestones, which no other measure of the letter has, and names nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.domain.letter import PrintedMeasure
from followbot.reading.milestone_steps import content_words, shared
from followbot.reading.topics import topics_in, topics_of, wider
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_MAX_NAME = 120
_JOINTS = re.compile(r"[_\-.,()\[\]+&\d]+|(?<=[a-z])(?=[A-Z])")
_LEAST = 4
_SURE = 2
"""Points of a name that may hold words nobody knows; a topic has as many."""


def measure_of_name(
    name: str, measures: Sequence[PrintedMeasure], languages: Sequence[str]
) -> PrintedMeasure | None:
    """The one measure that a file's name is about, None where it may be another's or none's."""
    folded = fold(_JOINTS.sub(" ", name[:_MAX_NAME].rpartition(".")[0]))
    words = content_words(folded.bare, ())
    topics = frozenset(topic.name for topic in topics_in(folded, languages))
    points = [_points(words, topics, measure, languages) for measure in measures]
    best = max(points, default=0)
    if not best or sum(1 for one in points if one) > 1:
        return None
    measure = measures[points.index(best)]
    if best < _SURE and _strangers(folded, measure, languages):
        return None
    own = _topics(measure)
    named = {wider(topic, own) for topic in topics}
    return measure if named <= own | {"records", "training"} else None


def _points(
    words: frozenset[str],
    topics: frozenset[str],
    measure: PrintedMeasure,
    languages: Sequence[str],
) -> int:
    own = _topics(measure)
    named = {wider(topic, own) for topic in topics}
    return len(shared(words, _words(measure), languages)) + _SURE * len(named & own)


def _words(measure: PrintedMeasure) -> frozenset[str]:
    titles = (measure.title, *(one.title for one in measure.milestones))
    words = frozenset[str]().union(*(content_words(fold(t[:300]).bare, ()) for t in titles))
    return frozenset(word for word in words if len(word) >= _LEAST or not word.isascii())


def _topics(measure: PrintedMeasure) -> frozenset[str]:
    titles = (measure.title, *(one.title for one in measure.milestones))
    return frozenset[str]().union(*map(topics_of, titles)) - {"payment"}


def _strangers(folded: Folded, measure: PrintedMeasure, languages: Sequence[str]) -> bool:
    """Whether a name holds a word that is neither of the measure nor of papers and photos."""
    hits = [hit for hit in find_phrases(folded, languages) if hit.kinds & {"evidence", "filler"}]
    own = _words(measure)
    return any(
        not shared({stem_of(token.group())}, own, languages)
        and token.group() not in plain_words("papers")
        and not any(hit.start <= token.start() < hit.end for hit in hits)
        for token in TOKEN.finditer(folded.bare)
        if token.end() - token.start() >= _LEAST and token.lastgroup == "word"
    )

"""Deeds that the title of a measure names: `serviced all 64` about "Service the extinguishers".

What ends a measure is told by classes of deeds and topics (`deeds_words.py`). Where the title names
a deed itself, in whatever language and form ("Prüfung der Kessel", "pay back", "zwrot paszportów"),
a deed of that class is the measure's own, though such deeds only prepare other measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.deeds_to_come import deeds_to_come
from followbot.reading.deeds_words import (
    TITLED,
    Deed,
    comes_last,
    deeds_in,
    has_guards,
)
from followbot.reading.milestone_words import deeds_of_title, told_in
from followbot.reading.words_fold import fold

_ENDS = frozenset(
    ["installed", "repaired", "built", "marked", "checked", "held", "trained", "elected", "posted",
     "translated", "handed", "paid", "updated", "renewed", "freed"]
)  # fmt: skip
"""Classes that may be all of a measure; who orders, signs or drafts something has only begun."""
_MAX_TITLE = 300


def deeds_told(clause: Clause, parts: Parts, setting: Setting) -> tuple[Deed, ...]:
    """The deeds of a clause, and the steps of plans that the measure's title names, in order."""
    own = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    named = deeds_named(setting.own_title, tuple(setting.languages)) if setting.own_title else None
    if not named:
        return own
    known = [one._replace(kinds=one.kinds | {TITLED}) if one.kinds & named else one for one in own]
    known += [
        Deed(one.start, one.end, frozenset({TITLED}), one.language, comes_last(one.language))
        for one in told_in(parts.masked, setting.languages)
        if clause.start <= one.start < clause.end
        and one.kinds <= _ENDS
        and one.kinds & named
        and has_guards(one.language)
        and not any(deed.start < one.end and one.start < deed.end for deed in own)
    ]
    return tuple(sorted(known, key=lambda one: one.start))


@lru_cache(maxsize=512)
def deeds_named(title: str, languages: Sequence[str]) -> frozenset[str]:
    """The classes of deeds that a title tells, names, or says are to be done."""
    told, named = deeds_of_title(title, tuple(languages))
    folded = fold(title[:_MAX_TITLE])
    to_do = deeds_to_come(folded, 0, len(folded.bare), languages)
    kinds = [one.kinds for one in (*told, *named)] + [one.kinds for one in to_do]
    return _ENDS.intersection(frozenset[str]().union(*kinds))

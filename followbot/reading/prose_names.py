"""How far the name of a measure reaches in a clause: behind it stands what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from followbot.reading.dates_data import date_words
from followbot.reading.order_words import Place
from followbot.reading.topics import Topic
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_NEAR = 3
_TELLING = frozenset({"help", "no_change", "negation", "new_date", "percent", "half"})
_PAUSES = ",;:("
_SMALL = 3
_AHEAD = 60
"""Characters in which the word behind a number is looked at."""
_NEXT_WORD = re.compile(r"[ .]{0,2}([^\W\d_]+)")
_FEW = 4
"""One pair of characters in so many is shared by chance, in scripts without word boundaries."""


def names_until(
    folded: Folded, hits: Sequence[Hit], topics: Sequence[Topic], title: frozenset[str]
) -> int:
    """Where a clause has named its measure and says how it stands ("welding smoke is done | …").

    Words that nobody knows count up to there: in "fire drill done" the drill is another thing, in
    "fire exits are done, thank goodness" nothing is.
    """
    bare = folded.bare
    named = min((topic.end for topic in topics), default=len(bare))
    for token in TOKEN.finditer(bare):
        if token.lastgroup == "word" and stem_of(token.group()) in title:
            named = min(named, token.end())
            break
    ends = [hit.start for hit in hits if hit.start >= named and (hit.status or "deed" in hit.kinds)]
    ends += [
        token.start() for token in TOKEN.finditer(bare, named) if token.group() in _auxiliaries()
    ]
    ends += [bare.find(sign, named) for sign in _PAUSES if bare.find(sign, named) >= 0]
    return min(ends, default=len(bare))


def names_from(folded: Folded, end: int, name: int) -> int:
    """Behind words that only lead to a name at this place ("Sir, I confirm that | the fans")."""
    begin = max(folded.bare.rfind(sign, 0, name) for sign in ":,;") + 1
    for token in TOKEN.finditer(folded.bare, begin, end):
        if token.group() in plain_words("that"):
            begin = token.end()
    return begin


@cache
def _auxiliaries() -> frozenset[str]:
    """`is`, `was`, `has`: what stands before them is the name, what follows is told of it."""
    return plain_words("auxiliary")


def names_a_thing(folded: Folded, place: Place, languages: Sequence[str]) -> bool:
    """Whether an unknown word follows: "the first floor" is no measure.

    Behind an ordinal alone a status must follow ("second also finished").
    """
    following = TOKEN.search(folded.bare, place.end)
    if following is None or folded.bare[place.end : following.start()].strip():
        return place.alone
    if following.group()[:1].isdigit():
        return False
    hits = find_phrases(folded, languages, place.end)
    known = hits and hits[0].start == following.start()
    if known and "half" in hits[0].kinds:
        # "overtime premium: the first half will be paid", "second half is paid in March"
        behind = folded.bare[hits[0].end :].strip(" .!")
        if folded.bare[: place.start].strip() or (place.alone and behind):
            return True
    if not known or (hits[0].kinds & {"step", "partial"} and "half" not in hits[0].kinds):
        return True
    telling = [hit for hit in hits[:_NEAR] if hit.status or hit.kinds & (_TELLING | {"later"})]
    return place.alone and not telling


def leads_to_a_month(bare: str, place: int) -> bool:
    """Whether the name of a month follows: `the 2nd and 3rd of December`, `il 3 dicembre`."""
    months = date_words().months
    word = _NEXT_WORD.match(bare, place)
    if word is None:
        return False
    if word[1] in months:
        return True
    behind = _NEXT_WORD.match(bare, word.end()) if len(word[1]) <= _SMALL else None
    return behind is not None and behind[1] in months


def counts_things(bare: str, place: int) -> bool:
    """Whether a word follows that tells nothing: `1 til 3 personer`, `2 til 5. marts`."""
    token = TOKEN.match(bare, place) or TOKEN.match(bare, place + 1)
    if leads_to_a_month(bare, place):
        return True
    if token is None or token.lastgroup not in {"word", "dense"}:
        return False
    near = fold(bare[token.start() : token.start() + _AHEAD])
    hits = find_phrases(near, ())
    return not hits or hits[0].start > 0 or not (hits[0].status or "filler" in hits[0].kinds)


def by_chance(folded: Folded, top: int) -> int:
    """How well another title may fit by chance where the best one has this score."""
    first = TOKEN.search(folded.bare)
    dense = first is not None and first.lastgroup == "dense"
    return top // _FEW if dense else 0

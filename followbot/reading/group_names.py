"""The measures that a list of names means: every name of it must be understood.

`except the election and the painting`: whoever knows the election alone takes the painting for
done, so that a list with one name that nobody knows is no list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.lines_book import Book, Target
from followbot.reading.order_words import Place, places_in
from followbot.reading.prose_mention import mention_in
from followbot.reading.prose_passages import names_in
from followbot.reading.prose_titles import in_title, strange_words, title_stems, title_words
from followbot.reading.topics import topics_in, topics_of, wider
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words

_EDGES = " ,;.:-–—!、，()"
_SIGNS = re.compile(r"[,、،，;&+]|[和与與及]|(?<=[^\W\d_])と(?=[^\W\d_])|(?:과|와) |(?<=\s)و(?=ال)")
_LONGEST = 80
_ARTICLE = 3
_SMALL = frozenset({"filler", "item", "step", "harmless", "evidence", "place"})


def named_measures(
    folded: Folded, start: int, end: int, book: Book, languages: Sequence[str]
) -> tuple[Target, ...]:
    """The measures named between two places by place or title, () where one name is unknown."""
    whole = folded.original(start, end).strip(_EDGES)
    if not whole or len(whole) > _LONGEST or any(sign.isdigit() for sign in whole):
        return ()
    named = [_named(name, book, languages) for name in _names(whole)]
    if not named or not all(named):
        return ()
    return tuple(dict.fromkeys(target for targets in named for target in targets))


def leaves_a_name(text: str, book: Book, languages: Sequence[str]) -> bool:
    """Whether a list of names goes on with one that nobody knows ("the election and the paint").

    A clause that tells something, a day or a number ends the list.
    """
    for name in _names(text)[1:]:
        if _named(name, book, languages):
            continue
        own = fold(name)
        return not (_tells(own, languages) or any(map(str.isdigit, own.bare)))
    return False


def _names(text: str) -> list[str]:
    """The names of a list, which an "and", an "or" or a comma joins."""
    folded = fold(text)
    joining = plain_words("joining") | plain_words("joins_more")
    cuts = [found.span() for found in _SIGNS.finditer(folded.bare)]
    cuts += [word.span() for word in TOKEN.finditer(folded.bare) if word.group() in joining]
    names, begin = [], 0
    for cut, behind in sorted(cuts):
        names.append(folded.original(begin, cut))
        begin = behind
    names.append(folded.original(begin, len(folded.bare)))
    return [name.strip(_EDGES) for name in names if name.strip(_EDGES)]


def _named(name: str, book: Book, languages: Sequence[str]) -> tuple[Target, ...]:
    """The one measure that a name means beyond doubt, with nothing beside it."""
    folded = fold(name)
    place = next((one for one in places_in(folded.bare, languages) if one.count == 1), None)
    if place is not None and _is_all(folded.bare, place):
        return tuple(map(Target, book.printed[place.place : place.place + 1 or None]))
    named = mention_in(name, book, languages)
    if named is None or not named.certain or named.narrow or len(named.targets) != 1:
        return ()
    if named.targets[0].milestone is not None or _tells(folded, languages):
        return ()  # "the station is nearly done"
    return () if _has_more(folded, named.targets, book, languages) else named.targets


def _has_more(
    folded: Folded, targets: Sequence[Target], book: Book, languages: Sequence[str]
) -> bool:
    """Whether a name holds a word of neither title nor topic: "the election of the canteen"."""
    spans = [(one.start, one.end) for one in names_in(folded, book, languages)]
    rest = folded.blanked(spans)
    words = title_words(rest.bare, find_phrases(rest, languages))
    stems = title_stems(target.measure for target in targets)
    strange = strange_words(words, stems, languages[0]) - plain_words("linking")
    own = topics_of(targets[0].measure.title)
    others = {topic.name for topic in topics_in(folded, languages)} - own
    if strange or any(wider(name, own) not in own for name in others):
        return True
    fillers = (hit for hit in find_phrases(rest, languages) if hit.kinds <= _SMALL)
    known = {rest.bare[hit.start : hit.end] for hit in fillers if hit.end - hit.start <= _ARTICLE}
    known |= plain_words("joining")
    loose = [word.group() for word in TOKEN.finditer(rest.bare) if word.lastgroup == "word"]
    return any(
        len(word) >= _ARTICLE and word not in known and not in_title(word, stems, languages)
        for word in loose
    )


def _is_all(bare: str, place: Place) -> bool:
    """Whether a name is nothing but a place in the letter ("the second point")."""
    before, behind = bare[: place.start].split(), bare[place.end :].split()
    small = all(len(word) <= _ARTICLE for word in before)
    nouns = plain_words("measure_nouns") | plain_words("auxiliary")
    return small and nouns.issuperset(behind)


def _tells(folded: Folded, languages: Sequence[str]) -> bool:
    """Whether words tell something, and not only name it."""
    return any(not hit.kinds <= _SMALL for hit in find_phrases(folded, languages))

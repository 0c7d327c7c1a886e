"""Where prose passes from one measure to the next without a stop between them.

`exits complete glue store 60 % overtime not started`, `the register is as before and the chairs
have come, done`: a measure is named, something is told of it, the next is named. Only where this
goes on to the end of the text; what is told before the first name could be said of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.lines_book import Book
from followbot.reading.prose_titles import Key, Title, distinct, same_word
from followbot.reading.topics import Topic, as_known, topics_in, topics_of
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_FEWEST = 2
_SHORTEST = 4
_LONG_ENOUGH = 5
"""Letters of a small word at most, and of one that names a measure by itself."""
_FEW_SIGNS = 3
_MANY_SIGNS = 6
_THINGS = frozenset({"place", "step", "evidence"})
_LONGEST = 1_500
_AND = "وال"
"""Before the second name, as one word with it."""
_JOIN_NAMES = frozenset({"ile", "sowie", "nebst", "plus", "和", "及", "以及", "跟", "และ", "と"})
"""What joins two names, and numbers less surely: Turkish `1 ile 3` may be a period."""
_TELLING = frozenset({"no_change", "help", "new_date", "half"})


class Named(NamedTuple):
    """A word or topic, from start to end, that only the title of one measure has."""

    start: int
    end: int
    key: Key


def passages(clause: str, book: Book, setting: Setting) -> Iterator[str]:
    """The clause, cut before each further measure that is named behind what was told of one."""
    folded = fold(clause)
    begin = 0
    for place in _cuts(folded, book, setting):
        yield folded.original(begin, place)
        begin = place
    yield folded.original(begin, len(folded.bare))


def _cuts(folded: Folded, book: Book, setting: Setting) -> Iterator[int]:
    named = names_in(folded, book, setting.languages)
    if len({one.key for one in named}) < _FEWEST:
        return
    parts = take_apart(folded.original(0, len(folded.bare)), setting)
    told = _told_in(parts)
    groups = _groups(named, told)
    if len(groups) < _FEWEST or any(start < groups[0][0].start for start, _ in told):
        return
    if not any(start >= groups[-1][-1].end for start, _ in told):
        return  # nothing is told of the last
    for before, behind in pairwise(groups):
        ends = [end for start, end in told if before[-1].end <= start < behind[0].start]
        yield _begin_of(folded.bare, max(ends), behind[0].start)


def _groups(named: Sequence[Named], told: Sequence[tuple[int, int]]) -> list[list[Named]]:
    """Names between which nothing is told belong together; one measure goes on with itself."""
    groups: list[list[Named]] = []
    for one in named:
        last = groups[-1] if groups else []
        apart = any(last[-1].end <= start < one.start for start, _ in told) if last else True
        if apart and (not last or one.key not in {each.key for each in last}):
            groups.append([one])
        else:
            last.append(one)
    return groups


def _begin_of(bare: str, told: int, name: int) -> int:
    """Where the words begin that lead to a name: behind a stop, or before articles and "and"."""
    stop = max(bare.rfind(sign, told, name) for sign in ",;:.、 ")
    if not _is_dense(bare, name):
        words = [token.span() for token in TOKEN.finditer(bare, told, name)]
        begin = name
        for start, end in reversed(words):
            small = plain_words("linking") | plain_words("joining")
            if end - start >= _SHORTEST and bare[start:end] not in small:
                break
            begin = start
        return begin
    return stop + 1 if stop >= told else told


def _is_dense(bare: str, place: int) -> bool:
    token = TOKEN.match(bare, place)
    return token is not None and token.lastgroup == "dense"


def _told_in(parts: Parts) -> list[tuple[int, int]]:
    spans = [(day.start, day.end) for day in parts.dates]
    spans += [(share.start, share.end) for share in parts.percents]
    spans += [
        (hit.start, hit.end)
        for clause in parts.clauses
        for hit in clause.hits
        if hit.status or hit.kinds & _TELLING
    ]
    return sorted(spans)


def names_in(folded: Folded, book: Book, languages: Sequence[str]) -> tuple[Named, ...]:
    """Everything in a text that names exactly one of the letter's measures, in order."""
    written = (folded.text, tuple(languages))
    if written not in book.names:
        book.names[written] = tuple(_names_in(folded, book, languages))
    return book.names[written]


def _names_in(folded: Folded, book: Book, languages: Sequence[str]) -> list[Named]:
    titles = distinct(tuple((m.plan_ref, m.ref, m.title) for m in book.printed))
    known = frozenset[str]().union(*(topics_of(measure.title) for measure in book.printed))
    found: list[Named] = []
    for topic in topics_beside(folded, titles, languages):
        names = as_known(topic.name, known)
        keys = [key for key, (_, own) in titles.items() if names & own]
        found += [Named(topic.start, topic.end, key) for key in keys]
    told = [hit for hit in find_phrases(folded, languages) if not may_name(hit)]
    for token in TOKEN.finditer(folded.bare, 0, _LONGEST):
        a, b = token.span()
        if token.lastgroup == "dense":
            found += _in_run(folded.bare, (a, b), titles)
        elif token.lastgroup == "word" and b - a >= _LONG_ENOUGH and not _is_in(a, told):
            keys = _keys_of(stem_of(token.group()), titles, languages[0])
            found += [Named(a, b, key) for key in keys[:1] if len(keys) == 1]
    return _widest(found)


def topics_beside(
    folded: Folded,
    titles: Mapping[Key, Title],
    languages: Sequence[str],
    named: Sequence[Topic] | None = None,
) -> list[Topic]:
    """The topics of a text; a word that stands so in a title of another topic is that title's.

    `Svejserøg` is welding to a table of topics, and the very word of a measure beside `svejsere`.
    `named`: all topics of the text, where they are known already.
    """
    found = []
    for topic in topics_in(folded, languages) if named is None else named:
        stem = stem_of(folded.bare[topic.start : topic.end])
        having = [about for own, about in titles.values() if stem in own]
        if not having or any(topic.name in about for about in having):
            found.append(topic)
    return found


def _is_in(place: int, hits: Sequence[Hit]) -> bool:
    return any(hit.start <= place < hit.end for hit in hits)


def may_name(hit: Hit) -> bool:
    """Whether a known word tells so little that it may as well be one of a title ("store")."""
    return hit.status is None and hit.kinds <= _THINGS


def _widest(found: Sequence[Named]) -> list[Named]:
    """In order, without those that lie in another one of the same measure."""
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end or one.key != kept[-1].key:
            kept.append(one)
    return kept


def joined_names(folded: Folded, named: Sequence[Named]) -> tuple[Key, ...]:
    """The measures of a list of names (`gloves and goggles`), () where they are no list.

    Nothing but "and", a comma and small words may stand between the names of two measures.
    """
    keys = tuple(dict.fromkeys(one.key for one in named))
    if len(keys) < _FEWEST:
        return ()
    for one, other in pairwise(named):
        between = folded.bare[one.end : other.start]
        if one.key != other.key and not (
            _joins(between) or (not between.strip() and folded.bare.startswith(_AND, other.start))
        ):
            return ()
    return keys


def _joins(between: str) -> bool:
    words = [token.group() for token in TOKEN.finditer(between)]
    joins = plain_words("joining") | _JOIN_NAMES
    joining = any(word in joins for word in words) or "," in between
    small = joins | plain_words("linking")
    short = all(word in small or len(word) < _SHORTEST for word in words)
    return joining and short and not any(sign in between for sign in ".;:!?()/-\n")


def _in_run(bare: str, run: tuple[int, int], titles: Mapping[Key, Title]) -> Iterator[Named]:
    """Some characters of one title in a row; two are in many texts by chance."""
    last: list[Key] = []
    begin = run[0]
    for at in range(run[0], run[1]):
        keys = [key for key, (own, _) in titles.items() if bare[at : at + 2] in own]
        if keys == last:
            continue
        if len(last) == 1 and at + 1 - begin >= _needed(bare[begin : at + 1]):
            yield Named(begin, at + 1, last[0])
        last, begin = keys, at


def _needed(text: str) -> int:
    """How many characters name something: few where each is a word, more where it is a sound."""
    return _FEW_SIGNS if any(sign >= "\u30a0" for sign in text) else _MANY_SIGNS


def _keys_of(word: str, titles: Mapping[Key, Title], language: str) -> list[Key]:
    """The measures that a word names: those that have it as it is, else those with a like one."""
    exact = [key for key, (own, _) in titles.items() if word in own]
    return exact or [
        key
        for key, (own, _) in titles.items()
        if any(same_word(word, one, language) for one in own)
    ]

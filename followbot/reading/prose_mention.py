"""Which measures a clause of prose names: by its ref, its number, its place or its title.

A title is unmistakable where two words of it stand that no other measure's title has, or one such
word and nothing else that is unknown. Otherwise the answer is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure
from followbot.reading.deeds_words import deeds_in
from followbot.reading.lines_address import read_address
from followbot.reading.lines_before import LABEL_BEHIND
from followbot.reading.lines_book import Book, Target
from followbot.reading.numbers import is_whole_of_count
from followbot.reading.order_words import Place, places_in
from followbot.reading.prose_about import About, without_only
from followbot.reading.prose_names import (
    by_chance,
    leads_to_a_month,
    names_a_thing,
)
from followbot.reading.prose_passages import joined_names, may_name, names_in, topics_beside
from followbot.reading.prose_titles import (
    distinct,
    shared_words,
    strange_words,
    title_stems,
    title_words,
)
from followbot.reading.title_shape import where_words
from followbot.reading.topics import (
    Topic,
    as_known,
    topics_in,
    topics_of,
    topics_of_words,
    with_payment,
)
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import plain_words

_LABELLED = re.compile(
    r"(?<!\w)(?=[^\W\d_]{2,14}\.? ?(?:no\.? ?|nr\.? ?|#)?\d{1,3}(?!\d|[.,/:]\d| ?%))"
)
_COUNTED = re.compile(
    r"第(?=\d)|(?<![\d月年第])(?=\d{1,2}[项項条條号號番](?![\d日楼樓线線车車仓倉机機门門炉爐厂廠库庫井梯馆館宿层層样樣色款柜櫃箱货貨订訂]))|\((?=\d{1,2}\))"
    rf"|(?<![\w.,/])(?=\d{{1,2}}{LABEL_BEHIND})"
)
"""`第1项`, `3号`, `(3)`, `3 নম্বর`: numbers that their signs show to be those of a measure."""
_NUMBERED_LINE = re.compile(r"(?<!\w)line \d")
_MOST_LABELS = 12
_TWO_WORDS = 2
"""Or one topic: "nothing is ordered" names no measure by its milestone "order placed"."""
_ACRONYM = 2
"""Letters of the shortest word that names a measure: one in capitals in its title."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of prose and the measures it names.

    `certain`: named beyond doubt. `narrow`: something else is named in front, so that a "done"
    may be only about that ("training on fire exits done"). `told`: the text without the words
    that only name ("the first one"), which would be read as something else.
    """

    text: str
    targets: tuple[Target, ...] = ()
    certain: bool = True
    told: str = ""
    narrow: bool = False

    def followed_by(self, clause: Part) -> Part:
        """This part with a clause that goes on with it; the names of the first count."""
        names = self if self.targets else clause
        # Named in passing first and by its number or title then: it is that one.
        again = bool(self.targets) and clause.targets == self.targets and clause.certain
        return Part(
            f"{self.text}, {clause.text}",
            names.targets,
            names.certain or again,
            f"{self.told or self.text}, {clause.told or clause.text}",
            names.narrow and not (again and not clause.narrow),
        )


def labels_in(bare: str) -> Iterator[re.Match[str]]:
    """Where a word with a number behind it stands ("point 3")."""
    return islice(_LABELLED.finditer(bare), _MOST_LABELS)


def mention_in(clause: str, book: Book, languages: Sequence[str]) -> Part | None:
    """The measures that a clause names, or None where it names none."""
    written = (clause, tuple(languages))
    if written not in book.mentions:
        book.mentions[written] = _mention_in(clause, book, languages)
    return book.mentions[written]


def _mention_in(clause: str, book: Book, languages: Sequence[str]) -> Part | None:
    folded = fold(clause)
    refs = [ref for ref in book.refs_in(folded.bare) if ref.strict]
    if refs:
        targets = tuple(dict.fromkeys(target for ref in refs for target in ref.targets))
        told = folded.blanked([(ref.start, ref.end) for ref in refs]).text
        return Part(clause, targets, all(len(ref.targets) == 1 for ref in refs), told)
    labels = (*_LABELLED.finditer(folded.bare), *_COUNTED.finditer(folded.bare))
    for label in islice(labels, _MOST_LABELS):
        if folded.bare[: label.start()].split()[-1:] and (
            folded.bare[: label.start()].split()[-1] in plain_words("numbered_things")
        ):
            continue  # "room no. 3" is no measure
        if folded.bare[: label.start()].rstrip()[-1:].isdigit():
            continue  # "1 to 5"
        if is_a_line_of_the_factory(folded.bare, label.start(), book):
            continue  # "track fenced on line 1, line 2 in May"
        if is_whole_of_count(folded.bare, label.start()):
            continue  # "faltan 2 puertas de 4"
        address = read_address(folded.bare, book, label.start())
        if address is not None and leads_to_a_month(folded.bare, address.end):
            continue  # "el 3 de diciembre"
        if address is not None and address.targets and address.marked:
            told = folded.blanked([(label.start(), address.end)]).text
            return Part(clause, address.targets, not address.unknown, told)
    return _by_order(clause, folded, book, languages) or _by_title(clause, book, languages)


def is_a_line_of_the_factory(bare: str, place: int, book: Book) -> bool:
    """Whether a "line 2" here is one where people work, and none of our list.

    What is done on, at or for a line is done there; and where a title numbers a line, all are.
    """
    if not bare.startswith("line ", place):
        return False
    before = bare[:place].split()[-1:]
    if before and before[0] in where_words(("en",)):
        return True
    return any(
        _NUMBERED_LINE.search(title.lower())
        for measure in book.printed
        for title in (measure.title, *(step.title for step in measure.milestones))
    )


def _by_order(clause: str, folded: Folded, book: Book, languages: Sequence[str]) -> Part | None:
    """The measures named by their place in the letter: "the first one"."""
    places = [
        found
        for found in places_in(folded.bare, languages)
        if not (found.bare and names_a_thing(folded, found, languages))
        and not leads_to_a_month(folded.bare, found.end)
    ]
    count = len(book.printed)
    if not places or any(max(found.place + 1, found.count) > count for found in places):
        return None
    named = [m for found in places for m in _counted(book.printed, found)]
    targets = tuple(dict.fromkeys(Target(measure) for measure in named))
    told = folded.blanked([(found.start, found.end) for found in places])
    return Part(clause, targets, True, told.text)


def _counted(printed: Sequence[PrintedMeasure], found: Place) -> Sequence[PrintedMeasure]:
    if found.count > 1:
        return printed[: found.count] if found.place == 0 else printed[-found.count :]
    return (printed[found.place],)


def _several(clause: str, folded: Folded, book: Book, languages: Sequence[str]) -> Part | None:
    """`the conveyors and the wash water are done`: several titles, joined, before what is told."""
    named = names_in(folded, book, languages)
    keys = joined_names(folded, named)
    if not keys:
        return None
    targets = tuple(Target(m) for key in keys for m in book.printed if (m.plan_ref, m.ref) == key)
    told = folded.blanked([(one.start, one.end) for one in named])
    rest = title_words(told.bare, find_phrases(told, languages))
    small = plain_words("linking") | plain_words("both")
    strange = strange_words(rest, title_stems(target.measure for target in targets), languages[0])
    spans = [(one.start, one.end) for one in named]
    others = any(  # "the exits and the election training"
        not any(start < topic.end and topic.start < end for start, end in spans)
        for topic in topics_in(folded, languages)
    )
    return Part(clause, targets, certain=not strange - small and not others, told=told.text)


def _by_title(clause: str, book: Book, languages: Sequence[str]) -> Part | None:
    """The measure whose title shares words or topics with a clause, and no other's does.

    Where no title does, the one whose milestones do: then it may be about them alone.
    """
    printed = tuple((m.plan_ref, m.ref, m.title) for m in book.printed)
    if not printed:
        return None
    folded = fold(clause)
    if several := _several(clause, folded, book, languages):
        return several
    seen = _Seen(folded, find_phrases(folded, languages), topics_in(folded, languages))
    named = _best_title(clause, printed, book, languages, seen)
    if named is not None or not any(m.milestones for m in book.printed):
        return named
    steps = tuple(
        (m.plan_ref, m.ref, ". ".join([m.title, *(one.title for one in m.milestones)]))
        for m in book.printed
    )
    named = _best_title(clause, steps, book, languages, seen, least=_TWO_WORDS)
    return replace(named, narrow=True) if named is not None and named.certain else None


class _Seen(NamedTuple):
    """A clause, and the phrases and topics that stand in it."""

    folded: Folded
    hits: Sequence[Hit]
    topics: Sequence[Topic]


def _best_title(
    clause: str,
    printed: tuple[tuple[str, str, str], ...],
    book: Book,
    languages: Sequence[str],
    seen: _Seen,
    least: int = 1,
) -> Part | None:
    """The measure whose words fit a clause best, where one fits as well as `least`."""
    titles = distinct(printed)
    folded, hits, every = seen
    topics = topics_beside(folded, titles, languages, every)
    words = title_words(folded.bare, [hit for hit in hits if not may_name(hit)], _ACRONYM)
    known = frozenset[str]().union(*(topics_of(measure.title) for measure in book.printed))
    told = frozenset[str]().union(*(as_known(topic.name, known) for topic in topics))
    named = with_payment(told, known)
    language = languages[0]
    exact = words & frozenset[str]().union(*(own for own, _ in titles.values()))
    scores = {
        key: shared_words(words, own, language, exact - own) + 2 * len(named & about)
        for key, (own, about) in titles.items()
    }
    best = max(scores, key=lambda key: scores[key])
    top = scores[best]
    if top < least or sum(score == top for score in scores.values()) > 1:
        return None
    measure = next(m for m in book.printed if (m.plan_ref, m.ref) == best)
    words_of_it = (title_stems((measure,)), topics_of(measure.title))
    about = About(
        folded, topics, hits, *words_of_it, known, languages, topics_of_words(measure.title)
    )
    others = any(score > by_chance(folded, top) for key, score in scores.items() if key != best)
    alone = len(book.printed) == 1
    certain = alone or _is_certain(about, top, titles[best][0])
    if not certain or about.is_narrow():
        # A deed told of it ("gloves distributed") is no other thing that is named.
        about = replace(about, hits=_with_deeds(folded, hits, languages))
        certain = certain or _is_certain(about, top, titles[best][0])
    return Part(
        clause,
        (Target(measure),),
        certain=certain and not others and not about.goes_on(language),
        told=without_only(folded, topics),
        narrow=about.is_narrow(),
    )


def _is_certain(about: About, top: int, title: frozenset[str]) -> bool:
    """Whether so many words of a title, or the words around one, leave no doubt what is meant."""
    language = about.languages[0]
    return top >= _TWO_WORDS or not about.strange_beside() or about.names_it_well(title, language)


def _with_deeds(folded: Folded, hits: Sequence[Hit], languages: Sequence[str]) -> list[Hit]:
    deeds = deeds_in(folded, 0, len(folded.bare), languages)
    told = [Hit(one.start, one.end, frozenset({"deed"}), frozenset()) for one in deeds]
    return [*hits, *told]

"""What titles and sentences speak of, in any language: fire exits, overtime pay, the committee.

A supplier writes "las salidas de emergencia están listas" about a measure whose title is
English. Both sides are looked up in one table of topics (`topics.toml`).

1. The longest phrase wins. Words of scripts with blanks may carry an ending of up to four
   letters (`এক্সিটের`, `çıkışlarımız`); Han, Kana, Thai, Khmer and Myanmar match anywhere.
2. The writer's own languages come first; a word that only other languages know counts too,
   unless it is short.
3. A topic tells two measures apart only where it is a topic of one of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from followbot.reading.topics_tables import (
    KEY,
    Phrase,
    Ranked,
    past_article,
    topic_data,
    topic_tables,
)
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import PLAIN_TOKEN, TOKEN, is_hangul

PAID = frozenset(
    {"overtime_pay", "wages", "minimum_wage", "bonus", "living_wage", "recruitment_fees"}
)
"""Topics of what is paid to people."""
_KINDS = frozenset({
    "gloves", "masks", "goggles", "ear_plugs", "two_hand", "locked_door", "hazardous_waste",
    "thirteenth_month", "silica", "hoods", "committee",
})  # fmt: skip
"""Topics that people call by the wider one: "PPE" is what gloves and masks are."""
_LONGEST_ENDING = 4
_PLURAL = 2
_INFLECTING = frozenset(
    {"tr", "pl", "bn", "hi", "ur", "ar", "ko", "de", "da", "nl", "ro", "cs", "hu", "el", "ru", "ta",
     "sv", "no", "fi", "uk", "bg", "hr", "sr", "sk"}
)  # fmt: skip
_SHORT = 3
_TONAL = frozenset({"vi"})
"""Languages of short words, which are others with other signs."""
_COMPOUNDING = frozenset({"de", "da", "nl", "hu", "sv", "no", "fi"})
_HEAD = 6
_HEAD_BEFORE = 3
"""Letters of a compound's last part, and those before it."""
_MAX_TEXT = 4_000
_rank = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic named at folded places start to end."""

    start: int
    end: int
    name: str


class _Token(NamedTuple):
    bare: str
    text: str
    start: int
    end: int


def topics_in(folded: Folded, languages: Sequence[str] = ()) -> tuple[Topic, ...]:
    """All topics that a text names, in order, none overlapping; linear in its length."""
    return _topics_in(folded.text[:_MAX_TEXT], folded.bare[:_MAX_TEXT], tuple(languages))


@lru_cache(maxsize=256)
def _topics_in(text: str, bare: str, languages: tuple[str, ...]) -> tuple[Topic, ...]:
    if bare.isascii():
        spans = [(past_article(bare, *m.span())[0], *m.span()) for m in PLAIN_TOKEN.finditer(bare)]
        plain = [_Token(bare[a:b], text[a:b], start, b) for a, start, b in spans]
        return tuple(_spaced(plain, languages))
    found: list[Topic] = []
    tokens: list[_Token] = []
    for token in TOKEN.finditer(bare):
        if token.lastgroup == "dense":
            found += _spaced(tokens, languages)
            tokens = []
            found += _in_run(token.group(), token.start(), languages)
        else:
            start, b = token.span()
            a, b = past_article(bare, start, b)
            tokens.append(_Token(bare[a:b], text[a:b], start, b))
    found += _spaced(tokens, languages)
    return tuple(found)


@lru_cache(maxsize=512)
def topics_of(title: str, language: str = "") -> frozenset[str]:
    """The topics of a title, whatever language it is in, or as `language` understands it as well.

    Only who knows the language knows the ends of its words and the parts of its compounds.
    """
    names = frozenset(topic.name for topic in topics_in(fold(title[:400])))
    if language:
        names |= {topic.name for topic in topics_in(fold(title[:400]), (language,))}
    return names | {"payment"} if names & PAID else names


@lru_cache(maxsize=512)
def topics_of_words(title: str) -> frozenset[str]:
    """The topics of a title's single words, which a longer phrase of it may hide.

    An `entry permit` belongs to confined spaces, and who says "permit" still speaks of it.
    """
    return frozenset[str]().union(*map(topics_of, title[:400].split()))


def _spaced(tokens: Sequence[_Token], languages: Sequence[str]) -> Iterator[Topic]:
    at = 0
    while at < len(tokens):
        step = 1
        for _, phrase in _beginning(tokens[at].bare):
            written = tokens[at : at + len(phrase.words)]
            name = _name_of(phrase, written, languages)
            if name:
                yield Topic(written[0].start, written[-1].end, name)
                step = len(written)
                break
        else:
            if name := _head_of_compound(tokens[at], languages):
                yield Topic(tokens[at].start, tokens[at].end, name)
        at += step


def _head_of_compound(token: _Token, languages: Sequence[str]) -> str:
    """The topic of the last part of a compound (`Lacknebelabsaugung` is an extraction)."""
    if not languages or languages[0] not in _COMPOUNDING:
        return ""
    return _head_of(token.bare, token.text, languages[0])


@lru_cache(maxsize=1024)
def _head_of(word: str, text: str, language: str) -> str:
    for begin in range(_HEAD_BEFORE, len(word) - _HEAD + 1):
        part = _Token(word[begin:], text[begin:], 0, 0)
        for _, phrase in _beginning.__wrapped__(part.bare):
            if len(phrase.words) == 1 and len(phrase.words[0]) >= _HEAD:
                name = _name_of(phrase, [part], (language,))
                if name and language in phrase.names:
                    return name
    return ""


# Most words of a text are small ones that stand in every other text too.
@lru_cache(maxsize=2048)
def _beginning(word: str) -> Sequence[Ranked]:
    """The phrases whose first word is this one, or this one without an ending, by rank."""
    tables = topic_tables()
    found: list[Ranked] = []
    for cut in range(max(len(word) - _LONGEST_ENDING, min(KEY, len(word))), len(word) + 1):
        found += tables.words(word[:cut])
    found.sort(key=_rank)
    return found


def _name_of(phrase: Phrase, written: Sequence[_Token], languages: Sequence[str]) -> str:
    """The topic that these words name, "" where they are not the phrase."""
    if len(written) < len(phrase.words):
        return ""
    ending = _longest_ending(phrase.words, [token.bare for token in written])
    if ending is None:
        return ""
    text = tuple([token.text for token in written])
    for language in languages:
        name, exact = phrase.names.get(language, ("", ()))
        if name and ending <= _endings(language) and not _is_another(language, exact, text):
            return name
    # A language that the writer does not use counts only letter by letter: `last` is no `låst`.
    short = len(phrase.words) == 1 and len(phrase.words[0]) <= _SHORT and bool(languages)
    names = {name for name, exact in phrase.names.values() if exact == text}
    return next(iter(names)) if len(names) == 1 and not short else ""


def _is_another(language: str, exact: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """`nhân` (people) is no `nhãn` (label): Vietnamese words written with other signs.

    Who leaves all signs out of a word may still mean it.
    """
    if language not in _TONAL or exact == text:
        return False
    return any(word != own and not word.isascii() for word, own in zip(text, exact, strict=True))


def _endings(language: str) -> int:
    return _LONGEST_ENDING if language in _INFLECTING else _PLURAL


def _longest_ending(words: Sequence[str], written: Sequence[str]) -> int | None:
    """How many letters were added to a word at most; None where the words differ."""
    longest = 0
    for word, token in zip(words, written, strict=True):
        if token == word:
            continue
        ending = len(token) - len(word)
        if len(word) < KEY or not 0 < ending <= _LONGEST_ENDING or not token.startswith(word):
            return None
        longest = max(longest, ending)
    return longest


def _in_run(run: str, start: int, languages: Sequence[str]) -> Iterator[Topic]:
    """Topics in a run of characters without word boundaries; blanks inside do not count."""
    tables = topic_tables()
    places = [at for at, character in enumerate(run) if character != " "]
    letters = run.replace(" ", "") if len(places) < len(run) else run
    at = 0
    while at < len(letters):
        step = 1
        for phrase in tables.signs(letters[at : at + 2]):
            word = phrase.words[0]
            if not letters.startswith(word, at) or not _starts_word(run, places[at]):
                continue
            if name := _name(phrase, languages):
                step = len(word)
                yield Topic(start + places[at], start + places[at + step - 1] + 1, name)
                break
        at += step


def _starts_word(run: str, place: int) -> bool:
    """Hangul words begin behind a blank; in other scripts a word may begin anywhere."""
    return not is_hangul(run[place]) or place == 0 or run[place - 1] == " "


def _name(phrase: Phrase, languages: Sequence[str]) -> str:
    for language in languages:
        if language in phrase.names:
            return phrase.names[language][0]
    names = {name for name, _ in phrase.names.values()}
    return next(iter(names)) if len(names) == 1 else ""


def wider(name: str, known: Container[str]) -> str:
    """This topic where it is known, else the wider one that it belongs to."""
    return name if name in known else str(topic_data()["wider"].get(name, name))


def as_known(name: str, known: Iterable[str]) -> frozenset[str]:
    """This topic or the wider one where it is known, else the kinds of it that are.

    Only a wider word names its kinds: "masks" are no gloves.
    """
    known = frozenset(known)
    found = wider(name, known)
    kinds = {one for one in known & _KINDS if wider(one, ()) == found == name}
    return frozenset(kinds) if kinds and found not in known else frozenset({found})


def with_payment(names: frozenset[str], known: Container[str]) -> frozenset[str]:
    """`the money for the overtime`: overtime and payment together are the overtime pay."""
    if "overtime_hours" in names and names & {"payment", "wages"} and "overtime_pay" in known:
        return (names - {"overtime_hours", "wages"}) | {"overtime_pay"}
    if "overtime_hours" in names and "overtime_pay" in known and "overtime_hours" not in known:
        return (names - {"overtime_hours"}) | {"overtime_pay"}  # nothing else is about overtime
    return names

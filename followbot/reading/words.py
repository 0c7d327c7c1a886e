"""Which phrases of the vocabulary stand in a text, and in which language.

1. The longest phrase wins, from left to right: `not yet done` before `done`.
2. Scripts with blanks match whole words; Han, Kana, Thai, Khmer and Myanmar match anywhere;
   Hangul matches from the start of a word, because its endings vary.
3. The preferred languages decide what a phrase means, in their order; then all others.
   A Latin word of up to three letters counts only in a preferred language.
4. Accents may be left out (`tamamlandi`), except in Vietnamese, where a word without
   its accent is another word, as long as the writer uses accents at all.
5. A slip of the keyboard is only understood where it cannot change the meaning
   (`words_typo.py`): `tamamlanmadı` (not done) is one edit from `tamamlandı` (done).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from followbot.reading.counted_groups import dense_groups
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import (
    PLAIN_TOKEN,
    TOKEN,
    ByWords,
    Term,
    index,
    is_hangul,
)
from followbot.reading.words_kinds import COLOURING
from followbot.reading.words_meaning import meaning_of, status_of
from followbot.reading.words_typo import meant_term

_Token = tuple[str, str, int, int]
"""A word without and with its accents, where it starts and ends."""


class Hit(NamedTuple):
    """A phrase found at folded places start to end.

    `kinds` are categories of vocabulary.toml and guards.toml; `languages` are those that
    gave them; `sure` False where only low-confidence languages know the phrase, or
    languages disagree about it. `status` is the status category, or None; the most
    careful one where there are several. `by_line`: not sure, but sure on a line that holds
    nothing but known phrases.
    """

    start: int
    end: int
    kinds: frozenset[str]
    languages: frozenset[str]
    sure: bool = True
    status: str | None = None
    by_line: bool = False

    def inside(self, kept: frozenset[str]) -> Hit:
        """The same phrase with only these kinds left."""
        kinds = self.kinds & kept
        return self._replace(kinds=kinds, status=status_of(kinds))


def find_phrases(
    folded: Folded, preference: Sequence[str], start: int = 0, end: int | None = None
) -> tuple[Hit, ...]:
    """All phrases between two folded places, not overlapping, in order."""
    end = len(folded.bare) if end is None else end
    # A line is looked through by several rules, with and without its numbers.
    find = _phrases if len(folded.bare) <= _LONGEST_KNOWN else _phrases.__wrapped__
    return find(folded.text, folded.bare, tuple(preference), start, end)


@lru_cache(maxsize=256)
def _phrases(
    text: str, bare: str, chosen: tuple[str, ...], start: int, end: int
) -> tuple[Hit, ...]:
    accents = not text.isascii()
    hits: list[Hit] = []
    tokens: list[_Token] = []
    if bare.isascii():
        for plain in PLAIN_TOKEN.finditer(bare, start, end):
            a, b = plain.span()
            tokens.append((plain.group(), text[a:b], a, b))
        _word_hits(tokens, chosen, accents, hits)
        return tuple(hits)
    dense = False
    for found in TOKEN.finditer(bare, start, end):
        a, b = found.span()
        if found.lastgroup == "dense":
            _word_hits(tokens, chosen, accents, hits)
            tokens = []
            _dense_hits(found.group(), a, chosen, hits)
            dense = True
        else:
            tokens.append((found.group(), text[a:b], a, b))
    if tokens:
        _word_hits(tokens, chosen, accents, hits)
    return _with_groups(hits, bare, start, end) if dense else tuple(hits)


def _with_groups(hits: list[Hit], bare: str, start: int, end: int) -> tuple[Hit, ...]:
    """The phrases with the groups of measures that hold a digit (`残りの3件`) in their places."""
    groups = [
        Hit(a, b, frozenset({kind}), frozenset({"any"}))
        for a, b, kind in dense_groups(bare, start, end)
    ]
    if not groups:
        return tuple(hits)
    kept = [h for h in hits if not any(h.start < g.end and g.start < h.end for g in groups)]
    return tuple(sorted([*kept, *groups], key=_place))


_place = itemgetter(0)
_LONGEST_KNOWN = 300
_BURMESE = frozenset(map(chr, range(0x1000, 0x1022)))
_DEPENDENT = frozenset(map(chr, range(0x102B, 0x103F)))
_CLOSING = frozenset({"\u1039", "\u103a"})
_FEW_SYLLABLES = 2
_NO_ACCENTS = frozenset({"en", "id", "ms"})
_OFTEN_PLAIN = frozenset({"hr", "sk", "sr"})
_WORD = frozenset({"word"})
"""Words that say nothing here and hold a sign that would: `测试` (to test) is no `试` (to try)."""


def _word_hits(
    tokens: list[_Token],
    preference: tuple[str, ...],
    accents: bool,
    hits: list[Hit],
) -> None:
    """Longest phrases over a run of word tokens."""
    phrases = index()
    place = 0
    bare, exact = [token[0] for token in tokens], [token[1] for token in tokens]
    while place < len(tokens):
        step = 1
        word = bare[place]
        if word in phrases.words:
            following = bare[place + 1] if place + 1 < len(bare) else ""
            sizes = phrases.by_words(word, following)
            if terms := sizes and _matching(sizes, bare, exact, place, accents):
                found = _best_hit(terms, tokens, place, preference)
                if found is not None:
                    hits.append(found[0])
                    step = found[1]
        elif (slip := meant_term(word, preference)) is not None:
            hit = _hit(slip, tokens[place][2], tokens[place][3], preference)
            hits += [hit] if hit is not None else []
        place += step


def _best_hit(
    terms: Sequence[Term],
    tokens: list[_Token],
    place: int,
    preference: tuple[str, ...],
) -> tuple[Hit, int] | None:
    """The longest phrase; of several spellings one of a preferred language."""
    best: tuple[Hit, int] | None = None
    for term in terms:
        size = len(term.words)
        if best is not None and size < best[1]:
            return best
        hit = _hit(term, tokens[place][2], tokens[place + size - 1][3], preference)
        if hit is not None and _is_accented(hit, term, tokens[place]):
            continue
        if hit is not None and hit.by_line and not _is_written(hit, term, tokens, place):
            hit = hit._replace(by_line=False)
        if hit is not None and not hit.languages.isdisjoint(preference):
            return hit, size
        if best is None and hit is not None and not _is_chance(hit, term, tokens[place]):
            best = (hit, size)
    return best


def _is_written(hit: Hit, term: Term, tokens: list[_Token], place: int) -> bool:
    """Whether a phrase has its accents, or is of a language that is often typed without them.

    Spanish "pagar" (to pay) is no Swedish "pågår".
    """
    if not hit.languages.isdisjoint(_OFTEN_PLAIN):
        return True
    return all(word == tokens[place + at][1] for at, word in enumerate(term.exact))


def _is_accented(hit: Hit, term: Term, token: _Token) -> bool:
    """Whether a word with accents only looks like one of a language without: `nổ` is no "no"."""
    return len(term.words) == 1 and token[0] != token[1] and hit.languages <= _NO_ACCENTS


def _is_chance(hit: Hit, term: Term, token: _Token) -> bool:
    """Whether a plain word looks like an accented one of a language that nobody uses here.

    English "plan" is no Czech "plán", unless somebody writes it so; what is more than a small
    word that colours others counts all the same.
    """
    return len(term.words) == 1 and token[1] != term.exact[0] and hit.kinds <= COLOURING


def _matching(
    sizes: ByWords,
    bare: Sequence[str],
    exact: Sequence[str],
    place: int,
    accents: bool,
) -> Sequence[Term]:
    """Matching terms, longest first; of two spellings the one that the writer used."""
    words = tuple(bare[place : place + sizes[0][0]])
    kept: list[Term] = []
    for size, by_words in sizes:
        terms = by_words.get(words[:size]) if size <= len(words) else None
        if terms is None:
            continue
        begin, spelled = len(kept), tuple(exact[place : place + size])
        for term in terms:
            written = term.exact == spelled
            # A phrase without accents: a writer who set one meant another word.
            if written or not (term.strict and (accents or term.words == term.exact)):
                kept.insert(begin if written else len(kept), term)
    return kept


def _dense_hits(run: str, start: int, preference: tuple[str, ...], hits: list[Hit]) -> None:
    """Longest phrases in a run of characters without word boundaries; blanks do not count."""
    places = [i for i, character in enumerate(run) if character != " "]
    letters = run.replace(" ", "") if len(places) < len(run) else run
    phrases = index()
    i = 0
    while i < len(letters):
        step = 1
        for term in phrases.dense(letters[i]):
            if not letters.startswith(term.dense, i) or not _may_start(term, run, places[i]):
                continue
            last = i + len(term.dense) - 1
            if last == i and _goes_on(letters, i):
                continue
            apart = places[last] - places[i] > last - i and " " not in term.words[0]
            if apart and last - i < _FEW_SYLLABLES and is_hangul(letters[i]):
                continue  # `훈련은 지난주` holds no `은지`
            hit = _hit(term, start + places[i], start + places[last] + 1, preference)
            if hit is not None:
                hits += [hit] if hit.kinds != _WORD else []
                step = len(term.dense)
                break
        i += step


def _goes_on(letters: str, place: int) -> bool:
    """Whether a Burmese sign is only a part of its syllable: `မ` is "not", `များ` makes a plural.

    Vowels, tones and medials follow their consonant, and a consonant under an asat or a virama
    closes the syllable (Unicode Standard 15, section 16.3).
    """
    if letters[place] not in _BURMESE:
        return False
    behind = letters[place + 1 : place + 3]
    return behind[:1] in _DEPENDENT or behind[1:] in _CLOSING


def _may_start(term: Term, run: str, place: int) -> bool:
    """Hangul vocabulary starts where a word starts; guards and other scripts anywhere."""
    if place == 0 or term.anywhere:
        return True
    before = run[place - 1]
    return before == " " or not is_hangul(before)


def _hit(term: Term, start: int, end: int, preference: tuple[str, ...]) -> Hit | None:
    known = term.resolved.get(preference)
    if known is None:
        known = meaning_of(term, preference)
        if len(term.resolved) < 64:
            term.resolved[preference] = known
    kinds, languages, sure, status, by_line = known
    return Hit(start, end, kinds, languages, sure, status, by_line) if kinds else None

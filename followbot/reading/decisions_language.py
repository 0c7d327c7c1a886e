"""In which language a buyer decides: the words of command vote, the letter's language leads."""

from __future__ import annotations

from collections import Counter

from followbot.reading.decisions_words import LANGUAGES, TOKEN, Phrase, decision_words
from followbot.reading.words_fold import fold

_VERB_WEIGHT = 3
_LOOKED_AT = 2_000


def language_used(written: str, hint: str | None = None) -> str:
    """The language of a buyer's own words: en, da, de, fr or es.

    `hint` is the language of the answered letter; it wins where the words leave a choice.
    """
    votes: Counter[str] = Counter()
    folded = fold(written[:_LOOKED_AT])
    tokens = [found for found in TOKEN.finditer(folded.bare) if found.lastgroup == "word"]
    words = [found.group() for found in tokens]
    exact = [folded.text[found.start() : found.end()] for found in tokens]
    place = 0
    while place < len(words):
        found = _phrases(words, exact, place)
        languages = {phrase.sense.language for phrase in found} - {"any"}
        if len(languages) == 1 and len(words[place]) > 1:
            commands = any(phrase.sense.verb is not None for phrase in found)
            votes[languages.pop()] += _VERB_WEIGHT if commands else 1
        place += max((len(phrase.words) for phrase in found), default=1)
    first = hint if hint in LANGUAGES else "en"
    best = max(votes.values(), default=0)
    if votes[first] == best:
        return first
    return min((one for one in votes if votes[one] == best), key=LANGUAGES.index)


def _phrases(words: list[str], exact: list[str], place: int) -> list[Phrase]:
    """The longest phrases that stand here, those first that are spelled so."""
    found: list[Phrase] = []
    for phrase in decision_words().phrases.get(words[place], ()):
        if found and len(phrase.words) < len(found[0].words):
            break
        if tuple(words[place : place + len(phrase.words)]) == phrase.words:
            found.append(phrase)
    spelled = [one for one in found if one.exact == tuple(exact[place : place + len(one.words)])]
    return spelled or found

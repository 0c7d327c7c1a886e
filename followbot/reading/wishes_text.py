"""One sentence as wishes are looked for in it: its phrases, and what is left beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followbot.reading.wishes_words import Phrase, phrases_in, squeezed
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN

_POLITE = frozenset({"thanks", "greeting", "signoff", "filler", "harmless", "intro"})
_DENSE_WORD = 2
"""Characters of a script without blanks that weigh about as much as a word."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence. `whole` is it squeezed, `plain` the same without its polite words."""

    folded: Folded
    phrases: tuple[Phrase, ...]
    hits: tuple[Hit, ...]
    whole: str
    plain: str

    def having(self, *kinds: str) -> list[Phrase]:
        """The phrases of these kinds."""
        return [phrase for phrase in self.phrases if phrase.kind in kinds]


def said_of(text: str, languages: Sequence[str]) -> Said:
    """A sentence with everything that is found in it."""
    folded = fold(text)
    hits = find_phrases(folded, languages)
    polite = [(hit.start, hit.end) for hit in hits if hit.kinds & _POLITE and not hit.status]
    return Said(
        folded=folded,
        phrases=tuple(phrases_in(folded)),
        hits=hits,
        whole=squeezed(folded).text,
        plain=squeezed(folded.blanked(polite)).text,
    )


def rest_of(said: Said, spans: Iterable[tuple[int, int]]) -> float:
    """How many words are left of a sentence beside these spans and its polite words."""
    polite = [(hit.start, hit.end) for hit in said.hits if hit.kinds & _POLITE and not hit.status]
    left = said.folded.blanked([*spans, *polite]).bare
    words = 0.0
    for token in TOKEN.finditer(left):
        dense = token.lastgroup == "dense"
        words += len(token.group().replace(" ", "")) / _DENSE_WORD if dense else 1
    return words


def says_status(said: Said, spans: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether a sentence says beside these spans where something stands, or how far it is."""
    left = said.folded.blanked(list(spans)).bare
    if any(token.lastgroup == "number" for token in TOKEN.finditer(left)):
        return True
    return any(
        (hit.status or hit.kinds & {"percent", "new_date", "help", "evidence"})
        and said.folded.bare[hit.start : hit.end] != "?"
        and "head_only" not in hit.kinds  # Indonesian `tolong`: please
        and not any(start < hit.end and hit.start < end for start, end in spans)
        for hit in said.hits
    )

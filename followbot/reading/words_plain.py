"""Word lists that belong to no language, in the shapes in which they are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from followbot.reading.words_index import plain_words


@cache
def last_words(name: str) -> tuple[str, ...]:
    """The word list of this name, each word behind a blank: what a text may end with."""
    return tuple(f" {word}" for word in plain_words(name))


@dataclass(frozen=True)
class PlainWords:
    """A list of `plain_words` as it is looked for in running text.

    `single` stand between blanks, `phrases` (of several words) too; `anywhere` needs none.
    """

    single: frozenset[str]
    phrases: tuple[str, ...]
    anywhere: tuple[str, ...]

    def stand_in(self, said: str) -> bool:
        """Whether one of them stands in this folded text without accents."""
        words = said.split(" ")
        if not self.single.isdisjoint(words):
            return True
        # None of those that need no blanks is all ASCII.
        if not said.isascii() and any(map(said.__contains__, self.anywhere)):
            return True
        # Few texts hold the first word of a phrase: the others need not be searched.
        return not self._first_words.isdisjoint(words) and any(
            map(f" {said} ".__contains__, self.phrases)
        )

    def stand_at_head(self, said: str) -> bool:
        """Whether this folded text begins with one of them."""
        return f"{said} ".startswith(self.heads)

    def stand_at_end(self, said: str) -> bool:
        """Whether this folded text ends with one of them."""
        return f" {said}".endswith(self.tails)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(phrase.split(" ")[1] for phrase in self.phrases)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Each as a text may begin with it."""
        spaced = tuple(f"{word} " for word in self.single)
        loose = (word if _is_dense(word) else f"{word} " for word in self.anywhere)
        return (*spaced, *(phrase[1:] for phrase in self.phrases), *loose)

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """Each as a text may end with it."""
        spaced = tuple(f" {word}" for word in self.single)
        loose = (word if _is_dense(word) else f" {word}" for word in self.anywhere)
        return (*spaced, *(phrase[:-1] for phrase in self.phrases), *loose)


def _is_dense(word: str) -> bool:
    """Whether the script of a word has no blanks between words."""
    return word[-1:] >= "\u0e00"


@cache
def running_words(name: str) -> PlainWords:
    """The word list of this name, sorted by how its words are looked for."""
    ascii_words = [word for word in plain_words(name) if word.isascii()]
    return PlainWords(
        frozenset(word for word in ascii_words if " " not in word),
        tuple(f" {word} " for word in ascii_words if " " in word),
        tuple(word for word in plain_words(name) if not word.isascii()),
    )

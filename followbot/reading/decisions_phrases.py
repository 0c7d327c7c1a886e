"""The words of a buyer's line as items: phrases of the table, letters, numbers, signs."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from followbot.domain.decision import Verb
from followbot.reading.decisions_item import Around, Item
from followbot.reading.decisions_words import Phrase, Sense, decision_words, meant_verb
from followbot.reading.words_fold import Folded

_SECOND_WITHIN = 12
_MOST_NOUN = 3
_LONGEST_NUMBER = 3
_SIGNS = {
    ",": "sep", "/": "sep", "&": "sep", "+": "sep", ";": "hard", ".": "hard", "!": "hard",
    "?": "question", ":": "colon", "=": "colon",
}  # fmt: skip
_RENAMED = {"and": "sep", "other": "word"}


class PhraseReader:
    """Reads the tokens of one line from left to right."""

    def __init__(
        self,
        folded: Folded,
        tokens: Sequence[re.Match[str]],
        breaks: frozenset[int],
        around: Around,
    ) -> None:
        """`breaks` are places at which something else was taken out between two tokens."""
        self._folded = folded
        self._tokens = tokens
        self._words = [token.group() for token in tokens]
        self._breaks = sorted(breaks)
        self._around = around
        self._seconds: set[int] = set()

    def items(self) -> Iterator[Item]:
        """All items in order."""
        place = 0
        while place < len(self._tokens):
            item, size = self._item(place)
            if item is not None:
                yield item
            place += size

    def _item(self, place: int) -> tuple[Item | None, int]:
        token = self._tokens[place]
        if place in self._seconds:
            return Item(*token.span(), frozenset({"filler"}), token.group()), 1
        match token.lastgroup:
            case "email":
                return Item(*token.span(), frozenset({"email"}), token.group()), 1
            case "arrow":
                return Item(*token.span(), frozenset({"into"}), token.group()), 1
            case "number":
                return self._number(token), 1
            case "sign":
                return self._sign(place, token), 1
            case _:
                return self._word(place, token)

    def _number(self, token: re.Match[str]) -> Item:
        bare, text = self._folded.bare, token.group()
        after = bare[token.end() : token.end() + 2].lstrip()[:1]
        before = bare[max(0, token.start() - 1) : token.start()]
        glued = bare[token.end() : token.end() + 1].isalpha() or before in (".", "_")
        glued = glued or before.isalpha()
        if len(text) > _LONGEST_NUMBER or after == "%" or glued:
            return Item(*token.span(), frozenset({"word"}), text)
        return Item(*token.span(), frozenset({"target"}), text, numbers=(int(text),))

    def _sign(self, place: int, token: re.Match[str]) -> Item | None:
        sign, bare = token.group(), self._folded.bare
        kind = _SIGNS.get(sign)
        before, after = (
            bare[max(0, token.start() - 1) : token.start()],
            bare[token.end() : token.end() + 1],
        )
        if sign == "-":
            kind = "colon" if before == " " and after in (" ", "") and place else None
        elif sign == ".":
            kind = None if after.strip() and after != "." else self._dot(place)
        elif unicodedata.category(sign) in {"So", "Sk"}:
            kind = "unsure" if unicodedata.category(sign) == "So" else None
        return Item(*token.span(), frozenset({kind}), sign) if kind else None

    def _dot(self, place: int) -> str | None:
        """What a dot before a blank is: an end, or part of an abbreviation or of `A.` itself."""
        if not place or self._tokens[place - 1].end() != self._tokens[place].start():
            return "hard"
        before = self._words[place - 1]
        if self._is_number_sign(place - 1):
            return None
        if any(sense.kind == "abbreviation" for sense in self._single(before)):
            return None
        if place == 1 and (len(before) == 1 or before.isdigit()):
            return "colon"
        return "hard"

    @staticmethod
    def _single(word: str) -> Iterator[Sense]:
        for phrase in decision_words().phrases.get(word, ()):
            if len(phrase.words) == 1:
                yield phrase.sense

    def _word(self, place: int, token: re.Match[str]) -> tuple[Item, int]:
        size, found = self._longest(place)
        noun, belong = self._noun(place)
        start = token.start()
        capital = self._folded.original(start, start + 1).isupper()
        if noun > size:
            end = self._tokens[place + noun - 1].end()
            return Item(start, end, frozenset({"noun"}), token.group(), nouns=belong), noun
        if self._is_number_sign(place):
            return Item(start, token.end(), frozenset({"filler"}), token.group()), 1
        senses = self._preferred([phrase.sense for phrase in found])
        kinds = frozenset(sense.kind for sense in senses)
        verb = next((sense.verb for sense in senses if sense.verb is not None), None)
        if not senses and (slip := meant_verb(token.group())) is not None:
            senses, kinds, verb = [slip], frozenset({"verb"}), slip.verb
        kinds = frozenset(_RENAMED.get(kind, kind) for kind in kinds)
        end = self._tokens[place + max(size, 1) - 1].end()
        letters = self._letter(token) if size <= 1 else ()
        return Item(
            start,
            end,
            kinds | {"noun"} if belong and noun == size else kinds or frozenset({"word"}),
            token.group(),
            verb,
            tuple(senses),
            letters,
            nouns=belong if noun == max(size, 1) else frozenset(),
            capital=capital,
        ), max(size, 1)

    def _is_number_sign(self, place: int) -> bool:
        """`no. 3` names a number and refuses nothing."""
        following = self._tokens[place + 1 : place + 3]
        return (
            self._words[place] == "no"
            and [one.lastgroup for one in following] == ["sign", "number"]
            and following[0].group() == "."
        )

    def _letter(self, token: re.Match[str]) -> tuple[str, ...]:
        typed = self._folded.original(*token.span())
        start, end = token.span()
        beside = self._folded.bare[max(0, start - 1) : start] + self._folded.bare[end : end + 1]
        if any(sign.isdigit() for sign in beside):
            return ()
        return (typed.upper(),) if len(typed) == 1 and typed.isascii() else ()

    def _preferred(self, senses: Sequence[Sense]) -> list[Sense]:
        """Those of the writer's language where a word of several means different things."""
        for language in self._around.languages:
            own = [sense for sense in senses if sense.language == language]
            if own:
                return own
        return list(senses)

    def _longest(self, place: int) -> tuple[int, list[Phrase]]:
        """The longest phrase that stands here, in all its senses; as it was typed if any is."""
        best: list[Phrase] = []
        for phrase in decision_words().phrases.get(self._words[place], ()):
            size = len(phrase.words)
            if best and size < len(best[0].words):
                break
            if tuple(self._words[place : place + size]) != phrase.words:
                continue
            if size > 1 and (self._broken(place, size) or self._is_letter(place, phrase)):
                continue
            if phrase.second and not self._takes_second(place + size, phrase.second):
                continue
            best.append(phrase)
            if phrase.second:
                break
        if not best:
            return 0, best
        size = len(best[0].words)
        typed = tuple(
            self._folded.text[slice(*t.span())] for t in self._tokens[place : place + size]
        )
        spelled = [phrase for phrase in best if phrase.exact == typed]
        return size, spelled or best

    def _is_letter(self, place: int, phrase: Phrase) -> bool:
        """Whether `A approuver` only looks like `à approuver`."""
        typed = self._folded.text[slice(*self._tokens[place].span())]
        return len(phrase.words[0]) == 1 and typed != phrase.exact[0]

    def _broken(self, place: int, size: int) -> bool:
        """Whether something was taken out between the first and the last of these tokens."""
        begin, end = self._tokens[place].start(), self._tokens[place + size - 1].end()
        at = bisect_right(self._breaks, begin)
        return at < len(self._breaks) and self._breaks[at] <= end

    def _takes_second(self, after: int, second: tuple[str, ...]) -> bool:
        """Whether the second part of a verb follows before another verb in two parts begins."""
        for place in range(after, min(after + _SECOND_WITHIN, len(self._words))):
            if tuple(self._words[place : place + len(second)]) == second:
                self._seconds.update(range(place, place + len(second)))
                return True
            if self._words[place] in ".;!" or self._begins_other(place):
                return False
        return False

    def _begins_other(self, place: int) -> bool:
        listed = decision_words().phrases.get(self._words[place], ())
        return any(phrase.second for phrase in listed)

    def _noun(self, place: int) -> tuple[int, frozenset[Verb]]:
        for size in range(_MOST_NOUN, 0, -1):
            belong = decision_words().nouns.get(tuple(self._words[place : place + size]))
            if belong and place + size <= len(self._words):
                return size, belong
        return 0, frozenset()

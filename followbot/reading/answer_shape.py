"""Whether a line begins like an answer: cheap, for telling signatures from answers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from followbot.domain.decision import Verb
from followbot.domain.letter import SentLetter
from followbot.reading.button_labels import is_label
from followbot.reading.decisions_words import decision_words
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN
from followbot.reading.words_kinds import STATUS_KINDS

_MAX_LINE = 400
_START = re.compile(
    r"[\s\-*\u2022(\[#]{0,4}(?:no\.?\s*|nr\.?\s*|measure\s*|item\s*|point\s*)?(\d{1,3})"
    r"(?![\d/])\s*(?:[.):\u3001\]=\-\u2013]+|\s|(?=[^\W\d_])|$)\s*(.*)",
    re.IGNORECASE,
)
_PHONE_LIKE = re.compile(r"[\d\s()+\-./]{7,}")
_MAX_REFS = 500
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# What follows a number with a colon or bracket: `2: 60`, `3) 03/04/2027`, `2. members are elected`.
_MARKED = re.compile(r"[\s\-*\u2022(\[#]{0,4}\d{1,3}\s?[.):=\u3001\]]+\s*(.+)")
_VALUE = re.compile(r"\d{1,3}|\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_PROGRESS = frozenset({*STATUS_KINDS, "waiting", "help"})


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """The numbers and refs of one letter; without a letter any small number fits."""

    numbers: frozenset[int] | None
    refs: re.Pattern[str] | None
    letter: SentLetter | None = None

    @staticmethod
    def of(letter: SentLetter | None) -> AnswerShape:
        """The shape of answers to this letter."""
        if letter is None:
            return AnswerShape(None, None)
        measures = (*letter.measures, *letter.also_open)[:_MAX_REFS]
        names = sorted({re.escape(m.ref) for m in measures if m.ref}, key=len, reverse=True)
        return AnswerShape(
            numbers=frozenset(measure.number for measure in letter.measures),
            refs=re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\d)", re.IGNORECASE)
            if names
            else None,
            letter=letter,
        )

    def fits(self, text: str) -> bool:
        """Whether the line names a measure at its beginning and says something of it."""
        line = unicodedata.normalize("NFKC", text[:_MAX_LINE]).strip()
        if not line or _PHONE_LIKE.fullmatch(line):
            return False
        if self.refs is not None and self.refs.search(line[:60]):
            return True
        if "@" in line and names_new_contact(line):
            return True
        if self.letter is not None and is_label(line, self.letter):
            return True
        # "Thanks, 1 done" and "Dear Anna, 2 60%": the answer may follow a greeting.
        return any(self._names_number(part) for part in re.split(r"[,;!]\s*", line)[:3])

    def _names_number(self, part: str) -> bool:
        found = _START.match(part)
        if found is None:
            return False
        number, said = int(found.group(1)), found.group(2)
        if not said or (self.numbers is not None and number not in self.numbers):
            return False
        marked = _MARKED.match(part)
        if marked is not None and (_VALUE.fullmatch(marked[1].strip()) or is_lower(marked[1])):
            return True
        # "12 Mirpur Road" begins with a number too.
        return number <= 99 and not _PHONE_LIKE.fullmatch(said) and says_something(said)


def names_new_contact(line: str) -> bool:
    """Whether a line begins with the words that name somebody else: `B new contact r@x.example`.

    With its address alone it looks like the last line of a signature.
    """
    words = [found.group() for found in TOKEN.finditer(fold(line[:_MAX_LINE]).bare)]
    return any(
        phrase.sense.verb is Verb.NEW_CONTACT
        and tuple(words[place : place + len(phrase.words)]) == phrase.words
        for place, word in enumerate(words[:2])
        for phrase in decision_words().phrases.get(word, ())
    )


def is_lower(text: str) -> bool:
    """Whether these are words of a sentence: more than one, most of them in small letters."""
    words = [word for word in text.split() if word[:1].isalpha()]
    small = sum(word[0].islower() and len(word) > 1 for word in words)
    return len(words) > 1 and small * 2 > len(words)


def says_something(text: str) -> bool:
    """Whether progress, a percentage, a year or "not my task" stands there, in any language."""
    if "%" in text or _YEAR.search(text):
        return True
    hits = find_phrases(fold(text[:_MAX_LINE]), ())
    said = _PROGRESS | {"wrong_person"}
    return any(hit.kinds & said and "head_only" not in hit.kinds for hit in hits)

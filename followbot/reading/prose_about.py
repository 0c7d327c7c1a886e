"""What a clause that names a measure is about: the measure, or only something of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from followbot.reading.prose_names import names_from, names_until
from followbot.reading.prose_titles import in_title, same_word, strange_words, title_words
from followbot.reading.topics import Topic, as_known, wider
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_NOUN_LAST = frozenset({"en", "de", "da", "nl"})
_CONTENT_WORD = 4
_SAME = 5
_LONG_WORD = 8
_DONE_ABOUT = frozenset({"training", "records", "policy", "procedure", "risk_assessment",
                         "signage", "internal_audit", "translation", "fire_drill"})  # fmt: skip
"""Topics that are mostly about another one, and rarely all that was agreed of it."""
_PARTICIPLE = re.compile(
    r"(?!need|expir|requir|request|plann|delay|fail|reject|refus|postpon|cancel|miss|reduc|return"
    r"|extend|mov)[a-z]{3,}(?<!e)ed(?![a-z])(?! [a-z]{4,} *(?:is|are|was|were|,|$))"
)
"""`collected`, `tested`, and not `feed`: what an English noun is told to be, no other noun."""
_WE = frozenset({"wir", "ich", "vi", "jeg", "we", "wij", "ik"})
"""Behind a verb in languages that put it second."""


@dataclass(frozen=True, slots=True)
class About:
    """One clause, what is known in it, and the title words and topics of its measure.

    `known` are the topics of all measures of the letter, `hidden` those that only single words
    of the title have.
    """

    folded: Folded
    topics: Sequence[Topic]
    hits: Sequence[Hit]
    title: frozenset[str]
    own: frozenset[str]
    known: frozenset[str]
    languages: Sequence[str]
    hidden: frozenset[str] = frozenset()

    def _mine(self) -> list[Topic]:
        """The topics that are the measure's own."""
        return [topic for topic in self.topics if as_known(topic.name, self.known) & self.own]

    def _is_another(self, topic: Topic) -> bool:
        """Whether a topic is neither the measure's own nor one of the words of its title."""
        return not as_known(topic.name, self.known) & (self.own | self.hidden)

    def strange_beside(self) -> frozenset[str]:
        """The words around the name that neither the title nor anybody knows."""
        until = names_until(self.folded, self.hits, self.topics, self.title)
        begin = names_from(self.folded, until, self._name_begins(until))
        near = " " * begin + self.folded.bare[begin:until]
        words = title_words(near, self.hits) - _small_stems()
        return strange_words(words, self.title, self.languages[0])

    def _name_begins(self, until: int) -> int:
        """Where the first word of the title or its topics stands."""
        return min(
            [topic.start for topic in self.topics]
            + [
                token.start()
                for token in TOKEN.finditer(self.folded.bare, 0, until)
                if token.lastgroup == "word" and stem_of(token.group()) in self.title
            ],
            default=until,
        )

    def goes_on(self, language: str) -> bool:
        """`exit interviews`: an unknown word right behind a topic is what the clause is about.

        In languages that put the noun last; elsewhere a verb may follow there.
        """
        if language not in _NOUN_LAST:
            return False
        return bool(self.topics) and all(
            self._is_strange(topic.end + 1)
            and not (language == "en" and _PARTICIPLE.match(self.folded.bare, topic.end + 1))
            for topic in self.topics
        )

    def _ends_in_another_topic(self) -> bool:
        """`the exit training`: what may be done about anything, right behind the measure's own."""
        mine = self._mine()
        return bool(mine) and any(
            topic.name in _DONE_ABOUT
            and topic.start == mine[-1].end + 1
            and self._is_another(topic)
            and not self._begins_like_title(topic.start)
            for topic in self.topics
        )

    def _begins_like_title(self, place: int) -> bool:
        """`forklift drivers training`, where the title says "train the drivers"."""
        begin = self.folded.bare[place : place + _SAME]
        return any(known.startswith(begin) for known in self.title)

    def names_it_well(self, title: frozenset[str], language: str) -> bool:
        """Whether a long word of the title stands there that no other title has.

        Not where an unknown word follows it in a language that puts the noun last, or another
        topic stands before it: "the compressor training" is about a training, "the complaint
        committee" is no committee of another kind.
        """
        bare = self.folded.bare
        for token in TOKEN.finditer(bare):
            if token.lastgroup != "word" or token.end() - token.start() < _LONG_WORD:
                continue
            if not any(same_word(stem_of(token.group()), one, language) for one in title):
                continue
            if language not in _NOUN_LAST:
                return True
            if not self._is_strange(token.end() + 1) and not self._is_led_by_topic(token.start()):
                return True
        return False

    def _is_led_by_topic(self, place: int) -> bool:
        """Whether a topic of no measure of the letter stands right before a place."""
        return any(
            topic.end + 1 == place and wider(topic.name, self.known) not in self.known
            for topic in self.topics
        )

    def is_narrow(self) -> bool:
        """Whether something else is named before the measure's own topic, or what is about it.

        "Training on fire exits", "records of the exits", "the exit training": a part of what
        was agreed.
        """
        mine = self._mine()
        if not mine:
            return False
        if self.names_another():
            return True
        first = mine[0].start
        words = TOKEN.finditer(self.folded.bare, self._led_in(first), first)
        return any(self._is_strange(word.start()) for word in words)

    def names_another(self) -> bool:
        """Whether a topic that is not the measure's stands before its own, or is what it is of."""
        mine = self._mine()
        if not mine:
            return False
        if self.languages[0] in _NOUN_LAST and self._ends_in_another_topic():
            return True
        return any(
            topic.start < mine[-1].start and self._is_another(topic) for topic in self.topics
        )

    def _led_in(self, first: int) -> int:
        """Behind words that only lead in (`Hi, short one from Poland: the curtains …`).

        Not behind a topic: "training: fire exits" is a training.
        """
        place = names_from(self.folded, first, first)
        return 0 if any(topic.start < place for topic in self.topics) else place

    def _is_strange(self, place: int) -> bool:
        """Whether a content word that nobody knows begins exactly here."""
        found = TOKEN.match(self.folded.bare, place)
        if found is None or found.lastgroup == "dense":
            return False
        if any(hit.start <= place < hit.end for hit in self.hits):
            return False
        if any(topic.start <= place < topic.end for topic in self.topics):
            return False
        word = found.group()
        if not word.isalpha() or len(word) < _CONTENT_WORD or word in _small_words():
            return False
        behind = TOKEN.match(self.folded.bare, found.end() + 1)
        if behind is not None and behind.group() in _WE:
            return False  # "die Zuschläge zahlen wir": the verb
        # Endings of many languages: the same beginning is the same word.
        begin = word[:_SAME]
        return not in_title(word, self.title, self.languages) and not any(
            known.startswith(begin) for known in self.title if len(begin) == _SAME
        )


@cache
def _small_stems() -> frozenset[str]:
    return frozenset(map(stem_of, plain_words("carrying_out")))


@cache
def _small_words() -> frozenset[str]:
    """Words that name nothing of their own: small ones, and those for carrying something out."""
    return plain_words("linking") | plain_words("carrying_out") | plain_words("states")


def without_only(folded: Folded, topics: Sequence[Topic]) -> str:
    """`only the fire exits are done`: of the measures only this one, but the whole of it."""
    first = TOKEN.match(folded.bare)
    if first is None or first.group() not in plain_words("only") or not topics:
        return ""
    between = TOKEN.findall(folded.bare, first.end(), topics[0].start)
    return folded.blanked([first.span()]).text if len(between) <= 1 else ""

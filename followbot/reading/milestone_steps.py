"""Open milestones as they may be told: their words, topics and deeds, apart from each other.

1. A milestone is known by the words of its title that no other milestone or measure has.
2. Its deed must be told: "guards ordered" does not reach the milestone "guards fitted".
3. A milestone whose title counts something, or says which, is told with that: "20 roofs".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from followbot.domain.letter import PrintedMeasure
from followbot.domain.terms import MilestoneState
from followbot.reading.lines_book import Book, Target
from followbot.reading.milestone_things import things_of
from followbot.reading.milestone_words import DID, deeds_of_title
from followbot.reading.prose_titles import same_word, title_words
from followbot.reading.topics import topics_of
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_SHORTEST = 3
NUMBER = re.compile(r"(?<![a-z\d.,])\d{1,4}(?![a-z\d%]|[.,]\d)")
"""A number that counts something, or says which: not the one in `FFP3`."""
_SHARE = re.compile(r"%|percent|per cent|prozent|pour cent|por ciento|procent")
_SMALL = ("generic", "people", "linking", "carrying_out", "auxiliary", "that")

_AS_GOOD_AS: dict[str, frozenset[str]] = {
    "ordered": frozenset({"bought"}),
    "installed": frozenset({"built"}),
    "built": frozenset({"installed"}),
    "chosen": frozenset({"hired"}),
    "hired": frozenset({"signed"}),
    "signed": frozenset({"hired"}),
    DID: frozenset({"held", "checked", "installed", "built", "delivered", "calculated"}),
}
"""Deeds by which a milestone of the class is reached as well."""
AT_ONCE = frozenset({"ordered", "chosen", "hired", "approved", "calculated", "submitted", "booked"})
"""Deeds that are done at once: a "but" about something else behind them takes nothing back."""
_THINGS_AT_ONCE = frozenset(
    {"offer", "permit", "drawing", "calculation", "budget", "list", "template", "roster", "form"}
)
"""Papers, of which a measure needs one: what stands behind them is about the next step."""
_ENDS_A_NOUN = frozenset(
    {DID, "held", "checked", "installed", "built", "delivered", "posted", "signed", "repaired"}
    | {"drafted", "changed"}
)
"""Deeds that reach a milestone whose title names no deed ("trial on line 3")."""
_EVENTS = frozenset({"held"})
"""Classes whose milestones are reached when they are "done"."""


@dataclass(frozen=True, slots=True)
class _Titled:
    """What a milestone's title, and its measure's, say of it; the same in every letter."""

    words: frozenset[str]
    telling: frozenset[str]
    topics: frozenset[str]
    kinds: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step(_Titled):
    """A milestone that may be told.

    `words` are the stems of what its deed is done to, `own` those that no other measure of the
    letter has, nor its milestones; `telling` those that its own measure's title has not (all
    where it has all). `topics` are what it speaks of, `own_topics` likewise. `kinds` are the
    classes of its deed, `named` those that its title only names ("election of the members").
    `numbers` and `places` ("second", "half") must be told along with it. `things` are what its
    words name in any language, beside those of its measure; `own_things` those that no other
    measure of the letter has.
    """

    target: Target
    own: frozenset[str]
    own_topics: frozenset[str]
    own_things: frozenset[str]

    @property
    def deeds(self) -> frozenset[str]:
        """The classes of its deed, told or only named by its title."""
        return self.kinds | self.named

    def fits(self, kinds: frozenset[str], named: frozenset[str], *, done: bool) -> bool:
        """Whether deeds of these classes reach it.

        `named` are those that the text only names; `done`: it says that something is done.
        """
        if not self.deeds:
            return done or bool(kinds & _ENDS_A_NOUN)
        if kinds & (self.deeds - {DID}):
            return True
        if kinds and not kinds.isdisjoint(_as_good_as(self.deeds)):
            return True
        spoken = bool(self.deeds & named)
        if spoken and "held" in kinds:
            return True  # "the election was held"
        # "Renewal of the roof": the roof is ready.
        bare = not self.kinds and (kinds | named) <= self.deeds | {DID}
        can_be_done = DID in self.kinds or self.deeds & _EVENTS or spoken or bare
        return bool(can_be_done) and (done or DID in kinds)


def is_at_once(step: Step) -> bool:
    """Whether a milestone is reached as a whole or not at all: ordered, an offer received."""
    return bool(step.deeds & (AT_ONCE | {"elected"})) or bool(step.things & _THINGS_AT_ONCE)


@lru_cache(maxsize=256)
def _as_good_as(deeds: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(_AS_GOOD_AS.get(kind, frozenset()) for kind in deeds))


def open_steps(book: Book, languages: tuple[str, ...]) -> tuple[Step, ...]:
    """The milestones of the printed measures that were not reached yet; none with a share."""
    measures = book.printed
    said = [_said_of(measure) for measure in measures]
    steps: list[Step] = []
    for measure in measures:
        pending = [
            one
            for one in measure.milestones
            if one.state == MilestoneState.PENDING.value
            and one.title and not _SHARE.search(one.title.lower())
        ]  # fmt: skip
        if pending:
            others = [of for one, of in zip(measures, said, strict=True) if one is not measure]
            strange = frozenset[str]().union(*(words for words, _ in others))
            about = frozenset[str]().union(*(topics for _, topics in others))
            near = frozenset[str]().union(
                *(_things_said(one, languages) for one in measures if one is not measure)
            )
            told = ((one, _titled(one.title, measure.title, languages)) for one in pending)
            steps += [
                _step(Target(measure, one), title, strange, about, near) for one, title in told
            ]
    return tuple(steps)


def _things_said(measure: PrintedMeasure, languages: tuple[str, ...]) -> frozenset[str]:
    """The things that a measure and its milestones name."""
    titles = [measure.title, *(milestone.title for milestone in measure.milestones)]
    return frozenset[str]().union(*(things_of(title, languages) for title in titles))


def _step(
    target: Target,
    title: _Titled,
    strange: frozenset[str],
    about: frozenset[str],
    near: frozenset[str],
) -> Step:
    """The milestone with what is its own: not of other measures, nor of their milestones."""
    return Step(
        title.words,
        title.telling,
        title.topics,
        title.kinds,
        title.named,
        title.numbers,
        title.places,
        title.things,
        target,
        title.words - strange,
        title.topics - about,
        title.things - near,
    )


@lru_cache(maxsize=512)
def _titled(title: str, of_measure: str, languages: tuple[str, ...]) -> _Titled:
    told, named = deeds_of_title(title, languages)
    kinds = frozenset[str]().union(*(one.kinds for one in told))
    names = frozenset[str]().union(*(one.kinds for one in named))
    folded = fold(title[:300])
    bare = folded.bare
    statuses = [(hit.start, hit.end) for hit in find_phrases(folded, languages) if hit.status]
    words = content_words(bare, [(one.start, one.end) for one in told] + statuses)
    exact = kinds - {DID} if len(kinds) > 1 else kinds
    own = things_of(title, languages)
    return _Titled(
        words,
        words - _words_of(of_measure) or words,
        topics_of(title),
        exact,
        names if not exact or exact == {DID} else frozenset(),
        frozenset(NUMBER.findall(bare)),
        frozenset(token.group() for token in TOKEN.finditer(bare)) & places_words(),
        own - things_of(of_measure, languages) or own,
    )


def _said_of(measure: PrintedMeasure) -> tuple[frozenset[str], frozenset[str]]:
    """The words and the topics of a measure and its milestones."""
    titles = [measure.title, *(milestone.title for milestone in measure.milestones)]
    words = frozenset[str]().union(*map(_words_of, titles))
    return words, frozenset[str]().union(*map(topics_of, titles))


@lru_cache(maxsize=512)
def _words_of(title: str) -> frozenset[str]:
    return content_words(fold(title[:300]).bare, ())


def content_words(bare: str, covered: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Stems of the words that name something, beside those covered (deeds)."""
    hits = [Hit(start, end, frozenset(), frozenset()) for start, end in covered]
    words = title_words(bare, hits) - _small_stems()
    return words or title_words(bare, hits, _SHORTEST) - _small_stems()


@cache
def _small_stems() -> frozenset[str]:
    """Stems of the words that name nothing; nothing is asked for more often."""
    small = frozenset[str]().union(*(plain_words(name) for name in _SMALL))
    return frozenset(stem_of(word) for word in small)


def places_words() -> frozenset[str]:
    """Words that say which of several, or how many of them."""
    which = plain_words("which_of_them") | plain_words("the_first") | plain_words("half_of_them")
    return plain_words("few_of_them") | which


def shared(words: Collection[str], own: Iterable[str], languages: Sequence[str]) -> frozenset[str]:
    """The words of a title that a text has, in these languages."""
    return frozenset(
        word
        for word in own
        if word in words
        or any(same_word(word, one, language) for one in words for language in languages[:2])
    )

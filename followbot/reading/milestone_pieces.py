"""Pieces of a reply, each around one deed, and whether they name what a milestone is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.milestone_steps import Step, shared
from followbot.reading.milestone_things import things_in, things_of
from followbot.reading.milestone_words import DID, Told, named_in, told_in
from followbot.reading.prose_titles import strange_words, title_stems, title_words
from followbot.reading.topics import Topic, topics_in, topics_of, wider
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_DENSE = "\u0e00"
_SMALL = ("generic", "people", "linking", "carrying_out", "auxiliary", "that", "also")
_GENERAL = frozenset({"payment", "training", "records"})
"""Topics that accompany milestones of all kinds."""
_WHERE_POSTED = frozenset({"minutes_posters", "signage"})
"""Topics of the boards on which anything is posted."""
_FEW, _SOME, _MOST = 2, 5, 8
"""Words nobody knows beside a milestone: named in passing, by its measure, and well."""
NEGATED = ("negation", "not_done", "not_started")
_LEAST = 4
_SHORTEST = 3
_LONG = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply around one deed, taken apart, and the deeds that it tells and names.

    `kinds` are the classes of what it tells, `kinds_named` of what it names. `negated`: it says
    "not" or "not yet"; `finished`: something is done, or is not. `joined`: what an "and" joins
    it to.
    """

    text: str
    parts: Parts
    told: tuple[Told, ...]
    named: tuple[Told, ...]
    words: frozenset[str]
    found_topics: tuple[Topic, ...]
    things: frozenset[str]
    joined: Piece | None = None
    kinds: frozenset[str] = field(init=False)
    kinds_named: frozenset[str] = field(init=False)
    negated: bool = field(init=False)
    finished: bool = field(init=False)

    def __post_init__(self) -> None:
        # Every open milestone asks for these.
        told = {kind for one in self.told for kind in one.kinds}
        named = {kind for one in self.named for kind in one.kinds}
        finished = self.done or bool(self.having("not_done", "not_started"))
        object.__setattr__(self, "kinds", frozenset(told))
        object.__setattr__(self, "kinds_named", frozenset(named))
        object.__setattr__(self, "negated", bool(self.having(*NEGATED)))
        object.__setattr__(self, "finished", finished)

    @property
    def topics(self) -> frozenset[str]:
        """The names of the topics that stand in it."""
        return frozenset(topic.name for topic in self.found_topics)

    @property
    def done(self) -> bool:
        """Whether a status word says that something is done, and no deed what."""
        deeds = [one for one in self.told if DID not in one.kinds]
        return any(not any(meet(hit, one) for one in deeds) for hit in self.having("done"))

    def having(self, *kinds: str) -> tuple[Hit, ...]:
        """The phrases of these kinds, but those that mean no harm."""
        hits = (hit for clause in self.parts.clauses for hit in clause.having(*kinds))
        return tuple(hit for hit in hits if "harmless" not in hit.kinds)


def piece_of(text: str, setting: Setting) -> Piece:
    """A piece of text with what is needed to look for milestones in it."""
    parts = take_apart(text, setting)
    told = told_in(parts.masked, setting.languages)
    statuses = [hit for clause in parts.clauses for hit in clause.hits if hit.status]
    return Piece(
        text,
        parts,
        told,
        named_in(parts.masked, setting.languages),
        title_words(parts.masked.bare, statuses, _SHORTEST),
        topics_in(parts.masked, setting.languages),
        frozenset(name for *_, name in things_in(parts.masked.bare, setting.languages)),
    )


def is_named(
    piece: Piece, step: Step, setting: Setting, *, known: bool, kinds: frozenset[str]
) -> bool:
    """Whether a piece names what the milestone is about, and not much else."""
    found = shared(piece.words, step.words, setting.languages)
    own = found if known else found & step.own
    if known and step.words and not found & step.telling and not piece.topics & step.topics:
        own = frozenset()  # "the pump is repaired" beside "pump house roof repaired"
    if not found:
        very = known or bool(kinds & (step.deeds - {DID}))
        one = very and _is_one_thing(piece, step, setting, known=known)
        one = one or (known and _is_deed_alone(piece, step, kinds))
        one = one or (known and _is_all_of_it(piece, step, setting, kinds))
        return one and not _other_topics(piece, step, setting)
    by_deed = bool(kinds & step.named)
    points = len(own) + by_deed + len(piece.topics & (step.topics if known else step.own_topics))
    if not points or (not known and not own and not piece.topics & step.own_topics):
        return False
    if _other_topics(piece, step, setting):
        return False  # "the exit lights were ordered" about exits
    well = _fully(piece, step, setting)
    unknown = strangers(piece, step, setting)
    if known:
        return len(unknown) <= (_MOST if well else _SOME)
    if not well or _is_compound(piece, found, unknown):
        return False
    return len(unknown) <= (_MOST if len(own) + by_deed > 1 else _FEW)


def _is_all_of_it(piece: Piece, step: Step, setting: Setting, kinds: frozenset[str]) -> bool:
    """`first half paid to all 214 workers` about "First half paid": the very deed of a title.

    Its title has no word that names a thing, and the piece has none that its measure has not.
    """
    if step.words or not kinds & (step.kinds - {DID, "held"}):
        return False
    dense = max(piece.parts.masked.bare, default="") >= _DENSE
    half = not step.places.isdisjoint(plain_words("half_of_them"))
    if dense or (half and step.places.isdisjoint(plain_words("the_first"))):
        return False  # "half got the form" about "given to half"; signs without blanks hide words
    return not strangers(piece, step, setting)


def _is_one_thing(piece: Piece, step: Step, setting: Setting, *, known: bool) -> bool:
    """Whether a piece names what the milestone is about, in whatever language, and little else."""
    things = step.things if known else step.own_things
    of_measure = things_of(step.target.measure.title, setting.languages)
    if not piece.things & things or not piece.things <= step.things | of_measure:
        return False
    bare = piece.parts.masked.bare
    spans = [(start, end) for start, end, _ in things_in(bare, setting.languages)]
    named = {bare[start:end].strip() for start, end in spans}  # in scripts without blanks
    named |= {
        stem_of(token.group())
        for token in TOKEN.finditer(bare)
        if any(start <= token.start() < end for start, end in spans)
    }
    return len(strangers(piece, step, setting) - named) <= (_FEW if known else 0)


def _is_deed_alone(piece: Piece, step: Step, kinds: frozenset[str]) -> bool:
    """`3. signed`: the very deed of the milestone, and no word of what it was done to."""
    deeds = [(one.start, one.end) for one in (*piece.told, *piece.named)]
    title = _title_words(step)
    bare = piece.parts.masked.bare
    words = [
        start
        for clause in piece.parts.clauses
        for start, end in clause.open_words
        if not any(begin <= start < stop for begin, stop in deeds)
        and stem_of(bare[start:end]) not in title
    ]
    return not words and not piece.things and bool(kinds & (step.kinds - {DID, "held"}))


def _title_words(step: Step) -> frozenset[str]:
    """The stems of all words of a milestone's title, those that name nothing as well."""
    milestone = step.target.milestone
    title = fold(milestone.title if milestone else "").bare
    return frozenset(stem_of(token.group()) for token in TOKEN.finditer(title))


def names_apart(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether a piece names what the title of the milestone's measure does not."""
    title = title_stems((replace(step.target.measure, milestones=()),))
    return not shared(title, step.telling, setting.languages) and bool(
        shared(piece.words, step.telling, setting.languages)
    )


def _is_compound(piece: Piece, found: frozenset[str], strange: frozenset[str]) -> bool:
    """`security guards`: a word nobody knows right before one of the title names another thing."""
    before = ""
    for token in TOKEN.finditer(piece.parts.masked.bare):
        stem = stem_of(token.group())
        if before in strange and stem in found:
            return True
        before = stem
    return False


def _other_topics(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether a piece speaks of a topic that neither the milestone nor its measure has."""
    measure = step.target.measure
    own = topics_of(measure.title) | step.topics
    known = own | _GENERAL
    title = title_stems((measure,))
    bare = piece.parts.masked.bare
    deeds = [(one.start, one.end) for one in (*piece.told, *piece.named)]
    deeds += [(start, end) for start, end, name in things_in(bare, setting.languages)
              if name in step.things]  # fmt: skip
    known |= _WHERE_POSTED if "posted" in step.deeds else frozenset()
    return any(
        wider(topic.name, own) not in known
        and not any(start < topic.end and topic.start < end for start, end in deeds)
        and not shared(
            title, title_words(bare[topic.start : topic.end], (), _SHORTEST), setting.languages
        )
        for topic in piece.found_topics
    )


def strangers(piece: Piece, step: Step, setting: Setting) -> frozenset[str]:
    """Words of a piece that nobody knows and neither the milestone nor its measure has."""
    parts = piece.parts
    small = frozenset[str]().union(*(plain_words(name) for name in _SMALL))
    bare = parts.masked.bare
    covered = [
        (one.start, one.end)
        for one in piece.told
        if bare.count(" ", one.start, one.end) < _LONG  # "order … placed" holds other words
    ]
    words = {
        stem_of(bare[a:b])
        for clause in parts.clauses
        for a, b in clause.open_words
        if b - a >= _LEAST and not any(s <= a < e for s, e in covered) and bare[a:b] not in small
    }
    language = setting.languages[0] if setting.languages else "en"
    title = title_stems((step.target.measure,))
    return strange_words(frozenset(words), title, language)


def _fully(piece: Piece, step: Step, setting: Setting) -> bool:
    """Whether at least half of what the milestone is about is named."""
    found = len(shared(piece.words, step.words, setting.languages))
    about = piece.topics & step.topics
    return found * 2 >= len(step.words) or bool(about)


def meet(hit: Hit, deed: Told) -> bool:
    """Whether a phrase and a deed share a place."""
    return hit.start < deed.end and deed.start < hit.end

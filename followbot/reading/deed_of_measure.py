"""Whether a deed is one of its measure: of its class, its words, and its thing, not only its place.

`The presses were painted` has a word of "machine guards on the presses", and tells nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.deeds_words import TITLED, Deed, deeds_in, ends_any, topics_of_deed
from followbot.reading.milestone_things import things_in, things_of
from followbot.reading.milestone_words import DID, deeds_of_title
from followbot.reading.prose_titles import in_title, same_word
from followbot.reading.prose_turns import small_words
from followbot.reading.title_shape import only_of_what, only_where, where_words
from followbot.reading.topics import Topic, topics_in, wider
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_SMALL = frozenset({"filler", "all", "item"})
_NO_WORK = frozenset({"checked", "trained", "paid", "handed", "removed"})
"""Classes of deeds that a measure asks for and no other ends: painted forklifts are not tested,
registered drivers not trained."""
GENERAL = frozenset({"payment", "training", "records"})
"""Topics that accompany measures of all kinds."""
_LEAST = 4
_PAPERS = frozenset({"permit", "report"})
"""Things that are got or renewed: permits, licences, certificates."""
_DENSE = "\u3040"
"""Where scripts begin in which words stand without blanks."""


def speaks_only_of_where(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a deed done to the place that the title names, and to nothing else."""
    deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    if not deeds:
        return False
    topics = topics_in(parts.masked, setting.languages)
    named = {wider(topic.name, setting.topics) for topic in topics
             if clause.start <= topic.start < clause.end}  # fmt: skip
    return names_only_where(clause, deeds, named, parts, setting)


def names_only_where(
    clause: Clause, deeds: Sequence[Deed], named: set[str], parts: Parts, setting: Setting
) -> bool:
    """Whether a clause speaks only of the place, or the people, that the title says it is for."""
    more = names_more(clause, deeds, parts, setting.title)
    shape = only_of_what if more else only_where
    words, topics = shape(setting.own_title, setting.languages[:1])
    # "The drivers were trained" about a training for drivers; "the chemicals were checked" tells
    # nothing of health checks for those who work with them.
    things = named & topics
    meant = not things or any(topics_of_deed(deed) & things for deed in deeds)
    if not words or (meant and any(is_its_own(deed, parts, setting) for deed in deeds)):
        return False
    said = replace(setting, title=setting.title - words)
    if named & (setting.topics - topics) or shared_words(clause, deeds, parts, said):
        return False
    if _names_a_part_of(clause, parts, said.title):
        return False  # "mit Gittern ausgestattet" about "Schutzgitter"
    spoken = shared_words(clause, deeds, parts, replace(setting, title=words))
    elliptic = setting.addressed and not more and _says_where(clause, deeds, parts, setting)
    elliptic = elliptic or (bool(clause.having("all")) and not more and _equips(deeds, parts))
    return bool(spoken or named & topics) and not elliptic


def _names_a_part_of(clause: Clause, parts: Parts, title: frozenset[str]) -> bool:
    """Whether a word is the end of a compound of the title."""
    stems = (stem_of(parts.folded.bare[a:b]) for a, b in clause.open_words)
    return any(
        len(stem) > _LEAST and own.endswith(stem) and own != stem for stem in stems for own in title
    )


def _equips(deeds: Sequence[Deed], parts: Parts) -> bool:
    """`all presses fitted`: the place is given what was agreed, and not only painted."""
    words = [parts.masked.bare[one.start : one.end] for one in deeds]
    return any(word.startswith(tuple(plain_words("equipped"))) for word in words)


def _says_where(clause: Clause, deeds: Sequence[Deed], parts: Parts, setting: Setting) -> bool:
    """`2. fitted on all presses`: what was fitted need not be named."""
    covered = [(deed.start, deed.end) for deed in deeds]
    words = parts.masked.blanked(covered).bare[clause.start : clause.end].split()
    return not where_words(setting.languages).isdisjoint(words)


def is_only_at_some(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`guards fitted on 3 presses` about guards on the presses: maybe not on all of them."""
    languages = setting.languages
    where = where_words(languages)
    places, _ = only_where(setting.own_title, languages[:1])
    words = parts.masked.bare[clause.start : clause.end].split()
    return any(
        before in where
        and number.isdecimal()
        and number not in setting.own_title.split()
        and any(same_word(stem_of(word), own, languages[0]) for own in places)
        for before, number, word in zip(words, words[1:], words[2:], strict=False)
    )


def names_more(
    clause: Clause, deeds: Sequence[Deed], parts: Parts, title: frozenset[str] = frozenset()
) -> bool:
    """Whether a word stands beside the deeds of a clause that may name what they were done to."""
    bare = parts.folded.bare
    small = small_words() | plain_words("to_all") | plain_words("people")
    return any(
        bare[a:b] not in small
        and not _is_particle(bare[a:b])
        and not _counts_people(bare, b, bare[a:b])
        and not (title and bare[a:b].isdigit())
        and not (title and in_title(bare[a:b], title, [deed.language for deed in deeds]))
        and not any(deed.start < b and a < deed.end for deed in deeds)
        for a, b in clause.open_words
    )


def _is_particle(word: str) -> bool:
    """A single sign of a script without blanks joins words and names nothing: `24일에`."""
    return len(word.strip()) == 1 and word[0] >= _DENSE


def _counts_people(bare: str, end: int, number: str) -> bool:
    """`to the 33 workers`, `to all 212 ladies`: those who got it, and nothing that was done."""
    behind = bare[end:].split(maxsplit=1)[:1]
    return number.isdigit() and not plain_words("people").isdisjoint(behind)


def fits(deed: Deed, parts: Parts, setting: Setting) -> bool:
    """Whether a deed of this class is the end of such a measure."""
    if is_its_own(deed, parts, setting):
        return True
    return ends_any(deed) and _NO_WORK.isdisjoint(asked_for_by(setting.own_title))


def is_its_own(deed: Deed, parts: Parts, setting: Setting) -> bool:
    """Whether a deed goes with what the measure is about, or is a word of its title.

    "3 has been moved" may speak of a meeting, or of the deadline.
    """
    if TITLED in deed.kinds or topics_of_deed(deed) & setting.topics:
        return True
    if "renewed" in deed.kinds and _is_for_a_paper(setting):
        return True  # "certificate received" about "Boiler inspection and certificate"
    words = TOKEN.finditer(parts.masked.bare, deed.start, deed.end)
    return any(
        same_word(stem_of(word.group()), own, deed.language)
        for word in words
        if word.end() - word.start() > _LEAST
        for own in setting.title
    )


def _is_for_a_paper(setting: Setting) -> bool:
    """Whether the title names a permit, a licence or a certificate, in any language."""
    named = things_of(setting.own_title, setting.languages)
    found = things_in(fold(setting.own_title).bare, setting.languages)
    return not _PAPERS.isdisjoint({*named, *(name for *_, name in found)})


@lru_cache(maxsize=256)
def asked_for_by(title: str) -> frozenset[str]:
    """The one class of deeds that a title tells or names, `Prüfung der Hubwagen`; none of two."""
    told, named = deeds_of_title(title, ("en",))
    kinds = frozenset[str]().union(*(one.kinds for one in (*told, *named)))
    return kinds - {DID} if len(told) + len(named) == 1 else frozenset()


def shared_words(clause: Clause, deeds: Sequence[Deed], parts: Parts, setting: Setting) -> int:
    """How many words of the title stand in a clause, beside its deeds and small words."""
    covered = [(deed.start, deed.end) for deed in deeds]
    covered += [(hit.start, hit.end) for hit in clause.hits if hit.kinds & _SMALL]
    small = plain_words("generic") | plain_words("people")
    language = setting.languages[0] if setting.languages else "en"
    count = 0
    for token in TOKEN.finditer(parts.masked.bare, clause.start, clause.end):
        a, b = token.span()
        if token.lastgroup != "word" or any(s <= a < e for s, e in covered):
            continue
        word = token.group()
        if b - a < _LEAST or word in small:
            continue
        stem = stem_of(word)
        count += any(same_word(stem, own, language) for own in setting.title)
    return count + _shared_signs(clause, covered, parts, setting)


def _shared_signs(
    clause: Clause, covered: Sequence[tuple[int, int]], parts: Parts, setting: Setting
) -> int:
    """Signs of words in scripts without blanks, which titles keep in pairs (`カバー`)."""
    count = 0
    for start, end in clause.open_words:
        word = parts.masked.bare[start:end].strip()
        if len(word) < 2 or word[0] < _DENSE or any(a <= start < b for a, b in covered):
            continue
        if all(one + two in setting.title for one, two in pairwise(word)):
            count += len(word)
    return count


def is_labelled(clause: Clause, topics: Sequence[Topic], parts: Parts, setting: Setting) -> bool:
    """`Gloves: issued to all`: the measure is named right before what was done."""
    at = parts.clauses.index(clause)
    label = parts.clauses[at - 1] if at else None
    if label is None or label.open_words or any(hit.status for hit in label.hits):
        return False
    named = {wider(topic.name, setting.topics) for topic in topics
             if label.start <= topic.start < label.end}  # fmt: skip
    if named:
        return named - GENERAL <= setting.topics and bool(named & setting.topics)
    return shared_words(label, (), parts, setting) > 0


def counts_as_titled(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`30 ladies trained` about "Train 30 peer educators": as many as the title asks for."""
    asked = {word for word in setting.own_title.split() if word.isdigit() and len(word) > 1}
    said = parts.masked.bare[clause.start : clause.end].split()
    return any(word in asked for word in said)

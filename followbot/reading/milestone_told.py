"""Whether a piece of a reply tells an open milestone, and as what: reached, or not reached.

As certain as the deed of a measure must be: what was done is told as over, nothing in the piece
speaks against it, and what it was done to is what the milestone is about. What is only planned,
half done, heard or asked is not told at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from followbot.reading.answers_clauses import Clause, Parts, Setting, take_apart
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.milestone_counts import counts_otherwise, meant
from followbot.reading.milestone_guards import is_denied, is_guarded, is_over, is_unclear
from followbot.reading.milestone_pieces import Piece, is_named
from followbot.reading.milestone_steps import Step, places_words, shared
from followbot.reading.milestone_things import things_in
from followbot.reading.prose_titles import title_stems
from followbot.reading.topics import topics_of
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of, stems

_DIGITS = re.compile(r"\d+")


def is_told(piece: Piece, step: Step, setting: Setting, *, known: bool) -> bool | None:
    """True: reached, False: not reached, None: nothing certain; `known`: its measure is named."""
    if _says_its_title(piece, step, setting):
        parts = take_apart(piece.text, _in_setting(step, setting))
        return (
            None
            if is_guarded(parts, step, setting) or counts_otherwise(parts, step, setting.languages)
            else True
        )
    kinds = piece.kinds
    if piece.negated:
        kinds |= piece.kinds_named & step.deeds
    if not step.fits(kinds, piece.kinds_named, done=piece.finished):
        return None
    enough = _names_enough(piece, step, setting, known=known)
    if not enough or not is_named(piece, step, setting, known=known, kinds=kinds):
        return None
    own = _in_setting(step, setting)
    parts = _without_own(take_apart(piece.text, own), piece, step, own)
    if piece.negated:
        unclear = is_unclear(parts) or counts_otherwise(parts, step, setting.languages)
        return None if unclear or not is_denied(piece, step, setting) else False
    if is_guarded(parts, step, own) or counts_otherwise(parts, step, setting.languages):
        return None
    return True if is_over(parts, piece, own) else None


def is_under_a_plan(piece: Piece, setting: Setting) -> bool:
    """`will be ordered and fitted`: what an "and" joins to a plan is planned as well."""
    if piece.joined is None:
        return False
    masked, before = piece.parts.masked, piece.joined.parts.masked
    stands = {one.kind for one in aspects_in(masked, 0, len(masked.bare), setting.languages[:1])}
    if "over" in stands:
        return False
    ahead = {one.kind for one in aspects_in(before, 0, len(before.bare), setting.languages[:1])}
    plan = piece.joined.negated or bool(piece.joined.having("future", "condition"))
    return plan or not ahead.isdisjoint(AHEAD) or is_under_a_plan(piece.joined, setting)


def _says_its_title(piece: Piece, step: Step, setting: Setting) -> bool:
    """`wall is opened` about "Wall opened": its very words, whose verb is no deed of the lists."""
    if step.deeds or piece.negated or not step.words or not step.words <= piece.words:
        return False
    if not all(_is_only_said(clause, piece, step) for clause in piece.parts.clauses):
        return False  # "get the wall opened", "roof sealed with rust"
    masked = piece.parts.masked
    stands = aspects_in(masked, 0, len(masked.bare), setting.languages[:1])
    over = [one for one in stands if one.kind == "over"]
    return len(over) == len(stands) and any(
        stem_of(masked.bare[one.start : one.end].split()[-1]) in step.words for one in over
    )


def _names_enough(piece: Piece, step: Step, setting: Setting, *, known: bool) -> bool:
    """Whether a piece has the words of a title whose deed nobody knows: half of them, or all."""
    if step.deeds:
        return True
    if piece.kinds_named:
        return False  # "training was held": a deed of its own, and not the milestone's
    found = len(shared(piece.words, step.words, setting.languages))
    if not known:
        return found == len(step.words)
    return 2 * found >= len(step.words) or bool(piece.things & step.things)


def _is_only_said(clause: Clause, piece: Piece, step: Step) -> bool:
    """Whether a clause has nothing but the words of a title and small ones."""
    bare = piece.parts.masked.bare
    small = plain_words("auxiliary") | plain_words("linking")
    words = (bare[a:b] for a, b in clause.open_words)
    return all(hit.kinds <= {"filler"} for hit in clause.hits) and all(
        word in small or stem_of(word) in step.words for word in words
    )


def is_of_title(hit: Hit, parts: Parts, title: frozenset[str]) -> bool:
    """Whether a phrase is nothing but words of the title: "the offer is signed" doubts nothing."""
    words = stems(parts.masked.bare[hit.start : hit.end])
    return hit.status is None and bool(words) and all(word in title for word in words)


def _is_in_title(hit: Hit, parts: Parts, step: Step) -> bool:
    """`試` of "差額試算": in a script without blanks, a part of the milestone's own title."""
    words, milestone = parts.masked.bare[hit.start : hit.end], step.target.milestone
    if hit.status or milestone is None:
        return False
    first = TOKEN.match(words)
    dense = first is not None and first.lastgroup == "dense"
    return dense and words in fold(milestone.title).bare


def _without_own(parts: Parts, piece: Piece, step: Step, setting: Setting) -> Parts:
    """The parts in which the milestone's own words, deeds ("ordered") and things guard nothing."""
    deeds = [(one.start, one.end) for one in (*piece.told, *piece.named)]
    things = things_in(parts.masked.bare, setting.languages)
    deeds += [(start, end) for start, end, name in things if name in step.things]
    clauses = []
    for clause in parts.clauses:
        hits = tuple(
            hit.inside(frozenset({"filler"}))
            if is_of_title(hit, parts, setting.title)
            or _is_in_title(hit, parts, step)
            or (hit.kinds & {"step", "place"} and _is_in(hit, deeds))
            or _says_which(hit, parts, step)
            or _says_of_how_many(hit, parts, step)
            or ("posted" in step.deeds and _is_a_board(hit, parts))
            else hit
            for hit in clause.hits
        )
        kinds = frozenset[str]().union(*(hit.kinds for hit in hits))
        clauses.append(clause._replace(hits=hits, kinds=kinds))
    return replace(parts, clauses=tuple(clauses))


def _says_which(hit: Hit, parts: Parts, step: Step) -> bool:
    """`the first press` of "First press converted": it leaves nothing out, as a half may do."""
    words = frozenset(parts.masked.bare[hit.start : hit.end].split())
    half = not words.isdisjoint(plain_words("half_of_them"))
    if half and words.isdisjoint(plain_words("the_first")):
        return False
    return hit.status is None and words <= places_words() and meant(words) <= meant(step.places)


def _says_of_how_many(hit: Hit, parts: Parts, step: Step) -> bool:
    """`20 roofs repaired out of 46` about "20 roofs repaired"."""
    said = parts.masked.bare[hit.start : hit.end]
    return said == "out of" and any(str(part) in step.numbers for part, _ in parts.fractions)


def _is_a_board(hit: Hit, parts: Parts) -> bool:
    """`posted at all notice boards`: where it is posted is no step."""
    return hit.status is None and parts.masked.bare.startswith("notice board", hit.start)


def _is_in(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(hit.start < end and start < hit.end for start, end in spans)


def _in_setting(step: Step, setting: Setting) -> Setting:
    """The setting in which the words of the milestone and its measure are no strangers."""
    measure, milestone = step.target.measure, step.target.milestone
    topics = topics_of(measure.title) | (topics_of(milestone.title) if milestone else frozenset())
    title = title_stems((measure,)) | _small_words(step)
    return replace(setting, title=title, topics=topics)


def _small_words(step: Step) -> frozenset[str]:
    """Numbers and short words of the titles: "50 roofs", "block A", "CO2 meters"."""
    measure, milestone = step.target.measure, step.target.milestone
    titles = fold(f"{measure.title} {milestone.title if milestone else ''}").bare
    words = frozenset(stem_of(token.group()) for token in TOKEN.finditer(titles))
    return words | frozenset(_DIGITS.findall(titles))

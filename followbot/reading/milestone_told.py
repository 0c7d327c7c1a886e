"""Whether a piece of a reply tells an open milestone, and as what: reached, or not reached.

As certain as the deed of a measure must be: what was done is told as over, nothing in the piece
speaks against it, and what it was done to is what the milestone is about. What is only planned,
half done, heard or asked is not told at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from followbot.reading.answers_clauses import Clause, Parts, Setting, says, take_apart
from followbot.reading.answers_doubt import is_behind_past, is_doubtful, is_due, is_step
from followbot.reading.aspects import aspects_in
from followbot.reading.deeds_words import Deed, has_tense, speaks_against
from followbot.reading.milestone_pieces import Piece, is_named
from followbot.reading.milestone_steps import Step, places_words
from followbot.reading.milestone_things import things_in
from followbot.reading.milestone_words import Told, named_in, told_in
from followbot.reading.numbers_words import measure_words
from followbot.reading.prose_titles import title_stems
from followbot.reading.topics import topics_in, topics_of
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of, stems

_AGAINST = ("condition", "hedge", "partial", "except", "but", "half", "waiting", "help", "no",
            "reject", "later", "wrong_person", "almost", "in_progress", "blocked", "on_hold",
            "cancelled", "delayed", "new_date", "no_change", "others")  # fmt: skip
_NEVER = ("condition", "hedge", "except", "half", "others", "no_change", "help", "reason",
          "new_date", "done")  # fmt: skip
"""What speaks against a "not yet" as well."""
_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w%])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_LONG_AGO = 400
"""Days after which a deed is over, and maybe due again."""
_VERB_LAST = frozenset({"tr", "hi", "bn", "ur", "ja", "ko", "zh-Hans", "zh-Hant"})
_LEAST = 4


def is_told(piece: Piece, step: Step, setting: Setting, *, known: bool) -> bool | None:
    """True: reached, False: not reached, None: nothing certain; `known`: its measure is named."""
    if _says_its_title(piece, step, setting):
        parts = take_apart(piece.text, _in_setting(step, setting))
        return None if _is_guarded(parts, setting) or _counts_otherwise(parts, step) else True
    kinds = piece.kinds
    if piece.negated:
        kinds |= piece.kinds_named & step.deeds
    if not step.fits(kinds, piece.kinds_named, done=piece.finished):
        return None
    if not is_named(piece, step, setting, known=known, kinds=kinds):
        return None
    own = _in_setting(step, setting)
    parts = _without_own(take_apart(piece.text, own), piece, step, own)
    if piece.negated:
        return None if _is_unclear(parts) or _counts_otherwise(parts, step) else False
    if _is_guarded(parts, own) or _counts_otherwise(parts, step):
        return None
    return True if _is_over(parts, piece, own) else None


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
            or (hit.kinds & {"step", "place"} and _is_in(hit, deeds))
            else hit
            for hit in clause.hits
        )
        kinds = frozenset[str]().union(*(hit.kinds for hit in hits))
        clauses.append(clause._replace(hits=hits, kinds=kinds))
    return replace(parts, clauses=tuple(clauses))


def _is_in(hit: Hit, spans: Sequence[tuple[int, int]]) -> bool:
    return any(hit.start < end and start < hit.end for start, end in spans)


def _in_setting(step: Step, setting: Setting) -> Setting:
    """The setting in which the words of the milestone and its measure are no strangers."""
    measure, milestone = step.target.measure, step.target.milestone
    topics = topics_of(measure.title) | (topics_of(milestone.title) if milestone else frozenset())
    return replace(setting, title=title_stems((measure,)), topics=topics)


def _is_unclear(parts: Parts) -> bool:
    """Whether anything makes a "not yet" doubtful, or tells it only of a share."""
    if parts.percents or parts.fractions:
        return True
    return any(clause.asks or clause.dates or clause.having(*_NEVER) for clause in parts.clauses)


def _is_guarded(parts: Parts, setting: Setting) -> bool:
    """Whether anything takes a deed back, puts it off, or speaks of only a share of it."""
    if parts.percents or parts.fractions:
        return True
    return any(_is_doubted(clause, parts, setting) for clause in parts.clauses)


def _is_doubted(clause: Clause, parts: Parts, setting: Setting) -> bool:
    against = [hit for hit in clause.having(*_AGAINST) if "harmless" not in hit.kinds]
    if clause.asks or against or _is_to_come(clause):
        return True
    if any(is_step(one, parts, setting) for one in clause.having("step", "place")):
        return True
    if any(says(clause, parts, words) for words in ("halted", "setback", "still_owed")):
        return True
    if any(day.past and day.day and day.distance < -_LONG_AGO for day in clause.dates):
        return True
    years = _YEAR.findall(parts.masked.bare, clause.start, clause.end)
    return any(int(year) < setting.today.year - 1 for year in years)


def _is_to_come(clause: Clause) -> bool:
    """Whether a clause speaks of the future, or names a day that is not over."""
    if clause.having("future") and not is_behind_past(clause):
        return True
    return any(day.to_come for day in clause.dates)


def _counts_otherwise(parts: Parts, step: Step) -> bool:
    """`12 roofs repaired` of 20, `the second drill` of the first: another one, or not all."""
    bare = parts.masked.bare
    held = "held" in step.kinds  # "held with 140 people" counts no drills
    numbers = frozenset(
        found.group()
        for found in _NUMBER.finditer(bare)
        if not (held and _word_behind(bare, found.end()) in plain_words("people"))
    )
    every = any(clause.having("all") for clause in parts.clauses)
    if numbers - step.numbers or (step.numbers - numbers and not (every and len(numbers) == 0)):
        return True
    few = places_words() | {one for one in measure_words() if len(one) >= _LEAST}
    small = [hit for clause in parts.clauses for hit in clause.having("filler")]
    words = {
        token.group()
        for token in TOKEN.finditer(bare)
        if not any(hit.start <= token.start() < hit.end for hit in small)
    }
    return (words & few) != step.places and not (words & few) == frozenset() == step.places


def _word_behind(bare: str, place: int) -> str:
    following = TOKEN.search(bare, place)
    return following.group() if following else ""


def _is_over(parts: Parts, piece: Piece, setting: Setting) -> bool:
    """Whether the deed is told as over, and nothing in its clause makes it doubtful."""
    clauses = [clause for clause in parts.clauses if clause.hits or clause.open_words]
    deeds = piece.told or tuple(
        Told(hit.start, hit.end, frozenset(), "")
        for clause in clauses
        for hit in clause.having("done")
    )
    return bool(deeds) and all(
        not _is_unsure(deed, clause, parts, setting)
        for clause in clauses
        for deed in deeds
        if clause.start <= deed.start < clause.end
    )


def _is_unsure(deed: Told, clause: Clause, parts: Parts, setting: Setting) -> bool:
    hit = Hit(deed.start, deed.end, frozenset({"done", "light"}), frozenset({deed.language}))
    if is_due(clause, hit, parts) or is_doubtful(clause, hit, parts, setting):
        return True
    if deed.language in _VERB_LAST and any(start >= deed.end for start, _ in clause.open_words):
        return True  # "fitted, they say": where the verb comes last, nothing comes behind it
    over = any(day.past for day in clause.dates)
    told = Deed(deed.start, deed.end, deed.kinds, deed.language, last=False)
    if deed.language and not over and not _has_tense(told, parts.masked, clause):
        return True
    return _speaks_against(parts, clause, setting)


def _has_tense(deed: Deed, masked: Folded, clause: Clause) -> bool:
    try:
        return has_tense(deed, masked, clause.start, clause.end)
    except KeyError:  # a language of which only the steps are known
        return True


def _speaks_against(parts: Parts, clause: Clause, setting: Setting) -> bool:
    """Whether a word takes the deed back; the milestone's own deeds and words do not."""
    bare = parts.masked.bare
    own = [(one.start, one.end) for one in told_in(parts.masked, setting.languages)]
    own += [(one.start, one.end) for one in named_in(parts.masked, setting.languages)]
    own += [
        token.span() for token in TOKEN.finditer(bare) if stem_of(token.group()) in setting.title
    ]
    topics = topics_in(parts.masked, setting.languages)
    own += [(one.start, one.end) for one in topics]
    own += [(start, end) for start, end, _ in things_in(bare, setting.languages)]
    rest = parts.masked.blanked(sorted(_apart(own))) if own else parts.masked
    return speaks_against(rest, clause.start, clause.end, setting.languages)


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without those that begin inside another."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept

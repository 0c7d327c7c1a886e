"""How the deeds of one clause stand: the aspects, steps and deeds that its words tell."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.aspects import Kind, aspects_in, names_a_deed
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_steps import places_words
from followbot.reading.milestone_words import Told as Step
from followbot.reading.milestone_words import named_in, told_in
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words

_DENSE = "\u0e00"
_LONGEST_TITLE = 300


def kinds_of(clause: Clause, parts: Parts, setting: Setting) -> frozenset[Kind]:
    """The kinds of all aspects in a clause, in the language of the answer."""
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    return frozenset(one.kind for one in found)


def steps_of(clause: Clause, parts: Parts, setting: Setting) -> list[Step]:
    """The steps that a clause tells as over."""
    told = told_in(parts.masked, setting.languages)
    return [one for one in told if clause.start <= one.start < clause.end]


def tells_a_deed(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells any step or deed that is known."""
    if steps_of(clause, parts, setting):
        return True
    return bool(deeds_in(parts.masked, clause.start, clause.end, setting.languages))


def topics_named(clause: Clause, parts: Parts, setting: Setting) -> frozenset[str]:
    """The topics that a clause names, by the measure's own name for them where it has one."""
    return frozenset(
        wider(one.name, setting.topics)
        for one in topics_in(parts.masked, setting.languages)
        if clause.start <= one.start < clause.end
    )


def is_tied(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause names the measure, a deed that is known, or nothing new at all.

    `Guards fitted, invoice to follow` tells nothing of guards that are left.
    """
    if tells_a_deed(clause, parts, setting) or topics_named(clause, parts, setting):
        return True
    named = named_in(parts.masked, setting.languages)
    if any(clause.start <= one.start < clause.end for one in named):
        return True
    if names_a_deed(parts.masked, clause.start, clause.end, setting.languages):
        return True
    bare = parts.masked.bare
    said = {one.group() for one in TOKEN.finditer(bare, 0, clause.start)}
    known = said | small_words() | places_words() | plain_words("second_of_two")
    own = setting.title | setting.steps
    words = [(a, b) for a, b in clause.open_words if b - a > 1 and not bare[a:b].isdigit()]
    if any(in_title(bare[a:b], own, setting.languages) for a, b in words):
        return True
    told = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    return all(
        bare[a:b] in known
        or bare[a] >= _DENSE
        or any(one.start <= a and b <= one.end for one in told)
        for a, b in words
    )


def is_no_rest(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether what is left, or over, is no part of a measure: papers, stock, who has gone.

    `Guards fitted, invoice to follow`, `20 gloves handed out, 10 in the store`, `drill held, the
    next one in May`, `half of them are lost`; where the title speaks of such a thing it is of it.
    """
    said = parts.masked.bare[clause.start : clause.end]
    own = fold(setting.own_title[:_LONGEST_TITLE]).bare
    return any(
        running_words(key).stand_in(said) and not running_words(key).stand_in(own)
        for key in ("no_rest_of_it", "lost", "gone")
    )

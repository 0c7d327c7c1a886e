"""How the deeds of one clause stand: the aspects, steps and deeds that its words tell."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.aspects import Kind, aspects_in
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_words import Told as Step
from followbot.reading.milestone_words import told_in
from followbot.reading.topics import topics_in, wider


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

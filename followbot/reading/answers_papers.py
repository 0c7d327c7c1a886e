"""Papers and steps about a measure that are done without it: its list, its calculation, its offer.

`Chemical list done`, `残業代の一覧完成`: what is named before the "done" is done, and where
the title of the measure speaks of no such thing, the measure itself may not be.
"""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.milestone_things import stems_of_thing, things_in
from followbot.reading.milestone_words import named_in
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import topics_in
from followbot.reading.words import Hit
from followbot.reading.words_index import TOKEN
from followbot.reading.words_stem import stem_of

_PAPERS = frozenset(
    {"offer", "roster", "form", "template", "drawing", "list", "calculation", "budget", "report",
     "survey"}
)  # fmt: skip
_STEPS = frozenset({"ordered", "bought"})
"""Steps whose nouns name no more than a beginning, right before what says that it is done."""
_TOPICS = frozenset({"records", "policy"})


def is_of_a_paper(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Whether the "done" of a clause is told of a paper that its measure's title does not name."""
    bare = parts.masked.bare
    if any(
        topic.name in _TOPICS and topic.name not in setting.topics
        and clause.start <= topic.start and topic.end <= hit.start
        and not _is_in_title(bare[topic.start : topic.end], "list", setting)
        for topic in topics_in(parts.masked, setting.languages)
    ):  # fmt: skip
        return True
    if any(
        one.kinds & _STEPS and clause.start <= one.start <= one.end <= hit.start
        and not bare[one.end : hit.start].strip()
        and not in_title(bare[one.start : one.end], setting.title - setting.steps,
                         setting.languages)
        for one in named_in(parts.masked, setting.languages)
    ):  # fmt: skip
        return True  # "purchase completed"
    return any(
        name in _PAPERS
        and clause.start <= start
        and end <= hit.start
        and not _is_in_title(bare[start:end], name, setting)
        for start, end, name in things_in(bare, setting.languages)
    )


def _is_in_title(words: str, name: str, setting: Setting) -> bool:
    own = setting.title - setting.steps
    if not own.isdisjoint(stems_of_thing(name)):
        return True
    stems = {stem_of(token.group()) for token in TOKEN.finditer(words)}
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return not own.isdisjoint(stems | pairs)

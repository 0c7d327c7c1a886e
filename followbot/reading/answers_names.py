"""Words of a status that only name what is spoken of: "paid leave" tells no payment."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.topics import topics_in
from followbot.reading.words import Hit


def names_only(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Whether a word stands inside a name beside "unchanged", or in a clause that is only a name.

    Elsewhere it may tell a state: "the back door is still closed with a key".
    """
    names = [
        one
        for one in topics_in(parts.masked, setting.languages)
        if one.start <= hit.start
        and hit.end <= one.end
        and (one.start, one.end) != (hit.start, hit.end)
    ]
    if not names:
        return False
    words = parts.masked.bare[clause.start : clause.end].strip(" .,;:!-")
    alone = any(words == parts.masked.bare[one.start : one.end] for one in names)
    return alone or bool(clause.having("no_change"))

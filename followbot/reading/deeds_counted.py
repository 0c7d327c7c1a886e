"""Whether a deed is told of some things only: `two guards fitted`, `fitted on line 2`."""

from __future__ import annotations

import re

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.deed_of_measure import is_only_at_some
from followbot.reading.numbers_words import measure_words
from followbot.reading.words_index import TOKEN, plain_words

_LEAST = 4
_DENSE = "\u0e00"
"""Where scripts begin in which words stand without blanks."""
_NUMBERED = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,30} (?:no )?\d{1,2}(?!\d)")


def counts_some(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`two guards fitted`, `fitted on line 2`: maybe only so many, maybe only there."""
    bare = parts.masked.bare
    numbered = _NUMBERED.search(bare, clause.start, clause.end)
    if numbered and not _is_all_of_them(numbered.group(), setting):
        return True
    if is_only_at_some(clause, parts, setting):
        return True
    few = plain_words("few_of_them") | {one for one in measure_words() if len(one) >= _LEAST}
    small = clause.having("filler")  # "last week" counts nothing
    words = {
        token.group()
        for token in TOKEN.finditer(bare, clause.start, clause.end)
        if not any(hit.start <= token.start() < hit.end for hit in small)
    }
    return not (words & few) <= setting.title


def _is_all_of_them(numbered: str, setting: Setting) -> bool:
    """`tuturor celor 86`, a number of the title: no number of one of several."""
    word, number = numbered.split(" ", maxsplit=1)[0], numbered.rpartition(" ")[2]
    every = plain_words("to_all")
    # Scripts without blanks write what was done and "all" in one: "โอนครบ 64 คน".
    dense = tuple(one for one in every if one[0] >= _DENSE) if word[0] >= _DENSE else ()
    return number in setting.title or word in every or word.endswith(dense)

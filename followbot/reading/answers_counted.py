"""Counts of a measure that is on its way: `22 of 50 roofs`, `4 of 6 taken over`.

`done, 3 of 12 persons on leave` counts something else, and so does `9 points of 10`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.deeds_words import comes_last, deeds_in
from followbot.reading.milestone_words import named_in, told_in
from followbot.reading.numbers import AMONG_WORDS, counts_in, counts_what_it_names, fractions_in
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.words_index import TOKEN, plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_LEAST = 3
"""Letters of a word that may be one of the title."""
_DENSE = "\u3040"
_FEW = 2
"""Words of a count that tells nothing else."""
_NO_COUNT = ("negation", "condition", "hedge", "future", "not_done", "almost", "but", "help")
_BESIDE_A_SHARE = frozenset({"done", "waiting", "in_progress"})


def counts_a_part(parts: Parts, setting: Setting, told: Told) -> bool:
    """`22 of 50 roofs`, `fitted on 5 of the 9 machines`: begun, and not at its end."""
    if not parts.fractions or not all(0 < part < whole for part, whole in parts.fractions):
        return False
    bare, missing = parts.folded.bare, plain_words("missing") | plain_words("pending")
    now = plain_words("until_now") | plain_words("roughly") | missing
    languages = setting.languages[:1]
    counts = [one for one in parts.clauses
              if counts_in(parts.masked.bare[one.start : one.end], languages)]  # fmt: skip
    left = all(bare[hit.start : hit.end] in missing and one in counts
               for one in parts.clauses for hit in one.having("not_done"))  # fmt: skip
    fits = _BESIDE_A_SHARE | {"not_done"} if left else _BESIDE_A_SHARE  # "2 pending out of 8"
    now |= AMONG_WORDS
    in_words = parts.fractions != fractions_in(parts.masked.bare)
    if in_words and any(one.having("done") for one in counts):
        return False  # "three out of five exits are done": who counts in words may only estimate
    if any(says(one, parts, "gone") for one in counts):
        return False  # "3 of 8 welders resigned"
    if told.kinds - fits - {"future"} or told.percents or parts.dates or _is_ahead(parts):
        return False
    against = (hit for one in counts for hit in one.having(*_NO_COUNT))
    if any(bare[hit.start : hit.end] not in now for hit in against):
        return False
    done = any(one.having("done") for one in parts.clauses if one not in counts)
    most = 0 if done else _FEW
    return all(_counts_the_measure(one, parts, setting, most) for one in counts)


def _is_ahead(parts: Parts) -> bool:
    """Whether a clause asks, or tells of a time to come; "among" is a word for "within" as well."""
    ahead = [hit for one in parts.clauses for hit in one.having("future")]
    asks = any(one.asks or one.having("help") for one in parts.clauses)
    return asks or any(parts.folded.bare[one.start : one.end] not in AMONG_WORDS for one in ahead)


def _counts_the_measure(clause: Clause, parts: Parts, setting: Setting, most: int) -> bool:
    """Whether a count tells a deed, has a word of the title, or `most` words that nobody knows.

    `done, 3 of 12 persons on leave` counts something else, and so does `9 points of 10`.
    """
    if clause.having("done") or _has_a_deed(clause, parts, setting):
        return True
    small = small_words()
    begin = _behind_label(clause, parts)
    words = [parts.folded.bare[a:b] for a, b in clause.open_words if a >= begin]
    words = [one for one in words if not any(map(str.isdigit, one))
             and one not in small | plain_words("people") | plain_words("pieces")
             and not (one >= _DENSE and one.strip() in setting.own_title)]  # fmt: skip
    named = counts_what_it_names(parts.masked.bare[clause.start : clause.end])
    return len(words) <= (0 if named else most) or any(
        in_title(word.group(), setting.title, setting.languages)
        for word in TOKEN.finditer(parts.masked.bare, begin, clause.end)
        if len(word.group()) >= _LEAST and not word.group().isdigit()
    )


def _behind_label(clause: Clause, parts: Parts) -> int:
    """Where the words behind a colon begin: `temporary workers after nine months: 4 of 6`."""
    return max(clause.start, parts.masked.bare.rfind(":", clause.start, clause.end) + 1)


def _has_a_deed(clause: Clause, parts: Parts, setting: Setting) -> bool:
    steps = told_in(parts.masked, setting.languages)
    told = any(clause.start <= one.start < clause.end for one in steps)
    if told or _ends_in_work(clause, parts, setting):
        return True
    return bool(deeds_in(parts.folded, clause.start, clause.end, setting.languages))


def _ends_in_work(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`7대 중 4대 장착`, `15社中9社監査`: where verbs come last, a noun may stand for one."""
    end = len(parts.masked.bare[: clause.end].rstrip(" .!。"))
    return any(
        one.end == end and one.start >= clause.start and comes_last(one.language)
        for one in named_in(parts.masked, setting.languages)
    )

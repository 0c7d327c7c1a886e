"""A bare "not yet" about a measure that has not begun: `4 todavía no`, `Ambulance - not yet`.

"Not yet done" may be half done, and is asked. "Not yet", and nothing else, beside nothing but the
measure's own name, leaves a measure that was not begun where it stood.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Parts, Setting
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import topics_in
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_NOT_STARTED = MeasureStatus.NOT_STARTED
_IN_VAIN = frozenset({QuestionAbout.STATUS, QuestionAbout.OTHER})
_SIGNS = " .,;:!-–—()。，！"
_ASIDE = frozenset({"greeting", "thanks", "signoff", "filler"})


def settle_not_yet(found: Collected) -> None:
    """Take the answers that say nothing but "not yet" of a measure that was not begun."""
    for at, item in enumerate(found.items):
        measure, content = item.target.measure, item.content
        if content.sure or content.about not in _IN_VAIN or content.parts is None:
            continue
        if measure.status is not _NOT_STARTED or item.target.milestone or _is_told_twice(at, found):
            continue
        if _says_only_not_yet(content.parts, found.setting_for(measure)):
            plain = replace(content, status=_NOT_STARTED, sure=True, about=None)
            found.items[at] = replace(item, content=plain)


def _is_told_twice(at: int, found: Collected) -> bool:
    return any(
        _is_same(one, found.items[at]) for one in (*found.items[:at], *found.items[at + 1 :])
    )


def _is_same(one: Item, other: Item) -> bool:
    return one.target.measure is other.target.measure


def _says_only_not_yet(parts: Parts, setting: Setting) -> bool:
    if any(one.asks or one.dates or one.percents for one in parts.clauses):
        return False
    bare = parts.folded.bare.strip(_SIGNS)
    if bare in _not_yet():
        return True
    hits = [hit for one in parts.clauses for hit in one.hits]
    if not all(hit.kinds <= _ASIDE or _is_of_it(hit, parts) for hit in hits):
        return False  # "chưa xong anh ơi", "pas encore en travaux"
    aside = [(hit.start, hit.end) for hit in hits if hit.kinds <= _ASIDE]
    aside += [(one.start, one.end) for one in topics_in(parts.masked, setting.languages)
              if one.name in setting.topics]  # fmt: skip
    left = parts.folded.blanked(aside).bare
    said = [token.group() for token in TOKEN.finditer(left)
            if not in_title(token.group(), setting.title, setting.languages)]  # fmt: skip
    words = [word for word in said
             if word not in plain_words("linking") or word in _first_words()]  # fmt: skip
    return " ".join(words) in _not_yet()


def _is_of_it(hit: Hit, parts: Parts) -> bool:
    return hit.status is None and _first_words().issuperset(
        parts.folded.bare[hit.start : hit.end].split()
    )


@cache
def _not_yet() -> frozenset[str]:
    return frozenset(fold(word).bare for word in plain_words("not_yet_alone"))


@cache
def _first_words() -> frozenset[str]:
    """The words of these phrases, none of which is left out as a small one."""
    return frozenset(word for phrase in _not_yet() for word in phrase.split())

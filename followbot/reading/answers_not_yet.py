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
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_NOT_STARTED = MeasureStatus.NOT_STARTED
_IN_VAIN = frozenset({QuestionAbout.STATUS, QuestionAbout.OTHER})
_SIGNS = " .,;:!-–—()。，！"
_LABEL_ENDS = tuple(":-–—.=")
_POLITE = frozenset({"greeting", "thanks", "signoff"})


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
    polite = [(hit.start, hit.end) for one in parts.clauses for hit in one.hits
              if hit.kinds <= _POLITE]  # fmt: skip
    bare = parts.folded.blanked(polite).bare.strip(_SIGNS)
    if bare in _not_yet():
        return True
    phrase = next((one for one in _longest_first() if bare.endswith(one)), "")
    label = bare[: len(bare) - len(phrase)].rstrip(" ")
    return bool(phrase) and label[-1:] in _LABEL_ENDS and _names_it(label, setting)


def _names_it(label: str, setting: Setting) -> bool:
    """`Ambulance:`: words of the title and nothing else; of "guard and wiring" one may be done."""
    words = [token.group() for token in TOKEN.finditer(label)]
    title = fold(setting.own_title).bare.split()
    if not words or not plain_words("joining").isdisjoint(title):
        return False
    return all(
        word not in plain_words("linking") and in_title(word, setting.title, setting.languages)
        for word in words
    )


@cache
def _not_yet() -> frozenset[str]:
    return frozenset(fold(word).bare for word in plain_words("not_yet_alone"))


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(_not_yet(), key=len, reverse=True))

"""What is believed on a line of known words is asked where a line beside it says something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.terms import QuestionAbout
from followbot.reading.answers_open import open_words
from followbot.reading.prose_mention import mention_in
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold

if TYPE_CHECKING:
    from followbot.reading.answers_collect import Collected
    from followbot.reading.answers_content import Content
    from followbot.reading.lines import Page

_A_NAME = 2
"""Words of a name."""
_HEAD = 80
_LEADS_IN = frozenset({"filler", "greeting", "item", "intro"})


def ask_beside_other_words(page: Page, found: Collected) -> None:
    """What is believed on a line is asked where a line beside it says something else.

    `Goals for next year:` or `but not really`; greetings, names and what stands below them do not
    count.
    """
    believed = [one for one in found.items if _is_believed_on_a_line(one.content)]
    told = {one.words.strip() for one in believed}
    others = (one for one in _beside(page, found)
              if one.strip() not in told and not _names_a_measure(one, found))  # fmt: skip
    if not believed or not any(_says_something(one, found) for one in others):
        return
    for at, item in enumerate(found.items):
        if item in believed:
            about = item.content.about or QuestionAbout.STATUS
            found.items[at] = replace(item, content=replace(item.content, sure=False, about=about))


def _beside(page: Page, found: Collected) -> Iterator[str]:
    """The lines that open no answer, as far as the closing words."""
    for entry in page.entries:
        yield from _until_closed(entry.texts[1:], found)
    yield from _until_closed([line.text for line in page.loose], found)


def _names_a_measure(text: str, found: Collected) -> bool:
    """Whether a line is an answer of its own, that leads to no other and takes back none."""
    named = mention_in(text, found.book, found.setting.languages)
    return named is not None and named.certain and not text.rstrip().endswith(":")


def _until_closed(texts: Sequence[str], found: Collected) -> Iterator[str]:
    for text in texts:
        kinds = _kinds(text, found)
        if kinds & {"thanks", "signoff"}:
            return
        if not kinds & {"greeting", "item", "intro"}:
            yield text


def _says_something(text: str, found: Collected) -> bool:
    """Whether a line leads to others in its own words, tells a status, or is no name."""
    bare = fold(text[:_HEAD]).bare
    hits = find_phrases(fold(text[:_HEAD]), found.setting.languages)
    strange = open_words(bare, (0, len(bare)), [(hit.start, hit.end) for hit in hits])
    told = any(hit.status or "negation" in hit.kinds for hit in hits)
    if told or len(strange) > _A_NAME:
        return True
    plain = all(hit.kinds <= _LEADS_IN for hit in hits)
    return text.rstrip().endswith(":") and (bool(strange) or not plain)


def _kinds(text: str, found: Collected) -> frozenset[str]:
    hits = find_phrases(fold(text[:_HEAD]), found.setting.languages)
    return frozenset[str]().union(*(hit.kinds for hit in hits))


def _is_believed_on_a_line(content: Content) -> bool:
    clauses = content.parts.clauses if content.parts else ()
    told = any(hit.by_line and hit.status for one in clauses for hit in one.hits)
    return told and content.sure

"""Files handed over in a sentence that names their measure and says nothing else of it.

"Photos of the new guards attached", "the attached certificate is for point 2", "see
drill_report.pdf": a part of the prose that hands files over becomes a part of the answer about
the measure that it names beyond doubt, so that the files find it (`answers_evidence.py`). It
says nothing of how the measure stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from followbot.domain.terms import AnswerSource
from followbot.reading.answers_clauses import Clause, Parts, take_apart
from followbot.reading.answers_collect import Collected, Item
from followbot.reading.answers_content import Content
from followbot.reading.lines_book import Target
from followbot.reading.prose import parts_of
from followbot.reading.prose_mention import Part
from followbot.reading.prose_sentences import sentences
from followbot.reading.prose_turns import tells
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.written import WrittenLine

_STOP = re.compile(r"[.!?](?=\s)|[。！？।۔]")
_TAKEN_BACK = ("negation", "future", "condition", "hedge", "later")


def tell_evidence(loose: Sequence[WrittenLine], found: Collected) -> None:
    """Add what hands files over to the measures that it names; never raises, linear."""
    languages = found.setting.languages
    for sentence in sentences([line.text for line in loose]):
        folded = fold(sentence)
        named = any(bare in folded.bare for _, bare in found.setting.files)
        if not named and not any("evidence" in h.kinds for h in find_phrases(folded, languages)):
            continue
        for part in parts_of(sentence, found.book, found.setting):
            _part(part, found)


def _part(part: Part, found: Collected) -> None:
    words = part.text.strip()
    target = _target(part, words, found)
    if target is None or any(item.words == words and item.target == target for item in found.items):
        return
    parts = take_apart(part.text, found.setting)
    if not parts.evidence and not any(phrases_now(parts)):
        return
    content = Content(evidence=parts.evidence, parts=parts)
    found.items.append(Item(target, content, AnswerSource.PROSE, words))
    if not tells(parts):
        found.unread[:] = [text for text in found.unread if text.strip() != words]


def _target(part: Part, words: str, found: Collected) -> Target | None:
    """The one measure that a part names beyond doubt, or whose milestone it tells."""
    if part.targets:
        only = part.targets[0] if len(part.targets) == 1 and part.certain else None
        return Target(only.measure) if only else None
    told = {item.target.measure for item in found.items
            if item.target.milestone and words in item.words}  # fmt: skip
    return Target(next(iter(told))) if len(told) == 1 else None


def phrases_now(parts: Parts, *, first: bool = False) -> Iterator[str]:
    """The phrases that hand files over now ("photos attached").

    `first`: only in the first sentence, where what stands behind it may be of the whole mail.
    """
    stop = _STOP.search(parts.folded.bare) if first else None
    until = stop.start() if stop else len(parts.folded.bare)
    for clause in parts.clauses:
        if _is_now(clause) and clause.start <= until:
            yield from (parts.folded.bare[h.start : h.end] for h in clause.having("evidence"))


def _is_now(clause: Clause) -> bool:
    return not (clause.having(*_TAKEN_BACK) or clause.asks or clause.dates)


def hands_over_besides(loose: Iterable[WrittenLine], found: Collected) -> bool:
    """Whether files are handed over in lines from which no measure's answer was made."""
    said = [" ".join(item.words.split()) for item in found.items]
    for sentence in sentences([line.text for line in loose]):
        parts = take_apart(sentence, found.setting)
        for clause in parts.clauses:
            if clause.having("evidence"):
                own = " ".join(parts.folded.original(clause.start, clause.end).split())
                if not any(own in words for words in said):
                    return True
    return False

"""A measure that the supplier proposes itself: `new measure: train the guards by 15 March 2027`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from followbot.domain.proposal import MeasureAnswer, ProposalAnswer
from followbot.reading.dates import find_dates
from followbot.reading.proposal_words import phrase_at
from followbot.reading.words_fold import fold

_SIGNS = " \t:-–—=*•>([：，、；（【"
_ENDS = " .)!;。！；）】"
_JOINTS = " ,;:-–(，、；：（"
_LONGEST = 2_000
_FEWEST = 4
"""Characters that a measure needs to say anything."""


def own_measure(text: str, today: date, languages: Sequence[str]) -> ProposalAnswer | None:
    """The measure in a line that begins so, or None. Only one clear date is its day."""
    folded = fold(text[:_LONGEST])
    start = len(folded.bare) - len(folded.bare.lstrip(_SIGNS))
    phrase = phrase_at(folded.bare, start)
    if phrase is None or "own" not in phrase.kinds:
        return None
    title = folded.original(phrase.end, len(folded.bare)).strip(_SIGNS)
    if len(title) < _FEWEST:
        return None
    days = [day for day in find_dates(title, today, languages) if not day.weak]
    on = days[0].day if len(days) == 1 and days[0].clear and not days[0].yearless_past else None
    if on is not None and _is_until(title[days[0].end :].strip(_ENDS)):
        title = _without_until(title[: days[0].start])
    return ProposalAnswer("", MeasureAnswer.OWN, on, wording=title, words=text)


def _is_until(words: str) -> bool:
    """Whether nothing stands behind the day but a small word that belongs to it (`前`)."""
    if not words:
        return True
    folded = fold(words).bare
    phrase = phrase_at(folded, 0)
    return phrase is not None and phrase.end == len(folded) and "until" in phrase.kinds


def _without_until(title: str) -> str:
    """`Train the guards by` without the small words that led to the day."""
    words = title.rstrip(_JOINTS).split(" ")
    while len(words) > 1:
        folded = fold(words[-1]).bare
        phrase = phrase_at(folded, 0)
        if phrase is None or phrase.end < len(folded) or "until" not in phrase.kinds:
            break
        words.pop()
    return " ".join(words).rstrip(_JOINTS)

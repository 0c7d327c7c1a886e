"""What a phrase means to a writer who prefers certain languages, and how far it is believed."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.words_index import Meaning, Sense, Term
from followbot.reading.words_kinds import COLOURING, GUARDS, STATUS_KINDS, SWEEPING, Believed

_STATUS = frozenset(STATUS_KINDS)


def status_of(kinds: frozenset[str]) -> str | None:
    """The most careful status of these kinds, None where none is one."""
    if "not_started" in kinds and "not_done" in kinds and "done" not in kinds:
        return "not_started"  # "yet to start" is a "not done" that says more
    return next((kind for kind in STATUS_KINDS if kind in kinds), None)


def meaning_of(term: Term, preference: tuple[str, ...]) -> Meaning:
    """What a phrase means to a writer who prefers these languages."""
    senses: Sequence[Sense] = term.senses
    own: list[Sense] = []
    for language in (*preference, "any"):
        own += [sense for sense in senses if sense.language == language]
        if any(sense.kind not in GUARDS or sense.kind in SWEEPING for sense in own):
            return _together(own, disputed=False)
        if term.short and preference[:1] == (language,) and any(s.kind == "filler" for s in own):
            break  # Portuguese "no" is "in the", whatever it is in English
    if own:
        return _together(own, disputed=False)
    senses = [sense for sense in senses if _counts_everywhere(term, sense)]
    if term.short or not senses:
        return frozenset(), frozenset(), False, None, False
    statuses = {sense.kind for sense in senses if sense.kind in _STATUS}
    return _together(senses, disputed=len(statuses) > 1)


def _counts_everywhere(term: Term, sense: Sense) -> bool:
    """Whether a sense counts although nobody prefers its language.

    A single plain word that only colours a meaning is too often a word of another language
    (`fast`, `solo`, `target`); the romanised "no" and "will be" of South Asia are not.
    """
    if term.dense or len(term.words) > 1 or sense.kind not in COLOURING:
        return True
    if not term.exact[0].isascii():
        return True
    return sense.kind in {"negation", "future"} and sense.language in _ROMANISED


_ROMANISED = frozenset({"bn", "hi", "ur", "id", "vi"})


def _together(senses: Sequence[Sense], disputed: bool) -> Meaning:
    best = max(sense.believed for sense in senses)
    sure = not disputed and best is Believed.ALWAYS
    by_line = not disputed and best is Believed.ON_A_LINE
    kinds = frozenset(sense.kind for sense in senses)
    return kinds, frozenset(sense.language for sense in senses), sure, status_of(kinds), by_line

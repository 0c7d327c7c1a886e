"""Who accepts a plan for the supplier: `Signed: Rina Akter, Compliance Manager, may sign: yes`.

Name, function and authority in one line, divided by commas; what is missing stays missing.
"""

from __future__ import annotations

import re

from followbot.domain.proposal import Signer
from followbot.reading.proposal_words import phrase_at
from followbot.reading.words_fold import fold

_DIVIDED = re.compile(r"[,;،、，；|]|\s[/–—-]\s")
_LEAD = " \t*•>-–—"
_MOST = 400
_LONGEST_LABEL = 160


def signer_in(text: str) -> Signer | None:
    """Who signs, in a line that begins so and has a colon; None for every other line.

    A line that a button prepared and nobody filled in says nothing: a signer without a name.
    """
    folded = fold(text[:_MOST])
    start = len(folded.bare) - len(folded.bare.lstrip(_LEAD))
    phrase = phrase_at(folded.bare, start)
    if phrase is None or "signed" not in phrase.kinds:
        return None
    colon = folded.bare.find(":", phrase.end)
    if not 0 <= colon <= _LONGEST_LABEL or not _is_label(folded.bare[phrase.end : colon]):
        return None
    return signer_of(folded.original(colon + 1, len(folded.bare)))


def _is_label(between: str) -> bool:
    """Nothing but a remark in brackets may stand between the word and its colon."""
    said = between.strip()
    return not said or (said.startswith("(") and said.endswith(")"))


def signer_of(text: str) -> Signer:
    """Name, function and authority in words divided by commas, in this order."""
    parts = [part.strip(" .") for part in _DIVIDED.split(text.strip(), maxsplit=2)]
    name, function, authority = [*parts, "", "", ""][:3]
    return Signer(name, function, authority)

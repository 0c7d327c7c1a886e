"""Words that only say that something is talked about or prepared: a status only by themselves.

`In discussion with the union` tells how a measure stands. `Done, the invoice is in discussion`,
`in preparation for the audit all guards were fitted` and `in discussion whether we need it` do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.deeds_words import deeds_in
from followbot.reading.prose_titles import in_title
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_clauses import Clause, Setting

_OF_WHAT = frozenset({"for", "of", "to", "fur", "auf", "zur", "zum", "pour", "de", "para", "per",
                      "voor", "til", "do", "na", "pentru"})  # fmt: skip
_WITH = frozenset({"with", "mit", "avec", "con", "com", "met", "z", "ze", "s", "med", "cu",
                   "dengan", "voi", "مع"})  # fmt: skip
_AGAINST = ("negation", "condition", "hedge", "no", "reject")


def without_idle_talk(
    clauses: Sequence[Clause], masked: Folded, setting: Setting
) -> tuple[Clause, ...]:
    """The clauses, in which such words mean nothing where anything else is told."""
    talk = [hit for one in clauses for hit in one.hits if _is_talk(hit, masked)]
    if not talk or not _is_idle(talk, clauses, masked, setting):
        return tuple(clauses)
    return tuple(_without(one, talk) for one in clauses)


def _is_talk(hit: Hit, masked: Folded) -> bool:
    return hit.status == "in_progress" and masked.bare[hit.start : hit.end] in plain_words(
        "talked_about"
    )


def _is_idle(
    talk: Sequence[Hit], clauses: Sequence[Clause], masked: Folded, setting: Setting
) -> bool:
    own = [one for one in clauses if any(hit in talk for hit in one.hits)]
    if any(hit.status and hit not in talk for one in own for hit in one.hits):
        return False  # "準備中完了": both are told of one thing, which is asked
    if any(
        _says_of_what(hit, masked) or not _is_of_the_measure(hit, own, masked, setting)
        for hit in talk
    ):
        return True
    if any(hit.status and hit not in talk for one in clauses for hit in one.hits):
        return True
    if any(one.asks or one.dates or one.having(*_AGAINST) for one in clauses):
        return True
    if deeds_in(masked, 0, len(masked.bare), setting.languages):
        return True
    return any(one.open_words for one in clauses if one not in own)


def _is_of_the_measure(hit: Hit, own: Sequence[Clause], masked: Folded, setting: Setting) -> bool:
    """Whether nothing strange stands before the words, and behind them only with whom.

    `shipment in preparation`, `price under negotiation` are other matters.
    """
    clause = next(one for one in own if hit in one.hits)
    strange = [
        start
        for start, end in clause.open_words
        if not in_title(masked.bare[start:end], setting.title, setting.languages)
    ]
    if any(start < hit.start for start in strange):
        return False
    if not any(start >= hit.end for start in strange):
        return True
    return masked.bare[hit.end :].lstrip().partition(" ")[0] in _WITH


def _says_of_what(hit: Hit, masked: Folded) -> bool:
    """`in preparation for the audit`."""
    return masked.bare[hit.end :].lstrip().partition(" ")[0] in _OF_WHAT


def _without(clause: Clause, talk: Sequence[Hit]) -> Clause:
    hits = tuple(hit.inside(frozenset({"filler"})) if hit in talk else hit for hit in clause.hits)
    return clause._replace(hits=hits, kinds=frozenset().union(*(hit.kinds for hit in hits)))

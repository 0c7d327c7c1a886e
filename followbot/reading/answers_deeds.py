"""Deeds: a measure is done when its deed is told, `guards fitted on all presses`.

Other words for "done" are believed only where every word beside them is known. A deed says what
was done, so that words nobody knows (firms, colours, how many people) do not weaken it, as long as

1. what it was done to is what the measure is about, and nothing else is named;
2. its class fits the measure: people are trained for a training, nothing is repaired by it;
3. nothing in the whole answer speaks against it, and no other clause is left unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_doubt import is_behind_past, is_doubtful, is_due, is_step
from followbot.reading.deeds_words import (
    Deed,
    deeds_in,
    ends_any,
    goes_with,
    speaks_against,
    topics_of_deed,
)
from followbot.reading.numbers_words import measure_words
from followbot.reading.prose_titles import same_word
from followbot.reading.topics import topics_in, wider
from followbot.reading.words import Hit
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_AGAINST = (
    *(
        "negation",
        "condition",
        "hedge",
        "partial",
        "except",
        "but",
        "half",
        "waiting",
        "help",
        "no",
    ),
    *("reject", "later", "wrong_person", "not_done", "almost", "not_started", "in_progress"),
    *("blocked", "on_hold", "cancelled", "delayed", "new_date", "no_change", "others"),
)
_PROOF = ("evidence", "thanks", "greeting", "signoff")
_GENERAL = frozenset({"payment", "training", "records"})
"""Topics that accompany measures of all kinds."""
_SMALL = frozenset({"filler", "all", "item"})
_FEW_WORDS = 5
_MOST_WORDS = 22
_LEAST = 4
_SHARED = 3
_NUMBERED = re.compile(r"[^\W\d_]{4,} (?:no )?\d{1,2}(?!\d)")


def deed_told(parts: Parts, setting: Setting) -> bool:
    """Whether an answer tells the measure's own deed, and nothing against it."""
    if parts.percents or parts.fractions or not (setting.title or setting.topics):
        return False
    told = False
    for clause in parts.clauses:
        deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
        if _is_guarded(clause, parts, setting):
            return False
        if not deeds:
            if not _is_aside(clause, parts, setting):
                return False
            continue
        if any(_is_unsure(clause, deed, parts, setting) for deed in deeds):
            return False
        if deeds[-1].last and any(start >= deeds[-1].end for start, _ in clause.open_words):
            return False  # "fitted, they say": where the verb comes last, nothing comes behind it
        told = told or _is_of_the_measure(clause, deeds, parts, setting)
    return told


def _is_guarded(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause holds anything that could take a deed back."""
    if clause.asks or clause.having(*_AGAINST):
        return not _is_harmless(clause)
    if any(is_step(step, parts, setting) for step in clause.having("step", "place")):
        return True
    proves = bool(clause.having("evidence"))
    if clause.having("future") and not proves and not is_behind_past(clause):
        return True
    if any(not day.past and not day.yearless_past for day in clause.dates) and not proves:
        return True
    if any(says(clause, parts, words) for words in ("halted", "setback", "still_owed")):
        return True
    named = [
        (topic.start, topic.end)
        for topic in topics_in(parts.masked, setting.languages)
        if topic.start >= clause.start and topic.end <= clause.end
    ]
    nameless = parts.masked.blanked(named) if named else parts.masked  # "first aid" is no "first"
    return speaks_against(nameless, clause.start, clause.end, setting.languages)


def _is_harmless(clause: Clause) -> bool:
    """`no findings`, `without any problem`: known to say nothing against anything."""
    hits = clause.having(*_AGAINST)
    return not clause.asks and all("harmless" in hit.kinds for hit in hits)


def _is_aside(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """A clause without a deed that leaves nothing open: a proof, thanks, a day, a few words."""
    if any(hit.status and hit.status != "done" for hit in clause.hits):
        return False
    if not clause.open_words:
        return True
    if len(clause.open_words) > _FEW_WORDS:
        return False
    proves = goes_with(parts.masked, clause.start, clause.end, setting.languages)
    return proves or bool(clause.having(*_PROOF))


def _is_unsure(clause: Clause, deed: Deed, parts: Parts, setting: Setting) -> bool:
    hit = Hit(deed.start, deed.end, frozenset({"done", "light"}), frozenset({deed.language}))
    if len(clause.open_words) > _MOST_WORDS or is_due(clause, hit, parts):
        return True
    if is_doubtful(clause, hit, parts, setting):
        return True
    return not clause.having("all") and _counts(clause, parts, setting)


def _counts(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`two guards fitted`, `fitted on line 2`: maybe only so many, maybe only there."""
    bare = parts.masked.bare
    numbered = _NUMBERED.search(bare, clause.start, clause.end)
    if numbered and numbered.group().rpartition(" ")[2] not in setting.title:
        return True
    few = plain_words("few_of_them") | measure_words().keys()
    words = {token.group() for token in TOKEN.finditer(bare, clause.start, clause.end)}
    return not (words & few) <= setting.title


def _is_of_the_measure(
    clause: Clause, deeds: Sequence[Deed], parts: Parts, setting: Setting
) -> bool:
    """Whether what the deed was done to is what the measure is about."""
    blanked = parts.masked.blanked([(deed.start, deed.end) for deed in deeds])
    named = {
        wider(topic.name, setting.topics)
        for topic in topics_in(blanked, setting.languages)
        if clause.start <= topic.start < clause.end
    }
    if not named - _GENERAL <= setting.topics:
        return False  # "the exit lights were fitted" about exits
    own = bool(named & setting.topics)
    shared = _shared_words(clause, deeds, parts, setting)
    if not own and shared < min(_SHARED, max(1, len(setting.title) // 3)):
        return False
    return any(_fits(deed, parts, setting) for deed in deeds)


def _fits(deed: Deed, parts: Parts, setting: Setting) -> bool:
    """Whether a deed of this class is the end of such a measure."""
    if ends_any(deed) or topics_of_deed(deed) & setting.topics:
        return True
    words = TOKEN.finditer(parts.masked.bare, deed.start, deed.end)
    return any(
        same_word(stem_of(word.group()), own, deed.language)
        for word in words
        if word.end() - word.start() > _LEAST
        for own in setting.title
    )


def _shared_words(clause: Clause, deeds: Sequence[Deed], parts: Parts, setting: Setting) -> int:
    """How many words of the title stand in a clause, beside its deeds and small words."""
    covered = [(deed.start, deed.end) for deed in deeds]
    covered += [(hit.start, hit.end) for hit in clause.hits if hit.kinds & _SMALL]
    small = plain_words("generic") | plain_words("people")
    language = setting.languages[0] if setting.languages else "en"
    count = 0
    for token in TOKEN.finditer(parts.masked.bare, clause.start, clause.end):
        a, b = token.span()
        if token.lastgroup != "word" or any(s <= a < e for s, e in covered):
            continue
        word = token.group()
        if b - a < _LEAST or word in small:
            continue
        stem = stem_of(word)
        count += any(same_word(stem, own, language) for own in setting.title)
    return count

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
from followbot.reading.answers_going import runs_by_now
from followbot.reading.answers_parts import is_an_order, tells_one_of_two
from followbot.reading.aspects import aspects_in
from followbot.reading.deed_of_measure import (
    GENERAL,
    counts_as_titled,
    fits,
    is_its_own,
    is_labelled,
    names_more,
    names_only_where,
    shared_words,
)
from followbot.reading.deeds_beside import only_counts, without_along
from followbot.reading.deeds_counted import counts_some
from followbot.reading.deeds_titled import deeds_told
from followbot.reading.deeds_words import (
    TITLED,
    Deed,
    all_go_with,
    goes_away,
    goes_with,
    has_tense,
    speaks_against,
    topics_of_deed,
)
from followbot.reading.milestone_words import told_in
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import Topic, topics_in, wider
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words

AGAINST = frozenset(
    ["negation", "condition", "hedge", "partial", "except", "but", "half", "waiting", "help", "no",
     "reject", "later", "wrong_person", "not_done", "almost", "not_started", "in_progress",
     "blocked", "on_hold", "cancelled", "delayed", "new_date", "no_change", "others"]
)  # fmt: skip
_PROOF = ("evidence", "thanks", "greeting", "signoff")
_BEFORE_A_DEED = frozenset({"delivered", "bought"})
_FEW_WORDS = 5
_MOST_WORDS = 22
_MOST_CLAUSES = 12
_ALL = 100
_ARRIVED = frozenset({"hedge", "thanks"})
"""What "received" may be as well, where it is said of a mail."""
_SHARED = 3
_LONG_AGO = 400
"""Days after which a deed is over, and maybe due again."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_AGAIN_AND_AGAIN = re.compile(r"(?<!\w)(\w{3,30}) \w{1,4} \1(?!\w)")
"""`room by room`, `Raum für Raum`: still on the way."""


def deed_told(parts: Parts, setting: Setting) -> bool:
    """Whether an answer tells the measure's own deed, and nothing against it."""
    counted = any(one.value != _ALL for one in parts.percents) or parts.fractions
    if counted or not (setting.title or setting.topics):
        return False
    # "Ear plugs handed out" about ear plugs and gloves is not all of it.
    if len(parts.clauses) > _MOST_CLAUSES or tells_one_of_two(parts, setting):
        return False
    if not any(deeds_told(clause, parts, setting) for clause in parts.clauses):
        return False
    parts = without_along(parts, setting)
    told = [(clause, deeds_told(clause, parts, setting)) for clause in parts.clauses]
    first = next((at for at, (_, deeds) in enumerate(told) if deeds), 0)
    told = [one for at, one in enumerate(told)
            if at >= first or not _came_before(one[0], parts, setting)]  # fmt: skip
    topics = topics_in(parts.masked, setting.languages)
    if any(
        _is_guarded(clause, deeds, topics, parts, setting) or (deeds and _is_to_come(clause))
        for clause, deeds in told
    ):
        return False
    kinds = frozenset().union(*(deed.kinds for _, deeds in told for deed in deeds))
    if not all(
        _stands(clause, deeds, parts, setting)
        if deeds
        else is_aside(clause, parts, setting) or only_counts(clause, kinds, parts)
        for clause, deeds in told
    ):
        return False
    return any(
        _is_of_the_measure(clause, deeds, topics, parts, setting) for clause, deeds in told if deeds
    )


def _came_before(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the valves have come, they are fitted`: what comes before takes nothing back."""
    steps = [one for one in told_in(parts.masked, setting.languages)
             if clause.start <= one.start < clause.end]  # fmt: skip
    if not steps or any(not one.kinds <= _BEFORE_A_DEED for one in steps):
        return False
    if clause.asks or _is_to_come(clause) or clause.having(*AGAINST) or clause.having("place"):
        return False
    small = plain_words("linking") | plain_words("auxiliary")
    return all(
        parts.masked.bare[a:b] in small
        or any(one.start <= a < one.end for one in steps)
        or in_title(parts.masked.bare[a:b], setting.title, setting.languages)
        for a, b in clause.open_words
    )


def _is_guarded(
    clause: Clause, deeds: Sequence[Deed], topics: Sequence[Topic], parts: Parts, setting: Setting
) -> bool:
    """Whether a clause holds anything that could take a deed back.

    The "received" of a certificate is the deed itself, and no mail that came.
    """
    clause = _without_own_words(clause, deeds)
    against = [one for one in clause.having(*AGAINST)
               if "harmless" not in one.kinds and not runs_by_now(clause, one, parts)]  # fmt: skip
    if clause.asks or against:
        return True
    own = [one for one in deeds_told(clause, parts, setting) if TITLED in one.kinds]
    if any(
        is_step(step, parts, setting)
        and not any(deed.start <= step.start < deed.end for deed in own)
        for step in clause.having("step", "place")
    ):
        return True
    if _is_to_come(clause) and not clause.having("evidence"):
        return True  # "the photos will follow", "certificate until 2028" say nothing against it
    if any(says(clause, parts, words) for words in ("halted", "setback", "still_owed")):
        return True
    if is_an_order(clause, parts, setting):
        return True  # "chairs tested and ordered"
    return is_long_ago(clause, parts, setting) or _is_contradicted(clause, topics, parts, setting)


def _without_own_words(clause: Clause, deeds: Sequence[Deed]) -> Clause:
    hits = tuple(
        hit
        for hit in clause.hits
        if not hit.kinds <= _ARRIVED
        or not any(deed.start <= hit.start and hit.end <= deed.end for deed in deeds)
    )
    return clause._replace(hits=hits, kinds=frozenset().union(*(hit.kinds for hit in hits)))


def _is_to_come(clause: Clause) -> bool:
    """Whether a clause speaks of the future, or names a day that is not over."""
    if clause.having("future") and not is_behind_past(clause):
        return True
    return any(day.to_come for day in clause.dates)


def _is_contradicted(
    clause: Clause, topics: Sequence[Topic], parts: Parts, setting: Setting
) -> bool:
    """Whether words stand in a clause that take a deed back, or say that it goes on."""
    if _AGAIN_AND_AGAIN.search(parts.masked.bare, clause.start, clause.end):
        return True
    named = [(one.start, one.end) for one in topics]
    used = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    named += [(one.start, one.end) for one in used if one.kind == "use"]  # "and all are using"
    nameless = parts.masked.blanked(named) if named else parts.masked  # "first aid" is no "first"
    if goes_away(parts.masked, clause.start, clause.end, setting.languages):
        return True
    return speaks_against(nameless, clause.start, clause.end, setting.languages)


def is_long_ago(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`drill held in 2023`: it was done once, and may be due again."""
    over = (day for found in clause.dates if found.past for day in (found.day, *found.ambiguous))
    if any(day is not None and (setting.today - day).days > _LONG_AGO for day in over):
        return True
    years = _YEAR.findall(parts.masked.bare, clause.start, clause.end)
    return any(int(year) < setting.today.year - 1 for year in years)


def is_aside(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """A clause without a deed that leaves nothing open: a proof, thanks, a day, a few words."""
    if any(hit.status and hit.status != "done" and not runs_by_now(clause, hit, parts)
           for hit in clause.hits):  # fmt: skip
        return False
    if not clause.open_words:
        return True
    if len(clause.open_words) > _FEW_WORDS:
        return False
    proves = goes_with(parts.masked, clause.start, clause.end, setting.languages)
    return proves or bool(clause.having(*_PROOF))


def _stands(clause: Clause, deeds: Sequence[Deed], parts: Parts, setting: Setting) -> bool:
    """Whether every deed of a clause is told as one that is over, and of the whole."""
    last = deeds[-1]
    behind = [(a, b) for a, b in clause.open_words if a >= last.end]
    if last.last and behind:
        words = [parts.masked.bare[a:b] for a, b in behind]
        follows = clause.having("all") and _says_of_what(words, setting)
        if not follows and not all_go_with(parts.masked, behind, clause.end, (last.language,)):
            return False  # "fitted they say": where the verb comes last, only proofs come behind it
    return not any(_is_unsure(clause, deed, parts, setting) for deed in deeds)


def _says_of_what(words: Sequence[str], setting: Setting) -> bool:
    """`lag gayi hai sab panel me`: the title's own words, where or to whom, and nothing else."""
    small = plain_words("where_behind")
    return all(one in small or in_title(one, setting.title, setting.languages) for one in words)


def _is_unsure(clause: Clause, deed: Deed, parts: Parts, setting: Setting) -> bool:
    hit = Hit(deed.start, deed.end, frozenset({"done", "light"}), frozenset({deed.language}))
    if len(clause.open_words) > _MOST_WORDS or is_due(clause, hit, parts):
        return True
    over = any(not day.to_come for day in clause.dates)
    if not over and not has_tense(deed, parts.masked, clause.start, clause.end):
        return True
    if is_doubtful(_without_own_words(clause, (deed,)), hit, parts, setting):
        return True
    return not clause.having("all") and counts_some(clause, parts, setting)


def _is_of_the_measure(
    clause: Clause,
    deeds: Sequence[Deed],
    topics: Sequence[Topic],
    parts: Parts,
    setting: Setting,
) -> bool:
    """Whether what the deed was done to is what the measure is about."""
    named = {
        wider(topic.name, setting.topics)
        for topic in topics
        if clause.start <= topic.start < clause.end
        and not any(_is_of_a_deed(topic, deed) for deed in deeds)
        and (
            topic.name in setting.topics
            or not in_title(
                parts.masked.bare[topic.start : topic.end], setting.title, setting.languages
            )
        )
    }
    own = bool(named & setting.topics) or is_labelled(clause, topics, parts, setting)
    shared = shared_words(clause, deeds, parts, setting)
    if not named - GENERAL <= setting.topics:
        return False  # "the exit lights were fitted" about exits
    if names_only_where(clause, deeds, named, parts, setting):
        return False  # "the presses were painted" about guards on the presses
    # "Doors painted" about locks on the doors: what may be done to anything needs more words.
    telling = setting.addressed and any(topics_of_deed(deed) for deed in deeds)
    few = 1 if telling else min(_SHARED, max(1, len(setting.title) // 3))
    if not own and shared < few:
        # "1. issued to all 212 ladies": of gloves, and nothing else is named.
        more = names_more(clause, deeds, parts) and not counts_as_titled(clause, parts, setting)
        if setting.addressed and not named and not more:
            return any(is_its_own(deed, parts, setting) for deed in deeds)  # "1. paid to all"
        own = any(is_its_own(one, parts, setting) and named <= topics_of_deed(one) for one in deeds)
        # "The money was transferred to all": money tells nothing of what it was paid for.
        return own and not named - GENERAL and bool(clause.having("all"))
    return any(fits(deed, parts, setting) for deed in deeds)


def _is_of_a_deed(topic: Topic, deed: Deed) -> bool:
    """Whether a topic is only a word of a deed, and not what stands between two of its words."""
    within = deed.start < topic.start and topic.end < deed.end
    return topic.start < deed.end and deed.start < topic.end and not within

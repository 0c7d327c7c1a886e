"""Steps that can only prepare a measure: what is ordered, booked, applied for, an offer signed."""

from __future__ import annotations

from functools import cache

from followbot.reading.answers_clauses import Parts, Setting
from followbot.reading.milestone_things import things_in
from followbot.reading.milestone_words import Told as Step
from followbot.reading.prose_titles import in_title, same_word
from followbot.reading.prose_turns import small_words
from followbot.reading.title_shape import where_words
from followbot.reading.topics import PAID
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words
from followbot.reading.words_stem import stem_of

PREPARES = frozenset({"ordered", "bought", "delivered", "approved", "submitted", "booked",
                       "signed", "hired"})  # fmt: skip
PREPARES_PAY = frozenset({"calculated"})
MAY_BE_ALL = frozenset({"bought", "delivered"})
"""Steps that may be all that was agreed, unless more is said to follow."""
_APPROVED = frozenset({"offer", "drawing", "template", "form"})
"""Papers whose approval begins the work; a budget's does not yet."""
_SIGNED = frozenset({"offer"})
_HANDED_IN = frozenset({"report", "survey", "list"})
_ENDS = {
    "approved": frozenset({"permits", "fire_certificate", "environmental_permit", "licences",
                           "policy", "procedure", "leave", "collective_bargaining"}),
    "submitted": frozenset({"permits", "records", "payroll", "internal_audit"}),
    "bought": frozenset({"insurance", "licences"}),
    "booked": frozenset({"overtime_hours", "working_hours", "rest_day", "night_shift"}),
}  # fmt: skip
"""Topics of measures that such a step may be the end of."""
_SHORTEST, _LONG = 4, 6
_BEFORE, _BEHIND = 40, 30
"""Characters around a deed in which who was hired is named."""


def only_prepares(step: Step, parts: Parts, setting: Setting) -> bool:
    """Whether a step of this class cannot be the measure's own deed."""
    kinds = PREPARES_PAY if PAID & setting.topics else PREPARES
    if not step.kinds <= kinds or not _fits_its_object(step, parts, setting):
        return False
    if _is_commanded(step, parts) or asks_for_a_step(setting.own_title):
        return False
    if any(_ENDS.get(kind, frozenset()) & setting.topics for kind in step.kinds):
        return False
    words = TOKEN.finditer(parts.masked.bare, step.start, step.end)
    own = setting.title - setting.steps
    return not any(
        same_word(stem_of(word.group()), one, step.language)
        for word in words
        if word.end() - word.start() >= _SHORTEST
        for one in own
    )


@cache
def asks_for_a_step(title: str) -> bool:
    """Whether a measure is itself to buy, order, apply for or hand in something, or to hire."""
    bare = f" {fold(title[:300]).bare} "
    return any(
        word in bare if word >= "\u0900" else f" {word} " in bare
        for word in plain_words("verbs_of_steps")
    )


def _is_commanded(step: Step, parts: Parts) -> bool:
    """`ordered by the court`, `we were ordered to stop`; what was ordered wrongly, or is broken."""
    bare = parts.masked.bare
    words = bare.split()
    if any(word.startswith(tuple(plain_words("of_no_use"))) for word in words):
        return True
    if "ordered" not in step.kinds:
        return False
    behind = bare[step.end :].lstrip(" '").partition(" ")[0]
    return behind in plain_words("commanded_by") or any(map(_is_an_authority, words))


def _is_an_authority(word: str) -> bool:
    known = plain_words("authorities")
    long = tuple(one for one in known if len(one) >= _LONG or one >= "\u0900")
    return word in known or word.startswith(long)


def _fits_its_object(step: Step, parts: Parts, setting: Setting) -> bool:
    """Whether what was approved, signed, handed in or hired is a thing that others follow."""
    papers = {name for *_, name in things_in(parts.masked.bare, (step.language, "en"))}
    if "approved" in step.kinds:
        return _is_of_plans(parts, papers) and not _is_of_money(parts, papers)
    if "signed" in step.kinds:
        return bool(papers & _SIGNED)
    if "hired" in step.kinds:
        return _is_a_firm(step, parts) and not _is_for_other_work(step, parts, setting)
    if "submitted" not in step.kinds:
        return True
    # "The report is submitted", "the code is sent to all" may be the last thing to do.
    said = parts.masked.bare[step.start : step.end]
    sent = any(said.startswith(word) or f" {word}" in said for word in plain_words("sent"))
    paid = running_words("money").stand_in(parts.masked.bare)
    words = parts.masked.bare.split()
    applied = any(word.startswith(tuple(plain_words("applications"))) for word in words)
    other = tells_of_objections(parts) or bool(papers & _HANDED_IN)
    return applied and not (other or sent or paid)


def _is_of_plans(parts: Parts, papers: set[str]) -> bool:
    words = parts.masked.bare.split()
    return bool(papers & _APPROVED) or not plain_words("projects").isdisjoint(words)


def _is_of_money(parts: Parts, papers: set[str]) -> bool:
    """Whether what was approved is a budget, or may be one (`presupuesto` is an offer as well)."""
    words = parts.masked.bare.split()
    return "budget" in papers or not plain_words("budgets").isdisjoint(words)


def _is_a_firm(step: Step, parts: Parts) -> bool:
    """Whether who was hired is a builder or a firm, who will only do what was agreed."""
    words = parts.masked.bare[max(0, step.start - _BEFORE) : step.end + _BEHIND].split()
    return any(word.startswith(tuple(plain_words("firms"))) for word in words)


def tells_of_objections(parts: Parts) -> bool:
    """Whether an answer speaks of an appeal or a complaint, handed in against the measure."""
    words = parts.masked.bare.split()
    return any(word.startswith(tuple(plain_words("objections"))) for word in words)


def _is_for_other_work(step: Step, parts: Parts, setting: Setting) -> bool:
    """`contractor hired for the roof` about machine guards."""
    behind = parts.masked.bare[step.end : step.end + _BEHIND].split()
    at = next((at for at, word in enumerate(behind) if word in where_words((step.language,))), None)
    if at is None:
        return False
    said = [word for word in behind[at + 1 :] if word not in small_words()]
    return bool(said) and not any(in_title(word, setting.title, setting.languages) for word in said)

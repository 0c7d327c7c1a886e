"""What makes a claim no claim wherever it stands in an answer.

`The report says it is done`, `done, so to speak`, `done at the old site`, `line 1 done, we are
working on line 2`, `in two weeks elected`: the words for "done" are there and nobody has said that
the measure is done. Words for it are in `unsettled.toml`. What is found only ever adds a doubt.
"""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, Setting, is_echo, is_postposed, told_at
from followbot.reading.answers_fails import fails_afterwards
from followbot.reading.answers_plain import runs_and_is_done, says_only_done
from followbot.reading.answers_status import Told
from followbot.reading.answers_unsettled_days import is_of_a_day_to_come
from followbot.reading.unsettled_words import Span, spans_of
from followbot.reading.words_fold import fold

_OF_NO_DONE = ("hearsay", "unmeant", "rounded", "unknown", "elsewhere", "part")
_OF_NO_CLAIM = ("hearsay", "unmeant", "unknown", "elsewhere", "unreal")
_FEW_LANGUAGES = 6
_STUCK = frozenset({"blocked", "on_hold", "not_done", "in_progress"})
_STANDSTILL = frozenset({"blocked", "on_hold", "not_started"})
_ASIDE = ("evidence", "thanks", "greeting", "signoff", "help")


def unsettle(told: Told, parts: Parts, setting: Setting) -> None:
    """Make a status doubtful that was named and is not claimed."""
    if not told.kinds and not told.percents:
        return
    languages = _languages(parts, setting)
    share = bool(told.percents) or "in_progress" in told.kinds
    if "done" in told.kinds:
        told.doubtful = told.doubtful or _is_no_done(parts, setting, languages)
    elif share:
        told.doubtful |= _is_guess(parts, languages) or _only_begins_later(parts, languages)
    else:
        told.doubtful |= _says(parts, languages, "unmeant") or _is_heard(parts, languages)
    stands = told.kinds & {"waiting", "blocked"} and not told.kinds & {"done", "not_started"}
    if stands and not share:
        told.doubtful |= _waits_for_its_beginning(told, parts, languages)
        told.doubtful |= _is_on_its_way(told, parts, languages)


def is_no_claim(parts: Parts, setting: Setting) -> bool:
    """Whether words leave nothing of an answer claimed: hearsay, a jest, another place, a wish."""
    return _says(parts, _languages(parts, setting), *_OF_NO_CLAIM)


def is_undone(parts: Parts, setting: Setting) -> bool:
    """Whether words say that something came undone again, or has lapsed."""
    return _says(parts, _languages(parts, setting), "undone")


def _languages(parts: Parts, setting: Setting) -> tuple[str, ...]:
    """The languages in use, and those in which a status was said."""
    spoken = [*setting.languages, "any"]
    for clause in parts.clauses:
        for hit in clause.hits:
            if hit.status and len(hit.languages) <= _FEW_LANGUAGES:
                spoken += sorted(hit.languages)
    return tuple(dict.fromkeys(one.partition("-Latn")[0] for one in spoken))


def _spans(parts: Parts, languages: tuple[str, ...], *kinds: str) -> list[Span]:
    return [span for language in languages for span in spans_of(parts.folded, language, *kinds)]


def _says(parts: Parts, languages: tuple[str, ...], *kinds: str) -> bool:
    return any(
        next(spans_of(parts.folded, language, *kinds), None) is not None for language in languages
    )


def _is_no_done(parts: Parts, setting: Setting, languages: tuple[str, ...]) -> bool:
    done = [(hit.start, hit.end) for clause in parts.clauses for hit in clause.having("done")]
    concluded = _conclusion(parts)
    against = _spans(parts, languages, *_OF_NO_DONE)
    asked = _spans(parts, languages, "unreal")
    bare, title = parts.folded.bare, setting.title
    told = told_at(bare, (hit for one in parts.clauses for hit in one.hits), title)
    if any(
        not concluded[0] <= span[0] < concluded[1]
        and not (span[0] < told and is_echo(bare, span, title))
        for span in against
    ):
        return True
    if any(
        not any(a <= start < b for a, b in (concluded, *_harmless(parts))) for start, _ in asked
    ):
        return True
    if any(is_of_a_day_to_come(clause, parts, setting, languages) for clause in parts.clauses):
        return True
    if done and _is_undone_again(parts, setting, languages, done):
        return True
    steps = _spans(parts, languages, "step")
    if done and all(any(_is_the_step(one, step) for step in steps) for one in done):
        return True
    return not _ends_in_done(parts) and _still_runs(parts, languages, done)


def _is_undone_again(
    parts: Parts, setting: Setting, languages: tuple[str, ...], done: list[Span]
) -> bool:
    undone = (span for span in _spans(parts, languages, "undone")
              if not _is_of_the_title(span, parts.folded.bare, setting))  # fmt: skip
    if any(start >= done[0][1] for start, _ in undone):
        return True
    return fails_afterwards(parts, done, _spans(parts, languages, "fails"))


def _is_of_the_title(span: Span, bare: str, setting: Setting) -> bool:
    """`đã thay hết bình chữa cháy hết hạn`: what has expired is what the measure is about.

    The word before it must stand before it in the title too: "fixed, leaks again" about a leak.
    """
    own = fold(setting.own_title[:300]).bare
    before = bare[: span[0]].split()[-1:]
    return bool(before) and f" {before[0]} {bare[slice(*span)]} " in f" {own} "


def _harmless(parts: Parts) -> list[Span]:
    """`please come and verify`: phrases that look like a doubt and are none."""
    return [(hit.start, hit.end) for one in parts.clauses for hit in one.having("harmless")]


def _conclusion(parts: Parts) -> Span:
    """Where what was told before comes to its end: `…, so that we consider it closed`."""
    for before, clause in zip(parts.clauses, parts.clauses[1:], strict=False):
        if clause.having("concluded") and (before.open_words or before.hits):
            return clause.start, clause.end
    return 0, 0


def _ends_in_done(parts: Parts) -> bool:
    """`we are now paying the sector wage, so finished also`: the end says nothing but "done"."""
    last = parts.clauses[-1]
    if any(one.having("partial") for one in parts.clauses):
        return False  # "we are still paying, so finished"
    return len(parts.clauses) > 1 and says_only_done(last, parts)


def _is_the_step(done: Span, step: Span) -> bool:
    """`order done`; but `delivered and installed` is a known word for "done" as a whole."""
    return _touch(done, step) and not done[0] <= step[0] < step[1] < done[1]


def _touch(one: Span, other: Span) -> bool:
    return one[0] <= other[1] + 1 and other[0] <= one[1] + 1


def _still_runs(parts: Parts, languages: tuple[str, ...], done: list[Span]) -> bool:
    """`line 1 done, we are working on line 2`: a verb that tells of work going on."""
    idle = _spans(parts, languages, "idle")
    for start, end in _spans(parts, languages, "running"):
        if any(a < end and start < b for a, b in (*done, *idle)):
            continue
        clause = next((one for one in parts.clauses if one.start <= start < one.end), None)
        if clause is not None and not clause.having(*_ASIDE) and not _is_use(clause, parts):
            return True
    return False


def _is_use(clause: Clause, parts: Parts) -> bool:
    """`already in operation, done`: it is the new thing that runs."""
    return any(runs_and_is_done(clause, hit, parts) for hit in clause.having("in_progress"))


def _is_guess(parts: Parts, languages: tuple[str, ...]) -> bool:
    """`95 % or so, not sure`; but `in progress, I do not know until when` is plain."""
    if _says(parts, languages, "hearsay", "unmeant"):
        return True
    return _says(parts, languages, "unknown") and not _says(parts, languages, "when")


def _only_begins_later(parts: Parts, languages: tuple[str, ...]) -> bool:
    """`we start on Monday`, in a form of the verb that may tell of the past as well."""
    begins = _spans(parts, languages, "begins")
    for clause in parts.clauses:
        if not any(day.to_come for day in clause.dates):
            continue
        running = [(hit.start, hit.end) for hit in clause.having("in_progress")]
        if any(_touch(one, other) for one in running for other in begins):
            return True
    return False


def _waits_for_its_beginning(told: Told, parts: Parts, languages: tuple[str, ...]) -> bool:
    """`waiting for our turn to begin` is not begun rather than held up."""
    if "blocked" in told.kinds and _says(parts, languages, "ended"):
        return True
    return _says(parts, languages, "to_begin")


def _is_on_its_way(told: Told, parts: Parts, languages: tuple[str, ...]) -> bool:
    """`ordered, waiting for delivery`: it goes its way, or it is held up; the writer must say."""
    return not told.kinds & _STUCK and _says(parts, languages, "ordered")


def _is_heard(parts: Parts, languages: tuple[str, ...]) -> bool:
    """`the contractor says it is blocked`: whoever says so stands before it, or behind the verb.

    `blocked, the authority says no` tells a reason, and `no` is its own.
    """
    heard = [start for start, _ in _spans(parts, languages, "hearsay")]
    return any(
        start < hit.start or (is_postposed(hit) and hit.end <= start < clause.end)
        for clause in parts.clauses
        for hit in clause.hits
        if hit.status in _STANDSTILL
        for start in heard
    )

"""What the clauses of one answer say about the status: sure, doubtful or nothing.

1. "Done" is believed only when nothing near it takes it back: no negation, future, condition,
   guess, rest or preparatory step in its clause, no exception anywhere in the answer.
2. A percentage below 100 beside "done" is a percentage, not done; behind it, a contradiction.
3. Two different statuses in one answer are asked, except where they tell one story
   ("not done, in progress"; "60%, waiting for the inspector").
4. "Almost", a negated and a future "done" are asked unless a percentage or date says the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Clause, Parts, Setting, is_postposed
from followbot.reading.words import Hit

_THUMB = "\U0001f44d"
_TAKES_BACK = ("negation", "condition", "hedge", "partial", "except", "but")
_ORDINALS = frozenset(
    [
        "first",
        "second",
        "third",
        "some",
        "several",
        "many",
        "few",
        "others",
        "another",
        "most",
        "line",
        "lines",
        "part",
        "erste",
        "ersten",
        "primera",
        "primero",
        "primeira",
        "primeiro",
        "primo",
        "première",
        "premier",
        "pierwsza",
        "pierwszy",
        "eerste",
        "ilk",
        "about",
        "half",
        "still",
    ]
)
_BEHIND_PREPOSITION = re.compile(
    r"(?:zu|at|to|up to|al|a|à|em|in|til|voor|op|hasta|au|w|na|auf|được|duoc|tới|toi)?[ ]*(?:ca|the)?[ ]*$"
)
_ONE_LETTER = re.compile(
    r"(?<=[a-z\d] )[B-HJ-Z](?![\w.'])|(?<=[a-z] )A(?= ?$| (?:is|are|was|were) )"
)
_SHARE_BEHIND = frozenset({"vi", "id"})
"""Languages in which "done 60%" plainly is 60 % done."""
_DENSE_CHARACTER = re.compile(
    r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]"
)


@dataclass(slots=True)
class Told:
    """Statuses found, as words of the vocabulary, with what speaks against them.

    `kinds`: status categories that count. `doubtful`: why "done" cannot be believed.
    `future`: a "done" still to come. `unsure_words`: only little-known words carry it.
    `percent`: the percentage meant, None where none is; `percents` all that were found.
    `done_sure`: a well-known word says "done", not just a thumb.
    `first`: the status named first.
    """

    kinds: set[str] = field(default_factory=set)
    doubtful: bool = False
    future: bool = False
    unsure_words: bool = False
    percent: int | None = None
    percents: tuple[int, ...] = ()
    percent_clear: bool = True
    done_sure: bool = False
    first: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status one answer comes to. `ask`: it must be asked; `wish_enough`: a clear new date
    would answer the question by itself.
    """

    status: MeasureStatus | None
    sure: bool = True
    ask: bool = False
    wish_enough: bool = False


def told_in(parts: Parts, setting: Setting) -> Told:
    """Everything the clauses say about the status."""
    told = Told(percents=tuple(p.value for p in parts.percents))
    _percent(parts, told, setting)
    for clause in parts.clauses:
        for hit in _counting(clause, parts):
            told.first = told.first or hit.status or ""
            if hit.status == "done":
                _done(clause, hit, parts, setting, told)
            else:
                _other(clause, hit, told)
        if any(p.value == 100 for p in clause.percents) and not clause.having("done"):
            _hundred(clause, parts, setting, told)
    if "done" in told.kinds and _taken_back_elsewhere(parts):
        told.doubtful = True
    return told


def _counting(clause: Clause, parts: Parts) -> tuple[Hit, ...]:
    """Status phrases outside of a reason that is only given for the answer."""
    hits = tuple(hit for hit in clause.hits if hit.status)
    reason = next(iter(clause.having("reason")), None)
    if reason is None:
        return hits
    if is_postposed(reason):
        rest = tuple(hit for hit in hits if hit.start > reason.start)
    else:
        rest = tuple(hit for hit in hits if hit.end <= reason.start)
    others = rest or parts.percents or parts.dates
    others = others or any(
        c.having("done", "in_progress", "help") for c in parts.clauses if c is not clause
    )
    return rest if others else hits


def _done(clause: Clause, hit: Hit, parts: Parts, setting: Setting, told: Told) -> None:
    if _is_share_done(clause, hit, parts):
        told.kinds.add("in_progress")
        told.doubtful |= _taken_back(clause, hit, ("negation", "condition", "hedge"))
        return
    if (clause.having("future") and not _is_behind_past(clause)) or _is_due(clause):
        told.future = True
        told.kinds.add("future")
        return
    told.done_sure |= hit.sure and parts.folded.bare[hit.start : hit.end] != _THUMB
    doubtful = _is_doubtful(clause, hit, parts, setting)
    if doubtful and told.first == "in_progress":
        return  # "in progress: 3 doors fixed" tells a detail, not that all is done
    told.kinds.add("done")
    told.doubtful |= doubtful


def _hundred(clause: Clause, parts: Parts, setting: Setting, told: Told) -> None:
    """`100%` alone says done, unless it is what is still to come."""
    if clause.having("future"):
        told.future = True
        told.kinds.add("future")
        return
    told.kinds.add("done")
    told.done_sure = True
    whole = not clause.open_words or _leads(clause, clause.percents[0].start, parts)
    told.doubtful |= clause.asks or not whole or bool(clause.having(*_TAKES_BACK))


def _is_share_done(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`60% done`, `完成60%`, `zu 60% erledigt`, `fait à 60%`: a share, not the whole."""
    shares = [p for p in clause.percents if p.value < 100]
    if not shares:
        return False
    share = shares[-1]
    if share.end <= hit.start:
        return True
    between = parts.folded.bare[hit.end : share.start].strip()
    if _DENSE_CHARACTER.search(parts.folded.bare[hit.start : hit.end]):
        return len(between) <= 4
    if hit.languages <= _SHARE_BEHIND:
        return len(between) <= 8
    return bool(between) and _BEHIND_PREPOSITION.fullmatch(between + " ") is not None


def _is_behind_past(clause: Clause) -> bool:
    """A "by" or "before" beside a day that is over is no future (`done before 1 Nov 2026`)."""
    only_near = all("new_date" in hit.kinds for hit in clause.having("future"))
    return only_near and any(found.past for found in clause.dates)


def _is_due(clause: Clause) -> bool:
    """`done by 15 Jan 2027`: a "by" right beside a day to come sets a date, it reports none."""
    near = [hit for hit in clause.having("new_date")]
    return any(
        found.clear
        and not found.yearless_past
        and (0 <= found.start - hit.end <= 4 or 0 <= hit.start - found.end <= 3)
        for found in clause.dates
        for hit in near
    )


def _is_doubtful(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    if clause.asks or _taken_back(clause, hit, _TAKES_BACK):
        return True
    if any(_is_step(step, parts, setting) for step in clause.having("step")):
        return True
    if any(part < whole for part, whole in parts.fractions) or _is_one_of_several(
        clause, hit, parts, setting
    ):
        return True
    return "light" in hit.kinds and _has_strange_words(clause, hit, parts, setting)


def _is_one_of_several(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """`line 2 done`, `building A completed`, `4 doors done`: maybe only a part of the measure."""
    if clause.having("all") or parts.fractions:
        return False
    before = parts.masked.bare[clause.start : hit.start]
    numbers = set(re.findall(r"\d+", before)) - setting.title
    letters = _ONE_LETTER.findall(parts.folded.original(clause.start, hit.start))
    return bool(numbers) or any(letter.lower() not in setting.title for letter in letters)


def _taken_back(clause: Clause, hit: Hit, kinds: tuple[str, ...]) -> bool:
    return any(other is not hit for other in clause.having(*kinds))


def _is_step(step: Hit, parts: Parts, setting: Setting) -> bool:
    """A preparatory step ("order") counts against "done" unless the measure is about it."""
    return not any(
        word in setting.title for word in _stems(parts.folded.bare[step.start : step.end])
    )


def _has_strange_words(clause: Clause, hit: Hit, parts: Parts, setting: Setting) -> bool:
    """Words beside a weak done-word that could make it mean something else."""
    if clause.having("evidence") and hit.start == _first_place(clause):
        return False
    for start, end in clause.open_words:
        stems = _stems(parts.folded.bare[start:end])
        if not all(stem in setting.title for stem in stems):
            return True
    return False


def _first_place(clause: Clause) -> int:
    return min((hit.start for hit in clause.hits), default=clause.start)


def _stems(text: str) -> list[str]:
    return [stem_of(word) for word in re.findall(r"\w+", text)]


def stem_of(word: str) -> str:
    """A word without the commonest English endings, so that `exits` meets `exit`."""
    for ending in ("ing", "ies", "es", "ed", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _leads(clause: Clause, place: int, parts: Parts) -> bool:
    """Whether only fillers stand before this place in its clause."""
    return not any(start < place for start, _ in clause.open_words)


def _other(clause: Clause, hit: Hit, told: Told) -> None:
    kind = hit.status or ""
    if kind == "blocked" and "waiting" in hit.kinds:
        kind = "waiting"
    told.kinds.add(kind)
    told.unsure_words |= not hit.sure
    if kind in {"not_done", "almost", "delayed", "cancelled"}:
        return
    negations = [
        other
        for other in clause.having("negation", "condition")
        if other is not hit
        and (other.start < hit.start or (is_postposed(other) and kind != "not_started"))
    ]
    coming = [other for other in clause.having("future") if 0 <= hit.start - other.end <= 6]
    told.doubtful |= clause.asks or bool(negations)
    told.doubtful |= kind == "in_progress" and bool(coming)


def _taken_back_elsewhere(parts: Parts) -> bool:
    """Whether another clause takes a "done" back: "…, except stair B", "…, not yet"."""
    for clause in parts.clauses:
        if clause.having("done"):
            continue
        for hit in clause.having("partial", "but", "except"):
            if parts.folded.bare[hit.start : hit.end] not in _ORDINALS:
                return True
        said = clause.having("negation", "condition", "hedge")
        if said and len(clause.hits) + len(clause.open_words) <= 4 and not clause.having("thanks"):
            return True
        if clause.having("negation") and clause.having("partial", "future"):
            return True
    return False


def _percent(parts: Parts, told: Told, setting: Setting) -> None:
    values = tuple(dict.fromkeys(told.percents))
    if not values:
        if any(_says_half(clause) for clause in parts.clauses):
            told.percent = 50
        return
    told.percent = values[0] if len(values) == 1 and values[0] <= 100 else None
    told.percent_clear = told.percent is not None and _is_progress(parts, setting)


def _says_half(clause: Clause) -> bool:
    return bool(clause.having("half")) and not clause.open_words and not clause.having("negation")


def _is_progress(parts: Parts, setting: Setting) -> bool:
    """Whether a percentage tells progress and not a wage, a share of workers or a price."""
    for at, clause in enumerate(parts.clauses):
        for percent in clause.percents:
            before = [(a, b) for a, b in clause.open_words if a < percent.start]
            strange = [
                word for a, b in before for word in _stems(parts.folded.bare[a:b])
                if word not in setting.title and not word.isdigit()
            ]  # fmt: skip
            if not strange or clause.having("done", "in_progress", "almost", "percent", "partial"):
                return True
            if at == 0 and len(strange) <= 1:
                return True
    return False


def outcome_of(told: Told) -> Outcome:
    """The status that was told, following the rules at the head of this file."""
    kinds = told.kinds
    if "cancelled" in kinds:
        return Outcome(None, sure=False, ask=True)
    if "done" in kinds:
        return _done_outcome(told)
    share = told.percent is not None and 0 < told.percent < 100
    if "almost" in kinds:
        plain = (share or "in_progress" in kinds) and not told.doubtful
        return Outcome(MeasureStatus.IN_PROGRESS, sure=plain, ask=not plain)
    if told.doubtful:
        return Outcome(None, sure=False, ask=True)
    if "not_done" in kinds or told.future:
        return _negated_outcome(told, share)
    return _plain_outcome(told, share)


def _done_outcome(told: Told) -> Outcome:
    against = told.kinds - {"done"}
    if told.percent is not None and told.percent < 100:
        return Outcome(None, sure=False, ask=True)
    if against or told.doubtful:
        return Outcome(None, sure=False, ask=True)
    return Outcome(MeasureStatus.REPORTED_COMPLETE, sure=told.done_sure, ask=not told.done_sure)


def _negated_outcome(told: Told, share: bool) -> Outcome:
    """ "Not done" is asked back unless the answer says itself how far it is."""
    kinds = told.kinds
    sure = not told.unsure_words
    if "blocked" in kinds or "on_hold" in kinds or ("waiting" in kinds and not share):
        return Outcome(MeasureStatus.BLOCKED, sure=sure, ask=not sure)
    if share or "in_progress" in kinds:
        return Outcome(MeasureStatus.IN_PROGRESS, sure=sure, ask=not sure)
    if "not_started" in kinds:
        return Outcome(MeasureStatus.NOT_STARTED, sure=sure, ask=not sure)
    return Outcome(None, sure=False, ask=True, wish_enough=not told.unsure_words)


def _plain_outcome(told: Told, share: bool) -> Outcome:
    kinds = told.kinds
    sure = not told.unsure_words
    status: MeasureStatus | None = None
    if "blocked" in kinds or "on_hold" in kinds:
        status = MeasureStatus.BLOCKED
    elif "in_progress" in kinds and "not_started" in kinds:
        return Outcome(None, sure=False, ask=True)
    elif "in_progress" in kinds or share:
        status = MeasureStatus.IN_PROGRESS
    elif "not_started" in kinds or told.percent == 0:
        status = MeasureStatus.NOT_STARTED
    elif "waiting" in kinds:
        status = MeasureStatus.BLOCKED
    return Outcome(status, sure=sure or status is None, ask=not sure and status is not None)

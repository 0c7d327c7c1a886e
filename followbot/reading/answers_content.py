"""One answer about one measure: from its words to status, percentage, date, help and comment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Clause, Parts, Setting, take_apart
from followbot.reading.answers_comment import comment_of
from followbot.reading.answers_on_its_way import is_begun
from followbot.reading.answers_outcome import Outcome, outcome_of
from followbot.reading.answers_prepared import only_follow
from followbot.reading.answers_share import counts_everybody
from followbot.reading.answers_status import Told, told_in
from followbot.reading.answers_unsettled import unsettle
from followbot.reading.answers_wish import Wish, wish_in
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words


@dataclass(frozen=True, slots=True)
class Content:
    """What one answer says.

    `about` is what must be asked (None: nothing); `days`, `percents` and `statuses` are
    what to offer then.

    `nothing`: no status, percentage, date, help, evidence or "no change" was found.
    `yes`: the answer is a bare yes (True) or no (False).
    """

    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None
    help: bool = False
    comment: str = ""
    evidence: tuple[str, ...] = ()
    sure: bool = True
    about: QuestionAbout | None = None
    days: tuple[date, ...] = ()
    percents: tuple[int, ...] = ()
    statuses: tuple[MeasureStatus, ...] = ()
    no_change: bool = False
    nothing: bool = False
    yes: bool | None = None
    reached: bool | None = None
    parts: Parts | None = None


_PHRASE = 5
"""Characters of a request in a script without blanks that is no word in passing."""
_NEXT = 8
"""Characters behind a word for help in which a negation still speaks of it."""
_FEW = 2
_DONE = MeasureStatus.REPORTED_COMPLETE
_GOING = MeasureStatus.IN_PROGRESS
_NOT_YET = MeasureStatus.NOT_STARTED
_BLOCKED = MeasureStatus.BLOCKED


def read_content(text: str, setting: Setting) -> Content:
    """Everything one answer says; never raises, linear in the text's length."""
    parts = take_apart(text, setting)
    told = told_in(parts, setting)
    unsettle(told, parts, setting)
    wish = wish_in(parts, told, setting)
    outcome = outcome_of(told)
    certain = outcome.sure and outcome.status is not None
    silent = not (wish.day or wish.choices or wish.ask)
    follows = not certain and (silent or only_follow(wish.taken, parts))
    begun = follows and is_begun(parts, setting, told)
    if begun:
        outcome, wish = Outcome(_GOING), Wish()
    about, days, percents = _question(parts, told, wish, outcome)
    status = outcome.status
    if outcome.wish_enough and wish.day is not None:
        about = None
    if wish.against_done or (status is _BLOCKED and wish.day and _only_reason(parts)):
        status = None
    help_wanted = _help_wanted(parts, told, setting)
    if help_wanted is None and about is None:
        about = QuestionAbout.OTHER
    asks_status = about in {QuestionAbout.STATUS, QuestionAbout.OTHER, QuestionAbout.PERCENT}
    content = Content(
        status=status,
        percent=told.percent,
        new_date=None if _is_no_news(parts) else wish.day,
        help=help_wanted is not False,
        comment=comment_of(parts, wish, told),
        evidence=parts.evidence,
        sure=not asks_status and not (about and not _has_sure_rest(status, told)),
        about=about,
        days=days,
        percents=percents,
        statuses=_statuses(told, outcome, parts),
        no_change=any(clause.having("no_change") for clause in parts.clauses),
        yes=_yes(parts),
        reached=_reached(told, outcome, parts),
        parts=parts,
    )
    return _whole(content, parts)


def _only_reason(parts: Parts) -> bool:
    """`new date 15 June, the permit is missing`: what is missing is why, not where it stands.

    So is what is waited for or lacking, on whichever side it stands; "blocked" says where it
    stands.
    """
    bare, lack = parts.folded.bare, plain_words("lack")
    stops = (hit for one in parts.clauses for hit in one.having("blocked", "on_hold"))
    named = [hit for hit in stops if "waiting" not in hit.kinds]
    if all(bare[hit.start : hit.end] in lack for hit in named):
        return True
    asked = next((at for at, one in enumerate(parts.clauses) if one.having("new_date")), None)
    waits = next((at for at, one in enumerate(parts.clauses) if one.having("blocked")), None)
    return asked is not None and waits is not None and asked < waits


def _is_no_news(parts: Parts) -> bool:
    """`No update this month`: the time it speaks of is no date wished for."""
    return any(
        clause.having("no_change") and not clause.having("new_date") and clause.dates
        and not any(sign.isdigit() for day in clause.dates
                    for sign in parts.folded.bare[day.start : day.end])
        for clause in parts.clauses
    )  # fmt: skip


def _has_sure_rest(status: MeasureStatus | None, told: Told) -> bool:
    """A doubtful date does not make a clear status or percentage doubtful."""
    if told.percent is not None and not told.percent_clear and not told.kinds:
        return False  # "60% by March"
    return status is not None or (told.percent is not None and told.percent_clear)


Asked = tuple[QuestionAbout | None, tuple[date, ...], tuple[int, ...]]


def _question(parts: Parts, told: Told, wish: Wish, outcome: Outcome) -> Asked:
    """What must be asked, if anything: at most one thing, the status before the rest."""
    values = tuple(dict.fromkeys(value for value in told.percents if value <= 100))
    days = wish.choices or ((wish.day,) if wish.day else ())
    about: QuestionAbout | None = None
    certain_done = outcome.status is _DONE and outcome.sure
    if wish.against_done and days:
        about = QuestionAbout.DATE
    elif "cancelled" in told.kinds:
        about, days = QuestionAbout.OTHER, ()
    elif outcome.ask and not (outcome.wish_enough and days):
        about, days = QuestionAbout.STATUS, wish.choices
    elif wish.ask or _is_late_without_date(told, wish, outcome):
        about = QuestionAbout.DATE
    elif (
        told.percents
        and not (certain_done and counts_everybody(parts, told.percent))
        and (told.percent is None or not told.percent_clear)
    ):
        about = QuestionAbout.PERCENT
    elif outcome.status is None and not days and (bare := _bare_number(parts)) is not None:
        about, values = QuestionAbout.PERCENT, (bare,)
    return about, days if about else (), values


def _is_late_without_date(told: Told, wish: Wish, outcome: Outcome) -> bool:
    """Somebody says "delayed" and not until when."""
    silent = outcome.status is None and told.percent is None and wish.day is None
    return silent and "delayed" in told.kinds


def _bare_number(parts: Parts) -> int | None:
    """`2 60`: a number where a percentage could be meant."""
    text = parts.masked.bare.strip(" .,;:-")
    return int(text) if text.isdigit() and len(text) <= 3 and int(text) <= 100 else None


def _statuses(told: Told, outcome: Outcome, parts: Parts) -> tuple[MeasureStatus, ...]:
    """Two ready answers for a question about the status."""
    if outcome.status is None and any(clause.having("negation") for clause in parts.clauses):
        return (_GOING, _NOT_YET)
    if "done" in told.kinds:
        other = MeasureStatus.BLOCKED if told.kinds & {"blocked", "on_hold"} else _GOING
        return (_DONE, other)
    if (
        outcome.ask
        and outcome.status is None
        and told.kinds & {"not_done", "future", "not_started"}
    ):
        return (_GOING, _NOT_YET)
    if "cancelled" in told.kinds:
        return (_NOT_YET, _DONE)
    return (_DONE, _GOING)


def _asks_only(parts: Parts, told: Told) -> bool:
    """A question of the writer's and nothing else: somebody must answer it."""
    asks = any(clause.asks for clause in parts.clauses) and "??" not in parts.folded.bare
    return asks and not told.kinds and not parts.dates and not parts.percents


def _help_wanted(parts: Parts, told: Told, setting: Setting) -> bool | None:
    """Whether help is asked for; None where only a little-known word says so."""
    if _asks_only(parts, told):
        return True
    found = [_wants_help(clause, parts, setting) for clause in parts.clauses]
    return True in found or (None if None in found else False)


def _wants_help(clause: Clause, parts: Parts, setting: Setting) -> bool | None:
    """A "help" as the point of the answer, not a word in passing ("an NGO helps us")."""
    for hit in clause.having("help"):
        text = parts.folded.bare[hit.start : hit.end]
        if text == "?":
            if not parts.folded.bare.strip(" ?"):
                return True
            continue
        if not (hit.sure or hit.languages & set(setting.languages)):
            continue
        if any(_is_of_help(no, hit, clause, parts) for no in clause.having("negation")):
            continue
        if _is_to_close(hit, clause, parts):
            continue  # "done, please help to confirm"
        if clause.having("thanks") and " " not in text.replace("your help", "help"):
            continue  # "thanks for your help"
        leads = not any(start < hit.start for start, _ in clause.open_words)
        short = len(clause.open_words) <= 2 and not any(one.status for one in clause.hits)
        phrase = " " in text or (len(text) >= _PHRASE and text[0] >= "\u3040")
        if phrase or short or (leads and len(clause.open_words) <= 8) or not clause.open_words:
            return True if hit.sure else None
    return False


def _is_to_close(hit: Hit, clause: Clause, parts: Parts) -> bool:
    """Whether help is only asked for to check and close what is done."""
    behind = parts.folded.bare[hit.end : clause.end].lstrip(" :")
    return running_words("to_close").stand_at_head(behind) or behind.startswith(
        tuple(word for word in plain_words("to_close") if not word.isascii())
    )


def _is_of_help(no: Hit, hit: Hit, clause: Clause, parts: Parts) -> bool:
    """`no help needed`, `help not needed`; but not `help, we do not know which rule holds`."""
    if no.start < hit.start:
        return True
    between = parts.folded.bare[hit.end : no.start]
    behind = parts.folded.bare[no.end : clause.end]
    short = len(behind.split()) <= _FEW and len(behind) <= _NEXT * _FEW
    return short and len(between) <= _NEXT and not any(sign in between for sign in ":;,-(")


def _yes(parts: Parts) -> bool | None:
    """True or False for a bare yes or no; None where anything else is said."""
    said: set[bool] = set()
    for clause in parts.clauses:
        if clause.open_words or clause.dates or clause.percents:
            return None
        told = clause.having("yes", "approve", "no", "reject")
        weak = clause.having("thanks", "greeting", "signoff", "filler", "harmless")
        if len({*told, *weak}) < len(clause.hits):
            return None
        for hit in told:
            said.add(not hit.kinds & {"no", "reject"})
    return next(iter(said)) if len(said) == 1 else None


def _reached(told: Told, outcome: Outcome, parts: Parts) -> bool | None:
    """For a milestone: reached, not reached, or not clear."""
    if outcome.status is _DONE:
        return outcome.sure
    if "done" in told.kinds or told.unsure_words:
        return None
    clear = told.kinds & {"not_done", "not_started", "in_progress", "almost", "blocked", "waiting",
                          "delayed", "on_hold", "future"}  # fmt: skip
    if clear or (told.percent is not None and told.percent < 100):
        return False
    bare_no = all(clause.having("negation") and not clause.open_words for clause in parts.clauses)
    return False if bare_no and parts.clauses and not told.kinds else None


def _whole(content: Content, parts: Parts) -> Content:
    """Mark the answers that say nothing we know."""
    strange = sum(len(clause.open_words) for clause in parts.clauses)
    evidence = bool(content.evidence) or any(c.having("evidence") for c in parts.clauses)
    evidence = evidence and strange <= 4
    says = (
        content.status,
        content.percent,
        content.new_date,
        content.about,
    )
    if any(one is not None for one in says) or content.help or content.no_change or evidence:
        return content
    return replace(content, nothing=True)

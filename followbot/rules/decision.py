"""May this be done to this thing in this state, and what does it make of it?

1. Only the buyer verifies, returns, reopens and cancels; a step not listed is refused.
2. What stands already is no news and no error.
3. A refusal names what may be written instead (the catalogue's `decision_hint`).
4. A measure's first agreed deadline never moves; its current one only later, and never back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followbot.domain.decision import Outcome, Verb
from followbot.domain.impact import ReportingState
from followbot.domain.states import may_become
from followbot.domain.terms import (
    DecisionSubject,
    EscalationState,
    ExtensionState,
    IncomingState,
    MeasureStatus,
    PlanState,
    ProposalState,
    Side,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a decision: its outcome, the sentence that says so, and the new state."""

    outcome: Outcome
    text_key: str
    becomes: str = ""

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against it."""
        return self.outcome in (Outcome.DONE, Outcome.NOTHING_NEW)


def _done(key: str, becomes: str) -> Ruling:
    return Ruling(Outcome.DONE, key, becomes)


def _known(key: str) -> Ruling:
    return Ruling(Outcome.NOTHING_NEW, key)


def _refused(key: str) -> Ruling:
    return Ruling(Outcome.REFUSED, key)


_M = MeasureStatus
_WORKED_ON = (_M.NOT_STARTED, _M.IN_PROGRESS, _M.BLOCKED)

_MEASURES: Mapping[Verb, Mapping[MeasureStatus, Ruling]] = {
    Verb.VERIFY: {
        **dict.fromkeys(_WORKED_ON, _refused("not_reported")),
        _M.REPORTED_COMPLETE: _done("verified", _M.VERIFIED),
        _M.VERIFIED: _known("already_verified"),
        _M.CANCELLED: _refused("is_cancelled"),
    },
    Verb.RETURN: {
        **dict.fromkeys(_WORKED_ON, _known("already_open")),
        _M.REPORTED_COMPLETE: _done("returned", _M.IN_PROGRESS),
        _M.VERIFIED: _refused("is_verified"),
        _M.CANCELLED: _refused("is_cancelled"),
    },
    Verb.REOPEN: {
        **dict.fromkeys(_WORKED_ON, _known("already_open")),
        _M.REPORTED_COMPLETE: _done("returned", _M.IN_PROGRESS),
        _M.VERIFIED: _done("reopened", _M.IN_PROGRESS),
        _M.CANCELLED: _done("reopened", _M.IN_PROGRESS),
    },
    Verb.CANCEL: {
        **dict.fromkeys((*_WORKED_ON, _M.REPORTED_COMPLETE), _done("cancelled", _M.CANCELLED)),
        _M.VERIFIED: _refused("is_verified"),
        _M.CANCELLED: _known("already_cancelled"),
    },
    Verb.VISIT: {
        **dict.fromkeys((*_WORKED_ON, _M.REPORTED_COMPLETE), _done("visit", "")),
        _M.VERIFIED: _refused("is_verified"),
        _M.CANCELLED: _refused("is_cancelled"),
    },
}


def rule_measure(verb: Verb, status: MeasureStatus) -> Ruling:
    """What a verb of `_MEASURES` makes of a measure; every status has an answer."""
    ruling = _MEASURES[verb][status]
    if ruling.becomes and not may_become(Side.BUYER, status, MeasureStatus(ruling.becomes)):
        raise LookupError(f"no buyer takes a measure from {status} to {ruling.becomes}")
    return ruling


def rule_merge(source: MeasureStatus, target: MeasureStatus, *, same: bool) -> Ruling:
    """Whether one measure may go up in another: both open, and not in itself."""
    if same:
        return _refused("merge_self")
    if source == _M.CANCELLED:
        return _known("already_cancelled")
    if source == _M.VERIFIED:
        return _refused("is_verified")
    if target in (_M.VERIFIED, _M.CANCELLED):
        return _refused("merge_closed")
    return _done("merged", _M.CANCELLED)


_E = ExtensionState
_UNDECIDED = frozenset({_E.REQUESTED, _E.RETURNED, _E.LAPSED})
WISH_WAITS = frozenset({_E.REQUESTED, _E.LAPSED})
"""A wish on which the supplier waits for the buyer's word; a lapsed one may still get it."""


def rule_grant(
    state: ExtensionState,
    proposed: date,
    said: date | None,
    granted: date | None,
    deadline: date,
    today: date,
) -> Ruling:
    """What `approve` makes of a wish for a new date; `said` is the buyer's own date."""
    on, decided = said or proposed, state in (_E.GRANTED, _E.COUNTERED)
    if state == _E.WITHDRAWN:
        return _refused("wish_replaced")
    if decided and said in (None, granted):
        return _known("already_granted")
    if on < today:
        return _refused("date_passed")
    if on <= deadline:
        return _refused("date_is_deadline" if on == deadline else "date_earlier")
    if on == proposed and not decided:
        return _done("granted", _E.GRANTED)
    return _done("countered", _E.COUNTERED)


def rule_decline(state: ExtensionState) -> Ruling:
    """What `decline` makes of a wish."""
    if state in _UNDECIDED:
        return _done("declined", _E.DECLINED)
    if state == _E.DECLINED:
        return _known("already_declined")
    return _refused("wish_replaced" if state == _E.WITHDRAWN else "wish_granted")


def rule_ask_back(state: ExtensionState) -> Ruling:
    """What `return` makes of a wish: the supplier is asked for what is missing."""
    if state in (_E.REQUESTED, _E.LAPSED):
        return _done("asked_back", _E.RETURNED)
    if state == _E.RETURNED:
        return _known("already_asked_back")
    return _refused("wish_decided")


_X = EscalationState


def rule_episode(verb: Verb, state: EscalationState) -> Ruling:
    """What `acknowledge`, `call` or `snooze` makes of an escalation."""
    if state == _X.RESOLVED:
        return _known("already_over")
    if verb == Verb.SNOOZE:
        return _done("snoozed", _X.SNOOZED)
    key = "will_call" if verb == Verb.CALL else "acknowledged"
    if state == _X.ACKNOWLEDGED and verb == Verb.ACKNOWLEDGE:
        return _known("already_acknowledged")
    return _done(key, _X.ACKNOWLEDGED)


def rule_plan(verb: Verb, state: PlanState) -> Ruling:
    """What `pause` or `resume` makes of a plan."""
    if verb == Verb.PAUSE:
        if state in (PlanState.ACTIVE, PlanState.PAUSED):
            return _done("paused", PlanState.PAUSED)
        return _refused("plan_not_active")
    if state == PlanState.ACTIVE:
        return _known("not_paused")
    if state == PlanState.PAUSED:
        return _done("resumed", PlanState.ACTIVE)
    return _refused("plan_not_active")


def rule_mail(verb: Verb, state: IncomingState) -> Ruling:
    """What `take` or `ignore` makes of a mail that waits for a person."""
    if state == IncomingState.REVIEW:
        if verb == Verb.TAKE:
            return _done("mail_taken", IncomingState.UNDERSTOOD)
        return _done("mail_ignored", IncomingState.IGNORED)
    if state == IncomingState.UNDERSTOOD:
        return _known("already_taken") if verb == Verb.TAKE else _refused("mail_was_taken")
    if state == IncomingState.IGNORED:
        return _known("already_ignored") if verb == Verb.IGNORE else _refused("mail_not_held")
    return _refused("mail_not_held")


def rule_proposal(verb: Verb, state: ProposalState) -> Ruling:
    """What the buyer makes of a contact that a supplier named."""
    wanted = ProposalState.CONFIRMED if verb == Verb.APPROVE else ProposalState.REFUSED
    if state == wanted:
        return _known("already_decided")
    if state != ProposalState.PROPOSED:
        return _refused("proposal_decided")
    confirmed = wanted == ProposalState.CONFIRMED
    return _done("contact_new" if confirmed else "proposal_refused", wanted)


_R = ReportingState


def rule_reporting(verb: Verb, state: ReportingState) -> Ruling:
    """What the buyer makes of a supplier that could report its impacts."""
    if verb == Verb.APPROVE:
        if state == _R.REPORTING:
            return _known("reporting_known")
        return _done("reporting_started", _R.REPORTING)
    if state == _R.REPORTING:
        return _refused("reporting_runs")
    if state in (_R.DECLINED, _R.STOPPED):
        return _known("reporting_declined_known")
    return _done("reporting_declined", _R.DECLINED)


_D = DecisionSubject
_EPISODE = {verb: verb for verb in (Verb.ACKNOWLEDGE, Verb.CALL, Verb.SNOOZE)}
_TALK = {verb: verb for verb in (Verb.CALLED, Verb.VISITED)}
_PLAN = {
    verb: verb
    for verb in (Verb.PAUSE, Verb.RESUME, Verb.NEW_CONTACT, Verb.MOVE_VISIT, Verb.CALL_OFF)
}
_MEASURE = {
    verb: verb
    for verb in (Verb.VERIFY, Verb.RETURN, Verb.REOPEN, Verb.CANCEL, Verb.MERGE, Verb.VISIT)
}
_WISH = {verb: verb for verb in (Verb.APPROVE, Verb.DECLINE)}

FITS: Mapping[DecisionSubject, Mapping[Verb, Verb]] = {
    _D.EXTENSION: {**_EPISODE, **_TALK, **_PLAN, **_WISH, Verb.RETURN: Verb.RETURN},
    _D.MEASURE: {
        **_EPISODE, **_TALK, **_PLAN, **_MEASURE,
        Verb.APPROVE: Verb.VERIFY, Verb.DECLINE: Verb.RETURN, Verb.DONE: Verb.DONE,
    },
    _D.ESCALATION: {**_EPISODE, **_TALK, **_PLAN, **_MEASURE, **_WISH, Verb.DONE: Verb.DONE},
    _D.INCOMING: {
        Verb.TAKE: Verb.TAKE, Verb.IGNORE: Verb.IGNORE, Verb.REOPEN: Verb.REOPEN,
        Verb.APPROVE: Verb.TAKE, Verb.DECLINE: Verb.IGNORE, Verb.SNOOZE: Verb.SNOOZE,
        **_TALK,
    },
    _D.CONTACT: {**_EPISODE, **_TALK, **_PLAN, Verb.APPROVE: Verb.APPROVE},
    _D.PLAN: {**_EPISODE, **_TALK, **_PLAN, Verb.VISIT: Verb.VISIT},
    _D.PROPOSAL: {
        **_TALK, Verb.APPROVE: Verb.APPROVE, Verb.DECLINE: Verb.DECLINE,
        Verb.NEW_CONTACT: Verb.NEW_CONTACT, Verb.TAKE: Verb.APPROVE,
        Verb.IGNORE: Verb.DECLINE, Verb.SNOOZE: Verb.SNOOZE,
    },
    _D.RHYTHM: {
        Verb.APPROVE: Verb.APPROVE, Verb.DECLINE: Verb.DECLINE, Verb.IGNORE: Verb.DECLINE,
        Verb.SNOOZE: Verb.SNOOZE,
    },
    _D.COUNTER: {
        **_TALK, **_WISH, Verb.CANCEL: Verb.CANCEL, Verb.TAKE: Verb.APPROVE,
        Verb.IGNORE: Verb.DECLINE, Verb.SNOOZE: Verb.SNOOZE,
    },
    _D.DUTY: {Verb.DONE: Verb.DONE, Verb.SNOOZE: Verb.SNOOZE},
    _D.SUPPLIER: {**_WISH, Verb.SNOOZE: Verb.SNOOZE},
}  # fmt: skip
"""Which words fit which subject, and what they mean there: `approve` of a measure verifies it."""


def meaning(subject: DecisionSubject, verb: Verb) -> Verb | None:
    """What the word means for this subject, None where it does not fit."""
    return FITS[subject].get(verb)

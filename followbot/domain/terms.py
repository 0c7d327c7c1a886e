"""The field's words as closed sets; every stored or printed state is one of these."""

from __future__ import annotations

from enum import StrEnum

from followbot.domain import terms_mail

OutgoingState = terms_mail.OutgoingState
IncomingState = terms_mail.IncomingState
MailKind = terms_mail.MailKind
Decision = terms_mail.Decision
AnswerSource = terms_mail.AnswerSource


class PlanState(StrEnum):
    """Life of an action plan; a supplier never moves it alone."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    CLOSED_UNRESOLVED = "closed_unresolved"


class FollowUpMode(StrEnum):
    """How a plan is followed up."""

    PRE_ARRANGED = "pre_arranged"
    ONGOING = "ongoing"
    ON_VISIT = "on_visit"


class SeverityClass(StrEnum):
    """Class of a breach; zero tolerance is a mark beside it, not a class."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"


class MeasureStatus(StrEnum):
    """Where a measure stands. `verified` and `cancelled` are the buyer's words alone."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    REPORTED_COMPLETE = "reported_complete"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


OPEN_STATUSES = frozenset(set(MeasureStatus) - {MeasureStatus.VERIFIED, MeasureStatus.CANCELLED})
"""Not yet verified or cancelled."""

ASKABLE_STATUSES = OPEN_STATUSES - {MeasureStatus.REPORTED_COMPLETE}
"""Worth asking the supplier about: what is reported complete waits for the buyer."""


class MilestoneState(StrEnum):
    """Where a dated step of a measure stands."""

    PENDING = "pending"
    REACHED = "reached"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class RoundState(StrEnum):
    """Life of one agreed time of asking."""

    SCHEDULED = "scheduled"
    SENT = "sent"
    REMINDED = "reminded"
    PARTLY_ANSWERED = "partly_answered"
    ANSWERED = "answered"
    CLOSED = "closed"
    UNDELIVERABLE = "undeliverable"
    EXPIRED = "expired"
    SKIPPED = "skipped"


OPEN_ROUND_STATES = frozenset(
    {RoundState.SENT, RoundState.REMINDED, RoundState.PARTLY_ANSWERED, RoundState.UNDELIVERABLE}
)
"""A round that still waits for an answer."""


class LetterKind(StrEnum):
    """What a letter of ours is for."""

    STATUS_REQUEST = "status_request"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    ESCALATION = "escalation"
    DIGEST = "digest"
    BUYER_DECISION = "buyer_decision"
    DECISION_RECEIPT = "decision_receipt"
    INTRODUCTION = "introduction"
    ABSENCE = "absence"
    IMPACT_REQUEST = "impact_request"
    IMPACT_RECEIPT = "impact_receipt"
    RECOGNITION = "recognition"
    RHYTHM_OFFER = "rhythm_offer"
    LIST_READING = "list_reading"
    INVITATION = "invitation"
    PROPOSAL = "proposal"
    AMENDMENT = "amendment"
    PROPOSAL_RECEIPT = "proposal_receipt"
    COUNTER_PROPOSAL = "counter_proposal"
    ACCEPTANCE = "acceptance"
    AGREEMENT = "agreement"
    VISIT_SHEET = "visit_sheet"
    VISIT_QUESTION = "visit_question"


VISIT_LETTERS = frozenset({LetterKind.VISIT_SHEET, LetterKind.VISIT_QUESTION})
"""Letters about a planned visit, to whoever travels."""


BUYER_LETTERS = frozenset(
    {
        LetterKind.ESCALATION,
        LetterKind.DIGEST,
        LetterKind.DECISION_RECEIPT,
        LetterKind.ABSENCE,
        LetterKind.COUNTER_PROPOSAL,
        LetterKind.AGREEMENT,
        LetterKind.LIST_READING,
        *VISIT_LETTERS,
    }
)
"""Letters whose reader is the buyer: an answer to one is a decision, not a status."""

RECEIPTS = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.DECISION_RECEIPT,
        LetterKind.IMPACT_RECEIPT,
        LetterKind.PROPOSAL_RECEIPT,
        LetterKind.LIST_READING,
    }
)
"""Automatic answers to somebody's mail (RFC 3834), not letters of our own accord."""


class QuestionAbout(StrEnum):
    """What we must ask back about."""

    DATE = "date"
    STATUS = "status"
    WHICH_MEASURE = "which_measure"
    PERCENT = "percent"
    OTHER = "other"


class WishKind(StrEnum):
    """What a supplier wishes of our letters themselves."""

    LATER = "later"
    OTHER_PERSON = "other_person"
    STOP = "stop"
    START = "start"
    SHEET = "sheet"
    CALENDAR = "calendar"


class EscalationRule(StrEnum):
    """Why the buyer is told, most serious first."""

    ZERO_TOLERANCE_OPEN = "zero_tolerance_open"
    NEW_ADVERSE_IMPACT = "new_adverse_impact"
    CRITICAL_OVERDUE = "critical_overdue"
    OVERDUE = "overdue"
    STALLED = "stalled"
    SILENT = "silent"
    UNDELIVERABLE = "undeliverable"
    BLOCKED_HELP_WANTED = "blocked_help_wanted"
    EVIDENCE_MISSING = "evidence_missing"
    EXTENSION_WAITING = "extension_waiting"
    VERIFICATION_WAITING = "verification_waiting"
    RECOGNITION_DUE = "recognition_due"


class EscalationState(StrEnum):
    """Life of one escalation episode."""

    RAISED = "raised"
    NOTIFIED = "notified"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class ExtensionState(StrEnum):
    """Life of a supplier's wish for a new date; only the buyer grants it."""

    REQUESTED = "requested"
    GRANTED = "granted"
    COUNTERED = "countered"
    DECLINED = "declined"
    RETURNED = "returned"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Which party a contact belongs to."""

    SUPPLIER = "supplier"
    BUYER = "buyer"


class VerificationVerdict(StrEnum):
    """What the buyer made of a reported completion."""

    VERIFIED = "verified"
    RETURNED = "returned"
    VISIT_PLANNED = "visit_planned"
    REOPENED = "reopened"
    VISIT_OFF = "visit_off"


class VerificationMethod(StrEnum):
    """How the buyer looked. Some issue areas are never verified at the desk alone."""

    DESKTOP = "desktop"
    TELEPHONE = "telephone"
    VISIT = "visit"
    THIRD_PARTY = "third_party"


class Channel(StrEnum):
    """How somebody spoke with a supplier outside our mail."""

    TELEPHONE = "telephone"
    VISIT = "visit"
    EMAIL = "email"


class ProposalState(StrEnum):
    """What became of a contact whom a supplier named; only the buyer takes one in."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class DecisionSubject(StrEnum):
    """What a letter's decision A, B, C … is about."""

    EXTENSION = "extension"
    MEASURE = "measure"
    ESCALATION = "escalation"
    INCOMING = "incoming"
    CONTACT = "contact"
    PLAN = "plan"
    PROPOSAL = "proposal"
    DUTY = "duty"
    SUPPLIER = "supplier"
    RHYTHM = "rhythm"
    COUNTER = "counter"


class DigestRhythm(StrEnum):
    """How often a buyer wants the digest."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    NEVER = "never"

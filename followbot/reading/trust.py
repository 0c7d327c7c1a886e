"""Who may say what (docs/how_it_works.md, "Who may say what").

1. Exactly one From with one address, no parser defects; `Reply-To` never says who wrote.
2. Proof is a token or a Message-ID of ours; the short code only traces, and so does what has
   expired, or a Message-ID that was sent to somebody else.
3. Where our server judges senders (`authserv_id`, `profile`), nobody is believed without its pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from followbot.domain.plan import Person
from followbot.reading.authentication import dmarc_passes, exchange_vouches
from followbot.reading.company import same_company
from followbot.reading.envelope import Envelope
from followbot.reading.trust_settings import TrustSettings

MICROSOFT365 = "microsoft365"
"""The profile of a mailbox in Exchange Online."""


class Proof(StrEnum):
    """How the answered letter was found. `expired`: by a token whose time is over."""

    TOKEN = "token"  # noqa: S105  # a kind of proof, not a secret
    MESSAGE_ID = "message_id"
    EXPIRED = "expired"
    CODE = "code"
    NONE = "none"


class Verdict(StrEnum):
    """What may be done with a mail's answers.

    `take`: they count. `confirm`: the writer is asked "is this right?" first.
    `review`: a person decides. `ignore`: nobody we know, no trace of us.
    """

    TAKE = "take"
    CONFIRM = "confirm"
    REVIEW = "review"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Trust:
    """The verdict, machine words for it, and whether what is taken is marked (colleague)."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    marked: bool = False


_PROVES = frozenset({Proof.TOKEN, Proof.MESSAGE_ID})


def proof_by(proof: Proof, sender: str | None, sent_to: str) -> Proof:
    """How the letter was found, as far as it counts for this writer.

    A Message-ID proves only that a reader of that mail writes: for anybody but the person whom
    it was sent to it is a trace. It stands in every answer and in every archive of a list.
    """
    if proof is Proof.MESSAGE_ID and sender != sent_to:
        return Proof.CODE
    return proof


def judge_trust(
    envelope: Envelope,
    proof: Proof,
    contacts: Sequence[Person],
    active_plans: int,
    settings: TrustSettings,
    judge_authentication: bool = True,
) -> Trust:
    """Whether a supplier's answers may be taken.

    Args:
        envelope: the mail.
        proof: how its letter was found.
        contacts: who may answer that letter (or, without one, contacts with this address).
        active_plans: how many active plans the writer is a contact of.
        settings: what the buyer configured.
        judge_authentication: False where no receiving server stood in between (`try-reply`).
    """
    if envelope.sender is None:
        return Trust(Verdict.REVIEW, envelope.sender_problems or ("no_from",))
    known = any(envelope.sender == person.email for person in contacts)
    colleague = any(same_company(envelope.sender, person.email) for person in contacts)
    passed = _authenticated(envelope, envelope.sender, settings, judge=judge_authentication)
    if proof not in _PROVES:
        return _without_proof(proof, known=known, active_plans=active_plans, passed=passed)
    if not (known or colleague):
        return Trust(Verdict.REVIEW, ("unknown_sender",))
    if not passed:
        return Trust(Verdict.REVIEW, ("authentication_failed",))
    return Trust(Verdict.TAKE) if known else _of_colleague(settings)


def _of_colleague(settings: TrustSettings) -> Trust:
    if settings.accept_colleagues:
        return Trust(Verdict.TAKE, ("colleague",), marked=True)
    return Trust(Verdict.REVIEW, ("colleague",))


def _without_proof(proof: Proof, *, known: bool, active_plans: int, passed: bool) -> Trust:
    lacking = ("no_token", "token_expired") if proof is Proof.EXPIRED else ("no_token",)
    if not known:
        if proof is Proof.NONE:
            return Trust(Verdict.IGNORE, ("unknown_sender",))
        return Trust(Verdict.REVIEW, ("unknown_sender", *lacking))
    if not passed:
        return Trust(Verdict.REVIEW, ("authentication_failed", *lacking))
    if active_plans != 1:
        return Trust(Verdict.REVIEW, (*lacking, "several_plans" if active_plans else "no_plan"))
    return Trust(Verdict.CONFIRM, lacking)


def judge_buyer(envelope: Envelope, proof: Proof, recipient: str, settings: TrustSettings) -> Trust:
    """Whether a mail may decide for the buyer: the recipient's own token and an aligned pass.

    Where no server judges senders, only `closed_network` lets a token alone decide.
    """
    if envelope.sender is None:
        return Trust(Verdict.REVIEW, envelope.sender_problems or ("no_from",))
    if envelope.sender != recipient:
        return Trust(Verdict.REVIEW, ("unknown_sender",))
    if proof is not Proof.TOKEN:
        expired = ("token_expired",) if proof is Proof.EXPIRED else ()
        return Trust(Verdict.REVIEW, ("no_token", *expired))
    if settings.closed_network or _vouched_for(envelope, envelope.sender, settings):
        return Trust(Verdict.TAKE)
    return Trust(Verdict.REVIEW, ("authentication_failed",))


def judge_lister(envelope: Envelope, settings: TrustSettings) -> Trust:
    """Whether somebody of the buyer's who sends lists of its own may be answered.

    Nothing is imported by such a mail: its answer asks for a yes, with a token.
    """
    if envelope.sender is None:
        return Trust(Verdict.REVIEW, envelope.sender_problems or ("no_from",))
    if settings.closed_network or _vouched_for(envelope, envelope.sender, settings):
        return Trust(Verdict.CONFIRM)
    return Trust(Verdict.REVIEW, ("authentication_failed",))


def _authenticated(
    envelope: Envelope, sender: str, settings: TrustSettings, *, judge: bool
) -> bool:
    return not judge or not settings.judges_senders or _vouched_for(envelope, sender, settings)


def _vouched_for(envelope: Envelope, sender: str, settings: TrustSettings) -> bool:
    """Whether our own server says that this sender wrote."""
    if settings.profile == MICROSOFT365:
        return exchange_vouches(envelope.headers, sender, settings.authserv_id)
    results = envelope.header_values("authentication-results")
    return dmarc_passes(results, settings.authserv_id, sender)

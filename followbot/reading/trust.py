"""Who may say what (docs/ARCHITECTURE.md, "Who may say what").

1. Exactly one From with one address, no parser defects; `Reply-To` never says who wrote.
2. Proof is a token or a Message-ID of ours; the short code only traces.
3. With a configured `authserv_id` nobody is believed without an aligned DMARC pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from followbot.domain.plan import Person
from followbot.reading.authentication import dmarc_passes
from followbot.reading.company import same_company
from followbot.reading.envelope import Envelope


class Proof(StrEnum):
    """How the answered letter was found."""

    TOKEN = "token"  # noqa: S105  # a kind of proof, not a secret
    MESSAGE_ID = "message_id"
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
class TrustSettings:
    """What a buyer may set about trust.

    `authserv_id` names our own receiving server in `Authentication-Results` (RFC 8601);
    empty: authentication results are not judged for suppliers, and no buyer decides by
    mail. `accept_colleagues` takes answers of colleagues of a contact. `closed_network`
    lets a buyer's token alone decide where no mail from outside can arrive.
    """

    authserv_id: str = ""
    accept_colleagues: bool = False
    closed_network: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    """The verdict, machine words for it, and whether what is taken is marked (colleague)."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    marked: bool = False


_PROVES = frozenset({Proof.TOKEN, Proof.MESSAGE_ID})


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
        return _without_proof(proof, known, active_plans, passed=passed)
    if not (known or colleague):
        return Trust(Verdict.REVIEW, ("unknown_sender",))
    if not passed:
        return Trust(Verdict.REVIEW, ("authentication_failed",))
    return Trust(Verdict.TAKE) if known else _of_colleague(settings)


def _of_colleague(settings: TrustSettings) -> Trust:
    if settings.accept_colleagues:
        return Trust(Verdict.TAKE, ("colleague",), marked=True)
    return Trust(Verdict.REVIEW, ("colleague",))


def _without_proof(proof: Proof, known: bool, active_plans: int, *, passed: bool) -> Trust:
    if not known:
        if proof is Proof.CODE:
            return Trust(Verdict.REVIEW, ("unknown_sender", "no_token"))
        return Trust(Verdict.IGNORE, ("unknown_sender",))
    if not passed:
        return Trust(Verdict.REVIEW, ("authentication_failed", "no_token"))
    if active_plans != 1:
        return Trust(Verdict.REVIEW, ("no_token", "several_plans" if active_plans else "no_plan"))
    return Trust(Verdict.CONFIRM, ("no_token",))


def judge_buyer(envelope: Envelope, proof: Proof, recipient: str, settings: TrustSettings) -> Trust:
    """Whether a mail may decide for the buyer: the recipient's own token and an aligned pass.

    Without a configured `authserv_id` only `closed_network` lets a token alone decide.
    """
    if envelope.sender is None:
        return Trust(Verdict.REVIEW, envelope.sender_problems or ("no_from",))
    if envelope.sender != recipient:
        return Trust(Verdict.REVIEW, ("unknown_sender",))
    if proof is not Proof.TOKEN:
        return Trust(Verdict.REVIEW, ("no_token",))
    if settings.closed_network:
        return Trust(Verdict.TAKE)
    results = envelope.header_values("authentication-results")
    if dmarc_passes(results, settings.authserv_id, envelope.sender):
        return Trust(Verdict.TAKE)
    return Trust(Verdict.REVIEW, ("authentication_failed",))


def _authenticated(
    envelope: Envelope, sender: str, settings: TrustSettings, *, judge: bool
) -> bool:
    if not judge or not settings.authserv_id:
        return True
    results = envelope.header_values("authentication-results")
    return dmarc_passes(results, settings.authserv_id, sender)

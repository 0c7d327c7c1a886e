"""What a buyer sets about trust: apart from what judges mails, which only a mail needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrustSettings:
    """What a buyer may set about trust.

    `authserv_id` names our own receiving server in `Authentication-Results` (RFC 8601).
    `profile` names a provider that writes these fields in its own way. Without both,
    authentication results are not judged for suppliers, and no buyer decides by
    mail. `accept_colleagues` takes answers of colleagues of a contact. `closed_network`
    lets a buyer's token alone decide where no mail from outside can arrive.
    """

    authserv_id: str = ""
    accept_colleagues: bool = False
    closed_network: bool = False
    profile: str = ""

    @property
    def judges_senders(self) -> bool:
        """Whether it is known what our own server says of a sender."""
        return bool(self.authserv_id or self.profile)

    @property
    def buyers_decide(self) -> bool:
        """Whether a buyer's reply can decide anything."""
        return self.judges_senders or self.closed_network

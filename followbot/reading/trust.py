"""Who may say what: the table of docs/ARCHITECTURE.md."""

from __future__ import annotations

from dataclasses import dataclass


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

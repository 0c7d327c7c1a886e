"""Everything a job needs, built in one place and passed down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.plan import AgreedPlan
from followbot.jobs.marks import Marker
from followbot.jobs.parsed_plans import ParsedPlans
from followbot.jobs.reader import PlainReader, Reader
from followbot.mailbox.connections import Connections
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.plans.toml_file import read_plan_document
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from followbot.rules.calendar import WorkCalendar
from followbot.rules.policy import FollowUpPolicy
from followbot.store.asking import newest_documents
from followbot.store.database import Database
from followbot.store.plans import current_document
from followbot.store.wordings import wording_hashes, wording_sha256

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Bot:
    """A configured followbot. `worker` names this process in claims on letters.

    `reader` opens and reads its mails. `limits`: how often one address is answered.
    `alone`: no other process works on this database (SQLite), so claims left by a crash
    are free at once. `marker` gives letters their marks where they had some before. `defaults`
    fill gaps of buyers' own lists. `connections` opens those to the mail servers. `yet_there`:
    aliases of people who, at this point of a replay, were not forgotten yet.
    """

    database: Database
    identity: BotIdentity
    imap: ImapSettings
    smtp: SmtpSettings
    trust: TrustSettings = field(default_factory=TrustSettings)
    template_folder: Path | None = None
    worker: str = "followbot"
    alone: bool = True
    policy: FollowUpPolicy = field(default_factory=FollowUpPolicy)
    reader: Reader = field(default_factory=PlainReader)
    limits: AnswerLimits = field(default_factory=AnswerLimits)
    marker: Marker | None = None
    defaults: Mapping[str, object] = field(default_factory=dict)
    connections: Connections = field(default_factory=Connections)
    yet_there: frozenset[str] = frozenset()

    def calendar(self, plan: AgreedPlan) -> WorkCalendar:
        """The supplier's working calendar as agreed, with the organisation's own days off."""
        return calendar_of(plan, self.policy.days_off_in(plan.supplier.country))


def agreed_plan(session: Session, plan_id: int) -> AgreedPlan:
    """The current wording of a stored plan. Raises FollowbotError when it cannot be read."""
    sha256 = wording_sha256(session, plan_id)
    plan = _PARSED.get(sha256)
    if plan is None:
        plan = _parsed(current_document(session, plan_id))
        _PARSED.keep(sha256, plan)
    return plan


def know_agreed_plans(session: Session, plan_ids: Sequence[int]) -> None:
    """Let `agreed_plan` answer for these plans without asking again.

    One that cannot be read says so in its own turn.
    """
    hashes = wording_hashes(session, plan_ids)
    unknown = [plan_id for plan_id, sha256 in hashes.items() if _PARSED.get(sha256) is None]
    if not unknown:
        return
    for plan_id, document in newest_documents(session, unknown).items():
        with suppress(FollowbotError):
            _PARSED.keep(hashes[plan_id], _parsed(document))


def _parsed(document: str) -> AgreedPlan:
    plan = read_plan_document(document) if document else None
    if plan is None:
        raise FollowbotError("a stored plan cannot be read any more", "import its plan file again")
    return plan


_PARSED = ParsedPlans()


def calendar_of(plan: AgreedPlan, own_holidays: frozenset[date] = frozenset()) -> WorkCalendar:
    """The supplier's working calendar as agreed in the plan; `Bot.calendar` knows all of it."""
    return _calendar_there(plan.supplier.country, plan.follow_up, own_holidays)


_calendar_there = lru_cache(maxsize=512)(WorkCalendar.of)
"""Plans that agreed on the same in one country share a calendar."""


@lru_cache(maxsize=64)
def buyer_calendar(country: str) -> WorkCalendar:
    """The buyer's working calendar: the country's usual week and holidays."""
    return WorkCalendar.plain(country)

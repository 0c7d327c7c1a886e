"""A plan's dossier for an auditor: its history, mails and evidence, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DossierMeasure:
    """A measure as it stands, with what was agreed."""

    ref: str
    title: str
    severity: str
    zero_tolerance: bool
    confidential: bool
    status: str
    first_deadline: date
    deadline: date
    breach: str = ""


@dataclass(frozen=True, slots=True)
class DossierStep:
    """One line of the history: when, who, what it is about, what changed, by which mail.

    `mail` and `letter` are names of the mails below ("mail 12"), "" for none.
    """

    at: datetime
    who: str
    about: str
    what: str
    why: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class DossierFile:
    """A file that a supplier sent. `path` is where it lies, "" where it is not what was stored."""

    path: str
    name: str
    measure: str
    size: int
    sha256: str
    mail: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class DossierMail:
    """One mail of either side. `sha256` is that of the bytes as they came or went.

    `text` is what it says, "" where its bytes are erased (`erased` True). `path` is where its
    copy lies, `content` the copy itself: without tokens, with its attachments named only.
    """

    name: str
    sent: bool
    at: datetime
    who: str
    to: str
    subject: str
    kind: str
    state: str
    sha256: str
    text: str = ""
    erased: bool = False
    path: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class DossierImpact:
    """One adverse impact that the supplier reported: `parts` are (name, words)."""

    period: str
    number: int
    what: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything of one plan. `wordings` are (version, sha256, when it was taken in)."""

    ref: str
    title: str
    supplier: str
    site: str
    country: str
    buyer: str
    state: str
    source: str
    agreed_on: date | None
    made_at: datetime
    timezone: str
    wordings: tuple[tuple[int, str, datetime], ...]
    measures: tuple[DossierMeasure, ...]
    steps: tuple[DossierStep, ...]
    mails: tuple[DossierMail, ...]
    files: tuple[DossierFile, ...]
    impacts: tuple[DossierImpact, ...] = ()
    reports: tuple[str, ...] = ()

"""Buyers' own lists that came by mail: how they were read, as the answering letter shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followbot.domain.facts import ReplyWay
from followbot.domain.plan import Person


class PlanNews(StrEnum):
    """What importing would do to a plan."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column by its letter, and the field it is taken as ("" for none)."""

    letter: str
    heading: str
    field: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan that a list makes: how many measures, where they stand (status, count)."""

    ref: str
    supplier: str
    measures: int
    standing: tuple[tuple[str, int], ...]
    news: PlanNews


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """What was found: where (a cell, a measure, "" for the whole), and the rule that found it.

    `text` says it in English, with `found` as it stands there. `rule` is "" for what is only said
    so: in a plan file the buyer finds the keys that the text names.
    """

    where: str
    text: str
    rule: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file: its columns, its plans, what stands in the way, and what was left out.

    `left` are places with words.
    """

    name: str
    columns: tuple[ListedColumn, ...] = ()
    plans: tuple[ListedPlan, ...] = ()
    missing: tuple[ListedFinding, ...] = ()
    warnings: tuple[ListedFinding, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


class ListStage(StrEnum):
    """Where an import by mail stands.

    `ready`: a yes imports. `incomplete`: something stands in the way. `imported`: all of it is
    stored. `nothing`: everything stands in the files as it is stored. `gone`: the files are no
    longer kept. `dropped`: the buyer said no.
    """

    READY = "ready"
    INCOMPLETE = "incomplete"
    IMPORTED = "imported"
    NOTHING = "nothing"
    GONE = "gone"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ListReadingFacts:
    """The answer to a mail with lists. `unclear` are lines of it of which nothing was made."""

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    stage: ListStage
    lists: tuple[ListedFile, ...] = ()
    unclear: tuple[str, ...] = ()
    answered_subject: str = ""

"""The answer to a buyer's own lists: how each file was read, what is missing, what a yes does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followbot.domain.facts_lists import (
    ListedFile,
    ListedFinding,
    ListedPlan,
    ListReadingFacts,
    ListStage,
    PlanNews,
)
from followbot.domain.terms import MeasureStatus
from followbot.writing.mailto import ButtonMail
from followbot.writing.phrases import greeting, quoted, standing
from followbot.writing.plain import shorten
from followbot.writing.request import Button
from followbot.writing.texts import Texts

MOST_LINES = 40
MOST_PLACES = 6
"""So many places stand before what was found at all of them; then their number."""
_CELLS = 60
_SENTENCE_CELLS = 300


@dataclass(frozen=True, slots=True)
class FileView:
    """One file as the templates print it; rows are (what, how it is taken)."""

    name: str
    columns: tuple[tuple[str, str], ...]
    plans: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListReadingView:
    """The letter as its templates print it."""

    headline: str
    greeting: str
    intro: str
    unclear: tuple[str, ...]
    files: tuple[FileView, ...]
    buttons: tuple[Button, ...]
    how: str
    lines: tuple[str, ...]
    safe: str
    footer: tuple[str, ...]


def list_reading_view(facts: ListReadingFacts, texts: Texts) -> ListReadingView:
    """Everything the templates of the letter ask for."""
    waits = facts.stage in (ListStage.READY, ListStage.INCOMPLETE)
    mail = ButtonMail(facts.reply, texts.say("list_reading.subject"))
    return ListReadingView(
        headline=headline(facts, texts),
        greeting=greeting(texts, facts.recipient),
        intro=texts.say(f"list_reading.intro_{facts.stage.value}", plans=_changed(facts, texts)),
        unclear=tuple(quoted(texts, line) for line in facts.unclear),
        files=tuple(_file(one, texts) for one in facts.lists),
        buttons=_buttons(texts, mail) if facts.stage is ListStage.READY else (),
        how=texts.say("list_reading.how") if waits else "",
        lines=_lines(facts, texts) if waits else (),
        safe=texts.say("list_reading.safe") if waits else "",
        footer=(
            texts.say("list_reading.footer", buyer=facts.buyer_name),
            texts.say("common.footer_safe"),
        ),
    )


def headline(facts: ListReadingFacts, texts: Texts) -> str:
    """Where the import stands."""
    return texts.say(f"list_reading.headline_{facts.stage.value}")


def _changed(facts: ListReadingFacts, texts: Texts) -> str:
    refs = [
        plan.ref
        for one in facts.lists
        for plan in one.plans
        if plan.ref and plan.news is not PlanNews.UNCHANGED
    ]
    return texts.listed(tuple(dict.fromkeys(refs))) if refs else "–"


def _buttons(texts: Texts, mail: ButtonMail) -> tuple[Button, ...]:
    return tuple(
        Button(texts.say(f"list_reading.button_{key}"), mail.saying(texts.say(f"list_word.{key}")),
               tone)
        for key, tone in (("import", "primary"), ("leave", "plain"))
    )  # fmt: skip


def _lines(facts: ListReadingFacts, texts: Texts) -> tuple[str, ...]:
    """Lines to type, with a heading that these lists really have."""
    columns = [one for file in facts.lists for one in file.columns if one.heading and one.field]
    days = [one for one in columns if one.field == "deadline"]
    said = [texts.say("list_word.import")] if facts.stage is ListStage.READY else []
    for shown in (days or columns)[:1]:
        heading = " ".join(shown.heading.split())[:_CELLS]
        said.append(f"{heading} = {texts.say(f'list_field.{shown.field}')}")
    going_on = texts.say(f"status.{MeasureStatus.IN_PROGRESS.value}")
    return (*said, f"overdue = {going_on}", texts.say("list_word.day_first"))


def _file(one: ListedFile, texts: Texts) -> FileView:
    rows = [
        (
            f"{column.letter} {shorten(' '.join(column.heading.split()), _CELLS)}",
            texts.say(f"list_field.{column.field}" if column.field else "list_reading.nothing"),
        )
        for column in one.columns[:MOST_LINES]
    ]
    return FileView(
        name=one.name,
        columns=tuple(rows),
        plans=tuple((f"{p.ref} {p.supplier}".strip(), _plan(p, texts)) for p in one.plans),
        missing=_findings(one.missing, texts),
        warnings=_findings(one.warnings, texts),
        left=_places(one.left, texts),
    )


def _plan(plan: ListedPlan, texts: Texts) -> str:
    """`3 measures: 1 verified, 2 in progress · new`."""
    counted = texts.say("list_reading.measures", count=plan.measures)
    stands = [
        f"{count} × {standing(texts, MeasureStatus(status), None)}"
        for status, count in plan.standing
    ]
    news = texts.say(f"list_reading.plan_{plan.news.value}")
    where = f"{texts.say('format.colon')}{', '.join(stands)}" if stands else ""
    return f"{counted}{where} · {news}"


def _places(found: Sequence[tuple[str, str]], texts: Texts) -> tuple[str, ...]:
    """The first of what was found, and how many more there are."""
    said = [
        shorten(f"{where}{texts.say('format.colon')}{text}" if where else text, _SENTENCE_CELLS)
        for where, text in found[:MOST_LINES]
    ]
    more = len(found) - len(said)
    return (*said, texts.say("list_reading.more", count=more)) if more else tuple(said)


def _findings(found: Sequence[ListedFinding], texts: Texts) -> tuple[str, ...]:
    """Each thing once, with the places where it was found, in the words of the reader."""
    places: dict[str, list[str]] = {}
    for one in found:
        places.setdefault(_said(one, texts), []).append(one.where)
    rows = [(_where([one for one in where if one], texts), text) for text, where in places.items()]
    return _places(rows, texts)


def _said(finding: ListedFinding, texts: Texts) -> str:
    """What was found, in the words of the reader where there are such, else in English."""
    key = f"list_finding.{finding.rule}"
    if not finding.rule or not texts.has(key):
        return finding.text
    return texts.say(key, found=finding.found)


def _where(places: Sequence[str], texts: Texts) -> str:
    shown = ", ".join(places[:MOST_PLACES])
    more = len(places) - MOST_PLACES
    return f"{shown} {texts.say('list_reading.more', count=more)}" if more > 0 else shown
